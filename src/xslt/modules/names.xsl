<?xml version="1.0" encoding="UTF-8"?>
<!-- The indices of persons, places, organisations and the rest: each entry with what its record says, the letters of a
     correspondent, and every mention in its context. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The pages: one for each kind; where that would be heavy, one for each letter of the alphabet and before them the
       bare names. Weights are in mentions. -->
  <xsl:variable name="v:heaviest" as="xs:integer" select="1200"/>
  <xsl:variable name="v:index-pages" as="map(*)*">
    <xsl:for-each select="$v:kinds">
      <xsl:variable name="kind" as="xs:string" select="."/>
      <xsl:variable name="entries" as="map(*)*" select="$v:entries[.?kind = $kind]"/>
      <xsl:variable name="title" as="xs:string" select="f:string('kind-' || $kind)"/>
      <xsl:variable name="divided" as="xs:boolean" select="2 * count($entries) + sum($entries ! count(.?mentions)) gt $v:heaviest"/>
      <xsl:if test="exists($entries) or exists(f:besides($kind))">
        <xsl:sequence select="map{'kind': 'names', 'index': $kind, 'path': $kind, 'title': $title, 'entries': $entries[not($divided)], 'names': $entries[$divided]}"/>
      </xsl:if>
      <xsl:if test="$divided">
        <xsl:sequence select="f:divided(map{'kind': 'names', 'index': $kind, 'path': $kind, 'title': $title}, $entries)"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:variable>
  <!-- The pages of a list that is too heavy for one, by the letters of the alphabet under which its entries stand. -->
  <xsl:function name="f:divided" as="map(*)*">
    <xsl:param name="list" as="map(*)"/>
    <xsl:param name="entries" as="map(*)*"/>
    <xsl:for-each-group select="$entries" group-adjacent="f:initial(.?order)">
      <xsl:sequence select="map:merge(($list, map{'path': $list?path || '_' || (f:slug(current-grouping-key())[.], 'other')[1], 'title': $list?title || ': ' || current-grouping-key(),
        'entries': current-group(), 'continues': true()}), map{'duplicates': 'use-last'})"/>
    </xsl:for-each-group>
  </xsl:function>
  <!-- From letter to letter of one. -->
  <xsl:template name="t:alphabet">
    <xsl:param name="page" as="map(*)" tunnel="yes"/>
    <xsl:param name="pages" as="map(*)*"/>
    <nav class="alphabet added" aria-label="{f:string('alphabet')}">
      <ul><xsl:for-each select="$pages"><li><a href="{.?path}{$v:extension}"><xsl:sequence select="f:current(., $page)"/>{f:initial(.?entries[1]?order)}</a></li></xsl:for-each></ul>
    </nav>
  </xsl:template>
  <!-- Where each entry is: its page and identifier. -->
  <xsl:variable name="v:entry-pages" as="map(xs:string, xs:string)" select="map:merge(for $page in $v:index-pages return $page?entries ! map{.?key: $page?path})"/>
  <xsl:variable name="v:entry-links" as="map(xs:string, xs:string)" select="map:merge($v:entries ! map{.?key: $v:entry-pages(.?key) || $v:extension || f:fragment(.?id)})"/>
  <xsl:function name="f:link-to-entry" as="xs:string">
    <xsl:param name="entry" as="map(*)"/>
    <xsl:sequence select="$v:entry-links($entry?key)"/>
  </xsl:function>
  <xsl:variable name="v:entry" as="map(xs:string, map(*))" select="map:merge($v:entries ! map{.?key: .})"/>
  <xsl:function name="f:entries-of" as="map(*)*">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="$v:keys(f:key($name)) ! $v:entry(.)"/>
  </xsl:function>

  <!-- What the lists of a kind say besides their records; the last index has what else stands outside the text. -->
  <xsl:function name="f:besides" as="node()*">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:if test="f:has-view('names')">
      <xsl:sequence select="$v:name-lists[$v:lists-of(local-name()) = $kind] ! f:remains(.), $v:standoff[$kind = 'names'] ! f:remains(.)"/>
    </xsl:if>
  </xsl:function>
  <xsl:function name="f:remains" as="node()*">
    <xsl:param name="list" as="element()"/>
    <xsl:sequence select="$list/node()[self::* or self::text()[normalize-space()]] ! (if (self::*[f:is-record(.)][map:contains($v:own, f:key(.))]) then ()
      else if (self::*[map:contains($v:lists-of, local-name())]) then f:remains(.)[not($list/self::standOff)] else .)"/>
  </xsl:function>

  <xsl:template match="v:names" mode="m:view">
    <xsl:param name="page" as="map(*)" tunnel="yes"/>
    <xsl:variable name="besides" as="node()*" select="if ($page?continues) then () else f:besides($page?index)"/>
    <xsl:call-template name="t:indices"/>
    <div class="index tei-text">
      <xsl:if test="$besides">
        <div class="{if ($besides/ancestor::standOff) then 'names' else 'added'}">
          <xsl:apply-templates select="$besides"><xsl:with-param name="level" select="3" tunnel="yes"/></xsl:apply-templates>
        </div>
      </xsl:if>
      <xsl:if test="exists($page?names)"><xsl:call-template name="t:bare-names"><xsl:with-param name="entries" select="$page?names"/></xsl:call-template></xsl:if>
      <xsl:for-each-group select="$page?entries" group-adjacent="f:initial(.?order)">
        <section class="initial">
          <h2 class="added" id="initial-{f:anchor-of(current-grouping-key())}">{current-grouping-key()}</h2>
          <xsl:for-each select="current-group()"><xsl:call-template name="t:entry"><xsl:with-param name="entry" select="."/></xsl:call-template></xsl:for-each>
        </section>
      </xsl:for-each-group>
      <xsl:call-template name="t:apparatus"><xsl:with-param name="nodes" select="$besides, $page?entries?record[map:contains($v:own, f:key(.))]"/></xsl:call-template>
    </div>
  </xsl:template>
  <xsl:function name="f:anchor-of" as="xs:string">
    <xsl:param name="initial" as="xs:string"/>
    <xsl:sequence select="if ($initial = '#') then 'other' else lower-case($initial)"/>
  </xsl:function>

  <!-- From index to index, and from letter to letter. -->
  <xsl:template name="t:indices">
    <xsl:param name="page" as="map(*)" tunnel="yes"/>
    <xsl:variable name="first" as="map(*)*" select="$v:index-pages[not(.?continues)]"/>
    <xsl:variable name="letters" as="map(*)*" select="$v:index-pages[.?continues][.?index = $page?index]"/>
    <xsl:variable name="initials" as="xs:string*" select="distinct-values($page?entries ! f:initial(.?order))"/>
    <xsl:if test="count($first) gt 1">
      <nav class="indices added" aria-label="{f:string('indices')}">
        <ul><xsl:for-each select="$first"><li><a href="{.?path}{$v:extension}"><xsl:sequence select="f:current(., $page)"/>{.?title}</a></li></xsl:for-each></ul>
      </nav>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="exists($letters)"><xsl:call-template name="t:alphabet"><xsl:with-param name="pages" select="$letters"/></xsl:call-template></xsl:when>
      <xsl:when test="count($page?entries) gt 24 and count($initials) gt 3">
        <nav class="alphabet added" aria-label="{f:string('alphabet')}">
          <ul><xsl:for-each select="$initials"><li><a href="{f:fragment('initial-' || f:anchor-of(.))}">{.}</a></li></xsl:for-each></ul>
        </nav>
      </xsl:when>
    </xsl:choose>
  </xsl:template>
  <!-- A link to the page one is on says so; to another page of the same, that too. -->
  <xsl:function name="f:current" as="attribute()?">
    <xsl:param name="target" as="map(*)"/>
    <xsl:param name="page" as="map(*)"/>
    <xsl:if test="$target?path = $page?path"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
    <xsl:if test="not($target?path = $page?path) and $target?index = $page?index and not($target?continues)"><xsl:attribute name="aria-current" select="'true'"/></xsl:if>
  </xsl:function>
  <xsl:template name="t:bare-names">
    <xsl:param name="entries" as="map(*)*"/>
    <xsl:for-each-group select="$entries" group-adjacent="f:initial(.?order)">
      <section class="initial added">
        <h2>{current-grouping-key()}</h2>
        <ul class="bare-names">
          <xsl:for-each select="current-group()"><li><a href="{f:link-to-entry(.)}">{.?heading}</a><xsl:if test=".?life">{' '}<span class="life">{.?life}</span></xsl:if></li></xsl:for-each>
        </ul>
      </section>
    </xsl:for-each-group>
  </xsl:template>

  <!-- A record where it stands in the text, or inside another. -->
  <xsl:template match="person | personGrp | place | org | event | object | nym | relation">
    <xsl:call-template name="t:block"><xsl:with-param name="class" select="'record'"/></xsl:call-template>
  </xsl:template>

  <!-- An entry: its name, what is known, letters, mentions. -->
  <xsl:template name="t:entry">
    <xsl:param name="entry" as="map(*)"/>
    <xsl:variable name="record" as="element()?" select="$entry?record"/>
    <!-- The index is the place of a record outside the text; one in the text keeps its own. -->
    <xsl:variable name="own" as="xs:boolean" select="exists($record) and map:contains($v:own, f:key($record))"/>
    <section id="{$entry?id}" class="{string-join(('entry', 'added'[not($own) or exists($record/ancestor::teiHeader)]), ' ')}">
      <h3>
        <xsl:choose>
          <xsl:when test="$own"><xsl:call-template name="t:heading-of-record"><xsl:with-param name="record" select="$record"/></xsl:call-template></xsl:when>
          <xsl:otherwise>{$entry?heading}</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$entry?life">{' '}<span class="life added">{$entry?life}</span></xsl:if>
      </h3>
      <xsl:variable name="fields" as="element()*">
        <xsl:choose>
          <xsl:when test="$own"><xsl:call-template name="t:fields-of-record"><xsl:with-param name="record" select="$record"/></xsl:call-template></xsl:when>
          <xsl:otherwise><xsl:call-template name="t:fields-in-short"><xsl:with-param name="entry" select="$entry"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="t:letters-of-entry"><xsl:with-param name="entry" select="$entry"/></xsl:call-template>
      </xsl:variable>
      <xsl:if test="$fields"><dl class="fields"><xsl:sequence select="$fields"/></dl></xsl:if>
      <xsl:call-template name="t:mentions"><xsl:with-param name="mentions" select="$entry?mentions"/></xsl:call-template>
    </section>
  </xsl:template>

  <!-- The main name of a record, the surname first where it is marked. -->
  <xsl:template name="t:heading-of-record">
    <xsl:param name="record" as="element()"/>
    <xsl:variable name="name" as="element()?" select="f:main-name($record)"/>
    <xsl:for-each select="$name">
      <span>
        <xsl:apply-templates select="." mode="m:attributes"/>
        <xsl:choose>
          <xsl:when test="f:has-parts(.)">
            <xsl:for-each select="surname"><xsl:if test="position() gt 1">{' '}</xsl:if><xsl:apply-templates select="."><xsl:with-param name="phrasing" select="true()" tunnel="yes"/></xsl:apply-templates></xsl:for-each>
            <span class="added">, </span>
            <xsl:for-each select="* except surname"><xsl:if test="position() gt 1">{' '}</xsl:if><xsl:apply-templates select="."><xsl:with-param name="phrasing" select="true()" tunnel="yes"/></xsl:apply-templates></xsl:for-each>
          </xsl:when>
          <xsl:otherwise><xsl:apply-templates><xsl:with-param name="phrasing" select="true()" tunnel="yes"/></xsl:apply-templates></xsl:otherwise>
        </xsl:choose>
      </span>
    </xsl:for-each>
    <xsl:if test="empty($name)"><span class="added">{f:heading-of-record($record)}</span></xsl:if>
  </xsl:template>
  <!-- The years of a life, as far as they are known: with an asterisk or a dagger where it is one of them. -->
  <xsl:function name="f:life" as="xs:string?">
    <xsl:param name="record" as="element()?"/>
    <xsl:variable name="birth" as="xs:string?" select="f:year($record/birth[1])"/>
    <xsl:variable name="death" as="xs:string?" select="f:year($record/death[1])"/>
    <xsl:sequence select="if ($birth and $death) then $birth || '–' || $death else ($birth ! ('*&#x2009;' || .), $death ! ('†&#x2009;' || .))[1]"/>
  </xsl:function>
  <xsl:function name="f:year" as="xs:string?">
    <xsl:param name="event" as="element()?"/>
    <xsl:variable name="when" as="xs:string?" select="($event/(., date)/(@when, @notBefore, @notAfter, @from, @to))[1]"/>
    <xsl:if test="$event">
      <xsl:sequence select="if ($when) then tokenize($when, '-')[.][1] else analyze-string($event, '\d{3,4}')/*:match[1] ! string()"/>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
