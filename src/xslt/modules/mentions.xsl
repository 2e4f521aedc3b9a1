<?xml version="1.0" encoding="UTF-8"?>
<!-- Every mention of a name or date in its context: a few words before and after, the page, a link to the very place. The
     contexts are cut from the plain text of the pages, which is made once, with a mark where each mention begins. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- What an index leads to has an identifier, and names and dates a mark in the plain text. -->
  <xsl:variable name="v:indexed" as="map(xs:integer, xs:string)" select="map:merge(($v:mentions ! map{f:key(.): 'name'}, $v:dated ! map{f:key(.): 'date'}, $v:changes ! map{f:key(.): if (self::choice[sic]) then 'correction' else if (self::choice) then f:change-kind(.) else local-name()}))"/>

  <xsl:variable name="v:may-be-indexed" as="map(xs:string, xs:boolean)" select="map:merge((map:keys($v:naming), map:keys($v:changing), 'date') ! map{.: true()})"/>

  <!-- Where each stands: the page of the site, by its path, and the page of the print. -->
  <xsl:variable name="v:places" as="map(xs:integer, map(xs:string, xs:string))">
    <xsl:map>
      <xsl:iterate select="$v:pages ! (.?path, .?nodes ! descendant-or-self::*[self::pb or map:contains($v:may-be-indexed, local-name()) and map:contains($v:indexed, f:key(.))])">
        <xsl:param name="path" as="xs:string" select="''"/>
        <xsl:param name="print" as="xs:string" select="''"/>
        <xsl:if test=". instance of element() and not(. instance of element(pb))"><xsl:map-entry key="f:key(.)" select="map{'path': $path, 'print': $print}"/></xsl:if>
        <xsl:next-iteration>
          <xsl:with-param name="path" select="if (. instance of xs:string) then . else $path"/>
          <xsl:with-param name="print" select="if (. instance of element(pb)) then normalize-space(@n) else $print"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:map>
  </xsl:variable>
  <xsl:variable name="v:page-titles" as="map(xs:string, xs:string)" select="map:merge($v:pages ! map{.?path: .?title})"/>

  <!-- The contexts, by the mark. -->
  <xsl:variable name="v:around" as="xs:integer" select="7"/>
  <xsl:variable name="v:near" as="xs:integer" select="160"/>
  <xsl:variable name="v:contexts" as="map(xs:integer, map(xs:string, xs:string))">
    <xsl:map>
      <xsl:for-each select="$v:page-texts ! (.?text, .?notes?text)">
        <xsl:variable name="pieces" as="xs:string*" select="tokenize(., '&#xFDD1;')"/>
        <xsl:variable name="plain" as="xs:string*" select="$pieces ! f:unmarked(.)"/>
        <xsl:for-each select="2 to count($pieces)">
          <xsl:variable name="position" as="xs:integer" select="."/>
          <xsl:variable name="before" as="xs:string" select="string-join(subsequence($plain, max((1, $position - $v:around)), min(($v:around, $position - 1)))) => f:without-notes()"/>
          <xsl:variable name="after" as="xs:string" select="string-join(subsequence($plain, $position, $v:around + 2)) => f:without-notes()"/>
          <xsl:map-entry key="xs:integer(substring-before($pieces[$position], '&#xFDD2;'))" select="map{'before': if (contains($before, '&#xE000;')) then tokenize($before, '&#xE000;')[last()] else $before, 'after': substring-before($after || '&#xE000;', '&#xE000;')}"/>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>
  <xsl:function name="f:unmarked" as="xs:string">
    <xsl:param name="piece" as="xs:string"/>
    <xsl:sequence select="if (contains($piece, '&#xFDD2;')) then substring-after($piece, '&#xFDD2;') else $piece"/>
  </xsl:function>

  <xsl:function name="f:without-notes" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="if (contains($text, '&#xFDD3;')) then string-join(tokenize($text, '&#xFDD3;')[position() mod 2 = 1]) else $text"/>
  </xsl:function>

  <!-- What a mention reads; a date without words what its attributes say. -->
  <xsl:function name="f:own-words" as="xs:string">
    <xsl:param name="mention" as="element()"/>
    <xsl:sequence select="(f:plain($mention)[.], $mention/self::date ! f:when(.)[.], f:string('untitled'))[1]"/>
  </xsl:function>
  <xsl:template name="t:in-context">
    <xsl:variable name="own" as="xs:string" select="f:own-words(.)"/>
    <xsl:variable name="context" as="map(*)?" select="$v:contexts(f:key(.))"/>
    <xsl:variable name="before" as="xs:string*" select="f:last-words($context?before)"/>
    <xsl:variable name="after" as="xs:string" select="f:text-after($context?after, $own)"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize($after)"/>
    <xsl:variable name="language" as="xs:string?" select="f:language(ancestor-or-self::*[@xml:lang][1]/@xml:lang)"/>
    <span class="context">
      <xsl:if test="$language and not($language = $v:interface-language)"><xsl:attribute name="lang" select="$language"/></xsl:if>
      <xsl:value-of select="'…'[count($before) gt $v:around], subsequence($before, max((1, count($before) - $v:around + 1)))" separator=" "/>
      <xsl:if test="$context?before and not(normalize-space(substring($context?before, string-length($context?before))))">{' '}</xsl:if>
      <a href="{f:link-to-place(.)}">{$own}</a>
      <xsl:if test="starts-with($after, ' ')">{' '}</xsl:if>
      <xsl:value-of select="subsequence($words, 1, $v:around), '…'[count($words) gt $v:around]" separator=" "/>
    </span>
  </xsl:template>
  <!-- Only the near end of a long text is taken apart, as long as it has more words than are shown. -->
  <xsl:function name="f:last-words" as="xs:string*">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:variable name="length" as="xs:integer" select="string-length($text)"/>
    <xsl:variable name="near" as="xs:string*" select="if ($length gt $v:near) then tail(tokenize(substring($text, $length - $v:near))) else ()"/>
    <xsl:sequence select="if (count($near) gt $v:around) then $near else tokenize($text)"/>
  </xsl:function>
  <xsl:function name="f:text-after" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="near" as="xs:string" select="substring($text, 1, $v:near + string-length($name))"/>
    <xsl:variable name="normal" as="xs:string" select="normalize-space($near)"/>
    <xsl:variable name="after" as="xs:string" select="if (starts-with($normal, $name)) then substring-after($normal, $name) else ''"/>
    <xsl:variable name="whole" as="xs:string" select="if ($near = $text or count(tokenize($after)) gt $v:around) then '' else normalize-space($text)"/>
    <xsl:sequence select="if (not($whole)) then $after else if (starts-with($whole, $name)) then substring-after($whole, $name) else ''"/>
  </xsl:function>
  <xsl:function name="f:link-to-place" as="xs:string">
    <xsl:param name="mention" as="element()"/>
    <xsl:sequence select="$v:places(f:key($mention))?path || $v:extension || f:fragment(f:id-of($mention))"/>
  </xsl:function>
  <xsl:function name="f:print-page" as="xs:string?">
    <xsl:param name="mention" as="element()"/>
    <xsl:sequence select="$v:places(f:key($mention))?print[.] ! (f:string('page-short') || '&#xA0;' || .)"/>
  </xsl:function>

  <!-- Where a mention is, in words: the page of the site where there are more, and that of the print. -->
  <xsl:function name="f:where" as="xs:string?">
    <xsl:param name="mention" as="element()"/>
    <xsl:sequence select="string-join((if ($v:on-one-page) then () else $v:page-titles($v:places(f:key($mention))?path), f:print-page($mention)), ', ')[.]"/>
  </xsl:function>

  <!-- The mentions of an entry, page after page; many are folded. -->
  <xsl:template name="t:mentions">
    <xsl:param name="mentions" as="element()*"/>
    <xsl:variable name="count" as="xs:integer" select="count($mentions)"/>
    <xsl:if test="$mentions">
      <xsl:element name="{if ($count gt 8) then 'details' else 'div'}">
        <xsl:attribute name="class" select="'mentions added'"/>
        <xsl:element name="{if ($count gt 8) then 'summary' else 'p'}">{f:mentions-counted($count)}</xsl:element>
        <ul>
          <xsl:for-each-group select="$mentions" group-adjacent="$v:places(f:key(.))?path">
            <li>
              <xsl:if test="not($v:on-one-page)"><span class="on-page">{$v:page-titles(current-grouping-key())}</span></xsl:if>
              <ul>
                <xsl:for-each select="current-group()">
                  <li><xsl:call-template name="t:in-context"/><xsl:for-each select="f:print-page(.)">{' '}<span class="print-page">{.}</span></xsl:for-each></li>
                </xsl:for-each>
              </ul>
            </li>
          </xsl:for-each-group>
        </ul>
      </xsl:element>
    </xsl:if>
  </xsl:template>
  <xsl:function name="f:mentions-counted" as="xs:string">
    <xsl:param name="count" as="xs:integer"/>
    <xsl:sequence select="$count || ' ' || f:string(if ($count = 1) then 'mention' else 'mentions')"/>
  </xsl:function>
</xsl:stylesheet>
