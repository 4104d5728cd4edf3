<?xml version="1.0" encoding="UTF-8"?>
<!-- What a document says: its facts, who and what it names, and its words with marks around paragraphs, speeches, mentions,
     dates and notes. Each row is an element with an attribute for each thing that it tells, empty where there is nothing
     to tell; tei_toolkit/export/record.py reads them, and counts the words where blanks part them. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="counting.xsl"/>
  <xsl:include href="speaking.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="named.xsl"/>

  <xsl:function name="f:record" as="element()">
    <record>
      <xsl:sequence select="f:facts(), f:entities(), f:speaking() ! f:speaker-row(.), f:addressing() ! f:pair-row(.)"/>
      <words of="text">
        <xsl:apply-templates select="$v:texts" mode="m:words"/>
      </words>
    </record>
  </xsl:function>

  <xsl:function name="f:facts" as="element()">
    <document title="{f:title()}" subtitle="{f:subtitle()}" language="{f:language()}" abstract="{normalize-space($v:header/profileDesc/abstract[1])}"
        date="{$v:created}" date-words="{($v:header/profileDesc/creation/date[1] ! (normalize-space(.)[. != ''], f:date-in-words(.)))[. != ''][1]}"
        published="{$v:published}" publisher="{$v:publisher}" words="{if ($v:ideographic) then f:words-in(f:plain($v:texts)) else ()}" citation="{f:citation()}">
      <xsl:for-each select="f:authors()"><author>{.}</author></xsl:for-each>
      <xsl:for-each select="f:translators()"><translator>{.}</translator></xsl:for-each>
    </document>
  </xsl:function>

  <!-- Names that tell of somebody who is not listed: by a pointer that leads out of the document, or by themselves alone. -->
  <xsl:variable name="v:names-of-others" as="element()*">
    <!-- most are of those that are listed, and the same few are pointed to again and again -->
    <xsl:variable name="out" as="xs:string*" select="
      distinct-values($v:texts//@ref)[empty(tokenize(.)[starts-with(., '#')] ! key('v:id', substring(., 2), $v:document))]"/>
    <!-- with commas, for a union would ask every element of the text for each of the names -->
    <xsl:variable name="found" as="element()*" select="
      $v:texts//persName[not(@ref) or @ref = $out], $v:texts//placeName[not(@ref) or @ref = $out], $v:texts//orgName[not(@ref) or @ref = $out],
      $v:texts//geogName[not(@ref) or @ref = $out], $v:texts//rs[not(@ref) or @ref = $out], $v:texts//name[not(@ref) or @ref = $out]"/>
    <xsl:sequence select="$found[not(ancestor::person or ancestor::place or ancestor::org or ancestor::personGrp)]/."/>
  </xsl:variable>

  <xsl:function name="f:entities" as="element()*">
    <xsl:variable name="listed" as="element()*" select="
      ($v:document//person[@xml:id], $v:document//personGrp[@xml:id], $v:document//place[@xml:id], $v:document//org[@xml:id])/."/>
    <xsl:variable name="known" as="xs:string*" select="$listed/f:slug(.)"/>
    <xsl:for-each select="$listed">
      <xsl:variable name="index-name" as="xs:string" select="f:index-name(.)"/>
      <entity kind="{f:kind(.)}" id="{@xml:id}" slug="{f:slug(.)}" name="{f:full-name(.)}" index-name="{$index-name}" short="{f:short-name(.)}"
          sort="{f:sort-key($index-name)}" life="{f:life(.)}">
        <xsl:for-each select="f:other-names(.)"><other-name>{.}</other-name></xsl:for-each>
        <xsl:for-each select="(persName[1][surname]/roleName, occupation, note, desc, trait, state)[normalize-space(.)]"><about>{normalize-space(.)}</about></xsl:for-each>
        <xsl:sequence select="f:identifiers(.)"/>
      </entity>
    </xsl:for-each>
    <!-- who speaks and is not listed -->
    <xsl:sequence select="f:speaking()[not(?slug = $known)] ! f:entity-named('person', ?slug, ?name, ())"/>
    <xsl:for-each-group select="$v:names-of-others[not(@ref) or f:kind(.)]" group-by="if (@ref) then f:slugs(@ref)[1] else f:named(.)">
      <xsl:if test="not(current-grouping-key() = ($known, f:speaking()?slug))">
        <xsl:sequence select="f:entity-named(f:kind(.), current-grouping-key(), f:plain(.), f:pointed-to(@ref))"/>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:function>

  <!-- What the text calls somebody is all that is known. -->
  <xsl:function name="f:entity-named" as="element()">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="slug" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="identifiers" as="element()*"/>
    <entity kind="{$kind}" slug="{$slug}" name="{$name}" index-name="{$name}" short="{$name}" sort="{f:sort-key($name)}" identified="{not(contains($slug, '.'))}">
      <xsl:sequence select="$identifiers"/>
    </entity>
  </xsl:function>

  <!-- Where the world knows an entity: idno, and pointers to authorities in @corresp or @sameAs. -->
  <xsl:function name="f:identifiers" as="element()*">
    <xsl:param name="entity" as="element()"/>
    <xsl:for-each select="$entity/idno[normalize-space(.)]">
      <identifier type="{(@type, 'id')[1]}" value="{normalize-space(.)}" address="{f:identifier-address(.)}"/>
    </xsl:for-each>
    <xsl:if test="not($entity/idno)">
      <xsl:sequence select="$entity/(@sameAs | @corresp) ! f:pointed-to(.)"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:pointed-to" as="element()*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:for-each select="tokenize($pointers)[matches(., '^https?:')]">
      <identifier type="{replace(., '^https?://(www\.)?([^/]+).*$', '$2')}" value="{.}" address="{.}"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:speaker-row" as="element()">
    <xsl:param name="speaker" as="map(*)"/>
    <speaker slug="{$speaker?slug}" name="{$speaker?name}" number="{$speaker?number}" words="{$speaker?words}" speeches="{$speaker?speeches}"/>
  </xsl:function>

  <xsl:function name="f:pair-row" as="element()">
    <xsl:param name="pair" as="map(*)"/>
    <pair from="{$pair?from}" to="{$pair?to}" to-name="{$pair?to-name}" count="{$pair?count}"/>
  </xsl:function>

</xsl:stylesheet>
