<?xml version="1.0" encoding="UTF-8"?>
<!-- Pictures of the correspondence: letters over time, and who wrote to whom. Each is drawn here, so that it is the same
     wherever it is built, and has its figures in a table beside it; the table holds the links, for nothing inside a
     picture can be reached by keyboard. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template name="t:pictures">
    <xsl:if test="count($v:letters) gt 1">
      <xsl:call-template name="t:picture-of-time"/>
      <xsl:call-template name="t:picture-of-correspondents"/>
    </xsl:if>
  </xsl:template>

  <!-- The year, or year and month, in which a letter was sent; nothing where it is not known. -->
  <xsl:function name="f:time-of" as="xs:string?">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:param name="length" as="xs:integer"/>
    <xsl:sequence select="f:sort-date($letter)[matches(., '^[0-9]{4}(-(0[1-9]|1[0-2])|$)')][not(. = '9999')] ! substring(., 1, $length)"/>
  </xsl:function>
  <!-- Months as long as all letters have one and they span no more than four years, else years; of more than eighty
       years, tens of years. Each begins where the one before it ends, letters or none. -->
  <xsl:variable name="v:times" as="xs:string*">
    <xsl:variable name="days" as="xs:string*" select="$v:letters-by-date ! f:time-of(., 7)"/>
    <xsl:variable name="first" as="xs:integer" select="xs:integer((substring(min($days), 1, 4)[.], '0')[1])"/>
    <xsl:variable name="last" as="xs:integer" select="xs:integer((substring(max($days), 1, 4)[.], '0')[1])"/>
    <xsl:choose>
      <xsl:when test="empty($days)"/>
      <xsl:when test="$last - $first le 3 and (every $day in $days satisfies string-length($day) = 7)">
        <xsl:variable name="all" as="xs:string*" select="for $year in $first to $last, $month in 1 to 12 return format-integer($year, '0000') || '-' || format-integer($month, '00')"/>
        <xsl:sequence select="$all[. ge min($days) and . le max($days)]"/>
      </xsl:when>
      <xsl:when test="$last - $first le 80"><xsl:sequence select="($first to $last) ! format-integer(., '0000')"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="($first idiv 10 to $last idiv 10) ! format-integer(., '000')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <!-- A time in words: 1881, January 1881, 1880s. -->
  <xsl:function name="f:time-words" as="xs:string">
    <xsl:param name="time" as="xs:string"/>
    <xsl:sequence select="if (string-length($time) = 3) then $time || '0–' || $time || '9'
      else string-join((substring($time, 6)[.] ! f:month(.), substring($time, 1, 4)), ' ')"/>
  </xsl:function>

  <xsl:function name="f:month" as="xs:string?">
    <xsl:param name="number" as="xs:string"/>
    <xsl:sequence select="tokenize(f:string('months'))[position() = xs:integer($number)]"/>
  </xsl:function>

  <xsl:template name="t:picture-of-time">
    <xsl:if test="exists($v:times)">
      <xsl:variable name="length" as="xs:integer" select="string-length($v:times[1])"/>
      <xsl:variable name="letters" as="map(xs:string, element()*)">
        <xsl:map>
          <xsl:for-each-group select="$v:letters-by-date" group-by="f:time-of(., $length)"><xsl:map-entry key="current-grouping-key()" select="current-group()"/></xsl:for-each-group>
        </xsl:map>
      </xsl:variable>
      <xsl:variable name="counts" as="xs:integer*" select="$v:times ! count($letters(.))"/>
      <figure class="picture">
        <h2 id="over-time">{f:string('letters-over-time')}</h2>
        <xsl:call-template name="t:bars"><xsl:with-param name="counts" select="$counts"/></xsl:call-template>
        <details>
          <summary>{f:string('as-table')}</summary>
          <table>
            <caption>{f:string('letters-over-time')}</caption>
            <thead><tr><th scope="col">{f:string('date')}</th><th scope="col">{f:string('letters')}</th></tr></thead>
            <tbody>
              <xsl:for-each select="$v:times[exists($letters(.))]">
                <tr>
                  <th scope="row">{f:time-words(.)}</th>
                  <td class="figures"><xsl:sequence select="f:count-link($letters(.))"/></td>
                </tr>
              </xsl:for-each>
              <xsl:variable name="undated" as="xs:integer" select="count($v:letters) - sum($counts)"/>
              <xsl:if test="$undated gt 0"><tr><th scope="row">{f:string('undated')}</th><td class="figures">{$undated}</td></tr></xsl:if>
            </tbody>
          </table>
        </details>
      </figure>
    </xsl:if>
  </xsl:template>
  <!-- How many letters, leading to the first of them in the register. -->
  <xsl:function name="f:count-link" as="item()">
    <xsl:param name="letters" as="element(correspDesc)*"/>
    <xsl:variable name="id" as="xs:string?" select="$letters[1] ! f:id-of(.)"/>
    <xsl:choose>
      <xsl:when test="$id"><a href="{f:fragment($id)}">{count($letters)}</a></xsl:when>
      <xsl:otherwise><xsl:sequence select="count($letters)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Bars in a box of 400 by 200, in whole numbers; a line and a number for each step of the scale. -->
  <xsl:template name="t:bars">
    <xsl:param name="counts" as="xs:integer*"/>
    <xsl:variable name="most" as="xs:integer" select="max($counts)"/>
    <xsl:variable name="step" as="xs:integer" select="(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)[. * 5 ge $most][1]"/>
    <xsl:variable name="top" as="xs:integer" select="$step * (($most + $step - 1) idiv $step)"/>
    <xsl:variable name="width" as="xs:decimal" select="360 div count($counts)"/>
    <!-- As many times as have room are written below. -->
    <xsl:variable name="every" as="xs:integer" select="xs:integer(ceiling(60 div $width))"/>
    <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 400 200" class="bars" aria-labelledby="over-time-title over-time-desc">
      <title id="over-time-title">{f:string('letters-over-time')}</title>
      <desc id="over-time-desc">{string-join(for $i in 1 to count($counts) return (f:time-words($v:times[$i]) || ': ' || $counts[$i])[$counts[$i] gt 0], '; ')}</desc>
      <xsl:for-each select="0 to $top idiv $step">
        <xsl:variable name="y" as="xs:decimal" select="f:tenth(170 - 160 * . * $step div $top)"/>
        <path class="grid" d="M35 {$y}H395"/>
        <text x="30" y="{$y + 4}" text-anchor="end">{. * $step}</text>
      </xsl:for-each>
      <xsl:for-each select="$counts">
        <xsl:variable name="i" as="xs:integer" select="position()"/>
        <xsl:variable name="height" as="xs:decimal" select="f:tenth(160 * . div $top)"/>
        <xsl:variable name="bar" as="xs:decimal" select="f:tenth(min(($width * 0.8, 40)))"/>
        <xsl:variable name="left" as="xs:decimal" select="f:tenth(35 + ($i - 0.5) * $width - $bar div 2)"/>
        <xsl:if test=". gt 0"><rect x="{$left}" y="{170 - $height}" width="{$bar}" height="{$height}"/></xsl:if>
        <xsl:if test="($i - 1) mod $every = 0">
          <text x="{f:tenth(35 + ($i - 0.5) * $width)}" y="188" text-anchor="middle">{if (string-length($v:times[$i]) = 7) then translate($v:times[$i], '-', '/') else f:time-words($v:times[$i])}</text>
        </xsl:if>
      </xsl:for-each>
    </svg>
  </xsl:template>
  <xsl:function name="f:tenth" as="xs:decimal">
    <xsl:param name="number" as="xs:numeric"/>
    <xsl:sequence select="round(xs:decimal($number), 1)"/>
  </xsl:function>

  <!-- Those who sent or received: by what identifies them, else by name. -->
  <xsl:function name="f:correspondents" as="map(*)*">
    <xsl:param name="action" as="element()?"/>
    <xsl:variable name="names" as="element()*" select="$action/(persName | orgName | name | rs)"/>
    <xsl:for-each select="$names">
      <xsl:variable name="entry" as="element()?" select="(f:targets(@ref) ! f:element(.))[1]"/>
      <xsl:variable name="label" as="xs:string" select="(f:plain($entry/(persName | orgName | name)[1]), f:plain(.), f:string('unknown'))[.][1]"/>
      <xsl:sequence select="map{'key': ($entry ! ('#' || f:safe-id(@xml:id)), normalize-space(@ref)[.], $label)[1], 'label': $label}"/>
    </xsl:for-each>
    <xsl:if test="empty($names)"><xsl:sequence select="map{'key': '', 'label': f:string('unknown')}"/></xsl:if>
  </xsl:function>
  <!-- One for each sender and recipient of each letter. -->
  <xsl:variable name="v:exchanges" as="map(*)*">
    <xsl:for-each select="$v:letters-by-date">
      <xsl:variable name="letter" as="element(correspDesc)" select="."/>
      <xsl:variable name="recipients" as="map(*)*" select="f:correspondents(correspAction[@type = 'received'][1])"/>
      <xsl:for-each select="f:correspondents(correspAction[@type = 'sent'][1])">
        <xsl:variable name="sender" as="map(*)" select="."/>
        <xsl:sequence select="$recipients ! map{'from': $sender, 'to': ., 'letter': $letter}"/>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:variable>
  <!-- Those with most letters first, and so nearest to one another in the picture. -->
  <xsl:variable name="v:correspondents" as="map(*)*">
    <xsl:variable name="found" as="map(*)*">
      <xsl:for-each-group select="$v:exchanges ! (.?from, .?to)" group-by=".?key">
        <xsl:sequence select="map{'key': current-grouping-key(), 'label': .?label, 'count': count(current-group())}"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:perform-sort select="$found">
      <xsl:sort select=".?count" order="descending"/>
      <xsl:sort select=".?label" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
    </xsl:perform-sort>
  </xsl:variable>
  <!-- More would be no picture; the table has all. -->
  <xsl:variable name="v:drawn" as="xs:integer" select="40"/>

  <xsl:template name="t:picture-of-correspondents">
    <xsl:variable name="found" as="map(*)*">
      <xsl:for-each-group select="$v:exchanges" group-by=".?from?key || '&#xE000;' || .?to?key">
        <xsl:sequence select="map{'from': .?from, 'to': .?to, 'letters': array{current-group() ! .?letter}}"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="pairs" as="map(*)*">
      <xsl:perform-sort select="$found">
        <xsl:sort select="array:size(.?letters)" order="descending"/>
        <xsl:sort select=".?from?label" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
        <xsl:sort select=".?to?label" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
      </xsl:perform-sort>
    </xsl:variable>
    <figure class="picture">
      <h2 id="who-to-whom">{f:string('who-to-whom')}</h2>
      <xsl:call-template name="t:arcs"><xsl:with-param name="pairs" select="$pairs"/></xsl:call-template>
      <figcaption>{f:string('arcs-explained')}<xsl:if test="count($v:correspondents) gt $v:drawn">{' '}{f:string('arcs-cut')}</xsl:if></figcaption>
      <details>
        <summary>{f:string('as-table')}</summary>
        <table>
          <caption>{f:string('who-to-whom')}</caption>
          <thead><tr><th scope="col">{f:string('from')}</th><th scope="col">{f:string('to')}</th><th scope="col">{f:string('letters')}</th></tr></thead>
          <tbody>
            <xsl:for-each select="$pairs">
              <tr><td>{.?from?label}</td><td>{.?to?label}</td><td class="figures"><xsl:sequence select="f:count-link(.?letters?*)"/></td></tr>
            </xsl:for-each>
          </tbody>
        </table>
      </details>
    </figure>
  </xsl:template>

  <!-- Names in the middle, one below the other. Letters to one further down lead along an arc on the right, to one further
       up along an arc on the left: direction is seen without colour or arrowheads. -->
  <xsl:template name="t:arcs">
    <xsl:param name="pairs" as="map(*)*"/>
    <xsl:variable name="rows" as="map(*)*" select="subsequence($v:correspondents, 1, $v:drawn)"/>
    <xsl:variable name="row" as="map(xs:string, xs:integer)" select="map:merge(for $i in 1 to count($rows) return map{$rows[$i]?key: $i})"/>
    <xsl:variable name="drawn" as="map(*)*" select="$pairs[exists($row(.?from?key)) and exists($row(.?to?key))]"/>
    <xsl:variable name="most" as="xs:integer" select="max((1, $drawn ! array:size(.?letters)))"/>
    <xsl:variable name="span" as="xs:integer" select="max((6, count($rows) - 1))"/>
    <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 400 {count($rows) * 18 + 12}" class="arcs" aria-labelledby="arcs-title arcs-desc">
      <title id="arcs-title">{f:string('who-to-whom')}</title>
      <!-- Read out in one go; the whole is in the table. -->
      <desc id="arcs-desc">{string-join((subsequence($pairs, 1, 12) ! (.?from?label || ' → ' || .?to?label || ': ' || array:size(.?letters)), '…'[count($pairs) gt 12]), '; ')}</desc>
      <xsl:for-each select="$drawn">
        <xsl:variable name="from" as="xs:integer" select="$row(.?from?key)"/>
        <xsl:variable name="to" as="xs:integer" select="$row(.?to?key)"/>
        <xsl:variable name="side" as="xs:integer" select="if ($to ge $from) then 290 else 110"/>
        <xsl:variable name="width" as="xs:decimal" select="f:tenth(1 + 5 * array:size(.?letters) div $most)"/>
        <xsl:variable name="reach" as="xs:decimal" select="f:tenth(20 + 80 * abs($to - $from) div $span)"/>
        <path stroke-width="{$width}" d="M{$side} {$from * 18}A{$reach} {9 * abs($to - $from)} 0 0 1 {$side} {$to * 18}">
          <!-- A letter to oneself. -->
          <xsl:if test="$to = $from"><xsl:attribute name="d" select="'M290 ' || ($from * 18 - 4) || 'a6 4 0 1 1 0 8'"/></xsl:if>
        </path>
      </xsl:for-each>
      <xsl:for-each select="$rows"><text x="200" y="{position() * 18 + 4}" text-anchor="middle">{f:shortened(.?label)}</text></xsl:for-each>
    </svg>
  </xsl:template>
  <xsl:function name="f:shortened" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="if (string-length($name) le 26) then $name else substring($name, 1, 25) || '…'"/>
  </xsl:function>
</xsl:stylesheet>
