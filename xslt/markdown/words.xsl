<?xml version="1.0" encoding="UTF-8"?>
<!-- What runs within a line: words, emphasis, quotation marks, calls of notes, links, code. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Words, with what Markdown would take for marks of its own wherever it stands. -->
  <xsl:function name="f:escaped" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="
      if (not(matches($words, '[\\`*_\[\]&lt;~&amp;]'))) then $words
      else replace($words, '([\\`*\[\]&lt;~])', '\\$1')
        => replace('(^|[^\p{L}\p{N}])(_)', '$1\\_') => replace('([^\\])_($|[^\p{L}\p{N}])', '$1\\_$2') => replace('&amp;(#?\w+;)', '\\&amp;$1')"/>
  </xsl:function>

  <xsl:template match="text()" mode="m:markdown" as="text()">
    <xsl:value-of select="f:escaped(translate(., '&#x2028;&#x2029;&#xFDD0;&#xFDD1;&#xFDD2;&#xFDD3;', '      '))"/>
  </xsl:template>

  <!-- White space between the readings of a choice is none of the text's. -->
  <xsl:template match="(choice | subst | app)/text()[not(normalize-space(.))]" mode="m:markdown" priority="1" as="empty-sequence()"/>

  <xsl:template match="(q | quote | soCalled | said[not(@direct = 'false')])[f:wants-marks(.)][not(self::quote[ancestor::cit])]" mode="m:markdown" as="text()*">
    <xsl:variable name="marks" as="xs:string+" select="f:quotation-marks(.)"/>
    <xsl:value-of select="$marks[1]"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:value-of select="$marks[2]"/>
  </xsl:template>

  <!-- What makes words stand out. -->
  <xsl:function name="f:mark-of" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="looks" as="xs:string" select="lower-case(string-join($element/(@rend, @rendition), ' '))"/>
    <xsl:sequence select="
      if ($element/self::del) then '~~' else if (not($element/self::hi)) then (if ($element/self::title/@level = ('a', 'u')) then '' else '*')
      else if (matches($looks, 'sup')) then 'sup' else if (matches($looks, '(^|\W)sub')) then 'sub'
      else if (matches($looks, 'bold|^b$|strong')) then '**' else if (matches($looks, 'strike|line-through')) then '~~'
      else if (matches($looks, 'underl|^u$')) then 'u' else if (matches($looks, 'small-?caps|^sc$|spaced|letter|quot')) then '' else '*'"/>
  </xsl:function>

  <xsl:template match="hi | emph | foreign | title | mentioned | term | del" mode="m:markdown" as="text()*">
    <xsl:apply-templates select="." mode="m:emphasised"/>
  </xsl:template>

  <xsl:template match="stage | incident | kinesic | vocal" mode="m:markdown" as="text()*">
    <xsl:variable name="edge" as="xs:string" select="if (f:is-block(.)) then $v:paragraph else ''"/>
    <xsl:value-of select="$edge"/>
    <xsl:apply-templates select="." mode="m:emphasised"/>
    <xsl:value-of select="$edge"/>
  </xsl:template>

  <!-- The content of an element with its mark at both sides. Blanks stand outside; where a mark would touch a letter and a
       point, so that none would take it for one (CommonMark 6.2), HTML says the same. -->
  <xsl:mode name="m:emphasised" on-no-match="fail"/>

  <xsl:template match="*" mode="m:emphasised" as="text()*">
    <xsl:param name="v:marks" as="xs:string*" select="()" tunnel="yes"/>
    <xsl:variable name="mark" as="xs:string" select="string(f:mark-of(.)[not(. = $v:marks)])"/>
    <xsl:variable name="pieces" as="text()*">
      <xsl:apply-templates mode="m:markdown">
        <xsl:with-param name="v:marks" select="($v:marks, $mark)" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:variable name="content" as="xs:string" select="string-join($pieces)"/>
    <xsl:variable name="words" as="xs:string" select="replace($content, '^[\s&#x2028;&#x2029;]+|[\s&#x2028;&#x2029;]+$', '')"/>
    <xsl:choose>
      <xsl:when test="$mark = '' or $words = '' or contains($words, $v:paragraph)"><xsl:value-of select="$content"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="begun" as="xs:string" select="substring($content, 1, string-length($content) - string-length(replace($content, '^[\s&#x2028;&#x2029;]+', '')))"/>
        <xsl:variable name="ended" as="xs:string" select="substring($content, 1 + string-length($begun) + string-length($words))"/>
        <xsl:variable name="name" as="xs:string" select="(map { '*': 'em', '**': 'strong', '~~': 'del' }($mark), $mark)[1]"/>
        <xsl:variable name="plain" as="xs:boolean" select="
          $name != $mark and empty((preceding-sibling::node()[1] | following-sibling::node()[1])[self::hi or self::emph or self::foreign or self::title or self::mentioned or self::term or self::del])
          and f:takes-mark(if ($begun != '' or self::node()[not(preceding-sibling::node())][f:is-block(..)]) then ' ' else f:last-of(preceding::text()[1]), substring($words, 1, 1))
          and f:takes-mark(if ($ended != '' or self::node()[not(following-sibling::node())][f:is-block(..)]) then ' ' else f:first-of(following::text()[1]), substring($words, string-length($words)))"/>
        <xsl:value-of select="$begun || (if ($plain) then $mark else '&lt;' || $name || '>') || $words || (if ($plain) then $mark else '&lt;/' || $name || '>') || $ended"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Whether a mark may stand between what is outside and what is inside of it. -->
  <xsl:function name="f:takes-mark" as="xs:boolean">
    <xsl:param name="outside" as="xs:string"/>
    <xsl:param name="inside" as="xs:string"/>
    <xsl:sequence select="matches($inside, '[\p{L}\p{M}\p{N}]') or not(matches($outside, '[\p{L}\p{M}\p{N}]'))"/>
  </xsl:function>

  <!-- A variant stands in brackets beside the reading. -->
  <xsl:template match="rdg[not(f:holds-blocks(.))] | witDetail[not(f:holds-blocks(.))]" mode="m:markdown" as="text()*">
    <xsl:text> \[</xsl:text>
    <xsl:apply-templates mode="#current"/>
    <xsl:text>\]</xsl:text>
  </xsl:template>

  <xsl:template match="gap" mode="m:markdown" as="text()?">
    <xsl:if test="not(preceding-sibling::node()[not(self::text()[not(normalize-space(.))])][1]/self::note[f:is-inline-note(.)])">
      <xsl:text>\[…\]</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template match="supplied" mode="m:markdown" as="text()*">
    <xsl:variable name="bracketed" as="xs:boolean" select="matches(., '^\s*[\[⟨&lt;]') or f:holds-blocks(.)"/>
    <xsl:value-of select="if ($bracketed) then '' else '\['"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:value-of select="if ($bracketed) then '' else '\]'"/>
  </xsl:template>

  <!-- Code is not escaped; its fence is longer than any within. -->
  <xsl:template match="code | gi | att | val | tag | ident" mode="m:markdown" as="text()*">
    <xsl:variable name="code" as="xs:string" select="normalize-space(.)"/>
    <xsl:value-of select="f:code(if (self::gi) then '&lt;' || $code || '>' else if (self::att) then '@' || $code else if (self::tag and not(contains($code, '&lt;'))) then '&lt;' || $code || '>' else $code)"/>
  </xsl:template>

  <xsl:function name="f:code" as="xs:string">
    <xsl:param name="code" as="xs:string"/>
    <xsl:variable name="fence" as="xs:string" select="f:longer-than($code, '`')"/>
    <xsl:variable name="blank" as="xs:string" select="if (matches($code, '^`|`$')) then ' ' else ''"/>
    <xsl:sequence select="if ($code = '') then '' else string-join(($fence, $blank, $code, $blank, $fence))"/>
  </xsl:function>

  <xsl:function name="f:longer-than" as="xs:string">
    <xsl:param name="code" as="xs:string"/>
    <xsl:param name="fence" as="xs:string"/>
    <xsl:sequence select="if (contains($code, $fence)) then f:longer-than($code, $fence || '`') else $fence"/>
  </xsl:function>

  <xsl:template match="ref[matches(@target, '^(https?:|mailto:)')][node()]" mode="m:markdown" as="text()*">
    <xsl:variable name="pieces" as="text()*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:variable name="words" as="xs:string" select="string-join($pieces)"/>
    <!-- a link in a link, or around paragraphs or a call, is none -->
    <xsl:value-of select="
      if (ancestor::ref or contains($words, $v:paragraph) or contains($words, '](') or not(normalize-space($words))) then $words
      else if (f:plain(node()) = @target) then '&lt;' || @target || '>'
      else '[' || $words || '](' || f:address(tokenize(@target)[1]) || ')'"/>
  </xsl:template>

  <!-- A pointer without words: where it leads, in words or as the address that it is. -->
  <xsl:template match="ref[not(node())] | ptr" mode="m:markdown" as="text()*">
    <xsl:value-of select="
      if (matches(@target, '^(https?:|mailto:)\S*$')) then '&lt;' || replace(tokenize(@target)[1], '[&lt;>\s]', '') || '>'
      else f:escaped(f:pointed-to-in-words(.))"/>
  </xsl:template>

  <xsl:function name="f:address" as="xs:string">
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="if (matches($address, '^[^\s()&lt;>\\]+$')) then $address else '&lt;' || replace($address, '[&lt;>\n\\]', '') || '>'"/>
  </xsl:function>

  <xsl:template match="note[f:is-called-note(.)] | certainty[f:is-called-note(.)]" mode="m:markdown" priority="3" as="text()">
    <xsl:text>[^{@xml:id}]</xsl:text>
  </xsl:template>

  <xsl:template match="lb | cb | pb | gb | milestone" mode="m:markdown" as="text()?">
    <xsl:if test="not(@break = 'no')"><xsl:value-of select="if (self::lb) then $v:line else ' '"/></xsl:if>
  </xsl:template>

</xsl:stylesheet>
