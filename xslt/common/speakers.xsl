<?xml version="1.0" encoding="UTF-8"?>
<!-- Who speaks, in the order of their first words. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- What @who says of speeches, each once. -->
  <xsl:variable name="v:who" as="xs:string*" select="distinct-values($v:texts//(said | sp | u)/@who) ! string(.)"/>

  <!-- The pointers of all speeches, each once. -->
  <xsl:variable name="v:speakers" as="xs:string*"
      select="distinct-values(distinct-values($v:texts//(said | sp | u)[not(self::said/@direct = 'false')]/@who) ! tokenize(.))"/>

  <!-- The numbers of speakers, from 1, by which colours and shapes are chosen. -->
  <xsl:variable name="v:speaker-numbers" as="map(xs:string, xs:integer)" select="
    map:merge(for-each-pair($v:speakers, 1 to count($v:speakers), map:entry#2))"/>

  <!-- The name behind a pointer to a person; where it leads nowhere, the pointer's own words. -->
  <xsl:function name="f:speaker-name" as="xs:string" cache="yes">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:variable name="person" as="element()?" select="key('v:id', replace($pointer, '^#', ''), $v:document)[1]"/>
    <xsl:variable name="name" as="xs:string" select="($person ! f:short-name(.), '')[1]"/>
    <xsl:sequence select="if ($name != '' and string-length($name) lt 60) then $name else replace($pointer, '^.*[#/]', '')"/>
  </xsl:function>

  <!-- The names of all who speak a speech together. -->
  <xsl:function name="f:speaker-names" as="xs:string">
    <xsl:param name="speech" as="element()"/>
    <xsl:variable name="pointers" as="xs:string" select="string($speech/@who)"/>
    <xsl:sequence select="($v:names-of-speakers($pointers), f:names-of-speakers($pointers))[1]"/>
  </xsl:function>

  <xsl:function name="f:names-of-speakers" as="xs:string">
    <xsl:param name="pointers" as="xs:string"/>
    <xsl:sequence select="string(f:names-in-words(tokenize($pointers) ! f:speaker-name(.)))"/>
  </xsl:function>

  <!-- Of few who speak again and again; to look into this takes less time than to call what Saxon keeps the answers of. -->
  <xsl:variable name="v:names-of-speakers" as="map(xs:string, xs:string)" select="
    map:merge($v:who ! map:entry(., f:names-of-speakers(.)))"/>

  <!-- A name that does nothing but announce the speech after it ("Stalin: …"). -->
  <xsl:function name="f:announces" as="xs:boolean">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="who" as="attribute()?" select="$name/following-sibling::*[1]/self::said/@who"/>
    <xsl:sequence select="
      exists($who) and $name/@ref and normalize-space($name/following-sibling::node()[1]/self::text()) = ':'
      and ($who = $name/@ref or tokenize($who) = tokenize($name/@ref))"/>
  </xsl:function>

</xsl:stylesheet>
