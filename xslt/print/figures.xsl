<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables and figures (TEI P5 ch. 15). -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="table" mode="m:print" as="text()*">
    <xsl:variable name="columns" as="xs:integer" select="max((1, row ! sum(cell ! (if (@cols castable as xs:positiveInteger) then xs:integer(@cols) else 1)))) cast as xs:integer"/>
    <xsl:apply-templates select="head" mode="m:print"/>
    <xsl:text>{'&#10;'}//@ {accumulator-before('v:ordinal')}{'&#10;'}#rows({$columns}, (</xsl:text>
    <xsl:for-each select="row">
      <xsl:text>(label: {f:flag(@role = 'label')}, cells: (</xsl:text>
      <xsl:for-each select="cell">
        <xsl:text>(span: {if (@cols castable as xs:positiveInteger) then @cols else 1}, rows: {if (@rows castable as xs:positiveInteger) then @rows else 1}, label: {f:flag(@role = 'label')}, body: [</xsl:text>
        <xsl:apply-templates mode="m:print"/>
        <xsl:text>]),</xsl:text>
      </xsl:for-each>
      <xsl:text>)),</xsl:text>
    </xsl:for-each>
    <xsl:text>)){'&#10;'}</xsl:text>
    <xsl:apply-templates select="* except (head | row)" mode="m:print"/>
  </xsl:template>

  <xsl:template match="figure" mode="m:print" as="text()*">
    <xsl:sequence select="f:call(if (f:is-block(.)) then 'figure-of' else 'run', .)"/>
  </xsl:template>

  <!-- An image of which the pages hold no picture: they say where it is. -->
  <xsl:template match="graphic | media" mode="m:print" as="text()*">
    <xsl:text>#graphic({f:string(f:label('image') || ': ' || @url)})</xsl:text>
    <xsl:apply-templates mode="m:print"/>
  </xsl:template>

  <xsl:template match="graphic[f:is-picture(f:image(.))]" mode="m:print" priority="1" as="text()*">
    <xsl:text>{'&#10;'}//@ {accumulator-before('v:ordinal')}{'&#10;'}#picture({f:string(f:image(.))}, {f:string(f:image-in-words(.))}){'&#10;'}</xsl:text>
    <xsl:apply-templates mode="m:print"/>
  </xsl:template>

  <!-- Whether the engine can draw an image. -->
  <xsl:function name="f:is-picture" as="xs:boolean">
    <xsl:param name="place" as="xs:string?"/>
    <xsl:sequence select="exists($place) and not(ends-with(lower-case($place), '.avif'))"/>
  </xsl:function>

  <xsl:template match="*:egXML" mode="m:print" as="text()">
    <xsl:text>#example({f:string(f:as-written(node()))})</xsl:text>
  </xsl:template>

</xsl:stylesheet>
