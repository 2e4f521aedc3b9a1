<?xml version="1.0" encoding="UTF-8"?>
<!-- The search: a view of the site, which a script fills, and what each page tells it of itself. The index is made of the
     finished pages, by Pagefind. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- What the script needs is hidden until it runs, and what stands in its place until then is hidden by it. -->
  <xsl:template match="v:search" mode="m:view">
    <div class="added search">
      <p class="without-search">{f:string('search-off')}</p>
      <form role="search" hidden="hidden">
        <div class="sought">
          <label for="sought">{f:string('search-for')}</label>
          <input id="sought" name="q" type="search" autocomplete="off" autocapitalize="none" spellcheck="false"/>
          <button type="submit">{f:string('search')}</button>
        </div>
        <div class="filters">
          <xsl:for-each select="'kind', 'person', 'year'">
            <label hidden="hidden">{f:string('search-' || .)}{' '}<select name="{.}"><option value="">{f:string('search-all')}</option></select></label>
          </xsl:for-each>
        </div>
      </form>
      <p class="found" role="status" data-found="{f:string('search-found')}" data-none="{f:string('search-none')}"><xsl:text> </xsl:text></p>
      <ol class="results" hidden="hidden"/>
      <button type="button" class="more" hidden="hidden">{f:string('search-more')}</button>
    </div>
  </xsl:template>

  <xsl:function name="f:is-searched" as="xs:boolean">
    <xsl:param name="page" as="map(*)"/>
    <xsl:sequence select="$v:view-pages?path = 'search' and (exists($page?nodes) or $page?kind = 'names')"/>
  </xsl:function>

  <!-- By what a page is found: its title, whether it is a letter, the persons and the years it has to do with. -->
  <xsl:template name="t:search-terms">
    <xsl:param name="page" as="map(*)"/>
    <xsl:variable name="letters" as="element(correspDesc)*" select="$page?letter | $v:letters-on($page?path)"/>
    <meta name="search.title" content="{$page?title}" data-pagefind-meta="title[content]"/>
    <xsl:if test="exists($page?nodes)"><meta name="search.kind" content="{f:string(if ($page?letter) then 'letters' else 'search-text')}" data-pagefind-filter="kind[content]"/></xsl:if>
    <xsl:for-each select="distinct-values(($letters/correspAction ! f:sought-parties(.), $page?nodes/descendant-or-self::*[self::persName or self::rs or self::name]/@ref ! f:targets(.) ! $v:called-persons(.)))">
      <meta name="search.person" content="{.}" data-pagefind-filter="person[content]"/>
    </xsl:for-each>
    <xsl:for-each select="distinct-values($letters ! f:sort-date(.)[matches(., '^[0-9]{4}')] ! substring(., 1, 4))[not(. = '9999')]">
      <meta name="search.year" content="{.}" data-pagefind-filter="year[content]"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Letters that a page of the text prints, quotes or cites, by its path. -->
  <xsl:variable name="v:letters-on" as="map(xs:string, element(correspDesc)*)" select="map:merge(
    for $letter in $v:letters return distinct-values(f:places-of($letter) ! f:path-of(.)) ! map{.: $letter}, map{'duplicates': 'combine'})"/>
  <!-- Persons of the lists by identifier, each under one name, so that those who sent letters and those whom the text
       names are the same. -->
  <xsl:variable name="v:called-persons" as="map(xs:string, xs:string)" select="map:merge(
    $v:document//person[@xml:id][normalize-space(persName[1])] ! map{f:safe-id(@xml:id): f:plain(persName[1])}, map{'duplicates': 'use-first'})"/>
  <xsl:function name="f:sought-parties" as="xs:string*">
    <xsl:param name="action" as="element()"/>
    <xsl:sequence select="$action/(persName | orgName | name | rs) ! (f:targets(@ref) ! $v:called-persons(.), f:plain(.)[.])[1]"/>
  </xsl:function>
</xsl:stylesheet>
