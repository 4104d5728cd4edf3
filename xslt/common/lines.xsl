<?xml version="1.0" encoding="UTF-8"?>
<!-- The elements that stand on lines of their own, as tei_toolkit/tei/text.py lists them. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="v:blocks" as="xs:string*" select="tokenize('
    TEI ab addrLine address argument back body byline castGroup castItem castList cell closer dateline desc div docAuthor
    docDate docEdition docImprint docTitle entry entryFree epigraph epilogue figDesc figure floatingText front group head headItem headLabel imprimatur
    incident item kinesic l label lg line list listBibl note opener p pause performance postscript prologue quote row salute set
    signed sp speaker stage superEntry surface surfaceGrp table text titlePage titlePart trailer u vocal witness writing zone')"/>

  <!-- Of these, the ones that run on where they stand in a line. -->
  <xsl:variable name="v:runs-on" as="xs:string*" select="tokenize('
    address desc figDesc figure incident kinesic label list item note pause quote stage vocal')"/>

  <xsl:variable name="v:lines" as="xs:string*" select="tokenize('
    ab byline cell dateline etym head item l label line p re salute seg sense signed speaker titlePart trailer')"/>

</xsl:stylesheet>
