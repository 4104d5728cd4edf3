<?xml version="1.0" encoding="UTF-8"?>
<!-- Runs and marks become paragraphs: white space is settled, what is empty is left out, tables stand by themselves. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Where a paragraph begins: its style, and its place in a list. -->
  <xsl:function name="f:mark" as="element()">
    <xsl:param name="style" as="xs:string"/>
    <mark style="{$style}"/>
  </xsl:function>

  <!-- Words in one look. -->
  <xsl:function name="f:run" as="element()">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="look" as="map(*)"/>
    <w:r>
      <xsl:sequence select="f:properties($look)"/>
      <w:t xml:space="preserve">{$words}</w:t>
    </w:r>
  </xsl:function>

  <xsl:function name="f:paragraphs" as="element()*">
    <xsl:param name="items" as="element()*"/>
    <xsl:for-each-group select="$items" group-starting-with="Q{}mark | w:tbl">
      <xsl:variable name="mark" as="element()?" select="current-group()[1]/self::Q{}mark"/>
      <xsl:variable name="content" as="element()*" select="f:trimmed(current-group()[not(self::Q{}mark or self::w:tbl)])"/>
      <xsl:sequence select="current-group()[1]/self::w:tbl"/>
      <xsl:choose>
        <xsl:when test="exists($content/(self::w:r | self::w:commentRangeStart))">
          <w:p>
            <w:pPr>
              <w:pStyle w:val="{($mark/@style, 'BodyText')[1]}"/>
              <xsl:if test="$mark/@list">
                <w:numPr>
                  <w:ilvl w:val="{$mark/@depth}"/>
                  <w:numId w:val="{$mark/@list}"/>
                </w:numPr>
              </xsl:if>
              <xsl:if test="$mark/@rtl"><w:bidi/></xsl:if>
            </w:pPr>
            <xsl:sequence select="$content"/>
          </w:p>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="$content"/>
          <!-- two tables that touch would be one -->
          <xsl:if test="current-group()[1]/self::w:tbl"><w:p/></xsl:if>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:function>

  <!-- Parts of what holds parts only, and what runs on in a line where words would touch, are apart; blanks beside blanks go. -->
  <xsl:template match="*[preceding-sibling::node()[not(self::comment() or self::processing-instruction())][1]/self::*][map:contains($v:of-parts, local-name(..))]" mode="m:docx" priority="7" as="element()*">
    <xsl:sequence select="f:run(' ', map {})"/>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="address | biblStruct | cit | desc | figDesc | incident | kinesic | label | listApp | note[f:is-inline-note(.)] | quote | stage | vocal" mode="m:docx" priority="6" as="element()*">
    <xsl:sequence select="f:run(' ', map {})[f:begins-apart(current())]"/>
    <xsl:next-match/>
    <xsl:sequence select="f:run(' ', map {})[f:ends-apart(current())]"/>
  </xsl:template>

  <xsl:template match="(addName | bloc | country | district | forename | genName | geo | geogFeat
      | location | offset | region | settlement | surname)[preceding-sibling::node()[not(self::comment() or self::processing-instruction())][1][self::*][not(self::cb or self::gb or self::lb or self::milestone or self::pb)]]"
      mode="m:docx" priority="6" as="element()*">
    <xsl:sequence select="f:run(' ', map {})[f:begins-apart(current())]"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- The content of a cell or note, which must end with a paragraph. -->
  <xsl:function name="f:closed" as="element()+">
    <xsl:param name="paragraphs" as="element()*"/>
    <xsl:sequence select="$paragraphs"/>
    <xsl:if test="not($paragraphs[last()]/self::w:p)"><w:p/></xsl:if>
  </xsl:function>

  <!-- One blank where there were several, none at the edges. -->
  <xsl:function name="f:trimmed" as="element()*">
    <xsl:param name="items" as="element()*"/>
    <xsl:variable name="visible" as="xs:integer*" select="index-of($items ! f:is-visible(.), true())"/>
    <xsl:iterate select="1 to count($items)">
      <xsl:param name="blank" as="xs:boolean" select="true()"/>
      <xsl:variable name="item" as="element()" select="$items[current()]"/>
      <!-- the mark of a note is none of the words around it -->
      <xsl:variable name="text" as="element()?" select="$item[not(w:footnoteReference)]/w:t"/>
      <xsl:variable name="begun" as="xs:string?" select="$text ! (if ($blank) then replace(., '^ +', '') else string(.))"/>
      <xsl:variable name="words" as="xs:string?" select="$begun ! (if (current() ge $visible[last()]) then replace(., ' +$', '') else .)"/>
      <xsl:choose>
        <xsl:when test="empty($text)"><xsl:sequence select="$item"/></xsl:when>
        <xsl:when test="$words = '' or empty($visible)"/>
        <xsl:when test="$words = $text"><xsl:sequence select="$item"/></xsl:when>
        <xsl:otherwise>
          <w:r>
            <xsl:sequence select="$item/w:rPr"/>
            <w:t xml:space="preserve">{$words}</w:t>
          </w:r>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:next-iteration>
        <xsl:with-param name="blank" select="if ($text) then ends-with($text, ' ') or ($text = '' and $blank) else if ($item/w:br) then true() else if ($item/(w:footnoteReference | w:drawing)) then false() else $blank"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- Whether something makes a paragraph worth writing: words, a picture, a call. -->
  <xsl:function name="f:is-visible" as="xs:boolean">
    <xsl:param name="item" as="element()"/>
    <xsl:sequence select="exists($item/self::w:r[w:t[matches(., '[^ ]')] or w:drawing or w:footnoteReference])"/>
  </xsl:function>

</xsl:stylesheet>
