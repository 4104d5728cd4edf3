<?xml version="1.0" encoding="UTF-8"?>
<!-- Which text translates which, and which of their paragraphs stand beside one another. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The translation that follows a text or division: one that says so by @type, or points to it by @corresp. -->
  <xsl:function name="f:translation" as="element()?">
    <xsl:param name="original" as="element()"/>
    <xsl:variable name="next" as="element()?" select="$original/following-sibling::*[1][local-name() = local-name($original)][@xml:lang][not(@xml:lang = ($original/ancestor-or-self::*/@xml:lang)[last()])]"/>
    <xsl:sequence select="$next[tokenize(@corresp) = $original/@xml:id ! ('#' || .) or @type = 'translation'][not($original/@type = 'translation')]"/>
  </xsl:function>

  <xsl:key name="v:may-face" match="div[following-sibling::*[1]/self::div[@xml:lang]] | text[following-sibling::*[1]/self::text[@xml:lang]]" use="true()"/>

  <xsl:variable name="v:originals" as="element()*" select="key('v:may-face', true(), $v:document)[f:translation(.)]"/>
  <xsl:variable name="v:translations" as="element()*" select="$v:originals/f:translation(.)"/>

  <!-- The original beside which something of a translation is shown; anything else itself. -->
  <xsl:function name="f:original-of" as="element()">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="translation" as="element()?" select="($node/ancestor-or-self::* intersect $v:translations)[1]"/>
    <xsl:sequence select="($translation ! preceding-sibling::*[1], $node)[1]"/>
  </xsl:function>

  <!-- The row of each paragraph: that of the paragraph that it translates, else its own number. -->
  <xsl:variable name="v:rows" as="map(xs:string, xs:integer)" select="map:merge($v:originals ! f:rows(., f:translation(.)))"/>

  <xsl:function name="f:rows" as="map(xs:string, xs:integer)*">
    <xsl:param name="original" as="element()"/>
    <xsl:param name="translation" as="element()"/>
    <xsl:variable name="ours" as="element()*" select="f:side($original)"/>
    <xsl:for-each select="$ours">
      <xsl:sequence select="map { generate-id(.): position() }"/>
    </xsl:for-each>
    <!-- a page break stands beside what follows it -->
    <xsl:for-each select="($original/body, $original)[1]/pb">
      <xsl:sequence select="map { generate-id(.): (index-of($ours ! generate-id(.), generate-id(current()/following-sibling::*[not(self::pb)][1])), count($ours) + 1)[1] }"/>
    </xsl:for-each>
    <xsl:for-each select="f:side($translation)">
      <xsl:variable name="at" as="xs:integer" select="position()"/>
      <xsl:variable name="points" as="xs:string*" select="tokenize(@corresp)"/>
      <xsl:sequence select="map { generate-id(.): ((1 to count($ours))[let $n := . return ($ours[$n]/@xml:id ! ('#' || .)) = $points], $at)[1] }"/>
    </xsl:for-each>
  </xsl:function>

  <!-- What is set in rows: the children of the division, or of the body of the text. -->
  <xsl:function name="f:side" as="element()*">
    <xsl:param name="side" as="element()"/>
    <xsl:sequence select="($side/body, $side)[1]/*[not(self::pb or self::lb or self::milestone or self::cb)]"/>
  </xsl:function>

</xsl:stylesheet>
