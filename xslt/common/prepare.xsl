<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI to TEI: every note and numbered paragraph gets an identifier and a number; what the encoder gave is kept.
     Elements are neither added nor moved, so that the n-th element here is the n-th of the document. -->
<xsl:stylesheet version="3.0" xmlns="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:mode name="m:prepare" on-no-match="shallow-copy" use-accumulators="v:notes v:units"/>

  <xsl:accumulator name="v:notes" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//*[f:is-called-note(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:accumulator name="v:units" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="*[f:is-unit(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <!-- The document as the renderers read it. -->
  <xsl:variable name="v:document" as="document-node()">
    <xsl:document>
      <xsl:apply-templates select="/" mode="m:prepare"/>
    </xsl:document>
  </xsl:variable>

  <!-- A paragraph, stanza or speech of the body that is counted, so that it can be cited. -->
  <xsl:function name="f:is-unit" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="
      $node/(self::p or self::ab or self::lg or self::sp or self::u or self::said[p or ab])
      and $node/ancestor::body
      and empty($node/ancestor::*/(self::p | self::ab | self::lg | self::sp | self::u | self::said | self::note
        | self::figure | self::table | self::list | self::quote | self::floatingText | self::epigraph))"/>
  </xsl:function>

  <xsl:template match="*[f:is-unit(.)]" mode="m:prepare" as="element()">
    <xsl:variable name="number" as="xs:integer" select="accumulator-before('v:units')"/>
    <xsl:copy>
      <xsl:attribute name="xml:id" select="(@xml:id, f:free-id(., 'p-' || $number))[1]"/>
      <xsl:attribute name="n" select="$number"/>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="text//*[f:is-called-note(.)]" mode="m:prepare" as="element()">
    <xsl:variable name="number" as="xs:integer" select="accumulator-before('v:notes')"/>
    <xsl:copy>
      <xsl:attribute name="xml:id" select="(@xml:id, f:free-id(., 'note-' || $number))[1]"/>
      <xsl:attribute name="n" select="$number"/>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="div[head]" mode="m:prepare" as="element()">
    <xsl:copy>
      <xsl:attribute name="xml:id" select="(@xml:id, f:free-id(., 'div-' || f:div-number(.)))[1]"/>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <xsl:function name="f:div-number" as="xs:string">
    <xsl:param name="div" as="element()"/>
    <xsl:variable name="part" as="element()?" select="$div/(ancestor::front | ancestor::body | ancestor::back)[last()]"/>
    <xsl:variable name="steps" as="xs:string*"
        select="$div/ancestor-or-self::div ! string(1 + count(preceding-sibling::div))"/>
    <xsl:sequence select="string-join(($part[not(self::body)]/local-name(), $steps), '-')"/>
  </xsl:function>

  <!-- The identifier that is wanted, or a longer one where the document uses it already. -->
  <xsl:function name="f:free-id" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="wanted" as="xs:string"/>
    <xsl:sequence select="if (key('v:id', $wanted, root($node))) then f:free-id($node, $wanted || '-') else $wanted"/>
  </xsl:function>

</xsl:stylesheet>
