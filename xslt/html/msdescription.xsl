<?xml version="1.0" encoding="UTF-8"?>
<!-- Descriptions of manuscripts (TEI P5 ch. 11), readable part by part. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="accMat | acquisition | additional | additions | adminInfo | altIdentifier | binding | bindingDesc | catchwords | collation
      | collection | colophon | condition | custEvent | custodialHist | decoDesc | decoNote | depth | dim | dimensions | explicit | filiation
      | finalRubric | foliation | handDesc | handNote | heraldry | height | history | incipit | institution | layout | layoutDesc | material
      | msContents | msDesc | msFrag | msIdentifier | msItem | msItemStruct | msName | msPart | musicNotation | objectDesc | objectType | origDate
      | origPlace | origin | physDesc | provenance | recordHist | repository | rubric | scriptDesc | scriptNote | seal | sealDesc | secFol
      | signatures | source | stamp | summary | support | supportDesc | surrogates | typeDesc | typeNote | watermark | width" mode="m:html" as="element()">
    <xsl:sequence select="f:described(.)"/>
  </xsl:template>

</xsl:stylesheet>
