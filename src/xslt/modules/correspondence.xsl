<?xml version="1.0" encoding="UTF-8"?>
<!-- Letters: in the text with a letter-head from correspDesc, and in a register (TEI P5 2.4.6, 4.2; correspDesc guidelines). -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:variable name="v:letters" as="element(correspDesc)*" select="$v:document//correspDesc"/>

  <!-- The description of the letter that an element prints, quotes or cites. -->
  <xsl:function name="f:letter-of" as="element(correspDesc)?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="(($element, f:targets($element/@source) ! f:element(.)) !
      (f:targets(@corresp) ! f:element(.)[self::correspDesc], @xml:id ! key('k:corresp', f:safe-id(.), $v:document)))[1]"/>
  </xsl:function>

  <!-- All places of the text that belong to a letter. -->
  <xsl:key name="k:letter" match="*[@corresp][not(self::correspDesc)]" use="f:targets(@corresp)"/>
  <xsl:key name="k:source" match="*[@source]" use="f:targets(@source)"/>
  <xsl:function name="f:places-of" as="element()*">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:variable name="linked" as="element()*" select="f:targets($letter/@corresp) ! f:element(.), $letter/@xml:id ! key('k:letter', f:safe-id(.), $v:document)"/>
    <xsl:variable name="quoted" as="element()*" select="$linked/@xml:id ! key('k:source', f:safe-id(.), $v:document)"/>
    <xsl:sequence select="($linked | $quoted)[ancestor::text][not(self::date or self::persName)]"/>
  </xsl:function>
  <xsl:function name="f:standing" as="xs:string">
    <xsl:param name="places" as="element()*"/>
    <xsl:sequence select="if ($places[self::div or self::floatingText or self::text or self::body or self::div1 or self::div2]) then 'printed'
      else if ($places[self::quote or self::q or self::cit]) then 'quoted'
      else if ($places) then 'cited' else 'inferred'"/>
  </xsl:function>

  <xsl:template name="t:letter-head">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:param name="register" as="xs:boolean" select="true()"/>
    <xsl:variable name="sent" as="element()?" select="$letter/correspAction[@type = 'sent'][1]"/>
    <dl class="letter-head added">
      <div><dt>{f:string('from')}</dt><dd>{f:party($sent)}</dd></div>
      <div><dt>{f:string('to')}</dt><dd>{f:party($letter/correspAction[@type = 'received'][1])}</dd></div>
      <xsl:if test="$sent/date"><div><dt>{f:string('date')}</dt><dd>{f:when($sent/date[1])}</dd></div></xsl:if>
      <xsl:if test="$sent/(placeName|settlement)"><div><dt>{f:string('place')}</dt><dd>{f:plain($sent/(placeName|settlement)[1])}</dd></div></xsl:if>
      <xsl:if test="$register and $letter/@xml:id and (f:element(f:safe-id($letter/@xml:id)) is $letter)">
        <div><dt>{f:string('letters')}</dt><dd><a href="letters{$v:extension}#{f:safe-id($letter/@xml:id)}">{f:string('register-entry')}</a></dd></div>
      </xsl:if>
    </dl>
  </xsl:template>

  <xsl:template match="opener | closer | postscript | address"><xsl:call-template name="t:block"/></xsl:template>
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
      <xsl:if test="$source and not(@next) and not($in-link) and f:link-to($source/@xml:id ! f:safe-id(.))">
        <a class="source-link added" href="{f:link-to($source/@xml:id ! f:safe-id(.))}" aria-label="{f:string('source-of-quotation')}: {f:plain($source)}">✉</a>
      </xsl:if>
    </xsl:element>
  </xsl:template>
  <xsl:variable name="v:quotation-left-out" as="xs:boolean" select="$v:document//editorialDecl/quotation/@marks = 'none'"/>

  <!-- A letter cited, in a note or in the text, leads to the register. -->
  <xsl:template match="bibl[@type = 'letter']">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="letter" as="element(correspDesc)?" select="f:letter-of(.)"/>
    <xsl:variable name="address" as="xs:string?" select="f:link-to($letter/@xml:id ! f:safe-id(.))"/>
    <xsl:call-template name="t:inline"/>
    <xsl:if test="$address and not($in-link)">
      <a class="register-link added" href="{$address}" aria-label="{f:string('register-entry')}: {f:letter-title($letter)}">✉</a>
    </xsl:if>
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
              <td>{f:when($sent/date[1])}<xsl:if test="$sent/date/@cert[not(. = 'high')]"><xsl:text> </xsl:text><abbr title="{f:string('inferred-date')}">?</abbr></xsl:if></td>
              <td>{f:party($sent)}</td>
              <td>{f:party(correspAction[@type = 'received'][1])}</td>
              <xsl:if test="$placed"><td>{f:plain($sent/(placeName|settlement)[1])}</td></xsl:if>
              <td>{f:string('standing-' || (@type[. = ('printed', 'quoted', 'cited', 'inferred')], f:standing($places))[1])}<xsl:for-each select="correspContext/(ref|ptr)[@type = ('reply-to', 'replyTo', 'replied-by', 'answered-by', 'next', 'prev')]"><br/>
                <xsl:variable name="target" as="xs:string?" select="f:link-to(f:targets(@target)[1])"/>
                <xsl:variable name="words" as="xs:string" select="string-join((f:string('context-' || @type), f:plain(.)[.]), ': ')"/>
                <xsl:choose><xsl:when test="$target"><a href="{$target}">{$words}</a></xsl:when><xsl:otherwise>{$words}</xsl:otherwise></xsl:choose></xsl:for-each></td>
              <td>
                <xsl:for-each select="$places">
                  <xsl:variable name="address" as="xs:string?" select="f:link-to(@xml:id ! f:safe-id(.))"/>
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
