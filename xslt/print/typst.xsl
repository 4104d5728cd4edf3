<?xml version="1.0" encoding="UTF-8"?>
<!-- Typst’s ways of writing strings, calls and languages. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- A string expression: no character but the quotation mark and the backslash means anything in it. -->
  <xsl:function name="f:string" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="'&quot;' || ($text => replace('\\', '\\\\') => replace('&quot;', '\\&quot;')) || '&quot;'"/>
  </xsl:function>

  <!-- An array of strings. -->
  <xsl:function name="f:strings" as="xs:string">
    <xsl:param name="texts" as="xs:string*"/>
    <xsl:sequence select="'(' || string-join($texts ! (f:string(.) || ',')) || ')'"/>
  </xsl:function>

  <xsl:function name="f:flag" as="xs:string">
    <xsl:param name="is" as="xs:boolean"/>
    <xsl:sequence select="if ($is) then 'true' else 'false'"/>
  </xsl:function>

  <!-- Text between blanks: blanks are Typst's own, so that it joins and drops them as it sets lines. -->
  <xsl:template match="text()" mode="m:print" as="text()*">
    <xsl:variable name="words" as="xs:string" select="normalize-space(.)"/>
    <xsl:if test="matches(., '^\s')"><xsl:text> </xsl:text></xsl:if>
    <xsl:if test="$words != ''">
      <xsl:text>#{f:string($words)}</xsl:text>
      <xsl:if test="matches(., '\s$')"><xsl:text> </xsl:text></xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- #name[what the element holds], in the element's own language. -->
  <xsl:function name="f:call" as="text()*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:call($name, $element, $element/node())"/>
  </xsl:function>

  <xsl:function name="f:call" as="text()*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="element" as="element()"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:variable name="language" as="xs:string?" select="$element/@xml:lang[. != string(($element/ancestor::*/@xml:lang)[last()])]"/>
    <xsl:variable name="block" as="xs:boolean" select="f:is-block($element)"/>
    <xsl:if test="$block">
      <xsl:text>{'&#10;'[f:begins-paragraph($element)]}{'&#10;'}//@ {$element/accumulator-before('v:ordinal')}{'&#10;'}</xsl:text>
    </xsl:if>
    <xsl:text>#{$name}[</xsl:text>
    <xsl:if test="$language"><xsl:text>#text({f:language-arguments($language)})[</xsl:text></xsl:if>
    <xsl:apply-templates select="$content" mode="m:print"/>
    <xsl:if test="$language"><xsl:text>]</xsl:text></xsl:if>
    <xsl:text>]</xsl:text>
    <xsl:if test="$block"><xsl:text>{'&#10;'}</xsl:text></xsl:if>
  </xsl:function>

  <!-- Whether a blank line must end a paragraph before it. At the start of a note it would part the note from its
       number, and after a speaker's label the speech from the label. -->
  <xsl:function name="f:begins-paragraph" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="before" as="node()?" select="$element/preceding-sibling::node()[normalize-space(.)][1]"/>
    <xsl:sequence select="exists($before) and not($element/(self::p | self::ab) and $before/(self::speaker | self::label[parent::said]))"/>
  </xsl:function>

  <!-- lang: "mn", and region: "CN" where the tag has one; a tag that Typst cannot hold is undetermined. -->
  <xsl:function name="f:language-arguments" as="xs:string">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize($tag, '-')"/>
    <xsl:variable name="language" as="xs:string" select="(lower-case($parts[1])[matches(., '^[a-z]{2,3}$')], 'und')[1]"/>
    <xsl:variable name="region" as="xs:string?" select="$parts[position() gt 1][matches(., '^[A-Za-z]{2}$')][1]"/>
    <xsl:sequence select="string-join(('lang: &quot;' || $language || '&quot;', $region ! ('region: &quot;' || upper-case(.) || '&quot;')), ', ')"/>
  </xsl:function>

  <xsl:template match="comment() | processing-instruction()" mode="m:print" as="empty-sequence()"/>

</xsl:stylesheet>
