<?xml version="1.0" encoding="UTF-8"?>
<!-- Entries of dictionaries (TEI P5 ch. 10), whose parts are told apart by how they look. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="case | colloc | def | dictScrap | entry | entryFree | etym | form | gen | gram | gramGrp | hom | hyph | iType | lbl | mood
      | number | oRef | oVar | orth | pRef | pVar | per | pos | pron | re | sense | stress | subc | superEntry | syll | tns | usg | xr" mode="m:docx" as="element()*">
    <xsl:param name="v:look" as="map(*)" select="map {}" tunnel="yes"/>
    <xsl:sequence select="if (f:follows-close(.) and not(f:breaks(.))) then f:run(' ', $v:look) else (), (self::sense | self::hom)/@n ! f:run(. || '. ', $v:look)"/>
    <xsl:apply-templates select="." mode="m:content"/>
  </xsl:template>

  <xsl:template match="orth" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="map { 'b': 'yes' }"/>
  </xsl:template>

  <xsl:template match="gramGrp | usg | lbl | colloc" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="map { 'i': 'yes' }"/>
  </xsl:template>

</xsl:stylesheet>
