<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables (TEI P5 14.1): caption, label rows and cells as headers, spans, a box that scrolls on a narrow page. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template match="table">
    <xsl:param name="phrasing" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$phrasing or not(row)"><xsl:call-template name="t:block"/></xsl:when>
      <xsl:otherwise>
        <!-- What stands between the rows, such as a page break, goes with the row that follows. -->
        <xsl:variable name="rows" as="element(row)*" select="row"/>
        <xsl:variable name="before" as="map(xs:integer, node()*)">
          <xsl:map>
            <xsl:for-each-group select="node()[self::* or self::text()[normalize-space()]][not(self::head)]" group-ending-with="row">
              <xsl:for-each select="current-group()[last()]/self::row">
                <xsl:map-entry key="f:key(.)" select="current-group()[position() lt last()]"/>
              </xsl:for-each>
            </xsl:for-each-group>
          </xsl:map>
        </xsl:variable>
        <xsl:variable name="columns" as="xs:integer" select="f:columns(.)"/>
        <!-- Empty rows of which cells that reach down from above take all columns: one cell more would be a column more. -->
        <xsl:variable name="filled" as="map(xs:integer, xs:boolean)">
          <xsl:variable name="empty" as="element(row)*" select="row[not(* or text()[normalize-space()])]"/>
          <xsl:variable name="grid" as="map(xs:integer, map(*))" select="if ($empty) then f:grid(.) else map{}"/>
          <xsl:sequence select="map:merge($empty ! f:key(.)[map:size($grid(.)?taken) ge $columns] ! map{.: true()})"/>
        </xsl:variable>
        <xsl:variable name="labels" as="element(row)*" select="for $end in (row[not(@role = 'label')][1], ())[1] return row[. &lt;&lt; $end]"/>
        <div class="scroll">
          <xsl:sequence select="f:scroll-attributes(.)"/>
          <table>
            <xsl:apply-templates select="." mode="m:attributes"/>
            <xsl:if test="head">
              <caption><xsl:apply-templates select="head"/></caption>
            </xsl:if>
            <xsl:if test="$labels and count($labels) lt count($rows)"><thead><xsl:apply-templates select="$labels"><xsl:with-param name="before" select="$before"/><xsl:with-param name="filled" select="$filled"/></xsl:apply-templates></thead></xsl:if>
            <tbody>
              <xsl:apply-templates select="if (count($labels) lt count($rows)) then $rows except $labels else $rows"><xsl:with-param name="before" select="$before"/><xsl:with-param name="filled" select="$filled"/></xsl:apply-templates>
              <xsl:variable name="rest" as="node()*" select="$rows[last()]/following-sibling::node()[self::* or self::text()[normalize-space()]][not(self::head)]"/>
              <xsl:if test="$rest"><tr class="rest"><td colspan="{$columns}"><xsl:apply-templates select="$rest"/></td></tr></xsl:if>
            </tbody>
          </table>
        </div>
        <xsl:call-template name="t:table-tools"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- What can be done with a table. -->
  <xsl:template name="t:table-tools">
    <xsl:if test="map:contains($v:csv-paths, f:key(.))"><div class="table-tools added"><xsl:call-template name="t:csv-link"/></div></xsl:if>
  </xsl:template>
  <xsl:template match="table/head">
    <xsl:param name="phrasing" as="xs:boolean" select="false()" tunnel="yes"/>
    <span><xsl:apply-templates select="." mode="m:attributes"/><xsl:apply-templates><xsl:with-param name="phrasing" select="true()" tunnel="yes"/></xsl:apply-templates></span>
  </xsl:template>

  <!-- A box that scrolls must take the keyboard focus, and then needs a name. -->
  <xsl:function name="f:scroll-attributes" as="attribute()*">
    <xsl:param name="table" as="element(table)"/>
    <xsl:attribute name="role" select="'region'"/>
    <xsl:attribute name="tabindex" select="0"/>
    <xsl:attribute name="aria-label" select="string-join((f:string('table') || ' ' || $v:table-number(f:key($table)), f:plain($table/head)[.]), ': ')"/>
  </xsl:function>
  <xsl:function name="f:columns" as="xs:integer">
    <xsl:param name="table" as="element(table)"/>
    <xsl:sequence select="max((1, $table/row ! sum(cell ! f:span(@cols)))) cast as xs:integer"/>
  </xsl:function>
  <xsl:function name="f:span" as="xs:integer">
    <xsl:param name="count" as="attribute()?"/>
    <xsl:sequence select="if (matches($count, '^[1-9][0-9]{0,2}$')) then xs:integer($count) else 1"/>
  </xsl:function>

  <xsl:template match="row[not(parent::table)]"><xsl:call-template name="t:block"/></xsl:template>
  <xsl:template match="table/row">
    <xsl:param name="before" as="map(xs:integer, node()*)" select="map{}"/>
    <xsl:param name="filled" as="map(xs:integer, xs:boolean)" select="map{}"/>
    <xsl:param name="phrasing" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$phrasing"><xsl:call-template name="t:block"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="between" as="node()*" select="$before(f:key(.))"/>
        <tr>
          <xsl:apply-templates select="." mode="m:attributes"/>
          <xsl:for-each-group select="$between, node()[self::* or self::text()[normalize-space()]]" group-ending-with="cell">
            <xsl:call-template name="t:cell">
              <xsl:with-param name="cell" select="current-group()[last()]/self::cell"/>
              <xsl:with-param name="before" select="current-group()[not(self::cell)]"/>
            </xsl:call-template>
          </xsl:for-each-group>
          <xsl:if test="empty(($between, *, text()[normalize-space()])) and not(map:contains($filled, f:key(.)))"><td/></xsl:if>
        </tr>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The rows of a table, found in one walk: cells, those of the row by the column in which each begins; taken, by column,
       how many rows, this one counted, a cell from above takes. -->
  <xsl:function name="f:grid" as="map(xs:integer, map(*))">
    <xsl:param name="table" as="element(table)"/>
    <xsl:map>
      <xsl:iterate select="$table/row">
        <xsl:param name="taken" as="map(xs:integer, xs:integer)" select="map{}"/>
        <xsl:variable name="row" as="map(*)" select="f:cells-of-row(cell, $taken)"/>
        <xsl:map-entry key="f:key(.)" select="map{'cells': $row?cells, 'taken': $taken}"/>
        <xsl:next-iteration><xsl:with-param name="taken" select="$row?below"/></xsl:next-iteration>
      </xsl:iterate>
    </xsl:map>
  </xsl:function>
  <!-- The cells of a row by column, and what they and those from above take of the next row. -->
  <xsl:function name="f:cells-of-row" as="map(*)">
    <xsl:param name="cells" as="element(cell)*"/>
    <xsl:param name="taken" as="map(xs:integer, xs:integer)"/>
    <xsl:iterate select="$cells">
      <xsl:param name="column" as="xs:integer" select="1"/>
      <xsl:param name="placed" as="map(xs:integer, element(cell))" select="map{}"/>
      <xsl:param name="below" as="map(xs:integer, xs:integer)" select="map{}"/>
      <xsl:on-completion select="map{'cells': $placed, 'below': map:merge(($below, map:keys($taken) ! (let $left := $taken(.) return if ($left gt 1) then map{.: $left - 1} else ())))}"/>
      <xsl:variable name="at" as="xs:integer" select="f:free-column($column, $taken)"/>
      <xsl:variable name="end" as="xs:integer" select="$at + f:span(@cols) - 1"/>
      <xsl:variable name="rows" as="xs:integer" select="f:span(@rows)"/>
      <xsl:next-iteration>
        <xsl:with-param name="column" select="$end + 1"/>
        <xsl:with-param name="placed" select="map:put($placed, $at, .)"/>
        <xsl:with-param name="below" select="if ($rows gt 1) then map:merge(($below, ($at to $end) ! map{.: $rows - 1})) else $below"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>
  <xsl:function name="f:free-column" as="xs:integer">
    <xsl:param name="column" as="xs:integer"/>
    <xsl:param name="taken" as="map(xs:integer, xs:integer)"/>
    <xsl:sequence select="if (map:contains($taken, $column)) then f:free-column($column + 1, $taken) else $column"/>
  </xsl:function>

  <xsl:template name="t:cell">
    <xsl:param name="cell" as="element(cell)?"/>
    <xsl:param name="before" as="node()*"/>
    <xsl:variable name="label" as="xs:string?" select="if ($cell/../@role = 'label') then 'col' else if ($cell/@role = 'label') then 'row' else ()"/>
    <!-- An empty header names nothing (WCAG 1.3.1). -->
    <xsl:element name="{if ($label and normalize-space($cell)) then 'th' else 'td'}">
      <xsl:if test="$cell">
        <xsl:for-each select="$cell">
          <xsl:apply-templates select="." mode="m:attributes">
            <xsl:with-param name="class" select="'figures'[f:is-figures(current()) or ($label = 'col' and f:heads-figures(current()))]"/>
          </xsl:apply-templates>
        </xsl:for-each>
        <xsl:if test="$label and normalize-space($cell)"><xsl:attribute name="scope" select="$label"/></xsl:if>
        <xsl:for-each select="$cell/@cols[f:span(.) gt 1]"><xsl:attribute name="colspan" select="f:span(.)"/></xsl:for-each>
        <xsl:for-each select="$cell/@rows[f:span(.) gt 1]"><xsl:attribute name="rowspan" select="f:span(.)"/></xsl:for-each>
      </xsl:if>
      <xsl:apply-templates select="$before"/>
      <xsl:apply-templates select="$cell/node()"/>
    </xsl:element>
  </xsl:template>
  <!-- Numbers with their marks. The common case, words, is decided without the digits of all scripts, which are slow. -->
  <xsl:function name="f:is-figures" as="xs:boolean">
    <xsl:param name="cell" as="element(cell)"/>
    <xsl:sequence select="not(matches($cell, '[A-Za-z]')) and matches($cell, '\d') and matches($cell, '^[\s$£€%–\-+.,:;/()\d½¼¾⅓⅔⅛]+$')"/>
  </xsl:function>
  <!-- Whether what stands first below a head is a figure; the head then stands as its figures do. -->
  <xsl:function name="f:heads-figures" as="xs:boolean">
    <xsl:param name="cell" as="element(cell)"/>
    <xsl:variable name="below" as="element(cell)*" select="$cell/../../row[not(@role = 'label')][1]/cell"/>
    <xsl:sequence select="not(($cell/../cell, $below)/(@cols | @rows)) and exists($below[position() = count($cell/preceding-sibling::cell) + 1][f:is-figures(.)])"/>
  </xsl:function>
  <xsl:template match="cell"><xsl:call-template name="t:block"/></xsl:template>
</xsl:stylesheet>
