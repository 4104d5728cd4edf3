<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI document as the parts of a WordprocessingML package (ECMA-376, part 1), each in an element "file" that says its place.
     The text becomes a flat row of runs, with a mark where a paragraph begins, for paragraphs do not nest there as they do in TEI. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="../common/common.xsl"/>
  <xsl:include href="../common/images.xsl"/>
  <xsl:include href="../common/language-tags.xsl"/>
  <xsl:include href="paragraphs.xsl"/>
  <xsl:include href="looks.xsl"/>
  <xsl:include href="text.xsl"/>
  <xsl:include href="dictionaries.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="figures.xsl"/>
  <xsl:include href="package.xsl"/>

  <!-- Whether the facts of the header are given. -->
  <xsl:param name="about" as="xs:boolean" select="true()"/>
  <!-- What the program tells: the SHA-256 of the source, when it was changed, widths and heights of images. -->
  <xsl:param name="checksum" as="xs:string?" select="()"/>
  <xsl:param name="identifier" as="xs:string?" select="()"/>
  <xsl:param name="modified" as="xs:string" select="'1980-01-01T00:00:00Z'"/>
  <xsl:param name="image-sizes" as="xs:string" select="''"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:mode on-no-match="fail" use-accumulators="#all"/>

  <!-- Nodes of the text as runs and marks. -->
  <xsl:mode name="m:docx" on-no-match="fail"/>

  <xsl:template match="/" as="element()*">
    <xsl:variable name="look" as="map(xs:string, xs:string)" select="f:look-of-language(f:language(), ())"/>
    <xsl:variable name="items" as="element()*">
      <xsl:apply-templates select="$v:document/*" mode="m:title-block">
        <xsl:with-param name="v:look" select="$look" tunnel="yes"/>
      </xsl:apply-templates>
      <xsl:apply-templates select="$v:document/*" mode="m:docx">
        <xsl:with-param name="v:look" select="$look" tunnel="yes"/>
      </xsl:apply-templates>
      <xsl:if test="$about and $v:header">
        <xsl:apply-templates select="$v:document/*" mode="m:colophon"/>
      </xsl:if>
    </xsl:variable>
    <file place="word/document.xml">
      <w:document>
        <w:body>
          <xsl:sequence select="f:paragraphs($items)"/>
          <w:sectPr>
            <w:footerReference w:type="default" r:id="rFooter"/>
            <w:footnotePr><w:numFmt w:val="decimal"/></w:footnotePr>
            <w:pgSz w:w="11906" w:h="16838"/>
            <w:pgMar w:top="1418" w:right="1701" w:bottom="1418" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/>
            <xsl:if test="f:direction(f:language())"><w:bidi/></xsl:if>
          </w:sectPr>
        </w:body>
      </w:document>
    </file>
    <xsl:call-template name="f:footnotes"/>
    <xsl:call-template name="f:comments"/>
    <xsl:apply-templates select="$v:document/*" mode="m:package"/>
  </xsl:template>

  <!-- Title, who wrote it, when and where. -->
  <xsl:mode name="m:title-block" on-no-match="fail"/>

  <xsl:template match="TEI | teiCorpus" mode="m:title-block" as="element()*">
    <xsl:sequence select="f:mark('Title')"/>
    <xsl:choose>
      <xsl:when test="f:title-in-text()"><xsl:apply-templates select="f:title-in-text()/node()" mode="m:docx"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="f:run(f:title(), map {})"/></xsl:otherwise>
    </xsl:choose>
    <xsl:sequence select="f:subtitle() ! f:line('Subtitle', .)"/>
    <xsl:sequence select="f:names-in-words(f:authors()) ! f:line('Byline', .)"/>
    <xsl:sequence select="f:translators() ! f:line('Byline', f:label('translated-by') || ' ' || .)"/>
    <xsl:sequence select="string-join((f:date(), f:place()), ' · ')[. != ''] ! f:line('Setting', .)"/>
    <xsl:sequence select="f:mark('BodyText')"/>
  </xsl:template>

  <xsl:function name="f:line" as="element()+">
    <xsl:param name="style" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="f:mark($style), f:run($words, map {})"/>
  </xsl:function>

  <!-- At the end: what this text is, and how to cite it. -->
  <xsl:mode name="m:colophon" on-no-match="fail"/>

  <xsl:template match="TEI | teiCorpus" mode="m:colophon" as="element()*">
    <xsl:variable name="look" as="map(xs:string, xs:string)" select="f:look-of-language(f:label-language(), ())"/>
    <xsl:sequence select="f:mark('Heading1'), f:run(f:label('about'), $look), f:mark('ListLabel'), f:run(f:label('cite'), $look), f:mark('ListItem'), f:run(f:citation(), $look)"/>
    <xsl:apply-templates select="f:about($checksum)" mode="m:docx">
      <xsl:with-param name="v:look" select="$look" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

</xsl:stylesheet>
