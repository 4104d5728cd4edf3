<?xml version="1.0" encoding="UTF-8"?>
<!-- Speech: said (TEI P5 §3.3.3) and transcribed speech (ch. 8). -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Classes that give a speaker a colour and, so that nobody depends on colours, a shape. -->
  <xsl:function name="f:speaker-class" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="'voice colour-' || (($number - 1) mod 8 + 1) || ' shape-' || (($number - 1) mod 7 + 1)"/>
  </xsl:function>

  <!-- The classes of who speaks. -->
  <xsl:function name="f:voice-of-speech" as="xs:string?">
    <xsl:param name="speech" as="element()"/>
    <xsl:sequence select="$speech/@who ! $v:voices(string(.))"/>
  </xsl:function>

  <xsl:variable name="v:voices" as="map(xs:string, xs:string?)" select="
    map:merge($v:who ! map:entry(., tokenize(.)[1] ! $v:speaker-numbers(.) ! f:speaker-class(.)))"/>

  <xsl:template match="said | sp | u" mode="m:html" as="element()">
    <xsl:variable name="direct" as="xs:boolean" select="not(@direct = 'false')"/>
    <xsl:variable name="voice" as="xs:string?" select="f:voice-of-speech(.)"/>
    <xsl:variable name="block" as="xs:boolean" select="not(self::said) or f:holds-blocks(.)"/>
    <xsl:variable name="marks" as="xs:string*" select="if ($direct and not($block) and f:lacks-marks(.)) then f:quotation-marks(.) else ()"/>
    <xsl:element name="{if ($block) then 'div' else 'span'}">
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="if ($direct) then $voice else 'reported',
          if ($block) then 'turn' else if (exists($marks)) then 'marks' else (), 'labelled'[current()/(label | speaker)]"/>
      </xsl:apply-templates>
      <xsl:if test="exists($marks)"><xsl:sequence select="f:marks($marks)"/></xsl:if>
      <xsl:if test="@who">
        <xsl:attribute name="data-speaker" select="f:speaker-names(.)"/>
        <xsl:if test="not($direct)">
          <xsl:attribute name="title" select="f:heading('reported-speech') || ' ' || f:speaker-names(.)"/>
        </xsl:if>
      </xsl:if>
      <xsl:if test="$block"><xsl:apply-templates select="." mode="m:number"/></xsl:if>
      <!-- what the style puts before a speech is the mark of the speaker, so the quotation mark gets a place of its own -->
      <xsl:if test="exists($marks) and exists($voice)"><span class="opening" data-open="{$marks[1]}"/></xsl:if>
      <xsl:apply-templates mode="m:html"/>
    </xsl:element>
  </xsl:template>

  <!-- The key to the marks: who speaks. -->
  <xsl:template match="TEI | teiCorpus" mode="m:speakers" as="element()?">
    <xsl:if test="exists($v:speakers)">
      <div class="speakers" lang="{f:label-language()}">
        <h2>{f:label('speakers')}</h2>
        <ul>
          <xsl:for-each select="$v:speakers">
            <xsl:variable name="person" as="element()?" select="key('v:id', replace(., '^#', ''), $v:document)[1][f:is-indexed(.)]"/>
            <xsl:variable name="number" as="xs:integer" select="position()"/>
            <li class="{f:speaker-class($number)}">
              <xsl:choose>
                <xsl:when test="$person ! f:entity-href(root(), .)"><a href="{f:entity-href($v:document/*, $person)}">{f:full-name($person)}</a></xsl:when>
                <xsl:otherwise>{f:speaker-name(.)}</xsl:otherwise>
              </xsl:choose>
            </li>
          </xsl:for-each>
        </ul>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="speaker | said/label" mode="m:html" priority="1" as="element()">
    <xsl:element name="{if (f:is-block(..)) then 'p' else 'span'}">
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="'speaker-label'"/>
      </xsl:apply-templates>
      <xsl:apply-templates mode="m:html"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="incident | kinesic | vocal | pause | writing | shift | stage | move | view | camera | sound | caption | tech" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., f:flow(., 'span'))"/>
  </xsl:template>

  <xsl:template match="recordingStmt | recording | broadcast | equipment | scriptStmt" mode="m:html" as="element()">
    <xsl:sequence select="f:described(.)"/>
  </xsl:template>

  <xsl:template match="annotationBlock" mode="m:html" as="element()">
    <div>
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates select="* except spanGrp" mode="m:html"/>
    </div>
  </xsl:template>

</xsl:stylesheet>
