<?xml version="1.0" encoding="UTF-8"?>
<!-- Which notes are called by a number, which stand where they are, and which run on in the line. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- An editorial note that is read where it stands, its brackets being in the text. -->
  <xsl:function name="f:is-inline-note" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/self::note[@place = ('inline', 'inline-text')])"/>
  </xsl:function>

  <!-- A note that a reference of the text calls, wherever it stands, or that stands between blocks. -->
  <xsl:function name="f:stands-in-place" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="
      exists($node/self::note[not(f:is-inline-note(.))][
        exists(f:calls(.)) or exists(parent::*/(self::div | self::body | self::front | self::back | self::noteGrp
          | self::text | self::floatingText | self::lg | self::sp | self::list | self::table | self::figure))])"/>
  </xsl:function>

  <!-- A note that gets a call at its place: notes in running text, and doubts that say why (TEI P5 §22.1). -->
  <xsl:function name="f:is-called-note" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="
      exists($node/self::note[not(f:is-inline-note(.)) and not(f:stands-in-place(.))][ancestor::text]
        | $node/self::certainty[normalize-space(.)][ancestor::text])"/>
  </xsl:function>

  <xsl:key name="v:call" match="ref[starts-with(@target, '#')] | ptr[starts-with(@target, '#')]" use="substring(@target, 2)"/>

  <!-- The references of the text that call a note. -->
  <xsl:function name="f:calls" as="element()*">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="$note/@xml:id ! key('v:call', ., root($note))[not(ancestor::note)]"/>
  </xsl:function>

  <xsl:function name="f:is-editorial" as="xs:boolean">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="$note/@type = 'editorial' or $note/@resp = '#tei-toolkit' or exists($note/self::certainty)"/>
  </xsl:function>

</xsl:stylesheet>
