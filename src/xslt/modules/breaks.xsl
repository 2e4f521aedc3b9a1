<?xml version="1.0" encoding="UTF-8"?>
<!-- Pages, columns, lines and forme work: the physical book (TEI P5 3.11). -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- A page begins: a mark that can be linked, with the number of the book. -->
  <xsl:template match="pb">
    <xsl:variable name="number" as="xs:string" select="normalize-space(@n)"/>
    <span class="pb">
      <xsl:apply-templates select="." mode="m:id"/>
      <xsl:if test="$number">
        <xsl:sequence select="f:role('doc-pagebreak')"/>
        <xsl:attribute name="aria-label" select="f:string('page') || ' ' || $number"/>
        <span class="added">{$number}</span>
      </xsl:if>
      <xsl:call-template name="t:facsimile"/>
      <xsl:call-template name="t:stray"/>
    </span>
  </xsl:template>

  <!-- A written surface is a page of the source (TEI P5 12.2.1). -->
  <xsl:template match="sourceDoc//surface[normalize-space(@n)]">
    <xsl:call-template name="t:block">
      <xsl:with-param name="lead"><span class="pb"><span class="added">{normalize-space(@n)}</span></span></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The image of a page: @facs names it, or a surface or zone with a graphic (TEI P5 12.1); nothing where it is
       neither among the files nor on the web. -->
  <xsl:function name="f:facsimile" as="xs:string?">
    <xsl:param name="break" as="element()"/>
    <xsl:variable name="pointer" as="xs:string?" select="tokenize($break/@facs)[1]"/>
    <xsl:variable name="surface" as="element()?" select="$pointer ! f:targets(.) ! f:element(.)"/>
    <xsl:variable name="url" as="xs:string?" select="if ($surface) then string(($surface/descendant-or-self::graphic/@url, $surface/ancestor::surface/graphic/@url)[1]) else $pointer[not(starts-with(., '#'))]"/>
    <xsl:sequence select="(escape-html-uri($url[. = $v:assets]), f:web-address($url)[starts-with(., 'http')])[.][1]"/>
  </xsl:function>
  <xsl:template name="t:facsimile">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="image" as="xs:string?" select="f:facsimile(.)"/>
    <xsl:if test="$image and not($in-link)">
      <a class="facsimile added" href="{$image}" aria-label="{f:string('facsimile')} {normalize-space(@n)}">{f:string('facsimile')}</a>
    </xsl:if>
  </xsl:template>

  <!-- Lines that stand as lines in print too: titles, addresses, openers, closers, cells. In prose the line break
       shows in the source view only, if the lines of the source are told at all: where breaks are few, each is meant. -->
  <xsl:variable name="v:lines-told" as="xs:boolean" select="not(f:is-longer($v:document//text[not(ancestor::text)], 250 * count($v:document//lb[ancestor::text])))"/>
  <xsl:template match="lb">
    <xsl:variable name="kept" as="xs:boolean" select="not(@break = 'no') and exists(ancestor::*[self::p or self::ab or self::note
      or self::titlePart or self::docImprint or self::byline or self::docEdition or self::head or self::opener or self::closer or self::dateline or self::salute or self::signed
      or self::address or self::addrLine or self::cell or self::label or self::imprimatur or self::epigraph or self::trailer or self::item][1][not($v:lines-told and (self::p or self::ab or self::note))])"/>
    <xsl:choose>
      <xsl:when test="$kept"><br><xsl:apply-templates select="." mode="m:id"/></br><xsl:call-template name="t:stray"/></xsl:when>
      <xsl:otherwise>
        <xsl:if test="not(@break = 'no') and f:joins-words(.)">{' '}</xsl:if>
        <span class="lb source"><xsl:apply-templates select="." mode="m:id"/><xsl:if test="@break = 'no' and not(preceding-sibling::node()[1]/self::text()[matches(., '[-‐]$')])"><span class="added">{(@rend[string-length(.) = 1], '-')[1]}</span></xsl:if><br/><xsl:call-template name="t:stray"/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- Whether a break stands between two words with no space at it; the break itself is the space then. -->
  <xsl:function name="f:joins-words" as="xs:boolean">
    <xsl:param name="break" as="element()"/>
    <xsl:sequence select="$break/preceding-sibling::node()[1]/self::text()[matches(., '\S$')] and $break/following-sibling::node()[1]/self::text()[matches(., '^\S')]"/>
  </xsl:function>

  <xsl:template match="cb | gb | milestone">
    <xsl:param name="phrasing" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="self::milestone and not($phrasing) and (@rend or @rendition) and not(f:in-running-text(.))">
        <hr><xsl:apply-templates select="." mode="m:attributes"/></hr>
        <xsl:call-template name="t:stray"/>
      </xsl:when>
      <xsl:otherwise><span><xsl:apply-templates select="." mode="m:attributes"/><xsl:call-template name="t:stray"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Text in an element that ought to be empty is text all the same. -->
  <xsl:template name="t:stray">
    <xsl:apply-templates><xsl:with-param name="phrasing" select="true()" tunnel="yes"/></xsl:apply-templates>
  </xsl:template>

  <!-- Running heads, signatures, catchwords: kept, and shown in the source view. -->
  <xsl:template match="fw">
    <xsl:param name="phrasing" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="not($phrasing) and not(f:in-running-text(.))"><xsl:call-template name="t:block"><xsl:with-param name="class" select="'source'"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:call-template name="t:inline"><xsl:with-param name="class" select="'source'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
