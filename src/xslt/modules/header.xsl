<?xml version="1.0" encoding="UTF-8"?>
<!-- What the teiHeader says: title page and description of the edition (TEI P5 2). -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template name="t:title-block">
    <xsl:param name="heading" as="xs:boolean" select="true()"/>
    <header class="title-block added">
      <xsl:if test="$v:title-image"><img class="title-image" src="{escape-html-uri($v:title-image)}" alt="{$v:title-image-alt}"/></xsl:if>
      <xsl:if test="exists($v:metadata?authors)"><p class="authors">{string-join($v:metadata?authors, ', ')}</p></xsl:if>
      <h1>{f:document-title()}</h1>
      <xsl:if test="$v:metadata?subtitle"><p class="subtitle">{$v:metadata?subtitle}</p></xsl:if>
      <xsl:if test="$v:title-text"><p class="title-text">{$v:title-text}</p></xsl:if>
      <xsl:if test="exists($v:metadata?editors)"><p class="editors">{f:string('edited-by')} {string-join($v:metadata?editors, ', ')}</p></xsl:if>
      <xsl:if test="count($v:letters) = 1 and $v:pages[1]?letter">
        <xsl:call-template name="t:letter-head"><xsl:with-param name="letter" select="$v:letters"/></xsl:call-template>
      </xsl:if>
      <xsl:if test="$v:metadata?publisher or $v:metadata?date"><p class="imprint">{string-join(($v:metadata?publisher, $v:metadata?date), ', ')}</p></xsl:if>
      <xsl:if test="$v:metadata?source"><p class="source-description">{f:string('source')}: {$v:metadata?source}</p></xsl:if>
      <xsl:if test="$v:metadata?licence or $v:metadata?licenceUrl">
        <p class="licence">
          <xsl:text>{f:string('licence')}: </xsl:text>
          <xsl:variable name="address" as="xs:string?" select="f:web-address($v:metadata?licenceUrl)"/>
          <xsl:variable name="words" as="xs:string" select="string(($v:metadata?licence, $v:metadata?licenceUrl)[1])"/>
          <xsl:choose><xsl:when test="$address"><a href="{$address}" rel="license">{$words}</a></xsl:when><xsl:otherwise>{$words}</xsl:otherwise></xsl:choose>
        </p>
      </xsl:if>
      <xsl:sequence select="f:part('title')"/>
    </header>
  </xsl:template>

  <!-- The description of the edition: everything the header says, field by field. -->
  <xsl:template match="v:about" mode="m:view">
    <div class="added"><xsl:call-template name="t:about"/></div>
  </xsl:template>
  <xsl:template name="t:about">
    <xsl:for-each select="$v:document/(*/teiHeader | self::node()[empty(*/teiHeader)]/*/TEI/teiHeader)[1]">
      <xsl:for-each select="*[f:fields(.)]">
        <section><h2>{f:field(.)}</h2><xsl:call-template name="t:fields"/></section>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>
  <xsl:template name="t:fields">
    <xsl:variable name="fields" as="element()*" select="f:fields(.)"/>
    <xsl:if test="$fields">
      <dl class="fields">
        <xsl:for-each-group select="$fields" group-adjacent="local-name()">
          <div>
            <dt>{f:field(.)}</dt>
            <xsl:for-each select="current-group()">
              <dd><xsl:apply-templates select="." mode="m:about"/></dd>
            </xsl:for-each>
          </div>
        </xsl:for-each-group>
      </dl>
    </xsl:if>
  </xsl:template>
  <xsl:function name="f:fields" as="element()*">
    <xsl:param name="group" as="element()"/>
    <xsl:sequence select="$group/*[normalize-space() or @target or @when or .//@target or @ident][not(self::correspDesc)] except $v:name-lists"/>
  </xsl:function>
  <xsl:function name="f:field" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($element)"/>
    <xsl:variable name="words" as="xs:string" select="lower-case(replace($name, '([a-z])([A-Z])', '$1 $2'))"/>
    <xsl:sequence select="string(($v:strings('field-' || $name), upper-case(substring($words, 1, 1)) || substring($words, 2))[1])"/>
  </xsl:function>
  <xsl:mode name="m:about" on-no-match="deep-skip"/>
  <xsl:template match="*" mode="m:about">
    <xsl:variable name="address" as="xs:string?" select="f:web-address(@target)"/>
    <xsl:choose>
      <xsl:when test="* and not(text()[normalize-space()]) and not(self::respStmt or self::p or self::list or self::table or self::listBibl)">
        <xsl:call-template name="t:fields"/>
      </xsl:when>
      <xsl:when test="self::respStmt">{string-join((f:plain(resp), string-join((* except resp) ! f:plain(.)[.], ', '))[.], ': ')}</xsl:when>
      <xsl:when test="self::licence and $address"><a href="{$address}" rel="license">{(f:plain(.)[.], @target)[1]}</a></xsl:when>
      <xsl:when test="self::change"><xsl:if test="@when">{@when}: </xsl:if><xsl:call-template name="t:header-content"/></xsl:when>
      <xsl:when test="self::language">{(f:plain(.)[.], @ident)[1]}</xsl:when>
      <xsl:when test="self::date[not(normalize-space())]">{f:when(.)}</xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="t:header-content"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- Identifiers of the header stay out of the page: nothing links here, and the text may have them. -->
  <xsl:template name="t:header-content">
    <xsl:variable name="address" as="xs:string?" select="f:web-address((@target, self::idno)[1])"/>
    <xsl:choose>
      <xsl:when test="$address and not(*)"><a href="{$address}">{(normalize-space()[.], $address)[1]}</a></xsl:when>
      <xsl:otherwise><xsl:apply-templates><xsl:with-param name="level" select="4" tunnel="yes"/></xsl:apply-templates></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
