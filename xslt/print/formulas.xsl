<?xml version="1.0" encoding="UTF-8"?>
<!-- Formulas in MathML (TEI P5 §15.2), as Typst sets mathematics. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.w3.org/1998/Math/MathML" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Parts of a formula as markup of mathematics. -->
  <xsl:mode name="m:mathematics" on-no-match="fail"/>

  <!-- Its words are read to those who do not see it. -->
  <xsl:template match="math" mode="m:print" priority="2" as="text()*">
    <xsl:variable name="words" as="xs:string" select="normalize-space(string-join(f:drawn-in-formula(.)//text() ! normalize-space(.), ' '))"/>
    <xsl:if test="$words != ''">
      <xsl:text>#formula({if (@display = 'block' or @mode = 'display') then 'true' else 'false'}, {f:string($words)}, $</xsl:text>
      <xsl:value-of select="f:in-formula(.)"/>
      <xsl:text>$)</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- One meaning may be given in several notations: the first is drawn. -->
  <xsl:function name="f:drawn-in-formula" as="element()*">
    <xsl:param name="of" as="element()"/>
    <xsl:sequence select="if ($of/self::semantics) then $of/*[1] else $of/*"/>
  </xsl:function>

  <!-- What an element holds, set one after the other; where there must be something, there is. -->
  <xsl:function name="f:in-formula" as="xs:string">
    <xsl:param name="parts" as="element()*"/>
    <xsl:variable name="set" as="xs:string*">
      <xsl:apply-templates select="$parts" mode="m:mathematics"/>
    </xsl:variable>
    <xsl:sequence select="(string-join($set[. != ''], ' ')[. != ''], '&quot;&quot;')[1]"/>
  </xsl:function>

  <xsl:template match="*" mode="m:mathematics" as="xs:string">
    <xsl:sequence select="if (*) then f:in-formula(f:drawn-in-formula(.)) else f:words-in-formula(.)"/>
  </xsl:template>

  <xsl:function name="f:words-in-formula" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="normalize-space($words)[. != ''] ! f:string(.), ''[normalize-space($words) = '']"/>
  </xsl:function>

  <!-- A letter is a quantity, letters are a name; a sign has the room about it that its kind asks for. -->
  <xsl:template match="mi | mo" mode="m:mathematics" as="xs:string">
    <xsl:variable name="sign" as="xs:string" select="translate(normalize-space(.), '&#x2061;&#x2062;&#x2063;&#x2064;', '')"/>
    <xsl:sequence select="
      if ($sign = '') then ''
      else if (self::mi and matches($sign, '^\p{L}$') and not(@mathvariant = 'normal')) then $sign
      else if (self::mo and string-length($sign) = 1) then '\' || $sign
      else if (self::mo) then 'op(' || f:string($sign) || ')'
      else f:string($sign)"/>
  </xsl:template>

  <xsl:template match="mspace" mode="m:mathematics" as="xs:string">
    <xsl:sequence select="if (@width) then 'med' else ''"/>
  </xsl:template>

  <xsl:template match="mphantom | mprescripts | none" mode="m:mathematics" as="xs:string">
    <xsl:sequence select="''"/>
  </xsl:template>

  <xsl:template match="mfrac" mode="m:mathematics" as="xs:string">
    <xsl:sequence select="'frac(' || f:in-formula(*[1]) || ', ' || f:in-formula(*[2]) || ')'"/>
  </xsl:template>

  <xsl:template match="msqrt" mode="m:mathematics" as="xs:string">
    <xsl:sequence select="'sqrt(' || f:in-formula(*) || ')'"/>
  </xsl:template>

  <xsl:template match="mroot" mode="m:mathematics" as="xs:string">
    <xsl:sequence select="'root(' || f:in-formula(*[2]) || ', ' || f:in-formula(*[1]) || ')'"/>
  </xsl:template>

  <xsl:template match="msub | msup | msubsup | munder | mover | munderover" mode="m:mathematics" as="xs:string">
    <xsl:variable name="limits" as="xs:boolean" select="starts-with(local-name(), 'mu') or self::mover"/>
    <xsl:variable name="below" as="element()?" select="*[2][not(parent::msup or parent::mover)]"/>
    <xsl:variable name="above" as="element()?" select="(.[self::msup or self::mover]/*[2], *[3])[1]"/>
    <xsl:sequence select="'attached(' || (if ($limits) then 'limits(' || f:in-formula(*[1]) || ')' else f:in-formula(*[1]))
      || ($below ! (', b: ' || f:in-formula(.))) || ($above ! (', t: ' || f:in-formula(.))) || ')'"/>
  </xsl:template>

  <!-- Where the parts have signs between them already, no commas are meant. -->
  <xsl:template match="mfenced" mode="m:mathematics" as="xs:string">
    <xsl:variable name="parts" as="xs:string*" select="* ! f:in-formula(.)"/>
    <xsl:variable name="between" as="xs:string" select="if (mo or @separators[not(normalize-space(.))]) then ' ' else ' ' || f:fence(substring(normalize-space((@separators, ',')[1]), 1, 1)) || ' '"/>
    <xsl:sequence select="'lr(' || f:fence((@open, '(')[1]) || ' ' || string-join($parts, $between) || ' ' || f:fence((@close, ')')[1]) || ')'"/>
  </xsl:template>

  <xsl:function name="f:fence" as="xs:string">
    <xsl:param name="sign" as="xs:string"/>
    <xsl:sequence select="if (string-length($sign) = 1) then '\' || $sign else ''"/>
  </xsl:function>

  <xsl:template match="mtable" mode="m:mathematics" as="xs:string">
    <xsl:sequence select="'mat(delim: #none, ' || string-join(mtr ! string-join(mtd ! f:in-formula(*), ', '), '; ') || ')'"/>
  </xsl:template>

</xsl:stylesheet>
