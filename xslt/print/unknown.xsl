<?xml version="1.0" encoding="UTF-8"?>
<!-- Elements that no template renders: their content is printed, their presence reported. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="*" mode="m:print" priority="-1" as="text()*">
    <xsl:call-template name="f:report-unknown"/>
    <xsl:sequence select="f:call(if (f:is-block(.)) then 'block-of' else 'run', .)"/>
  </xsl:template>

</xsl:stylesheet>
