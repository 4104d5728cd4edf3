<?xml version="1.0" encoding="UTF-8"?>
<!-- Persons, places and organisations across the documents of an edition: by which name each is known. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- person, place or organisation. -->
  <xsl:function name="f:kind" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="
      if ($node/self::persName or $node/self::person or $node/self::personGrp) then 'person'
      else if ($node/self::placeName or $node/self::place or $node/self::geogName) then 'place'
      else if ($node/self::orgName or $node/self::org) then 'organisation'
      else (f:targets($node/@ref) ! f:kind(.), ('person', 'place', 'organisation')[starts-with(., $node/@type)][$node/@type != ''])[1]"/>
  </xsl:function>

  <xsl:function name="f:is-entity" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node[@xml:id]/(self::person | self::personGrp | self::place | self::org))"/>
  </xsl:function>

  <!-- The name under which an edition keeps a person, place or organisation. An identifier that says who is meant
       ("stalin") means the same in every document; one that does not ("p1") is taken together with the name. -->
  <xsl:function name="f:slug" as="xs:string" cache="yes">
    <xsl:param name="entity" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="f:as-slug(f:full-name($entity))"/>
    <xsl:variable name="id" as="xs:string" select="f:as-slug($entity/@xml:id)"/>
    <xsl:variable name="speaking" as="xs:boolean" select="
      some $word in tokenize($id, '-')[string-length(.) ge 3], $form in ($entity/(persName | placeName | orgName | name | geogName)) satisfies contains(f:as-slug($form), $word)"/>
    <xsl:sequence select="if ($speaking or $name = '') then $id else $id || '-' || substring($name, 1, 40)"/>
  </xsl:function>

  <!-- The names that a pointer of @ref or @who means. -->
  <xsl:function name="f:slugs" as="xs:string*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:sequence select="$pointers ! f:slugs-meant(string(.))"/>
  </xsl:function>

  <!-- The same few are meant again and again. -->
  <xsl:function name="f:slugs-meant" as="xs:string*" cache="yes">
    <xsl:param name="pointers" as="xs:string"/>
    <xsl:for-each select="tokenize($pointers)">
      <xsl:variable name="entity" as="element()?" select=".[starts-with(., '#')] ! key('v:id', substring(., 2), $v:document)[1][f:is-entity(.)]"/>
      <xsl:sequence select="
        if ($entity) then f:slug($entity)
        else (f:slug-elsewhere(.), f:as-slug(if (matches(., '^https?:')) then replace(., '^https?://(www\.)?', '') else replace(., '^.*[#/:]', ''))[. != ''])[1]"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The name under which an edition keeps whom a pointer means that another of its texts lists, where that is known. -->
  <xsl:function name="f:slug-elsewhere" as="xs:string?">
    <xsl:param name="pointer" as="xs:string"/>
  </xsl:function>

  <!-- Letters and digits in lower case, with hyphens between. Most identifiers are that already. -->
  <xsl:function name="f:as-slug" as="xs:string">
    <xsl:param name="words" as="xs:string?"/>
    <xsl:sequence select="
      if (translate($words, 'abcdefghijklmnopqrstuvwxyz0123456789', '') = '') then string($words)
      else string-join(tokenize(lower-case(replace(normalize-unicode($words, 'NFD'), '\p{M}', '')), '[^\p{L}\p{N}]+')[. != ''], '-')"/>
  </xsl:function>

  <!-- The name of the file, or the place in the index, where an edition tells of an entity, from its root. A person whom
       nobody identified has no page. -->
  <xsl:function name="f:entity-place" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="slug" as="xs:string"/>
    <xsl:sequence select="if ($kind = 'person' and not(contains($slug, '.'))) then 'persons/' || encode-for-uri($slug) || '.html' else $kind || 's.html#' || encode-for-uri($slug)"/>
  </xsl:function>

</xsl:stylesheet>
