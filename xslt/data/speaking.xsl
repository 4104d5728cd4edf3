<?xml version="1.0" encoding="UTF-8"?>
<!-- Who speaks how much and to whom, from the speeches of the text. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="v:speech-rows" as="map(*)*" select="
    let $speeches := $v:texts/descendant::*[self::said[not(@direct = 'false')] or self::sp or self::u] return for-each-pair($speeches, 1 to count($speeches), f:speech-row#2)"/>

  <!-- Each speaker with the number of words and speeches, in the order of their first words. A speech that is taken up
       again is one. -->
  <xsl:function name="f:speaking" as="map(*)*" cache="yes">
    <xsl:variable name="said" as="map(*)*" select="$v:speech-rows[array:size(?who) gt 0]"/>
    <xsl:for-each select="distinct-values($said?who?*)">
      <xsl:variable name="slug" as="xs:string" select="."/>
      <xsl:variable name="theirs" as="map(*)*" select="$said[?who?* = $slug]"/>
      <xsl:sequence select="map {
        'slug': $slug, 'name': f:speaker-called($slug, $theirs[1]), 'number': position(),
        'words': sum($theirs?words), 'speeches': count($theirs[not(?continues)]) }"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:key name="v:slug" match="person[@xml:id] | personGrp[@xml:id] | org[@xml:id]" use="f:slug(.)"/>

  <xsl:function name="f:speaker-called" as="xs:string">
    <xsl:param name="slug" as="xs:string"/>
    <xsl:param name="speech" as="map(*)"/>
    <xsl:variable name="person" as="element()?" select="key('v:slug', $slug, $v:document)[1]"/>
    <xsl:sequence select="($person ! f:short-name(.)[. != ''][string-length(.) lt 60], $speech?speaker, $slug)[1]"/>
  </xsl:function>

  <!-- Who addresses whom: those that @toWhom names, else who spoke before in the same scene. -->
  <xsl:function name="f:addressing" as="map(*)*">
    <xsl:variable name="pairs" as="xs:string*">
      <xsl:iterate select="$v:speech-rows[not(?continues)]">
        <xsl:param name="before" as="map(*)?" select="()"/>
        <xsl:variable name="speech" as="map(*)" select="."/>
        <xsl:variable name="to" as="xs:string*" select="
          if (exists(?to?*)) then ?to?* else $before[?scene = $speech?scene]?who?*[not(. = $speech?who?*)]"/>
        <xsl:sequence select="for $from in ?who?*, $one in $to return $from || '&#9;' || $one"/>
        <xsl:next-iteration>
          <xsl:with-param name="before" select="if ($speech?who?* = $before?who?* and exists($before) and empty($speech?to?*) and $before?scene = $speech?scene) then $before else $speech"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <xsl:for-each-group select="$pairs" group-by=".">
      <xsl:sequence select="map { 'from': substring-before(., '&#9;'), 'to': substring-after(., '&#9;'), 'count': count(current-group()) }"/>
    </xsl:for-each-group>
  </xsl:function>

</xsl:stylesheet>
