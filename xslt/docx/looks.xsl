<?xml version="1.0" encoding="UTF-8"?>
<!-- How words look, by the elements that they stand in: a style named after what they are, and what the source says of their looks. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- What an element adds to the look of its words: "style" (of characters), "b", "i", "u", "strike", "caps", "vert", "vanish";
       "before" and "after" are words that stand around them. -->
  <xsl:mode name="m:look" on-no-match="fail"/>

  <xsl:template match="*" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="map {}"/>
  </xsl:template>

  <xsl:template match="persName" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="map { 'style': if (f:announces(.)) then 'SpeakerName' else 'PersonName' }"/>
  </xsl:template>

  <xsl:template match="placeName | geogName" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="map { 'style': 'PlaceName' }"/>
  </xsl:template>

  <xsl:template match="orgName" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="map { 'style': 'OrganisationName' }"/>
  </xsl:template>

  <xsl:template match="rs | name" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:variable name="kind" as="xs:string?" select="f:kind(.)"/>
    <xsl:sequence select="if ($kind) then map { 'style': map { 'person': 'PersonName', 'place': 'PlaceName', 'organisation': 'OrganisationName' }($kind) } else map {}"/>
  </xsl:template>

  <xsl:template match="date | time" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="map { 'style': 'DateMention' }"/>
  </xsl:template>

  <!-- A heading is no place for marks of names. -->
  <xsl:template match="persName[ancestor::head or ancestor::docTitle] | placeName[ancestor::head or ancestor::docTitle] | orgName[ancestor::head or ancestor::docTitle]
      | rs[ancestor::head or ancestor::docTitle] | name[ancestor::head or ancestor::docTitle] | date[ancestor::head or ancestor::docTitle]" mode="m:look" priority="1" as="map(xs:string, xs:string)">
    <xsl:sequence select="map {}"/>
  </xsl:template>

  <xsl:template match="hi" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:variable name="looks" as="xs:string" select="lower-case(string-join((@rend, @rendition), ' '))"/>
    <xsl:sequence select="
      if (matches($looks, 'sup')) then map { 'vert': 'superscript' } else if (matches($looks, '(^|\W)sub')) then map { 'vert': 'subscript' }
      else if (matches($looks, 'bold|^b$|strong')) then map { 'b': 'yes' } else if (matches($looks, 'small-?caps|^sc$')) then map { 'caps': 'yes' }
      else if (matches($looks, 'underl|^u$')) then map { 'u': 'yes' } else if (matches($looks, 'strike')) then map { 'strike': 'yes' } else map { 'i': 'yes' }"/>
  </xsl:template>

  <xsl:template match="emph" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="map { 'style': 'Emphasis' }"/>
  </xsl:template>

  <xsl:template match="foreign | mentioned | term | distinct" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="map { 'style': if (self::foreign) then 'ForeignWords' else 'Emphasis' }"/>
  </xsl:template>

  <xsl:template match="title" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="if (@level = ('a', 'u')) then map {} else map { 'style': 'WorkTitle' }"/>
  </xsl:template>

  <xsl:template match="gi | att | val | tag | code | ident | scheme | eg | formula" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="map:merge((map { 'style': 'Code' }, if (self::gi) then map { 'before': '&lt;', 'after': '>' } else if (self::att) then map { 'before': '@' } else ()))"/>
  </xsl:template>

  <xsl:template match="supplied" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="map:merge((map { 'style': 'Supplied' }, if (matches(., '^\s*[\[⟨&lt;]')) then () else map { 'before': '[', 'after': ']' }))"/>
  </xsl:template>

  <xsl:template match="unclear | sic | del | add | surplus | gap" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="map { 'style': map { 'unclear': 'Unclear', 'sic': 'SoInSource', 'del': 'Deleted', 'add': 'Added', 'surplus': 'Deleted', 'gap': 'Supplied' }(local-name()) }"/>
  </xsl:template>

  <!-- The editor's side of a choice stands behind what the source has. -->
  <xsl:template match="choice/corr | choice/reg | choice/expan | choice/ex" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="map { 'style': 'EditorsReading', 'before': ' [', 'after': ']' }"/>
  </xsl:template>

  <xsl:template match="rdg[parent::app or parent::rdgGrp]" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="map { 'style': 'EditorsReading', 'before': ' [', 'after': @wit ! (' ' || translate(., '#', '')) || ']' }"/>
  </xsl:template>

  <xsl:template match="secl" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="map { 'style': 'Supplied', 'before': '⟦', 'after': '⟧' }"/>
  </xsl:template>

  <xsl:template match="q | quote | soCalled | said" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="if (f:wants-marks(.) and not(self::quote[ancestor::cit]) and not(self::said[@direct = 'false'])) then let $marks := f:quotation-marks(.) return map { 'before': $marks[1], 'after': $marks[2] } else map {}"/>
  </xsl:template>

  <xsl:template match="stage | incident | kinesic | vocal | pause | writing | move | view | camera | sound | caption | tech | shift" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="map:merge((map { 'style': 'StageDirection' }, if (self::pause and not(normalize-space(.))) then map { 'before': '(…)' } else ()))"/>
  </xsl:template>

  <xsl:template match="speaker | said/label | role" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="map { 'style': 'SpeakerName' }"/>
  </xsl:template>

  <xsl:template match="roleDesc | actor | argument | label | meeting" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="map { 'i': 'yes' }"/>
  </xsl:template>

  <xsl:template match="index[node()] | binaryObject" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="map { 'vanish': 'yes' }"/>
  </xsl:template>

  <xsl:template match="note" mode="m:look" as="map(xs:string, xs:string)">
    <xsl:sequence select="if (f:is-inline-note(.)) then map { 'style': 'Supplied' } else map {}"/>
  </xsl:template>

  <!-- The look of a language: its tag, and whether it is written from right to left. -->
  <xsl:function name="f:look-of-language" as="map(xs:string, xs:string)">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:param name="around" as="map(*)?"/>
    <xsl:variable name="known" as="xs:string" select="f:well-formed-tag($tag)"/>
    <xsl:sequence select="map:merge((map { 'lang': $known }, map { 'rtl': (f:direction($known), 'ltr')[1] }))"/>
  </xsl:function>

  <!-- The properties of a run, in the order of the schema (ECMA-376, part 1, §17.3.2.28). -->
  <xsl:function name="f:properties" as="element()?">
    <xsl:param name="look" as="map(*)"/>
    <xsl:variable name="foreign" as="xs:boolean" select="exists($look?lang) and $look?lang != f:well-formed-tag(f:language())"/>
    <xsl:variable name="all" as="element()*">
      <xsl:if test="$look?style"><w:rStyle w:val="{$look?style}"/></xsl:if>
      <xsl:if test="$look?b"><w:b/><w:bCs/></xsl:if>
      <xsl:if test="$look?i"><w:i/><w:iCs/></xsl:if>
      <xsl:if test="$look?caps"><w:smallCaps/></xsl:if>
      <xsl:if test="$look?strike"><w:strike/></xsl:if>
      <xsl:if test="$look?vanish"><w:vanish/></xsl:if>
      <xsl:if test="$look?u"><w:u w:val="single"/></xsl:if>
      <xsl:if test="$look?vert"><w:vertAlign w:val="{$look?vert}"/></xsl:if>
      <xsl:if test="$look?rtl = 'rtl'"><w:rtl/></xsl:if>
      <xsl:if test="$foreign and $look?lang != 'und'"><w:lang w:val="{$look?lang}" w:eastAsia="{$look?lang}" w:bidi="{$look?lang}"/></xsl:if>
    </xsl:variable>
    <xsl:if test="exists($all)"><w:rPr><xsl:sequence select="$all"/></w:rPr></xsl:if>
  </xsl:function>

</xsl:stylesheet>
