<?xml version="1.0" encoding="UTF-8"?>
<!-- References within the text and out of it (TEI P5 §3.7, ch. 17). -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The address of what is told of a person, place or organisation, where it is told at all. -->
  <xsl:function name="f:entity-href" as="xs:string?">
    <xsl:param name="from" as="node()"/>
    <xsl:param name="entity" as="element()"/>
    <xsl:sequence select="$entity[$indexes] ! f:href($from, .)"/>
  </xsl:function>

  <!-- The address of what is told of whom a name means. -->
  <xsl:function name="f:name-href" as="xs:string?">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="told" as="element()?" select="if ($v:tells-in-text) then f:entity-meant($name/@ref)[ancestor::text] else ()"/>
    <xsl:sequence select="if ($told) then f:href($name, $told) else $name/@ref ! f:indexed-href(string(.))"/>
  </xsl:function>

  <!-- Whether persons, places or organisations are listed within the text. -->
  <xsl:variable name="v:tells-in-text" as="xs:boolean" select="exists($v:document//text//(person | personGrp | place | org)[@xml:id])"/>

  <!-- The person, place or organisation that pointers mean. -->
  <xsl:function name="f:entity-meant" as="element()?">
    <xsl:param name="pointers" as="xs:string?"/>
    <xsl:sequence select="(tokenize($pointers)[starts-with(., '#')] ! key('v:id', substring(., 2), $v:document)[1][f:is-entity(.)])[1]"/>
  </xsl:function>

  <!-- The same few are meant again and again. -->
  <xsl:function name="f:indexed-href" as="xs:string?" cache="yes">
    <xsl:param name="pointers" as="xs:string"/>
    <xsl:sequence select="f:entity-meant($pointers)[f:is-indexed(.)] ! f:entity-href(., .)"/>
  </xsl:function>

  <!-- An address that a reader may safely follow: the web, mail, or a place beside the page. -->
  <xsl:function name="f:address" as="xs:string?">
    <xsl:param name="reference" as="element()"/>
    <xsl:sequence select="f:address-of($reference, string(tokenize($reference/@target)[1]))"/>
  </xsl:function>

  <xsl:function name="f:address-of" as="xs:string?">
    <xsl:param name="reference" as="element()"/>
    <xsl:param name="target" as="xs:string"/>
    <xsl:variable name="safe" as="xs:boolean" select="matches($target, '^(https?:|mailto:|#)') or ($target != '' and not(matches($target, '^[A-Za-z][\w+.\-]*:')))"/>
    <xsl:variable name="here" as="element()?" select="$target[starts-with(., '#')] ! key('v:id', substring(., 2), $v:document)[1]"/>
    <xsl:sequence select="
      if (not($safe)) then ()
      else if (not(starts-with($target, '#'))) then f:elsewhere($target)
      else if ($here[f:is-indexed(.)]) then f:entity-href($reference, $here)
      else $here ! f:shown(.) ! f:href($reference, .)"/>
  </xsl:function>

  <!-- What a reference to something of the text leads to: where the page shows it, else the nearest thing around it that
       has a place there. -->
  <xsl:function name="f:shown" as="element()?">
    <xsl:param name="meant" as="element()"/>
    <xsl:variable name="hidden" as="element()?" select="$meant/ancestor-or-self::*[f:is-hidden(.)][last()]"/>
    <xsl:sequence select="(if ($hidden) then $hidden/.. else $meant)
      /ancestor-or-self::*[@xml:id][ancestor-or-self::text or parent::teiCorpus][not(self::teiHeader)][1]"/>
  </xsl:function>

  <!-- Whether the page has no place for an element: standoff, terms for indexes, what is shown as it is written. -->
  <xsl:function name="f:is-hidden" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      map:contains($v:standoff, local-name($element)) and not(f:is-called-note($element))
      or $element/self::index[node()] or exists($element/self::binaryObject)
      or exists($element/self::front[empty(* except f:title-in-text())]) or exists($element/parent::*:egXML)
      or namespace-uri($element) != 'http://www.tei-c.org/ns/1.0' and empty($element/self::*:egXML)"/>
  </xsl:function>

  <!-- The address of what another file has. -->
  <xsl:function name="f:elsewhere" as="xs:string?">
    <xsl:param name="target" as="xs:string"/>
    <xsl:sequence select="$target"/>
  </xsl:function>

  <xsl:template match="ref | ptr" mode="m:html" as="element()">
    <xsl:variable name="address" as="xs:string?" select="f:address(.)"/>
    <xsl:variable name="linked" as="xs:boolean" select="exists($address) and empty(ancestor::ref[@target]) and not(f:holds-blocks(.))"/>
    <xsl:variable name="note" as="element()?" select="f:called(.)"/>
    <xsl:element name="{if ($linked) then 'a' else f:flow(., 'span')}">
      <xsl:if test="$linked">
        <xsl:attribute name="href" select="$address"/>
      </xsl:if>
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="'call'[exists($note)]"/>
      </xsl:apply-templates>
      <xsl:if test="$linked and $note">
        <xsl:attribute name="role" select="'doc-noteref'"/>
      </xsl:if>
      <xsl:if test="not(node())">
        <xsl:text>{f:pointed-to-in-words(.)}</xsl:text>
      </xsl:if>
      <xsl:apply-templates mode="m:html"/>
    </xsl:element>
  </xsl:template>

  <!-- A pointer to several places is as many links. -->
  <xsl:template match="ptr[contains(normalize-space(@target), ' ')][not(ancestor::ref)]" mode="m:html" priority="1" as="element()">
    <xsl:variable name="pointer" as="element()" select="."/>
    <span>
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:for-each select="tokenize(@target)">
        <xsl:variable name="address" as="xs:string?" select="f:address-of($pointer, .)"/>
        <xsl:if test="position() gt 1">, </xsl:if>
        <xsl:choose>
          <xsl:when test="exists($address)"><a href="{$address}">{f:target-in-words(.)}</a></xsl:when>
          <xsl:otherwise>{f:target-in-words(.)}</xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </span>
  </xsl:template>

  <xsl:variable name="v:standoff" as="map(xs:string, xs:boolean)" static="yes" select="map:merge(
    ('alt', 'altGrp', 'annotation', 'certainty', 'fs', 'fsdDecl', 'interp', 'interpGrp', 'join', 'joinGrp', 'link', 'linkGrp', 'listAnnotation',
      'listTranspose', 'precision', 'respons', 'span', 'spanGrp', 'standOff', 'timeline', 'transpose', 'when', 'xenoData') ! map { .: true() })"/>

  <!-- Standoff that speaks about the text and is none of it. -->
  <xsl:template match="link | linkGrp | join | joinGrp | alt | altGrp | interp | interpGrp | span | spanGrp | certainty | precision
      | respons | listAnnotation | standOff | timeline | when | fs | fsdDecl | listTranspose | transpose | annotation
      | xenoData" mode="m:html" as="empty-sequence()"/>

</xsl:stylesheet>
