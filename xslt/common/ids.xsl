<?xml version="1.0" encoding="UTF-8"?>
<!-- Identifiers and what points to them. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:key name="v:id" match="*[@xml:id]" use="string(@xml:id)"/>

  <!-- Mentions by the identifier they refer to. -->
  <xsl:key name="v:mentions" match="persName[@ref] | placeName[@ref] | orgName[@ref] | geogName[@ref] | rs[@ref] | name[@ref]"
      use="tokenize(@ref)[starts-with(., '#')] ! substring(., 2)"/>

  <!-- Speeches by the identifier of who speaks. -->
  <xsl:key name="v:speeches" match="said[@who] | sp[@who] | u[@who]"
      use="tokenize(@who)[starts-with(., '#')] ! substring(., 2)"/>

  <!-- Counted paragraphs, stanzas and speeches, by the pointers to whom they name. -->
  <xsl:variable name="v:units-naming" as="map(xs:string, element()*)">
    <xsl:map>
      <xsl:for-each-group select="$v:units" group-by="descendant::*[self::persName or self::placeName or self::orgName or self::geogName or self::rs or self::name]/@ref ! tokenize(.)">
        <xsl:map-entry key="string(current-grouping-key())" select="current-group()"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- The same, by the pointers to who speaks in them, or speaks them. -->
  <xsl:variable name="v:units-spoken" as="map(xs:string, element()*)">
    <xsl:map>
      <xsl:for-each-group select="$v:units" group-by="descendant-or-self::*[self::said or self::sp or self::u][not(@direct = 'false')]/@who ! tokenize(.)">
        <xsl:map-entry key="string(current-grouping-key())" select="current-group()"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- Where an element stands in document order, the outermost being 0: what messages name it by. -->
  <xsl:accumulator name="v:ordinal" as="xs:integer" initial-value="-1">
    <xsl:accumulator-rule match="*" select="$value + 1"/>
  </xsl:accumulator>

  <!-- The elements of the document that a pointer attribute means. -->
  <xsl:function name="f:targets" as="element()*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:sequence select="
      tokenize($pointers)[starts-with(., '#')] ! key('v:id', substring(., 2), $v:document)[1]"/>
  </xsl:function>

  <xsl:variable name="v:units" as="element()*" select="f:units($v:document)"/>

  <xsl:variable name="v:unit-keys" as="map(xs:string, xs:boolean)">
    <xsl:map>
      <xsl:for-each select="$v:units">
        <xsl:map-entry key="generate-id(.)" select="true()"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <!-- The note that a reference calls. -->
  <xsl:function name="f:called" as="element()?">
    <xsl:param name="reference" as="element()"/>
    <xsl:sequence select="f:targets($reference/@target)[self::note][1]"/>
  </xsl:function>

  <!-- The elements that list things apart from the text, such as persons and places. -->
  <xsl:function name="f:listed" as="element()*">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:sequence select="$v:document//(particDesc | settingDesc | standOff)//*[local-name() = $names][@xml:id]"/>
  </xsl:function>

  <!-- Texts without those within texts. -->
  <xsl:variable name="v:texts" as="element()*" select="$v:document//text[not(ancestor::text)]"/>

  <!-- The page that shows an element, where a document has several; the first has no name. -->
  <xsl:function name="f:page-of" as="xs:string?">
    <xsl:param name="node" as="element()"/>
  </xsl:function>

</xsl:stylesheet>
