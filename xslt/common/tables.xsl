<?xml version="1.0" encoding="UTF-8"?>
<!-- Which columns the cells of a table take, where some span several rows or columns (TEI P5 §15.1.1). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:function name="f:span" as="xs:integer">
    <xsl:param name="number" as="attribute()?"/>
    <xsl:sequence select="if ($number castable as xs:positiveInteger) then min((60, xs:integer($number))) else 1"/>
  </xsl:function>

  <!-- The cells of a row with the columns that they take, and those that stand in it from above: "rows" is what a cell
       has left of its rows, negative where it began above. -->
  <xsl:function name="f:placed" as="map(*)*">
    <xsl:param name="cells" as="element()*"/>
    <xsl:param name="taken" as="xs:integer*"/>
    <xsl:choose>
      <xsl:when test="$taken[1] gt 0">
        <xsl:sequence select="map { 'cell': (), 'span': 1, 'rows': -$taken[1] }, f:placed($cells, tail($taken))"/>
      </xsl:when>
      <xsl:when test="exists($cells)">
        <xsl:variable name="span" as="xs:integer" select="f:span($cells[1]/@cols)"/>
        <xsl:sequence select="map { 'cell': $cells[1], 'span': $span, 'rows': f:span($cells[1]/@rows) }, f:placed(tail($cells), subsequence($taken, $span + 1))"/>
      </xsl:when>
      <xsl:when test="exists($taken[. gt 0])">
        <xsl:sequence select="map { 'cell': (), 'span': 1, 'rows': 1 }, f:placed((), tail($taken))"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- For each column, in how many of the next rows a cell of this one still stands in it. -->
  <xsl:function name="f:still-taken" as="xs:integer*">
    <xsl:param name="cells" as="map(*)*"/>
    <xsl:sequence select="$cells ! (let $left := if (?rows gt 1) then ?rows - 1 else if (?rows lt 0) then -?rows - 1 else 0 return (1 to ?span) ! $left)"/>
  </xsl:function>

</xsl:stylesheet>
