<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI to the pages of a site. The modules hold one concern each; this file is the list of them, the frame of a page, and the order of the pages. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:include href="param.xsl"/>
  <xsl:include href="modules/legacy.xsl"/>
  <xsl:include href="modules/core.xsl"/>
  <xsl:include href="modules/pages.xsl"/>
  <xsl:include href="modules/header.xsl"/>
  <xsl:include href="modules/structure.xsl"/>
  <xsl:include href="modules/inline.xsl"/>
  <xsl:include href="modules/notes.xsl"/>
  <xsl:include href="modules/correspondence.xsl"/>
  <xsl:include href="modules/tables.xsl"/>
  <xsl:include href="modules/lists.xsl"/>
  <xsl:include href="modules/verse.xsl"/>
  <xsl:include href="modules/breaks.xsl"/>

  <!-- The principal result lists the pages as JSON; each page is a result document. XHTML syntax is HTML too, and
       can be read back with an XML parser, which the account of the text does. -->
  <xsl:output method="json" indent="no"/>
  <xsl:output name="page" method="xhtml" html-version="5" indent="no" encoding="UTF-8" omit-xml-declaration="yes" include-content-type="no"/>

  <!-- White space between elements that hold no text of their own is layout of the file. -->
  <xsl:strip-space elements="TEI teiCorpus teiHeader text front body back group div div0 div1 div2 div3 div4 div5 div6 div7
    list listBibl listPerson listPlace listOrg table row choice app subst lg sp castList titlePage docTitle fileDesc titleStmt
    publicationStmt sourceDesc encodingDesc profileDesc correspDesc correspAction standOff postscript floatingText figure"/>
  <xsl:strip-space elements="Q{}choice Q{}list Q{}table Q{}row Q{}text Q{}front Q{}body Q{}back Q{}div Q{}div1 Q{}div2 Q{}div3 Q{}lg Q{}figure"/>

  <xsl:template match="/">
    <xsl:variable name="all" as="map(*)*" select="f:all-pages()"/>
    <xsl:for-each select="$all">
      <xsl:variable name="page" as="map(*)" select="."/>
      <xsl:result-document href="{$page?path}{$v:extension}" format="page">
        <xsl:call-template name="t:frame"><xsl:with-param name="page" select="$page"/><xsl:with-param name="all" select="$all"/></xsl:call-template>
      </xsl:result-document>
    </xsl:for-each>
    <xsl:call-template name="t:extra-documents"/>
    <xsl:sequence select="map{'pages': array{$all ! map{'path': .?path || $v:extension, 'title': .?title, 'kind': .?kind}}}"/>
  </xsl:template>
  <xsl:template name="t:extra-documents"/>

  <!-- All pages in reading order: title, text, registers, description. -->
  <xsl:function name="f:all-pages" as="map(*)*">
    <xsl:if test="not($v:on-one-page)"><xsl:sequence select="map{'path': $v:title-page, 'kind': 'title', 'title': f:document-title()}"/></xsl:if>
    <xsl:sequence select="$v:pages"/>
    <xsl:if test="$v:letters"><xsl:sequence select="map{'path': 'letters', 'kind': 'letters', 'title': f:string('register')}"/></xsl:if>
    <xsl:if test="$v:name-lists or $v:standoff"><xsl:sequence select="map{'path': 'names', 'kind': 'names', 'title': f:string('names')}"/></xsl:if>
    <xsl:if test="$v:document//teiHeader"><xsl:sequence select="map{'path': 'about', 'kind': 'about', 'title': f:string('about')}"/></xsl:if>
  </xsl:function>

  <!-- What stands on a page, the same in every format. -->
  <xsl:template name="t:content">
    <xsl:param name="page" as="map(*)"/>
    <xsl:choose>
      <xsl:when test="$page?kind = 'title'"><xsl:call-template name="t:title-block"/><xsl:call-template name="t:contents"/></xsl:when>
      <xsl:when test="$page?kind = ('letters', 'names', 'about')">
        <h1 class="added">{$page?title}</h1>
        <xsl:choose>
          <xsl:when test="$page?kind = 'letters'"><div class="added"><xsl:call-template name="t:register"/></div></xsl:when>
          <xsl:when test="$page?kind = 'names'">
            <div class="tei-text">
              <xsl:call-template name="t:names"/>
              <xsl:call-template name="t:apparatus"><xsl:with-param name="nodes" select="$v:standoff"/></xsl:call-template>
            </div>
          </xsl:when>
          <xsl:otherwise><div class="added"><xsl:call-template name="t:about"/></div></xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:text"><xsl:with-param name="page" select="$page"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="t:text">
    <xsl:param name="page" as="map(*)"/>
    <xsl:variable name="nodes" as="node()*" select="$page?nodes"/>
    <xsl:variable name="owner" as="element()" select="$page?owner"/>
    <xsl:variable name="carried" as="xs:boolean" select="$page?path = $v:title-page"/>
    <!-- The heading of the page is that of its division, where it has one. -->
    <xsl:variable name="headed" as="xs:boolean" select="not($carried) and exists($nodes/(self::head | self::*[f:is-unit(.)]/head)[normalize-space()])"/>
    <xsl:choose>
      <xsl:when test="$carried"><xsl:call-template name="t:title-block"/></xsl:when>
      <xsl:when test="not($headed)"><h1 class="added generated">{$page?title}</h1></xsl:when>
    </xsl:choose>
    <div class="tei-text">
      <xsl:apply-templates select="$owner/ancestor-or-self::*[@xml:lang][1]/@xml:lang" mode="m:attributes"/>
      <xsl:variable name="level" as="xs:integer" select="if ($headed) then 1 else 2"/>
      <xsl:choose>
        <xsl:when test="$owner[f:is-division(.)] and not($nodes intersect $owner)">
          <section>
            <xsl:for-each select="$owner"><xsl:apply-templates select="." mode="m:attributes"/></xsl:for-each>
            <xsl:apply-templates select="$nodes"><xsl:with-param name="level" select="$level + 1" tunnel="yes"/></xsl:apply-templates>
          </section>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="$nodes"><xsl:with-param name="level" select="if ($nodes/self::head and $headed) then 2 else $level" tunnel="yes"/></xsl:apply-templates>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="t:apparatus"><xsl:with-param name="nodes" select="$nodes"/></xsl:call-template>
    </div>
  </xsl:template>

  <!-- The table of contents: pages, and the divisions with a heading inside them. -->
  <xsl:template name="t:contents">
    <nav class="contents" aria-labelledby="contents-heading">
      <h2 id="contents-heading">{f:string('contents')}</h2>
      <ol><xsl:call-template name="t:contents-items"/></ol>
    </nav>
  </xsl:template>
  <xsl:template name="t:contents-items">
    <xsl:for-each select="f:all-pages()[not(.?kind = 'title')]">
      <xsl:variable name="page" as="map(*)" select="."/>
      <li>
        <a href="{$page?path}{$v:extension}">{$page?title}</a>
        <xsl:if test="$page?nodes">
          <xsl:variable name="inner" as="element()*" select="($page?nodes[self::*][f:is-unit(.)]/*[f:is-division(.)] | $page?nodes/body/*[f:is-division(.)])[head[normalize-space()]][@xml:id]"/>
          <xsl:if test="$inner and count($inner) le 60">
            <ol>
              <xsl:for-each select="$inner">
                <xsl:variable name="address" as="xs:string?" select="f:link-to(f:safe-id(@xml:id))"/>
                <xsl:if test="$address and f:plain(head[1])"><li><a href="{$address}">{f:plain(head[1])}</a></li></xsl:if>
              </xsl:for-each>
            </ol>
          </xsl:if>
        </xsl:if>
      </li>
    </xsl:for-each>
  </xsl:template>

  <!-- The frame of a page of the site. -->
  <xsl:template name="t:frame">
    <xsl:param name="page" as="map(*)"/>
    <xsl:param name="all" as="map(*)*"/>
    <xsl:variable name="texts" as="map(*)*" select="$all[.?kind = ('title', 'front', 'text', 'chapter', 'letter', 'back')]"/>
    <xsl:variable name="index" as="xs:integer?" select="index-of($texts?path, $page?path)"/>
    <html lang="{$v:interface-language}">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>{string-join(distinct-values(($page?title, f:document-title())), ' · ')}</title>
        <xsl:for-each select="$v:metadata?authors"><meta name="author" content="{.}"/></xsl:for-each>
        <xsl:if test="$v:metadata?description"><meta name="description" content="{$v:metadata?description}"/></xsl:if>
        <xsl:if test="f:web-address($v:metadata?licenceUrl)"><link rel="license" href="{f:web-address($v:metadata?licenceUrl)}"/></xsl:if>
        <xsl:if test="$v:metadata?identifier"><meta name="DC.identifier" content="{$v:metadata?identifier}"/></xsl:if>
        <link rel="stylesheet" href="style.css"/>
        <xsl:for-each select="$v:downloads"><link rel="alternate" href="{.}" type="{if (ends-with(., '.epub')) then 'application/epub+zip' else 'application/tei+xml'}"/></xsl:for-each>
      </head>
      <body class="page-{$page?kind}">
        <a class="skip" href="#content">{f:string('skip')}</a>
        <header class="site-header">
          <p class="site-title"><a href="{$v:title-page}{$v:extension}">{f:document-title()}</a></p>
          <nav aria-label="{f:string('edition')}">
            <ul>
              <xsl:for-each select="$all[.?kind = ('letters', 'names', 'about')]">
                <li><a href="{.?path}{$v:extension}"><xsl:if test=".?path = $page?path"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>{.?title}</a></li>
              </xsl:for-each>
              <xsl:for-each select="$v:downloads"><li><a href="{.}" download="">{if (ends-with(., '.epub')) then 'EPUB' else 'TEI'}</a></li></xsl:for-each>
            </ul>
          </nav>
        </header>
        <main id="content">
          <xsl:if test="$page?nodes/descendant-or-self::*[self::choice or self::fw or self::lb or self::app or self::gap[normalize-space()]]">
            <p class="view-switch added"><label><input type="checkbox" id="source-view"/>{' '}{f:string('source-view')}</label></p>
          </xsl:if>
          <xsl:call-template name="t:content"><xsl:with-param name="page" select="$page"/></xsl:call-template>
        </main>
        <xsl:if test="exists($index) and count($texts) gt 1">
          <nav class="turn" aria-label="{f:string('pages')}">
            <xsl:if test="$index gt 1"><a rel="prev" href="{$texts[$index - 1]?path}{$v:extension}"><span aria-hidden="true">← </span>{$texts[$index - 1]?title}</a></xsl:if>
            <xsl:if test="$index lt count($texts)"><a rel="next" href="{$texts[$index + 1]?path}{$v:extension}">{$texts[$index + 1]?title}<span aria-hidden="true"> →</span></a></xsl:if>
          </nav>
        </xsl:if>
        <xsl:variable name="imprint" as="xs:string*" select="$v:metadata?publisher, $v:metadata?date, $v:metadata?licence"/>
        <xsl:if test="exists($imprint)"><footer class="site-footer"><p>{string-join($imprint, ' · ')}</p></footer></xsl:if>
      </body>
    </html>
  </xsl:template>
</xsl:stylesheet>
