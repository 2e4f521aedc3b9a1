<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: the reference in the text, the note at the end of the page, each linked to the other; and the list of corrections. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Notes called from the text, each with the number it has on its page. Numbers of the print that say which note is
       meant are kept; where they begin anew with each printed page, or are missing, the notes are counted. -->
  <xsl:variable name="v:note-label" as="map(xs:integer, xs:string)">
    <xsl:map>
      <xsl:for-each select="$v:pages, map{'nodes': $v:standoff}">
        <xsl:variable name="notes" as="element(note)*" select=".?nodes/descendant-or-self::note[f:is-footnote(.)][not(ancestor::egXML)]"/>
        <xsl:variable name="numbers" as="xs:string*" select="$notes/@n ! normalize-space(.)[.]"/>
        <xsl:variable name="kept" as="xs:boolean" select="count(distinct-values($numbers)) = count($notes)"/>
        <xsl:for-each select="$notes"><xsl:map-entry key="f:key(.)" select="if ($kept) then normalize-space(@n) else string(position())"/></xsl:for-each>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>
  <xsl:variable name="v:table-number" as="map(xs:integer, xs:integer)" select="f:number($v:document//table)"/>

  <!-- Running numbers by node, counted once: xsl:number would count anew for each. -->
  <xsl:function name="f:number" as="map(xs:integer, xs:integer)">
    <xsl:param name="nodes" as="element()*"/>
    <xsl:map><xsl:for-each select="$nodes"><xsl:map-entry key="f:key(.)" select="position()"/></xsl:for-each></xsl:map>
  </xsl:function>

  <!-- Notes that the text calls; one outside the pages, such as in the header, is none. -->
  <xsl:function name="f:is-called" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="map:contains($v:note-label, f:key($note))"/>
  </xsl:function>
  <xsl:function name="f:note-label" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="($v:note-label(f:key($note)), '*')[1]"/>
  </xsl:function>
  <!-- What the print has for a note that is numbered anew here: its page and number. -->
  <xsl:function name="f:note-in-print" as="xs:string?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:if test="normalize-space($note/@n) and not(normalize-space($note/@n) = f:note-label($note))">
      <xsl:variable name="page" as="xs:string?" select="$v:page-of-note(f:key($note))"/>
      <xsl:sequence select="string-join(($page ! (f:string('page-short') || '&#xA0;' || .), f:string('note-short') || '&#xA0;' || normalize-space($note/@n)), ', ')"/>
    </xsl:if>
  </xsl:function>
  <!-- The printed page on which each note is called, found in one walk. -->
  <xsl:variable name="v:page-of-note" as="map(xs:integer, xs:string)">
    <xsl:map>
      <xsl:iterate select="$v:document//(pb[not(@sameAs)] | note)">
        <xsl:param name="page" as="xs:string" select="''"/>
        <xsl:variable name="here" as="xs:string" select="if (self::pb) then normalize-space(@n) else $page"/>
        <xsl:if test="self::note and $here"><xsl:map-entry key="f:key(.)" select="$here"/></xsl:if>
        <xsl:next-iteration><xsl:with-param name="page" select="$here"/></xsl:next-iteration>
      </xsl:iterate>
    </xsl:map>
  </xsl:variable>

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
        <xsl:attribute name="href" select="if (. is $note) then f:fragment(f:id-of($note)) else f:link-to-element($note)"/>
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
        <xsl:call-template name="t:note-reference"><xsl:with-param name="note" select="$same"/><xsl:with-param name="id" select="f:id-of(.)"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="f:is-called(.)">
        <xsl:call-template name="t:note-reference"><xsl:with-param name="note" select="."/><xsl:with-param name="id" select="f:id-of(.) || '-ref'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:block"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- An error of the print put right (TEI P5 3.5.1). -->
  <xsl:function name="f:is-correction" as="xs:boolean">
    <xsl:param name="choice" as="element(choice)"/>
    <xsl:sequence select="$choice/sic and $choice/corr and map:contains($v:id-of, f:key($choice))"/>
  </xsl:function>

  <!-- The notes and corrections of one page of the result. -->
  <xsl:template name="t:apparatus">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="notes" as="element(note)*" select="$nodes/descendant-or-self::note[f:is-called(.)]"/>
    <xsl:variable name="corrections" as="element(choice)*" select="$nodes/descendant-or-self::choice[f:is-correction(.)]"/>
    <xsl:if test="$notes">
      <section class="notes" aria-labelledby="notes-heading">
        <h2 class="added" id="notes-heading">{f:string('notes')}</h2>
        <xsl:for-each select="$notes">
          <aside id="{f:id-of(.)}">
            <xsl:attribute name="class" select="distinct-values(('note', f:class('note-' || @type)[current()/@type], 'plain-text'[not(f:holds-blocks(current()))]))" separator=" "/>
            <xsl:apply-templates select="@xml:lang" mode="m:attributes"/>
            <xsl:sequence select="f:role('doc-footnote')"/>
            <!-- The way back comes first, so that it is at hand in a pop-up too. -->
            <a class="backlink added" href="{f:fragment(f:id-of(.) || '-ref')}">
              <xsl:sequence select="f:role('doc-backlink')"/>
              <xsl:attribute name="aria-label" select="f:string('back-to-note') || ' ' || f:note-label(.)"/>
              <xsl:text>{f:note-label(.)}</xsl:text>
            </a>
            <xsl:text> </xsl:text>
            <div class="note-text"><xsl:if test="f:note-in-print(.)"><span class="in-print added">{f:note-in-print(.)}</span><xsl:text> </xsl:text></xsl:if><xsl:apply-templates><xsl:with-param name="level" select="3" tunnel="yes"/></xsl:apply-templates></div>
          </aside>
        </xsl:for-each>
      </section>
    </xsl:if>
    <xsl:call-template name="t:variants"><xsl:with-param name="nodes" select="$nodes"/></xsl:call-template>
    <xsl:if test="$corrections">
      <section class="corrections added" aria-labelledby="corrections-heading">
        <h2 id="corrections-heading">{f:string('corrections')}</h2>
        <ul>
          <xsl:for-each select="$corrections">
            <li id="{f:id-of(.)}-entry">
              <xsl:choose>
                <xsl:when test="f:plain(corr[1])"><a href="{f:fragment(f:id-of(.))}"><b>{f:plain(corr[1])}</b></a></xsl:when>
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
