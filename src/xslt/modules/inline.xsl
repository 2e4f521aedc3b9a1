<?xml version="1.0" encoding="UTF-8"?>
<!-- Phrases: highlighting, names, dates, editorial interventions, links. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The HTML element of a phrase; phrases not named here are a span with their name as class. -->
  <xsl:variable name="v:phrases" as="map(xs:string, xs:string)" select="map{
    'emph': 'em', 'foreign': 'i', 'title': 'cite', 'mentioned': 'i', 'term': 'i', 'gloss': 'span', 'soCalled': 'q',
    'code': 'code', 'gi': 'code', 'att': 'code', 'val': 'code', 'tag': 'code', 'ident': 'code', 'del': 'del', 'add': 'ins',
    'abbr': 'abbr', 'ex': 'i', 'm': 'span', 'desc': 'span'}"/>

  <xsl:template name="t:inline">
    <xsl:param name="as" as="xs:string" select="($v:phrases(local-name()), 'span')[1]"/>
    <xsl:param name="class" as="xs:string*" select="()"/>
    <xsl:param name="title" as="xs:string*" select="()"/>
    <xsl:param name="phrasing" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="blocks" as="xs:boolean" select="not($phrasing) and f:holds-blocks(.)"/>
    <!-- SaxonJS finds a namespace that is said faster than that of the stylesheet. -->
    <xsl:element name="{if ($blocks) then 'div' else $as}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:apply-templates select="." mode="m:attributes"><xsl:with-param name="class" select="$class"/></xsl:apply-templates>
      <xsl:if test="exists($title)"><xsl:attribute name="title" select="$title"/></xsl:if>
      <xsl:apply-templates><xsl:with-param name="phrasing" select="not($blocks)" tunnel="yes"/></xsl:apply-templates>
    </xsl:element>
  </xsl:template>

  <xsl:template match="title"><xsl:call-template name="t:inline"><xsl:with-param name="class" select="@level ! ('level-' || f:class(.))"/></xsl:call-template></xsl:template>

  <!-- rend is free text (TEI P5 1.3.1.1.3); the common words for sup, sub, bold and italic decide the element. -->
  <xsl:template match="hi">
    <xsl:variable name="rend" as="xs:string*" select="tokenize(lower-case(string-join((@rend, @rendition), ' ')), '[\s#:;]+')"/>
    <xsl:call-template name="t:inline">
      <xsl:with-param name="as" select="if ($rend = ('sup', 'super', 'superscript', 'exponent')) then 'sup'
        else if ($rend = ('sub', 'subscript')) then 'sub'
        else if ($rend = ('b', 'bold', 'strong')) then 'b'
        else if (empty($rend) or $rend = ('i', 'it', 'italic', 'italics', 'ital')) then 'i' else 'span'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A gloss above the characters (TEI P5 3.4.2); HTML has the element. -->
  <xsl:template match="ruby">
    <ruby><xsl:apply-templates select="." mode="m:attributes"/><xsl:apply-templates><xsl:with-param name="phrasing" select="true()" tunnel="yes"/></xsl:apply-templates></ruby>
  </xsl:template>
  <xsl:template match="rb"><xsl:call-template name="t:inline"/></xsl:template>
  <xsl:template match="rt"><xsl:call-template name="t:inline"><xsl:with-param name="as" select="if (parent::ruby) then 'rt' else 'span'"/></xsl:call-template></xsl:template>

  <!-- Both readings are there; the style sheet shows the reading text until the reader asks for the source. -->
  <xsl:template match="choice">
    <xsl:variable name="reading" as="element()?" select="f:reading(.)"/>
    <span>
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:for-each select="node()[self::* or self::text()[normalize-space()]]">
        <span class="{if (. is $reading) then 'reading' else 'source'}">
          <xsl:choose>
            <xsl:when test=". is $reading and self::corr and ../sic">
              <xsl:call-template name="t:corrected"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:apply-templates select="."><xsl:with-param name="phrasing" select="true()" tunnel="yes"/></xsl:apply-templates>
            </xsl:otherwise>
          </xsl:choose>
        </span>
      </xsl:for-each>
    </span>
  </xsl:template>

  <!-- A correction calls its entry in the list of corrections, as a note reference calls its note. -->
  <xsl:template name="t:corrected">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="listed" as="xs:boolean" select="f:is-correction(..)"/>
    <xsl:choose>
      <xsl:when test="not($listed) or not(normalize-space())">
        <xsl:apply-templates select="."><xsl:with-param name="phrasing" select="true()" tunnel="yes"/></xsl:apply-templates>
      </xsl:when>
      <!-- No link inside a link; the entry in the list still leads here. -->
      <xsl:when test="$in-link">
        <span class="corr" title="{f:string('source-reads')} {f:plain(../sic)}">
          <xsl:apply-templates><xsl:with-param name="phrasing" select="true()" tunnel="yes"/></xsl:apply-templates>
        </span>
      </xsl:when>
      <xsl:otherwise>
        <a class="corr" href="{f:fragment(f:id-of(..) || '-entry')}" title="{f:string('source-reads')} {f:plain(../sic)}">
          <xsl:apply-templates>
            <xsl:with-param name="phrasing" select="true()" tunnel="yes"/>
            <xsl:with-param name="in-link" select="true()" tunnel="yes"/>
          </xsl:apply-templates>
        </a>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="(metamark | ptr)[not(@target[parent::ptr])][not(normalize-space())]"><xsl:if test="@xml:id"><span><xsl:apply-templates select="." mode="m:attributes"/></span></xsl:if></xsl:template>

  <!-- HTML time takes year, month or day (HTML 4.5.14); other dates keep their text only. -->
  <xsl:template match="date">
    <xsl:variable name="when" as="xs:string?" select="string(@when)[matches(., '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$')]
      [(. || substring('0001-01-01', string-length(.) + 1)) castable as xs:date]"/>
    <xsl:choose>
      <xsl:when test="$when and not(ancestor::date) and not(f:holds-blocks(.))">
        <time datetime="{$when}">
          <xsl:apply-templates select="." mode="m:attributes"/>
          <xsl:apply-templates><xsl:with-param name="phrasing" select="true()" tunnel="yes"/></xsl:apply-templates>
        </time>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:inline"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Links. A target that is not there gives the text alone: no dead link. -->
  <xsl:template name="t:link">
    <xsl:param name="address" as="xs:string?"/>
    <xsl:param name="fallback" as="xs:string?" select="()"/>
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$address and not($in-link) and (normalize-space() or $fallback) and not(f:holds-blocks(.))">
        <a href="{$address}">
          <xsl:apply-templates select="." mode="m:attributes"/>
          <xsl:apply-templates>
            <xsl:with-param name="phrasing" select="true()" tunnel="yes"/>
            <xsl:with-param name="in-link" select="true()" tunnel="yes"/>
          </xsl:apply-templates>
          <xsl:if test="not(normalize-space())"><span class="added">{$fallback}</span></xsl:if>
        </a>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:inline"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="ref | ptr[@target]">
    <xsl:variable name="first" as="xs:string?" select="tokenize(@target)[1]"/>
    <xsl:variable name="inside" as="xs:string?" select="f:link-to(f:targets(@target)[1])"/>
    <xsl:call-template name="t:link">
      <xsl:with-param name="address" select="($inside, f:web-address($first))[1]"/>
      <xsl:with-param name="fallback" select="(f:plain(f:targets(@target)[1] ! f:element(.)/head[1])[.], $first)[1]"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What else names something that has an entry leads there too. -->
  <xsl:template match="author | editor | settlement | district | region | country | bloc | title | eventName | objectName" priority="1">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="entry" as="map(*)?" select="f:entries-of(.)[1]"/>
    <xsl:choose>
      <xsl:when test="exists($entry) and not($in-link) and normalize-space() and not(f:holds-blocks(.))">
        <a class="named" href="{f:link-to-entry($entry)}"><xsl:next-match><xsl:with-param name="in-link" select="true()" tunnel="yes"/></xsl:next-match></a>
      </xsl:when>
      <xsl:otherwise><xsl:next-match/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="persName | placeName | orgName | geogName | name | rs">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:call-template name="t:link">
      <xsl:with-param name="address" select="if ($in-link) then () else (f:entries-of(.)[1] ! f:link-to-entry(.), f:link-to(f:targets(@ref)[1]), f:web-address(tokenize(@ref)[1]))[1]"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
