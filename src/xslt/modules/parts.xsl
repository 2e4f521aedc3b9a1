<?xml version="1.0" encoding="UTF-8"?>
<!-- Parts of a name, a reference or a dictionary entry that are data rather than text: where nothing at all is written
     between them, not even a line end, a blank keeps them apart (TEI P5 13.2.1, 3.12.2, 10.3). -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:function name="f:is-glued" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="before" as="xs:string" select="string($part/preceding-sibling::*[1])"/>
    <xsl:sequence select="empty($part/../text()) and not(substring($before, string-length($before)) = ('', '''', '’', '-', '('))"/>
  </xsl:function>

  <xsl:template priority="9" mode="#default m:plain m:text"
    match="forename[f:is-glued(.)] | surname[f:is-glued(.)] | roleName[f:is-glued(.)] | addName[f:is-glued(.)] | genName[f:is-glued(.)]
      | nameLink[f:is-glued(.)] | settlement[f:is-glued(.)] | district[f:is-glued(.)] | region[f:is-glued(.)] | country[f:is-glued(.)]
      | bibl/*[self::author | self::editor | self::title | self::publisher | self::pubPlace | self::date | self::edition | self::biblScope][f:is-glued(.)]
      | form[f:is-glued(.)] | orth[f:is-glued(.)] | pron[f:is-glued(.)] | hyph[f:is-glued(.)] | gramGrp[f:is-glued(.)] | gram[f:is-glued(.)]
      | pos[f:is-glued(.)] | subc[f:is-glued(.)] | gen[f:is-glued(.)] | number[f:is-glued(.)] | case[f:is-glued(.)] | per[f:is-glued(.)]
      | tns[f:is-glued(.)] | mood[f:is-glued(.)] | iType[f:is-glued(.)] | colloc[f:is-glued(.)] | usg[f:is-glued(.)] | lbl[f:is-glued(.)]
      | def[f:is-glued(.)] | etym[f:is-glued(.)] | xr[f:is-glued(.)] | sense[f:is-glued(.)]">
    <xsl:sequence select="' '"/>
    <xsl:next-match/>
  </xsl:template>
</xsl:stylesheet>
