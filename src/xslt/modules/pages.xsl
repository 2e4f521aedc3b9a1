<?xml version="1.0" encoding="UTF-8"?>
<!-- Which part of the text goes on which page of the result, and where a link leads. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key" xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- A page: its path without extension, the element it stands for, and the nodes it shows in order. -->
  <xsl:variable name="v:parts" as="map(*)*" select="f:parts($v:document/*, ())[f:has-content(.)]"/>

  <xsl:variable name="v:on-one-page" as="xs:boolean" select="$v:title-carries-text
    and (count($v:parts) le 1 or sum($v:parts?nodes ! string-length(.)) lt $v:one-page)"/>

  <xsl:variable name="v:pages" as="map(*)*">
    <xsl:choose>
      <xsl:when test="$v:on-one-page">
        <xsl:sequence select="map{'path': $v:title-page, 'owner': $v:document/*, 'nodes': $v:parts?nodes, 'kind': 'text', 'title': f:document-title()}"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$v:parts">
          <xsl:sequence select="map:put(map:put(map:put(., 'kind', f:kind(.)), 'path', f:kind(.) || '-' || position()), 'title', f:page-title(., position()))"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- Divides a container at its divisions; a long division at its own. What stands before a division goes with
       it when it is breaks and forme work only, else on a page of its own; what stands after the last one goes
       with that. -->
  <xsl:function name="f:parts" as="map(*)*">
    <xsl:param name="container" as="element()"/>
    <xsl:param name="lead" as="node()*"/>
    <xsl:choose>
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
        <xsl:variable name="substance" as="node()?" select="$before[not(self::pb or self::fw or self::lb or self::cb or self::gb or self::milestone or self::anchor)][last()]"/>
        <xsl:variable name="own" as="node()*" select="if ($substance) then $before[not(. >> $substance)] else if ($unit) then () else $before"/>
        <xsl:if test="$own and ($unit or $first)"><xsl:sequence select="map{'owner': $container, 'nodes': $own}"/></xsl:if>
        <xsl:if test="$unit"><xsl:sequence select="f:parts($unit, $before except $own)"/></xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="final" as="node()*" select="if (array:size($groups) gt 0) then array:get($groups, array:size($groups)) else ()"/>
    <xsl:sequence select="if (empty($parts)) then map{'owner': $container, 'nodes': ($lead, $final)}
      else if ($final[last()][self::*][f:is-unit(.)] or array:size($groups) eq 1) then $parts
      else ($parts[position() lt last()], $parts[last()] ! map:put(., 'nodes', (.?nodes, $final)))"/>
  </xsl:function>

  <xsl:function name="f:is-unit" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="f:is-division($node) or exists($node/(self::TEI | self::text | self::front | self::body | self::back | self::group | self::sourceDoc))"/>
  </xsl:function>
  <xsl:function name="f:divides" as="xs:boolean">
    <xsl:param name="container" as="element()"/>
    <xsl:variable name="units" as="xs:integer" select="count($container/*[f:is-unit(.)])"/>
    <xsl:sequence select="if ($container/(self::TEI | self::teiCorpus)) then true()
      else if ($container/(self::text | self::front | self::body | self::back | self::group)) then $units gt 0
      else $units gt 1 and string-length($container) gt $v:split-above"/>
  </xsl:function>
  <xsl:function name="f:has-content" as="xs:boolean">
    <xsl:param name="part" as="map(*)"/>
    <xsl:sequence select="exists($part?nodes[normalize-space()]) or exists($part?nodes/descendant-or-self::*[self::graphic or self::media or self::pb or self::gap or self::ptr])"/>
  </xsl:function>

  <xsl:function name="f:kind" as="xs:string">
    <xsl:param name="part" as="map(*)"/>
    <xsl:variable name="owner" as="element()" select="$part?owner"/>
    <xsl:sequence select="if ($owner/ancestor-or-self::front) then 'front' else if ($owner/ancestor-or-self::back) then 'back'
      else if ($owner/@type = 'letter') then 'letter' else if ($owner/@type = 'chapter') then 'chapter' else 'text'"/>
  </xsl:function>

  <xsl:function name="f:document-title" as="xs:string">
    <xsl:sequence select="($v:metadata?title[normalize-space()], f:plain(($v:document//titlePage/docTitle)[1])[.],
      f:plain(($v:document//head[parent::*[f:is-unit(.)]])[1])[.], f:string('untitled'))[1]"/>
  </xsl:function>

  <!-- A page's title: its heading, its letter, or its first words. -->
  <xsl:function name="f:page-title" as="xs:string">
    <xsl:param name="part" as="map(*)"/>
    <xsl:param name="position" as="xs:integer"/>
    <xsl:variable name="owner" as="element()" select="$part?owner"/>
    <xsl:variable name="own-head" as="element()?" select="($part?nodes/(self::head | self::*[f:is-unit(.)]/head))[normalize-space()][1]"/>
    <xsl:variable name="letter" as="element()?" select="$owner[f:is-division(.)] ! f:letter-of(.)"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize(substring(f:plain($part?nodes[normalize-space()][1]), 1, 200))"/>
    <xsl:sequence select="(f:plain($own-head)[.], $letter ! f:letter-title(.), f:string('title-page')[$part?nodes/self::titlePage or $part?nodes/titlePage],
      f:plain(($part?nodes//head)[1])[.], string-join(subsequence($words, 1, 7), ' ')[.] ! (. || ' …'[count($words) gt 7]),
      f:string('part') || ' ' || $position)[1]"/>
  </xsl:function>

  <!-- Where an element is shown: by the nodes the pages are made of. -->
  <xsl:variable name="v:path-of" as="map(xs:string, xs:string)" select="map:merge(
    for $page in $v:pages return ($page?nodes, $page?owner) ! map{generate-id(.): $page?path}, map{'duplicates': 'use-first'})"/>
  <xsl:function name="f:path-of" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/ancestor::teiHeader or $element/ancestor::standOff[. intersect $v:standoff]) then
        (if ($element/self::correspDesc) then 'letters' else if ($element/ancestor-or-self::*[. intersect ($v:name-lists, $v:standoff)]) then 'names' else ())
      else reverse($element/ancestor-or-self::*) ! $v:path-of(generate-id(.)) => head()"/>
  </xsl:function>
  <xsl:function name="f:link-to-element" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="f:path-of($element) ! (. || $v:extension || '#' || escape-html-uri(iri-to-uri($id)))"/>
  </xsl:function>
  <!-- The address of the element with an identifier; nothing where no page shows it. -->
  <xsl:function name="f:link-to" as="xs:string?">
    <xsl:param name="id" as="xs:string?"/>
    <xsl:sequence select="$id ! f:element(.) ! f:link-to-element(., $id)"/>
  </xsl:function>
</xsl:stylesheet>
