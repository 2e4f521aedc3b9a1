<?xml version="1.0" encoding="UTF-8"?>
<!-- Versions of one text in several languages, side by side (TEI P5 17.4): an element and the one beside it that it
     corresponds to. A style sheet sets them in columns where there is room, and one below the other where there is not. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- What follows each version, and those that follow one. -->
  <xsl:variable name="v:version-after" as="map(xs:integer, element())">
    <xsl:variable name="pairs" as="map(xs:integer, element())*">
      <xsl:for-each select="$v:document//text//(child::div | div1 | div2 | div3 | p | ab | lg)[@corresp][@xml:lang]">
        <xsl:variable name="other" as="element()?" select="(f:targets(@corresp) ! f:element(.))[node-name() = node-name(current())][.. is current()/..][@xml:lang][not(@xml:lang = current()/@xml:lang)][1]"/>
        <xsl:variable name="pair" as="element()*" select=". | $other"/>
        <xsl:if test="$other and $pair[1]/following-sibling::*[not(self::pb or self::lb or self::milestone or self::fw)][1] is $pair[2] and f:path-of(.) = f:path-of($other)">
          <xsl:sequence select="map{f:key($pair[1]): $pair[2]}"/>
        </xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="map:merge($pairs, map{'duplicates': 'use-first'})"/>
  </xsl:variable>
  <xsl:variable name="v:version-before" as="map(xs:integer, xs:boolean)" select="map:merge(map:keys($v:version-after) ! map{f:key($v:version-after(.)): true()})"/>
  <xsl:function name="f:versions-from" as="element()+">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element, $v:version-after(f:key($element)) ! f:versions-from(.)"/>
  </xsl:function>

  <xsl:template match="(div | div1 | div2 | div3 | p | ab | lg)[@xml:lang][map:contains($v:version-after, f:key(.)) or map:contains($v:version-before, f:key(.))]" priority="4">
    <xsl:param name="in-versions" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="phrasing" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$phrasing or $in-versions"><xsl:next-match><xsl:with-param name="in-versions" select="false()" tunnel="yes"/></xsl:next-match></xsl:when>
      <!-- The first shows them all; the others have been shown then. -->
      <xsl:when test="not(map:contains($v:version-before, f:key(.)))">
        <div class="versions">
          <xsl:for-each select="f:versions-from(.)">
            <div class="version"><xsl:apply-templates select="."><xsl:with-param name="in-versions" select="true()" tunnel="yes"/></xsl:apply-templates></div>
          </xsl:for-each>
        </div>
      </xsl:when>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
