<?xml version="1.0" encoding="UTF-8"?>
<!-- The document with all that the renderers rely on: identifiers, numbers of notes and paragraphs, pointers resolved. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="../common/common.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:mode on-no-match="fail" use-accumulators="#all"/>

  <xsl:template match="/" as="node()*">
    <xsl:sequence select="$v:document/node()"/>
  </xsl:template>

  <!-- What stands for a text to those who read is called what it is. -->
  <xsl:template match="sourceDoc | facsimile" mode="m:prepare" priority="1" as="element()">
    <xsl:copy>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

</xsl:stylesheet>
