<?xml version="1.0" encoding="UTF-8"?>
<!-- Names as they are mentioned, each marked for the indexes (TEI P5 ch. 14). -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="persName | placeName | orgName | rs | name | geogName" mode="m:print" as="text()*">
    <xsl:sequence select="f:mention(.)"/>
    <xsl:sequence select="f:call(if (self::persName and f:announces(.)) then 'announced' else 'run', .)"/>
  </xsl:template>

  <!-- A mark that the indexes find the page by. Headings are set again in the contents, so theirs stand after them. -->
  <xsl:function name="f:mention" as="text()?">
    <xsl:param name="name" as="element()"/>
    <xsl:if test="$indexes != 'no' and starts-with($name/@ref, '#') and not($name/ancestor::head)">
      <xsl:value-of select="f:mark($name)"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:mark" as="xs:string?">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="entities" as="element()*" select="f:targets($name/@ref)[f:is-entity(.)]"/>
    <xsl:sequence select="$entities[1] ! ('#mention(' || string-join((f:string(f:kind(.)), $entities ! f:string(f:slug(.))), ', ') || ')')"/>
  </xsl:function>

</xsl:stylesheet>
