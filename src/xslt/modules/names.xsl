<?xml version="1.0" encoding="UTF-8"?>
<!-- Persons, places, organisations: the lists outside the text, and the authority files they name (TEI P5 14). -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Persons, places, organisations: the lists outside the text. -->
  <xsl:variable name="v:name-lists" as="element()*" select="($v:document//teiHeader//*, $v:standoff/*)/(self::listPerson | self::listPlace | self::listOrg | self::listEvent | self::listObject | self::listNym)
      [not(ancestor::listPerson | ancestor::listPlace | ancestor::listOrg | ancestor::listEvent)]"/>
  <xsl:variable name="v:standoff" as="element()*" select="$v:document//standOff[parent::TEI or parent::teiCorpus][normalize-space()]"/>
  <xsl:template match="v:names" mode="m:view">
    <div class="tei-text">
      <xsl:call-template name="t:names"/>
      <xsl:call-template name="t:apparatus"><xsl:with-param name="nodes" select="$v:standoff"/></xsl:call-template>
    </div>
  </xsl:template>
  <xsl:template name="t:names">
    <xsl:for-each-group select="$v:name-lists" group-by="local-name()">
      <section>
        <h2 class="added">{f:string('list-' || current-grouping-key())}</h2>
        <xsl:for-each select="current-group()">
          <!-- A list in the header is description, one in standOff belongs to the text's account. -->
          <div class="{if (ancestor::teiHeader) then 'added' else 'names'}">
            <xsl:apply-templates select="."><xsl:with-param name="level" select="3" tunnel="yes"/></xsl:apply-templates>
          </div>
        </xsl:for-each>
      </section>
    </xsl:for-each-group>
    <xsl:apply-templates select="$v:standoff/(node() except $v:name-lists)"/>
  </xsl:template>
  <xsl:template match="person | personGrp | place | org | event | object | nym | relation">
    <xsl:call-template name="t:block"><xsl:with-param name="class" select="'record'"/></xsl:call-template>
  </xsl:template>

  <!-- Authority files: the address of a record from its number. -->
  <xsl:variable name="v:authorities" as="map(xs:string, xs:string)" select="map{
    'gnd': 'https://d-nb.info/gnd/', 'viaf': 'https://viaf.org/viaf/', 'wikidata': 'https://www.wikidata.org/wiki/',
    'geonames': 'https://www.geonames.org/', 'orcid': 'https://orcid.org/', 'isni': 'https://isni.org/isni/', 'doi': 'https://doi.org/'}"/>
  <xsl:template match="idno">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="base" as="xs:string?" select="@type ! $v:authorities(lower-case(.))"/>
    <xsl:variable name="address" as="xs:string?" select="(f:web-address(.), ($base || normalize-space())[$base] ! f:web-address(.))[1]"/>
    <xsl:choose>
      <xsl:when test="$address and not(*) and not($in-link)">
        <a href="{$address}">
          <xsl:apply-templates select="." mode="m:attributes"/>
          <xsl:variable name="is-address" as="xs:boolean" select="exists(f:web-address(.))"/>
          <!-- A link is called by the name of the file it leads to; the address is for paper. -->
          <xsl:variable name="name" as="xs:string?" select="(string(@type)[.], $is-address[.] ! replace($address, '^https?://(www\.)?([^/]+).*$', '$2'))[1]"/>
          <xsl:if test="$name"><span class="added">{$name} </span></xsl:if>
          <span>
            <xsl:if test="$is-address"><xsl:attribute name="class" select="'address-of-link'"/></xsl:if>
            <xsl:apply-templates><xsl:with-param name="phrasing" select="true()" tunnel="yes"/></xsl:apply-templates>
          </span>
        </a>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:inline"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
