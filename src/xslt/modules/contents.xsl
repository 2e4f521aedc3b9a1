<?xml version="1.0" encoding="UTF-8"?>
<!-- The table of contents. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The table of contents: pages, and the divisions with a heading inside them. -->
  <xsl:template name="t:contents">
    <nav class="contents" aria-labelledby="contents-heading">
      <h2 id="contents-heading">{f:string('contents')}</h2>
      <ol><xsl:call-template name="t:contents-items"/></ol>
    </nav>
  </xsl:template>
  <!-- Pages in reading order, each with those of the divisions inside its own below it. -->
  <xsl:template name="t:contents-items">
    <xsl:param name="pages" as="map(*)*" select="f:all-pages()[not(.?kind = ('title', 'record', 'search') or .?continues)]"/>
    <xsl:variable name="divisions" as="map(xs:integer, xs:boolean)" select="map:merge($pages?owner[f:is-division(.)] ! map{f:key(.): true()}, map{'duplicates': 'use-first'})"/>
    <xsl:variable name="begin" as="xs:integer*" select="for $at in 1 to count($pages) return $at[empty($pages[$at]?owner/ancestor::*[map:contains($divisions, f:key(.))])]"/>
    <xsl:for-each select="$begin">
      <xsl:variable name="position" as="xs:integer" select="position()"/>
      <xsl:variable name="page" as="map(*)" select="$pages[current()]"/>
      <xsl:variable name="inner-pages" as="map(*)*" select="subsequence($pages, . + 1, ($begin[$position + 1], count($pages) + 1)[1] - . - 1)"/>
      <li>
        <a href="{$page?path}{$v:extension}"><xsl:sequence select="f:heading-class($page?title)"/>{$page?title}</a>
        <xsl:choose>
          <xsl:when test="exists($inner-pages)">
            <ol><xsl:call-template name="t:contents-items"><xsl:with-param name="pages" select="$inner-pages"/></xsl:call-template></ol>
          </xsl:when>
          <xsl:when test="$page?nodes">
            <xsl:variable name="inner" as="element()*" select="($page?nodes[self::*][f:is-unit(.)]/*[f:is-division(.)] | $page?nodes/body/*[f:is-division(.)])[head[normalize-space()]]"/>
            <xsl:if test="$inner and count($inner) le 60">
              <ol>
                <xsl:for-each select="$inner">
                  <xsl:variable name="address" as="xs:string?" select="f:link-to-element(.)"/>
                  <xsl:if test="$address and f:plain(head[1])"><li><a href="{$address}">{f:plain(head[1])}</a></li></xsl:if>
                </xsl:for-each>
              </ol>
            </xsl:if>
          </xsl:when>
        </xsl:choose>
      </li>
    </xsl:for-each>
  </xsl:template>

  <!-- A long text on one page has its sections listed before it. -->
  <xsl:template name="t:sections">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="sections" as="element()*" select="$nodes/descendant-or-self::*[f:is-division(.)][not(ancestor::floatingText)][head[normalize-space()]]
      [count(ancestor::*[f:is-division(.)][head]) le 2]"/>
    <xsl:if test="count($sections) gt 3 and count($sections) le 80">
      <nav class="contents" aria-labelledby="contents-heading">
        <h2 id="contents-heading">{f:string('contents')}</h2>
        <ol>
          <xsl:for-each select="$sections[f:plain(head[1])]">
            <li><xsl:if test="ancestor::*[f:is-division(.)][head]"><xsl:attribute name="class" select="'inner'"/></xsl:if><a href="{f:fragment(f:id-of(.))}">{f:plain(head[1])}</a></li>
          </xsl:for-each>
        </ol>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- Headings that the print sets in capitals are set a little smaller, with room between the letters. -->
  <xsl:function name="f:heading-class" as="attribute(class)?">
    <xsl:param name="heading" as="xs:string"/>
    <xsl:if test="f:is-capitals($heading)"><xsl:attribute name="class" select="'capitals'"/></xsl:if>
  </xsl:function>
  <xsl:function name="f:is-capitals" as="xs:boolean">
    <xsl:param name="heading" as="xs:string"/>
    <xsl:sequence select="upper-case($heading) = $heading and (matches($heading, '[A-Z]{3}') or matches($heading, '\p{Lu}{3}'))"/>
  </xsl:function>
</xsl:stylesheet>
