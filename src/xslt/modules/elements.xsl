<?xml version="1.0" encoding="UTF-8"?>
<!-- How each element of TEI P5 is shown that needs no more than a place: the one table of them. An element with a
     template of its own, in the module of its concern, stands here only if it is a block. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- block: on lines of its own. phrase: in the line. field: a block that is called by its name where it has words of
       its own, as in the description of a manuscript. aside: what is said about the text and not in it; kept, and not
       shown. -->
  <xsl:variable name="v:shown-as" as="map(xs:string, xs:string)">
    <xsl:variable name="names" as="map(xs:string, xs:string)" select="map{
      'block': '
        TEI teiCorpus text group front body back div div0 div1 div2 div3 div4 div5 div6 div7 head p ab
        titlePage docTitle epigraph argument opener closer postscript address floatingText
        list listBibl listPerson listPlace listOrg listEvent listWit listApp listAnnotation listChange listForest listNym
        listObject listRelation listRef listPrefixDef item table figure media notatedMusic musicNotation
        lg l sp spGrp castList castGroup castItem set prologue epilogue performance
        cit eg egXML biblStruct biblFull noteGrp annotation annotationBlock u post divGen
        entry entryFree superEntry hom re sense dictScrap
        person personGrp place org event object nym relation witness
        facsimile sourceDoc surface surfaceGrp zone line path
        msDesc msIdentifier altIdentifier msPart msFrag msItem msItemStruct additional adminInfo
        encodingDesc fileDesc profileDesc revisionDesc titleStmt publicationStmt seriesStmt notesStmt editionStmt sourceDesc
        textClass textDesc particDesc settingDesc setting correspDesc correspAction correspContext keywords taxonomy category
        catDesc recording recordingStmt broadcast scriptStmt transcriptionDesc standOff xenoData change
        appInfo application charDecl char glyph classDecl editorialDecl geoDecl metDecl prefixDef refsDecl refState
        citeStructure cRefPattern samplingDecl schemaRef styleDefDecl tagsDecl namespace unitDecl unitDef variantEncoding
        calendarDesc calendar langUsage handNotes
        fs fLib fvLib fsdDecl fsDecl fsConstraints cond bicond
        tree eTree triangle forest graph node root iNode leaf eLeaf arc
        specList specGrp schemaSpec moduleSpec elementSpec classSpec macroSpec dataSpec attList attDef classes content datatype
        constraintSpec constraint exemplum remarks valList valItem valDesc paramList paramSpec model modelGrp modelSequence
        outputRendition',
      'phrase': '
        emph foreign mentioned term gloss soCalled code gi att val tag ident distinct desc label email time num measure
        measureGrp unit w pc c s cl phr seg m g lang abbr expan ex am orig reg sic corr lem rdg rdgGrp wit witDetail
        add del subst metamark restore retrace mod redo undo unclear supplied surplus secl damage stamp
        forename surname roleName addName nameLink genName settlement region country district bloc geogFeat offset street
        postCode postBox objectName eventName placeName location geo birth death sex gender occupation affiliation education
        nationality residence faith state trait floruit age persona persPronouns langKnowledge langKnown socecStatus
        population climate terrain
        author editor publisher distributor authority sponsor funder principal pubPlace biblScope citedRange edition extent
        series resp respStmt bibl docAuthor docDate docEdition docImprint monogr analytic imprint relatedItem availability
        licence role roleDesc actor
        form orth pron hyph syll stress gramGrp gram pos subc gen number case per tns mood iType colloc def etym usg lbl xr
        oRef pRef
        material dim dimensions height width depth heraldry locus locusGrp origDate origPlace watermark secFol signatures
        catchwords objectType msName institution repository collection objectIdentifier
        rhyme caesura ptr headLabel headItem
        pause vocal kinesic incident writing shift camera caption sound view tech move
        activity channel constitution derivation domain factuality interaction preparedness purpose creation language locale
        classCode classRef
        f string symbol numeric binary default vAlt vColl vDefault vLabel vMerge vNot vRange if iff then fDecl fDescr
        fsDescr fsdLink
        altIdent equiv defaultVal alternate sequence anyElement empty textNode dataFacet param metSym localProp
        unicodeProp unihanProp mapping conversion rendition tagUsage citeData',
      'field': '
        abstract accMat msContents physDesc history acquisition additions binding bindingDesc collation colophon condition custEvent custodialHist
        decoDesc decoNote explicit filiation finalRubric foliation handDesc handNote incipit layout layoutDesc objectDesc
        origin provenance recordHist rubric scriptDesc scriptNote seal sealDesc source summary support supportDesc surrogates
        textLang typeDesc typeNote equipment projectDesc correction hyphenation interpretation normalization punctuation
        quotation segmentation stdVals constraintDecl',
      'aside': '
        alt altGrp damageSpan substJoin link linkGrp index interp interpGrp span spanGrp certainty precision respons join joinGrp timeline when transpose listTranspose catRef
        ellipsis witStart witEnd lacunaStart lacunaEnd'}"/>
    <xsl:sequence select="map:merge(map:keys($names) ! (for $kind in . return tokenize($names($kind)) ! map{.: $kind}))"/>
  </xsl:variable>

  <!-- Whether something inside is shown as a block. Notes leave their place, so what they hold does not count. -->
  <xsl:function name="f:holds-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="some $child in $element/*[not(self::note and f:is-footnote(.))] satisfies
      (f:is-block($child) or f:holds-blocks($child))"/>
  </xsl:function>
  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:contains($v:blocks, local-name($element))"/>
  </xsl:function>
  <xsl:variable name="v:blocks" as="map(xs:string, xs:boolean)" select="map:merge(map:keys($v:shown-as)[$v:shown-as(.) = ('block', 'field')] ! map{.: true()})"/>

  <xsl:template match="Q{http://www.tei-c.org/ns/1.0}*" priority="-9">
    <xsl:variable name="kind" as="xs:string?" select="$v:shown-as(local-name())"/>
    <xsl:choose>
      <xsl:when test="$kind = 'phrase'"><xsl:call-template name="t:inline"/></xsl:when>
      <xsl:when test="$kind = 'block'"><xsl:call-template name="t:block"/></xsl:when>
      <xsl:when test="$kind = 'field'"><xsl:call-template name="t:labelled"/></xsl:when>
      <xsl:when test="$kind = 'aside'"><xsl:call-template name="t:unseen"/></xsl:when>
      <xsl:otherwise><xsl:next-match/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Words about the text stay in the page for a program to read; an element without words only where something leads
       to it. -->
  <xsl:template name="t:unseen">
    <xsl:if test="normalize-space() or @xml:id">
      <span hidden="hidden">
        <xsl:apply-templates select="." mode="m:attributes"/>
        <xsl:apply-templates><xsl:with-param name="phrasing" select="true()" tunnel="yes"/></xsl:apply-templates>
      </span>
    </xsl:if>
  </xsl:template>

  <xsl:template name="t:labelled">
    <xsl:param name="phrasing" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:element name="{if ($phrasing) then 'span' else 'div'}">
      <xsl:apply-templates select="." mode="m:attributes"><xsl:with-param name="class" select="('field', 'block'[$phrasing])"/></xsl:apply-templates>
      <xsl:if test="(p | ab | text()[normalize-space()]) and not(head)"><span class="field-name added">{f:field(.)}</span>{' '}</xsl:if>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- A specification is headed by what it specifies. -->
  <xsl:template match="(elementSpec | classSpec | macroSpec | dataSpec | attDef | valItem | schemaSpec | moduleSpec | constraintSpec | paramSpec)[@ident]">
    <xsl:call-template name="t:block"><xsl:with-param name="lead"><code class="added">{@ident}</code>{' '}</xsl:with-param></xsl:call-template>
  </xsl:template>

  <!-- Elements that stand for another by its name are shown by that name (TEI P5 23, 3.11.3). -->
  <xsl:template match="specDesc | memberOf | moduleRef | specGrpRef | elementRef | macroRef | dataRef | attRef">
    <xsl:variable name="name" as="xs:string?" select="(@key, @name, @target)[1]"/>
    <xsl:choose>
      <xsl:when test="normalize-space() or not($name)"><xsl:call-template name="t:inline"/></xsl:when>
      <xsl:otherwise>
        <code>
          <xsl:apply-templates select="." mode="m:attributes"/>
          <span class="added">{string-join(($name, tokenize(@atts) ! ('@' || .)), ' ')}</span>
        </code>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
