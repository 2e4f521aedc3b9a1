<?xml version="1.0" encoding="UTF-8"?>
<!-- The register of letters: a view of the site. It stands in the order of the dates; a script sorts it by other columns,
     and the style sheet leaves out what the reader does not want to see. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template match="v:letters" mode="m:view">
    <div class="added">
      <xsl:call-template name="t:register-filter"/>
      <xsl:call-template name="t:register"/>
      <xsl:call-template name="t:pictures"/>
    </div>
  </xsl:template>

  <xsl:variable name="v:standings" as="xs:string*" select="'printed', 'quoted', 'cited', 'inferred'"/>
  <xsl:template name="t:register-filter">
    <xsl:variable name="there" as="xs:string*" select="distinct-values($v:letters ! f:standing-of(.))"/>
    <xsl:if test="count($there) gt 1">
      <fieldset class="register-filter">
        <legend>{f:string('show-letters')}</legend>
        <xsl:for-each select="$v:standings[. = $there]">
          <label><input type="checkbox" id="show-{.}" checked="checked"/>{' '}{f:string('standing-' || .)}</label>
        </xsl:for-each>
      </fieldset>
    </xsl:if>
  </xsl:template>

  <!-- A row shown as a card on a phone is no row for a screen reader unless its role says so, and its cells need their
       heads. -->
  <xsl:template name="t:register">
    <xsl:variable name="placed" as="xs:boolean" select="exists($v:letters/correspAction[@type = 'sent']/(placeName | settlement)[normalize-space()])"/>
    <xsl:variable name="columns" as="xs:string*" select="'date', 'from', 'to', 'place'[$placed], 'first-words', 'standing', 'in-the-text'"/>
    <div class="scroll" role="region" tabindex="0" aria-label="{f:string('register')}">
      <table class="register" role="table" data-sort-by="{f:string('sort-by')}">
        <thead role="rowgroup"><tr role="row">
          <xsl:for-each select="$columns">
            <th scope="col" role="columnheader">
              <xsl:if test=". = 'date'"><xsl:attribute name="aria-sort" select="'ascending'"/></xsl:if>
              <xsl:text>{f:string(.)}</xsl:text>
            </th>
          </xsl:for-each>
        </tr></thead>
        <tbody role="rowgroup">
          <xsl:for-each select="$v:letters-by-date">
            <xsl:variable name="letter" as="element(correspDesc)" select="."/>
            <tr role="row" class="is-{f:standing-of(.)}">
              <xsl:apply-templates select="." mode="m:id"/>
              <xsl:for-each select="$columns">
                <td role="cell" data-label="{f:string(.)}">
                  <xsl:if test=". = 'date'"><xsl:attribute name="data-sort" select="f:sort-date($letter)"/></xsl:if>
                  <xsl:apply-templates select="$letter" mode="m:register"><xsl:with-param name="column" select="."/></xsl:apply-templates>
                </td>
              </xsl:for-each>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="correspDesc" mode="m:register">
    <xsl:param name="column" as="xs:string"/>
    <xsl:variable name="sent" as="element()?" select="correspAction[@type = 'sent'][1]"/>
    <xsl:choose>
      <xsl:when test="$column = 'date'">
        <xsl:call-template name="t:letter-link"><xsl:with-param name="words" select="(f:date-words(.)[.], f:string('undated'))[1]"/></xsl:call-template>
        <xsl:if test="$sent/date/@cert[not(. = 'high')]"><xsl:text> </xsl:text><abbr title="{f:string('inferred-date')}">?</abbr></xsl:if>
      </xsl:when>
      <xsl:when test="$column = 'from'">{f:party($sent)}</xsl:when>
      <xsl:when test="$column = 'to'">{f:party(correspAction[@type = 'received'][1])}</xsl:when>
      <xsl:when test="$column = 'place'">{f:plain($sent/(placeName|settlement)[1])}</xsl:when>
      <xsl:when test="$column = 'first-words'"><xsl:sequence select="f:first-words-of-letter(.)"/></xsl:when>
      <xsl:when test="$column = 'standing'">
        <xsl:text>{f:string('standing-' || f:standing-of(.))}</xsl:text>
        <xsl:call-template name="t:register-context"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="places" as="element()*" select="f:places-of(.)[f:link-to-element(.)]"/>
        <xsl:for-each select="$places">
          <xsl:if test="position() gt 1">, </xsl:if>
          <a href="{f:link-to-element(.)}">{f:string('place-' || (if (f:standing(.) = 'cited' and ancestor::note) then 'note' else f:standing(.)))} {if (ancestor::note[1]/@n) then string(ancestor::note[1]/@n) else position()}</a>
        </xsl:for-each>
        <xsl:if test="empty($places) and exists(f:page-of-letter(.))">
          <xsl:call-template name="t:letter-link"><xsl:with-param name="words" select="f:string('place-printed')"/></xsl:call-template>
        </xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:function name="f:date-words" as="xs:string">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:sequence select="f:day($letter/correspAction[@type = 'sent'][1]/date[1])"/>
  </xsl:function>

  <!-- What it answers and what answers it; letters of others that the header names by words alone keep them. -->
  <xsl:template name="t:register-context">
    <xsl:variable name="letter" as="element(correspDesc)" select="."/>
    <xsl:for-each select="$v:letter-relations">
      <xsl:variable name="words" as="xs:string" select="f:string('context-' || .)"/>
      <xsl:for-each select="f:related($letter, .)">
        <br/>{$words}<xsl:text>: </xsl:text><xsl:call-template name="t:letter-link"><xsl:with-param name="words" select="(f:date-words(.)[.], f:letter-title(.))[1]"/></xsl:call-template>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:for-each select="correspContext/(ref | ptr)[empty((f:targets(@target) ! f:element(.))[self::correspDesc])][f:plain(.)]">
      <xsl:variable name="address" as="xs:string?" select="f:web-address(tokenize(@target)[1])"/>
      <br/>
      <xsl:if test="@type[map:contains($v:strings, 'context-' || .)]">{f:string('context-' || @type)}<xsl:text>: </xsl:text></xsl:if>
      <xsl:choose>
        <xsl:when test="$address"><a href="{$address}">{f:plain(.)}</a></xsl:when>
        <xsl:otherwise>{f:plain(.)}</xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- How a letter begins after its opening, as far as the book has its words. -->
  <xsl:function name="f:first-words-of-letter" as="element()?">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:variable name="places" as="element()*" select="f:places-of($letter)[f:standing(.) = ('printed', 'quoted')]"/>
    <xsl:variable name="printed" as="node()*" select="($places[f:standing(.) = 'printed'], f:page-of-letter($letter)?nodes)/descendant-or-self::*[self::p or self::ab or self::l][not(ancestor::opener or ancestor::note)][normalize-space()]"/>
    <xsl:variable name="words" as="element()?" select="(head($printed), $places)[1]"/>
    <xsl:variable name="text" as="xs:string" select="f:plain($words)"/>
    <xsl:if test="$text">
      <q class="first-words">
        <xsl:apply-templates select="$words/ancestor-or-self::*[@xml:lang][1]/@xml:lang" mode="m:attributes"/>
        <xsl:text>{replace(f:first-part(replace($text, '^[\p{P}\s]+|[''&quot;’”»«]+$', ''), 48), '[,;:.!?\s]+ …$', ' …')}</xsl:text>
      </q>
    </xsl:if>
  </xsl:function>

  <!-- The page of the text that a letter has to itself. -->
  <xsl:variable name="v:page-of-letter" as="map(xs:integer, map(*))" select="map:merge($v:pages[.?letter] ! map{f:key(.?letter): .}, map{'duplicates': 'use-first'})"/>
  <xsl:function name="f:page-of-letter" as="map(*)?">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:sequence select="$v:page-of-letter(f:key($letter))"/>
  </xsl:function>
</xsl:stylesheet>
