<?xml version="1.0" encoding="UTF-8"?>
<!-- Who speaks how much and to whom, from the speeches of the text. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    expand-text="yes" exclude-result-prefixes="#all">

  <!-- The speeches of the text, one after the other. -->
  <xsl:variable name="v:speeches" as="map(*)*" select="($v:texts//said, $v:texts//sp, $v:texts//u)/. ! f:speech(.)"/>

  <!-- Who says something to whom, in which division, and how many words it has; nothing for words that are not spoken here.
       Where no pointer says who, a label may name them. -->
  <xsl:function name="f:speech" as="map(*)?" cache="yes">
    <xsl:param name="speech" as="element()"/>
    <xsl:variable name="who" as="xs:string*" select="f:slugs($speech/@who)"/>
    <xsl:variable name="named" as="xs:string*" select="if ($speech/@who) then () else f:speaker-named($speech)"/>
    <xsl:sequence select="if ($speech/self::said/@direct = 'false') then () else map {
      'who': string-join($who, ' '), 'named': $named, 'heard': ($who, $named), 'to': string-join(f:slugs($speech/@toWhom), ' '), 'scene': f:scene($speech),
      'speaker': string((f:speaker-names($speech)[. != ''], f:speaker-label($speech))[1]),
      'continues': exists($speech/@prev) or $speech/@part = ('M', 'F'),
      'words': f:words-spoken($speech) }"/>
  </xsl:function>

  <!-- Who speaks and what is done is no part of what is spoken. -->
  <xsl:function name="f:words-spoken" as="xs:integer">
    <xsl:param name="speech" as="element()"/>
    <xsl:sequence select="
      if (f:is-of-words($speech)) then f:words-in(string($speech))
      else f:words-of($speech/node()[not(self::speaker or self::stage or self::label)])"/>
  </xsl:function>

  <!-- The division that a speech belongs to, as a number of its own. -->
  <xsl:function name="f:scene" as="xs:integer">
    <xsl:param name="speech" as="element()"/>
    <!-- most stand in a paragraph of a division or of the body, and the others are looked up -->
    <xsl:sequence select="f:number-of-scene($speech/ancestor::*[not(self::p)][self::div or self::body or map:contains($v:scenes, local-name())][1]) + 0"/>
  </xsl:function>

  <xsl:variable name="v:scenes" as="map(xs:string, xs:boolean)" select="map:merge(
    ('div1', 'div2', 'div3', 'div4', 'div5', 'div6', 'div7', 'prologue', 'epilogue', 'front', 'back', 'text') ! map { .: true() })"/>

  <!-- Where it stands among the elements of the document, the outermost being 0. To count them for a few is quicker than
       to have an accumulator look at all. -->
  <xsl:function name="f:number-of-scene" as="xs:integer" cache="yes">
    <xsl:param name="scene" as="element()"/>
    <xsl:sequence select="
      if ($v:scenes-are-many) then $scene/accumulator-before('v:ordinal') else count($scene/preceding::*) + count($scene/ancestor::*)"/>
  </xsl:function>

  <xsl:variable name="v:scenes-are-many" as="xs:boolean" select="count($v:texts//(div | div1 | div2)) gt 40"/>

  <!-- Each speaker with the number of words and speeches, in the order of their first words. A speech that is taken up
       again is one. -->
  <xsl:function name="f:speaking" as="map(*)*" cache="yes">
    <xsl:for-each-group select="$v:speeches" group-by="?heard">
      <xsl:sequence select="map {
        'slug': current-grouping-key(), 'name': f:speaker-called(current-grouping-key(), ?speaker), 'number': position(),
        'words': xs:integer(sum(current-group()?words)), 'speeches': count(current-group()[not(?continues)]) }"/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:key name="v:slug" match="person[@xml:id] | personGrp[@xml:id] | org[@xml:id]" use="f:slug(.)"/>

  <xsl:function name="f:speaker-called" as="xs:string">
    <xsl:param name="slug" as="xs:string"/>
    <!-- what the text calls all who speak there -->
    <xsl:param name="speaker" as="xs:string"/>
    <xsl:variable name="person" as="element()?" select="key('v:slug', $slug, $v:document)[1]"/>
    <xsl:sequence select="($person ! f:short-name(.)[. != ''][string-length(.) lt 60], $speaker[. != ''], $slug)[1]"/>
  </xsl:function>

  <!-- Who is spoken to may never speak. -->
  <xsl:function name="f:addressee-called" as="xs:string">
    <xsl:param name="slug" as="xs:string"/>
    <xsl:sequence select="(f:speaking()[?slug = $slug]?name, key('v:slug', $slug, $v:document)[1] ! f:short-name(.)[. != ''], $slug)[1]"/>
  </xsl:function>

  <!-- Who addresses whom: those that @toWhom names, else who spoke before in the same scene. -->
  <xsl:function name="f:addressing" as="map(*)*" cache="yes">
    <xsl:variable name="pairs" as="xs:string*">
      <xsl:iterate select="$v:speeches[not(?continues)]">
        <!-- who spoke before, and in which scene -->
        <xsl:param name="before" as="xs:string*" select="()"/>
        <xsl:param name="scene-before" as="xs:integer" select="-1"/>
        <xsl:variable name="scene" as="xs:integer" select="?scene"/>
        <xsl:variable name="who" as="xs:string*" select="?heard"/>
        <xsl:variable name="named" as="xs:string*" select="if (?to = '') then () else tokenize(?to)"/>
        <xsl:variable name="last" as="xs:string*" select="if ($scene = $scene-before) then $before else ()"/>
        <xsl:variable name="same" as="xs:boolean" select="$who = $last"/>
        <xsl:variable name="to" as="xs:string*" select="if (exists($named)) then $named else if ($same) then $last[not(. = $who)] else $last"/>
        <xsl:sequence select="for $from in $who, $one in $to return $from || '&#9;' || $one"/>
        <xsl:next-iteration>
          <xsl:with-param name="before" select="if ($same and empty($named)) then $before else $who"/>
          <xsl:with-param name="scene-before" select="$scene"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <xsl:for-each-group select="$pairs" group-by=".">
      <xsl:variable name="to" as="xs:string" select="substring-after(., '&#9;')"/>
      <xsl:sequence select="map {
        'from': substring-before(., '&#9;'), 'to': $to, 'to-name': f:addressee-called($to), 'count': count(current-group()) }"/>
    </xsl:for-each-group>
  </xsl:function>

</xsl:stylesheet>
