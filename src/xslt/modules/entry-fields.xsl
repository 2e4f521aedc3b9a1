<?xml version="1.0" encoding="UTF-8"?>
<!-- What an entry of an index says of whom or what it is about (TEI P5 14.3 to 14.5), and the letters of a correspondent. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- A record shown here has each of its parts once, under the name of the field: other names first, then the life, what
       else is said, notes, links. -->
  <xsl:template name="t:fields-of-record">
    <xsl:param name="record" as="element()"/>
    <xsl:for-each-group select="$record/node()[self::* or self::text()[normalize-space()]] except f:main-name($record)" group-by="f:field-of-part(.)">
      <xsl:sort select="f:rank-of-part(.)"/>
      <xsl:variable name="said" as="element()*">
        <xsl:for-each select="current-group()"><dd><xsl:call-template name="t:part"/></dd></xsl:for-each>
      </xsl:variable>
      <xsl:if test="$said/node()"><div><dt class="added">{current-grouping-key()}</dt><xsl:sequence select="$said[node()]"/></div></xsl:if>
    </xsl:for-each-group>
  </xsl:template>
  <xsl:function name="f:field-of-part" as="xs:string">
    <xsl:param name="part" as="node()"/>
    <xsl:sequence select="if ($part/(self::persName | self::placeName | self::orgName | self::name | self::geogName | self::objectName | self::eventName)) then f:string('also')
      else if ($part/(self::note | self::desc | self::p | self::ab | self::text())) then f:string('note')
      else if ($part/(self::idno | self::ptr | self::ref | self::linkGrp)) then f:string('links')
      else f:field($part)"/>
  </xsl:function>
  <xsl:function name="f:rank-of-part" as="xs:integer">
    <xsl:param name="part" as="node()"/>
    <xsl:sequence select="if ($part/(self::persName | self::placeName | self::orgName | self::name | self::geogName | self::objectName | self::eventName)) then 1
      else if ($part/self::birth) then 2 else if ($part/self::death) then 3
      else if ($part/(self::note | self::desc | self::p | self::ab | self::text())) then 5
      else if ($part/(self::idno | self::ptr | self::ref | self::linkGrp)) then 6 else 4"/>
  </xsl:function>
  <!-- A part of a record: what it says, or what its attributes say where it has no words, or no date among them. -->
  <xsl:template name="t:part">
    <xsl:variable name="address" as="xs:string?" select="self::*[self::ptr or self::ref][not(normalize-space())]/@target ! tokenize(.)[1] ! f:authority-address(., ())"/>
    <xsl:variable name="date" as="xs:string?" select="self::*[@when or @from or @to or @notBefore or @notAfter][not(matches(., '\d'))] ! f:day(.)"/>
    <xsl:choose>
      <xsl:when test="$address"><a class="added" href="{$address}">{f:authority-name($address, @type)}</a></xsl:when>
      <xsl:otherwise>
        <xsl:if test="$date"><span class="added">{$date}{', '[normalize-space(current())]}</span></xsl:if>
        <xsl:choose>
          <xsl:when test="normalize-space()"><xsl:apply-templates select="."><xsl:with-param name="level" select="4" tunnel="yes"/></xsl:apply-templates></xsl:when>
          <xsl:when test="not($date)"><xsl:for-each select="string-join((@value, @type[empty(current()/@value)], @subtype), ', ')[.]"><span class="added">{.}</span></xsl:for-each></xsl:when>
        </xsl:choose>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- In short, where the record has its place in the text, or there is none. -->
  <xsl:template name="t:fields-in-short">
    <xsl:param name="entry" as="map(*)"/>
    <xsl:variable name="record" as="element()?" select="$entry?record"/>
    <xsl:variable name="place" as="xs:string?" select="$record ! f:link-to-element(.)"/>
    <xsl:variable name="links" as="element()*">
      <xsl:if test="$place"><a href="{$place}">{f:string('record-in-text')}</a></xsl:if>
      <xsl:for-each select="f:links-of-entry($entry)"><a href="{.?address}">{.?name}</a></xsl:for-each>
    </xsl:variable>
    <xsl:for-each select="
        map{'field': f:string('also'), 'said': f:other-forms($entry)},
        map{'field': f:string('field-author'), 'said': distinct-values($record/descendant::author ! f:plain(.)[.])},
        map{'field': f:string('field-birth'), 'said': $record/birth ! f:in-short(.)[.]},
        map{'field': f:string('field-death'), 'said': $record/death ! f:in-short(.)[.]},
        map{'field': f:string('note'), 'said': f:notes-of-entry($entry)},
        map{'field': f:string('links'), 'said': $links}">
      <xsl:if test="exists(.?said)">
        <div><dt>{.?field}</dt><xsl:for-each select=".?said"><dd><xsl:sequence select="."/></dd></xsl:for-each></div>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>
  <xsl:function name="f:in-short" as="xs:string">
    <xsl:param name="event" as="element()"/>
    <xsl:sequence select="string-join((($event/@when | $event/date/@when)[1] ! f:day(..)[.], $event/(descendant-or-self::*[not(*)] except .//geo)[not(self::date)] ! f:plain(.)[.]), ', ')"/>
  </xsl:function>
  <!-- The other names of a record, or how else the text names what has none: a dozen at most. -->
  <xsl:function name="f:other-forms" as="xs:string*">
    <xsl:param name="entry" as="map(*)"/>
    <xsl:variable name="record" as="element()?" select="$entry?record"/>
    <xsl:variable name="forms" as="xs:string*" select="if ($record) then $record/(persName | placeName | orgName | objectName | eventName | title)[not(@type = 'sort')] ! f:filed-name(.) else $entry?mentions[not(self::rs)] ! f:filed-name(.)"/>
    <xsl:sequence select="subsequence(distinct-values($forms[.])[not(. = $entry?heading)], 1, 12)"/>
  </xsl:function>
  <xsl:function name="f:notes-of-entry" as="xs:string*">
    <xsl:param name="entry" as="map(*)"/>
    <xsl:sequence select="($entry?record/(note | desc | p | ab)) ! f:plain(node())[.] ! f:first-part(., 600)"/>
  </xsl:function>
  <!-- The records of authority files that an entry leads to; its cards and the index ask for them. -->
  <xsl:function name="f:links-of-entry" as="map(*)*">
    <xsl:param name="entry" as="map(*)"/>
    <xsl:sequence select="$v:links-of-entries($entry?key)"/>
  </xsl:function>
  <xsl:variable name="v:links-of-entries" as="map(xs:string, map(*)*)" select="map:merge($v:entries ! map{.?key: f:find-links(.)})"/>
  <xsl:function name="f:find-links" as="map(*)*">
    <xsl:param name="entry" as="map(*)"/>
    <xsl:choose>
      <xsl:when test="exists($entry?record)"><xsl:sequence select="f:authority-links($entry?record)"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="pointer" as="xs:string?" select="($entry?mentions, $entry?sent/correspAction/*, $entry?received/correspAction/*) ! f:pointers(.)[f:resolved(.)?key = ($entry?key, substring-after($entry?key, ' '))] => head()"/>
        <xsl:for-each select="$pointer ! f:authority-address(f:expanded(.), ())"><xsl:sequence select="map{'address': ., 'name': f:authority-name(., ())}"/></xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The letters that someone wrote and received, in the order of their dates. -->
  <xsl:template name="t:letters-of-entry">
    <xsl:param name="entry" as="map(*)"/>
    <xsl:for-each select="map{'field': 'letters-written', 'letters': $entry?sent, 'other': 'received'}, map{'field': 'letters-received', 'letters': $entry?received, 'other': 'sent'}">
      <xsl:variable name="other" as="xs:string" select=".?other"/>
      <xsl:if test="exists(.?letters)">
        <div class="added">
          <dt>{f:string(.?field)}</dt>
          <xsl:for-each select="sort(.?letters, (), function($letter) { $v:letter-position(f:key($letter)) })">
            <dd>
              <xsl:call-template name="t:letter-link"><xsl:with-param name="words" select="(f:date-words(.)[.], f:string('undated'))[1]"/></xsl:call-template>
              <xsl:text> {f:string(if ($other = 'sent') then 'letter-from' else 'letter-to')} {f:party(correspAction[@type = $other][1])}</xsl:text>
            </dd>
          </xsl:for-each>
        </div>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
