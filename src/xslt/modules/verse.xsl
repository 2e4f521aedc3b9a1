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
    <xsl:call-template name="t:block"><xsl:with-param name="as" select="'p'"/><xsl:with-param name="class" select="'continued'[current()/@part = ('M', 'F')]"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="speaker"><xsl:call-template name="t:block"><xsl:with-param name="as" select="'p'"/></xsl:call-template></xsl:template>
  <xsl:template match="stage">
    <xsl:choose>
      <xsl:when test="f:in-running-text(.) or parent::p or parent::l"><xsl:call-template name="t:inline"><xsl:with-param name="as" select="'i'"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:call-template name="t:block"><xsl:with-param name="as" select="'p'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
