<?xml version="1.0" encoding="UTF-8"?>
<!-- The pages of an edition that no single text makes: home, indexes, persons, speakers, search. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="../common/i18n.xsl"/>
  <xsl:include href="../common/direction.xsl"/>
  <xsl:include href="frame.xsl"/>
  <xsl:include href="charts.xsl"/>
  <xsl:include href="home.xsl"/>
  <xsl:include href="indexes.xsl"/>
  <xsl:include href="search.xsl"/>

  <xsl:variable name="v:text-language" as="xs:string?" select="()"/>

  <xsl:mode on-no-match="fail"/>

  <xsl:template match="/" as="element()*">
      <xsl:apply-templates select="editions/edition[@make = 'home']" mode="m:home"/>
      <xsl:apply-templates select="editions/edition[@make = ('persons', 'places', 'organisations', 'dates', 'speakers')]" mode="m:index-pages"/>
      <xsl:apply-templates select="editions/edition[@make = 'person']/entity" mode="m:person-page"/>
      <xsl:apply-templates select="editions/edition[@make = 'search']" mode="m:search"/>
  </xsl:template>

  <!-- These pages show no document, whose identifiers might be the same. -->
  <xsl:function name="f:own-id" as="xs:string">
    <xsl:param name="wanted" as="xs:string"/>
    <xsl:sequence select="$wanted"/>
  </xsl:function>

  <xsl:function name="f:edition-page" as="element()">
    <xsl:param name="edition" as="element()"/>
    <xsl:param name="page" as="map(*)"/>
    <xsl:variable name="facts" as="map(*)" select="map:merge(($page, map { 'language': f:label-language() }), map { 'duplicates': 'use-first' })"/>
    <file place="{$page?place}">
      <xsl:sequence select="f:page($edition, $facts)"/>
    </file>
  </xsl:function>

</xsl:stylesheet>
