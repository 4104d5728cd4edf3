<?xml version="1.0" encoding="UTF-8"?>
<!-- Words that the toolkit adds, from i18n/*.xml; read when the stylesheet is compiled, for nothing may be read later. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The language of the words that the stylesheets add: en, de, fr, ru, mn or es; without it, that of the text. -->
  <xsl:param name="lang" as="xs:string?" select="()"/>

  <!-- English comes first, for it stands in where there is nothing else. -->
  <xsl:param name="v:languages" as="xs:string+" static="yes" select="'en', 'de', 'fr', 'ru', 'mn', 'es'"/>
  <xsl:variable name="v:i18n" as="document-node()+" static="yes" select="$v:languages ! doc('../i18n/' || . || '.xml')"/>

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

  <!-- "1 document", "2 documents": a number with its noun, in the form that the language has for that number. -->
  <xsl:function name="f:counted" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:param name="noun" as="xs:string"/>
    <xsl:variable name="forms" as="attribute()+" select="f:forms($noun)"/>
    <xsl:sequence select="f:number-written($number) || ' ' || ($forms[name() = f:plural-category($number)], $forms[name() = 'other'])[1]"/>
  </xsl:function>

  <!-- The forms of a noun after a number, each as an attribute named after its plural category. -->
  <xsl:function name="f:forms" as="attribute()+" cache="yes">
    <xsl:param name="noun" as="xs:string"/>
    <xsl:sequence select="exactly-one($v:words/*/*:count[@name = $noun])/(@one, @few, @many, @other)"/>
  </xsl:function>

  <!-- The plural category of a whole number (Unicode CLDR, plural rules). -->
  <xsl:function name="f:plural-category" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:variable name="language" as="xs:string" select="f:label-language()"/>
    <xsl:sequence select="
      if ($language = 'ru') then
        (if ($number mod 10 = 1 and $number mod 100 != 11) then 'one'
        else if ($number mod 10 = (2, 3, 4) and not($number mod 100 = (12, 13, 14))) then 'few'
        else 'many')
      else if ($number = 1 or $number = 0 and $language = 'fr') then 'one'
      else 'other'"/>
  </xsl:function>

  <!-- A number with its thousands parted as the language parts them. -->
  <xsl:function name="f:number-written" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:variable name="parted" as="xs:boolean" select="$number ge ($v:words/*/@thousands-from ! xs:integer(.), 1000)[1]"/>
    <xsl:sequence select="if ($parted) then format-number($number, '#,##0') => translate(',', $v:words/*/@thousands) else string($number)"/>
  </xsl:function>

  <!-- A label that a colon follows. -->
  <xsl:function name="f:heading" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="f:label($name) || ($v:words/*/@colon, ':')[1]"/>
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
    <!-- whether it follows a word that asks for the genitive, where the language has one -->
    <xsl:param name="genitive" as="xs:boolean"/>
    <xsl:variable name="name" as="element()" select="$v:months[$month]"/>
    <xsl:variable name="alone" as="xs:string" select="string(($name/@alone[not($genitive)], $name)[1])"/>
    <xsl:variable name="pattern" as="element()" select="f:pattern(if (exists($day)) then 'day' else 'month')"/>
    <!-- the parts of the pattern are words and, between braces, what they stand for -->
    <xsl:variable name="parts" as="map(xs:string, xs:string)" select="
      map { 'y': string($year), 'm': string($name), 'M': $alone, 'd': string(($pattern/@first[$day = 1], $day)[1]) }"/>
    <xsl:sequence select="string-join(tokenize($pattern, '[{}]') ! ($parts(.), .)[1])"/>
  </xsl:function>

  <xsl:function name="f:pattern" as="element()" cache="yes">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="exactly-one($v:words/*/*:pattern[@name = $name])"/>
  </xsl:function>

</xsl:stylesheet>
