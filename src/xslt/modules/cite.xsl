<?xml version="1.0" encoding="UTF-8"?>
<!-- How to cite the edition, a page of it, or a letter: in words, for BibTeX, and as CSL-JSON. Opens without a script;
     with one, a paragraph can be cited too. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template name="t:cite">
    <xsl:param name="page" as="map(*)"/>
    <button type="button" class="cite-button" popovertarget="cite"><xsl:if test="not(f:is-part($page))"><xsl:attribute name="id" select="'cite-edition'"/></xsl:if>{f:string(if (f:is-part($page)) then 'cite-page' else 'cite-edition')}</button>
    <div id="cite" class="dialog" popover="auto" role="dialog" aria-labelledby="cite-heading" data-copy="{f:string('copy')}" data-copied="{f:string('copied')}">
      <h2 id="cite-heading">{f:string(if (f:is-part($page)) then 'cite-page' else 'cite-edition')}</h2>
      <p class="citation" data-copy="">{f:citation($page)}</p>
      <xsl:variable name="bibtex" as="xs:string" select="f:bibtex($page)"/>
      <xsl:variable name="csl" as="xs:string" select="serialize(array{f:csl($page)}, map{'method': 'json', 'indent': false()})"/>
      <details><summary>BibTeX</summary><pre data-copy="" tabindex="0" aria-label="BibTeX">{$bibtex}</pre>
        <p><a download="{$v:name}.bib" href="data:application/x-bibtex;charset=utf-8,{encode-for-uri($bibtex)}">{f:string('download')}</a></p></details>
      <details><summary>CSL-JSON</summary><pre data-copy="" tabindex="0" aria-label="CSL-JSON">{$csl}</pre>
        <p><a download="{$v:name}.json" href="data:application/vnd.citationstyles.csl+json;charset=utf-8,{encode-for-uri($csl)}">{f:string('download')}</a></p></details>
      <xsl:if test="f:is-part($page)"><p><a href="{$v:title-page}{$v:extension}#cite-edition">{f:string('cite-edition')}</a></p></xsl:if>
      <button type="button" popovertarget="cite" popovertargetaction="hide">{f:string('close')}</button>
    </div>
  </xsl:template>

  <!-- In words: the part, what it is in, who made it, where it is. -->
  <xsl:function name="f:citation" as="xs:string">
    <xsl:param name="page" as="map(*)"/>
    <xsl:variable name="part" as="xs:boolean" select="f:is-part($page)"/>
    <xsl:variable name="book" as="xs:string" select="string-join(f:joined($v:metadata?authors)[.] ! (. || ': ')) || string-join(($v:document-title, $v:metadata?subtitle), '. ')"/>
    <xsl:variable name="pieces" as="xs:string*" select="
      if ($part) then ($page?title, f:string('cite-in') || ' ' || $book) else $book,
      f:joined($v:metadata?editors)[.] ! (f:string('edited-by') || ' ' || .),
      string-join(($v:metadata?publisher, $v:date-of-edition), ', ')[.],
      f:address-of($page)[$v:base-url]"/>
    <xsl:sequence select="string-join($pieces ! replace(., '\.$', ''), '. ') || '.'"/>
  </xsl:function>

  <!-- Names in a row; where a surname comes first, a comma would not part them. -->
  <xsl:function name="f:joined" as="xs:string">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:sequence select="string-join($names, if (some $name in $names satisfies contains($name, ',')) then '; ' else ', ')"/>
  </xsl:function>

  <xsl:function name="f:bibtex" as="xs:string">
    <xsl:param name="page" as="map(*)"/>
    <xsl:variable name="part" as="xs:boolean" select="f:is-part($page)"/>
    <xsl:variable name="names" as="xs:string*" select="f:authors-of($page)"/>
    <xsl:variable name="date" as="xs:string?" select="f:iso-date($v:metadata?date)"/>
    <xsl:variable name="fields" as="map(*)*" select="
      map{'author': string-join($names ! f:bibtex-name(.), ' and ')}[exists($names)],
      map{'title': f:bibtex-text(if ($part) then $page?title else $v:document-title)},
      map{'booktitle': f:bibtex-text($v:document-title)}[$part],
      map{'editor': string-join($v:metadata?editors ! f:bibtex-name(.), ' and ')}[exists($v:metadata?editors)],
      $v:metadata?publisher ! map{'publisher': f:bibtex-text(.)},
      ($date ! substring(., 1, 4)) ! map{'year': .},
      $page?letter[$part] ! map{'note': f:bibtex-text(f:string('letter-of') || ' ' || f:when(correspAction[@type = 'sent'][1]/date[1]))},
      map{'url': f:address-of($page)}[$v:base-url]"/>
    <xsl:variable name="key" as="xs:string" select="string-join((f:slug(if (contains($names[1], ',')) then substring-before($names[1], ',') else tokenize($names[1])[last()])[.], $date ! substring(., 1, 4), if ($part) then $page?path else f:slug($v:name)), '-')"/>
    <xsl:sequence select="'@' || (if ($part) then 'incollection' else 'book') || '{' || $key || ',&#10;'
      || string-join($fields ! ('  ' || map:keys(.) || ' = {' || .(map:keys(.)) || '}'), ',&#10;') || '&#10;}'"/>
  </xsl:function>
  <!-- What has a meaning in BibTeX or LaTeX, and how it is written as itself; braces must be balanced even so. -->
  <xsl:variable name="v:bibtex-characters" as="map(xs:string, xs:string)" select="map:merge((
    map{'\': '\textbackslash{}', '{': '\textbraceleft{}', '}': '\textbraceright{}', '~': '\textasciitilde{}', '^': '\textasciicircum{}'},
    ('&amp;', '%', '$', '#', '_') ! map{.: '\' || .}))"/>
  <xsl:function name="f:bibtex-text" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="string-join(string-to-codepoints(normalize-space($text)) ! codepoints-to-string(.) ! ($v:bibtex-characters(.), .)[1])"/>
  </xsl:function>
  <!-- A name in one piece, for the program must not guess which word is the surname. -->
  <xsl:function name="f:bibtex-name" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="if (contains($name, ',')) then f:bibtex-text($name) else '{' || f:bibtex-text($name) || '}'"/>
  </xsl:function>

  <xsl:function name="f:csl" as="map(*)">
    <xsl:param name="page" as="map(*)"/>
    <xsl:variable name="part" as="xs:boolean" select="f:is-part($page)"/>
    <xsl:variable name="letter" as="element(correspDesc)?" select="$page?letter[$part]"/>
    <xsl:variable name="date" as="xs:string?" select="f:iso-date(if ($letter) then f:sort-date($letter) else $v:metadata?date)"/>
    <xsl:variable name="received" as="xs:string*" select="$letter ! f:parties(correspAction[@type = 'received'][1])"/>
    <xsl:sequence select="map:merge((
      map{'id': if ($part) then $page?path else $v:name, 'type': if ($letter) then 'personal_communication' else if ($part) then 'chapter' else 'book',
        'title': if ($part) then $page?title else $v:document-title},
      map{'author': array{f:authors-of($page) ! f:csl-name(.)}}[exists(f:authors-of($page))],
      map{'recipient': array{$received ! f:csl-name(.)}}[exists($received)],
      map{'container-title': $v:document-title}[$part],
      map{'editor': array{$v:metadata?editors ! f:csl-name(.)}}[exists($v:metadata?editors)],
      $v:metadata?publisher ! map{'publisher': .},
      $date ! map{'issued': map{'date-parts': array{array{tokenize(., '-') ! xs:integer(.)}}}},
      map{'URL': f:address-of($page)}[$v:base-url]))"/>
  </xsl:function>
  <xsl:function name="f:csl-name" as="map(*)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="if (contains($name, ',')) then map{'family': normalize-space(substring-before($name, ',')), 'given': normalize-space(substring-after($name, ','))} else map{'literal': $name}"/>
  </xsl:function>
</xsl:stylesheet>
