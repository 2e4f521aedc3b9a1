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
  <xsl:include href="modules/place.xsl"/>
  <xsl:include href="modules/core.xsl"/>
  <xsl:include href="modules/elements.xsl"/>
  <xsl:include href="modules/parts.xsl"/>
  <xsl:include href="modules/pages.xsl"/>
  <xsl:include href="modules/addresses.xsl"/>
  <xsl:include href="modules/frame.xsl"/>
  <xsl:include href="modules/plain.xsl"/>
  <xsl:include href="modules/meta.xsl"/>
  <xsl:include href="modules/cite.xsl"/>
  <xsl:include href="modules/contents.xsl"/>
  <xsl:include href="modules/header.xsl"/>
  <xsl:include href="modules/structure.xsl"/>
  <xsl:include href="modules/inline.xsl"/>
  <xsl:include href="modules/transcription.xsl"/>
  <xsl:include href="modules/apparatus.xsl"/>
  <xsl:include href="modules/rendition.xsl"/>
  <xsl:include href="modules/notes.xsl"/>
  <xsl:include href="modules/correspondence.xsl"/>
  <xsl:include href="modules/letters.xsl"/>
  <xsl:include href="modules/register.xsl"/>
  <xsl:include href="modules/pictures.xsl"/>
  <xsl:include href="modules/order.xsl"/>
  <xsl:include href="modules/authorities.xsl"/>
  <xsl:include href="modules/entries.xsl"/>
  <xsl:include href="modules/names.xsl"/>
  <xsl:include href="modules/entry-fields.xsl"/>
  <xsl:include href="modules/mentions.xsl"/>
  <xsl:include href="modules/dates.xsl"/>
  <xsl:include href="modules/cards.xsl"/>
  <xsl:include href="modules/corrections.xsl"/>
  <xsl:include href="modules/search.xsl"/>
  <xsl:include href="modules/tables.xsl"/>
  <xsl:include href="modules/listings.xsl"/>
  <xsl:include href="modules/lists.xsl"/>
  <xsl:include href="modules/bibliography.xsl"/>
  <xsl:include href="modules/dictionary.xsl"/>
  <xsl:include href="modules/manuscript.xsl"/>
  <xsl:include href="modules/versions.xsl"/>
  <xsl:include href="modules/verse.xsl"/>
  <xsl:include href="modules/breaks.xsl"/>

  <!-- The principal result lists the pages as JSON; each page is a result document. XHTML syntax is HTML too, and
       can be read back with an XML parser, which the account of the text does. -->
  <xsl:output method="json" indent="no"/>
  <xsl:output name="page" method="xhtml" html-version="5" indent="no" encoding="UTF-8" omit-xml-declaration="yes" include-content-type="no" escape-uri-attributes="no"/>

  <!-- White space between elements that hold no text of their own is layout of the file. -->
  <xsl:strip-space elements="TEI teiCorpus teiHeader text front body back group div div0 div1 div2 div3 div4 div5 div6 div7
    list listBibl listPerson listPlace listOrg table row choice app subst lg sp castList titlePage docTitle fileDesc titleStmt
    publicationStmt sourceDesc biblStruct analytic monogr imprint msDesc msIdentifier altIdentifier msItem msContents dimensions encodingDesc profileDesc correspDesc correspAction standOff postscript floatingText figure"/>
  <xsl:strip-space elements="Q{}choice Q{}list Q{}table Q{}row Q{}text Q{}front Q{}body Q{}back Q{}div Q{}div1 Q{}div2 Q{}div3 Q{}lg Q{}figure"/>

  <xsl:template match="/">
    <xsl:for-each select="f:all-pages()">
      <xsl:variable name="page" as="map(*)" select="."/>
      <xsl:result-document href="{$page?path}{$v:extension}" format="page">
        <xsl:call-template name="t:frame"><xsl:with-param name="page" select="$page"/></xsl:call-template>
      </xsl:result-document>
    </xsl:for-each>
    <xsl:call-template name="t:extra-documents"/>
    <xsl:sequence select="map{'pages': array{f:all-pages() ! map{'path': .?path || $v:extension, 'title': .?title, 'kind': .?kind}},
      'letters': array{$v:document//(correspDesc | Q{}correspDesc) ! string(f:link-to-element(.))}}"/>
  </xsl:template>
  <xsl:template name="t:extra-documents">
    <xsl:result-document href="{$v:name}.txt" method="text" encoding="UTF-8">{f:plain-text()}</xsl:result-document>
    <xsl:call-template name="t:csv-files"/>
  </xsl:template>

  <!-- All pages in reading order: title, text, letters recorded, views. -->
  <xsl:function name="f:all-pages" as="map(*)*">
    <xsl:if test="not($v:on-one-page)"><xsl:sequence select="map{'path': $v:title-page, 'kind': 'title', 'title': $v:document-title}"/></xsl:if>
    <xsl:sequence select="$v:pages, $v:records, $v:view-pages"/>
  </xsl:function>

  <!-- What stands on a page, the same in every format. -->
  <xsl:template name="t:content">
    <xsl:param name="page" as="map(*)"/>
    <xsl:choose>
      <xsl:when test="$page?kind = 'title'"><xsl:call-template name="t:title-block"/><xsl:call-template name="t:contents"/></xsl:when>
      <xsl:when test="$page?kind = 'record'"><xsl:call-template name="t:record"><xsl:with-param name="letter" select="$page?letter"/></xsl:call-template></xsl:when>
      <xsl:when test="$page?kind = $v:view-pages?kind">
        <h1 class="added">{$page?title}</h1>
        <xsl:variable name="view" as="element()"><xsl:element name="v:{$page?kind}"/></xsl:variable>
        <xsl:apply-templates select="$view" mode="m:view"><xsl:with-param name="page" select="$page" tunnel="yes"/></xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:text"><xsl:with-param name="page" select="$page"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The heading of a division with which nodes begin. -->
  <xsl:function name="f:opening-head" as="element()?">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:sequence select="($nodes/descendant-or-self::text()[normalize-space()][not(ancestor::fw)])[1]/ancestor::head[1][parent::*[f:is-division(.)]]"/>
  </xsl:function>

  <xsl:template name="t:text">
    <xsl:param name="page" as="map(*)"/>
    <xsl:variable name="nodes" as="node()*" select="$page?nodes"/>
    <xsl:variable name="owner" as="element()" select="$page?owner"/>
    <xsl:variable name="carried" as="xs:boolean" select="$page?path = $v:title-page"/>
    <!-- The heading of the page is that of its division, where it has one. -->
    <xsl:variable name="headed" as="xs:boolean" select="not($carried) and exists($nodes/(self::head | self::*[f:is-unit(.)]/head)[normalize-space()])"/>
    <xsl:choose>
      <xsl:when test="$carried"><xsl:call-template name="t:title-block"/><xsl:call-template name="t:sections"><xsl:with-param name="nodes" select="$nodes"/></xsl:call-template></xsl:when>
      <!-- A title that is but the heading of the first part of the page is to be seen once, and still heads the page. -->
      <xsl:when test="not($headed)"><h1 class="added generated{' unseen'[f:plain(f:opening-head($nodes)) = $page?title]}">{$page?title}</h1></xsl:when>
    </xsl:choose>
    <!-- A division that is a letter brings the head of the letter itself. -->
    <xsl:if test="$page?letter and not($carried or f:is-division($owner))">
      <xsl:call-template name="t:letter-head"><xsl:with-param name="letter" select="$page?letter"/></xsl:call-template>
    </xsl:if>
    <div class="tei-text">
      <xsl:variable name="languages" as="attribute()*" select="$nodes ! (ancestor::*[@xml:lang][1]/@xml:lang)"/>
      <xsl:apply-templates select="if (count(distinct-values($languages)) = 1) then $languages[1] else $owner/ancestor-or-self::*[@xml:lang][1]/@xml:lang" mode="m:attributes"/>
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
    <xsl:if test="$page?letter"><xsl:call-template name="t:letter-turn"><xsl:with-param name="letter" select="$page?letter"/></xsl:call-template></xsl:if>
  </xsl:template>
</xsl:stylesheet>
