<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists, bibliographies, figures (TEI P5 3.8, 3.12, 14.4). -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template match="list | listBibl | castList | castGroup | listWit | witList | listPerson | listPlace | listOrg | listEvent | listObject | listNym | listRelation | valList">
    <xsl:param name="phrasing" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="items" as="node()*" select="node()[self::* or self::text()[normalize-space()]] except (head | self::castGroup/roleDesc)"/>
    <xsl:choose>
      <xsl:when test="$phrasing or not($items/self::*)"><xsl:call-template name="t:block"/></xsl:when>
      <xsl:otherwise>
        <div>
          <xsl:apply-templates select="." mode="m:attributes"/>
          <xsl:apply-templates select="head | self::castGroup/roleDesc"/>
          <xsl:choose>
            <xsl:when test="f:is-glossary(.)">
              <dl><xsl:apply-templates select="label | item" mode="m:glossary"/></dl>
            </xsl:when>
            <xsl:otherwise>
              <xsl:element name="{if (self::list and (@type = 'ordered' or tokenize(@rend) = ('ordered', 'numbered', 'decimal', 'upper-roman', 'lower-roman', 'upper-alpha', 'lower-alpha'))) then 'ol' else 'ul'}">
                <xsl:if test="item/@n or label or f:is-counted(.)"><xsl:attribute name="class" select="'own-marks'"/></xsl:if>
                <!-- What stands between the items, such as a page break, goes with the item that follows. -->
                <xsl:for-each-group select="$items" group-ending-with="*[f:is-item(.)]">
                  <xsl:variable name="item" as="element()?" select="current-group()[last()][self::*][f:is-item(.)]"/>
                  <li>
                    <xsl:choose>
                      <xsl:when test="$item/self::item">
                        <xsl:apply-templates select="$item" mode="m:attributes"/>
                        <xsl:apply-templates select="current-group() except $item"/>
                        <xsl:if test="$item/@n and not($item/preceding-sibling::*[1]/self::label)"><span class="added mark">{$item/@n}</span>{' '}</xsl:if>
                        <xsl:apply-templates select="$item/node()"/>
                      </xsl:when>
                      <xsl:otherwise><xsl:apply-templates select="current-group()"/></xsl:otherwise>
                    </xsl:choose>
                  </li>
                </xsl:for-each-group>
              </xsl:element>
            </xsl:otherwise>
          </xsl:choose>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:function name="f:is-item" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node[self::*][not(self::label or self::pb or self::lb or self::cb or self::fw or self::milestone or self::headLabel or self::headItem or self::anchor)])"/>
  </xsl:function>
  <!-- Whether the print counts the items, by figures or letters that stand in the text of each. -->
  <xsl:function name="f:is-counted" as="xs:boolean">
    <xsl:param name="list" as="element()"/>
    <xsl:sequence select="exists($list/item) and (every $item in $list/item satisfies matches(substring($item, 1, 60), '^\s*[(\[]?([0-9]{1,3}|[A-Za-z]|[ivxlcIVXLC]{1,7})[.)\]]\s'))"/>
  </xsl:function>
  <!-- Label and item by turns and nothing else make a definition list. -->
  <xsl:function name="f:is-glossary" as="xs:boolean">
    <xsl:param name="list" as="element()"/>
    <xsl:variable name="parts" as="element()*" select="$list/*[not(self::head)]"/>
    <xsl:sequence select="$list/self::list and $parts[1]/self::label and $parts[last()]/self::item and not($list/text()[normalize-space()])
      and (every $part in $parts satisfies ($part/self::item or $part/self::label[following-sibling::*[1][self::item]]))"/>
  </xsl:function>
  <xsl:template match="label" mode="m:glossary">
    <dt><xsl:apply-templates select="." mode="m:attributes"/><xsl:apply-templates><xsl:with-param name="phrasing" select="true()" tunnel="yes"/></xsl:apply-templates></dt>
  </xsl:template>
  <xsl:template match="item" mode="m:glossary">
    <dd><xsl:apply-templates select="." mode="m:attributes"/><xsl:apply-templates/></dd>
  </xsl:template>

  <!-- Figures. Where there is no image, what it shows is said in its place. -->
  <xsl:template match="figure">
    <xsl:param name="phrasing" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$phrasing or ancestor::figure"><xsl:call-template name="t:block"/></xsl:when>
      <xsl:otherwise>
        <figure>
          <xsl:apply-templates select="." mode="m:attributes"/>
          <xsl:apply-templates select="node() except head"/>
          <xsl:if test="head">
            <figcaption><xsl:apply-templates select="head"/></figcaption>
          </xsl:if>
        </figure>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="figure/head">
    <span><xsl:apply-templates select="." mode="m:attributes"><xsl:with-param name="class" select="'block'"/></xsl:apply-templates><xsl:apply-templates><xsl:with-param name="phrasing" select="true()" tunnel="yes"/></xsl:apply-templates></span>
  </xsl:template>
  <xsl:template match="graphic | media">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="description" as="xs:string" select="(f:plain((desc, ../figDesc)[1]/node())[.], f:plain(../head)[.], f:string('image'))[1]"/>
    <xsl:variable name="address" as="xs:string?" select="f:web-address(@url)"/>
    <xsl:choose>
      <xsl:when test="@url = $v:assets">
        <img src="{escape-html-uri(@url)}" alt="{$description}"><xsl:apply-templates select="." mode="m:attributes"/></img>
      </xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:apply-templates select="." mode="m:attributes"><xsl:with-param name="class" select="'missing'"/></xsl:apply-templates>
          <xsl:choose>
            <xsl:when test="$address and not($in-link)"><a class="added" href="{$address}">{f:string('image')}</a></xsl:when>
            <xsl:otherwise><span class="added">{f:string('image')}</span></xsl:otherwise>
          </xsl:choose>
        </span>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates><xsl:with-param name="phrasing" select="true()" tunnel="yes"/></xsl:apply-templates>
  </xsl:template>
  <xsl:template match="figDesc">
    <xsl:call-template name="t:block"><xsl:with-param name="as" select="'p'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="notatedMusic | binaryObject"><xsl:call-template name="t:inline"/></xsl:template>

  <!-- Formulae (TEI P5 14.2): MathML is shown by the browser, another notation as it is written. -->
  <xsl:template match="formula">
    <xsl:call-template name="t:inline"><xsl:with-param name="as" select="if (matches(@notation, 'tex', 'i')) then 'code' else 'span'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="Q{http://www.w3.org/1998/Math/MathML}*">
    <xsl:element name="{local-name()}" namespace="http://www.w3.org/1998/Math/MathML">
      <xsl:copy-of select="@display | @mathvariant | @stretchy | @fence | @separator | @accent | @columnalign | @rowspan | @columnspan | @linethickness | @encoding"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
