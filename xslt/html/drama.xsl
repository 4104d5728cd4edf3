<?xml version="1.0" encoding="UTF-8"?>
<!-- Performance texts (TEI P5 ch. 7). -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="castList | spGrp" mode="m:html" as="element()">
    <div>
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates mode="m:html"/>
    </div>
  </xsl:template>

  <!-- Where nothing parts them in the text, the style does. -->
  <xsl:template match="role | roleDesc | actor" mode="m:html" as="element()">
    <xsl:element name="{f:flow(., 'span')}">
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="'parted'[current()/parent::castItem and current()/preceding-sibling::node()[1]/self::*]"/>
      </xsl:apply-templates>
      <xsl:apply-templates mode="m:html"/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
