<?xml version="1.0" encoding="UTF-8"?>
<!-- Formulas in MathML, which pages show as formulas (TEI P5 §15.2; MathML Core). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- What draws a formula; of what links, acts or holds other markup only the words are kept. -->
  <xsl:variable name="v:mathematics" as="map(xs:string, xs:boolean)" select="map:merge((
    'math', 'merror', 'mfrac', 'mi', 'mmultiscripts', 'mn', 'mo', 'mover', 'mpadded', 'mphantom', 'mprescripts', 'mroot', 'mrow', 'ms',
    'mspace', 'msqrt', 'mstyle', 'msub', 'msubsup', 'msup', 'mtable', 'mtd', 'mtext', 'mtr', 'munder', 'munderover', 'none') ! map { .: true() })"/>
  <xsl:variable name="v:of-mathematics" as="xs:string*" select="
    'accent', 'accentunder', 'columnspan', 'depth', 'dir', 'display', 'displaystyle', 'fence', 'form', 'height', 'largeop', 'linethickness',
    'lspace', 'mathvariant', 'maxsize', 'minsize', 'movablelimits', 'rowspan', 'rspace', 'scriptlevel', 'separator', 'stretchy', 'symmetric',
    'voffset', 'width'"/>

  <xsl:mode name="m:formula" on-no-match="text-only-copy"/>

  <xsl:template match="*:math[namespace-uri() = 'http://www.w3.org/1998/Math/MathML']" mode="m:html" priority="1" as="node()*">
    <xsl:apply-templates select="." mode="m:formula"/>
  </xsl:template>

  <xsl:template match="*" mode="m:formula" as="node()*">
    <xsl:choose>
      <xsl:when test="map:contains($v:mathematics, local-name())">
        <xsl:element name="{local-name()}" namespace="http://www.w3.org/1998/Math/MathML">
          <xsl:sequence select="@*[name() = $v:of-mathematics]"/>
          <xsl:apply-templates mode="m:formula"/>
        </xsl:element>
      </xsl:when>
      <!-- one meaning in several notations: the first is drawn -->
      <xsl:when test="local-name() = 'semantics'"><xsl:apply-templates select="*[1]" mode="m:formula"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="m:formula"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Browsers no longer draw fences by this name. Where the parts have signs between them already, no commas are meant. -->
  <xsl:template match="*:mfenced" mode="m:formula" as="node()*">
    <xsl:variable name="separator" as="xs:string?" select="if (*:mo or @separators[not(normalize-space(.))]) then () else substring(normalize-space((@separators, ',')[1]), 1, 1)"/>
    <mrow xmlns="http://www.w3.org/1998/Math/MathML">
      <mo fence="true">{(@open, '(')[1]}</mo>
      <xsl:for-each select="*">
        <xsl:if test="position() gt 1 and $separator"><mo separator="true">{$separator}</mo></xsl:if>
        <xsl:apply-templates select="." mode="m:formula"/>
      </xsl:for-each>
      <mo fence="true">{(@close, ')')[1]}</mo>
    </mrow>
  </xsl:template>

  <xsl:template match="processing-instruction() | comment()" mode="m:formula" as="empty-sequence()"/>

</xsl:stylesheet>
