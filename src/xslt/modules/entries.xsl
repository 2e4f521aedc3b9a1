<?xml version="1.0" encoding="UTF-8"?>
<!-- Who and what the edition names: an entry for each person, place, organisation, work, event and object, with all its
     mentions. An entry is a record of a register (TEI P5 14), or what a pointer or key in the text stands for that no
     register has. Found in one walk over the pages; names.xsl shows them.

     An entry is a map: key; kind; record (none without a register); shown-here, whether the index is the place of the
     record, which it is unless the record stands in the text; heading; order; mentions in the text; letters sent and
     received; id; path of its page. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The indices, in the order in which they stand; the last has what is of no other kind. -->
  <xsl:variable name="v:kinds" as="xs:string*" select="'persons', 'places', 'organisations', 'works', 'events', 'objects', 'names'"/>
  <!-- What an element names; name and rs say it by their type. -->
  <xsl:variable name="v:naming" as="map(xs:string, xs:string)" select="map{'persName': 'persons', 'author': 'persons', 'editor': 'persons', 'placeName': 'places', 'geogName': 'places',
    'settlement': 'places', 'district': 'places', 'region': 'places', 'country': 'places', 'bloc': 'places', 'orgName': 'organisations', 'title': 'works',
    'eventName': 'events', 'objectName': 'objects', 'name': 'names', 'rs': 'names'}"/>
  <xsl:variable name="v:types" as="map(xs:string, xs:string)" select="map{'person': 'persons', 'persons': 'persons', 'pers': 'persons', 'people': 'persons', 'personne': 'persons', 'persongrp': 'persons',
    'place': 'places', 'pla': 'places', 'geo': 'places', 'geog': 'places', 'location': 'places', 'city': 'places', 'settlement': 'places', 'country': 'places', 'region': 'places', 'lieu': 'places', 'ort': 'places',
    'org': 'organisations', 'organisation': 'organisations', 'organization': 'organisations', 'institution': 'organisations', 'corporation': 'organisations', 'company': 'organisations',
    'work': 'works', 'title': 'works', 'bibl': 'works', 'book': 'works', 'werk': 'works', 'oeuvre': 'works',
    'event': 'events', 'object': 'objects'}"/>
  <!-- What a record is of, and a list of records. -->
  <xsl:variable name="v:records-of" as="map(xs:string, xs:string)" select="map{'person': 'persons', 'personGrp': 'persons', 'place': 'places', 'org': 'organisations', 'event': 'events',
    'object': 'objects', 'nym': 'names', 'bibl': 'works', 'biblStruct': 'works', 'biblFull': 'works', 'msDesc': 'works'}"/>
  <xsl:variable name="v:lists-of" as="map(xs:string, xs:string)" select="map{'listPerson': 'persons', 'listPlace': 'places', 'listOrg': 'organisations', 'listEvent': 'events', 'listObject': 'objects', 'listNym': 'names'}"/>

  <!-- Lists outside the text, and the records they have: these are shown in the index and nowhere else. -->
  <xsl:variable name="v:standoff" as="element()*" select="$v:document//standOff[parent::TEI or parent::teiCorpus][normalize-space()]"/>
  <xsl:variable name="v:name-lists" as="element()*" select="($v:headers, $v:standoff)//*[map:contains($v:lists-of, local-name())][not(ancestor::*[f:is-list-or-record(.)])]"/>
  <xsl:variable name="v:own-records" as="element()*" select="$v:name-lists ! f:records-in(.)"/>
  <xsl:variable name="v:own" as="map(xs:integer, xs:boolean)" select="map:merge($v:own-records ! map{f:key(.): true()})"/>
  <xsl:function name="f:is-list-or-record" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:contains($v:lists-of, local-name($element)) or f:is-record($element)"/>
  </xsl:function>
  <xsl:function name="f:record-key" as="xs:string">
    <xsl:param name="record" as="element()"/>
    <xsl:sequence select="'record ' || f:key($record)"/>
  </xsl:function>
  <xsl:variable name="v:record-names" as="map(xs:string, xs:boolean)" select="map:merge(('person', 'personGrp', 'place', 'org', 'event', 'object', 'nym') ! map{.: true()})"/>
  <xsl:function name="f:is-record" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:contains($v:record-names, local-name($element))"/>
  </xsl:function>
  <xsl:function name="f:records-in" as="element()*">
    <xsl:param name="list" as="element()"/>
    <xsl:sequence select="$list/* ! (if (f:is-record(.)) then . else if (map:contains($v:lists-of, local-name())) then f:records-in(.) else ())"/>
  </xsl:function>

  <!-- The names in the reading text of each page, but for those inside a register. -->
  <xsl:variable name="v:named" as="element()*" select="if (f:has-view('names')) then $v:pages?nodes ! descendant-or-self::*[map:contains($v:naming, local-name())][f:is-read(.)] else ()"/>
  <xsl:variable name="v:unread" as="map(xs:string, xs:boolean)" select="map:merge(('teiHeader', 'standOff', 'fw', 'egXML', map:keys($v:lists-of), map:keys($v:record-names)) ! map{.: true()})"/>
  <xsl:function name="f:is-read" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="empty($element/ancestor::*[map:contains($v:unread, local-name())]) and not($element/ancestor::*[parent::choice or parent::app][f:is-passed-over(.)])"/>
  </xsl:function>
  <xsl:function name="f:is-passed-over" as="xs:boolean">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="exists($reading/(parent::choice | parent::app)[not(f:reading(.) is $reading)])"/>
  </xsl:function>
  <xsl:variable name="v:named-in-letters" as="element()*" select="$v:letters[f:has-view('names')]/correspAction[@type = ('sent', 'received')]/(persName | orgName | name | rs)"/>

  <xsl:function name="f:kind-of-name" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="($name/(self::name | self::rs)/@type ! $v:types(lower-case(.)), 'persons'[$name/parent::correspAction][not($name/self::orgName)], $v:naming(local-name($name)))[1]"/>
  </xsl:function>

  <!-- The pointers by which an element says what it names: @ref, or else @key (TEI P5 14.1.1), or else @corresp. -->
  <xsl:function name="f:pointers" as="xs:string*">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="if (normalize-space($name/@ref)) then distinct-values(tokenize($name/@ref)) else if (normalize-space($name/@key)) then normalize-space($name/@key)
      else distinct-values(tokenize($name/@corresp))"/>
  </xsl:function>
  <!-- A pointer with a prefix that the header declares, written out (TEI P5 17.2.3); the usual patterns put all that
       follows the prefix into one place. -->
  <xsl:variable name="v:prefixes" as="map(xs:string, xs:string)" select="map:merge($v:headers//prefixDef[@ident][@replacementPattern] ! map{string(@ident): string(@replacementPattern)}, map{'duplicates': 'use-first'})"/>
  <xsl:function name="f:expanded" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:variable name="pattern" as="xs:string?" select="$v:prefixes(substring-before($pointer, ':'))"/>
    <xsl:sequence select="if ($pattern) then string-join(tokenize($pattern, '\$1'), substring-after($pointer, ':')) else $pointer"/>
  </xsl:function>

  <!-- What a pointer stands for: target, the element of this document that it names; record, the record that is or that
       has the same number in an authority file; key, the pointer itself or its number in an authority file. -->
  <xsl:function name="f:resolved" as="map(*)">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:variable name="full" as="xs:string" select="f:expanded($pointer)"/>
    <xsl:variable name="target" as="element()?" select="f:element(f:safe-id(if (starts-with($full, '#')) then substring($full, 2) else $full))"/>
    <xsl:variable name="authority" as="xs:string?" select="if ($target or starts-with($full, '#')) then () else f:authority-record($full)"/>
    <xsl:sequence select="map{'target': $target, 'record': if ($target) then f:record-of($target) else $authority ! $v:record-of-authority(.), 'authority': $authority, 'key': ($authority, $full)[1]}"/>
  </xsl:function>
  <!-- The record that an element is or stands in; an item of a list of names may be one too. -->
  <xsl:function name="f:record-of" as="element()?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="($element[map:contains($v:records-of, local-name()) or self::item or self::category],
      $element[map:contains($v:naming, local-name()) or self::term]/parent::*[self::item or map:contains($v:records-of, local-name())])[1]"/>
  </xsl:function>
  <xsl:variable name="v:record-of-authority" as="map(xs:string, element())">
    <xsl:map>
      <xsl:for-each-group select="$v:own-records, $v:document//text//*[f:is-record(.)][@xml:id]" group-by="f:authority-links(.) ! f:authority-record(.?address)">
        <xsl:map-entry key="current-grouping-key()" select="current-group()[1]"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- What names that point alike name: a map of names; record, none or one; key. A value of @key is a coded name, and
       means something among names of its kind only. A pointer to what is in the document and no record is a link, and so
       is @corresp where it leads to none; a letter that rs speaks of is no entry. -->
  <xsl:variable name="v:pointed" as="map(*)*">
    <xsl:for-each-group select="($v:named, $v:named-in-letters)[@ref or @key or @corresp][not(self::rs[lower-case(@type) = ('letter', 'correspondence')])]" group-by="@ref || ' ' || @key[not(current()/@ref)] || ' ' || @corresp">
      <xsl:variable name="names" as="element()*" select="current-group()"/>
      <xsl:variable name="is-ref" as="xs:boolean" select="exists(normalize-space(@ref)[.])"/>
      <xsl:variable name="is-key" as="xs:boolean" select="not($is-ref) and exists(normalize-space(@key)[.])"/>
      <xsl:for-each select="f:pointers(.) ! f:resolved(.)">
        <xsl:variable name="found" as="map(*)" select="."/>
        <xsl:choose>
          <xsl:when test="exists(.?record)"><xsl:sequence select="map{'names': $names, 'record': .?record, 'key': f:record-key(.?record)}[f:is-record($found?record) or $is-ref or $is-key]"/></xsl:when>
          <xsl:when test="exists(.?target)"/>
          <xsl:when test="$is-ref or $is-key and exists(.?authority)"><xsl:sequence select="map{'names': $names, 'key': .?key}"/></xsl:when>
          <xsl:when test="$is-key">
            <xsl:for-each-group select="$names" group-by="f:kind-of-name(.)"><xsl:sequence select="map{'names': current-group(), 'key': current-grouping-key() || ' ' || $found?key}"/></xsl:for-each-group>
          </xsl:when>
        </xsl:choose>
      </xsl:for-each>
    </xsl:for-each-group>
  </xsl:variable>
  <!-- The keys of each name that has an entry. Where nothing of a kind has pointer or record, names that read the same
       are taken to be one; elsewhere a name without them is one that the editors left open. -->
  <xsl:variable name="v:identified" as="map(xs:integer, xs:string*)" select="map:merge(for $pointed in $v:pointed return $pointed?names ! map{f:key(.): $pointed?key}, map{'duplicates': 'combine'})"/>
  <xsl:variable name="v:kinds-identified" as="xs:string*" select="distinct-values(($v:own-records ! $v:records-of(local-name()),
    $v:pointed?names ! f:kind-of-name(.)))"/>
  <xsl:variable name="v:read" as="map(xs:integer, xs:string*)">
    <xsl:variable name="names" as="element()*" select="($v:named, $v:named-in-letters)[self::persName or self::placeName or self::geogName or self::orgName][not(map:contains($v:identified, f:key(.)))][not(f:kind-of-name(.) = $v:kinds-identified)]"/>
    <xsl:variable name="readings" as="xs:string*" select="f:sort-keys($names ! f:plain(.))"/>
    <xsl:sequence select="map:merge(for $i in 1 to count($names) return if ($readings[$i]) then map{f:key($names[$i]): f:kind-of-name($names[$i]) || ' ' || $readings[$i]} else ())"/>
  </xsl:variable>
  <xsl:variable name="v:keys" as="map(xs:integer, xs:string*)" select="map:merge(($v:identified, $v:read))"/>
  <!-- A name inside another of the same is no mention of its own. -->
  <xsl:variable name="v:mentions" as="element()*" select="$v:named[exists($v:keys(f:key(.)))][not($v:keys(f:key(.)) = ancestor::*[map:contains($v:naming, local-name())] ! $v:keys(f:key(.)))]"/>

  <!-- The entries, in the order of the alphabet, each with an identifier of its own: that of its record, else its key. -->
  <xsl:variable name="v:entry-records" as="map(xs:string, element())" select="map:merge(($v:own-records[f:has-view('names')], $v:pointed?record) ! map{f:record-key(.): .}, map{'duplicates': 'use-first'})"/>
  <xsl:variable name="v:entries" as="map(*)*">
    <xsl:variable name="found" as="map(*)*">
      <xsl:for-each-group select="$v:mentions, $v:named-in-letters, $v:own-records[f:has-view('names')]" group-by="if (f:is-record(.)) then f:record-key(.) else $v:keys(f:key(.))">
        <xsl:sequence select="f:entry(current-grouping-key(), current-group()[not(f:is-record(.))])"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="orders" as="xs:string*" select="f:sort-keys($found?filed)"/>
    <xsl:variable name="ordered" as="map(*)*" select="for $i in 1 to count($found) return map:put($found[$i], 'order', $orders[$i])"/>
    <xsl:variable name="sorted" as="map(*)*" select="sort($ordered, 'http://www.w3.org/2005/xpath-functions/collation/codepoint', function($entry) { $entry?order, $entry?heading, $entry?key })"/>
    <xsl:variable name="ids" as="map(xs:integer, xs:string)">
      <xsl:map>
        <xsl:for-each-group select="1 to count($sorted)" group-by="f:stem-of-entry(let $i := . return $sorted[$i])">
          <xsl:for-each select="current-group()"><xsl:map-entry key="." select="string-join((current-grouping-key(), position()[. gt 1]), '.')"/></xsl:for-each>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <xsl:sequence select="for $i in 1 to count($sorted) return map:put($sorted[$i], 'id', $ids($i))"/>
  </xsl:variable>
  <xsl:function name="f:stem-of-entry" as="xs:string">
    <xsl:param name="entry" as="map(*)"/>
    <xsl:sequence select="($entry?record ! f:lasting-id(.), string-join(('entry', (if ($entry?identified) then f:word-for-id($entry?key) else f:slug($entry?heading))[.]), '-'))[1]"/>
  </xsl:function>
  <!-- A key without the kind before it and the "#" of a pointer, as it is where an identifier may have it. -->
  <xsl:function name="f:word-for-id" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:variable name="word" as="xs:string" select="if (starts-with($key, '#')) then substring($key, 2) else if (substring-before($key, ' ') = $v:kinds) then substring-after($key, ' ') else $key"/>
    <xsl:sequence select="if ($word castable as xs:NCName) then $word else f:slug($word)"/>
  </xsl:function>
  <xsl:function name="f:entry" as="map(*)">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="names" as="element()*"/>
    <xsl:variable name="record" as="element()?" select="$v:entry-records($key)"/>
    <xsl:variable name="kind" as="xs:string" select="($record ! $v:records-of(local-name()), f:kind-of-name($names[1]))[1]"/>
    <xsl:variable name="heading" as="xs:string" select="if ($record) then f:heading-of-record($record) else f:heading-of-names($names)"/>
    <xsl:variable name="filed" as="xs:string" select="string(($record/@sortKey, $record/persName[@type = 'sort'] ! f:plain(.), $record/persName[surname][forename][1] ! f:filed-name(.), if ($kind = 'persons' and not($heading = $names[1]/@key/normalize-space())) then f:filed($heading) else $heading)[1])"/>
    <xsl:sequence select="map{'key': $key, 'kind': $kind, 'record': $record, 'heading': $heading, 'filed': $filed, 'life': if ($record/self::event) then f:day($record)[.] else f:life($record),
      'identified': empty($record) and exists($names/(@ref, @key)),
      'mentions': $names[not(parent::correspAction)], 'sent': $names/parent::correspAction[@type = 'sent']/.., 'received': $names/parent::correspAction[@type = 'received']/..}"/>
  </xsl:function>

  <!-- The name an entry stands under. Of a record its main name. -->
  <xsl:variable name="v:heading-names" as="map(xs:string, xs:boolean)" select="map:merge((map:keys($v:naming)[not(. = ('author', 'editor', 'rs'))], 'form', 'label', 'head', 'term') ! map{.: true()})"/>
  <xsl:function name="f:main-name" as="element()?">
    <xsl:param name="record" as="element()"/>
    <xsl:variable name="names" as="element()*" select="$record/(., monogr, analytic, objectIdentifier)/*[map:contains($v:heading-names, local-name())][normalize-space()]"/>
    <xsl:sequence select="($names[@type = ('main', 'pref', 'preferred', 'reg', 'standard', 'full')], $names[not(@type = ('sort', 'variant'))], $names)[1]"/>
  </xsl:function>
  <xsl:function name="f:heading-of-record" as="xs:string">
    <xsl:param name="record" as="element()"/>
    <xsl:variable name="name" as="element()?" select="f:main-name($record)"/>
    <xsl:sequence select="if ($name) then f:filed-name($name) else if ($record/self::item or $record/self::bibl) then f:first-part(f:plain($record), 80)
      else ($record/@xml:id ! string(), f:string('unknown'))[1]"/>
  </xsl:function>
  <!-- Without a record: a key that is a name; else how letters and then the text name it most often. -->
  <xsl:function name="f:heading-of-names" as="xs:string">
    <xsl:param name="names" as="element()*"/>
    <xsl:variable name="key" as="xs:string?" select="$names[1][not(@ref)]/@key/normalize-space()[matches(., '^\p{Lu}[\p{L}\p{M} .,()''’\-]*\p{Ll}[\p{L}\p{M} .,()''’\-]*$')]"/>
    <xsl:variable name="forms" as="map(*)*">
      <xsl:for-each-group select="$names" group-by="f:filed-name(.)">
        <xsl:variable name="rank" as="xs:integer" select="if (current-group()/parent::correspAction) then 0 else if (current-group()[not(self::rs)]) then 1 else 2"/>
        <xsl:sequence select="map{'form': current-grouping-key(), 'order': ($rank, -count(current-group()), -string-length(current-grouping-key()))}[current-grouping-key()]"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="($key, sort($forms, (), function($form) { $form?order })?form, ($names/(@ref, @key))[1], f:string('unknown'))[1] ! string()"/>
  </xsl:function>
  <!-- A name as a heading: the surname first, where it is marked. -->
  <xsl:function name="f:filed-name" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="if (f:has-parts($name)) then string-join((string-join($name/surname ! f:plain(.)[.], ' '), string-join($name/(* except surname) ! f:plain(.)[.], ' ')[.]), ', ') else f:plain($name)"/>
  </xsl:function>
  <xsl:function name="f:has-parts" as="xs:boolean">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="exists($name/surname[normalize-space()]) and exists($name/forename[normalize-space()]) and not($name/text()[normalize-space()])"/>
  </xsl:function>
</xsl:stylesheet>
