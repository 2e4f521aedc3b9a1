<?xml version="1.0" encoding="UTF-8"?>
<!-- Letters where the text prints, quotes or cites them (TEI P5 4.2). -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template match="dateline | signed">
    <xsl:call-template name="t:block"><xsl:with-param name="as" select="'p'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="salute | addrLine | byline">
    <xsl:choose>
      <xsl:when test="f:in-running-text(.)"><xsl:call-template name="t:inline"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="t:block"><xsl:with-param name="as" select="'p'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="floatingText">
    <xsl:param name="phrasing" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="letter" as="element(correspDesc)?" select="f:letter-of(.)"/>
    <xsl:choose>
      <xsl:when test="$phrasing"><xsl:call-template name="t:block"/></xsl:when>
      <xsl:otherwise>
        <xsl:element name="{if (@type = 'letter' or $letter) then 'article' else 'div'}">
          <xsl:apply-templates select="." mode="m:attributes"><xsl:with-param name="class" select="'letter'[$letter or current()/@type = 'letter']"/></xsl:apply-templates>
          <xsl:if test="$letter"><xsl:call-template name="t:letter-head"><xsl:with-param name="letter" select="$letter"/></xsl:call-template></xsl:if>
          <xsl:apply-templates/>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Quotations: a block of their own or in the line. The marks are those of the source; where the source says
       it left them out, the style sheet sets them (TEI P5 2.3.3, quotation/@marks). -->
  <xsl:template match="quote | q | said | cit">
    <xsl:param name="phrasing" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="source" as="element()?" select="(f:targets(@source) ! f:element(.))[1]"/>
    <xsl:variable name="block" as="xs:boolean" select="not($phrasing) and (f:holds-blocks(.) or (not(f:in-running-text(.)) and not(parent::p or parent::ab or parent::l or parent::cit)))"/>
    <xsl:variable name="class" as="xs:string*" select="('letter-quote'[$source/self::bibl[@type = 'letter'] or $source/self::correspDesc], 'marks'[current()/self::quote and $v:quotation-left-out])"/>
    <xsl:element name="{if ($block) then if (self::cit) then 'div' else 'blockquote' else if (self::cit) then 'span' else 'q'}">
      <xsl:apply-templates select="." mode="m:attributes"><xsl:with-param name="class" select="$class"/></xsl:apply-templates>
      <xsl:apply-templates><xsl:with-param name="phrasing" select="not($block)" tunnel="yes"/></xsl:apply-templates>
      <xsl:if test="$source and not(@next) and not($in-link) and f:link-to-element($source)">
        <a class="source-link added" href="{f:link-to-element($source)}" aria-label="{f:string('source-of-quotation')}: {f:plain($source)}">&#x2060;✉</a>
      </xsl:if>
    </xsl:element>
  </xsl:template>
  <xsl:variable name="v:quotation-left-out" as="xs:boolean" select="$v:headers//editorialDecl/quotation/@marks = 'none'"/>

  <!-- A letter cited, in a note or in the text, leads to the register. -->
  <xsl:template match="bibl[@type = 'letter']">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="letter" as="element(correspDesc)?" select="f:letter-of(.)"/>
    <xsl:variable name="address" as="xs:string?" select="$letter ! f:link-to-element(.)"/>
    <xsl:call-template name="t:inline"/>
    <xsl:if test="$address and not($in-link)">
      <a class="register-link added" href="{$address}" aria-label="{f:string('register-entry')}: {f:letter-title($letter)}">&#x2060;✉</a>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
