<?xml version="1.0" encoding="UTF-8"?>
<!-- Dictionaries (TEI P5 10): an entry reads on; its senses stand on lines of their own where there are several. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:function name="f:is-entry" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::entry | self::entryFree | self::superEntry))"/>
  </xsl:function>
  <!-- From which to which headword the entries of a part go, as the running heads of dictionaries say it. -->
  <xsl:function name="f:headwords" as="xs:string?">
    <xsl:param name="part" as="map(*)"/>
    <xsl:variable name="entries" as="element()*" select="$part?nodes[self::*][f:is-entry(.)]"/>
    <xsl:sequence select="string-join(distinct-values(($entries[1], $entries[last()]) ! f:headword(.)), ' – ')[.]"/>
  </xsl:function>
  <xsl:function name="f:headword" as="xs:string?">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="first" as="element()" select="($entry/descendant::*[self::form or self::orth], $entry)[1]"/>
    <xsl:sequence select="f:first-part(f:plain(($first/descendant-or-self::orth, $first)[1]), 40)[.]"/>
  </xsl:function>

  <xsl:template match="sense | hom">
    <xsl:choose>
      <xsl:when test="self::sense and not(@n) and not(sense) and count(../sense) = 1 and not(f:holds-blocks(.))"><xsl:call-template name="t:inline"/></xsl:when>
      <xsl:otherwise>
        <!-- A number that the print has stands in the text itself. -->
        <xsl:variable name="numbered" as="xs:boolean" select="exists((num | lbl | label)[1]) or matches(., '^\s*' || replace(@n, '[^\w]', '.') || '[.)\s]')"/>
        <xsl:call-template name="t:block">
          <xsl:with-param name="lead"><xsl:if test="normalize-space(@n) and not($numbered)"><span class="mark added">{@n}.</span>{' '}</xsl:if></xsl:with-param>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
