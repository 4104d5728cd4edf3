<?xml version="1.0" encoding="UTF-8"?>
<!-- References within the text and out of it (TEI P5 §3.7, ch. 17). -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="ref | ptr" mode="m:print" as="text()*">
    <xsl:variable name="note" as="element()?" select="f:called(.)"/>
    <xsl:choose>
      <xsl:when test="$note and not(ancestor::note) and (. is f:calls($note)[1])">
        <xsl:sequence select="f:foot-note($note, (normalize-space(.)[. != ''], string($note/@n))[1])"/>
      </xsl:when>
      <xsl:when test="matches(@target, '^(https?|mailto):\S+$') and not(ancestor::ref) and not(f:holds-blocks(.))">
        <xsl:text>#link({f:string(string(@target))})[</xsl:text>
        <xsl:apply-templates mode="m:print"/>
        <xsl:if test="not(node())">#{f:string(string(@target))}</xsl:if>
        <xsl:text>]</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="f:call('run', .)"/>
        <xsl:if test="self::ptr">#{f:string(f:pointed-to-in-words(.))}</xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Standoff that speaks about the text and is none of it. -->
  <xsl:template match="link | linkGrp | join | joinGrp | alt | altGrp | interpGrp | span | spanGrp | certainty | precision | respons
      | listAnnotation | standOff | timeline | when | fs | fsdDecl | listTranspose | transpose | annotation | xenoData | substJoin" mode="m:print" as="empty-sequence()"/>

</xsl:stylesheet>
