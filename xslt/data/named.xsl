<?xml version="1.0" encoding="UTF-8"?>
<!-- Those whom the text names and no pointer identifies: an edition keeps them by what the text calls them. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The name under which an edition keeps whom a name without @ref means; nothing for a name that does not tell whether
       it is of a person, a place or an organisation. A @key identifies as a pointer does. -->
  <xsl:function name="f:named" as="xs:string?">
    <xsl:param name="name" as="element()"/>
    <xsl:if test="not($name/@ref) and f:is-mention($name)">
      <xsl:variable name="key" as="xs:string" select="f:as-slug($name/@key)"/>
      <xsl:sequence select="f:kind($name) ! (if ($key != '') then . || '-' || $key else f:kept-as(., f:name-key(f:plain($name))))"/>
    </xsl:if>
  </xsl:function>

  <!-- Whether the text names somebody there, and no list tells of them. -->
  <xsl:function name="f:is-mention" as="xs:boolean">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="exists($name/ancestor::text) and empty($name/(ancestor::person | ancestor::place | ancestor::org | ancestor::personGrp))"/>
  </xsl:function>

  <!-- Whoever of these kinds the document lists under exactly this name, if that is one alone; else the name itself,
       after a stop, which no other slug has. Likeness joins nobody. -->
  <xsl:function name="f:kept-as" as="xs:string?" cache="yes">
    <xsl:param name="kinds" as="xs:string+"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:variable name="listed" as="xs:string*" select="distinct-values(key('v:listed-name', $key, $v:document)[f:kind(.) = $kinds] ! f:slug(.))"/>
    <xsl:sequence select="if ($key = '') then () else if (count($listed) = 1) then $listed else $kinds[1] || '.' || $key"/>
  </xsl:function>

  <xsl:key name="v:listed-name" match="(person | personGrp | place | org)[@xml:id]" use="
    (persName | placeName | orgName | name | geogName) ! f:name-key(.), (persName[surname]) ! f:name-key(string-join((forename, nameLink, surname), ' '))"/>

  <!-- The words of a name, whatever their capitals and the marks between them. -->
  <xsl:function name="f:name-key" as="xs:string">
    <xsl:param name="words" as="xs:string?"/>
    <xsl:sequence select="string-join(tokenize(lower-case(normalize-unicode($words, 'NFC')), '[^\p{L}\p{M}\p{N}]+')[. != ''], '-')"/>
  </xsl:function>

  <!-- What a speech without @who calls its speaker: the words of its label, without the marks that end it. -->
  <xsl:function name="f:speaker-label" as="xs:string?">
    <xsl:param name="speech" as="element()"/>
    <xsl:sequence select="$speech/(speaker | label)[1] ! f:plain(node()[not(self::stage | self::time)]) ! replace(., '^[\s–—-]+|[\s:;,–—-]+$', '') ! replace(., '(\p{L}{3})\.$', '$1')"/>
  </xsl:function>

  <!-- The names under which an edition keeps the speaker of a speech without @who: whom a pointer within its label
       identifies, else by what the label calls them. -->
  <xsl:function name="f:speaker-named" as="xs:string*">
    <xsl:param name="speech" as="element()"/>
    <xsl:variable name="identified" as="attribute()?" select="($speech/(speaker | label)[1]//(persName | orgName | name | rs)/@ref)[1]"/>
    <xsl:sequence select="if ($identified) then f:slugs($identified) else f:speaker-label($speech) ! f:kept-as(('person', 'organisation'), f:name-key(.))"/>
  </xsl:function>

</xsl:stylesheet>
