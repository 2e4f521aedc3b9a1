<?xml version="1.0" encoding="UTF-8"?>
<!-- What correspDesc says of a letter: its name, its head, its neighbours, and the page that records it (TEI P5 2.4.6). -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:variable name="v:letters" as="element(correspDesc)*" select="$v:document//correspDesc[ancestor::teiHeader]"/>
  <!-- By date of sending; letters without one come last, in the order of the header. -->
  <xsl:variable name="v:letters-by-date" as="element(correspDesc)*">
    <xsl:perform-sort select="$v:letters">
      <xsl:sort select="f:sort-date(.)" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
    </xsl:perform-sort>
  </xsl:variable>
  <xsl:variable name="v:letter-position" as="map(xs:integer, xs:integer)" select="f:number($v:letters-by-date)"/>
  <xsl:function name="f:sort-date" as="xs:string">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:sequence select="string(($letter/correspAction[@type = 'sent']/date/(@when, @from, @notBefore, @notAfter, @to), '9999')[1])"/>
  </xsl:function>

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

  <!-- The name of a letter in a few words: who to whom, when. -->
  <xsl:function name="f:letter-title" as="xs:string">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:sequence select="$v:letter-titles(f:key($letter))"/>
  </xsl:function>
  <xsl:variable name="v:letter-titles" as="map(xs:integer, xs:string)" select="map:merge(
    $v:document//correspDesc ! map{f:key(.): f:letter-name(., f:day(correspAction[@type = 'sent'][1]/date[1]))})"/>
  <xsl:function name="f:letter-name" as="xs:string">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:param name="date" as="xs:string"/>
    <xsl:variable name="parties" as="xs:string" select="string-join(($letter/correspAction[@type = 'sent'][1], $letter/correspAction[@type = 'received'][1]) ! f:party(.), ' → ')"/>
    <xsl:sequence select="string-join(($parties[.], $date[.]), ', ')"/>
  </xsl:function>
  <!-- A date in the words of the interface, where it is a day, month or year; else as f:when has it. -->
  <xsl:function name="f:day" as="xs:string">
    <xsl:param name="date" as="element()?"/>
    <xsl:sequence select="(f:iso-date($date/@when) ! f:day-words(.), f:when($date))[1]"/>
  </xsl:function>
  <!-- A day, month or year of ISO 8601 in the words of the interface; nothing where there is no such month. -->
  <xsl:function name="f:day-words" as="xs:string?">
    <xsl:param name="day" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize($day, '-')"/>
    <xsl:variable name="month" as="xs:string?" select="$parts[2] ! tokenize(f:string('months'), '\s')[xs:integer($parts[2])]"/>
    <xsl:if test="exists($month) or empty($parts[2])">
      <xsl:sequence select="string-join(($parts[3] ! (string(xs:integer(.)) || f:string('after-day')), $month, $parts[1]), ' ')"/>
    </xsl:if>
  </xsl:function>
  <xsl:function name="f:party" as="xs:string">
    <xsl:param name="action" as="element()?"/>
    <xsl:sequence select="(string-join(f:parties($action), ', ')[.], f:string('unknown'))[1]"/>
  </xsl:function>
  <!-- The names of those who sent or received. -->
  <xsl:function name="f:parties" as="xs:string*">
    <xsl:param name="action" as="element()?"/>
    <xsl:sequence select="$action ! $v:parties(f:key(.))"/>
  </xsl:function>
  <xsl:variable name="v:parties" as="map(xs:integer, xs:string*)" select="map:merge($v:document//correspAction ! map{f:key(.):
    (persName|orgName|name|rs) ! (f:plain(.)[.], f:targets(@ref) ! f:plain(f:element(.)/(persName|orgName|name)[1]))[1]})"/>
  <xsl:function name="f:when" as="xs:string">
    <xsl:param name="date" as="element()?"/>
    <xsl:sequence select="normalize-space(if ($date/@when) then $date/@when
      else if ($date/(@from, @to, @notBefore, @notAfter)) then string-join(($date/(@from, @notBefore)[1], '–', $date/(@to, @notAfter)[1]))
      else $date)"/>
  </xsl:function>

  <!-- Letters that a letter answers, and that answer it: by its own correspContext, or by that of the other. -->
  <xsl:key name="k:answer" match="correspDesc[correspContext/(ref|ptr)[@type = ('reply-to', 'replyTo')]]"
    use="correspContext/(ref|ptr)[@type = ('reply-to', 'replyTo')] ! f:targets(@target)"/>
  <xsl:function name="f:answers" as="element(correspDesc)*">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:variable name="named" as="element()*" select="$letter/correspContext/(ref|ptr)[@type = ('answered-by', 'replied-by')] ! f:targets(@target) ! f:element(.)"/>
    <xsl:sequence select="($named | $letter/@xml:id ! key('k:answer', f:safe-id(.), $v:document))[self::correspDesc]"/>
  </xsl:function>
  <xsl:function name="f:answered" as="element(correspDesc)*">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:sequence select="($letter/correspContext/(ref|ptr)[@type = ('reply-to', 'replyTo')] ! f:targets(@target) ! f:element(.))[self::correspDesc]"/>
  </xsl:function>

  <!-- Letters that stand in a relation to a letter: what it answers and what answers it, with what it was sent. -->
  <xsl:variable name="v:letter-relations" as="xs:string+" select="'reply-to', 'answered-by', 'enclosed-in', 'encloses'"/>
  <xsl:function name="f:related" as="element(correspDesc)*">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:param name="relation" as="xs:string"/>
    <xsl:sequence select="if ($relation = 'reply-to') then f:answered($letter) else if ($relation = 'answered-by') then f:answers($letter)
      else ($letter/correspContext/(ref|ptr)[@type = $relation] ! f:targets(@target) ! f:element(.))[self::correspDesc]"/>
  </xsl:function>

  <!-- Sender, recipient, date, place; letters related to it. -->
  <xsl:template name="t:letter-head">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:variable name="sent" as="element()?" select="$letter/correspAction[@type = 'sent'][1]"/>
    <dl class="letter-head added">
      <div><dt>{f:string('from')}</dt><dd>{f:party($sent)}</dd></div>
      <div><dt>{f:string('to')}</dt><dd>{f:party($letter/correspAction[@type = 'received'][1])}</dd></div>
      <xsl:if test="$sent/date"><div><dt>{f:string('date')}</dt><dd><xsl:sequence select="f:date-of-letter($letter)"/></dd></div></xsl:if>
      <xsl:if test="$sent/(placeName|settlement)"><div><dt>{f:string('place')}</dt><dd>{f:plain($sent/(placeName|settlement)[1])}</dd></div></xsl:if>
      <xsl:call-template name="t:letter-context"><xsl:with-param name="letter" select="$letter"/></xsl:call-template>
    </dl>
  </xsl:template>
  <xsl:function name="f:date-of-letter" as="item()*">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:variable name="date" as="element()?" select="$letter/correspAction[@type = 'sent'][1]/date[1]"/>
    <xsl:value-of select="f:day($date)"/>
    <xsl:if test="$date/@cert[not(. = 'high')]"><xsl:text> </xsl:text><span class="inferred">({f:string('inferred-date')})</span></xsl:if>
  </xsl:function>
  <xsl:template name="t:letter-context">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:for-each select="$v:letter-relations">
      <xsl:variable name="others" as="element(correspDesc)*" select="f:related($letter, .)"/>
      <xsl:if test="$others">
        <div>
          <dt>{f:string('context-' || .)}</dt>
          <xsl:for-each select="$others"><dd><xsl:call-template name="t:letter-link"/></dd></xsl:for-each>
        </div>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>
  <!-- The name of a letter, leading to its page where it has one. -->
  <xsl:template name="t:letter-link">
    <xsl:param name="words" as="xs:string" select="f:letter-title(.)"/>
    <xsl:variable name="address" as="xs:string?" select="f:link-to-element(.)"/>
    <xsl:element name="{if ($address) then 'a' else 'span'}">
      <xsl:if test="$address"><xsl:attribute name="href" select="$address"/></xsl:if>
      <xsl:text>{$words}</xsl:text>
    </xsl:element>
  </xsl:template>

  <!-- The letters before and after by date, whether the book prints them or not. -->
  <xsl:template name="t:letter-turn">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:variable name="position" as="xs:integer" select="$v:letter-position(f:key($letter))"/>
    <xsl:variable name="before" as="element(correspDesc)?" select="$v:letters-by-date[$position - 1]"/>
    <xsl:variable name="after" as="element(correspDesc)?" select="$v:letters-by-date[$position + 1]"/>
    <xsl:if test="exists(($before, $after) ! f:link-to-element(.))">
      <nav class="letter-turn added" aria-label="{f:string('by-date')}">
        <dl>
          <xsl:for-each select="$before[f:link-to-element(.)]"><div><dt>{f:string('context-prev')}</dt><dd><xsl:call-template name="t:letter-link"/></dd></div></xsl:for-each>
          <xsl:for-each select="$after[f:link-to-element(.)]"><div><dt>{f:string('context-next')}</dt><dd><xsl:call-template name="t:letter-link"/></dd></div></xsl:for-each>
          <xsl:if test="$v:view-pages?path = 'letters'"><div><dt>{f:string('letters')}</dt><dd><a href="letters{$v:extension}">{f:string('register')}</a></dd></div></xsl:if>
        </dl>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- A letter the book has not on a page of its own: what is known of it, and what the text has of it. -->
  <xsl:template name="t:record">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:variable name="places" as="element()*" select="f:places-of($letter)"/>
    <article class="record added">
      <h1>{f:letter-title($letter)}</h1>
      <p class="standing">{f:string('standing')}: {f:string('standing-' || f:standing-of($letter))}</p>
      <xsl:call-template name="t:letter-head"><xsl:with-param name="letter" select="$letter"/></xsl:call-template>
      <xsl:if test="$places">
        <h2>{f:string('in-the-text')}</h2>
        <xsl:for-each select="$places">
          <xsl:variable name="address" as="xs:string?" select="f:link-to-element(.)"/>
          <xsl:variable name="language" as="xs:string?" select="f:language(ancestor-or-self::*[@xml:lang][1]/@xml:lang)"/>
          <figure class="passage">
            <blockquote>
              <xsl:if test="$address"><xsl:attribute name="cite" select="$address"/></xsl:if>
              <xsl:if test="$language"><xsl:attribute name="lang" select="$language"/></xsl:if>
              <p><xsl:sequence select="f:context(.)"/></p>
            </blockquote>
            <xsl:if test="$address"><figcaption><a href="{$address}">{f:string('read-in-place')}</a></figcaption></xsl:if>
          </figure>
        </xsl:for-each>
      </xsl:if>
    </article>
    <xsl:call-template name="t:letter-turn"><xsl:with-param name="letter" select="$letter"/></xsl:call-template>
  </xsl:template>
  <xsl:function name="f:standing-of" as="xs:string">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:sequence select="($letter/@type[. = $v:standings], 'printed'[exists(f:page-of-letter($letter))], f:standing(f:places-of($letter)))[1]"/>
  </xsl:function>

  <!-- A passage of the text around what it mentions, in plain words, what is mentioned marked; as much as fits
       $v:context-length characters on either side. -->
  <xsl:variable name="v:context-length" as="xs:integer" select="160"/>
  <xsl:function name="f:context" as="item()*">
    <xsl:param name="mention" as="element()"/>
    <xsl:variable name="block" as="element()?" select="$mention/ancestor-or-self::*[self::p or self::ab or self::note or self::l or self::head or self::cell or self::item or self::div or self::floatingText][1]"/>
    <xsl:variable name="own" as="xs:string" select="f:plain($mention)"/>
    <xsl:variable name="texts" as="text()*" select="$block[not(. is $mention)]//text()[not(ancestor::* intersect $mention)]
      [not(ancestor::*[self::note or self::fw or self::sic or self::orig][ancestor::* intersect $block])]"/>
    <xsl:variable name="before" as="xs:string" select="normalize-space(string-join($texts[. &lt;&lt; $mention]))"/>
    <xsl:variable name="after" as="xs:string" select="normalize-space(string-join($texts[. >> $mention]))"/>
    <xsl:value-of select="f:last-words($before, $v:context-length)"/>
    <xsl:text>{' '[$before]}</xsl:text>
    <mark><xsl:value-of select="f:first-part($own, 4 * $v:context-length)"/></mark>
    <xsl:text>{' '[matches($after, '^[^\p{P}]')]}</xsl:text>
    <xsl:value-of select="f:first-part($after, $v:context-length)"/>
  </xsl:function>
  <xsl:function name="f:first-part" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="length" as="xs:integer"/>
    <xsl:sequence select="if (string-length($text) le $length) then $text else replace(substring($text, 1, $length), '\s\S*$', '') || ' …'"/>
  </xsl:function>
  <xsl:function name="f:last-words" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="length" as="xs:integer"/>
    <xsl:sequence select="if (string-length($text) le $length) then $text else '… ' || replace(substring($text, string-length($text) - $length), '^\S*\s', '')"/>
  </xsl:function>
</xsl:stylesheet>
