<?xml version="1.0" encoding="UTF-8"?>
<!-- Files without the TEI namespace (TEI P4 and older, or a forgotten xmlns) brought to TEI P5 names, so that
     every other module knows one vocabulary. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:m="urn:teipress:mode" exclude-result-prefixes="#all">

  <xsl:mode name="m:modernize" on-no-match="shallow-copy"/>
  <xsl:template match="Q{}*" mode="m:modernize">
    <xsl:variable name="name" select="(map{'TEI.2': 'TEI', 'xref': 'ref', 'xptr': 'ptr'}(local-name()), local-name())[1]"/>
    <xsl:element name="{$name}" namespace="http://www.tei-c.org/ns/1.0">
      <xsl:apply-templates select="@*, node()" mode="m:modernize"/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="@id[not(../@xml:id)]" mode="m:modernize"><xsl:attribute name="xml:id" select="."/></xsl:template>
  <xsl:template match="@lang[not(../@xml:lang)]" mode="m:modernize"><xsl:attribute name="xml:lang" select="."/></xsl:template>
  <xsl:template match="Q{}xref/@url | Q{}xptr/@url" mode="m:modernize"><xsl:attribute name="target" select="."/></xsl:template>
  <!-- P4 pointers named an identifier without "#" (P4 14.1). -->
  <xsl:template match="Q{}ref/@target[not(contains(., '#') or contains(., ':'))]" mode="m:modernize">
    <xsl:attribute name="target" select="'#' || ."/>
  </xsl:template>
</xsl:stylesheet>
