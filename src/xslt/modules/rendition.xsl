<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header and the text say of the looks of the source in CSS: rendition, @rendition, @style (TEI P5 2.3.4,
     1.3.1.1.3). What could load a file, hide text or break the page is left out. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:variable name="v:lengths" as="xs:string*" select="'text-indent', ('margin', 'padding') ! (., . || '-left', . || '-right', . || '-top', . || '-bottom')"/>
  <xsl:variable name="v:properties" as="xs:string*" select="$v:lengths, 'font-style', 'font-weight', 'font-variant', 'font-variant-caps', 'font-size',
    'font-family', 'text-align', 'text-decoration', 'text-transform', 'letter-spacing', 'word-spacing', 'line-height', 'vertical-align', 'white-space',
    'float', 'clear', 'color', 'direction', 'writing-mode', ('border', 'border-top', 'border-bottom', 'border-left', 'border-right')"/>

  <!-- The declarations of a piece of CSS that are used, each checked for itself. -->
  <xsl:function name="f:declarations" as="xs:string">
    <xsl:param name="css" as="xs:string"/>
    <xsl:variable name="declarations" as="xs:string*">
      <xsl:for-each select="tokenize(replace($css, '/\*.*?\*/', '', 's'), ';')[contains(., ':')]">
        <xsl:variable name="property" as="xs:string" select="lower-case(normalize-space(substring-before(., ':')))"/>
        <xsl:variable name="value" as="xs:string" select="normalize-space(substring-after(., ':'))"/>
        <xsl:if test="$property = $v:properties">
          <xsl:choose>
            <xsl:when test="$property = 'color'">
              <xsl:if test="matches($value, '^([a-zA-Z]+|#[0-9a-fA-F]{3,8}|rgb\([0-9, %.]+\))$') and not(lower-case($value) = ('inherit', 'black', 'white', 'initial', 'unset', '#000', '#000000', '#fff', '#ffffff'))">{f:colour($value)}</xsl:if>
            </xsl:when>
            <!-- A wide margin of the print must not push the text off a phone. -->
            <xsl:when test="$property = $v:lengths and matches($value, '^[0-9.]+(em|rem|ex|ch|cm|mm|in|pt|pc|px)$')">{$property}:min({$value}, 35vw)</xsl:when>
            <xsl:when test="matches($value, '^[\w .,%#''+\-]+$')">{$property}:{$value}</xsl:when>
          </xsl:choose>
        </xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($declarations[.], ';')"/>
  </xsl:function>
  <!-- A colour of the source keeps its hue, in a lightness that can be read by day and by night (WCAG 2.2, 1.4.3). -->
  <xsl:function name="f:colour" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="'color:light-dark(oklch(from ' || $value || ' 0.48 c h), oklch(from ' || $value || ' 0.8 c h))'"/>
  </xsl:function>

  <!-- The rules: for the classes that @rendition gives, and for elements that tagUsage or a selector names. -->
  <xsl:variable name="v:renditions" as="xs:string*">
    <xsl:for-each select="$v:headers/encodingDesc/tagsDecl//rendition">
      <xsl:variable name="declarations" as="xs:string" select="f:declarations(string(.))"/>
      <xsl:variable name="part" as="xs:string" select="string(@scope[. = ('first-line', 'first-letter')] ! ('::' || .))"/>
      <xsl:variable name="id" as="xs:string?" select="@xml:id"/>
      <xsl:variable name="elements" as="xs:string*" select="tokenize(@selector, ',') ! normalize-space(.)[matches(., '^[A-Za-z]+$')],
        ancestor::tagsDecl//tagUsage[$id][tokenize((@rendition, @render)[1]) = ('#' || $id, $id)]/@gi"/>
      <xsl:variable name="selectors" as="xs:string*" select="$id ! ('.rend-' || f:css-name(f:class(lower-case(.)))), $elements ! ('.' || .)"/>
      <xsl:if test="$declarations and exists($selectors)">{string-join($selectors ! ('.tei-text ' || . || $part), ', ')} {{ {$declarations} }}</xsl:if>
    </xsl:for-each>
  </xsl:variable>
  <xsl:function name="f:css-name" as="xs:string">
    <xsl:param name="class" as="xs:string"/>
    <xsl:sequence select="replace($class, '([.:])', '\\$1')"/>
  </xsl:function>
  <xsl:template name="t:renditions">
    <xsl:if test="exists($v:renditions)"><style>{string-join($v:renditions, '&#10;')}</style></xsl:if>
  </xsl:template>

  <xsl:template match="@style" mode="m:attributes">
    <xsl:variable name="declarations" as="xs:string" select="f:declarations(.)"/>
    <xsl:if test="$declarations"><xsl:attribute name="style" select="$declarations"/></xsl:if>
  </xsl:template>
</xsl:stylesheet>
