<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI document as Typst markup. Words go out as string expressions only, so no word can become markup;
     how things look is the business of theme.typ, whose functions are called here by the names of TEI. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="../common/common.xsl"/>
  <xsl:include href="typst.xsl"/>
  <xsl:include href="core.xsl"/>
  <xsl:include href="textstructure.xsl"/>
  <xsl:include href="spoken.xsl"/>
  <xsl:include href="transcr.xsl"/>
  <xsl:include href="figures.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="unknown.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:mode on-no-match="fail" use-accumulators="#all"/>

  <!-- Elements of the text as Typst markup. -->
  <xsl:mode name="m:print" on-no-match="fail"/>

  <xsl:template match="/" as="text()">
    <xsl:variable name="pieces" as="text()*">
      <xsl:text>#import "theme.typ": *{'&#10;'}</xsl:text>
      <xsl:text>#show: document-of.with(title: {f:string(f:title())}, authors: ({string-join(f:authors() ! (f:string(.) || ','))}), </xsl:text>
      <xsl:text>abstract: {f:string(normalize-space($v:header/profileDesc/abstract[1]))}, {f:language-arguments(f:language())}){'&#10;'}</xsl:text>
      <xsl:call-template name="m:title-block"/>
      <xsl:if test="count($v:document/*/text/(body | back)/(div | div1)[head]) ge 3">#contents-list({f:string(f:label('contents'))}){'&#10;'}</xsl:if>
      <xsl:apply-templates select="$v:document/*/(text | TEI | teiCorpus)" mode="m:print"/>
      <xsl:call-template name="m:colophon"/>
    </xsl:variable>
    <xsl:value-of select="$pieces" separator=""/>
  </xsl:template>

  <xsl:template name="m:title-block" as="text()*">
    <xsl:variable name="head" as="element()?" select="f:title-in-text()"/>
    <xsl:variable name="date" as="element()?" select="$head/node()[normalize-space(.)][1][self::date]"/>
    <xsl:variable name="made" as="xs:string*" select="string-join(f:authors(), f:label('and'))[. != ''], f:translators() ! (f:label('translated-by') || ' ' || .)"/>
    <xsl:text>#title-block(date: {f:string(normalize-space($date))}, title: {f:string(normalize-space(string-join(
      if ($head) then $head/node()[not(. is $date)] else f:title())))}, subtitle: {f:string(string(f:subtitle()))}, </xsl:text>
    <xsl:text>made: ({string-join($made ! (f:string(.) || ','))}), setting: {f:string(string-join((f:date(), f:place()), ' · '))}){'&#10;'}</xsl:text>
  </xsl:template>

  <!-- At the end: what this text is, and how to cite it. -->
  <xsl:template name="m:colophon" as="text()*">
    <xsl:if test="$v:header">
      <xsl:text>#colophon(lang: "{f:label-language()}", cite-label: {f:string(f:label('cite'))}, cite: {f:string(f:citation())}, label: {f:string(f:label('about'))})[</xsl:text>
      <xsl:apply-templates select="f:about()" mode="m:print"/>
      <xsl:text>]{'&#10;'}</xsl:text>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
