<?xml version="1.0" encoding="UTF-8"?>
<!-- Descriptions: records whose parts are named by their elements. The names are drawn by the style and are no text. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- A part of a description: a block or a run of words, with what it is. -->
  <xsl:function name="f:described" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:element name="{f:flow($element, 'span')}">
      <xsl:apply-templates select="$element" mode="m:attributes">
        <xsl:with-param name="class" select="'described'"/>
      </xsl:apply-templates>
      <xsl:attribute name="data-label" select="f:described-as($element)"/>
      <xsl:sequence select="$element/self::dimensions/(@unit, */@unit)[1] ! f:attribute('data-unit', .)"/>
      <xsl:apply-templates select="$element/node()" mode="m:html"/>
    </xsl:element>
  </xsl:function>

</xsl:stylesheet>
