<?xml version="1.0" encoding="UTF-8"?>
<!-- Elements that no template renders: their content is shown, their name kept, their presence reported. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="*" mode="m:html" priority="-1" as="element()">
    <xsl:call-template name="f:report-unknown"/>
    <xsl:element name="{f:flow(., 'span')}">
      <xsl:attribute name="data-tei" select="local-name()"/>
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="'unknown'"/>
      </xsl:apply-templates>
      <xsl:apply-templates mode="m:html"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="processing-instruction() | comment()" mode="m:html" as="empty-sequence()"/>

</xsl:stylesheet>
