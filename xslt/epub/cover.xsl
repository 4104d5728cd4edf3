<?xml version="1.0" encoding="UTF-8"?>
<!-- The cover: names and title drawn as SVG, in a colour that the title chooses, so that books of an edition differ. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:mode name="m:cover" on-no-match="fail"/>

  <!-- Ground and ink; each pair has a contrast of 7 : 1 at least. -->
  <xsl:variable name="v:grounds" as="xs:string+" select="'#22384a', '#5a2a27', '#2f4534', '#473457', '#5b4320', '#1f4a4c', '#3b3b3b'"/>

  <xsl:template match="Q{}book" mode="m:cover" as="element()">
    <xsl:variable name="ground" as="xs:string" select="$v:grounds[1 + sum(string-to-codepoints(current()/@title)) mod count($v:grounds)]"/>
    <xsl:variable name="length" as="xs:integer" select="string-length(@title)"/>
    <xsl:variable name="letter" as="xs:integer" select="if ($length le 22) then 160 else if ($length le 60) then 128 else if ($length le 130) then 104 else 80"/>
    <xsl:variable name="title" as="xs:string*" select="f:balanced(@title, 2200 idiv $letter, 12)"/>
    <xsl:variable name="names" as="xs:string*" select="f:balanced(string-join(Q{}name[@role = 'aut'], ', '), 36, 3)"/>
    <xsl:variable name="setting" as="xs:string*" select="f:balanced((@subtitle, @setting)[1], 44, 3)"/>
    <xsl:variable name="top" as="xs:double" select="1050 - (count($title) - 1) * $letter * 0.6"/>
    <xsl:variable name="below" as="xs:double" select="$top + count($title) * $letter * 1.2"/>
    <file place="cover.svg">
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 2400" width="1600" height="2400" role="img" aria-labelledby="title" xml:lang="{@language}">
        <title id="title">{@title}</title>
        <rect width="1600" height="2400" fill="{$ground}"/>
        <rect x="70" y="70" width="1460" height="2260" fill="none" stroke="#f4eee0" stroke-width="3" opacity="0.6"/>
        <g fill="#f4eee0" text-anchor="middle" font-family="'Libertinus Serif', 'Iowan Old Style', Palatino, Georgia, 'DejaVu Serif', serif">
          <xsl:sequence select="f:drawn($names, 380, 62)"/>
          <xsl:sequence select="f:drawn($title, $top, $letter)"/>
          <path d="M700 {$below} h200" stroke="#f4eee0" stroke-width="4" opacity="0.8"/>
          <xsl:sequence select="f:drawn($setting, $below + 130, 56)"/>
          <xsl:sequence select="f:drawn(f:balanced((@edition, @publisher)[1], 50, 3), 2190, 46)"/>
        </g>
      </svg>
    </file>
  </xsl:template>

  <!-- The page that shows the cover, in words for those who do not see it. -->
  <xsl:mode name="m:cover-page" on-no-match="fail"/>

  <xsl:template match="Q{}book" mode="m:cover-page" as="element()">
    <xsl:variable name="content" as="element()">
      <h1 class="cover" epub:type="cover"><img src="cover.svg" alt="{f:label('cover')}: {string-join((@title, string-join(Q{}name[@role = 'aut'], ', ')[. != '']), ', ')}"/></h1>
    </xsl:variable>
    <xsl:sequence select="f:file('cover.xhtml', f:label('cover'), 'cover', @language, $content)"/>
  </xsl:template>

  <!-- Lines of text, one below the other. -->
  <xsl:function name="f:drawn" as="element()*">
    <xsl:param name="lines" as="xs:string*"/>
    <xsl:param name="top" as="xs:double"/>
    <xsl:param name="size" as="xs:integer"/>
    <xsl:for-each select="$lines">
      <text xmlns="http://www.w3.org/2000/svg" x="800" y="{$top + (position() - 1) * $size * 1.2}" font-size="{$size}">{.}</text>
    </xsl:for-each>
  </xsl:function>

  <!-- The same as lines of about equal length, no more than there must be; what goes beyond so many is left out. -->
  <xsl:function name="f:balanced" as="xs:string*">
    <xsl:param name="words" as="xs:string?"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:param name="lines" as="xs:integer"/>
    <xsl:variable name="all" as="xs:string*" select="f:broken($words, $most)"/>
    <xsl:variable name="longest" as="xs:integer" select="min(($most, max((1, tokenize($words) ! f:width(.)))))"/>
    <xsl:variable name="least" as="xs:integer?" select="($longest to $most)[count(f:broken($words, .)) = count($all)][1]"/>
    <xsl:choose>
      <xsl:when test="count($all) gt $lines"><xsl:sequence select="subsequence($all, 1, $lines - 1), $all[$lines] || '…'"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="f:broken($words, ($least, $most)[1])"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Words in lines of so many letters at most; a letter of Chinese, Japanese or Korean counts for two. -->
  <xsl:function name="f:broken" as="xs:string*">
    <xsl:param name="words" as="xs:string?"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:iterate select="tokenize($words) ! f:cut(., $most)">
      <xsl:param name="line" as="xs:string" select="''"/>
      <xsl:on-completion select="$line[. != '']"/>
      <xsl:variable name="longer" as="xs:string" select="normalize-space($line || ' ' || .)"/>
      <xsl:variable name="fits" as="xs:boolean" select="$line = '' or f:width($longer) le $most"/>
      <xsl:if test="not($fits)"><xsl:sequence select="$line"/></xsl:if>
      <xsl:next-iteration>
        <xsl:with-param name="line" select="if ($fits) then $longer else ."/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <xsl:function name="f:width" as="xs:integer">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="string-length($words) + string-length(replace($words, '[^&#x2E80;-&#x9FFF;&#xAC00;-&#xD7A3;&#xF900;-&#xFAFF;&#xFF00;-&#xFF60;]', ''))"/>
  </xsl:function>

  <!-- A word in pieces that fit into a line. -->
  <xsl:function name="f:cut" as="xs:string+">
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:variable name="piece" as="xs:integer" select="if (f:width($word) gt string-length($word)) then $most idiv 2 else $most"/>
    <xsl:sequence select="(0 to (string-length($word) - 1) idiv $piece) ! substring($word, . * $piece + 1, $piece)"/>
  </xsl:function>

</xsl:stylesheet>
