<?xml version="1.0" encoding="UTF-8"?>
<!-- The lists of tables and of figures, and each table as a file of comma-separated values (RFC 4180). -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:variable name="v:tables" as="element(table)*" select="$v:pages?nodes ! descendant-or-self::table[row][f:is-read(.)]"/>
  <xsl:variable name="v:figures" as="element(figure)*" select="$v:pages?nodes ! descendant-or-self::figure[graphic or head or figDesc][not(ancestor::figure)][f:is-read(.)]"/>

  <xsl:template match="v:tables | v:figures" mode="m:view">
    <ol class="listing added">
      <xsl:for-each select="if (self::v:tables) then $v:tables else $v:figures">
        <li>
          <a href="{f:link-to-element(.)}">{f:label-of(.)}</a>
          <xsl:for-each select="f:page-of(.)">{' '}<span class="print-page">{.}</span></xsl:for-each>
          <xsl:if test="self::table">{' '}<xsl:call-template name="t:csv-link"/></xsl:if>
        </li>
      </xsl:for-each>
    </ol>
  </xsl:template>
  <!-- What a table or figure is called: its heading; else its first words, or what it shows. -->
  <xsl:function name="f:label-of" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="words" as="xs:string?" select="(f:plain($element/head), f:plain($element/figDesc/node()), $element/self::table/f:plain(row[normalize-space()][1]))[.][1] ! f:first-part(., 100)"/>
    <xsl:sequence select="($words, f:string(if ($element/self::table) then 'table' else 'image'))[1]"/>
  </xsl:function>
  <xsl:function name="f:page-of" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($v:on-one-page) then () else $v:page-titles(f:path-of($element))"/>
  </xsl:function>

  <!-- The file of each table: named after the page and the table on it. -->
  <xsl:variable name="v:csv-paths" as="map(xs:integer, xs:string)">
    <xsl:map>
      <xsl:for-each-group select="$v:tables" group-by="f:path-of(.) || '_' || f:slug(f:id-of(.))">
        <xsl:for-each select="current-group()">
          <xsl:map-entry key="f:key(.)" select="'tables/' || string-join((current-grouping-key(), position()[. gt 1]), '.') || '.csv'"/>
        </xsl:for-each>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>
  <xsl:template name="t:csv-link">
    <a class="csv" href="{$v:csv-paths(f:key(.))}" download="" aria-label="CSV: {f:label-of(.)}">CSV</a>
  </xsl:template>
  <xsl:template name="t:csv-files">
    <xsl:for-each select="$v:tables">
      <xsl:result-document href="{$v:csv-paths(f:key(.))}" method="text" encoding="UTF-8"><xsl:value-of select="f:csv(.)"/></xsl:result-document>
    </xsl:for-each>
  </xsl:template>

  <!-- A table in lines of fields, as many in each line. What spans several columns or rows stands in the first of them and
       leaves the others empty: so that nothing is counted twice. -->
  <xsl:function name="f:csv" as="xs:string">
    <xsl:param name="table" as="element(table)"/>
    <xsl:variable name="grid" as="map(xs:integer, map(*))" select="f:grid($table)"/>
    <xsl:variable name="rows" as="map(xs:integer, element(cell))*" select="$table/row ! $grid(f:key(.))?cells"/>
    <xsl:variable name="columns" as="xs:integer" select="max((f:columns($table), $rows ! map:keys(.)))"/>
    <xsl:sequence select="string-join($rows ! (string-join((let $row := . return (1 to $columns) ! f:csv-field(string($row(.) ! f:plain(.)))), ',') || '&#13;&#10;'))"/>
  </xsl:function>
  <xsl:function name="f:csv-field" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="if (contains($text, ',') or contains($text, '&quot;')) then '&quot;' || string-join(tokenize($text, '&quot;'), '&quot;&quot;') || '&quot;' else $text"/>
  </xsl:function>
</xsl:stylesheet>
