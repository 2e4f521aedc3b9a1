<?xml version="1.0" encoding="UTF-8"?>
<!-- The critical apparatus (TEI P5 13): the text shows the lemma, or the first reading where there is none; the variants
     stand below like notes, each with the witnesses it is in. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- An entry that names its place by a reference stands where it stands (location-referenced method, 13.2.1). -->
  <xsl:function name="f:is-apart" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="$app/@loc or $app/@from or $app/parent::listApp or $app/ancestor::standOff"/>
  </xsl:function>
  <!-- The letters of the entries of each page, for those that have something to say. -->
  <xsl:variable name="v:app-label" as="map(xs:integer, xs:string)">
    <xsl:map>
      <xsl:for-each-group select="$v:document//app[not(f:is-apart(.))][not(ancestor::egXML)][f:app-parts(.) except f:reading(.)]" group-by="f:path-of(.)">
        <!-- In the order of their references: one within the lemma of another comes before it. -->
        <xsl:for-each select="current-group()">
          <xsl:sort select="f:key((., f:reading(.)/descendant-or-self::*)[last()])"/>
          <xsl:sort select="f:key(.)" order="descending"/>
          <xsl:map-entry key="f:key(.)" select="format-integer(position(), 'a')"/>
        </xsl:for-each>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <xsl:template match="app">
    <xsl:param name="phrasing" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="reading" as="element()?" select="f:reading(.)"/>
    <xsl:variable name="label" as="xs:string?" select="$v:app-label(f:key(.))"/>
    <xsl:choose>
      <xsl:when test="not($label) and f:is-apart(.)">
        <xsl:element name="{if ($phrasing) then 'span' else 'div'}">
          <xsl:apply-templates select="." mode="m:attributes"><xsl:with-param name="class" select="'block', 'app-entry'"/></xsl:apply-templates>
          <xsl:call-template name="t:app-place"/>
          <xsl:call-template name="t:app-entry"><xsl:with-param name="apart" select="true()"/></xsl:call-template>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="blocks" as="xs:boolean" select="not($phrasing) and exists($reading[f:holds-blocks(.)])"/>
        <xsl:element name="{if ($blocks) then 'div' else 'span'}">
          <xsl:apply-templates select="." mode="m:attributes"/>
          <!-- At blocks the reference floats beside the first of them. -->
          <xsl:if test="$label and $blocks"><xsl:call-template name="t:variant-reference"/></xsl:if>
          <xsl:apply-templates select="$reading"><xsl:with-param name="phrasing" select="not($blocks)" tunnel="yes"/></xsl:apply-templates>
          <xsl:if test="$label and not($blocks)"><xsl:call-template name="t:variant-reference"/></xsl:if>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="t:variant-reference">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="label" as="xs:string" select="$v:app-label(f:key(.))"/>
    <xsl:element name="{if ($in-link) then 'sup' else 'a'}">
      <xsl:attribute name="class" select="'noteref variant added'"/>
      <xsl:attribute name="id" select="f:id-of(.) || '-ref'"/>
      <xsl:if test="not($in-link)">
        <xsl:attribute name="href" select="f:fragment(f:id-of(.) || '-entry')"/>
        <xsl:sequence select="f:role('doc-noteref')"/>
        <xsl:attribute name="aria-label" select="f:string('variant') || ' ' || $label"/>
      </xsl:if>
      <xsl:text>{$label}</xsl:text>
    </xsl:element>
  </xsl:template>

  <!-- The entries of one page of the result. -->
  <xsl:template name="t:variants">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="entries" as="element(app)*" select="if (map:size($v:app-label) = 0) then () else $nodes/descendant-or-self::app[map:contains($v:app-label, f:key(.))]"/>
    <xsl:if test="$entries">
      <section class="notes variants" aria-labelledby="variants-heading">
        <h2 class="added" id="variants-heading">{f:string('variants')}</h2>
        <xsl:for-each select="$entries">
          <xsl:sort select="string-length($v:app-label(f:key(.)))"/>
          <xsl:sort select="$v:app-label(f:key(.))"/>
          <xsl:variable name="label" as="xs:string" select="$v:app-label(f:key(.))"/>
          <aside id="{f:id-of(.)}-entry" class="note app-entry">
            <xsl:sequence select="f:role('doc-footnote')"/>
            <a class="backlink added" href="{f:fragment(f:id-of(.) || '-ref')}">
              <xsl:sequence select="f:role('doc-backlink')"/>
              <xsl:attribute name="aria-label" select="f:string('back-to-note') || ' ' || $label"/>
              <xsl:text>{$label}</xsl:text>
            </a>
            <xsl:text> </xsl:text>
            <div class="note-text"><xsl:call-template name="t:app-entry"/></div>
          </aside>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- What an entry holds, taken out of its groups of readings. -->
  <xsl:function name="f:app-parts" as="node()*">
    <xsl:param name="group" as="element()"/>
    <xsl:sequence select="$group/node()[self::* or self::text()[normalize-space()]] ! (if (self::rdgGrp) then f:app-parts(.) else .)"/>
  </xsl:function>

  <!-- Lemma, bracket, and the readings with their witnesses. The lemma is repeated from the text unless the entry stands
       apart from it. -->
  <xsl:template name="t:app-entry">
    <xsl:param name="apart" as="xs:boolean" select="false()"/>
    <xsl:variable name="reading" as="element()?" select="if ($apart) then lem else f:reading(.)"/>
    <xsl:variable name="lemma" as="xs:string" select="f:plain($reading)"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize($lemma)"/>
    <xsl:choose>
      <xsl:when test="$apart"><xsl:apply-templates select="$reading"/></xsl:when>
      <xsl:otherwise><span class="lemma added">{if (not($lemma)) then f:string('omitted') else if (count($words) gt 6) then string-join(($words[position() le 2], '…', $words[last()]), ' ') else $lemma}</span></xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="$reading" mode="m:witnesses"/>
    <xsl:if test="exists($reading)"><span class="added">] </span></xsl:if>
    <xsl:for-each select="f:app-parts(.) except $reading">
      <xsl:if test="position() gt 1 and not(self::witDetail or self::wit or self::note)"><span class="added">; </span></xsl:if>
      <xsl:apply-templates select="."/>
      <xsl:if test="(self::rdg or self::lem) and not(normalize-space() or *)"><i class="added">{f:string('omitted')}</i></xsl:if>
      <xsl:apply-templates select="self::rdg | self::lem" mode="m:witnesses"/>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="witDetail | wit"><xsl:text> </xsl:text><xsl:call-template name="t:inline"/></xsl:template>

  <!-- Where an entry that stands apart belongs: in words, or by a link to where its lemma begins. -->
  <xsl:template name="t:app-place">
    <xsl:variable name="start" as="xs:string?" select="f:link-to(f:targets(@from)[1])"/>
    <xsl:choose>
      <xsl:when test="@loc and $start"><a class="loc added" href="{$start}">{@loc}</a></xsl:when>
      <xsl:when test="@loc"><span class="loc added">{@loc}</span></xsl:when>
      <xsl:when test="$start"><a class="loc added" href="{$start}">{(f:targets(@from)[1] ! f:element(.)/@n ! string(.), '↑')[1]}</a></xsl:when>
    </xsl:choose>
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- The witnesses of a reading by their sigla. -->
  <xsl:template match="*" mode="m:witnesses">
    <xsl:variable name="witnesses" as="xs:string*" select="tokenize(@wit)"/>
    <xsl:if test="exists($witnesses)">
      <span class="sigla added">
        <xsl:for-each select="$witnesses">
          <xsl:variable name="id" as="xs:string?" select="f:targets(.)"/>
          <xsl:variable name="witness" as="element()?" select="$id ! f:element(.)"/>
          <xsl:variable name="siglum" as="xs:string" select="(($witness/@n, $witness/*[@type = 'siglum'], $witness/@xml:id) ! normalize-space(.)[.], replace(., '^.*#', ''))[1]"/>
          <xsl:variable name="address" as="xs:string?" select="$witness ! f:link-to-element(.)"/>
          <xsl:text> </xsl:text>
          <xsl:choose>
            <xsl:when test="$address"><a href="{$address}">{$siglum}</a></xsl:when>
            <xsl:when test="normalize-space($witness)"><abbr title="{f:first-part(f:plain($witness), 120)}">{$siglum}</abbr></xsl:when>
            <xsl:otherwise>{$siglum}</xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </span>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
