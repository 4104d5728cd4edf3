<?xml version="1.0" encoding="UTF-8"?>
<!-- Editorial marks: what is supplied, missing, doubtful, struck out or added (TEI P5 §3.5, ch. 12). -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="supplied | unclear | surplus | secl | damage | restore | retrace | redo | undo | mod | subst | handShift | fw | line | zone | surface | surfaceGrp | hand | substJoin" mode="m:html" as="element()">
    <xsl:element name="{f:flow(., 'span')}">
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="'bare'[matches(current(), '^\s*[\[⟨&lt;]')]"/>
      </xsl:apply-templates>
      <xsl:sequence select="self::surface/@n ! f:attribute('data-n', .)"/>
      <xsl:if test="self::supplied or self::unclear">
        <xsl:attribute name="title" select="string-join((f:label(local-name()), @reason ! translate(., '-_', '  ')), ': ')"/>
      </xsl:if>
      <xsl:apply-templates mode="m:html"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="sic" mode="m:html" as="element()" priority="1">
    <span title="{f:label('sic')}">
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="'short'[string-length(current()) lt 25]"/>
      </xsl:apply-templates>
      <xsl:apply-templates mode="m:html"/>
    </span>
  </xsl:template>

  <xsl:template match="abbr" mode="m:html" as="element()" priority="1">
    <xsl:sequence select="f:element(., f:flow(., 'abbr'))"/>
  </xsl:template>

  <xsl:template match="del" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., 'del')"/>
  </xsl:template>

  <xsl:template match="add" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., 'ins')"/>
  </xsl:template>

  <!-- A gap is drawn, unless an editor's note beside it says so in words. -->
  <xsl:template match="gap" mode="m:html" as="element()">
    <xsl:variable name="told" as="xs:boolean" select="exists(preceding-sibling::node()[not(self::text()[not(normalize-space(.))])][1]/self::note[f:is-inline-note(.)])"/>
    <xsl:variable name="words" as="xs:string" select="string-join((f:label('gap'), string-join((@quantity, @extent, @unit, @reason ! translate(., '-_', '  ')), ' ')[. != '']), ': ')"/>
    <span title="{$words}">
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="'told'[$told]"/>
      </xsl:apply-templates>
      <xsl:if test="not($told)">
        <xsl:attribute name="role" select="'img'"/>
        <xsl:attribute name="aria-label" select="$words"/>
      </xsl:if>
      <xsl:apply-templates mode="m:html"/>
    </span>
  </xsl:template>

  <!-- Where a witness breaks off and begins again. -->
  <xsl:template match="lacunaStart | lacunaEnd | witStart | witEnd" mode="m:html" as="element()">
    <span title="{f:in-words(local-name())}{@wit ! (' ' || translate(., '#', ''))}" role="img" aria-label="{f:in-words(local-name())}">
      <xsl:apply-templates select="." mode="m:attributes"/>
    </span>
  </xsl:template>

  <!-- Where a stretch that is added, deleted or damaged begins, and where it ends. -->
  <xsl:key name="v:span-end" match="addSpan | delSpan | damageSpan" use="substring-after(@spanTo, '#')"/>

  <xsl:template match="addSpan | delSpan | damageSpan" mode="m:html" as="element()">
    <span>
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="'open'[current()/@spanTo[starts-with(., '#')] ! key('v:id', substring(., 2))]"/>
      </xsl:apply-templates>
    </span>
  </xsl:template>

  <xsl:template match="anchor[@xml:id][key('v:span-end', @xml:id)]" mode="m:html" priority="1" as="element()">
    <span>
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="key('v:span-end', @xml:id) ! (local-name() || '-end')"/>
      </xsl:apply-templates>
    </span>
  </xsl:template>

  <!-- The witnesses, each after its siglum. -->
  <xsl:template match="listWit" mode="m:html" as="element()">
    <div>
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates mode="m:html"/>
    </div>
  </xsl:template>

  <xsl:template match="witness" mode="m:html" as="element()">
    <div>
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:sequence select="(@n, @xml:id)[1] ! f:attribute('data-siglum', .)"/>
      <xsl:apply-templates mode="m:html"/>
    </div>
  </xsl:template>

  <!-- A variant reading, with the witnesses that have it. -->
  <xsl:template match="rdg | lem" mode="m:html" priority="1" as="element()">
    <xsl:element name="{f:flow(., 'span')}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:sequence select="@wit ! f:attribute('data-wit', translate(., '#', ''))"/>
      <xsl:apply-templates mode="m:html"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="app" mode="m:html" as="element()">
    <span>
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates mode="m:html"/>
    </span>
  </xsl:template>

  <xsl:template match="lem | rdg | rdgGrp | wit | witDetail | listApp" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., f:flow(., 'span'))"/>
  </xsl:template>

</xsl:stylesheet>
