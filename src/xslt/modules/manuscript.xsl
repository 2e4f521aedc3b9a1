<?xml version="1.0" encoding="UTF-8"?>
<!-- The description of a manuscript (TEI P5 11): its parts in the line, with the marks between them. What has a name of
     its own, such as the binding, is a field of the table of elements. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The place and shelfmark, from the country to the number. -->
  <xsl:template match="msIdentifier/* | altIdentifier/*" priority="2">
    <xsl:if test="normalize-space() and preceding-sibling::*[normalize-space()]"><span class="added">{if (self::altIdentifier) then ' (' else ', '}</span></xsl:if>
    <xsl:choose>
      <xsl:when test="self::altIdentifier"><xsl:call-template name="t:inline"/></xsl:when>
      <xsl:otherwise><xsl:next-match/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="self::altIdentifier and normalize-space() and preceding-sibling::*[normalize-space()]"><span class="added">)</span></xsl:if>
  </xsl:template>

  <!-- An item of the contents: number, leaves, author and title; then the words it begins and ends with. -->
  <xsl:template match="msItem | msItemStruct">
    <xsl:call-template name="t:block">
      <xsl:with-param name="lead"><xsl:if test="normalize-space(@n) and not(starts-with(normalize-space(), @n))"><span class="mark added">{@n}.</span>{' '}</xsl:if></xsl:with-param>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="msItem/* | msItemStruct/*" priority="2">
    <xsl:variable name="before" as="element()?" select="preceding-sibling::*[normalize-space()][1]"/>
    <xsl:if test="$before and normalize-space() and not(f:is-block(.) or f:is-block($before))">
      <span class="added">{if ($before/(self::author | self::locus | self::locusGrp)) then ': ' else if (matches($before, '[.?!]\s*$')) then ' ' else '. '}</span>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="self::note and not(f:holds-blocks(.))"><xsl:call-template name="t:inline"/></xsl:when>
      <xsl:otherwise><xsl:next-match/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Height by width, in the unit that is given once for all. -->
  <xsl:template match="dimensions/*" priority="2">
    <xsl:if test="preceding-sibling::*"><span class="added"> × </span></xsl:if>
    <xsl:next-match/>
    <xsl:variable name="unit" as="attribute()?" select="(@unit, ../@unit)[1]"/>
    <xsl:if test="$unit and not(following-sibling::*) and matches(., '[0-9]\s*$')"><span class="added">&#xA0;{$unit}</span></xsl:if>
  </xsl:template>
</xsl:stylesheet>
