<?xml version="1.0" encoding="UTF-8"?>
<!-- Documentation of markup (TEI P5 ch. 23), readable part by part; what is no TEI is shown as it is written. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="alternate | altIdent | anyElement | attDef | attList | attRef | classRef | classSpec | classes | constraint | constraintSpec
      | content | dataFacet | dataRef | dataSpec | datatype | defaultVal | elementRef | elementSpec | empty | equiv | exemplum | interleave
      | macroRef | macroSpec | memberOf | model | modelGrp | modelSequence | moduleRef | moduleSpec | outputRendition | param | paramList | paramSpec
      | remarks | schemaSpec | sequence | specDesc | specGrp | specGrpRef | specList | textNode | valDesc | valItem | valList" mode="m:html" as="element()">
    <xsl:sequence select="f:described(.)"/>
  </xsl:template>

  <!-- Elements of other vocabularies: schemas, rules, formulas. -->
  <xsl:template match="*[not(namespace-uri() = 'http://www.tei-c.org/ns/1.0')]" mode="m:html" priority="-0.5" as="element()">
    <code class="markup">{f:as-written(.)}</code>
  </xsl:template>

</xsl:stylesheet>
