<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI document as the files of an EPUB 3: chapters made by the templates of html/, and what holds them together.
     Each file is in an element "file" that says its place in the book. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="../common/common.xsl"/>
  <xsl:include href="../common/images.xsl"/>
  <xsl:include href="../common/language-tags.xsl"/>
  <xsl:include href="../html/attributes.xsl"/>
  <xsl:include href="../html/core.xsl"/>
  <xsl:include href="../html/textstructure.xsl"/>
  <xsl:include href="../html/namesdates.xsl"/>
  <xsl:include href="../html/spoken.xsl"/>
  <xsl:include href="../html/drama.xsl"/>
  <xsl:include href="../html/dictionaries.xsl"/>
  <xsl:include href="../html/transcr.xsl"/>
  <xsl:include href="../html/linking.xsl"/>
  <xsl:include href="../html/figures.xsl"/>
  <xsl:include href="../html/notes.xsl"/>
  <xsl:include href="../html/header.xsl"/>
  <xsl:include href="../html/described.xsl"/>
  <xsl:include href="../html/msdescription.xsl"/>
  <xsl:include href="../html/tagdocs.xsl"/>
  <xsl:include href="../html/unknown.xsl"/>
  <xsl:include href="parts.xsl"/>
  <xsl:include href="text.xsl"/>
  <xsl:include href="chapters.xsl"/>
  <xsl:include href="book.xsl"/>
  <xsl:include href="package.xsl"/>
  <xsl:include href="navigation.xsl"/>
  <xsl:include href="cover.xsl"/>
  <xsl:include href="xhtml.xsl"/>

  <!-- The name of the edition that the text belongs to. -->
  <xsl:param name="edition" as="xs:string?" select="()"/>
  <!-- Rules of style that come after those of the toolkit. -->
  <xsl:param name="css" as="xs:string?" select="()"/>
  <!-- What of the book is made. -->
  <xsl:param name="indexes" as="xs:boolean" select="true()"/>
  <xsl:param name="numbers" as="xs:boolean" select="true()"/>
  <xsl:param name="about" as="xs:boolean" select="true()"/>
  <!-- How many words make a text so long that its divisions get files of their own. -->
  <xsl:param name="split-words" as="xs:integer" select="6000"/>
  <!-- Who has looked the book through and says that it is accessible. -->
  <xsl:param name="certified-by" as="xs:string?" select="()"/>
  <!-- What the program tells: the SHA-256 of the source, an identifier for a document that has none, when it was changed. -->
  <xsl:param name="checksum" as="xs:string?" select="()"/>
  <xsl:param name="identifier" as="xs:string" select="'urn:uuid:00000000-0000-0000-0000-000000000000'"/>
  <xsl:param name="modified" as="xs:string" select="'1980-01-01T00:00:00Z'"/>

  <xsl:variable name="v:style" as="xs:string" static="yes" select="unparsed-text('book.css')"/>

  <xsl:output method="xhtml" html-version="5" encoding="UTF-8" indent="no" include-content-type="no" omit-xml-declaration="yes"/>

  <xsl:mode on-no-match="fail" use-accumulators="#all"/>

  <!-- Elements of the text as HTML. -->
  <xsl:mode name="m:html" on-no-match="text-only-copy"/>
  <xsl:mode name="m:speakers" on-no-match="fail"/>
  <xsl:mode name="m:metadata" on-no-match="fail"/>
  <xsl:mode name="m:about" on-no-match="fail"/>
  <xsl:mode name="m:encoding" on-no-match="fail"/>
  <xsl:mode name="m:indexes" on-no-match="fail"/>

  <xsl:template match="/" as="element()*">
    <xsl:variable name="chapters" as="document-node()">
      <xsl:document>
        <xsl:apply-templates select="$v:document/*" mode="m:chapters"/>
      </xsl:document>
    </xsl:variable>
    <xsl:variable name="book" as="element()">
      <xsl:apply-templates select="$v:document/*" mode="m:book-record">
        <xsl:with-param name="chapters" select="$chapters/*"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:apply-templates select="$book" mode="m:package"/>
    <xsl:apply-templates select="$book" mode="m:cover"/>
    <file place="style.css">{$v:style}{$css}</file>
    <xsl:variable name="all" as="document-node()">
      <xsl:document>
        <xsl:apply-templates select="$book" mode="m:cover-page"/>
        <xsl:apply-templates select="$book" mode="m:title-page"/>
        <xsl:apply-templates select="$book" mode="m:navigation"/>
        <xsl:sequence select="$chapters"/>
      </xsl:document>
    </xsl:variable>
    <xsl:apply-templates select="$all/*" mode="m:xhtml"/>
  </xsl:template>

</xsl:stylesheet>
