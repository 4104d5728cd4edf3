<?xml version="1.0" encoding="UTF-8"?>
<!-- Words that the toolkit adds, from i18n/*.xml; read when the stylesheet is compiled, for nothing may be read later. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="v:i18n" as="document-node()" static="yes" select="doc('../i18n/en.xml')"/>

  <xsl:key name="v:label" match="*:label" use="string(@name)"/>

  <!-- The language of the words that the toolkit adds. -->
  <xsl:function name="f:label-language" as="xs:string">
    <xsl:sequence select="string($v:i18n/*/@xml:lang)"/>
  </xsl:function>

  <!-- A word of the toolkit's own; an unknown name is a fault of the stylesheet. -->
  <xsl:function name="f:label" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="string(exactly-one(key('v:label', $name, $v:i18n)))"/>
  </xsl:function>

  <!-- The name of a language by its BCP 47 tag; nothing for one that is not in the list. -->
  <xsl:function name="f:language-name" as="xs:string?">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:sequence select="$v:i18n//*:language[@ident = lower-case(tokenize($tag, '-')[1])] ! string(.)"/>
  </xsl:function>

  <xsl:function name="f:month-name" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="string(($v:i18n//*:month)[$number])"/>
  </xsl:function>

</xsl:stylesheet>
