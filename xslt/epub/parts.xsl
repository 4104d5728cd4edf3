<?xml version="1.0" encoding="UTF-8"?>
<!-- The files of a book: one for each large division of a long text, in the order of the text, and where each element is found.
     A file holds pieces: nodes that follow one another in one element, which is made again around them. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Divisions that a file may begin with. -->
  <xsl:function name="f:is-division" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/(self::text | self::TEI | self::teiCorpus | self::front | self::body | self::back | self::group
      | self::*[matches(local-name(), '^div[1-7]?$')][head])[not(ancestor::floatingText)])"/>
  </xsl:function>

  <xsl:function name="f:word-count" as="xs:integer">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:sequence select="sum($nodes/descendant-or-self::text()[not(ancestor::teiHeader)] ! count(tokenize(.)))"/>
  </xsl:function>

  <!-- The pieces of an element: itself where it is short or cannot be parted. -->
  <xsl:function name="f:pieces-of" as="map(*)*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="words" as="xs:integer" select="f:word-count($element)"/>
    <xsl:choose>
      <xsl:when test="$words le $split-words or not($element/node()[f:is-division(.)])">
        <xsl:sequence select="map { 'nodes': $element, 'within': $element/.., 'words': $words }"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each-group select="$element/node()[not(self::text()[not(normalize-space(.))])][not($element/self::TEI or $element/self::teiCorpus) or f:is-division(.)]" group-adjacent="f:is-division(.)">
          <xsl:choose>
            <xsl:when test="current-grouping-key()"><xsl:sequence select="current-group() ! f:pieces-of(.)"/></xsl:when>
            <xsl:otherwise>
              <xsl:sequence select="map { 'nodes': current-group(), 'within': $element, 'words': f:word-count(current-group()) }"/>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each-group>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The pieces in files: short ones of the same part of the text stay together. -->
  <xsl:variable name="v:files" as="array(map(*))*">
    <xsl:iterate select="$v:document/* ! f:pieces-of(.)">
      <xsl:param name="waiting" as="map(*)*" select="()"/>
      <xsl:on-completion select="$waiting[1] ! array { $waiting }"/>
      <xsl:variable name="together" as="xs:boolean" select="
        empty($waiting) or sum($waiting?words) = 0 or ?words = 0
        or (sum($waiting?words) lt $split-words idiv 6 and f:matter($waiting[last()]) is f:matter(.))"/>
      <xsl:if test="not($together)">
        <xsl:sequence select="array { $waiting }"/>
      </xsl:if>
      <xsl:next-iteration>
        <xsl:with-param name="waiting" select="if ($together) then ($waiting, .) else ."/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:variable>

  <!-- The part of a text that a piece belongs to: front, body, back, or a whole text. -->
  <xsl:function name="f:matter" as="node()">
    <xsl:param name="piece" as="map(*)"/>
    <xsl:sequence select="($piece?nodes[1]/ancestor-or-self::*[self::front or self::body or self::back or self::text or self::TEI or self::teiCorpus][1], $v:document)[1]"/>
  </xsl:function>

  <xsl:function name="f:file-name" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="'text-' || $number || '.xhtml'"/>
  </xsl:function>

  <!-- The file of each element that a file begins with, or that stands around what it begins with. -->
  <xsl:variable name="v:places" as="map(xs:string, xs:string)" select="map:merge(
    for $number in 1 to count($v:files), $piece in $v:files[$number]?*
    return ($piece?nodes[. instance of element()] | $piece?within/ancestor-or-self::*) ! map { generate-id(.): f:file-name($number) },
    map { 'duplicates': 'use-first' })"/>

  <!-- The file that shows an element of the text. -->
  <xsl:function name="f:file-of" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="($element/ancestor-or-self::*[map:contains($v:places, generate-id(.))][1] ! $v:places(generate-id(.)), f:file-name(1))[1]"/>
  </xsl:function>

  <!-- The address of an element: its file and place, or that of its entry among persons, places and organisations. -->
  <xsl:function name="f:href" as="xs:string">
    <xsl:param name="from" as="node()"/>
    <xsl:param name="to" as="element()"/>
    <xsl:variable name="file" as="xs:string" select="
      if (f:is-indexed($to)) then f:dictionary-name($to) || '.xhtml' else f:file-of($to)"/>
    <xsl:sequence select="$file || '#' || $to/@xml:id"/>
  </xsl:function>

  <xsl:function name="f:dictionary-name" as="xs:string">
    <xsl:param name="entity" as="element()"/>
    <xsl:sequence select="if ($entity/self::place) then 'places' else if ($entity/self::org) then 'organisations' else 'persons'"/>
  </xsl:function>

  <!-- What a piece is called where it has no heading: the title of its text. -->
  <xsl:function name="f:piece-title" as="xs:string">
    <xsl:param name="piece" as="map(*)"/>
    <xsl:variable name="top" as="element()" select="($piece?nodes[. instance of element()], $piece?within)[1]"/>
    <xsl:sequence select="(
      ($top/ancestor-or-self::*[matches(local-name(), '^div[1-7]?$')][head][1]/head[1],
       $top/ancestor-or-self::text[parent::group][1]/(body/head, front//docTitle, body/div/head)[1],
       $top/ancestor-or-self::TEI[parent::teiCorpus][1]/teiHeader/fileDesc/titleStmt/title[1])[1] ! f:plain(node())[. != ''], f:title())[1]"/>
  </xsl:function>

  <!-- Whether a piece begins with a heading of its own. -->
  <xsl:function name="f:is-headed" as="xs:boolean">
    <xsl:param name="piece" as="map(*)"/>
    <xsl:variable name="top" as="element()?" select="$piece?nodes[. instance of element()][1]"/>
    <xsl:sequence select="$top/self::head or exists($top/self::TEI[parent::teiCorpus]) or ($top[head] and matches(local-name($top), '^div[1-7]?$'))"/>
  </xsl:function>

  <!-- The elements whose headings stand below one that the file was given. -->
  <xsl:variable name="v:titled" as="map(xs:string, xs:boolean)" select="map:merge(
    for $file in $v:files, $piece in $file?1[not(f:is-headed(.))]
    return $piece?nodes[. instance of element()] ! map { generate-id(.): true() })"/>

  <!-- Elements that are parted, whose headings stand alone. -->
  <xsl:variable name="v:parted" as="map(xs:string, xs:boolean)" select="map:merge(
    for $file in $v:files, $piece in $file?* return $piece?within/ancestor-or-self::* ! map { generate-id(.): true() })"/>

</xsl:stylesheet>
