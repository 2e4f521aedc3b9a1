<?xml version="1.0" encoding="UTF-8"?>
<!-- Bibliographic records in parts (TEI P5 3.12.2) read as a citation: the parts in their order, with the punctuation
     that TEI leaves to the one who prints them. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:variable name="v:groups-of-parts" as="xs:string*" select="'analytic', 'monogr', 'imprint', 'series', 'titleStmt', 'publicationStmt', 'editionStmt', 'seriesStmt', 'notesStmt'"/>

  <xsl:template match="biblStruct | biblFull">
    <xsl:call-template name="t:block"/>
  </xsl:template>
  <xsl:template match="biblFull/titleStmt | biblFull/publicationStmt | biblFull/editionStmt | biblFull/seriesStmt | biblFull/notesStmt"><xsl:call-template name="t:inline"/></xsl:template>

  <xsl:template match="biblStruct/* | analytic/* | monogr/* | imprint/* | biblStruct/series/* | biblFull/extent | biblFull/titleStmt/* | biblFull/publicationStmt/* | biblFull/editionStmt/*
      | biblFull/seriesStmt/*" priority="3">
    <xsl:for-each select="f:punctuation-before(.)"><span class="added">{.}</span></xsl:for-each>
    <xsl:choose>
      <xsl:when test="self::note and not(f:holds-blocks(.))"><xsl:call-template name="t:inline"/></xsl:when>
      <xsl:otherwise><xsl:next-match/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="self::date[not(normalize-space())]"><span class="added">{f:when(.)}</span></xsl:if>
  </xsl:template>
  <!-- In the plain text too, of which the contexts of an index are cut. -->
  <xsl:template match="biblStruct/* | analytic/* | monogr/* | imprint/* | biblStruct/series/* | biblFull/extent | biblFull/titleStmt/* | biblFull/publicationStmt/* | biblFull/editionStmt/*
      | biblFull/seriesStmt/*" mode="m:text" priority="4">
    <xsl:value-of select="f:punctuation-before(.)"/>
    <xsl:next-match/>
    <xsl:if test="self::date[not(normalize-space())]"><xsl:value-of select="f:when(.)"/></xsl:if>
  </xsl:template>
  <!-- What stands before a part of a citation that has no words between its parts. -->
  <xsl:function name="f:punctuation-before" as="xs:string?">
    <xsl:param name="part" as="element()"/>
    <xsl:if test="f:says($part) and not(local-name($part) = $v:groups-of-parts) and not($part/../text()[normalize-space()])">
      <xsl:sequence select="f:part-before($part) ! f:punctuation(., $part)"/>
    </xsl:if>
  </xsl:function>
  <xsl:function name="f:says" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="exists($part[normalize-space() or self::date[@when or @from or @to]])"/>
  </xsl:function>

  <!-- The last part before this one that says something, whatever group it is in. -->
  <xsl:function name="f:part-before" as="element()?">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="sibling" as="element()?" select="$part/preceding-sibling::*[f:says(.)][1]"/>
    <xsl:sequence select="if ($sibling) then f:last-part($sibling)
      else if (local-name($part/..) = $v:groups-of-parts) then f:part-before($part/..) else ()"/>
  </xsl:function>
  <xsl:function name="f:last-part" as="element()">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="inside" as="element()?" select="if (local-name($part) = $v:groups-of-parts) then $part/*[f:says(.)][last()] else ()"/>
    <xsl:sequence select="if ($inside) then f:last-part($inside) else $part"/>
  </xsl:function>

  <!-- What stands between two parts of a citation. -->
  <xsl:function name="f:punctuation" as="xs:string">
    <xsl:param name="before" as="element()"/>
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="ended" as="xs:string" select="if (matches($before, '[.?!]\s*$')) then ' ' else '. '"/>
    <xsl:sequence select="
      if ($part/parent::monogr and $before/parent::analytic) then $ended || f:string('cite-in') || ' '
      else if (local-name($part) = local-name($before) and $part/(self::author | self::editor)) then '; '
      else if ($part/self::title and $before/self::editor) then ' (' || f:string('editor-short') || '): '
      else if ($part/self::title and $before/self::author) then ': '
      else if ($part/self::editor) then $ended || f:string('edited-by') || ' '
      else if ($part/self::publisher and $before/self::pubPlace) then ': '
      else if ($part/self::biblScope and $before/self::title) then ' ' || f:scope($part)
      else if ($part/self::biblScope) then ', ' || f:scope($part)
      else if ($part/(self::title | self::note | self::idno | self::ref | self::ptr | self::extent | self::pubPlace) or $part/self::publisher[not(preceding-sibling::*)]) then $ended
      else ', '"/>
  </xsl:function>
  <!-- What a bare number counts. -->
  <xsl:function name="f:scope" as="xs:string?">
    <xsl:param name="scope" as="element()"/>
    <xsl:variable name="word" as="xs:string?" select="map{'volume': 'volume-short', 'vol': 'volume-short', 'issue': 'issue-short', 'number': 'issue-short', 'page': 'page-short', 'pages': 'page-short', 'pp': 'page-short'}(string($scope/@unit))"/>
    <xsl:sequence select="if ($word and matches(normalize-space($scope), '^[0-9ivxlcdmIVXLCDM.,/ \-–—]+$')) then f:string($word) || '&#xA0;' else ''"/>
  </xsl:function>
</xsl:stylesheet>
