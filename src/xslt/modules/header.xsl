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
      <xsl:if test="exists($v:metadata?authors)"><p class="authors">{f:joined($v:metadata?authors)}</p></xsl:if>
      <h1><xsl:if test="string-length($v:document-title) gt 60"><xsl:attribute name="class" select="'long'"/></xsl:if>{$v:document-title}</h1>
      <xsl:if test="$v:metadata?subtitle"><p class="subtitle">{$v:metadata?subtitle}</p></xsl:if>
      <xsl:if test="$v:title-text"><p class="title-text">{$v:title-text}</p></xsl:if>
      <xsl:if test="exists($v:metadata?editors)"><p class="editors">{f:string('edited-by')} {f:joined($v:metadata?editors)}</p></xsl:if>
      <xsl:if test="count($v:letters) = 1 and $v:on-one-page and $v:pages[1]?letter">
        <xsl:call-template name="t:letter-head"><xsl:with-param name="letter" select="$v:letters"/></xsl:call-template>
      </xsl:if>
      <xsl:if test="$v:metadata?publisher or $v:metadata?date"><p class="imprint">{string-join(($v:metadata?publisher, $v:date-of-edition), ', ')}</p></xsl:if>
      <xsl:if test="$v:metadata?source"><p class="source-description">{f:string('source')}: {f:first-part($v:metadata?source, 240)}</p></xsl:if>
      <xsl:if test="$v:metadata?licence or $v:metadata?licenceUrl">
        <p class="licence">
          <xsl:text>{f:string('licence')}: </xsl:text>
          <xsl:variable name="address" as="xs:string?" select="f:web-address($v:metadata?licenceUrl)"/>
          <xsl:variable name="words" as="xs:string" select="f:licence()"/>
          <xsl:choose><xsl:when test="$address"><a href="{$address}" rel="license">{$words}</a></xsl:when><xsl:otherwise>{$words}</xsl:otherwise></xsl:choose>
        </p>
      </xsl:if>
      <xsl:sequence select="f:part('title')"/>
    </header>
  </xsl:template>

  <!-- When it was published, for readers: a day of ISO 8601 in the words of the interface. -->
  <xsl:variable name="v:date-of-edition" as="xs:string?" select="(f:iso-date($v:metadata?date) ! f:day-words(.), $v:metadata?date)[1]"/>

  <!-- The licence in a few words: some headers hold its whole text, which the description of the edition has. -->
  <xsl:function name="f:licence" as="xs:string?">
    <xsl:variable name="address" as="xs:string" select="string($v:metadata?licenceUrl)"/>
    <xsl:variable name="code" as="xs:string?" select="$address[matches(., '^https?://creativecommons\.org/licenses/[a-z\-]+/[0-9.]+')] ! ('CC ' || upper-case(replace(., '^.*/licenses/([a-z\-]+)/([0-9.]+).*$', '$1 $2')))"/>
    <xsl:sequence select="($v:metadata?licence[string-length(.) le 80], $code, $v:metadata?licence ! f:first-part(., 80), $address[.])[1]"/>
  </xsl:function>

  <!-- The description of the edition: everything the header says, as a list of fields under a few headings. Groups that
       only hold others are passed over, so that no heading stands above nothing. -->
  <xsl:template match="v:about" mode="m:view">
    <div class="added"><xsl:call-template name="t:about"/></div>
  </xsl:template>
  <xsl:template name="t:about">
    <xsl:variable name="header" as="element(teiHeader)?" select="($v:document/*/teiHeader, $v:document/*/TEI/teiHeader)[1]"/>
    <xsl:variable name="file" as="element()*" select="$header/fileDesc"/>
    <xsl:for-each select="
        map{'heading': f:string('edition'), 'fields': $file/(* except sourceDesc)},
        map{'heading': f:string('source'), 'fields': $file/sourceDesc},
        map{'heading': f:string('field-encodingDesc'), 'fields': $header/encodingDesc},
        map{'heading': f:string('field-profileDesc'), 'fields': $header/profileDesc},
        map{'heading': f:string('field-revisionDesc'), 'fields': $header/revisionDesc}">
      <xsl:variable name="fields" as="element()*" select=".?fields ! f:fields(.)"/>
      <xsl:if test="$fields">
        <section>
          <h2>{.?heading}</h2>
          <dl class="fields">
            <xsl:for-each-group select="$fields" group-adjacent="f:field(.)">
              <div>
                <dt>{current-grouping-key()}</dt>
                <xsl:for-each select="current-group()"><dd><xsl:apply-templates select="." mode="m:about"/></dd></xsl:for-each>
              </div>
            </xsl:for-each-group>
          </dl>
        </section>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>
  <!-- The elements that say something themselves: with text of their own, or with nothing but a value in an attribute. -->
  <xsl:function name="f:fields" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:choose>
      <xsl:when test="$element/(self::correspDesc | self::xenoData | self::egXML) or $element intersect $v:name-lists"/>
      <xsl:when test="$element/(self::p | self::ab | self::list | self::table | self::respStmt | self::change | self::bibl | self::keywords[not(@scheme)] | self::rendition | self::tagUsage | self::category | self::msIdentifier | self::msItem | self::biblStruct
          | self::address | self::publisher | self::distributor | self::authority | self::sponsor | self::funder | self::principal | self::author | self::editor)
          or $element/text()[normalize-space()] or not($element/*)">
        <xsl:sequence select="$element[normalize-space() or @target or @when or @from or @to or @notBefore or @notAfter or @ident]"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$element/* ! f:fields(.)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>
  <!-- What a field is called: a paragraph, description or heading after what it is in. -->
  <xsl:function name="f:field" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="bearer" as="element()" select="($element/ancestor-or-self::*[not(self::p or self::ab or self::desc or self::list or self::item or self::head)])[last()]"/>
    <xsl:variable name="name" as="xs:string" select="if ($bearer/self::application) then 'appInfo' else local-name($bearer)"/>
    <xsl:variable name="words" as="xs:string" select="lower-case(replace($name, '([a-z])([A-Z])', '$1 $2'))"/>
    <xsl:sequence select="string(($v:strings('field-' || $name), upper-case(substring($words, 1, 1)) || substring($words, 2))[1])"/>
  </xsl:function>
  <xsl:mode name="m:about" on-no-match="deep-skip"/>
  <xsl:template match="*" mode="m:about">
    <xsl:variable name="address" as="xs:string?" select="f:web-address(@target)"/>
    <xsl:choose>
      <xsl:when test="self::respStmt">{string-join((f:plain(resp), string-join((* except resp) ! f:plain(.)[.], ', '))[.], ': ')}</xsl:when>
      <xsl:when test="self::licence and $address"><a href="{$address}" rel="license">{(f:plain(.)[.], @target)[1]}</a></xsl:when>
      <xsl:when test="self::change"><xsl:if test="@when">{@when}: </xsl:if><xsl:call-template name="t:header-content"/></xsl:when>
      <xsl:when test="self::catRef">{string-join(tokenize(@target) ! (f:plain((f:targets(.) ! f:element(.))/catDesc)[.], replace(., '^.*#', ''))[1], ', ')}</xsl:when>
      <!-- Parts of a name or an address that nothing in the header parts. -->
      <xsl:when test="(self::publisher | self::distributor | self::authority | self::address) and *[2] and not(text()[normalize-space()])">
        <xsl:for-each select="*[normalize-space()]"><xsl:if test="position() gt 1">, </xsl:if><xsl:apply-templates select="." mode="m:about"/></xsl:for-each>
      </xsl:when>
      <xsl:when test="self::language">{(f:plain(.)[.], @ident)[1]}</xsl:when>
      <xsl:when test="self::date[not(normalize-space())]">{f:when(.)}</xsl:when>
      <xsl:when test="not(normalize-space())">{(@target, @ident, f:when(.))[normalize-space()][1]}</xsl:when>
      <xsl:otherwise><xsl:call-template name="t:header-content"/></xsl:otherwise>
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
