<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of a page of the site: head, navigation, foot. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The frame of a page of the site. -->
  <xsl:template name="t:frame">
    <xsl:param name="page" as="map(*)"/>
    <xsl:variable name="index" as="xs:integer?" select="$v:text-position($page?path)"/>
    <html lang="{$v:interface-language}">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>{string-join(distinct-values(($page?title, $v:document-title)), ' · ')}</title>
        <xsl:call-template name="t:meta"><xsl:with-param name="page" select="$page"/></xsl:call-template>
        <xsl:if test="f:is-searched($page)"><xsl:call-template name="t:search-terms"><xsl:with-param name="page" select="$page"/></xsl:call-template></xsl:if>
        <xsl:if test="$v:icon"><link rel="icon" href="{escape-html-uri($v:icon)}"/></xsl:if>
        <xsl:for-each select="$v:styles"><link rel="stylesheet" href="{.}"/></xsl:for-each>
        <xsl:call-template name="t:renditions"/>
        <xsl:for-each select="$v:downloads"><link rel="alternate" href="{escape-html-uri(.?path)}" type="{.?type}"/></xsl:for-each>
        <xsl:call-template name="t:print-heads"><xsl:with-param name="page" select="$page"/></xsl:call-template>
        <script src="script.js" defer="defer"><xsl:text> </xsl:text></script>
        <xsl:sequence select="f:part('head')"/>
      </head>
      <body class="page-{$page?kind}">
        <a class="skip" href="#content">{f:string('skip')}</a>
        <header class="site-header">
          <xsl:sequence select="f:part('header')"/>
          <p class="site-title"><a href="{$v:title-page}{$v:extension}">{$v:document-title}</a></p>
          <nav aria-label="{f:string('edition')}">
            <ul>
              <!-- A view of several pages has one link, to the first of them. -->
              <xsl:for-each-group select="$v:view-pages" group-adjacent=".?kind">
                <li><xsl:if test=".?kind = 'search'"><xsl:attribute name="hidden" select="'hidden'"/></xsl:if><a href="{.?path}{$v:extension}">
                  <xsl:if test="current-grouping-key() = $page?kind"><xsl:attribute name="aria-current" select="if (.?path = $page?path) then 'page' else 'true'"/></xsl:if>
                  <xsl:text>{if (count(distinct-values(current-group()?index)) gt 1) then f:string('names') else .?title}</xsl:text>
                </a></li>
              </xsl:for-each-group>
            </ul>
          </nav>
        </header>
        <main id="content">
          <xsl:if test="f:is-searched($page)"><xsl:attribute name="data-pagefind-body"/></xsl:if>
          <xsl:if test="exists($page?nodes)"><xsl:call-template name="t:reading-options"><xsl:with-param name="page" select="$page"/></xsl:call-template></xsl:if>
          <xsl:if test="exists($index) and not($page?kind = 'title')"><xsl:sequence select="f:part('before')"/></xsl:if>
          <xsl:call-template name="t:content"><xsl:with-param name="page" select="$page"/></xsl:call-template>
          <xsl:if test="exists($index) and not($page?kind = 'title')"><xsl:sequence select="f:part('after')"/></xsl:if>
          <xsl:call-template name="t:cards"><xsl:with-param name="page" select="$page"/></xsl:call-template>
        </main>
        <xsl:if test="exists($index) and count($v:texts) gt 1">
          <nav class="turn" aria-label="{f:string('pages')}">
            <xsl:for-each select="$v:texts[$index - 1]"><a rel="prev" href="{.?path}{$v:extension}"><span class="label"><span aria-hidden="true">← </span>{f:string('previous')}</span><span><xsl:sequence select="f:heading-class(.?title)"/>{.?title}</span></a></xsl:for-each>
            <xsl:for-each select="$v:texts[$index + 1]"><a rel="next" href="{.?path}{$v:extension}"><span class="label">{f:string('next')}<span aria-hidden="true"> →</span></span><span><xsl:sequence select="f:heading-class(.?title)"/>{.?title}</span></a></xsl:for-each>
          </nav>
        </xsl:if>
        <footer class="site-footer">
          <xsl:call-template name="t:cite"><xsl:with-param name="page" select="$page"/></xsl:call-template>
          <xsl:if test="exists($v:downloads)">
            <nav class="downloads" aria-label="{f:string('downloads')}">
              <h2>{f:string('downloads')}</h2>
              <ul><xsl:for-each select="$v:downloads"><li><a href="{escape-html-uri(.?path)}" download="">{.?label}</a></li></xsl:for-each></ul>
            </nav>
          </xsl:if>
          <xsl:variable name="imprint" as="xs:string*" select="$v:metadata?publisher, $v:date-of-edition, f:licence()"/>
          <xsl:if test="exists($imprint)"><p class="imprint">{string-join($imprint, ' · ')}</p></xsl:if>
          <xsl:sequence select="f:part('footer')"/>
        </footer>
      </body>
    </html>
  </xsl:template>

  <!-- The pages that are turned one after another, and the place of each among them. -->
  <xsl:variable name="v:texts" as="map(*)*" select="f:all-pages()[.?kind = ('title', 'front', 'text', 'chapter', 'letter', 'back')]"/>
  <xsl:variable name="v:text-position" as="map(xs:string, xs:integer)">
    <xsl:map><xsl:for-each select="$v:texts"><xsl:map-entry key=".?path" select="position()"/></xsl:for-each></xsl:map>
  </xsl:variable>

  <!-- What the reader can switch on: the readings of the source, the numbers of paragraphs, the facsimile. The style
       sheet does it; a script remembers it. -->
  <xsl:template name="t:reading-options">
    <xsl:param name="page" as="map(*)"/>
    <xsl:variable name="nodes" as="node()*" select="$page?nodes"/>
    <xsl:variable name="options" as="xs:string*" select="
      'source-view'[$nodes ! descendant-or-self::*[self::choice or self::fw or self::lb[$v:lines-told] or self::handShift or self::gap[normalize-space()]]],
      'paragraph-numbers'[exists($nodes ! descendant-or-self::p)],
      'facsimile-view'[exists($nodes ! descendant-or-self::pb[f:facsimile(.)])]"/>
    <xsl:if test="exists($options)">
      <fieldset class="reading-options added">
        <legend class="unseen">{f:string('reading-options')}</legend>
        <xsl:for-each select="$options"><label><input type="checkbox" id="{.}"/>{' '}{f:string(.)}</label></xsl:for-each>
      </fieldset>
    </xsl:if>
  </xsl:template>

  <!-- HTML of the theme for a place of the page: what it says, as elements of HTML. -->
  <xsl:function name="f:part" as="node()*">
    <xsl:param name="place" as="xs:string"/>
    <xsl:if test="$v:theme($place)">
      <xsl:apply-templates select="parse-xml-fragment($v:theme($place))" mode="m:part"/>
    </xsl:if>
  </xsl:function>
  <xsl:mode name="m:part" on-no-match="shallow-copy"/>
  <xsl:template match="Q{}*" mode="m:part">
    <xsl:element name="{local-name()}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:apply-templates select="@*, node()" mode="m:part"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
