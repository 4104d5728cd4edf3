<?xml version="1.0" encoding="UTF-8"?>
<!-- All words of a document in rows, for the search: its counted paragraphs, what stands around them, and its notes. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Elements whose parts are found together, though each stands on a line of its own. -->
  <xsl:variable name="v:found-whole" as="map(xs:string, xs:boolean)" select="map:merge(
    ('address', 'byline', 'castItem', 'closer', 'docImprint', 'docTitle', 'lg', 'opener', 'row', 'sp', 'u') ! map { .: true() })"/>

  <xsl:mode name="m:searched" on-no-match="shallow-skip"/>

  <!-- Down to what holds words, or no further lines. -->
  <xsl:template match="*" mode="m:searched" as="element()*">
    <xsl:choose>
      <xsl:when test="map:contains($v:unit-keys, generate-id(.))"><xsl:sequence select="f:paragraph-row(.)[@text != '']"/></xsl:when>
      <xsl:when test="f:is-called-note(.)"/>
      <xsl:when test="self::note"><xsl:sequence select="f:searched-note(.)[@text != '']"/></xsl:when>
      <xsl:when test="* and not(map:contains($v:found-whole, local-name()) or text()[normalize-space(.)]) and *[f:is-block(.)]">
        <xsl:apply-templates mode="#current"/>
      </xsl:when>
      <xsl:when test="normalize-space(.)"><xsl:sequence select="f:paragraph-row(.)[@text != '']"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:paragraph-row" as="element()">
    <xsl:param name="unit" as="element()"/>
    <paragraph speakers="{distinct-values($unit/(descendant-or-self::said | descendant-or-self::sp | descendant-or-self::u)[not(self::said/@direct = 'false')]/@who ! f:slugs(.))}"
        refs="{distinct-values($unit//(persName | placeName | orgName | geogName | rs | name)/@ref ! f:slugs(.))}" text="{f:plain($unit)}">
      <xsl:sequence select="f:place-of($unit)"/>
    </paragraph>
  </xsl:function>

  <!-- A note is found where its words stand. -->
  <xsl:function name="f:searched-note" as="element()">
    <xsl:param name="note" as="element()"/>
    <paragraph speakers="" refs="{distinct-values($note//(persName | placeName | orgName | geogName | rs | name)/@ref ! f:slugs(.))}" text="{f:plain($note/node())}">
      <xsl:sequence select="f:place-of($note)"/>
      <xsl:sequence select="$note/@xml:id ! f:row-id(.)"/>
    </paragraph>
  </xsl:function>

  <xsl:function name="f:row-id" as="attribute()">
    <xsl:param name="id" as="xs:string"/>
    <xsl:attribute name="id" select="$id"/>
  </xsl:function>

</xsl:stylesheet>
