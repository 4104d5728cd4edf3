<?xml version="1.0" encoding="UTF-8"?>
<!-- How many words something of a document has, found out without making a copy of them where its elements are simple. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Whether m:plain takes all words within an element as they are, adding nothing to them and leaving nothing out. -->
  <xsl:function name="f:is-of-words" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <!-- the two that are most are not looked up -->
    <xsl:sequence select="empty($element/descendant::*[not(self::persName or self::date or map:contains($v:within-words, local-name()))])"/>
  </xsl:function>

  <xsl:variable name="v:within-words" as="map(xs:string, xs:boolean)" static="yes" select="map:merge(
    ('emph', 'foreign', 'gap', 'geogName', 'hi', 'measure', 'name', 'num', 'orgName', 'placeName', 'q', 'ref', 'rs', 'said', 'seg', 'term',
      'time', 'title') ! map { .: true() })"/>

  <!-- Elements that m:plain parts from what stands around them, or that part it and have no words; elements that hold such alone. -->
  <xsl:variable name="v:parted" as="map(xs:string, xs:boolean)" static="yes" select="map:merge(
    ('ab', 'cb', 'gb', 'head', 'l', 'lb', 'milestone', 'p', 'pb', 'speaker') ! map { .: true() })"/>
  <xsl:variable name="v:holding-parted" as="map(xs:string, xs:boolean)" static="yes" select="map:merge(
    ('back', 'body', 'div', 'front', 'lg', 'sp', 'text') ! map { .: true() })"/>

  <!-- How many words all nodes within an element have, or some of them. -->
  <xsl:function name="f:words-of" as="xs:integer">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:sequence select="(f:words-of-parted($nodes), f:words-in(f:plain($nodes)))[1]"/>
  </xsl:function>

  <!-- The same for an element that stands by itself. -->
  <xsl:function name="f:words-within" as="xs:integer">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      f:words-in(if (f:is-of-words($element)) then string($element) else f:plain($element))"/>
  </xsl:function>

  <!-- The sum for nodes that are parted from each other; nothing where some may not be. -->
  <xsl:function name="f:words-of-parted" as="xs:integer?">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:if test="empty($nodes[if (self::*) then not(map:contains($v:parted, local-name()) or map:contains($v:holding-parted, local-name())) else self::text()[normalize-space(.)]])">
      <xsl:variable name="each" as="xs:integer*" select="
        $nodes/self::* ! (if (map:contains($v:parted, local-name())) then f:words-within(.) else (f:words-of-parted(node()), -1)[1])"/>
      <xsl:sequence select="if ($each = -1) then () else xs:integer(sum($each))"/>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
