<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI document as Typst markup. Words go out as string expressions only, so no word can become markup;
     how things look is the business of tei.typ and of a theme, whose functions are called here by the names of TEI. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="../common/common.xsl"/>
  <xsl:include href="../common/facing.xsl"/>
  <xsl:include href="../common/images.xsl"/>
  <xsl:include href="typst.xsl"/>
  <xsl:include href="book.xsl"/>
  <xsl:include href="core.xsl"/>
  <xsl:include href="textstructure.xsl"/>
  <xsl:include href="drama.xsl"/>
  <xsl:include href="dictionaries.xsl"/>
  <xsl:include href="spoken.xsl"/>
  <xsl:include href="namesdates.xsl"/>
  <xsl:include href="transcr.xsl"/>
  <xsl:include href="textcrit.xsl"/>
  <xsl:include href="linking.xsl"/>
  <xsl:include href="figures.xsl"/>
  <xsl:include href="formulas.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="described.xsl"/>
  <xsl:include href="unknown.xsl"/>

  <!-- The format of the pages, where it is not the theme's; millimetres that binding and trimming take. -->
  <xsl:param name="paper" as="xs:string?" select="()"/>
  <xsl:param name="binding" as="xs:integer" select="0"/>
  <xsl:param name="bleed" as="xs:integer" select="0"/>
  <!-- What is numbered in the margin: none, paragraphs or lines. -->
  <xsl:param name="numbers" as="xs:string" select="'none'"/>
  <!-- What of the book is made; indexes are auto where they come only to texts of some length. -->
  <xsl:param name="contents" as="xs:boolean" select="true()"/>
  <xsl:param name="indexes" as="xs:string" select="'auto'"/>
  <xsl:param name="about" as="xs:boolean" select="true()"/>
  <xsl:param name="facsimiles" as="xs:boolean" select="true()"/>
  <!-- The SHA-256 of the source. -->
  <xsl:param name="checksum" as="xs:string" select="''"/>
  <!-- Whether the document is a text of a book, or the frame that holds so many of them; else it stands by itself. -->
  <xsl:param name="chapter" as="xs:boolean" select="false()"/>
  <xsl:param name="chapters" as="xs:integer" select="0"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:mode on-no-match="fail" use-accumulators="#all"/>

  <!-- Elements of the text as Typst markup. -->
  <xsl:mode name="m:print" on-no-match="fail"/>

  <!-- The places of the book, in order; each is given the outermost element. -->
  <xsl:mode name="m:book" on-no-match="fail"/>
  <xsl:mode name="m:book-title" on-no-match="fail"/>
  <xsl:mode name="m:book-contents" on-no-match="fail"/>
  <xsl:mode name="m:plates" on-no-match="fail"/>
  <xsl:mode name="m:book-indexes" on-no-match="fail"/>
  <xsl:mode name="m:colophon" on-no-match="fail"/>

  <xsl:template match="/" as="text()">
    <xsl:variable name="pieces" as="text()*">
      <xsl:apply-templates select="$v:document/*" mode="m:book"/>
    </xsl:variable>
    <xsl:value-of select="$pieces" separator=""/>
  </xsl:template>

  <!-- A document by itself. -->
  <xsl:template match="TEI | teiCorpus" mode="m:book" as="text()*">
    <xsl:sequence select="f:begin()"/>
    <xsl:apply-templates select="." mode="m:book-title"/>
    <xsl:apply-templates select="." mode="m:book-contents"/>
    <xsl:apply-templates select="text | TEI | teiCorpus" mode="m:print"/>
    <xsl:apply-templates select="." mode="m:plates"/>
    <xsl:sequence select="f:entries()"/>
    <xsl:apply-templates select="." mode="m:book-indexes"/>
    <xsl:apply-templates select="." mode="m:colophon"/>
  </xsl:template>

  <!-- A text of a book: its title is a heading, and its parts come below that. -->
  <xsl:template match="TEI[$chapter] | teiCorpus[$chapter]" mode="m:book" priority="1" as="text()*">
    <xsl:text>#import "tei.typ": *{'&#10;'}#import "theme.typ": *{'&#10;'}</xsl:text>
    <xsl:text>#chapter({f:language-arguments(f:language())})[{'&#10;'}</xsl:text>
    <xsl:apply-templates select="." mode="m:book-title"/>
    <xsl:text>#set heading(offset: 1){'&#10;'}</xsl:text>
    <xsl:apply-templates select="text | TEI | teiCorpus" mode="m:print"/>
    <xsl:apply-templates select="." mode="m:plates"/>
    <xsl:apply-templates select="." mode="m:colophon"/>
    <xsl:sequence select="f:entries()"/>
    <xsl:text>]{'&#10;'}</xsl:text>
  </xsl:template>

  <!-- The frame of a book: what stands before, after and around its texts. -->
  <xsl:template match="TEI[$chapters gt 0]" mode="m:book" priority="2" as="text()*">
    <xsl:sequence select="f:begin()"/>
    <xsl:apply-templates select="." mode="m:book-title"/>
    <xsl:apply-templates select="." mode="m:book-contents"/>
    <xsl:for-each select="1 to $chapters">
      <xsl:text>#include "chapter-{.}.typ"{'&#10;'}</xsl:text>
    </xsl:for-each>
    <xsl:apply-templates select="." mode="m:book-indexes"/>
  </xsl:template>

</xsl:stylesheet>
