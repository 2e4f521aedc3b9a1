<?xml version="1.0" encoding="UTF-8"?>
<!-- The index of dates: every date of the text that says when (TEI P5 3.6.4), letters, and events of the registers, in the
     order of time. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The dates in the text, but for those inside a register; that of a letter's own head stands for the letter, which the
       index has by itself. -->
  <xsl:variable name="v:dated" as="element(date)*" select="if (f:has-view('dates')) then $v:pages ! (let $letter := .?letter return .?nodes ! descendant-or-self::date[exists(f:began(.))][f:is-read(.)]
      [not(ancestor::*[self::dateline or self::opener or self::closer or self::head] and f:began(.) = $letter/correspAction[@type = 'sent']/date ! f:began(.))]) else ()"/>

  <!-- When a date begins, to be sorted by: year, month, day; nothing where no attribute says it in the form of ISO 8601. -->
  <xsl:function name="f:began" as="xs:string?">
    <xsl:param name="date" as="element()"/>
    <xsl:sequence select="($date/(@when, @from, @notBefore, @to, @notAfter, @when-iso, @from-iso, @notBefore-iso) ! normalize-space())[matches(., '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(T.*)?$')][1] ! substring-before(. || 'T', 'T')"/>
  </xsl:function>

  <!-- What happened when: a map of when, and the letter, event or date in the text. -->
  <xsl:variable name="v:happenings" as="map(*)*" select="if (not(f:has-view('dates'))) then () else sort((
      $v:letters[f:link-to-element(.)] ! (let $when := correspAction[@type = 'sent']/date ! f:began(.) return if (exists($when)) then map{'when': $when[1], 'what': .} else ()),
      $v:entries[.?kind = 'events'] ! (let $when := .?record ! (f:began(.), date ! f:began(.))[1] return if (exists($when)) then map{'when': $when, 'what': .?record, 'entry': .} else ()),
      $v:dated ! map{'when': f:began(.), 'what': .}),
    'http://www.w3.org/2005/xpath-functions/collation/codepoint', function($happening) { $happening?when })"/>

  <!-- The pages: one, or where that would be heavy one for every ten years. -->
  <xsl:variable name="v:date-pages" as="map(*)*">
    <xsl:variable name="divided" as="xs:boolean" select="count($v:happenings) gt $v:heaviest"/>
    <xsl:variable name="title" as="xs:string" select="f:string('dates')"/>
    <xsl:variable name="decades" as="map(*)*">
      <xsl:for-each-group select="$v:happenings" group-adjacent="if ($divided) then substring(.?when, 1, 3) || '0' else ''">
        <xsl:sequence select="map{'kind': 'dates', 'path': string-join(('dates', current-grouping-key()[.]), '_'), 'title': string-join(($title, current-grouping-key()[.]), ': '), 'label': current-grouping-key(), 'happenings': current-group(), 'continues': $divided}"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:if test="$divided"><xsl:sequence select="map{'kind': 'dates', 'path': 'dates', 'title': $title, 'happenings': (), 'continues': false()}"/></xsl:if>
    <xsl:sequence select="$decades"/>
  </xsl:variable>

  <xsl:template match="v:dates" mode="m:view">
    <xsl:param name="page" as="map(*)" tunnel="yes"/>
    <xsl:variable name="decades" as="map(*)*" select="$v:date-pages[.?continues]"/>
    <xsl:variable name="years" as="xs:string*" select="distinct-values($page?happenings ! substring(.?when, 1, 4))"/>
    <div class="index added">
      <xsl:if test="exists($decades) or count($years) gt 3">
        <nav class="alphabet" aria-label="{f:string('years')}">
          <ul>
            <xsl:for-each select="$decades"><li><a href="{.?path}{$v:extension}"><xsl:sequence select="f:current(., $page)"/>{.?label}–{substring(.?label, 3, 1)}9</a></li></xsl:for-each>
            <xsl:if test="empty($decades)"><xsl:for-each select="$years"><li><a href="#year-{.}">{f:year-words(.)}</a></li></xsl:for-each></xsl:if>
          </ul>
        </nav>
      </xsl:if>
      <xsl:for-each-group select="$page?happenings" group-adjacent="substring(.?when, 1, 4)">
        <section>
          <h2 id="year-{current-grouping-key()}">{f:year-words(current-grouping-key())}</h2>
          <dl class="fields dates">
            <xsl:for-each-group select="current-group()" group-adjacent=".?when">
              <div>
                <dt><time datetime="{current-grouping-key()}">{f:day-words(current-grouping-key())}</time></dt>
                <xsl:for-each select="current-group()"><dd><xsl:apply-templates select=".?what" mode="m:happening"><xsl:with-param name="happening" select="."/></xsl:apply-templates></dd></xsl:for-each>
              </div>
            </xsl:for-each-group>
          </dl>
        </section>
      </xsl:for-each-group>
    </div>
  </xsl:template>
  <xsl:function name="f:year-words" as="xs:string">
    <xsl:param name="year" as="xs:string"/>
    <xsl:sequence select="(replace($year, '^0+', '')[.], '0')[1]"/>
  </xsl:function>

  <xsl:mode name="m:happening" on-no-match="deep-skip"/>
  <xsl:template match="correspDesc" mode="m:happening">
    <xsl:param name="happening" as="map(*)"/>
    <xsl:text>{f:string('letter')}: </xsl:text>
    <xsl:call-template name="t:letter-link"><xsl:with-param name="words" select="(f:letter-name(., '')[.], f:letter-title(.))[1]"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="event" mode="m:happening">
    <xsl:param name="happening" as="map(*)"/>
    <a href="{f:link-to-entry($happening?entry)}">{$happening?entry?heading}</a>
  </xsl:template>
  <xsl:template match="date" mode="m:happening">
    <xsl:param name="happening" as="map(*)"/>
    <xsl:call-template name="t:in-context"/>
    <xsl:for-each select="f:where(.)">{' '}<span class="print-page">{.}</span></xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
