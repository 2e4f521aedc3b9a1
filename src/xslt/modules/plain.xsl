<?xml version="1.0" encoding="UTF-8"?>
<!-- The text of the edition without any markup, for programs that count words and for readers without a browser: the
     reading text, a line for each block, notes at the end of each page of the site. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The text of each page and its notes, with marks: one where a block begins and ends; the identity of what an index
       leads to between two noncharacters, which no text has (Unicode 23.7); the number of a note between two others. -->
  <xsl:variable name="v:page-texts" as="map(*)*">
    <xsl:for-each select="$v:pages">
      <xsl:variable name="text" as="xs:string*"><xsl:apply-templates select=".?nodes" mode="m:text"/></xsl:variable>
      <xsl:variable name="notes" as="map(*)*">
        <xsl:for-each select=".?nodes/descendant-or-self::note[f:is-called(.)]">
          <xsl:variable name="note" as="xs:string*"><xsl:apply-templates mode="m:text"/></xsl:variable>
          <xsl:sequence select="map{'label': f:note-label(.), 'text': string-join($note)}"/>
        </xsl:for-each>
      </xsl:variable>
      <xsl:sequence select="map{'text': string-join($text), 'notes': $notes}"/>
    </xsl:for-each>
  </xsl:variable>
  <xsl:function name="f:plain-text" as="xs:string">
    <xsl:variable name="pages" as="xs:string*">
      <xsl:for-each select="$v:page-texts">
        <!-- A line ends where a block does; blanks and line ends of the file say nothing. -->
        <xsl:variable name="lines" as="xs:string*" select="tokenize(f:without-marks(.?text), '&#xE000;') ! normalize-space(.)"/>
        <xsl:variable name="notes" as="xs:string*" select=".?notes ! ('[' || .?label || '] ' || normalize-space(translate(f:without-marks(.?text), '&#xE000;', ' ')))"/>
        <xsl:sequence select="string-join(($lines[.], $notes), '&#10;')"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join(($v:document-title, $pages), '&#10;&#10;') || '&#10;'"/>
  </xsl:function>
  <xsl:function name="f:without-marks" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="string-join(tokenize(string-join(tokenize($text, '&#xFDD1;') ! f:unmarked(.)), '&#xFDD3;'))"/>
  </xsl:function>

  <xsl:mode name="m:text" on-no-match="text-only-copy"/>
  <xsl:template match="*[map:contains($v:blocks, local-name())] | salute | dateline | signed | row | item | addrLine | titlePart | speaker | stage" mode="m:text">
    <xsl:value-of select="'&#xE000;'"/><xsl:apply-templates mode="m:text"/><xsl:value-of select="'&#xE000;'"/>
  </xsl:template>
  <xsl:template match="cell[following-sibling::cell]" mode="m:text"><xsl:apply-templates mode="m:text"/><xsl:value-of select="' | '"/></xsl:template>
  <xsl:template match="choice | app" mode="m:text"><xsl:apply-templates select="f:reading(.)" mode="m:text"/></xsl:template>
  <xsl:template match="note[f:is-called(.)]" mode="m:text" priority="2"><xsl:value-of select="'&#xFDD3;[' || f:note-label(.) || ']&#xFDD3;'"/></xsl:template>
  <xsl:template match="persName | author | editor | placeName | geogName | settlement | district | region | country | bloc | orgName | title | eventName | objectName
      | name | rs | date" mode="m:text" priority="3">
    <xsl:if test="map:contains($v:indexed, f:key(.))"><xsl:value-of select="'&#xFDD1;' || f:key(.) || '&#xFDD2;'"/></xsl:if>
    <xsl:next-match/>
  </xsl:template>
  <xsl:template match="fw | index" mode="m:text"/>
  <xsl:template match="lb[not(@break = 'no')] | cb[not(@break = 'no')] | pb[not(@break = 'no')]" mode="m:text"><xsl:value-of select="' '"/></xsl:template>
  <!-- A word that goes on after a break has no space there. -->
  <xsl:template match="text()[$v:joins-words][preceding-sibling::node()[1]/@break = 'no' or following-sibling::node()[1]/@break = 'no']" mode="m:text">
    <xsl:apply-templates select="." mode="#default"/>
  </xsl:template>
</xsl:stylesheet>
