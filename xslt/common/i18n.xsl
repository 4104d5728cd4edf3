<?xml version="1.0" encoding="UTF-8"?>
<!-- Words that the toolkit adds, from i18n/*.xml; read when the stylesheet is compiled, for nothing may be read later. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The language of the words that the stylesheets add: en, de, fr, ru, mn or es; without it, that of the text. -->
  <xsl:param name="lang" as="xs:string?" select="()"/>

  <xsl:variable name="v:i18n" as="document-node()+" static="yes" select="('en', 'de', 'fr', 'ru', 'mn', 'es') ! doc('../i18n/' || . || '.xml')"/>

  <!-- The words in the language chosen; in English where there are none in it. -->
  <xsl:variable name="v:words" as="document-node()" select="
    ((lower-case($lang), $v:text-language) ! tokenize(., '-')[1] ! f:words(.), $v:i18n)[1]"/>

  <xsl:function name="f:words" as="document-node()?">
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="$v:i18n[*/@xml:lang = $language]"/>
  </xsl:function>

  <xsl:key name="v:label" match="*:label" use="string(@name)"/>

  <!-- The language of the words that the toolkit adds. -->
  <xsl:function name="f:label-language" as="xs:string">
    <xsl:sequence select="string($v:words/*/@xml:lang)"/>
  </xsl:function>

  <!-- A word of the toolkit's own; an unknown name is a fault of the stylesheet. -->
  <xsl:function name="f:label" as="xs:string" cache="yes">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="string(exactly-one(key('v:label', $name, $v:words)))"/>
  </xsl:function>

  <!-- "1 document", "2 documents": a number with its noun. -->
  <xsl:function name="f:counted" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:param name="one" as="xs:string"/>
    <xsl:param name="many" as="xs:string"/>
    <xsl:sequence select="format-number($number, '#,##0') || ' ' || f:label(if ($number = 1) then $one else $many)"/>
  </xsl:function>

  <!-- The name of a language by its BCP 47 tag; nothing for one that is not in the list. -->
  <xsl:function name="f:language-name" as="xs:string?">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:sequence select="$v:words//*:language[@ident = lower-case(tokenize($tag, '-')[1])] ! string(.)"/>
  </xsl:function>

  <xsl:variable name="v:months" as="element()*" select="$v:words//*:month"/>

  <!-- A day or a month as the language writes it. -->
  <xsl:function name="f:day-written" as="xs:string">
    <xsl:param name="year" as="xs:integer"/>
    <xsl:param name="month" as="xs:integer"/>
    <xsl:param name="day" as="xs:integer?"/>
    <xsl:variable name="name" as="element()" select="$v:months[$month]"/>
    <xsl:sequence select="string($v:words//*:pattern[@name = (if (exists($day)) then 'day' else 'month')])
      => replace('\{y\}', string($year)) => replace('\{m\}', string($name)) => replace('\{M\}', string(($name/@alone, $name)[1]))
      => replace('\{d\}', string($day))"/>
  </xsl:function>

</xsl:stylesheet>
