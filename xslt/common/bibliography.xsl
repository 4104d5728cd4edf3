<?xml version="1.0" encoding="UTF-8"?>
<!-- Structured references as running ones: biblStruct to bibl (TEI P5 §3.12). -->
<xsl:stylesheet version="3.0" xmlns="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:mode name="m:bibliography" on-no-match="shallow-copy"/>

  <xsl:template match="biblStruct" mode="m:bibliography" as="element()">
    <xsl:variable name="parts" as="element()*" select="(
      analytic/*, monogr/(* except imprint), monogr/imprint/*, series/*, * except (analytic | monogr | series))[normalize-space(.) or @from]"/>
    <bibl>
      <xsl:for-each select="$parts">
        <xsl:if test="position() gt 1">, </xsl:if>
        <xsl:apply-templates select="." mode="m:bibliography"/>
      </xsl:for-each>
      <xsl:text>.</xsl:text>
    </bibl>
  </xsl:template>

  <xsl:template match="biblStruct//biblScope[not(normalize-space(.))][@from]" mode="m:bibliography" as="text()">
    <xsl:value-of select="distinct-values((@from, @to))" separator="–"/>
  </xsl:template>

  <xsl:template match="biblStruct//biblScope[@unit = 'page']" priority="1" mode="m:bibliography" as="item()*">
    <xsl:text>pp. </xsl:text>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="biblStruct//biblScope[@unit = 'issue']" priority="1" mode="m:bibliography" as="item()*">
    <xsl:text>no. </xsl:text>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="biblStruct//biblScope[@unit = 'volume']" priority="1" mode="m:bibliography" as="item()*">
    <xsl:text>vol. </xsl:text>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="idno[matches(normalize-space(.), '^https?://\S+$')]" mode="m:bibliography" as="element()">
    <ref target="{normalize-space(.)}">{normalize-space(.)}</ref>
  </xsl:template>

  <xsl:template match="@xml:id" mode="m:bibliography" as="empty-sequence()"/>

</xsl:stylesheet>
