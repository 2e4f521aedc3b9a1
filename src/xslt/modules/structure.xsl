<?xml version="1.0" encoding="UTF-8"?>
<!-- Divisions, headings, paragraphs, front and back matter (TEI P5 4). -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- $level is the heading level of the next division inside. -->
  <xsl:template match="div | div0 | div1 | div2 | div3 | div4 | div5 | div6 | div7 | front | body | back | group | text | TEI | teiCorpus">
    <xsl:param name="phrasing" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="level" as="xs:integer" select="2" tunnel="yes"/>
    <xsl:variable name="letter" as="element(correspDesc)?" select="f:letter-of(.)"/>
    <xsl:variable name="is-letter" as="xs:boolean" select="f:is-division(.) and ($letter or @type = 'letter')"/>
    <xsl:element name="{if ($phrasing) then 'span' else if ($is-letter) then 'article' else if (f:is-division(.) and head) then 'section' else 'div'}">
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="('letter'[$is-letter], 'division'[f:is-division(current())])"/>
      </xsl:apply-templates>
      <xsl:variable name="first" as="node()*" select="if ($is-letter) then head | node()[. &lt;&lt; current()/head[last()]] else ()"/>
      <xsl:apply-templates select="$first"><xsl:with-param name="level" select="$level + 1" tunnel="yes"/></xsl:apply-templates>
      <xsl:if test="$letter and $is-letter"><xsl:call-template name="t:letter-head"><xsl:with-param name="letter" select="$letter"/></xsl:call-template></xsl:if>
      <xsl:apply-templates select="node() except $first">
        <xsl:with-param name="level" select="if (head[normalize-space()]) then $level + 1 else $level" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:element>
  </xsl:template>

  <xsl:template match="head">
    <xsl:param name="phrasing" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="level" as="xs:integer" select="2" tunnel="yes"/>
    <xsl:variable name="heads-division" as="xs:boolean" select="parent::*[f:is-unit(.)] and not(ancestor::floatingText) and normalize-space() and empty(preceding-sibling::head[normalize-space()])"/>
    <xsl:choose>
      <!-- One heading to a division; a second head is a subtitle of the first. -->
      <xsl:when test="$heads-division and not($phrasing)">
        <xsl:element name="h{max((1, min(($level - 1, 6))))}">
          <xsl:apply-templates select="." mode="m:attributes"><xsl:with-param name="class" select="'capitals'[f:is-capitals(f:plain(current()))]"/></xsl:apply-templates>
          <xsl:apply-templates><xsl:with-param name="phrasing" select="true()" tunnel="yes"/></xsl:apply-templates>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:block"><xsl:with-param name="as" select="'p'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A link to a paragraph, at the paragraph; not in notes, tables and lists, where there is no room for it. -->
  <xsl:template name="t:anchor">
    <xsl:param name="phrasing" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="id" as="xs:string?" select="f:id-of(.)"/>
    <xsl:if test="$id and not($phrasing or ancestor::note or ancestor::cell or ancestor::item or ancestor::figure or ancestor::teiHeader or ancestor::standOff)">
      <xsl:variable name="number" as="xs:string" select="if (starts-with($id, 'p-') and substring($id, 3) castable as xs:integer) then substring($id, 3) else '¶'"/>
      <a class="anchor added" href="{f:fragment($id)}" aria-label="{f:string('paragraph')} {$number}">{$number}</a>
    </xsl:if>
  </xsl:template>
  <xsl:template match="p | ab | trailer | titlePart | imprimatur | meeting | docImprint[parent::titlePage] | docAuthor[parent::titlePage] | docDate[parent::titlePage] | docEdition[parent::titlePage]">
    <xsl:call-template name="t:block">
      <xsl:with-param name="as" select="'p'"/>
      <xsl:with-param name="class" select="'fragment'[current()/@part = ('M', 'F')]"/>
      <xsl:with-param name="anchor" select="exists((self::p | self::ab))"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Lists made on demand (TEI P5 4.7): the pages carry their own. -->
  <xsl:template match="divGen[not(normalize-space())]"><xsl:if test="@xml:id"><span><xsl:apply-templates select="." mode="m:id"/></span></xsl:if></xsl:template>
  <!-- The header has pages of its own. -->
  <xsl:template match="teiHeader | xenoData | TEI/standOff | teiCorpus/standOff"/>
</xsl:stylesheet>
