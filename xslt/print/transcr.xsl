<?xml version="1.0" encoding="UTF-8"?>
<!-- Editorial marks (TEI P5 §3.5, ch. 12). -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="supplied" mode="m:print" as="text()*">
    <xsl:variable name="bare" as="xs:boolean" select="matches(., '^\s*[\[⟨&lt;]') or f:holds-blocks(.)"/>
    <xsl:if test="not($bare)">#"["</xsl:if>
    <xsl:sequence select="f:call('run', .)"/>
    <xsl:if test="not($bare)">#"]"</xsl:if>
  </xsl:template>

  <xsl:template match="unclear" mode="m:print" as="text()*">
    <xsl:sequence select="f:call(if (f:holds-blocks(.)) then 'block-of' else f:line(., 'unclear'), .)"/>
  </xsl:template>

  <xsl:template match="del | surplus | secl" mode="m:print" as="text()*">
    <xsl:sequence select="f:call(if (f:holds-blocks(.)) then 'block-of' else f:line(., 'strike'), .)"/>
  </xsl:template>

  <!-- Lines through and under words cannot be nested in a PDF of this standard: the outer one is drawn. -->
  <xsl:function name="f:line" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="look" as="xs:string"/>
    <xsl:sequence select="
      if ($element/ancestor::*/(self::del | self::surplus | self::secl | self::unclear | self::hi[matches(string-join((@rend, @rendition), ' '), 'underl|strike|^u$', 'i')]))
      then 'run' else $look"/>
  </xsl:function>

  <xsl:template match="add" mode="m:print" as="text()*">
    <xsl:sequence select="f:call(if (f:holds-blocks(.)) then 'block-of' else 'addition', .)"/>
  </xsl:template>

  <xsl:template match="fw" mode="m:print" as="text()*">
    <xsl:sequence select="f:call(if (f:is-block(.)) then 'block-of' else 'emph', .)"/>
  </xsl:template>

  <!-- A gap is drawn, unless an editor's note beside it says so in words. -->
  <xsl:template match="gap" mode="m:print" as="text()*" priority="-0.1">
    <xsl:if test="not(preceding-sibling::node()[not(self::text()[not(normalize-space(.))])][1]/self::note[f:is-inline-note(.)])">#gap-mark</xsl:if>
  </xsl:template>

</xsl:stylesheet>
