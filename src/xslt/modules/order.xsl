<?xml version="1.0" encoding="UTF-8"?>
<!-- The order of an index: the same on every machine, for it asks no library of the system. Accents do not count, but for
     the letters that the language of the text has as letters of their own. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Letters of their own by language, each after the letter it follows in the alphabet. -->
  <xsl:variable name="v:alphabets" as="map(xs:string, xs:string)" select="map{
    'cs': 'cč rř sš zž', 'da': 'zæ zø zå', 'es': 'nñ', 'et': 'sš sž zõ zä zö zü', 'fi': 'zå zä zö', 'hr': 'cč cć dđ sš zž',
    'hu': 'oö oő uü uű', 'is': 'dð zþ zæ zö', 'lt': 'cč sš zž', 'lv': 'aā cč eē gģ iī kķ lļ nņ sš uū zž', 'nb': 'zæ zø zå', 'nn': 'zæ zø zå',
    'no': 'zæ zø zå', 'pl': 'aą cć eę lł nń oó sś zź zż', 'ro': 'aă aâ iî sș tț', 'sk': 'aä cč oô sš zž', 'sl': 'cč sš zž',
    'sr': 'cč cć dđ sš zž', 'sv': 'zå zä zö', 'tr': 'cç gğ hı oö sş uü'}"/>
  <xsl:variable name="v:language" as="xs:string" select="string(f:language-of(map{}) ! lower-case(tokenize(., '-')[1]))"/>
  <xsl:variable name="v:own-letters" as="xs:string*" select="tokenize($v:alphabets($v:language))"/>
  <!-- A letter of its own as the one before it with a private-use character, which comes after all others. Letters
       that Unicode does not take apart as their nearest. -->
  <xsl:variable name="v:letter-keys" as="map(xs:integer, xs:integer*)" select="map:merge((
    for $i in 1 to count($v:own-letters), $pair in string-to-codepoints($v:own-letters[$i])[2]
      return map{$pair: (string-to-codepoints($v:own-letters[$i])[1], 57344 + $i)},
    ('ßss', 'æae', 'œoe', 'øo', 'łl', 'đd', 'ðd', 'þth', 'ıi') ! map{string-to-codepoints(.)[1]: tail(string-to-codepoints(.))}), map{'duplicates': 'use-first'})"/>

  <!-- What names are sorted by, in their order: all at once, for SaxonJS compiles a regular expression on each call. -->
  <xsl:function name="f:sort-keys" as="xs:string*">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:variable name="lines" as="xs:string" select="normalize-unicode(lower-case(string-join($names ! (normalize-space(.) || '&#10;'))), 'NFC')"/>
    <xsl:variable name="letters" as="xs:string" select="string-join(string-to-codepoints($lines) ! (if (map:contains($v:letter-keys, .)) then $v:letter-keys(.) else .) ! codepoints-to-string(.))"/>
    <xsl:variable name="keys" as="xs:string*" select="tokenize(replace(replace(normalize-unicode($letters, 'NFKD'), '[\p{M}''’ʼ]+', ''), '[^\p{L}\p{Nd}\p{Co}\n]+', ' '), '\n')"/>
    <xsl:sequence select="$keys[position() le count($names)] ! normalize-space(.)"/>
  </xsl:function>
  <!-- The letter of the alphabet under which a key stands; "#" where it begins with none. -->
  <xsl:function name="f:initial" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:variable name="first" as="xs:integer*" select="string-to-codepoints(substring($key, 1, 2))"/>
    <xsl:variable name="own" as="xs:string?" select="for $own in ($first[2] - 57344)[. gt 0 and . le count($v:own-letters)] return substring($v:own-letters[$own], 2)"/>
    <xsl:variable name="letter" as="xs:string" select="upper-case(($own, substring($key, 1, 1))[1])"/>
    <!-- Keys hold letters and figures; beyond Latin, Greek and Cyrillic letters have no case. -->
    <xsl:sequence select="if (lower-case($letter) = $letter and $first[1] lt 1400 or not($key)) then '#' else $letter"/>
  </xsl:function>

  <!-- Languages in which the family name comes first. -->
  <xsl:variable name="v:family-first" as="xs:string*" select="'hu', 'ja', 'ko', 'vi', 'zh'"/>
  <xsl:function name="f:is-small" as="xs:boolean">
    <xsl:param name="word" as="xs:string"/>
    <xsl:sequence select="not(upper-case(substring($word, 1, 1)) = substring($word, 1, 1))"/>
  </xsl:function>
  <!-- A person's name by which it is filed: the last word of a plain row of capitalised words, which is the surname more
       often than not. One with a comma is filed already; "Jan of Siennow" and "Charles V" have no surname. -->
  <xsl:function name="f:filed" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize($name)"/>
    <xsl:sequence select="if ($v:language = $v:family-first or count($words) lt 2 or contains($name, ',') 
        or (some $word in $words satisfies (f:is-small($word) or not(translate($word, 'IVX.', '')) or not(translate($word, '0123456789([', '') = $word)))) then $name
      else $words[last()] || ', ' || string-join($words[position() lt last()], ' ')"/>
  </xsl:function>
</xsl:stylesheet>
