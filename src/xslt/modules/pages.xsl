<?xml version="1.0" encoding="UTF-8"?>
<!-- Which part of the text goes on which page of the result, and which views there are beside the text. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key" xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- A part: the element it stands for, the nodes it shows in order, and the letter it is, if it is one. -->
  <xsl:variable name="v:parts" as="map(*)*">
    <xsl:for-each select="f:parts($v:document/*, ())[f:has-content(.)]">
      <xsl:variable name="letter" as="element(correspDesc)?" select="f:letter-of-part(.)"/>
      <xsl:sequence select="if ($letter) then map:put(., 'letter', $letter) else ."/>
    </xsl:for-each>
  </xsl:variable>

  <xsl:variable name="v:on-one-page" as="xs:boolean" select="$v:title-carries-text
    and (count($v:parts) le 1 or (count($v:parts[f:is-letter(.?owner)]) lt 2 and count($v:parts?letter | ()) lt 2 and not(f:is-longer($v:parts?nodes, $v:one-page - 1))))"/>

  <!-- A page of the text: a part with its path without extension, its kind and its title. -->
  <xsl:variable name="v:pages" as="map(*)*">
    <xsl:choose>
      <xsl:when test="$v:on-one-page">
        <xsl:sequence select="map:merge((map{'path': $v:title-page, 'owner': $v:document/*, 'nodes': $v:parts?nodes, 'kind': 'text', 'title': $v:document-title}, ($v:parts?letter | ()) ! map{'letter': .}))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$v:parts">
          <xsl:variable name="position" as="xs:integer" select="position()"/>
          <xsl:sequence select="map:merge((., map{'kind': f:kind(.), 'path': $v:paths[$position], 'title': f:page-title(., $position)}))"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="v:paths" as="xs:string*" select="f:paths($v:parts[not($v:on-one-page)], $v:recorded)"/>

  <!-- Letters the text does not print on a page of their own: each has a page that records it. -->
  <xsl:variable name="v:recorded" as="element(correspDesc)*" select="if (f:has-view('letters')) then $v:letters except $v:parts?letter else ()"/>
  <xsl:variable name="v:records" as="map(*)*">
    <xsl:variable name="before" as="xs:integer" select="count($v:parts[not($v:on-one-page)])"/>
    <xsl:for-each select="$v:recorded">
      <xsl:variable name="position" as="xs:integer" select="$before + position()"/>
      <xsl:sequence select="map{'kind': 'record', 'path': $v:paths[$position], 'title': f:letter-title(.), 'letter': .}"/>
    </xsl:for-each>
  </xsl:variable>
  <!-- The path of the page of each letter. -->
  <xsl:variable name="v:letter-paths" as="map(xs:integer, xs:string)" select="map:merge(
    ($v:pages[.?letter], $v:records) ! map{f:key(.?letter): .?path}, map{'duplicates': 'use-first'})"/>

  <!-- The views beside the text, in the order of the navigation: each is there where the edition has something for it
       and the editor did not leave it out. What stands on one is made by a template for v:NAME in the mode m:view. -->
  <xsl:variable name="v:view-pages" as="map(*)*" select="(
    map{'kind': 'letters', 'path': 'letters', 'title': f:string('register')}[exists($v:letters)],
    $v:index-pages,
    $v:date-pages,
    map{'kind': 'tables', 'path': 'tables', 'title': f:string('tables')}[exists($v:tables)],
    map{'kind': 'figures', 'path': 'figures', 'title': f:string('figures')}[exists($v:figures)],
    $v:change-pages,
    map{'kind': 'search', 'path': 'search', 'title': f:string('search')}[$v:searchable and count($v:pages) gt 1],
    map{'kind': 'about', 'path': 'about', 'title': f:string('about')}[exists($v:headers)]
    )[f:has-view(.?kind)]"/>
  <xsl:function name="f:has-view" as="xs:boolean">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="$v:views = ('all', $name)"/>
  </xsl:function>

  <!-- Divides a container at its divisions; a long division at its own. What stands before a division goes with
       it when it is breaks and forme work only, else on a page of its own; what stands after the last one goes
       with that. -->
  <xsl:function name="f:parts" as="map(*)*">
    <xsl:param name="container" as="element()"/>
    <xsl:param name="lead" as="node()*"/>
    <xsl:choose>
      <xsl:when test="f:is-long-dictionary($container)"><xsl:sequence select="f:parts-of-dictionary($container, $lead)"/></xsl:when>
      <xsl:when test="not(f:divides($container))">
        <xsl:sequence select="map{'owner': $container, 'nodes': ($lead, $container)}"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="content" as="node()*" select="$container/node()[self::* or self::text()[normalize-space()]] except $container/(teiHeader | xenoData | self::TEI/standOff | self::teiCorpus/standOff | facsimile[not(normalize-space())])"/>
        <xsl:variable name="groups" as="array(node()*)">
          <xsl:variable name="found" as="array(*)*">
            <xsl:for-each-group select="$content" group-ending-with="*[f:is-unit(.)]"><xsl:sequence select="[current-group()]"/></xsl:for-each-group>
          </xsl:variable>
          <xsl:sequence select="array:join($found)"/>
        </xsl:variable>
        <xsl:sequence select="f:parts-of-groups($container, $groups, $lead)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
  <xsl:function name="f:parts-of-groups" as="map(*)*">
    <xsl:param name="container" as="element()"/>
    <xsl:param name="groups" as="array(node()*)"/>
    <xsl:param name="lead" as="node()*"/>
    <xsl:variable name="parts" as="map(*)*">
      <xsl:for-each select="1 to array:size($groups)">
        <xsl:variable name="first" as="xs:boolean" select=". = 1"/>
        <xsl:variable name="group" as="node()*" select="$groups(.)"/>
        <xsl:variable name="unit" as="element()?" select="$group[last()][self::*][f:is-unit(.)]"/>
        <xsl:variable name="before" as="node()*" select="($lead[$first], if ($unit) then $group[position() lt last()] else $group)"/>
        <xsl:variable name="substance" as="node()?" select="$before[not(f:leads(.))][last()]"/>
        <xsl:variable name="own" as="node()*" select="if ($substance) then $before[not(. >> $substance)] else if ($unit) then () else $before"/>
        <xsl:if test="$own and ($unit or $first)"><xsl:sequence select="map{'owner': $container, 'nodes': $own}"/></xsl:if>
        <xsl:if test="$unit"><xsl:sequence select="f:parts($unit, $before except $own)"/></xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="final" as="node()*" select="if (array:size($groups) gt 0) then array:get($groups, array:size($groups)) else ()"/>
    <xsl:sequence select="if (empty($parts)) then map{'owner': $container, 'nodes': ($lead, $final)}
      else if ($final[last()][self::*][f:is-unit(.)] or array:size($groups) eq 1) then $parts
      else if (sum($final ! string-length(normalize-space(.))) gt 1000) then ($parts, map{'owner': $container, 'nodes': $final})
      else ($parts[position() lt last()], $parts[last()] ! map:put(., 'nodes', (.?nodes, $final)))"/>
  </xsl:function>

  <!-- What goes with what stands after it: breaks and forme work. -->
  <xsl:function name="f:leads" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/(self::pb | self::fw | self::lb | self::cb | self::gb | self::milestone | self::anchor))"/>
  </xsl:function>

  <!-- A division of dictionary entries that is too long for a page, and its parts: as many whole entries to a page as
       fit. -->
  <xsl:function name="f:is-long-dictionary" as="xs:boolean">
    <xsl:param name="container" as="element()"/>
    <xsl:sequence select="$v:page-unit = 'chapter' and exists($container/*[f:is-entry(.)][2]) and f:is-longer($container, $v:split-above)"/>
  </xsl:function>
  <xsl:function name="f:parts-of-dictionary" as="map(*)*">
    <xsl:param name="division" as="element()"/>
    <xsl:param name="lead" as="node()*"/>
    <xsl:iterate select="$division/node()[self::* or self::text()[normalize-space()]]">
      <xsl:param name="nodes" as="node()*" select="$lead"/>
      <xsl:param name="length" as="xs:integer" select="0"/>
      <xsl:on-completion select="map{'owner': $division, 'nodes': $nodes}"/>
      <xsl:variable name="own" as="xs:integer" select="string-length(.)"/>
      <xsl:variable name="full" as="xs:boolean" select="$length gt 0 and $length + $own gt $v:split-above and exists(self::*[f:is-entry(.)])"/>
      <xsl:variable name="last" as="node()?" select="if ($full) then $nodes[not(f:leads(.))][last()] else ()"/>
      <xsl:if test="$full"><xsl:sequence select="map{'owner': $division, 'nodes': $nodes[not(. >> $last)]}"/></xsl:if>
      <xsl:next-iteration>
        <xsl:with-param name="nodes" select="(if ($full) then $nodes[. >> $last] else $nodes), ."/>
        <xsl:with-param name="length" select="if ($full) then $own else $length + $own"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <xsl:variable name="v:units" as="map(xs:QName, xs:boolean)" select="map:merge(($v:divisions,
    ('TEI', 'text', 'front', 'body', 'back', 'group', 'sourceDoc') ! map{QName('http://www.tei-c.org/ns/1.0', .): true()}))"/>
  <xsl:function name="f:is-unit" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:contains($v:units, node-name($element))"/>
  </xsl:function>
  <xsl:function name="f:divides" as="xs:boolean">
    <xsl:param name="container" as="element()"/>
    <xsl:variable name="units" as="xs:integer" select="count($container/*[f:is-unit(.)])"/>
    <xsl:sequence select="if ($container/(self::TEI | self::teiCorpus)) then true()
      else if ($container/(self::text | self::front | self::body | self::back | self::group)) then $units gt 0
      else if (f:is-letter($container) or $units = 0) then false()
      else if ($v:page-unit = 'letter') then exists($container/descendant::*[f:is-letter(.)])
      else if ($v:page-unit = 'chapter') then f:is-of-letters($container) or f:is-of-chapters($container) or ($units gt 1 and f:is-longer($container, $v:split-above)) or exists($container/*[f:is-unit(.)][f:is-long-dictionary(.)])
      else count($container/ancestor-or-self::*[f:is-division(.)]) lt number($v:page-unit)"/>
  </xsl:function>
  <!-- A letter that is a division; one inside running prose (floatingText) stays in its place. -->
  <xsl:function name="f:is-letter" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:is-division($element) and not($element/ancestor::floatingText) and ($element/@type = 'letter' or exists(f:letter-of($element)))"/>
  </xsl:function>
  <!-- A division that is there for the letters in it, with perhaps a word before them. -->
  <xsl:function name="f:is-of-letters" as="xs:boolean">
    <xsl:param name="division" as="element()"/>
    <xsl:variable name="letters" as="element()*" select="$division/*[f:is-letter(.)]"/>
    <xsl:sequence select="exists($letters) and sum($letters ! string-length(.)) gt 0.6 * string-length($division)"/>
  </xsl:function>
  <!-- A division that is there for the chapters in it, or in its divisions. -->
  <xsl:function name="f:is-of-chapters" as="xs:boolean">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="exists($division/*[f:is-division(.)][@type = 'chapter' or f:is-of-chapters(.)])"/>
  </xsl:function>
  <!-- The letter that a part is: that of its division; that of a file whose header describes one letter. -->
  <xsl:function name="f:letter-of-part" as="element(correspDesc)?">
    <xsl:param name="part" as="map(*)"/>
    <xsl:variable name="owner" as="element()" select="$part?owner"/>
    <xsl:variable name="own" as="element(correspDesc)?" select="if (f:is-division($owner) and ($part?nodes intersect ($owner, $owner/*[f:is-unit(.)]))) then f:letter-of($owner) else ()"/>
    <xsl:choose>
      <xsl:when test="$own"><xsl:sequence select="$own"/></xsl:when>
      <xsl:when test="$owner/ancestor-or-self::*[self::front or self::back or self::floatingText]"/>
      <xsl:otherwise>
        <xsl:sequence select="$owner/ancestor-or-self::TEI[1] ! $v:only-letter(f:key(.))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
  <!-- The letter of each file whose header describes one, and whose text does not say where that letter is. -->
  <xsl:variable name="v:only-letter" as="map(xs:integer, element(correspDesc)?)">
    <xsl:map>
      <xsl:for-each select="$v:document/descendant-or-self::TEI">
        <xsl:variable name="described" as="element(correspDesc)*" select="teiHeader/profileDesc//correspDesc"/>
        <xsl:map-entry key="f:key(.)" select="$described[count($described) = 1][not(@corresp)][empty(f:places-of(.))]"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>
  <xsl:function name="f:has-content" as="xs:boolean">
    <xsl:param name="part" as="map(*)"/>
    <xsl:sequence select="exists($part?nodes/descendant-or-self::text()[normalize-space()]) or exists($part?nodes/descendant-or-self::*[self::graphic or self::media or self::pb or self::gap or self::ptr])"/>
  </xsl:function>

  <xsl:function name="f:kind" as="xs:string">
    <xsl:param name="part" as="map(*)"/>
    <xsl:variable name="owner" as="element()" select="$part?owner"/>
    <xsl:sequence select="if ($owner/ancestor-or-self::front) then 'front' else if ($owner/ancestor-or-self::back) then 'back'
      else if ($part?letter or f:is-letter($owner)) then 'letter' else if ($owner/@type = 'chapter') then 'chapter' else 'text'"/>
  </xsl:function>

  <xsl:variable name="v:document-title" as="xs:string" select="($v:metadata?title[normalize-space()], f:plain(($v:document//titlePage/docTitle)[1])[.],
    f:plain(($v:document//head[parent::*[f:is-unit(.)]])[1])[.], f:string('untitled'))[1]"/>

  <!-- A page's title: its heading, its letter, the first and last word it explains, or its first words. -->
  <xsl:function name="f:page-title" as="xs:string">
    <xsl:param name="part" as="map(*)"/>
    <xsl:param name="position" as="xs:integer"/>
    <xsl:sequence select="(f:own-head($part) ! f:plain(.)[.], $part?letter ! f:letter-title(.),
      $part?owner/ancestor-or-self::TEI[parent::*][1]/teiHeader/fileDesc/titleStmt/title[1] ! f:plain(.)[.],
      f:string('title-page')[$part?nodes/self::titlePage or $part?nodes/titlePage],
      f:headwords($part), f:plain(($part?nodes//head)[1])[.], string-join(f:first-words($part), ' ')[.] ! (. || ' …'),
      f:string('part') || ' ' || $position)[1]"/>
  </xsl:function>
  <xsl:function name="f:own-head" as="element()?">
    <xsl:param name="part" as="map(*)"/>
    <xsl:sequence select="($part?nodes/(self::head | self::*[f:is-unit(.)]/head))[normalize-space()][1]"/>
  </xsl:function>
  <xsl:function name="f:first-words" as="xs:string*">
    <xsl:param name="part" as="map(*)"/>
    <xsl:sequence select="subsequence(tokenize(substring(f:plain($part?nodes[normalize-space()][1]), 1, 200)), 1, 7)"/>
  </xsl:function>
</xsl:stylesheet>
