<?xml version="1.0" encoding="UTF-8"?>
<!-- Pieces of Markdown become blocks, blocks are set in within others; what Markdown would take for marks of its own at the
     beginning of a line is escaped. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Unicode's own separators mark the ends of paragraphs and lines until they are laid out. Characters that are none mark
       the lines and blanks of what is laid out already, and what is to be taken as it is written. -->
  <xsl:variable name="v:paragraph" as="xs:string" select="'&#x2029;'"/>
  <xsl:variable name="v:line" as="xs:string" select="'&#x2028;'"/>
  <xsl:variable name="v:new-line" as="xs:string" select="'&#xFDD0;'"/>
  <xsl:variable name="v:blank" as="xs:string" select="'&#xFDD1;'"/>
  <xsl:variable name="v:as-written" as="xs:string" select="'&#xFDD2;'"/>

  <xsl:variable name="v:close" as="xs:string" select="'&#xFDD3;'"/>

  <!-- Blocks of Markdown with empty lines between, but above what goes on from the block before. -->
  <xsl:function name="f:laid-out" as="xs:string">
    <xsl:param name="pieces" as="text()*"/>
    <xsl:sequence select="
      string-join((tokenize(string-join($pieces), $v:paragraph) ! f:block(.))[. != ''], $v:new-line || $v:new-line)
      => replace($v:new-line || $v:new-line || $v:close, $v:new-line) => translate($v:close, '')"/>
  </xsl:function>

  <xsl:function name="f:laid-out-content" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="pieces" as="text()*">
      <xsl:apply-templates select="$element/node()" mode="m:markdown"/>
    </xsl:variable>
    <xsl:sequence select="f:laid-out($pieces)"/>
  </xsl:function>

  <xsl:function name="f:block" as="xs:string">
    <xsl:param name="block" as="xs:string"/>
    <xsl:sequence select="
      if (contains($block, $v:as-written)) then translate(replace($block, '^\s+|\s+$', ''), $v:as-written, '')
      else string-join((tokenize($block, $v:line) ! f:without-blanks(.))[. != ''] ! f:beginning-escaped(.), $v:blank || $v:blank || $v:new-line)"/>
  </xsl:function>

  <xsl:function name="f:without-blanks" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:sequence select="replace($line, '\s+', ' ') => replace('^ | $', '')"/>
  </xsl:function>

  <!-- All in one line. -->
  <xsl:function name="f:in-one-line" as="xs:string">
    <xsl:param name="pieces" as="text()*"/>
    <xsl:sequence select="f:without-blanks(translate(string-join($pieces), $v:line || $v:paragraph || $v:new-line || $v:blank || $v:as-written || $v:close, '    '))"/>
  </xsl:function>

  <!-- A line whose beginning would make it a heading, a list, a quotation, a rule or part of a table. -->
  <xsl:function name="f:beginning-escaped" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:sequence select="
      if (not(matches($line, '^[-+>#=:|0-9]'))) then $line
      else if (matches($line, '^([-+]|#{1,6})( |$)|^>|^[-=:|][-=:| ]*$')) then '\' || $line
      else replace($line, '^(\d{1,9})([.)])( |$)', '$1\\$2$3')"/>
  </xsl:function>

  <!-- A block by itself, as it is written. -->
  <xsl:function name="f:as-block" as="text()">
    <xsl:param name="markdown" as="xs:string"/>
    <xsl:value-of select="$v:paragraph || $v:as-written || $markdown || $v:paragraph"/>
  </xsl:function>

  <!-- Blocks within another: what its first line begins with, and the others. -->
  <xsl:function name="f:set-in" as="xs:string">
    <xsl:param name="markdown" as="xs:string"/>
    <xsl:param name="first" as="xs:string"/>
    <xsl:param name="others" as="xs:string"/>
    <xsl:variable name="lines" as="xs:string*" select="tokenize($markdown, $v:new-line)"/>
    <xsl:sequence select="string-join(for $at in 1 to count($lines)
      return if ($lines[$at] = '') then replace($others, ' +$', '') else translate(if ($at = 1) then $first else $others, ' ', $v:blank) || $lines[$at], $v:new-line)"/>
  </xsl:function>

  <xsl:function name="f:heading-of" as="text()*">
    <xsl:param name="level" as="xs:integer"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:if test="$words != ''">
      <xsl:sequence select="f:as-block(string-join((1 to min((6, $level))) ! '#') || ' ' || replace($words, '(#+)$', '\\$1'))"/>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
