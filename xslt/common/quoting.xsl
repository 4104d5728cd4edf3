<?xml version="1.0" encoding="UTF-8"?>
<!-- The quotation marks of a language, for speech and quotations that have none of their own. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Outer and inner marks, and the languages that write them so; all others write them as English does. -->
  <xsl:variable name="v:quoting" as="map(xs:string, xs:string*)" static="yes" select="map:merge(
    for $style in (
      '„ “ ‚ ‘ bg cs de is ka lt lb mk sk sl sq',
      '„ ” « » hu pl ro',
      '„ ” ‚ ’ bs hr sr',
      '«&#xA0; &#xA0;» “ ” fr',
      '« » „ “ be cu hy kk ky mn ru tg uk uz',
      '« » “ ” ar ca el es eu fa gl grc it la no nb nn pt ps ur',
      '” ” ’ ’ fi sv',
      '» « › ‹ da',
      '「 」 『 』 ja lzh',
      '“ ” ‘ ’ en')
    return let $parts := tokenize($style, ' ') return subsequence($parts, 5) ! map { .: subsequence($parts, 1, 4) })"/>

  <!-- The opening and the closing mark of speech or a quotation, those of the inner kind within another's. -->
  <xsl:function name="f:quotation-marks" as="xs:string+">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="marks" as="xs:string+" select="f:marks-of-language(string($node/ancestor::*[@xml:lang][1]/@xml:lang))"/>
    <xsl:variable name="inner" as="xs:boolean" select="
      count($node/ancestor::*[self::said or self::q or self::quote][f:wants-marks(.)]) mod 2 = 1"/>
    <xsl:sequence select="subsequence($marks, if ($inner) then 3 else 1, 2)"/>
  </xsl:function>

  <xsl:function name="f:marks-of-language" as="xs:string+" cache="yes">
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="tag" as="xs:string" select="lower-case($language)"/>
    <xsl:sequence select="
      if (matches($tag, '^de-(ch|li)') or matches($tag, '^fr-ch')) then ('«', '»', '‹', '›')
      else if (matches($tag, '^zh-(.*-)?(hant|tw|hk|mo)')) then $v:quoting('ja')
      else ($v:quoting(substring-before($tag || '-', '-')), $v:quoting('en'))[position() le 4]"/>
  </xsl:function>

</xsl:stylesheet>
