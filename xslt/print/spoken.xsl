<?xml version="1.0" encoding="UTF-8"?>
<!-- Speech: said (TEI P5 §3.3.3), transcribed speech (ch. 8), performance texts (ch. 7). -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Arguments for what stands in the margin beside a paragraph: its number where paragraphs are numbered, and the
       speakers that the text itself does not announce: (n: "12", voices: ("Stalin", "Ivanov")). -->
  <xsl:function name="f:beside" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="counted" as="xs:boolean" select="map:contains($v:unit-keys, generate-id($element))"/>
    <xsl:variable name="names" as="xs:string*" select="if ($counted) then distinct-values(f:unannounced($element) ! f:speaker-names(.)) else ()"/>
    <xsl:variable name="arguments" as="xs:string*" select="
      ('n: ' || f:string(string($element/@n)))[$counted][$numbers = 'paragraphs'],
      ('voices: ' || f:strings($names))[exists($names)],
      'indented: true'[exists($names)][$element/(self::p | self::ab)][$element/preceding-sibling::*[not(self::pb)][1]/(self::p | self::ab)[not(f:holds-blocks(.))]]"/>
    <xsl:sequence select="if (exists($arguments)) then '(' || string-join($arguments, ', ') || ')' else ''"/>
  </xsl:function>

  <!-- The speeches of a paragraph that have no label, and no name before them that does nothing but announce them. -->
  <xsl:function name="f:unannounced" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="speeches" as="element()*" select="$element/descendant-or-self::*/(self::said | self::u)[not(@direct = 'false')][@who][not(label)][empty(ancestor::note)]"/>
    <xsl:sequence select="$speeches[not(preceding-sibling::*[1][self::persName][f:announces(.)])]"/>
  </xsl:function>

  <xsl:template match="said | u | sp" mode="m:print" as="text()*">
    <xsl:variable name="marks" as="xs:boolean" select="self::said and f:wants-marks(.) and not(@direct = 'false')"/>
    <xsl:sequence select="f:speech-mark(.)"/>
    <xsl:if test="$marks">#"{f:quotation-marks(.)[1]}"</xsl:if>
    <xsl:sequence select="f:call(if (f:is-block(.)) then 'turn' || f:beside(.) else 'run', .)"/>
    <xsl:if test="$marks">#"{f:quotation-marks(.)[2]}"</xsl:if>
  </xsl:template>

  <!-- A mark that the index of speakers finds the page by. -->
  <xsl:function name="f:speech-mark" as="text()?">
    <xsl:param name="speech" as="element()"/>
    <xsl:variable name="speakers" as="element()*" select="f:targets($speech/@who)[f:is-entity(.)]"/>
    <xsl:if test="$indexes != 'no' and exists($speakers) and not($speech/@direct = 'false') and not($speech/ancestor::head)">
      <xsl:text>#mention("speaker", {string-join($speakers ! f:string(f:slug(.)), ', ')})</xsl:text>
    </xsl:if>
  </xsl:function>

  <xsl:template match="speaker | said/label" mode="m:print" priority="1" as="text()*">
    <xsl:text>#{if (f:is-block(..)) then 'speaker' || f:capitals(.) else 'announced'}[</xsl:text>
    <xsl:apply-templates mode="m:print"/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="incident | kinesic | vocal | pause | writing | shift | stage | move | view | camera | sound | caption | tech" mode="m:print" as="text()*">
    <xsl:sequence select="f:call(if (f:is-block(.)) then 'stage' else 'emph', .)"/>
  </xsl:template>

  <xsl:template match="annotationBlock" mode="m:print" as="text()*">
    <xsl:apply-templates select="* except spanGrp" mode="m:print"/>
  </xsl:template>

</xsl:stylesheet>
