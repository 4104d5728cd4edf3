<?xml version="1.0" encoding="UTF-8"?>
<!-- What no template renders is shown all the same and reported once for each name. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:key name="v:element" match="text//*" use="node-name(.)"/>

  <!-- Says by xsl:message which element has no template: the pipeline makes a diagnostic of it.
       The place is the element's number in document order. -->
  <xsl:template name="f:report-unknown" as="empty-sequence()">
    <xsl:context-item as="element()" use="required"/>
    <xsl:if test="root() is $v:document and (. is key('v:element', node-name(), root())[1])">
      <xsl:message expand-text="no">
        <finding name="element-not-rendered" element="{local-name()}" at="{accumulator-before('v:ordinal')}" count="{count(key('v:element', node-name(), root()))}"/>
      </xsl:message>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
