<?xml version="1.0" encoding="UTF-8"?>
<!-- What a pointer without words leads to, in words. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- All that the pointer leads to. -->
  <xsl:function name="f:pointed-to-in-words" as="xs:string">
    <xsl:param name="pointer" as="element()"/>
    <xsl:sequence select="string-join(tokenize($pointer/@target) ! f:target-in-words(.), ', ')"/>
  </xsl:function>

  <!-- A heading, a number, a name, else the first words; an address of the web as it is. -->
  <xsl:function name="f:target-in-words" as="xs:string">
    <xsl:param name="target" as="xs:string"/>
    <xsl:variable name="meant" as="element()?" select="$target[starts-with(., '#')] ! key('v:id', substring(., 2), $v:document)[1]"/>
    <xsl:variable name="words" as="xs:string?" select="
      if (empty($meant)) then ()
      else if ($meant/(self::note | self::certainty)) then (string($meant/@n)[. != ''], f:label('note'))[1]
      else if ($meant/self::pb) then normalize-space(f:label('page') || ' ' || $meant/@n)
      else if (f:is-entity($meant)) then f:full-name($meant)
      else if (map:contains($v:unit-keys, generate-id($meant))) then '¶ ' || $meant/@n
      else ($meant/(head, body/head)[1] ! f:plain(node()), f:plain($meant) ! f:first-words(.))[. != ''][1]"/>
    <xsl:sequence select="($words[. != ''], replace($target, '^https?://', ''))[1]"/>
  </xsl:function>

  <xsl:function name="f:first-words" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="if (string-length($words) le 40) then $words else replace(substring($words, 1, 40), '\s+\S*$', '') || ' …'"/>
  </xsl:function>

</xsl:stylesheet>
