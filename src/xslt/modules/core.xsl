<?xml version="1.0" encoding="UTF-8"?>
<!-- What every element goes through: attributes, text, boxes, and the one policy for elements without a rule. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Attributes, for every element the same: id, lang, dir, class. -->
  <xsl:template match="*" mode="m:attributes">
    <xsl:param name="class" as="xs:string*" select="()"/>
    <xsl:apply-templates select="." mode="m:id"/>
    <xsl:if test="@xml:lang or @style"><xsl:apply-templates select="@xml:lang | @style" mode="m:attributes"/></xsl:if>
    <!-- Most elements have only their name to say. -->
    <xsl:attribute name="class" select="local-name(), if (@type or @rend or @rendition or @place or @xml:space) then f:classes-of-attributes(.) else (), $class" separator=" "/>
  </xsl:template>
  <xsl:function name="f:classes-of-attributes" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="rend" as="xs:string*" select="$element/(@rend | @rendition) ! tokenize(lower-case(translate(., '#:;,()', '      ')))"/>
    <xsl:sequence select="$element/@type ! f:class(local-name(..) || '-' || .), distinct-values($rend) ! ('rend-' || f:class(.)),
      $element/@place ! tokenize(.) ! ('place-' || f:class(.)), $element/@xml:space[. = 'preserve'] ! string()"/>
  </xsl:function>
  <xsl:template match="@xml:lang" mode="m:attributes">
    <xsl:variable name="language" as="xs:string?" select="f:language(.)"/>
    <xsl:if test="$language">
      <xsl:attribute name="lang" select="$language"/>
      <xsl:attribute name="xml:lang" select="$language"/>
      <!-- Text from right to left, and what turns back within it. -->
      <xsl:variable name="direction" as="xs:string" select="f:direction($language)"/>
      <xsl:if test="$direction = 'rtl' or ../ancestor::*[@xml:lang][1]/@xml:lang[f:direction(.) = 'rtl']"><xsl:attribute name="dir" select="$direction"/></xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- Identifiers are unique in an HTML page: of two elements with one identifier the first has it. -->
  <xsl:template match="*" mode="m:id">
    <xsl:variable name="id" as="xs:string?" select="f:id-of(.)"/>
    <xsl:if test="$id"><xsl:attribute name="id" select="$id"/></xsl:if>
  </xsl:template>

  <!-- A block: the HTML element asked for, or a span where only phrasing content may stand (HTML 3.2.5.2.5); $lead is
       what publishing puts before its content. -->
  <xsl:template name="t:block">
    <xsl:param name="as" as="xs:string" select="'div'"/>
    <xsl:param name="class" as="xs:string*" select="()"/>
    <xsl:param name="role" as="xs:string?" select="()"/>
    <xsl:param name="anchor" as="xs:boolean" select="false()"/>
    <xsl:param name="style" as="xs:string?" select="()"/>
    <xsl:param name="lead" as="node()*" select="()"/>
    <xsl:param name="phrasing" as="xs:boolean" select="false()" tunnel="yes"/>
    <!-- p and its like take phrasing only; with blocks inside they become div. -->
    <xsl:variable name="for-phrases" as="xs:boolean" select="$as = ('p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre')"/>
    <xsl:variable name="name" as="xs:string" select="if ($phrasing) then 'span' else if ($for-phrases and f:holds-blocks(.)) then 'div' else $as"/>
    <xsl:element name="{$name}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="($class, 'block'[$phrasing])"/>
      </xsl:apply-templates>
      <xsl:if test="$role and not($phrasing)"><xsl:sequence select="f:role($role)"/></xsl:if>
      <xsl:if test="$style"><xsl:attribute name="style" select="$style"/></xsl:if>
      <xsl:if test="$anchor"><xsl:call-template name="t:anchor"/></xsl:if>
      <xsl:sequence select="$lead"/>
      <xsl:apply-templates>
        <xsl:with-param name="phrasing" select="$phrasing or ($for-phrases and $name = $as)" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:element>
  </xsl:template>

  <!-- A role; EPUB adds its own name for it. -->
  <xsl:function name="f:role" as="attribute()*">
    <xsl:param name="role" as="xs:string"/>
    <xsl:attribute name="role" select="$role"/>
  </xsl:function>

  <!-- An element without a rule keeps its text, in a neutral box or span that a style sheet can find. -->
  <xsl:template match="*" priority="-10">
    <xsl:param name="phrasing" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="inline" as="xs:boolean" select="$phrasing or (f:in-running-text(.) and not(f:holds-blocks(.)))"/>
    <xsl:element name="{if ($inline) then 'span' else 'div'}">
      <xsl:apply-templates select="." mode="m:attributes"><xsl:with-param name="class" select="'tei-' || local-name()"/></xsl:apply-templates>
      <xsl:apply-templates><xsl:with-param name="phrasing" select="$inline" tunnel="yes"/></xsl:apply-templates>
    </xsl:element>
  </xsl:template>

  <!-- A word that goes on after a break has no space there (TEI P5 3.11.3, @break). Where no break says so, no text need
       be asked for its neighbours. -->
  <xsl:variable name="v:joins-words" as="xs:boolean" select="exists($v:document//*[@break = 'no'])"/>
  <xsl:template match="text()[$v:joins-words][preceding-sibling::node()[1]/@break = 'no' or following-sibling::node()[1]/@break = 'no']">
    <xsl:variable name="start" as="xs:string" select="if (preceding-sibling::node()[1]/@break = 'no') then replace(., '^\s+', '') else string(.)"/>
    <xsl:value-of select="if (following-sibling::node()[1]/@break = 'no') then replace($start, '\s+$', '') else $start"/>
  </xsl:template>

  <!-- Material in another vocabulary, such as examples of markup: shown as what it is, tags and all. -->
  <xsl:template match="egXML | Q{http://www.tei-c.org/ns/Examples}egXML">
    <xsl:param name="phrasing" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:element name="{if ($phrasing) then 'code' else 'pre'}">
      <xsl:attribute name="class" select="'egXML'"/>
      <xsl:apply-templates select="." mode="m:id"/>
      <xsl:apply-templates mode="m:markup"/>
    </xsl:element>
  </xsl:template>
  <!-- An example keeps its lines and blanks (TEI P5 23.1.1). -->
  <xsl:template match="eg">
    <xsl:call-template name="t:block"><xsl:with-param name="as" select="'pre'"/></xsl:call-template>
  </xsl:template>
  <!-- A schema within the text, such as the content of an element in an ODD (TEI P5 23.5). -->
  <xsl:template match="Q{http://relaxng.org/ns/structure/1.0}*">
    <code class="egXML"><xsl:apply-templates select="." mode="m:markup"/></code>
  </xsl:template>
  <xsl:template match="*" mode="m:markup">
    <span class="added">&lt;{name()}{string-join(@* ! (' ' || name() || '="' || . || '"'))}{'/'[not(current()/node())]}></span>
    <xsl:if test="node()">
      <xsl:apply-templates mode="m:markup"/>
      <span class="added">&lt;/{name()}></span>
    </xsl:if>
  </xsl:template>
  <xsl:template match="text()" mode="m:markup"><xsl:value-of select="."/></xsl:template>
  <xsl:template match="comment() | processing-instruction()" mode="m:markup"/>
  <xsl:template match="comment() | processing-instruction()"/>
</xsl:stylesheet>
