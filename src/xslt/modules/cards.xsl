<?xml version="1.0" encoding="UTF-8"?>
<!-- The cards of the names on a page: who or what it is in a few words, shown at the name by a script. Without one the
     name leads to its entry, which says more. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:t="urn:teipress:template"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The entries that each page names, once each. -->
  <xsl:variable name="v:entries-on" as="map(xs:string, xs:string*)">
    <xsl:map>
      <xsl:for-each-group select="$v:mentions" group-by="$v:places(f:key(.))?path">
        <xsl:map-entry key="current-grouping-key()" select="distinct-values(current-group() ! $v:keys(f:key(.))[1])"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>
  <!-- The cards of all entries, made once: a name stands on many pages. Phrases only, for a card is put beside its name. -->
  <xsl:variable name="v:cards" as="map(xs:string, element())">
    <xsl:map>
      <xsl:for-each select="$v:entries[exists(.?mentions)]"><xsl:map-entry key=".?key" select="f:card(.)"/></xsl:for-each>
    </xsl:map>
  </xsl:variable>
  <xsl:function name="f:card" as="element()">
    <xsl:param name="entry" as="map(*)"/>
    <xsl:variable name="note" as="xs:string?" select="f:notes-of-entry($entry)[1] ! f:first-part(., 220)"/>
    <span id="card-{$entry?id}" class="card" popover="manual" role="note">
      <span class="card-name">{$entry?heading}<xsl:if test="$entry?life">{' '}<span class="life">{$entry?life}</span></xsl:if></span>
      <xsl:if test="$note"><span>{$note}</span></xsl:if>
      <span class="card-links">
        <a href="{f:link-to-entry($entry)}">{f:mentions-counted(count($entry?mentions))}</a>
        <xsl:for-each select="subsequence(f:links-of-entry($entry), 1, 5)">{' '}<a href="{.?address}">{.?name}</a></xsl:for-each>
      </span>
    </span>
  </xsl:function>
  <xsl:template name="t:cards">
    <xsl:param name="page" as="map(*)"/>
    <xsl:variable name="cards" as="element()*" select="$v:entries-on($page?path) ! $v:cards(.)"/>
    <xsl:if test="$cards"><div class="cards added"><xsl:sequence select="$cards"/></div></xsl:if>
  </xsl:template>
</xsl:stylesheet>
