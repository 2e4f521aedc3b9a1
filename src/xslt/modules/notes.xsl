<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: the reference in the text, the note at the end of the page, each linked to the other; and the list of corrections. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:variable name="v:footnotes" as="element(note)*" select="$v:document//note[f:is-footnote(.)][not(ancestor::teiHeader or ancestor::egXML)]"/>
  <xsl:variable name="v:footnote-number" as="map(xs:string, xs:integer)" select="f:number($v:footnotes)"/>
  <xsl:variable name="v:corrections" as="element(choice)*" select="$v:document//choice[sic][corr][not(ancestor::teiHeader or ancestor::egXML)]"/>
  <xsl:variable name="v:correction-number" as="map(xs:string, xs:integer)" select="f:number($v:corrections)"/>
  <xsl:variable name="v:page-number" as="map(xs:string, xs:integer)" select="f:number($v:document//pb)"/>
  <xsl:variable name="v:table-number" as="map(xs:string, xs:integer)" select="f:number($v:document//table)"/>

  <!-- Running numbers by node, counted once: xsl:number would count anew for each. -->
  <xsl:function name="f:number" as="map(xs:string, xs:integer)">
    <xsl:param name="nodes" as="element()*"/>
    <xsl:map><xsl:for-each select="$nodes"><xsl:map-entry key="generate-id()" select="position()"/></xsl:for-each></xsl:map>
  </xsl:function>

  <xsl:function name="f:note-id" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="own" as="xs:string?" select="$note/@xml:id ! f:safe-id(.)"/>
    <xsl:sequence select="if ($own and f:element($own) is $note) then $own else 'fn-' || $v:footnote-number(generate-id($note))"/>
  </xsl:function>
  <xsl:function name="f:note-label" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="(normalize-space($note/@n)[.], string($v:footnote-number(generate-id($note))), '*')[1]"/>
  </xsl:function>

  <xsl:template name="t:note-reference">
    <xsl:param name="note" as="element(note)"/>
    <xsl:param name="id" as="xs:string?"/>
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <!-- Within a link the number stands alone: links do not nest. -->
    <xsl:element name="{if ($in-link) then 'sup' else 'a'}">
      <xsl:attribute name="class" select="'noteref added'"/>
      <xsl:if test="$id"><xsl:attribute name="id" select="$id"/></xsl:if>
      <xsl:if test="not($in-link)">
        <!-- A note stands on the page that calls it; only a second reference can be elsewhere. -->
        <xsl:attribute name="href" select="if (. is $note) then '#' || f:note-id($note) else f:link-to-element($note, f:note-id($note))"/>
        <xsl:sequence select="f:role('doc-noteref')"/>
        <xsl:attribute name="aria-label" select="f:string('note') || ' ' || f:note-label($note)"/>
      </xsl:if>
      <xsl:text>{f:note-label($note)}</xsl:text>
    </xsl:element>
  </xsl:template>

  <xsl:template match="note">
    <xsl:variable name="same" as="element(note)?" select="(f:targets(@sameAs) ! f:element(.))[self::note][f:is-footnote(.)][not(ancestor::teiHeader)][1]"/>
    <xsl:choose>
      <!-- A second reference to one note. -->
      <xsl:when test="$same and not(normalize-space())">
        <xsl:call-template name="t:note-reference"><xsl:with-param name="note" select="$same"/><xsl:with-param name="id" select="@xml:id ! f:safe-id(.)"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="map:contains($v:footnote-number, generate-id())">
        <xsl:call-template name="t:note-reference"><xsl:with-param name="note" select="."/><xsl:with-param name="id" select="f:note-id(.) || '-ref'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:block"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The notes and corrections of one page of the result. -->
  <xsl:template name="t:apparatus">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="notes" as="element(note)*" select="$nodes/descendant-or-self::note[map:contains($v:footnote-number, generate-id())]"/>
    <xsl:variable name="corrections" as="element(choice)*" select="$nodes/descendant-or-self::choice[map:contains($v:correction-number, generate-id())]"/>
    <xsl:if test="$notes">
      <section class="notes" aria-labelledby="notes-heading">
        <h2 class="added" id="notes-heading">{f:string('notes')}</h2>
        <xsl:for-each select="$notes">
          <aside id="{f:note-id(.)}">
            <xsl:attribute name="class" select="distinct-values(('note', f:class('note-' || @type)[current()/@type], 'plain-text'[not(f:holds-blocks(current()))]))" separator=" "/>
            <xsl:apply-templates select="@xml:lang" mode="m:attributes"/>
            <xsl:sequence select="f:role('doc-footnote')"/>
            <!-- The way back comes first, so that it is at hand in a pop-up too. -->
            <a class="backlink added" href="#{f:note-id(.)}-ref">
              <xsl:sequence select="f:role('doc-backlink')"/>
              <xsl:attribute name="aria-label" select="f:string('back-to-note') || ' ' || f:note-label(.)"/>
              <xsl:text>{f:note-label(.)}</xsl:text>
            </a>
            <xsl:text> </xsl:text>
            <div class="note-text"><xsl:apply-templates><xsl:with-param name="level" select="3" tunnel="yes"/></xsl:apply-templates></div>
          </aside>
        </xsl:for-each>
      </section>
    </xsl:if>
    <xsl:if test="$corrections">
      <section class="corrections added" aria-labelledby="corrections-heading">
        <h2 id="corrections-heading">{f:string('corrections')}</h2>
        <ul>
          <xsl:for-each select="$corrections">
            <xsl:variable name="number" as="xs:integer" select="$v:correction-number(generate-id())"/>
            <li id="correction-{$number}">
              <xsl:choose>
                <xsl:when test="f:plain(corr[1])"><a href="#correction-{$number}-ref"><b>{f:plain(corr[1])}</b></a></xsl:when>
                <xsl:otherwise>{f:string('deleted')}</xsl:otherwise>
              </xsl:choose>
              <xsl:text> – {f:string('source-reads')} </xsl:text>
              <span class="reading-of-source">{f:plain(sic)}</span>
            </li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
