<?xml version="1.0" encoding="UTF-8"?>
<!-- Verse and drama (TEI P5 6, 7). -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template match="l">
    <xsl:variable name="shift" as="xs:integer?" select="$v:shift(f:key(.))"/>
    <xsl:call-template name="t:block">
      <xsl:with-param name="as" select="'p'"/>
      <xsl:with-param name="class" select="'continued'[$shift]"/>
      <!-- A letter is not quite half as wide as it is high; on a phone the line begins further left. -->
      <xsl:with-param name="style" select="$shift ! ('padding-left:min(' || format-number(. * 0.44 + 2, '0.0') || 'em, 60%)')"/>
      <xsl:with-param name="lead"><xsl:if test="matches(@n, '^[0-9]*[05]$')"><span class="line-number added">{@n}</span></xsl:if></xsl:with-param>
    </xsl:call-template>
  </xsl:template>
  <!-- A verse shared by speakers: each part begins where the one before it ends (TEI P5 7.2.5). The letters before it. -->
  <xsl:variable name="v:shift" as="map(xs:integer, xs:integer)">
    <xsl:map>
      <xsl:iterate select="$v:document//l[@part = ('I', 'M', 'F')]">
        <xsl:param name="before" as="xs:integer" select="0"/>
        <xsl:variable name="here" as="xs:integer" select="if (@part = 'I') then 0 else $before"/>
        <xsl:if test="$here gt 0"><xsl:map-entry key="f:key(.)" select="$here"/></xsl:if>
        <xsl:next-iteration><xsl:with-param name="before" select="if (@part = 'F') then 0 else $here + string-length(f:plain(.)) + 1"/></xsl:next-iteration>
      </xsl:iterate>
    </xsl:map>
  </xsl:variable>
  <xsl:template match="speaker"><xsl:call-template name="t:block"><xsl:with-param name="as" select="'p'"/></xsl:call-template></xsl:template>
  <xsl:template match="stage">
    <xsl:choose>
      <xsl:when test="f:in-running-text(.) or parent::p or parent::l"><xsl:call-template name="t:inline"><xsl:with-param name="as" select="'i'"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:call-template name="t:block"><xsl:with-param name="as" select="'p'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
