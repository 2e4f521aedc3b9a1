<?xml version="1.0" encoding="UTF-8"?>
<!-- What a page says of itself to machines: Dublin Core and Highwire meta elements, JSON-LD in the terms of schema.org,
     the canonical address, the words for print. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template name="t:meta">
    <xsl:param name="page" as="map(*)"/>
    <xsl:variable name="letter" as="element(correspDesc)?" select="$page?letter"/>
    <xsl:variable name="part" as="xs:boolean" select="f:is-part($page)"/>
    <xsl:variable name="authors" as="xs:string*" select="f:authors-of($page)"/>
    <xsl:variable name="date" as="xs:string?" select="f:iso-date(if ($letter) then f:sort-date($letter) else $v:metadata?date)"/>
    <xsl:if test="$v:base-url"><link rel="canonical" href="{escape-html-uri(f:address-of($page))}"/></xsl:if>
    <xsl:for-each select="$authors"><meta name="author" content="{.}"/></xsl:for-each>
    <xsl:if test="$v:metadata?description and not($part)"><meta name="description" content="{$v:metadata?description}"/></xsl:if>
    <xsl:if test="f:web-address($v:metadata?licenceUrl)"><link rel="license" href="{f:web-address($v:metadata?licenceUrl)}"/></xsl:if>
    <!-- Dublin Core (DCMI: Expressing Dublin Core metadata using HTML). -->
    <meta name="DC.title" content="{$page?title}"/>
    <meta name="DC.type" content="Text"/>
    <xsl:for-each select="$authors"><meta name="DC.creator" content="{.}"/></xsl:for-each>
    <xsl:for-each select="$v:metadata?editors"><meta name="DC.contributor" content="{.}"/></xsl:for-each>
    <xsl:for-each select="$v:metadata?publisher"><meta name="DC.publisher" content="{.}"/></xsl:for-each>
    <xsl:if test="$date"><meta name="DC.date" content="{$date}"/></xsl:if>
    <xsl:for-each select="f:language-of($page)"><meta name="DC.language" content="{.}"/></xsl:for-each>
    <xsl:for-each select="if ($part) then () else $v:metadata?identifier"><meta name="DC.identifier" content="{.}"/></xsl:for-each>
    <xsl:if test="$part"><meta name="DC.relation.isPartOf" content="{$v:document-title}"/></xsl:if>
    <xsl:for-each select="($v:metadata?licenceUrl, $v:metadata?licence)[1]"><meta name="DC.rights" content="{.}"/></xsl:for-each>
    <!-- Highwire Press, which Google Scholar and Zotero read. -->
    <meta name="citation_title" content="{$page?title}"/>
    <xsl:for-each select="$authors"><meta name="citation_author" content="{.}"/></xsl:for-each>
    <xsl:for-each select="$v:metadata?editors"><meta name="citation_editor" content="{.}"/></xsl:for-each>
    <xsl:if test="$part"><meta name="citation_inbook_title" content="{$v:document-title}"/></xsl:if>
    <xsl:if test="$date"><meta name="citation_publication_date" content="{translate($date, '-', '/')}"/></xsl:if>
    <xsl:for-each select="$v:metadata?publisher"><meta name="citation_publisher" content="{.}"/></xsl:for-each>
    <xsl:for-each select="f:language-of($page)"><meta name="citation_language" content="{.}"/></xsl:for-each>
    <xsl:if test="$v:base-url"><meta name="citation_public_url" content="{f:address-of($page)}"/></xsl:if>
    <script type="application/ld+json"><xsl:value-of select="f:inert(serialize(f:json-ld($page), map{'method': 'json'}))"/></script>
  </xsl:template>

  <!-- Whether a page is a part of the edition that can be cited by itself. -->
  <xsl:function name="f:is-part" as="xs:boolean">
    <xsl:param name="page" as="map(*)"/>
    <xsl:sequence select="$page?kind = ('front', 'text', 'chapter', 'letter', 'back', 'record') and not($page?path = $v:title-page)"/>
  </xsl:function>
  <xsl:function name="f:address-of" as="xs:string">
    <xsl:param name="page" as="map(*)"/>
    <xsl:sequence select="$v:base-url || (if ($page?path = $v:title-page) then '' else $page?path || $v:extension)"/>
  </xsl:function>
  <xsl:function name="f:authors-of" as="xs:string*">
    <xsl:param name="page" as="map(*)"/>
    <xsl:sequence select="if ($page?letter and f:is-part($page)) then f:parties($page?letter/correspAction[@type = 'sent'][1]) else $v:metadata?authors"/>
  </xsl:function>
  <xsl:function name="f:language-of" as="xs:string?">
    <xsl:param name="page" as="map(*)"/>
    <xsl:sequence select="f:language((($page?owner, $v:first-text)[1]/ancestor-or-self::*[@xml:lang][1]/@xml:lang, $v:declared-language)[1])"/>
  </xsl:function>
  <xsl:variable name="v:first-text" as="element(text)?" select="($v:document//text)[1]"/>
  <xsl:variable name="v:declared-language" as="attribute()?" select="($v:document/*/@xml:lang, $v:headers//langUsage/language/@ident)[1]"/>
  <!-- A date that machines read, or nothing. -->
  <xsl:function name="f:iso-date" as="xs:string?">
    <xsl:param name="date" as="xs:string?"/>
    <xsl:sequence select="$date[matches(., '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$')][not(. = '9999')]"/>
  </xsl:function>
  <!-- JSON in a script element must not hold what ends it; its strings may escape any character (RFC 8259 7). -->
  <xsl:function name="f:inert" as="xs:string">
    <xsl:param name="json" as="xs:string"/>
    <xsl:sequence select="replace(replace(replace($json, '&amp;', '\\u0026'), '&lt;', '\\u003C'), '>', '\\u003E')"/>
  </xsl:function>

  <xsl:function name="f:json-ld" as="map(*)">
    <xsl:param name="page" as="map(*)"/>
    <xsl:variable name="people" as="map(*)*" select="f:authors-of($page) ! map{'@type': 'Person', 'name': .}"/>
    <xsl:variable name="address" as="map(*)?" select="if ($v:base-url) then map{'url': f:address-of($page), '@id': f:address-of($page)} else ()"/>
    <xsl:sequence select="if (not(f:is-part($page)))
      then map:merge((map{'@context': 'https://schema.org', '@type': if ($page?kind = ('title', 'text')) then 'Book' else 'WebPage', 'name': $page?title}, $address,
        if ($page?kind = ('title', 'text')) then f:json-ld-of-book($people) else map{'isPartOf': f:json-ld-of-whole()}))
      else map:merge((map{'@context': 'https://schema.org', '@type': if ($page?letter) then 'Message' else 'Chapter', 'name': $page?title, 'isPartOf': f:json-ld-of-whole()}, $address,
        f:language-of($page) ! map{'inLanguage': .},
        if ($page?letter) then f:json-ld-of-letter($page?letter) else map{'author': array{$people}}[exists($people)]))"/>
  </xsl:function>
  <xsl:function name="f:json-ld-of-whole" as="map(*)">
    <xsl:sequence select="map:merge((map{'@type': 'Book', 'name': $v:document-title}, map{'url': $v:base-url, '@id': $v:base-url}[$v:base-url]))"/>
  </xsl:function>
  <xsl:function name="f:json-ld-of-book" as="map(*)">
    <xsl:param name="authors" as="map(*)*"/>
    <xsl:sequence select="map:merge((
      map{'author': array{$authors}}[exists($authors)],
      map{'editor': array{$v:metadata?editors ! map{'@type': 'Person', 'name': .}}}[exists($v:metadata?editors)],
      $v:metadata?publisher ! map{'publisher': map{'@type': 'Organization', 'name': .}},
      f:iso-date($v:metadata?date) ! map{'datePublished': .},
      f:web-address($v:metadata?licenceUrl) ! map{'license': .},
      $v:metadata?identifier ! map{'identifier': .},
      $v:metadata?description ! map{'description': .},
      f:language-of(map{}) ! map{'inLanguage': .}))"/>
  </xsl:function>
  <xsl:function name="f:json-ld-of-letter" as="map(*)">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:variable name="sent" as="xs:string*" select="f:parties($letter/correspAction[@type = 'sent'][1])"/>
    <xsl:variable name="received" as="xs:string*" select="f:parties($letter/correspAction[@type = 'received'][1])"/>
    <xsl:sequence select="map:merge((
      map{'sender': array{$sent ! map{'@type': 'Person', 'name': .}}}[exists($sent)],
      map{'recipient': array{$received ! map{'@type': 'Person', 'name': .}}}[exists($received)],
      f:iso-date(f:sort-date($letter)) ! map{'dateSent': .}))"/>
  </xsl:function>

  <!-- Running heads in print: a page box takes no text of the page in browsers, so each page brings its own.
       Where it begins, its heading is the running head. -->
  <xsl:template name="t:print-heads">
    <xsl:param name="page" as="map(*)"/>
    <style media="print">@page {{ @top-left {{ content: "{f:css-string($v:document-title)}"; }} @top-right {{ content: "{f:css-string($page?title[not(. = $v:document-title)])}"; }} }} @page :first {{ @top-left {{ content: none; }} @top-right {{ content: none; }} }}</style>
  </xsl:template>
  <xsl:function name="f:css-string" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="replace(translate(substring($text, 1, 80), '&lt;&gt;&amp;&#10;', '‹›+ '), '([\\&quot;])', '\\$1')"/>
  </xsl:function>
</xsl:stylesheet>
