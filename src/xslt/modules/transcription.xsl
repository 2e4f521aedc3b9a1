<?xml version="1.0" encoding="UTF-8"?>
<!-- The transcription of a source (TEI P5 12): what is missing in it, and what its writers changed. -->
<xsl:stylesheet version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:teipress:variable" xmlns:f="urn:teipress:function" xmlns:m="urn:teipress:mode" xmlns:t="urn:teipress:template"
  xmlns:k="urn:teipress:key"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- What is missing is said in words: why, and how much. -->
  <xsl:template match="gap">
    <xsl:variable name="reason" as="xs:string?" select="tokenize(@reason) ! $v:strings('gap-' || .)"/>
    <xsl:variable name="size" as="xs:string?" select="f:size(.)"/>
    <span class="gap reason-{f:class((tokenize(@reason), 'unknown')[1])}">
      <xsl:apply-templates select="." mode="m:id"/>
      <span class="added">[{string-join((($reason, '…')[1], $size), ', ')}]</span>
      <xsl:if test="normalize-space()"><span class="source">{' '}<xsl:apply-templates><xsl:with-param name="phrasing" select="true()" tunnel="yes"/></xsl:apply-templates></span></xsl:if>
    </span>
  </xsl:template>

  <!-- An extent in words: a number with its unit, or the words of @extent (TEI P5 att.dimensions). -->
  <xsl:function name="f:size" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="extent" as="xs:string" select="normalize-space($element/@extent)"/>
    <xsl:variable name="range" as="xs:string?" select="string-join(distinct-values($element/(@atLeast | @min, @atMost | @max)), '–')[.]"/>
    <xsl:variable name="number" as="xs:string?" select="($element/@quantity ! string(.), $range, replace($extent, '^([0-9]+) ?[A-Za-z]*$', '$1')[matches(., '^[0-9]+$')])[1]"/>
    <xsl:variable name="unit" as="xs:string?" select="($element/@unit ! string(.), replace($extent, '^[0-9]+ ?([A-Za-z]+)$', '$1')[not(. = $extent)])[1]"/>
    <xsl:variable name="about" as="xs:string?" select="f:string('about-number')[$element/@precision = ('low', 'medium', 'unknown')]"/>
    <xsl:sequence select="if ($number and $unit) then string-join(($about, $number, f:unit($unit, $number)), ' ')
      else if ($number) then () else $extent[. and not(lower-case(.) = 'unknown')]"/>
  </xsl:function>
  <!-- The word for a unit, for one or for several of it; a unit of measure stays as it is. -->
  <xsl:function name="f:unit" as="xs:string">
    <xsl:param name="unit" as="xs:string"/>
    <xsl:param name="number" as="xs:string"/>
    <xsl:variable name="known" as="xs:string?" select="map{'char': 'letter', 'character': 'letter', 'letter': 'letter', 'word': 'word', 'line': 'line', 'verse': 'line',
      'page': 'page', 'leaf': 'leaf', 'leave': 'leaf', 'folio': 'leaf', 'paragraph': 'paragraph'}(replace(lower-case($unit), 's$', ''))"/>
    <xsl:sequence select="if ($known) then tokenize(f:string('units-' || $known), '\|')[if ($number = '1') then 1 else 2] else $unit"/>
  </xsl:function>

  <xsl:template match="space">
    <xsl:variable name="size" as="xs:string?" select="f:size(.)"/>
    <span>
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:if test="$size"><xsl:attribute name="title" select="$size"/></xsl:if>
      <xsl:text> </xsl:text>
      <xsl:apply-templates><xsl:with-param name="phrasing" select="true()" tunnel="yes"/></xsl:apply-templates>
    </span>
  </xsl:template>

  <!-- Another hand or pen goes on writing; the view of the source says which. -->
  <xsl:template match="handShift">
    <xsl:variable name="hand" as="element()?" select="(f:targets(@new) ! f:element(.))[1]"/>
    <xsl:variable name="name" as="xs:string*" select="(f:plain($hand/(name | persName))[.], $hand/@scribe, @scribe, f:plain($hand)[.] ! f:first-part(., 80), tokenize(@new) ! replace(., '^#', ''))[1], @medium"/>
    <span>
      <xsl:apply-templates select="." mode="m:attributes"><xsl:with-param name="class" select="'source'"/></xsl:apply-templates>
      <span class="added">[{f:string('hand')}{': '[exists($name)]}{string-join($name, ', ')}]</span>
    </span>
    <xsl:call-template name="t:stray"/>
  </xsl:template>

  <!-- A deletion or addition that runs over elements: where it begins, and where the anchor it names ends it. -->
  <xsl:key name="k:span-to" match="addSpan | delSpan" use="f:targets(@spanTo)"/>
  <xsl:template match="addSpan | delSpan">
    <span title="{f:string(if (self::delSpan) then 'deleted-passage' else 'added-passage')}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:if test="@spanTo"><span class="added">{if (self::delSpan) then '⟦' else '⟨'}</span></xsl:if>
    </span>
    <xsl:call-template name="t:stray"/>
  </xsl:template>
  <xsl:template match="anchor">
    <xsl:variable name="begun" as="element()?" select="@xml:id ! key('k:span-to', f:safe-id(.), $v:document)[1]"/>
    <xsl:choose>
      <xsl:when test="$begun">
        <span class="span-end">
          <xsl:apply-templates select="." mode="m:id"/>
          <span class="added">{if ($begun/self::delSpan) then '⟧' else '⟩'}</span>
        </span>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:inline"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Where an addition stands, for who points at it. -->
  <xsl:template match="add">
    <xsl:call-template name="t:inline"><xsl:with-param name="title" select="tokenize(@place) ! $v:strings('added-' || .)"/></xsl:call-template>
  </xsl:template>
  <!-- Why a reading is supplied decides its brackets: lost and restored, or left out by the writer. -->
  <xsl:template match="supplied | unclear">
    <xsl:call-template name="t:inline"><xsl:with-param name="class" select="tokenize(@reason) ! ('reason-' || f:class(.))"/></xsl:call-template>
  </xsl:template>

  <!-- A character described in the header is shown by what stands for it (TEI P5 5.2). -->
  <xsl:template match="g">
    <xsl:variable name="described" as="element()?" select="if (normalize-space()) then () else (f:targets(@ref) ! f:element(.))[1]"/>
    <span>
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:if test="$described"><span class="added">{($described/mapping[@type = ('standard', 'normalized', 'Unicode')], $described/mapping, $described/localProp[@name = 'Name']/@value, @ref)[1] ! normalize-space(.)}</span></xsl:if>
      <xsl:call-template name="t:stray"/>
    </span>
  </xsl:template>
</xsl:stylesheet>
