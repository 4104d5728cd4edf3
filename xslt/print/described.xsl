<?xml version="1.0" encoding="UTF-8"?>
<!-- Descriptions of manuscripts, persons and markup (TEI P5 ch. 11, 14, 23), readable part by part. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- A part of a description: a block or a run of words, with what it is. -->
  <xsl:function name="f:described" as="text()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:call((if (f:is-block($element)) then 'described' else 'described-run') || '(' || f:string(f:described-as($element)) || ')', $element)"/>
  </xsl:function>

  <!-- Records of persons, places and things. -->
  <xsl:template match="listPerson | listPlace | listOrg | listEvent | listNym | listObject | listRelation | person | personGrp | persona |
      place | org | event | nym | object | objectIdentifier | relation | age | climate | education | eventName | faith |
      floruit | gender | langKnowledge | langKnown | nationality | objectName | persPronouns | population | residence | sex
      | socecStatus | terrain" mode="m:print" as="text()*">
    <xsl:sequence select="f:described(.)"/>
  </xsl:template>

  <!-- Manuscripts. -->
  <xsl:template match="accMat | acquisition | additional | additions | adminInfo | altIdentifier | binding | bindingDesc | catchwords |
      collation | collection | colophon | condition | custEvent | custodialHist | decoDesc | decoNote | depth | dim |
      dimensions | explicit | filiation | finalRubric | foliation | handDesc | handNote | heraldry | height | history |
      incipit | institution | layout | layoutDesc | material | msContents | msDesc | msFrag | msIdentifier | msItem |
      msItemStruct | msName | msPart | musicNotation | objectDesc | objectType | origDate | origPlace | origin | physDesc |
      provenance | recordHist | repository | rubric | scriptDesc | scriptNote | seal | sealDesc | secFol | signatures |
      source | stamp | summary | support | supportDesc | surrogates | typeDesc | typeNote | watermark | width" mode="m:print" as="text()*">
    <xsl:sequence select="f:described(.)"/>
  </xsl:template>

  <!-- Documentation of markup. -->
  <xsl:template match="alternate | altIdent | anyElement | attDef | attList | attRef | classRef | classSpec | classes | constraint |
      constraintSpec | content | dataFacet | dataRef | dataSpec | datatype | defaultVal | elementRef | elementSpec | empty |
      equiv | exemplum | interleave | macroRef | macroSpec | memberOf | model | modelGrp | modelSequence | moduleRef |
      moduleSpec | outputRendition | param | paramList | paramSpec | remarks | schemaSpec | sequence | specDesc | specGrp |
      specGrpRef | specList | textNode | valDesc | valItem | valList" mode="m:print" as="text()*">
    <xsl:sequence select="f:described(.)"/>
  </xsl:template>

  <!-- Witnesses. -->
  <xsl:template match="witness" mode="m:print" as="text()*">
    <xsl:sequence select="f:described(.)"/>
  </xsl:template>

  <!-- Recordings. -->
  <xsl:template match="recordingStmt | recording | broadcast | equipment | scriptStmt" mode="m:print" as="text()*">
    <xsl:sequence select="f:described(.)"/>
  </xsl:template>

  <!-- Elements of other vocabularies: schemas, rules, formulas. -->
  <xsl:template match="*[not(namespace-uri() = 'http://www.tei-c.org/ns/1.0')]" mode="m:print" priority="-0.5" as="text()">
    <xsl:text>#{if (f:is-block(..)) then 'example' else 'code'}({f:string(f:as-written(.))})</xsl:text>
  </xsl:template>

</xsl:stylesheet>
