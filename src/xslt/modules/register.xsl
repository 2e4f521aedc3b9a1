<?xml version="1.0" encoding="UTF-8"?>
<!-- The register of letters: a view of the site. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template match="v:letters" mode="m:view">
    <div class="added"><xsl:call-template name="t:register"/></div>
  </xsl:template>
  <xsl:template name="t:register">
    <xsl:variable name="placed" as="xs:boolean" select="exists($v:letters/correspAction[@type = 'sent']/(placeName | settlement)[normalize-space()])"/>
    <div class="scroll" role="region" tabindex="0" aria-label="{f:string('register')}">
      <table class="register">
        <thead><tr>
          <xsl:for-each select="'date', 'from', 'to', 'place'[$placed], 'standing', 'in-the-text'"><th scope="col">{f:string(.)}</th></xsl:for-each>
        </tr></thead>
        <tbody>
          <xsl:for-each select="$v:letters">
            <xsl:sort select="string((correspAction[@type = 'sent']/date/(@when, @from, @notBefore, @notAfter, @to))[1])" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
            <xsl:variable name="sent" as="element()?" select="correspAction[@type = 'sent'][1]"/>
            <xsl:variable name="places" as="element()*" select="f:places-of(.)"/>
            <tr>
              <xsl:apply-templates select="." mode="m:id"/>
              <td><xsl:call-template name="t:letter-link"><xsl:with-param name="words" select="(f:when($sent/date[1])[.], f:string('unknown'))[1]"/></xsl:call-template><xsl:if test="$sent/date/@cert[not(. = 'high')]"><xsl:text> </xsl:text><abbr title="{f:string('inferred-date')}">?</abbr></xsl:if></td>
              <td>{f:party($sent)}</td>
              <td>{f:party(correspAction[@type = 'received'][1])}</td>
              <xsl:if test="$placed"><td>{f:plain($sent/(placeName|settlement)[1])}</td></xsl:if>
              <td>{f:string('standing-' || (@type[. = ('printed', 'quoted', 'cited', 'inferred')], f:standing($places))[1])}<xsl:for-each select="correspContext/(ref|ptr)[@type = ('reply-to', 'replyTo', 'replied-by', 'answered-by', 'next', 'prev')]"><br/>
                <xsl:variable name="target" as="xs:string?" select="f:link-to(f:targets(@target)[1])"/>
                <xsl:variable name="words" as="xs:string" select="string-join((f:string('context-' || @type), f:plain(.)[.]), ': ')"/>
                <xsl:choose><xsl:when test="$target"><a href="{$target}">{$words}</a></xsl:when><xsl:otherwise>{$words}</xsl:otherwise></xsl:choose></xsl:for-each></td>
              <td>
                <xsl:for-each select="$places">
                  <xsl:variable name="address" as="xs:string?" select="f:link-to-element(.)"/>
                  <xsl:if test="$address">
                    <xsl:if test="position() gt 1">, </xsl:if>
                    <a href="{$address}">{f:string('place-' || (if (f:standing(.) = 'cited' and ancestor::note) then 'note' else f:standing(.)))} {if (ancestor::note[1]/@n) then string(ancestor::note[1]/@n) else position()}</a>
                  </xsl:if>
                </xsl:for-each>
              </td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>
</xsl:stylesheet>
