<?xml version="1.0" encoding="UTF-8"?>
<!-- The direction that a language is written in. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- "rtl" for what is written from right to left: that the script of the tag is, else the script that the language usually has. -->
  <xsl:function name="f:direction" as="xs:string?" cache="yes">
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(lower-case($language), '-')"/>
    <xsl:variable name="script" as="xs:string?" select="tail($parts)[matches(., '^[a-z]{4}$')][1]"/>
    <xsl:sequence select="'rtl'[
      if ($script) then $script = ('adlm', 'arab', 'aran', 'hebr', 'mand', 'nkoo', 'rohg', 'samr', 'syrc', 'syre', 'syrj', 'syrn', 'thaa')
      else $parts[1] = ('ar', 'ara', 'arc', 'ary', 'arz', 'azb', 'ckb', 'div', 'dv', 'fa', 'fas', 'he', 'heb', 'mzn', 'nqo', 'per', 'pnb', 'prs', 'ps', 'pus',
        'sd', 'skr', 'snd', 'syc', 'syr', 'ug', 'uig', 'ur', 'urd', 'yi', 'yid')]"/>
  </xsl:function>

  <!-- Words from right to left so that they leave the order of what stands around them alone (Unicode, annex 9). -->
  <xsl:function name="f:isolated" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="if (matches($words, '[&#x590;-&#x8ff;&#xfb1d;-&#xfdff;&#xfe70;-&#xfefc;]')) then '&#x2068;' || $words || '&#x2069;' else $words"/>
  </xsl:function>

</xsl:stylesheet>
