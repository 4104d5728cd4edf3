<?xml version="1.0" encoding="UTF-8"?>
<!-- Speech: said (TEI P5 §3.3.3), transcribed speech (ch. 8), performance texts (ch. 7). -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Arguments that put the speakers of a paragraph into the margin beside it: ("Stalin", "Ivanov"). -->
  <xsl:function name="f:voices" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="speeches" as="element()*" select="$element/descendant-or-self::*/(self::said | self::u)[not(@direct = 'false')][@who][not(label)][empty(ancestor::note)]"/>
    <xsl:variable name="names" as="xs:string*" select="distinct-values($speeches ! f:speaker-names(.))"/>
    <xsl:sequence select="if (f:is-unit($element) and exists($names)) then '(voices: (' || string-join($names ! (f:string(.) || ',')) || '))' else ''"/>
  </xsl:function>

  <xsl:template match="said | u | sp" mode="m:print" as="text()*">
    <xsl:variable name="marks" as="xs:boolean" select="self::said and f:wants-marks(.) and not(@direct = 'false')"/>
    <xsl:if test="$marks">#"“"</xsl:if>
    <xsl:sequence select="f:call(if (f:is-block(.)) then 'turn' || f:voices(.) else 'run', .)"/>
    <xsl:if test="$marks">#"”"</xsl:if>
  </xsl:template>

  <xsl:template match="speaker | said/label" mode="m:print" priority="1" as="text()*">
    <xsl:text>#{if (f:is-block(..)) then 'speaker' else 'announced'}[</xsl:text>
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
