<?xml version="1.0" encoding="UTF-8"?>
<!-- Apparatus of other readings, called by letters at the foot of the page (TEI P5 ch. 13). -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The text has the reading of the editor; a note gives the others. In a note, and around blocks, they stand beside. -->
  <xsl:template match="app" mode="m:print" as="text()*">
    <xsl:variable name="chosen" as="element()?" select="(lem, (rdg | rdgGrp/rdg))[1]"/>
    <xsl:choose>
      <xsl:when test="f:holds-blocks(.) or ancestor::note or ancestor::head or ancestor::app">
        <xsl:sequence select="f:call(if (f:is-block(.)) then 'block-of' else 'run', .)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$chosen/node()" mode="m:print"/>
        <xsl:text>#apparatus({f:string(f:letter(.))}, {f:string(f:plain($chosen))})[</xsl:text>
        <xsl:if test="$chosen/self::lem/@wit">#witnesses({f:string(f:sigla($chosen))})#"; "</xsl:if>
        <xsl:for-each select="(* except lem)/descendant-or-self::*[self::rdg or self::note or self::wit or self::witDetail][not(ancestor::rdg)]">
          <xsl:if test="position() gt 1">#"; "</xsl:if>
          <xsl:choose>
            <xsl:when test="self::rdg and not(node())">#"–"</xsl:when>
            <xsl:otherwise><xsl:apply-templates mode="m:print"/></xsl:otherwise>
          </xsl:choose>
          <xsl:if test="@wit and self::rdg">#witnesses({f:string(f:sigla(.))})</xsl:if>
        </xsl:for-each>
        <xsl:text>]</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:accumulator name="v:apps" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="app[not(ancestor::note or ancestor::head or ancestor::app)]" select="$value + 1"/>
  </xsl:accumulator>

  <!-- a, b, c … by the order of the text. -->
  <xsl:function name="f:letter" as="xs:string">
    <xsl:param name="app" as="element()"/>
    <xsl:sequence select="format-integer($app/accumulator-before('v:apps'), 'a')"/>
  </xsl:function>

  <xsl:function name="f:sigla" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="string-join(tokenize($reading/@wit) ! replace(., '^#', ''), ' ')"/>
  </xsl:function>

  <xsl:template match="rdg | rdgGrp" mode="m:print" as="text()*">
    <xsl:sequence select="f:call('second-reading', .)"/>
  </xsl:template>

  <!-- Where witnesses begin, end and fail: marks without words. -->
  <xsl:template match="lacunaStart | lacunaEnd | witStart | witEnd" mode="m:print" as="empty-sequence()"/>

  <xsl:template match="lem | wit | witDetail | listApp" mode="m:print" as="text()*">
    <xsl:sequence select="f:call(if (f:is-block(.)) then 'block-of' else 'run', .)"/>
  </xsl:template>

</xsl:stylesheet>
