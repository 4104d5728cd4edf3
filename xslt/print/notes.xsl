<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes at the foot of the page, by the number that the document gives them. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="note[f:is-inline-note(.)]" mode="m:print" priority="2" as="text()*">
    <xsl:sequence select="f:call(if (f:is-block(.)) then 'block-of' else 'run', .)"/>
  </xsl:template>

  <!-- A note that the text calls is printed with its call; another one where it stands. -->
  <xsl:template match="note[f:stands-in-place(.)]" mode="m:print" priority="2" as="text()*">
    <xsl:if test="empty(f:calls(.)[not(ancestor::note)])">
      <xsl:sequence select="f:call('block-of', .)"/>
    </xsl:if>
  </xsl:template>

  <!-- A note to a note stands in it, for a foot has no foot. -->
  <xsl:template match="note" mode="m:print" as="text()*">
    <xsl:text> #"["</xsl:text>
    <xsl:sequence select="f:call('run', .)"/>
    <xsl:text>#"]"</xsl:text>
  </xsl:template>

  <xsl:template match="*[f:is-called-note(.)][not(ancestor::note)]" mode="m:print" priority="3" as="text()*">
    <xsl:sequence select="f:foot-note(., string(@n))"/>
  </xsl:template>

  <!-- Whether the text has notes of its author and of an editor, so that the editor's must be told from the others. -->
  <xsl:variable name="v:notes-of-both" as="xs:boolean" select="
    let $notes := $v:texts//(note | certainty)[not(f:is-inline-note(.))] return exists($notes[f:is-editorial(.)]) and exists($notes[not(f:is-editorial(.))])"/>

  <xsl:function name="f:foot-note" as="text()*">
    <xsl:param name="note" as="element()"/>
    <xsl:param name="number" as="xs:string"/>
    <xsl:variable name="in-head" as="xs:boolean" select="exists(($note, f:calls($note)[1])/ancestor::head)"/>
    <xsl:variable name="by" as="xs:string?" select="(', by: ' || f:string(f:label('by-editor')))[$v:notes-of-both][f:is-editorial($note)]"/>
    <xsl:text>#{'heading-'[$in-head]}note({f:string($number)}{$by})[</xsl:text>
    <xsl:apply-templates select="$note/node()" mode="m:print"/>
    <xsl:text>]</xsl:text>
  </xsl:function>

  <!-- A division whose notes have all gone to the feet of the pages. -->
  <xsl:template match="div[note][every $child in * satisfies $child/(self::head or self::note[f:calls(.)])]" mode="m:print" priority="1" as="text()*">
    <xsl:next-match/>
    <xsl:if test="head">#remark({f:string(f:label('notes-at-foot'))}){'&#10;'}</xsl:if>
  </xsl:template>

</xsl:stylesheet>
