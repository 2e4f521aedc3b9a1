<?xml version="1.0" encoding="UTF-8"?>
<!-- The chapters of an EPUB 3.3: the pages of html.xsl in a plain frame, with the names EPUB has for roles, and the navigation document. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key" xmlns:epub="http://www.idpf.org/2007/ops"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:import href="html.xsl"/>
  <xsl:output name="page" method="xhtml" html-version="5" indent="no" encoding="UTF-8" omit-xml-declaration="no" include-content-type="no" escape-uri-attributes="no"/>

  <xsl:variable name="v:extension" as="xs:string" select="'.xhtml'"/>
  <xsl:variable name="v:title-carries-text" as="xs:boolean" select="false()"/>
  <xsl:variable name="v:title-page" as="xs:string" select="'title'"/>

  <!-- A reading system that knows no ARIA knows epub:type (EPUB 3.3, EPUB Structural Semantics 1.1). -->
  <xsl:function name="f:role" as="attribute()*">
    <xsl:param name="role" as="xs:string"/>
    <xsl:attribute name="role" select="$role"/>
    <xsl:variable name="type" as="xs:string?" select="map{'doc-noteref': 'noteref', 'doc-footnote': 'footnote', 'doc-pagebreak': 'pagebreak'}($role)"/>
    <xsl:if test="$type"><xsl:attribute name="epub:type" select="$type"/></xsl:if>
  </xsl:function>
  <!-- A reading system pages and scrolls by itself. -->
  <xsl:function name="f:scroll-attributes" as="attribute()*">
    <xsl:param name="table" as="element(table)"/>
    <xsl:sequence select="()"/>
  </xsl:function>

  <!-- An index of a book has pages, and no passages: those of the print where it has them, else chapters with a number for
       each place. -->
  <xsl:template name="t:mentions">
    <xsl:param name="mentions" as="element()*"/>
    <xsl:if test="$mentions">
      <p class="mentions added">
        <xsl:for-each-group select="$mentions" group-adjacent="(f:print-page(.), $v:places(f:key(.))?path)[1]">
          <xsl:if test="position() gt 1">, </xsl:if>
          <a href="{f:link-to-place(.)}">{(f:print-page(.), $v:page-titles($v:places(f:key(.))?path))[1]}</a>
          <xsl:for-each select="tail(current-group())[empty(f:print-page(.))]">{' '}<a href="{f:link-to-place(.)}">({position() + 1})</a></xsl:for-each>
        </xsl:for-each-group>
      </p>
    </xsl:if>
  </xsl:template>
  <!-- The navigation document lists tables and figures; there are no files beside the book. -->
  <xsl:function name="f:has-view" as="xs:boolean">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="not($name = ('tables', 'figures')) and $v:views = ('all', $name)"/>
  </xsl:function>
  <xsl:template name="t:table-tools"/>

  <!-- A reading system sets its own colours by night. -->
  <xsl:function name="f:colour" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="'color:' || $value"/>
  </xsl:function>

  <!-- What only a site has. -->
  <xsl:template name="t:anchor"/>
  <xsl:template name="t:facsimile"/>
  <!-- A date leads to its place by its words alone. -->
  <xsl:template name="t:in-context"><a href="{f:link-to-place(.)}">{f:own-words(.)}</a></xsl:template>
  <!-- A book has no pictures drawn for the site, and nothing to be switched. -->
  <xsl:template name="t:pictures"/>
  <xsl:template name="t:register-filter"/>
  <xsl:template name="t:contents"/>
  <xsl:template name="t:sections"><xsl:param name="nodes" as="node()*"/></xsl:template>
  <xsl:template name="t:frame">
    <xsl:param name="page" as="map(*)"/>
    <html lang="{$v:interface-language}" xml:lang="{$v:interface-language}">
      <xsl:namespace name="epub" select="'http://www.idpf.org/2007/ops'"/>
      <head>
        <meta charset="utf-8"/>
        <title>{$page?title}</title>
        <link rel="stylesheet" type="text/css" href="style.css"/>
        <xsl:call-template name="t:renditions"/>
      </head>
      <body class="page-{$page?kind}">
        <xsl:if test="$page?kind = 'title'"><xsl:attribute name="epub:type" select="'titlepage'"/></xsl:if>
        <xsl:call-template name="t:content"><xsl:with-param name="page" select="$page"/></xsl:call-template>
      </body>
    </html>
  </xsl:template>

  <!-- The navigation document (EPUB 3.3 7): contents, landmarks, pages of the printed book. -->
  <xsl:template name="t:extra-documents">
    <xsl:variable name="breaks" as="element(pb)*" select="$v:pages?nodes/descendant-or-self::pb[normalize-space(@n)][not(@sameAs)]"/>
    <xsl:variable name="first" as="map(*)?" select="($v:pages[not(.?kind = 'front')], $v:pages)[1]"/>
    <xsl:result-document href="nav.xhtml" format="page">
      <html lang="{$v:interface-language}" xml:lang="{$v:interface-language}">
        <xsl:namespace name="epub" select="'http://www.idpf.org/2007/ops'"/>
        <head><meta charset="utf-8"/><title>{f:string('contents')}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
        <body>
          <nav epub:type="toc" role="doc-toc" aria-labelledby="toc-heading">
            <h1 id="toc-heading">{f:string('contents')}</h1>
            <ol>
              <li><a href="{$v:title-page}{$v:extension}">{f:string('title-page')}</a></li>
              <xsl:call-template name="t:contents-items"/>
            </ol>
          </nav>
          <nav epub:type="landmarks" hidden="hidden" aria-labelledby="landmarks-heading">
            <h2 id="landmarks-heading">{f:string('landmarks')}</h2>
            <ol>
              <li><a epub:type="cover" href="cover{$v:extension}">{f:string('cover')}</a></li>
              <li><a epub:type="titlepage" href="{$v:title-page}{$v:extension}">{f:string('title-page')}</a></li>
              <li><a epub:type="toc" href="nav.xhtml">{f:string('contents')}</a></li>
              <xsl:if test="exists($first)"><li><a epub:type="bodymatter" href="{$first?path}{$v:extension}">{f:string('begin')}</a></li></xsl:if>
              <xsl:for-each select="map{'type': 'loi', 'of': $v:figures}, map{'type': 'lot', 'of': $v:tables}">
                <xsl:if test="exists(.?of)"><li><a epub:type="{.?type}" href="nav.xhtml#{.?type}">{f:string(if (.?type = 'lot') then 'tables' else 'figures')}</a></li></xsl:if>
              </xsl:for-each>
              <xsl:for-each select="$v:view-pages[.?kind = ('letters', 'names', 'dates')][not(.?continues)]"><li><a epub:type="index" href="{.?path}{$v:extension}">{.?title}</a></li></xsl:for-each>
            </ol>
          </nav>
          <xsl:for-each select="map{'type': 'loi', 'of': $v:figures}, map{'type': 'lot', 'of': $v:tables}">
            <xsl:if test="exists(.?of)">
              <nav epub:type="{.?type}" id="{.?type}" aria-labelledby="{.?type}-heading">
                <h2 id="{.?type}-heading">{f:string(if (.?type = 'lot') then 'tables' else 'figures')}</h2>
                <ol><xsl:for-each select=".?of"><li><a href="{f:link-to-element(.)}">{f:label-of(.)}</a></li></xsl:for-each></ol>
              </nav>
            </xsl:if>
          </xsl:for-each>
          <xsl:if test="$breaks">
            <nav epub:type="page-list" role="doc-pagelist" hidden="hidden" aria-labelledby="pages-heading">
              <h2 id="pages-heading">{f:string('pages-of-the-source')}</h2>
              <ol>
                <xsl:for-each select="$breaks"><li><a href="{f:link-to-element(.)}">{normalize-space(@n)}</a></li></xsl:for-each>
              </ol>
            </nav>
          </xsl:if>
        </body>
      </html>
    </xsl:result-document>
  </xsl:template>
</xsl:stylesheet>
