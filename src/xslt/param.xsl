<?xml version="1.0" encoding="UTF-8"?>
<!-- Everything a caller or an importing stylesheet sets, and the functions all modules share.
     Prefixes by kind: v: parameters and variables, f: functions, m: modes, t: named templates, k: keys. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode"
  xmlns:t="urn:teipress:template" xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Metadata read from the teiHeader: title, authors, editors, publisher, date, description, licence. -->
  <xsl:param name="v:metadata" as="map(*)" select="map{}"/>
  <!-- Scripts written from right to left, and languages written in them, as parts of a language tag in small letters. -->
  <xsl:param name="v:right-to-left-scripts" as="xs:string*" select="()"/>
  <xsl:param name="v:right-to-left-languages" as="xs:string*" select="()"/>
  <!-- Words of the interface, by key, and the language they are in. -->
  <xsl:param name="v:strings" as="map(*)" select="map{}"/>
  <xsl:param name="v:interface-language" as="xs:string" select="'en'"/>
  <!-- File stem of the TEI and EPUB; the files to download beside the pages: path, label, type. -->
  <xsl:param name="v:name" as="xs:string" select="'edition'"/>
  <xsl:param name="v:downloads" as="map(*)*" select="()"/>
  <!-- The address of the site on the web, with a slash at its end, or nothing. -->
  <xsl:param name="v:base-url" as="xs:string" select="''"/>
  <!-- Style sheets of every page, in order. -->
  <xsl:param name="v:styles" as="xs:string*" select="'style.css'"/>
  <!-- The mark of the site, an image, or nothing. -->
  <xsl:param name="v:icon" as="xs:string" select="''"/>
  <!-- HTML of the edition's theme for places of a page: head, header, footer, title, before, after. -->
  <xsl:param name="v:theme" as="map(*)" select="map{}"/>
  <!-- What the edition adds to the title page. -->
  <xsl:param name="v:title-image" as="xs:string" select="''"/>
  <xsl:param name="v:title-image-alt" as="xs:string" select="''"/>
  <xsl:param name="v:title-text" as="xs:string" select="''"/>
  <!-- Paths of the media that are there; a graphic with another path is missing. -->
  <xsl:param name="v:assets" as="xs:string*" select="()"/>
  <!-- A text with fewer characters than this stays on one page; a division with more is split at its own
       divisions. -->
  <xsl:param name="v:one-page" as="xs:double" select="24000"/>
  <xsl:param name="v:split-above" as="xs:double" select="60000"/>

  <!-- What makes a page of the text: a "chapter", a "letter", or a level of divisions: "1", "2" … -->
  <xsl:param name="v:page-unit" as="xs:string" select="'chapter'"/>
  <!-- The views the editor wants, by name, or "all". -->
  <xsl:param name="v:views" as="xs:string*" select="'all'"/>

  <!-- Whether an index for the search is made of the pages. -->
  <xsl:param name="v:searchable" as="xs:boolean" select="false()"/>

  <xsl:variable name="v:extension" as="xs:string" select="'.html'"/>
  <!-- Whether the title page carries a short text itself (a site) or always stands alone (a book). -->
  <xsl:variable name="v:title-carries-text" as="xs:boolean" select="true()"/>
  <xsl:variable name="v:title-page" as="xs:string" select="'index'"/>

  <!-- The document in today's TEI namespace and element names; the template for "/" sees the one supplied. -->
  <xsl:variable name="v:document" as="document-node()">
    <xsl:choose>
      <xsl:when test="namespace-uri(/*) = 'http://www.tei-c.org/ns/1.0'"><xsl:sequence select="/"/></xsl:when>
      <xsl:otherwise><xsl:document><xsl:apply-templates select="/*" mode="m:modernize"/></xsl:document></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:variable name="v:headers" as="element(teiHeader)*" select="$v:document//teiHeader"/>

  <xsl:key name="k:corresp" match="correspDesc[@corresp]" use="f:targets(@corresp)"/>

  <!-- Divisions in all their names (TEI P5 4.1; div0 to div7 are the numbered ones). -->
  <xsl:variable name="v:divisions" as="map(xs:QName, xs:boolean)" select="map:merge(
    ('div', (0 to 7) ! ('div' || .)) ! map{QName('http://www.tei-c.org/ns/1.0', .): true()})"/>
  <xsl:function name="f:is-division" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:contains($v:divisions, node-name($element))"/>
  </xsl:function>

  <!-- Whether nodes have more characters than some number: no more of a long text is counted than that. -->
  <xsl:function name="f:is-longer" as="xs:boolean">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="limit" as="xs:double"/>
    <xsl:iterate select="$nodes ! descendant-or-self::text()">
      <xsl:param name="length" as="xs:integer" select="0"/>
      <xsl:on-completion select="false()"/>
      <xsl:variable name="now" as="xs:integer" select="$length + string-length(.)"/>
      <xsl:choose>
        <xsl:when test="$now gt $limit"><xsl:break select="true()"/></xsl:when>
        <xsl:otherwise><xsl:next-iteration><xsl:with-param name="length" select="$now"/></xsl:next-iteration></xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <!-- Whether a node stands in running text. -->
  <xsl:function name="f:in-running-text" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists(($node/preceding-sibling::node()[not(self::comment() or self::processing-instruction())][1],
      $node/following-sibling::node()[not(self::comment() or self::processing-instruction())][1])[self::text()[normalize-space()]])"/>
  </xsl:function>

  <!-- An identifier that is a valid one in XHTML too, whatever the source has. -->
  <xsl:function name="f:safe-id" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <!-- SaxonJS compiles a regular expression on each call, which casting does without. -->
    <xsl:choose>
      <xsl:when test="$id castable as xs:NCName"><xsl:sequence select="normalize-space($id)"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="clean" as="xs:string" select="replace(normalize-space($id), '[^\p{L}\p{Nd}_.\-]', '_')"/>
        <xsl:sequence select="if ($clean castable as xs:NCName) then $clean else '_' || $clean"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The element an identifier names; the first, where a faulty file has two. -->
  <xsl:variable name="v:elements" as="map(xs:string, element())" select="map:merge(
    $v:document//Q{http://www.tei-c.org/ns/1.0}*[@xml:id] ! map{f:safe-id(@xml:id): .}, map{'duplicates': 'use-first'})"/>
  <xsl:function name="f:element" as="element()?">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="$v:elements($id)"/>
  </xsl:function>

  <!-- The identifiers that a list of pointers names inside this document. -->
  <xsl:function name="f:targets" as="xs:string*">
    <xsl:param name="pointers" as="xs:string?"/>
    <xsl:sequence select="tokenize($pointers)[starts-with(., '#')] ! f:safe-id(substring(., 2))"/>
  </xsl:function>

  <xsl:function name="f:string" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="($v:strings($key), $key)[1]"/>
  </xsl:function>

  <!-- Tags of three letters that BCP 47 (section 2.2.1) writes with two: ISO 639-2, both its codes where there are two. -->
  <xsl:variable name="v:short-tags" as="map(xs:string, xs:string)" select="map:merge(tokenize(
    'alb:sq sqi:sq ara:ar arm:hy hye:hy baq:eu eus:eu bel:be ben:bn bos:bs bre:br bul:bg bur:my mya:my cat:ca ces:cs cze:cs chi:zh zho:zh '
    || 'cos:co cym:cy wel:cy dan:da deu:de ger:de dut:nl nld:nl ell:el gre:el eng:en epo:eo est:et fao:fo fas:fa per:fa fin:fi fra:fr fre:fr '
    || 'fry:fy geo:ka kat:ka gla:gd gle:ga glg:gl guj:gu heb:he hin:hi hrv:hr hun:hu ice:is isl:is ind:id ita:it jpn:ja kan:kn kor:ko lat:la '
    || 'lav:lv lit:lt ltz:lb mac:mk mkd:mk mal:ml may:ms msa:ms mar:mr mlt:mt mon:mn nep:ne nob:nb nno:nn nor:no oci:oc pan:pa pol:pl por:pt '
    || 'roh:rm ron:ro rum:ro rus:ru san:sa slk:sk slo:sk slv:sl spa:es srd:sc srp:sr swa:sw swe:sv tam:ta tel:te tha:th tib:bo bod:bo tur:tr '
    || 'ukr:uk urd:ur vie:vi yid:yi')
    ! map:entry(substring-before(., ':'), substring-after(., ':')))"/>

  <!-- A language tag HTML accepts, or nothing (TEI P5 att.global, BCP 47). -->
  <xsl:function name="f:language" as="xs:string?">
    <xsl:param name="tag" as="xs:string?"/>
    <!-- SaxonJS compiles a regular expression on each call, which casting does without: most tags are one short word. -->
    <xsl:variable name="valid" as="xs:string?" select="$tag[string-length(.) = (2, 3) and not(contains(., '-') or contains(., ' ')) and . castable as xs:language or matches(., '^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-x-[A-Za-z0-9]{1,8})?$')]"/>
    <xsl:variable name="short" as="xs:string?" select="$valid[substring(., 4, 1) = ('', '-')] ! $v:short-tags(lower-case(substring(., 1, 3)))"/>
    <xsl:sequence select="if ($short) then $short || substring($valid, 4) else $valid"/>
  </xsl:function>

  <!-- The direction of writing of a language: its script decides, else the language (BCP 47). -->
  <xsl:function name="f:direction" as="xs:string">
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(lower-case($language), '-')"/>
    <xsl:variable name="script" as="xs:string?" select="subsequence($parts, 2)[matches(., '^[a-z]{4}$')][1]"/>
    <xsl:sequence select="if (if ($script) then $script = $v:right-to-left-scripts else $parts[1] = $v:right-to-left-languages) then 'rtl' else 'ltr'"/>
  </xsl:function>

  <!-- A word of the source as a CSS class. -->
  <xsl:function name="f:class" as="xs:string">
    <xsl:param name="word" as="xs:string"/>
    <xsl:sequence select="if ($word castable as xs:NMTOKEN) then normalize-space($word) else replace($word, '[^\p{L}\p{Nd}_\-]+', '-')"/>
  </xsl:function>

  <!-- An address that may be linked from a page; nothing where it is no web or mail address. -->
  <xsl:function name="f:web-address" as="xs:string?">
    <xsl:param name="address" as="xs:string?"/>
    <xsl:variable name="trimmed" as="xs:string" select="normalize-space($address)"/>
    <!-- SaxonJS compiles a regular expression on each call: what is plainly no address, and an address without what must be
         escaped, need none. -->
    <xsl:if test="(starts-with($trimmed, 'http') or starts-with($trimmed, 'mailto:')) and matches($trimmed, '^(https?://[A-Za-z0-9]([A-Za-z0-9.\-]*[A-Za-z0-9])?(:[0-9]+)?([/?#]\S*)?|mailto:\S+@\S+)$')">
      <!-- A "%" that begins no escape is one to be escaped itself; the private-use character keeps the others apart. -->
      <xsl:variable name="percent" as="xs:string" select="if (not(contains($trimmed, '%'))) then $trimmed else translate(replace(replace($trimmed, '%([0-9A-Fa-f]{2})', '&#xE000;$1'), '%', '%25'), '&#xE000;', '%')"/>
      <xsl:variable name="encoded" as="xs:string" select="translate(iri-to-uri($percent), '[]|\^`{}', '')"/>
      <!-- A second "#" is not allowed in a fragment (RFC 3986 3.5). -->
      <xsl:sequence select="if (contains($encoded, '#'))
        then substring-before($encoded, '#') || '#' || replace(substring-after($encoded, '#'), '#', '%23') else $encoded"/>
    </xsl:if>
  </xsl:function>

  <!-- Text of headings and names for tables of contents and titles: the reading text without notes. -->
  <xsl:function name="f:plain" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="text" as="xs:string*"><xsl:apply-templates select="$nodes" mode="m:plain"/></xsl:variable>
    <xsl:sequence select="normalize-space(string-join($text))"/>
  </xsl:function>
  <xsl:mode name="m:plain" on-no-match="text-only-copy"/>
  <xsl:template match="note | fw | index | figDesc | desc[parent::gap]" mode="m:plain"/>
  <!-- Blocks do not run into one another. -->
  <xsl:template match="p | ab | l | salute | dateline | signed | cell | item | addrLine | titlePart" mode="m:plain">
    <xsl:sequence select="' '"/><xsl:apply-templates mode="m:plain"/><xsl:sequence select="' '"/>
  </xsl:template>
  <xsl:template match="choice | app" mode="m:plain"><xsl:apply-templates select="f:reading(.)" mode="m:plain"/></xsl:template>
  <xsl:template match="lb[not(@break = 'no')] | cb[not(@break = 'no')] | pb[not(@break = 'no')]" mode="m:plain"><xsl:sequence select="' '"/></xsl:template>

  <!-- The child of a choice, or the reading of an app, that the text shows (TEI P5 3.5, 13.1). -->
  <xsl:function name="f:reading" as="element()?">
    <xsl:param name="choice" as="element()"/>
    <xsl:sequence select="($choice/(corr|reg|expan|lem|rdgGrp/lem), $choice[self::app]/(rdg|rdgGrp/rdg|rdgGrp/rdgGrp/rdg), $choice[not(self::app)]/*)[1]"/>
  </xsl:function>

  <!-- A note that is called from the text, and so leaves its place: not one that stands among the blocks. -->
  <xsl:function name="f:is-footnote" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="not($note/@sameAs) and not($note/parent::*[f:is-division(.)]) and
      not($note/(parent::body|parent::front|parent::back|parent::text|parent::noteGrp|parent::standOff|parent::person|parent::place
        |parent::org|parent::event|parent::bibl|parent::biblStruct|parent::biblFull|parent::monogr|parent::listBibl|parent::TEI
        |parent::correspDesc|parent::titlePage|parent::relatedItem|parent::annotation|parent::listAnnotation))"/>
  </xsl:function>
</xsl:stylesheet>
