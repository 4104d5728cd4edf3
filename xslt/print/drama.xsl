<?xml version="1.0" encoding="UTF-8"?>
<!-- Performance texts (TEI P5 ch. 7). -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="castList" mode="m:print" as="text()*">
    <xsl:sequence select="f:call('cast-list', .)"/>
  </xsl:template>

  <xsl:template match="castItem" mode="m:print" as="text()*">
    <xsl:sequence select="f:call(if (f:is-block(.)) then 'cast-item' else 'run', .)"/>
  </xsl:template>

  <xsl:template match="role" mode="m:print" as="text()*">
    <xsl:sequence select="f:call('role' || f:capitals(.), .)"/>
  </xsl:template>

  <!-- Capitals throughout are set small like small letters. -->
  <xsl:function name="f:capitals" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if (matches($element, '\p{Lu}\p{Lu}') and not(matches($element, '\p{Ll}'))) then '(capitals: true)' else ''"/>
  </xsl:function>

  <xsl:template match="spGrp" mode="m:print" as="text()*">
    <xsl:sequence select="f:call('part', .)"/>
  </xsl:template>

</xsl:stylesheet>
