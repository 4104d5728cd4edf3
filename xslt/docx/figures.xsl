<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables and figures (TEI P5 ch. 15). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="../common/tables.xsl"/>

  <xsl:template match="table" mode="m:docx" as="element()*">
    <xsl:param name="v:look" as="map(*)" select="map {}" tunnel="yes"/>
    <xsl:variable name="columns" as="xs:integer" select="max((1, row ! sum(cell ! f:span(@cols)))) cast as xs:integer"/>
    <xsl:sequence select="f:bookmark(.)"/>
    <xsl:apply-templates select="head" mode="m:docx"/>
    <xsl:if test="row">
      <w:tbl>
        <w:tblPr>
          <w:tblStyle w:val="TableOfText"/>
          <xsl:sequence select="f:direction(string((ancestor-or-self::*/@xml:lang)[last()]))[. = 'rtl'] ! f:right-to-left()"/>
          <w:tblW w:w="0" w:type="auto"/>
        </w:tblPr>
        <w:tblGrid>
          <xsl:for-each select="1 to $columns"><w:gridCol w:w="{8500 idiv $columns}"/></xsl:for-each>
        </w:tblGrid>
        <xsl:iterate select="row">
          <!-- for each column, in how many rows more a cell from above stands in it -->
          <xsl:param name="taken" as="xs:integer*" select="(1 to $columns) ! 0"/>
          <xsl:variable name="cells" as="map(*)*" select="f:placed(cell, $taken)"/>
          <w:tr>
            <xsl:if test="@role = 'label'"><w:trPr><w:tblHeader/></w:trPr></xsl:if>
            <xsl:for-each select="$cells">
              <xsl:variable name="items" as="element()*">
                <xsl:if test="?cell">
                  <xsl:sequence select="f:opening(?cell)"/>
                  <xsl:apply-templates select="?cell/node()" mode="m:docx"/>
                </xsl:if>
              </xsl:variable>
              <w:tc>
                <w:tcPr>
                  <w:tcW w:w="0" w:type="auto"/>
                  <xsl:if test="?span gt 1"><w:gridSpan w:val="{?span}"/></xsl:if>
                  <xsl:if test="?rows gt 1"><w:vMerge w:val="restart"/></xsl:if>
                  <xsl:if test="?rows lt 0"><w:vMerge/></xsl:if>
                </w:tcPr>
                <xsl:sequence select="f:closed(f:paragraphs($items))"/>
              </w:tc>
            </xsl:for-each>
            <xsl:if test="empty($cells)"><w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr><w:p/></w:tc></xsl:if>
          </w:tr>
          <xsl:next-iteration>
            <xsl:with-param name="taken" select="f:still-taken($cells)"/>
          </xsl:next-iteration>
        </xsl:iterate>
      </w:tbl>
    </xsl:if>
    <xsl:sequence select="if (parent::*) then f:closing(.) else f:mark('BodyText')"/>
    <xsl:apply-templates select="* except (head | row)" mode="m:docx"/>
  </xsl:template>

  <xsl:function name="f:right-to-left" as="element()">
    <w:bidiVisual/>
  </xsl:function>

  <!-- Sizes of images in points of the screen. -->
  <xsl:variable name="v:image-sizes" as="map(xs:string, xs:integer+)" select="map:merge(
    tokenize($image-sizes, '\n')[. != ''] ! (let $parts := tokenize(., '&#9;') return map { $parts[1]: (xs:integer($parts[2]), xs:integer($parts[3])) }))"/>
  <xsl:variable name="v:shown" as="xs:string*" select="distinct-values($v:texts//graphic ! f:image(.))"/>

  <xsl:template match="graphic[f:image(.)]" mode="m:docx" priority="5" as="element()*">
    <xsl:variable name="place" as="xs:string" select="f:image(.)"/>
    <xsl:variable name="number" as="xs:string"><xsl:number level="any"/></xsl:variable>
    <xsl:variable name="size" as="xs:integer+" select="($v:image-sizes($place), 400)"/>
    <!-- English Metric Units: 9525 a point, no wider than the lines and no higher than a page -->
    <xsl:variable name="scale" as="xs:double" select="min((9525, 5300000 div max((1, $size[1])), 7500000 div max((1, $size[2]))))"/>
    <xsl:variable name="width" as="xs:integer" select="max((1, xs:integer(floor($size[1] * $scale))))"/>
    <xsl:variable name="height" as="xs:integer" select="max((1, xs:integer(floor($size[2] * $scale))))"/>
    <w:r>
      <w:drawing>
        <wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">
          <wp:extent cx="{$width}" cy="{$height}"/>
          <wp:docPr id="{$number}" name="{f:label('image')} {$number}" descr="{f:image-in-words(.)}"/>
          <a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
            <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
              <pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">
                <pic:nvPicPr><pic:cNvPr id="{$number}" name="{$place}" descr="{f:image-in-words(.)}"/><pic:cNvPicPr/></pic:nvPicPr>
                <pic:blipFill><a:blip r:embed="rImage{index-of($v:shown, $place)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
                <pic:spPr>
                  <a:xfrm><a:off x="0" y="0"/><a:ext cx="{$width}" cy="{$height}"/></a:xfrm>
                  <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
                </pic:spPr>
              </pic:pic>
            </a:graphicData>
          </a:graphic>
        </wp:inline>
      </w:drawing>
    </w:r>
    <xsl:apply-templates mode="m:docx"/>
  </xsl:template>

  <!-- An image that is not there: where it would be. -->
  <xsl:template match="graphic | media" mode="m:docx" as="element()*">
    <xsl:param name="v:look" as="map(*)" select="map {}" tunnel="yes"/>
    <xsl:sequence select="f:run(f:heading('image') || ' ' || @url[not(matches(., '^\s*(javascript|vbscript|livescript|data):', 'i'))], map:put($v:look, 'style', 'Supplied'))"/>
    <xsl:apply-templates mode="m:docx"/>
  </xsl:template>

</xsl:stylesheet>
