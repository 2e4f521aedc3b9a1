<?xml version="1.0" encoding="UTF-8"?>
<!-- The list of what the editors changed (TEI P5 3.5, 12.3.3): errors put right, text supplied or marked as superfluous,
     spelling made regular, abbreviations written out. Each with both readings and its places. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The parts of the list; each takes the changes for which f:change-kind gives its name. -->
  <xsl:variable name="v:change-kinds" as="xs:string*" select="'corrections', 'supplied', 'regularised', 'expanded'"/>
  <xsl:variable name="v:changing" as="map(xs:string, xs:boolean)" select="map:merge(('choice', 'corr', 'sic', 'supplied', 'surplus') ! map{.: true()})"/>
  <xsl:variable name="v:changes" as="element()*" select="if (f:has-view('corrections')) then $v:pages?nodes ! descendant-or-self::*[map:contains($v:changing, local-name())][f:change-kind(.)][normalize-space()][f:is-read(.)] else ()"/>
  <xsl:function name="f:change-kind" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/self::choice) then (if ($element[sic][corr]) then 'corrections' else if ($element[orig][reg]) then 'regularised' else if ($element[abbr][expan]) then 'expanded' else ())
      else if ($element/parent::choice) then () else if ($element/self::supplied) then 'supplied' else 'corrections'"/>
  </xsl:function>

  <!-- The pages: one, or where that would be heavy one for each letter of the alphabet with which the edition reads. -->
  <xsl:variable name="v:change-pages" as="map(*)*">
    <xsl:variable name="entries" as="map(*)*" select="$v:changes ! map{'change': ., 'kind': f:change-kind(.), 'edition': f:edition-reads(.), 'source': f:source-has(.), 'remark': f:remark(.)}"/>
    <xsl:variable name="list" as="map(*)" select="map{'kind': 'corrections', 'index': 'corrections', 'path': 'corrections', 'title': f:string('corrections')}"/>
    <xsl:choose>
      <xsl:when test="count($entries) gt $v:heaviest">
        <xsl:variable name="orders" as="xs:string*" select="f:sort-keys($entries?edition)"/>
        <xsl:variable name="ordered" as="map(*)*" select="for $i in 1 to count($entries) return map:put($entries[$i], 'order', $orders[$i])"/>
        <xsl:sequence select="$list, f:divided($list, sort($ordered, 'http://www.w3.org/2005/xpath-functions/collation/codepoint', function($entry) { $entry?order }))"/>
      </xsl:when>
      <xsl:when test="exists($entries)"><xsl:sequence select="map:put($list, 'entries', $entries)"/></xsl:when>
    </xsl:choose>
  </xsl:variable>

  <xsl:template match="v:corrections" mode="m:view">
    <xsl:param name="page" as="map(*)" tunnel="yes"/>
    <xsl:variable name="all" as="map(*)*" select="$page?entries"/>
    <xsl:variable name="letters" as="map(*)*" select="$v:change-pages[.?continues]"/>
    <xsl:if test="exists($letters)"><xsl:call-template name="t:alphabet"><xsl:with-param name="pages" select="$letters"/></xsl:call-template></xsl:if>
    <div class="added">
      <xsl:for-each select="$v:change-kinds">
        <xsl:variable name="title" as="xs:string" select="f:string('changes-' || .)"/>
        <xsl:variable name="changes" as="map(*)*" select="$all[.?kind = current()]"/>
        <xsl:variable name="remarked" as="xs:boolean" select="$changes?remark != ''"/>
        <xsl:if test="exists($changes)">
          <section>
            <h2>{$title}</h2>
            <div class="scroll" role="region" tabindex="0" aria-label="{$title}">
              <table class="changes">
                <thead><tr><xsl:for-each select="'edition-reads', 'source-has', 'remark'[$remarked], 'in-the-text'"><th scope="col">{f:string(.)}</th></xsl:for-each></tr></thead>
                <tbody>
                  <xsl:for-each-group select="$changes" group-by="string-join((.?edition, .?source, .?remark), '&#10;')">
                    <tr>
                      <td>{(.?edition[.], f:string('deleted'))[1]}</td>
                      <td>{(.?source[.], '–')[1]}</td>
                      <xsl:if test="$remarked"><td>{.?remark}</td></xsl:if>
                      <td>
                        <xsl:for-each select="current-group()?change">
                          <xsl:if test="position() gt 1">; </xsl:if>
                          <a href="{f:link-to-place(.)}">{(f:where(.), string(position()))[1]}</a>
                        </xsl:for-each>
                      </td>
                    </tr>
                  </xsl:for-each-group>
                </tbody>
              </table>
            </div>
          </section>
        </xsl:if>
      </xsl:for-each>
    </div>
  </xsl:template>
  <xsl:function name="f:edition-reads" as="xs:string">
    <xsl:param name="change" as="element()"/>
    <xsl:sequence select="if ($change/self::choice) then f:plain(f:reading($change)) else f:plain($change)"/>
  </xsl:function>
  <xsl:function name="f:source-has" as="xs:string">
    <xsl:param name="change" as="element()"/>
    <xsl:sequence select="if ($change/self::choice) then f:plain(($change/(sic | orig | abbr))[1]) else if ($change/(self::surplus | self::sic)) then f:plain($change) else ''"/>
  </xsl:function>
  <!-- How sure the change is, why it was made, and who made it, as far as the TEI says. -->
  <xsl:function name="f:remark" as="xs:string">
    <xsl:param name="change" as="element()"/>
    <xsl:variable name="changed" as="element()*" select="$change/(., corr, reg, expan)"/>
    <xsl:variable name="certainty" as="xs:string?" select="($changed/@cert)[1] ! (f:string('cert') || ': ' || ($v:strings('cert-' || .), .)[1])"/>
    <xsl:variable name="by" as="xs:string?" select="(($changed/@resp)[1] ! f:targets(.) ! f:element(.))[1] ! f:plain((.//(persName | name | orgName | label), .)[1]) ! f:first-part(., 60)"/>
    <xsl:sequence select="string-join((($change/(self::sic | self::surplus)) ! f:string('change-' || local-name()), $certainty, ($changed/@reason)[1], $by[.]), ', ')"/>
  </xsl:function>
</xsl:stylesheet>
