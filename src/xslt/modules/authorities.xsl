<?xml version="1.0" encoding="UTF-8"?>
<!-- Authority files: what they are called, the addresses of their records, and how a record is known again that two
     elements name in different ways (TEI P5 14.1, 3.6.1; idno, @ref, @sameAs). -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Each by what @type and prefixes call it: its name, and the address of a record up to its number. -->
  <xsl:variable name="v:authorities" as="map(xs:string, map(xs:string, xs:string))" select="map{
    'gnd': map{'name': 'GND', 'base': 'https://d-nb.info/gnd/'},
    'viaf': map{'name': 'VIAF', 'base': 'https://viaf.org/viaf/'},
    'wikidata': map{'name': 'Wikidata', 'base': 'https://www.wikidata.org/wiki/'},
    'geonames': map{'name': 'GeoNames', 'base': 'https://www.geonames.org/'},
    'orcid': map{'name': 'ORCID', 'base': 'https://orcid.org/'},
    'isni': map{'name': 'ISNI', 'base': 'https://isni.org/isni/'},
    'doi': map{'name': 'DOI', 'base': 'https://doi.org/'},
    'lccn': map{'name': 'Library of Congress', 'base': 'https://id.loc.gov/authorities/names/'},
    'bnf': map{'name': 'BnF', 'base': 'https://catalogue.bnf.fr/ark:/12148/'},
    'idref': map{'name': 'IdRef', 'base': 'https://www.idref.fr/'},
    'ulan': map{'name': 'ULAN', 'base': 'https://vocab.getty.edu/ulan/'},
    'tgn': map{'name': 'TGN', 'base': 'https://vocab.getty.edu/tgn/'},
    'pleiades': map{'name': 'Pleiades', 'base': 'https://pleiades.stoa.org/places/'}}"/>
  <!-- Other words for them, and the beginnings of their addresses without scheme and "www.". -->
  <xsl:variable name="v:authority-words" as="map(xs:string, xs:string)" select="map{'pnd': 'gnd', 'd-nb': 'gnd', 'geo': 'geonames', 'wd': 'wikidata',
    'loc': 'lccn', 'lc': 'lccn', 'naf': 'lccn', 'getty': 'ulan', 'ark': 'bnf'}"/>
  <xsl:variable name="v:authority-hosts" as="map(xs:string, xs:string)" select="map{'d-nb.info/gnd/': 'gnd', 'viaf.org/viaf/': 'viaf', 'wikidata.org/wiki/': 'wikidata',
    'wikidata.org/entity/': 'wikidata', 'geonames.org/': 'geonames', 'sws.geonames.org/': 'geonames', 'orcid.org/': 'orcid', 'isni.org/isni/': 'isni', 'isni.org/': 'isni',
    'doi.org/': 'doi', 'dx.doi.org/': 'doi', 'id.loc.gov/authorities/names/': 'lccn', 'catalogue.bnf.fr/ark:/12148/': 'bnf', 'idref.fr/': 'idref',
    'vocab.getty.edu/ulan/': 'ulan', 'vocab.getty.edu/page/ulan/': 'ulan', 'vocab.getty.edu/tgn/': 'tgn', 'vocab.getty.edu/page/tgn/': 'tgn', 'pleiades.stoa.org/places/': 'pleiades'}"/>

  <!-- The key of an authority file among $v:authorities, by a word for it. -->
  <xsl:function name="f:authority" as="xs:string?">
    <xsl:param name="word" as="xs:string?"/>
    <xsl:variable name="lower" as="xs:string" select="lower-case($word)"/>
    <xsl:sequence select="($v:authority-words($lower), $lower)[map:contains($v:authorities, .)][1]"/>
  </xsl:function>

  <!-- A record by which all ways to name it are the same: "gnd 118529579" for any address of the GND and for
       "gnd:118529579" or "gnd-118529579"; any other web address without scheme. Nothing where the pointer is neither. -->
  <xsl:function name="f:authority-record" as="xs:string?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="lower-case(substring-before($pointer, '://')) = ('http', 'https')">
        <xsl:variable name="address" as="xs:string" select="substring-after($pointer, '://')"/>
        <xsl:variable name="site" as="xs:string" select="if (lower-case(substring($address, 1, 4)) = 'www.') then substring($address, 5) else $address"/>
        <!-- SaxonJS compiles a regular expression on each call: most addresses need none. -->
        <xsl:variable name="bare" as="xs:string" select="if (ends-with($site, '/') or contains($site, '/about')) then replace($site, '/(about(\.html|\.rdf)?)?$', '') else $site"/>
        <xsl:variable name="steps" as="xs:string*" select="tokenize($bare, '/')"/>
        <!-- The longest beginning that is known: up to three steps. -->
        <xsl:variable name="depth" as="xs:integer?" select="(3, 2, 1)[map:contains($v:authority-hosts, string-join(subsequence($steps, 1, .), '/') || '/')][1]"/>
        <xsl:variable name="number" as="xs:string?" select="$depth ! $steps[$depth + 1]"/>
        <xsl:sequence select="if ($number) then $v:authority-hosts(string-join(subsequence($steps, 1, $depth), '/') || '/') || ' ' || $number else $bare"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="word" as="xs:string" select="substring-before(translate($pointer, '-', ':') || ':', ':')"/>
        <xsl:variable name="number" as="xs:string" select="substring($pointer, string-length($word) + 2)"/>
        <xsl:sequence select="f:authority($word)[$number] ! (. || ' ' || $number)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The address of a record in an authority file, from a pointer or from a number with a word for the file; nothing
       where it has none. -->
  <xsl:function name="f:authority-address" as="xs:string?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="word" as="xs:string?"/>
    <xsl:variable name="address" as="xs:string?" select="if (contains($pointer, '/')) then f:web-address($pointer) else ()"/>
    <xsl:variable name="authority" as="xs:string?" select="f:authority($word)"/>
    <xsl:choose>
      <xsl:when test="exists($address)"><xsl:sequence select="$address"/></xsl:when>
      <xsl:when test="$authority"><xsl:sequence select="f:web-address($v:authorities($authority)?base || normalize-space($pointer))"/></xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="f:authority-record($pointer)"><xsl:sequence select="f:web-address($v:authorities(substring-before(., ' '))?base || substring-after(., ' '))"/></xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
  <!-- What a link to a record is called: after the authority file, else after the word for it, else after the site. -->
  <xsl:function name="f:authority-name" as="xs:string">
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="word" as="xs:string?"/>
    <xsl:variable name="authority" as="xs:string?" select="(f:authority($word), f:authority-record($address)[contains(., ' ')] ! substring-before(., ' '))[1]"/>
    <xsl:variable name="said" as="xs:string" select="normalize-space($word)"/>
    <xsl:sequence select="if ($authority) then $v:authorities($authority)?name
      else if ($said and not(lower-case($said) = ('uri', 'url', 'link', 'web', 'normdata'))) then $said
      else replace($address, '^[a-z]+:(//)?(www\.)?([^/]+).*$', '$3')"/>
  </xsl:function>

  <xsl:template match="idno">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="word" as="xs:string?" select="f:authority-word(.)"/>
    <xsl:variable name="address" as="xs:string?" select="f:authority-address(string(.), $word)"/>
    <xsl:choose>
      <xsl:when test="$address and not(*) and not($in-link)">
        <a href="{$address}">
          <xsl:apply-templates select="." mode="m:attributes"/>
          <!-- A link is called by the name of the file it leads to; the address is for paper. -->
          <span class="added">{f:authority-name($address, $word)} </span>
          <span>
            <xsl:if test="f:web-address(.)"><xsl:attribute name="class" select="'address-of-link'"/></xsl:if>
            <xsl:apply-templates><xsl:with-param name="phrasing" select="true()" tunnel="yes"/></xsl:apply-templates>
          </span>
        </a>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:inline"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- "URL" says nothing of the file, @subtype may. -->
  <xsl:function name="f:authority-word" as="xs:string?">
    <xsl:param name="idno" as="element()"/>
    <xsl:sequence select="($idno/@type[f:authority(.)], $idno/@subtype, $idno/@type)[1] ! string()"/>
  </xsl:function>

  <!-- The records of authority files that an entry of a register names, each once: idno, pointers, @ref and @sameAs. -->
  <xsl:function name="f:authority-links" as="map(xs:string, xs:string)*">
    <xsl:param name="record" as="element()"/>
    <xsl:variable name="links" as="map(xs:string, xs:string)*">
      <xsl:for-each select="$record/(idno | idno/idno)">
        <xsl:variable name="word" as="xs:string?" select="f:authority-word(.)"/>
        <xsl:for-each select="f:authority-address(normalize-space(), $word)"><xsl:sequence select="map{'address': ., 'name': f:authority-name(., $word)}"/></xsl:for-each>
      </xsl:for-each>
      <xsl:for-each select="$record/((ptr | ref | note/ptr | linkGrp/ptr)/@target | @ref | @sameAs | @corresp | (persName | placeName | orgName)/(@ref | @sameAs))/tokenize(.)[f:authority-record(.)]">
        <xsl:for-each select="f:authority-address(., ())"><xsl:sequence select="map{'address': ., 'name': f:authority-name(., ())}"/></xsl:for-each>
      </xsl:for-each>
    </xsl:variable>
    <xsl:for-each-group select="$links" group-by="f:authority-record(.?address)"><xsl:sequence select="current-group()[1]"/></xsl:for-each-group>
  </xsl:function>
</xsl:stylesheet>
