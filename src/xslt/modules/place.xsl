<?xml version="1.0" encoding="UTF-8"?>
<!-- The place of an element in the document. A module of its own, with the fewest namespaces: SaxonJS goes through them
     each time it is asked for an accumulator. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teipress:function" xmlns:k="urn:teipress:key" exclude-result-prefixes="#all">

  <!-- What maps know an element by: its place in the document. generate-id() of SaxonJS counts the siblings before an
       element each time. -->
  <xsl:mode use-accumulators="k:place"/>
  <xsl:accumulator name="k:place" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="*" select="$value + 1"/>
  </xsl:accumulator>
  <xsl:function name="f:key" as="xs:integer">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/accumulator-before('k:place')"/>
  </xsl:function>
</xsl:stylesheet>
