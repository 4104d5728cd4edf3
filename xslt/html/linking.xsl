<?xml version="1.0" encoding="UTF-8"?>
<!-- References within the text and out of it (TEI P5 §3.7, ch. 17). -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- An address that a reader may safely follow: the web, mail, or a place beside the page. -->
  <xsl:function name="f:address" as="xs:string?">
    <xsl:param name="reference" as="element()"/>
    <xsl:variable name="target" as="xs:string" select="string(tokenize($reference/@target)[1])"/>
    <xsl:variable name="safe" as="xs:boolean" select="matches($target, '^(https?:|mailto:|#)') or ($target != '' and not(matches($target, '^[A-Za-z][\w+.\-]*:')))"/>
    <xsl:sequence select="$target[$safe][not(starts-with(., '#')) or key('v:id', substring(., 2), $v:document)]"/>
  </xsl:function>

  <xsl:template match="ref | ptr" mode="m:html" as="element()">
    <xsl:variable name="address" as="xs:string?" select="f:address(.)"/>
    <xsl:variable name="linked" as="xs:boolean" select="exists($address) and empty(ancestor::ref[@target]) and not(f:holds-blocks(.))"/>
    <xsl:variable name="note" as="element()?" select="f:called(.)"/>
    <xsl:element name="{if ($linked) then 'a' else f:flow(., 'span')}">
      <xsl:if test="$linked">
        <xsl:attribute name="href" select="$address"/>
      </xsl:if>
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="'call'[exists($note)]"/>
      </xsl:apply-templates>
      <xsl:if test="$linked and $note">
        <xsl:attribute name="role" select="'doc-noteref'"/>
      </xsl:if>
      <xsl:if test="not(node())">
        <xsl:text>{if ($note) then $note/@n else replace(@target, '^https?://', '')}</xsl:text>
      </xsl:if>
      <xsl:apply-templates mode="m:html"/>
    </xsl:element>
  </xsl:template>

  <!-- Standoff that speaks about the text and is none of it. -->
  <xsl:template match="link | linkGrp | join | joinGrp | alt | altGrp | interp | interpGrp | span | spanGrp | certainty | precision
      | respons | listAnnotation | standOff | timeline | when | fs | fsdDecl | listTranspose | xenoData" mode="m:html"/>

</xsl:stylesheet>
