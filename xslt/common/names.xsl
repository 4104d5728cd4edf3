<?xml version="1.0" encoding="UTF-8"?>
<!-- Names of persons, places and organisations, and where the world knows them. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- What a person, place or organisation is called. -->
  <xsl:function name="f:full-name" as="xs:string">
    <xsl:param name="entity" as="element()"/>
    <xsl:variable name="name" as="element()?" select="
      ($entity/(persName | placeName | orgName | name | geogName), $entity/self::castItem/(role, roleDesc)[normalize-space(.)], $entity)[1]"/>
    <xsl:sequence select="f:name-of-parts($name)"/>
  </xsl:function>

  <!-- A name as a sentence has it, whose parts may stand side by side without a blank, or the surname first as in a list. -->
  <xsl:function name="f:name-of-parts" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="between" as="xs:string" select="string-join($name/text())"/>
    <xsl:variable name="last" as="element()*" select="$name/surname[. &lt;&lt; $name/forename[1]]"/>
    <xsl:variable name="turned" as="xs:boolean" select="exists($last) and matches($between, '^\s*(,\s*)?$')
      and (contains($between, ',') or not($between = ' ' or $name/ancestor-or-self::*[@xml:lang][1]/@xml:lang[replace(., '-.*', '') = ('zh', 'ja', 'ko', 'hu', 'vi')]))"/>
    <xsl:sequence select="normalize-space(
      if (empty($name/*)) then string($name)
      else if ($turned) then string-join(($name/* except ($last, $name/(nameLink, genName)), $name/nameLink, $last, $name/genName), ' ')
      else if ($between = '') then string-join($name/*, ' ')
      else string($name))"/>
  </xsl:function>

  <!-- Names as a sentence has them: "A, B and C". -->
  <xsl:function name="f:names-in-words" as="xs:string?">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:sequence select="string-join((string-join($names[position() lt last()], ', ')[. != ''], $names[last()]), f:label('and'))[. != '']"/>
  </xsl:function>

  <!-- The name as an index gives it: the surname first. -->
  <xsl:function name="f:index-name" as="xs:string">
    <xsl:param name="entity" as="element()"/>
    <xsl:variable name="name" as="element()?" select="$entity/persName[1]"/>
    <xsl:variable name="surname" as="xs:string" select="normalize-space(string-join($name/surname, ' '))"/>
    <xsl:variable name="rest" as="xs:string"
        select="normalize-space(string-join($name/(forename | genName | nameLink | addName), ' '))"/>
    <xsl:sequence select="
      if ($surname = '') then f:full-name($entity)
      else string-join(($surname, $rest[. != '']), ', ')"/>
  </xsl:function>

  <!-- A short name for the margin: the surname where it is given, else what the text calls the person most often. -->
  <xsl:function name="f:short-name" as="xs:string" cache="yes">
    <xsl:param name="entity" as="element()"/>
    <xsl:variable name="surname" as="xs:string" select="normalize-space(string-join($entity/persName[1]/surname, ' '))"/>
    <xsl:choose>
      <xsl:when test="$surname != ''"><xsl:sequence select="$surname"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="name" as="xs:string" select="f:full-name($entity)"/>
        <xsl:sequence select="(f:names-in-text($entity)[string-length(.) lt string-length($name)], $name)[1]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What the text calls somebody, the most frequent first. -->
  <xsl:function name="f:names-in-text" as="xs:string*">
    <xsl:param name="entity" as="element()"/>
    <xsl:for-each-group select="key('v:mentions', string($entity/@xml:id), $v:document)[ancestor::body][not(*)]" group-by="normalize-space(.)">
      <xsl:sort select="count(current-group())" order="descending"/>
      <xsl:sort select="string-length(current-grouping-key())"/>
      <xsl:sequence select="current-grouping-key()"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- Further forms of the name. -->
  <xsl:function name="f:other-names" as="xs:string*">
    <xsl:param name="entity" as="element()"/>
    <xsl:variable name="forms" as="xs:string*"
        select="$entity/(persName | placeName | orgName | name)[position() gt 1] ! f:name-of-parts(.)"/>
    <xsl:sequence select="distinct-values($forms)[. != f:full-name($entity)]"/>
  </xsl:function>

  <!-- Letters without accents, lower case, to sort by; Ө and Ү of Mongolian stand after О and У. -->
  <xsl:function name="f:sort-key" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="lower" as="xs:string" select="lower-case($name)"/>
    <xsl:variable name="bare" as="xs:string" select="
      if (matches($lower, '^[a-z0-9 ,.\-]*$')) then translate($lower, ',.-', '') else replace(normalize-unicode($lower, 'NFD'), '[\p{M}\p{P}]', '')"/>
    <xsl:sequence select="if (matches($bare, '[өү]')) then replace($bare, 'ө', 'о&#xE000;') => replace('ү', 'у&#xE000;') else $bare"/>
  </xsl:function>

  <!-- What stands before an identifier in the address of its public page. -->
  <xsl:variable name="v:authorities" as="map(xs:string, xs:string)" static="yes" select="map {
    'wikidata': 'https://www.wikidata.org/wiki/', 'viaf': 'https://viaf.org/viaf/',
    'gnd': 'https://d-nb.info/gnd/', 'geonames': 'https://www.geonames.org/',
    'orcid': 'https://orcid.org/', 'isni': 'https://isni.org/isni/', 'lccn': 'https://lccn.loc.gov/',
    'doi': 'https://doi.org/'}"/>

  <!-- The public page of an identifier, or nothing for an authority that is not known here. -->
  <xsl:function name="f:identifier-address" as="xs:string?">
    <xsl:param name="idno" as="element()"/>
    <xsl:variable name="value" as="xs:string" select="normalize-space($idno)"/>
    <xsl:sequence select="
      if (matches($value, '^https?://')) then $value
      else $v:authorities(lower-case($idno/@type)) ! (. || encode-for-uri($value))"/>
  </xsl:function>

</xsl:stylesheet>
