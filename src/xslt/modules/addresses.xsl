<?xml version="1.0" encoding="UTF-8"?>
<!-- Where everything is found: the address of each page, and the identifier of what can be linked on it. Both come
     from what the edition says, not from where it stands, so that they stay when a chapter is put in. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- A text in ASCII for an address: small letters and figures, words joined by hyphens, about 48 characters. -->
  <xsl:function name="f:slug" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:variable name="small" as="xs:string" select="lower-case(substring(normalize-space($text), 1, 200))"/>
    <!-- SaxonJS compiles a regular expression on each call, for long where it names a category: most words need none. -->
    <xsl:variable name="letters" as="xs:string" select="if (matches($small, '[^ -~]')) then replace(normalize-unicode($small, 'NFKD'), '\p{M}', '') else $small"/>
    <xsl:variable name="pairs" as="xs:string" select="replace(replace(replace(replace($letters, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th')"/>
    <!-- Cyrillic and Greek letter by letter, near enough to be told apart. -->
    <xsl:variable name="latin" as="xs:string" select="translate($pairs,
      'øðđłıабвгдежзийклмнопрстуфхцчшщыэюяαβγδεζηθικλμνξοπρσςτυφχψω’ʼ''',
      'oddliabvgdezzijklmnoprstufhccssyeuaabgdezetiklmnxoprsstufxpo')"/>
    <xsl:variable name="words" as="xs:string" select="string-join(tokenize(replace($latin, '[^a-z0-9]+', ' ')), '-')"/>
    <!-- Other scripts by the numbers of their first characters: an address is no place for a transcription. -->
    <xsl:sequence select="if (not($words)) then 'u'[$letters] || string-join(string-to-codepoints(translate($letters, ' ', ''))[position() le 8], '-')
      else if (string-length($words) le 48) then $words else replace(substring($words, 1, 48), '(.)-[^\-]*$', '$1')"/>
  </xsl:function>

  <!-- The identifier an element has from its editors. teipress itself gives identifiers by counting through the book;
       in a file it made, such an identifier says only a position, which the next chapter put in would change. -->
  <xsl:variable name="v:counted" as="xs:boolean" select="$v:document/*/teiHeader/encodingDesc/appInfo/application/@ident = 'teipress'"/>
  <!-- Identifiers that the frame of a page has for itself. -->
  <xsl:variable name="v:frame-ids" as="xs:string*" select="'content', 'cite', 'cite-heading', 'cite-edition', 'notes-heading', 'corrections-heading', 'variants-heading',
    'contents-heading', 'source-view', 'paragraph-numbers', 'facsimile-view'"/>
  <xsl:variable name="v:lasting-ids" as="map(xs:integer, xs:string)" select="map:merge(
    map:keys($v:elements)[not(. = $v:frame-ids)][not($v:counted and matches(., '^(div|letter-text|letter|note|table|cited|quote|page)-[0-9]+$'))]
    ! map{f:key($v:elements(.)): .})"/>
  <xsl:function name="f:lasting-id" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element[@xml:id] ! $v:lasting-ids(f:key(.))"/>
  </xsl:function>

  <!-- Names that pages have for themselves; a chapter called "Letters" gets the next one. -->
  <xsl:variable name="v:taken" as="map(xs:string, xs:boolean)" select="map:merge(($v:title-page, 'index', 'title', 'nav', 'cover', 'letters', 'names', 'persons', 'places',
    'organisations', 'works', 'events', 'objects', 'dates', 'tables', 'figures', 'corrections', 'search', 'about', 'notes', 'cite') ! map{. : true()}, map{'duplicates': 'use-first'})"/>

  <!-- Paths without extension for parts of the text and for letters, in this order, each once. -->
  <xsl:function name="f:paths" as="xs:string*">
    <xsl:param name="parts" as="map(*)*"/>
    <xsl:param name="letters" as="element(correspDesc)*"/>
    <xsl:variable name="first" as="map(xs:integer, xs:integer)" select="map:merge(for $i in 1 to count($parts) return map{f:key($parts[$i]?owner): $i}, map{'duplicates': 'use-first'})"/>
    <xsl:variable name="short" as="xs:string*">
      <xsl:for-each select="$parts">
        <xsl:sequence select="f:own-name(., $first(f:key(.?owner)) = position())"/>
      </xsl:for-each>
      <xsl:sequence select="$letters ! (f:lasting-id(.) ! f:slug(.)[.], f:slug(f:letter-name(., f:when(correspAction[@type = 'sent'][1]/date[1]))), 'letter')[.][1]"/>
    </xsl:variable>
    <xsl:variable name="often" as="map(xs:string, xs:boolean)">
      <xsl:map><xsl:for-each-group select="$short" group-by="."><xsl:map-entry key="current-grouping-key()" select="count(current-group()) gt 1"/></xsl:for-each-group></xsl:map>
    </xsl:variable>
    <!-- Of several chapters with one name each gets that of its part or book before it, and a letter its date after it. -->
    <xsl:variable name="long" as="xs:string*">
      <xsl:for-each select="$short">
        <xsl:variable name="position" as="xs:integer" select="position()"/>
        <xsl:sequence select="if (not($often(.))) then . else string-join(($parts[$position]?owner ! f:name-above(.), ., $parts[$position]?owner/opener//date/@when[1] ! f:slug(.)), '-')"/>
      </xsl:for-each>
    </xsl:variable>
    <!-- Those still alike are counted, past numbers that make the name of another. -->
    <xsl:variable name="names" as="array(xs:string)" select="array{$long}"/>
    <xsl:variable name="taken" as="map(xs:string, xs:boolean)" select="map:merge(($v:taken, $long ! map{.: true()}), map{'duplicates': 'use-first'})"/>
    <xsl:variable name="paths" as="map(xs:integer, xs:string)">
      <xsl:map>
        <xsl:for-each-group select="1 to array:size($names)" group-by="$names(.)">
          <xsl:variable name="name" as="xs:string" select="current-grouping-key()"/>
          <xsl:iterate select="current-group()">
            <xsl:param name="next" as="xs:integer" select="if (map:contains($v:taken, $name)) then 2 else 1"/>
            <xsl:variable name="number" as="xs:integer" select="($next to $next + map:size($taken))[. = 1 or not(map:contains($taken, $name || '-' || .))][1]"/>
            <xsl:map-entry key="." select="string-join(($name, $number[. gt 1]), '-')"/>
            <xsl:next-iteration><xsl:with-param name="next" select="$number + 1"/></xsl:next-iteration>
          </xsl:iterate>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <xsl:sequence select="(1 to array:size($names)) ! $paths(.)"/>
  </xsl:function>

  <!-- The name of a part: its identifier, heading, letter or number; else the words it explains, or its first words. The second part of one
       division has neither identifier nor number of its own. -->
  <xsl:function name="f:own-name" as="xs:string">
    <xsl:param name="part" as="map(*)"/>
    <xsl:param name="first" as="xs:boolean"/>
    <xsl:variable name="owner" as="element()" select="$part?owner"/>
    <xsl:variable name="bearer" as="element()?" select="if (f:is-division($owner)) then $owner else $owner/ancestor-or-self::*[self::text[parent::group] or self::TEI[parent::*]][1]"/>
    <xsl:sequence select="(
      if ($first) then ($bearer ! f:lasting-id(.)) ! f:slug(.)[.] else (),
      $part?letter[correspAction/date] ! f:slug(f:letter-name(., f:when(correspAction[@type = 'sent'][1]/date[1])))[.],
      f:own-head($part) ! f:slug(f:plain(.))[.],
      $part?letter ! f:slug(f:letter-name(., f:when(correspAction[@type = 'sent'][1]/date[1])))[.],
      if ($first) then $bearer/@n ! (f:slug(($bearer/@type, f:kind($part))[1] || ' ' || .)) else (),
      if ($first) then $bearer/self::TEI/teiHeader/fileDesc/titleStmt/title[1] ! f:slug(f:plain(.))[.] else (),
      'title-page'[$part?nodes/(self::titlePage | titlePage)],
      f:headwords($part) ! f:slug(.)[.],
      f:slug(string-join(f:first-words($part), ' '))[.],
      f:kind($part))[1]"/>
  </xsl:function>
  <xsl:function name="f:name-above" as="xs:string?">
    <xsl:param name="owner" as="element()"/>
    <xsl:sequence select="(reverse($owner/ancestor::*[f:is-division(.) or self::text or self::TEI[parent::*]]) !
      (f:lasting-id(.) ! f:slug(.)[.], f:slug(f:plain((head | body/head | teiHeader/fileDesc/titleStmt/title)[1]))[.], @n ! f:slug(local-name(..) || ' ' || .)))[1]"/>
  </xsl:function>

  <!-- Identifiers for what has none of its own, counted on each page by kind: paragraph 12 of a page stays that
       when a chapter is put in before. A page of the print is called by its number. -->
  <xsl:variable name="v:id-of" as="map(xs:integer, xs:string)">
    <xsl:map>
      <xsl:for-each select="$v:pages, map{'nodes': $v:standoff}">
        <!-- Most elements are known by their names to have none. -->
        <xsl:for-each-group select=".?nodes/descendant-or-self::*[map:contains($v:id-stems, local-name()) or self::pb or map:contains($v:may-be-indexed, local-name()) or f:is-division(.) or ($v:counted and @xml:id)]" group-by="f:id-stem(.)">
          <xsl:variable name="stem" as="xs:string" select="current-grouping-key()"/>
          <xsl:for-each select="current-group()">
            <!-- A first page 12 is pb-12, a second one on the same page of the site pb-12.2. -->
            <xsl:variable name="id" as="xs:string" select="if (not(self::pb)) then $stem || '-' || position() else if (position() = 1) then $stem else $stem || '.' || position()"/>
            <xsl:if test="empty(f:lasting-id(.))"><xsl:map-entry key="f:key(.)" select="if (f:element($id)[f:lasting-id(.)]) then $id || '_' else $id"/></xsl:if>
          </xsl:for-each>
        </xsl:for-each-group>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>
  <!-- What is counted: paragraphs, verses, speeches, notes, tables, figures, letters, sections, pages; and what
       teipress counted through the book. -->
  <xsl:variable name="v:id-stems" as="map(xs:string, xs:string)" select="map{'p': 'p', 'ab': 'p', 'lg': 'lg', 'sp': 'sp', 'note': 'fn', 'table': 'table',
    'figure': 'figure', 'floatingText': 'letter', 'list': 'list', 'listBibl': 'list', 'quote': 'quote', 'cit': 'quote', 'app': 'app'}"/>
  <xsl:function name="f:id-stem" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/self::pb) then string-join(('pb', f:slug($element/@n)[.]), '-')[not($element/@sameAs)]
      else if ($element/self::choice) then ($v:indexed(f:key($element)), 'correction'[$element/sic][$element/corr])[1]
      else if (map:contains($v:may-be-indexed, local-name($element))) then $v:indexed(f:key($element))
      else ($v:id-stems(local-name($element)), 'section'[f:is-division($element)], ($element/@xml:id[$v:counted] ! replace(., '-[0-9]+$', ''))[matches(., '^[a-z][a-z\-]*$')])[1]"/>
  </xsl:function>
  <!-- The identifier an element has on its page. -->
  <xsl:function name="f:id-of" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="key" as="xs:integer" select="f:key($element)"/>
    <xsl:sequence select="if ($element/@xml:id)
      then ($v:lasting-ids($key), $v:id-of($key), $element/@xml:id[f:element(f:safe-id(.)) is $element] ! f:safe-id(.) ! (if (. = $v:frame-ids) then . || '_' else .))[1]
      else $v:id-of($key)"/>
  </xsl:function>

  <!-- Where an element is shown, by the nearest element around it of which this is known: those the pages are made of,
       the records and lists of names, and the headers, which are shown nowhere. -->
  <xsl:variable name="v:path-of" as="map(xs:integer, xs:string)" select="map:merge((
    $v:own-records ! map{f:key(.): string($v:entry-pages(f:record-key(.)))}, $v:name-lists ! map{f:key(.): string($v:lists-of(local-name())[f:has-view('names')])},
    $v:standoff ! map{f:key(.): string('names'[f:has-view(.)])}, $v:headers ! map{f:key(.): ''},
    for $page in $v:pages return ($page?nodes[self::*], $page?owner) ! map{f:key(.): $page?path}), map{'duplicates': 'use-first'})"/>
  <xsl:function name="f:path-of" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/self::correspDesc) then $v:letter-paths(f:key($element))
      else $element/ancestor-or-self::*[map:contains($v:path-of, f:key(.))][1] ! $v:path-of(f:key(.))[.]"/>
  </xsl:function>
  <!-- The address of an element; of a letter that of its page. -->
  <xsl:function name="f:link-to-element" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="path" as="xs:string?" select="f:path-of($element)"/>
    <xsl:variable name="id" as="xs:string?" select="if ($path and not($element/self::correspDesc)) then f:id-of($element) else ()"/>
    <xsl:sequence select="$path ! (. || $v:extension || $id ! f:fragment(.))"/>
  </xsl:function>
  <!-- An identifier at the end of an address. The serializer does not look for what must be escaped: SaxonJS makes a table of
       all attributes anew for each that it looks at. -->
  <xsl:function name="f:fragment" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="'#' || iri-to-uri($id)"/>
  </xsl:function>
  <!-- The address of the element with an identifier; nothing where no page shows it. -->
  <xsl:function name="f:link-to" as="xs:string?">
    <xsl:param name="id" as="xs:string?"/>
    <xsl:sequence select="$id ! f:element(.) ! f:link-to-element(.)"/>
  </xsl:function>
</xsl:stylesheet>
