<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI document as plain text: what its source had, paragraphs apart, and at the end the notes, called by their
     numbers. White space and notes aside this is tei_toolkit.tei.text.witness_text, and a test holds the two together. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="../common/lines.xsl"/>
  <xsl:include href="../common/notes.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:mode on-no-match="fail"/>

  <!-- Which side of a choice is given: original, as the source had it, or corrected. -->
  <xsl:param name="reading" as="xs:string" select="'original'"/>

  <xsl:variable name="v:left-out" as="xs:string*" select="
    tokenize(if ($reading = 'corrected') then 'sic orig abbr am' else 'corr reg expan ex')"/>

  <!-- The words of the text with marks where paragraphs and lines end. -->
  <xsl:mode name="m:text" on-no-match="fail"/>

  <!-- Unicode's own separators mark the ends of paragraphs and lines until white space is settled, and characters that are
       none the cells of a row, and the edges of what is apart in a line: where words would touch, or a mark does not part it. -->
  <xsl:variable name="v:paragraph" as="xs:string" select="'&#x2029;'"/>
  <xsl:variable name="v:line" as="xs:string" select="'&#x2028;'"/>
  <xsl:variable name="v:cell" as="xs:string" select="'&#xFDD2;'"/>
  <xsl:variable name="v:touching" as="xs:string" select="'&#xFDD0;'"/>
  <xsl:variable name="v:apart" as="xs:string" select="'&#xFDD1;'"/>

  <!-- Blocks that follow on the next line, without a blank one. -->
  <xsl:variable name="v:close" as="xs:string*"
      select="tokenize('l line item headItem headLabel label witness row castItem addrLine speaker dateline salute signed docAuthor docDate byline titlePart')"/>

  <!-- What speaks about the text, or is the editor's side of it. -->
  <xsl:variable name="v:about-the-text" as="xs:string*" select="tokenize('
    annotation binaryObject certainty facsimile index interp interpGrp linkGrp listAnnotation precision respons span spanGrp
    standOff teiHeader xenoData')"/>

  <xsl:template match="/" as="text()">
    <xsl:variable name="pieces" as="text()*">
      <xsl:apply-templates select="*" mode="m:text"/>
      <xsl:for-each select="$v:notes-apart">
        <xsl:text>{$v:paragraph}{$v:note-marks(generate-id(.))} {f:in-one(.)}{$v:paragraph}</xsl:text>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="paragraphs" as="xs:string*" select="
      tokenize(f:with-edges(string-join($pieces)), $v:paragraph)
      ! string-join((tokenize(., $v:line) ! f:settled(.))[. != ''], '&#10;')"/>
    <xsl:value-of select="string-join($paragraphs[. != ''], '&#10;&#10;') || '&#10;'"/>
  </xsl:template>

  <!-- Edges become lines and blanks, or nothing where a mark or a blank parts words already. -->
  <xsl:function name="f:with-edges" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="
      if (not(contains($text, $v:touching) or contains($text, $v:apart))) then $text
      else string-join(analyze-string($text, '[&#xFDD0;&#xFDD1;]+')/* ! (
        if (self::*:match) then f:parting(string(.), string(preceding-sibling::*[1]), string(following-sibling::*[1])) else string(.)))"/>
  </xsl:function>

  <!-- What parts the words before some edges from those after them. -->
  <xsl:function name="f:parting" as="xs:string">
    <xsl:param name="edges" as="xs:string"/>
    <xsl:param name="before" as="xs:string"/>
    <xsl:param name="after" as="xs:string"/>
    <xsl:variable name="touched" as="xs:string+" select="substring($before, string-length($before)), substring($after, 1, 1)"/>
    <xsl:sequence select="
      if (contains($edges, $v:apart)) then (if (matches($touched[1], '[(\[{]') or matches($touched[2], '[.,;:!?)\]}…]')) then '' else $v:line)
      else if (every $one in $touched satisfies matches($one, '[\p{L}\p{M}\p{N}-[&#x3005;-&#x3007;&#x3040;-&#x30ff;&#x3400;-&#x4dbf;&#x4e00;-&#x9fff;&#xf900;-&#xfaff;&#x20000;-&#x323af;]]')) then ' '
      else ''"/>
  </xsl:function>

  <!-- A line with single blanks, and what a row has in its cells with tabulators between. -->
  <xsl:function name="f:settled" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:sequence select="
      if (contains($line, $v:cell)) then string-join(tokenize($line, $v:cell) ! normalize-space(.), '&#9;') => replace('^\s+|\s+$', '')
      else normalize-space($line)"/>
  </xsl:function>

  <xsl:template match="*[local-name() = ('TEI', 'teiCorpus')]" mode="m:text" as="text()*" priority="1">
    <xsl:apply-templates select="(*:text, *:sourceDoc)[1], *[local-name() = ('TEI', 'teiCorpus')]" mode="m:text"/>
  </xsl:template>

  <xsl:template match="*" mode="m:text" as="text()*">
    <xsl:variable name="edge" as="xs:string" select="f:edge(.)"/>
    <xsl:if test="map:contains($v:of-parts, local-name(..)) and preceding-sibling::node()[not(self::comment() or self::processing-instruction())][1]/self::*">
      <xsl:value-of select="if (self::*:cell) then $v:cell else ' '"/>
    </xsl:if>
    <xsl:value-of select="$edge"/>
    <xsl:apply-templates select="node()" mode="m:text"/>
    <xsl:value-of select="$edge"/>
  </xsl:template>

  <!-- What is said follows its speaker on the next line, and what is labelled its label on the same. -->
  <xsl:template match="(*:sp | *:said | *:u)/*[self::*:p or self::*:ab or self::*:lg][preceding-sibling::*[1][self::*:speaker or self::*:label or self::*:stage[preceding-sibling::*[1]/self::*:speaker]]]" mode="m:text" as="text()*">
    <xsl:value-of select="$v:line"/>
    <xsl:apply-templates select="node()" mode="m:text"/>
    <xsl:value-of select="f:edge(.)"/>
  </xsl:template>

  <xsl:template match="*:sp/*:stage[preceding-sibling::*[1]/self::*:speaker]" mode="m:text" as="text()*">
    <xsl:value-of select="$v:line"/>
    <xsl:apply-templates select="node()" mode="m:text"/>
    <xsl:value-of select="$v:line"/>
  </xsl:template>

  <xsl:template match="*:list/*[self::*:label[following-sibling::*[1]/self::*:item] or self::*:item[preceding-sibling::*[1]/self::*:label]]" mode="m:text" as="text()*">
    <xsl:value-of select="if (self::*:label) then f:edge(.) else ' '"/>
    <xsl:apply-templates select="node()" mode="m:text"/>
    <xsl:value-of select="if (self::*:label) then ' ' else f:edge(.)"/>
  </xsl:template>

  <xsl:template match="(*:addName | *:bloc | *:country | *:district | *:forename | *:genName | *:geo | *:geogFeat
      | *:location | *:offset | *:region | *:settlement | *:surname)[preceding-sibling::node()[not(self::comment() or self::processing-instruction())][1][self::*][not(self::*:cb or self::*:gb or self::*:lb or self::*:milestone or self::*:pb)]]" mode="m:text" as="text()*" priority="1">
    <xsl:value-of select="$v:touching"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- A variant makes no word with the reading beside it. -->
  <xsl:template match="*:rdg | *:witDetail" mode="m:text" as="text()*" priority="1">
    <xsl:text> </xsl:text>
    <xsl:next-match/>
  </xsl:template>

  <!-- What stands at both edges of an element: nothing within a line, unless it would touch the words there. -->
  <xsl:function name="f:edge" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="kind" as="xs:string?" select="$v:kinds(local-name($element))"/>
    <xsl:variable name="stands-in" as="xs:string?" select="$v:stands-in(local-name($element/..))"/>
    <xsl:sequence select="
      if (empty(($kind, $stands-in))) then ''
      else if ($kind = ('runs-on', 'runs-on-close') and $element/ancestor::*[map:contains($v:line-names, local-name())]) then f:edge-in-a-line($element)
      else if ($kind = 'cell') then ''
      else if ($kind = ('close', 'runs-on-close')) then $v:line
      else if ($kind = ('block', 'runs-on')) then (if ($element/ancestor::*[local-name() = ('cell', 'head')]) then $v:line else $v:paragraph)
      else if (exists($stands-in)) then $stands-in
      else f:edge-in-a-line($element)"/>
  </xsl:function>

  <!-- The elements that have edges, by what these are; one look for each of the many that have none. -->
  <xsl:variable name="v:kinds" as="map(xs:string, xs:string)" select="map:merge((
    map:entry('cell', 'cell'),
    $v:close ! map:entry(., if (. = $v:runs-on) then 'runs-on-close' else 'close'),
    $v:runs-on ! map:entry(., 'runs-on'),
    ($v:blocks, $v:never-in-a-line) ! map:entry(., 'block'),
    $v:between ! map:entry(., 'between')), map { 'duplicates': 'use-first' })"/>
  <xsl:variable name="v:line-names" as="map(xs:string, xs:boolean)" static="yes" select="map:merge($v:lines ! map { .: true() })"/>
  <xsl:variable name="v:of-parts" as="map(xs:string, xs:boolean)" static="yes" select="map:merge($v:parts-alone ! map { .: true() })"/>

  <xsl:function name="f:edge-in-a-line" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <!-- what has no words parts none -->
    <xsl:sequence select="if (not($element/node())) then '' else if (local-name($element) = $v:set-apart) then $v:apart else $v:touching"/>
  </xsl:function>

  <!-- What stands by itself in these, whatever it is. -->
  <xsl:variable name="v:of-paragraphs" as="xs:string*" select="tokenize('
    argument back body div div1 div2 div3 div4 div5 div6 div7 epigraph epilogue figure floatingText front performance postscript
    prologue set')"/>
  <xsl:variable name="v:of-lines" as="xs:string*" select="tokenize('castGroup castList lg list listApp listBibl sp titlePage')"/>
  <xsl:variable name="v:stands-in" as="map(xs:string, xs:string)" select="
    map:merge(($v:of-paragraphs ! map:entry(., $v:paragraph), $v:of-lines ! map:entry(., $v:line)))"/>

  <xsl:template match="text()" mode="m:text" as="text()">
    <xsl:value-of select="translate(., '&#x2028;&#x2029;&#xFDD0;&#xFDD1;&#xFDD2;', '     ')"/>
  </xsl:template>

  <xsl:template match="*[local-name() = $v:about-the-text]" mode="m:text" as="empty-sequence()" priority="2"/>

  <!-- Notes that no mark of the text calls; those that one calls, or that stand between paragraphs, are where they were. -->
  <xsl:variable name="v:notes-apart" as="element()*" select="//text//note[f:is-called-note(.)]
    [not(ancestor-or-self::note/@resp = '#tei-toolkit')]
    [not(ancestor::*[local-name() = $v:about-the-text or (parent::choice and local-name() = $v:left-out)])]"/>

  <!-- What calls each of them: the number that it has, where all have one that nothing else in brackets has; else the next. -->
  <xsl:variable name="v:note-marks" as="map(xs:string, xs:string)">
    <xsl:variable name="words" as="xs:string" select="if (exists($v:notes-apart)) then string-join(//text[not(ancestor::text)], ' ') else ''"/>
    <xsl:variable name="numbers" as="xs:string*" select="for $at in 1 to count($v:notes-apart) return ($v:notes-apart[$at]/@n ! normalize-space(.), string($at))[1]"/>
    <xsl:variable name="free" as="xs:boolean" select="
      count(distinct-values($numbers)) = count($numbers) and (every $one in $numbers satisfies matches($one, '^[\p{L}\p{N}]{1,6}$') and not(contains($words, '[' || $one || ']')))"/>
    <xsl:variable name="chosen" as="xs:string*" select="
      if ($free) then $numbers
      else let $taken := analyze-string($words, '\[(\d{1,6})\]')//*:group ! number(.)
        return subsequence((1 to count($numbers) + count($taken))[not(. = $taken)], 1, count($numbers)) ! string(.)"/>
    <xsl:sequence select="map:merge(for $at in 1 to count($chosen) return map { generate-id($v:notes-apart[$at]): '[' || $chosen[$at] || ']' })"/>
  </xsl:variable>

  <!-- The words of a note in one paragraph, for what stands apart is taken for the text again. -->
  <xsl:function name="f:in-one" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:variable name="pieces" as="text()*">
      <xsl:apply-templates select="$note/node()" mode="m:text"/>
    </xsl:variable>
    <xsl:sequence select="replace(translate(string-join($pieces), $v:paragraph, $v:line), '^[\s' || $v:line || $v:apart || $v:touching || ']+', '')"/>
  </xsl:function>

  <xsl:template match="note[exists(. intersect $v:notes-apart)]" mode="m:text" as="text()" priority="3">
    <xsl:value-of select="$v:note-marks(generate-id(.))"/>
  </xsl:template>

  <xsl:template match="*:choice/*[local-name() = $v:left-out]" mode="m:text" as="empty-sequence()" priority="2"/>

  <!-- What cannot be read or shown: what is said of it is the editor's. -->
  <xsl:template match="(*:gap | *:graphic | *:media | *:space)/*:desc" mode="m:text" as="empty-sequence()" priority="2"/>

  <xsl:template match="*:note[@resp = '#tei-toolkit']" mode="m:text" as="empty-sequence()" priority="2"/>

  <xsl:template match="*[local-name() = ('cb', 'gb', 'lb', 'milestone', 'pb')]" mode="m:text" priority="2" as="text()?">
    <xsl:if test="not(@break = 'no')">
      <xsl:value-of select="if (local-name() = 'lb') then $v:line else ' '"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="m:text" as="empty-sequence()"/>

</xsl:stylesheet>
