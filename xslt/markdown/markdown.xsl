<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI document as Markdown: CommonMark, with footnotes and tables as GitHub and pandoc write them. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="../common/common.xsl"/>
  <xsl:include href="../common/tables.xsl"/>
  <xsl:include href="../common/images.xsl"/>
  <xsl:include href="laying-out.xsl"/>
  <xsl:include href="blocks.xsl"/>
  <xsl:include href="words.xsl"/>

  <!-- Which side of a choice is given: original, as the source had it, or corrected. -->
  <xsl:param name="reading" as="xs:string" select="'original'"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:mode on-no-match="fail" use-accumulators="#all"/>

  <!-- Elements of the text as Markdown: pieces of it, with marks where paragraphs and lines end. -->
  <xsl:mode name="m:markdown" on-no-match="fail"/>

  <xsl:template match="/" as="text()">
    <xsl:variable name="pieces" as="text()*">
      <xsl:sequence select="f:heading-of(1, f:escaped(f:title()))"/>
      <xsl:if test="exists(f:authors())"><xsl:text>*{f:escaped(f:names-in-words(f:authors()))}*{$v:paragraph}</xsl:text></xsl:if>
      <xsl:apply-templates select="$v:document/*/(text | TEI | teiCorpus)" mode="m:markdown"/>
      <xsl:for-each select="$v:document//text//*[f:is-called-note(.)][not(f:is-left-out(.))]">
        <xsl:sequence select="f:as-block(f:set-in(f:laid-out-content(.), '[^' || @xml:id || ']: ', '    '))"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:value-of select="translate(f:laid-out($pieces), $v:new-line || $v:blank, '&#10; ') || '&#10;'"/>
  </xsl:template>

  <!-- A text of a corpus, under the title of its header. -->
  <xsl:template match="TEI | teiCorpus" mode="m:markdown" as="text()*">
    <xsl:sequence select="teiHeader/fileDesc/titleStmt/title[1]/f:plain(.)[. != ''] ! f:heading-of(2, f:escaped(.))"/>
    <xsl:apply-templates select="text | TEI | teiCorpus" mode="#current"/>
  </xsl:template>

  <!-- What speaks about the text, means something to programs alone, or is the side of a choice that is not given. -->
  <xsl:template match="*[f:is-left-out(.)]" mode="m:markdown" priority="8" as="empty-sequence()"/>

  <xsl:function name="f:is-left-out" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[
      self::certainty[not(f:is-called-note(.))] or self::interp or self::interpGrp or self::linkGrp or self::link or self::span or self::spanGrp or self::standOff
      or self::precision or self::respons or self::listAnnotation or self::xenoData or self::index or self::binaryObject or self::desc[parent::gap or parent::graphic or parent::media or parent::space]
      or ancestor-or-self::*[parent::choice][
        if ($reading = 'corrected') then self::sic or self::orig or self::abbr or self::am else self::corr or self::reg or self::expan or self::ex]
      or self::head[f:is-title-repeated(.)] or self::docTitle[f:is-title-repeated(.)]])"/>
  </xsl:function>

  <xsl:template match="comment() | processing-instruction()" mode="m:markdown" as="empty-sequence()"/>

</xsl:stylesheet>
