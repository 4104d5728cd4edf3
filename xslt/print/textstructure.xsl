<?xml version="1.0" encoding="UTF-8"?>
<!-- Divisions, headings, verse, letters and title pages (TEI P5 ch. 4). -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="TEI | teiCorpus" mode="m:print" as="text()*">
    <xsl:apply-templates select="text | TEI | teiCorpus" mode="m:print"/>
  </xsl:template>

  <xsl:template match="text | body | group | back | floatingText | front" mode="m:print" as="text()*">
    <xsl:sequence select="f:call('part', .)"/>
  </xsl:template>

  <!-- Front matter of short headed parts is set like a record card. -->
  <xsl:template match="front[f:is-record(.)]" mode="m:print" priority="1" as="text()*">
    <xsl:apply-templates select="* except div" mode="m:print"/>
    <xsl:text>#record(</xsl:text>
    <xsl:for-each select="div">
      <xsl:text>([</xsl:text>
      <xsl:apply-templates select="head" mode="m:print"/>
      <xsl:text>], [</xsl:text>
      <xsl:apply-templates select="* except head" mode="m:print"/>
      <xsl:text>]),</xsl:text>
    </xsl:for-each>
    <xsl:text>){'&#10;'}</xsl:text>
  </xsl:template>

  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="m:print" as="text()*">
    <xsl:if test="not(head) and preceding-sibling::*[1][self::div][not(head)]">#ornament{'&#10;'}</xsl:if>
    <xsl:sequence select="f:call('part', .)"/>
  </xsl:template>

  <!-- A text and its translation in two columns, a row for each pair of paragraphs. -->
  <xsl:template match="div[exists(. intersect $v:originals)] | text[exists(. intersect $v:originals)]" mode="m:print" priority="5" as="text()*">
    <xsl:variable name="translation" as="element()" select="f:translation(.)"/>
    <xsl:apply-templates select="(self::text | $translation/self::text)/front" mode="m:print"/>
    <xsl:text>{'&#10;'}//@ {accumulator-before('v:ordinal')}{'&#10;'}#facing((</xsl:text>
    <xsl:for-each-group select="(., $translation) ! (body, .)[1]/*[exists($v:rows?(generate-id(.)))]" group-by="$v:rows(generate-id(.))">
      <xsl:sort select="current-grouping-key()"/>
      <xsl:text>({f:language-arguments(f:language-of($translation))}, original: [</xsl:text>
      <xsl:apply-templates select="current-group()[not(ancestor::* intersect $translation)]" mode="m:print"/>
      <xsl:text>], translation: [</xsl:text>
      <xsl:apply-templates select="current-group()[ancestor::* intersect $translation]" mode="m:print"/>
      <xsl:text>]),{'&#10;'}</xsl:text>
    </xsl:for-each-group>
    <xsl:text>)){'&#10;'}</xsl:text>
    <xsl:apply-templates select="(self::text | $translation/self::text)/back" mode="m:print"/>
  </xsl:template>

  <xsl:template match="div[exists(. intersect $v:translations)] | text[exists(. intersect $v:translations)]" mode="m:print" priority="6" as="empty-sequence()"/>

  <xsl:function name="f:language-of" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="string(($element/ancestor-or-self::*/@xml:lang[. != ''])[last()])"/>
  </xsl:function>

  <xsl:template match="head[f:is-title-repeated(.)] | docTitle[f:is-title-repeated(.)]" mode="m:print" as="empty-sequence()" priority="2"/>

  <xsl:template match="head" mode="m:print" as="text()*">
    <xsl:variable name="level" as="xs:integer" select="count(ancestor::*[head][starts-with(local-name(), 'div')])"/>
    <xsl:sequence select="f:call(if (preceding-sibling::head or not(parent::*[starts-with(local-name(), 'div')]) or ancestor::*/(self::table | self::note | self::list))
      then 'minor-head' else 'head(' || $level || ', ' || f:string(if (ancestor::front[f:is-record(.)]) then '' else f:plain(.)) || ')', .)"/>
    <xsl:if test="$indexes != 'no'">
      <xsl:value-of select="(.//persName | .//placeName | .//orgName | .//rs | .//name | .//geogName)[starts-with(@ref, '#')] ! f:mark(.)" separator=""/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="opener | closer | dateline | salute | signed | byline | trailer | epigraph | argument | postscript
      | titlePage | docTitle | titlePart | docImprint | docEdition | docAuthor | docDate | imprimatur | set | prologue | epilogue
      | performance | castGroup | roleDesc | noteGrp | addrLine | l | lg | row | cell | listWit" mode="m:print" as="text()*">
    <xsl:variable name="look" as="xs:string" select="
      if (self::l) then 'l' else if (self::lg) then 'lg'
      else if (self::closer | self::signed | self::dateline) then 'at-the-right'
      else if (self::titlePage | self::trailer | self::docTitle | self::titlePart | self::docAuthor | self::docImprint | self::docDate | self::byline) then 'centred'
      else if (self::addrLine) then 'own-line' else 'block-of'"/>
    <xsl:variable name="number" as="xs:string?" select="self::l[@n castable as xs:integer][xs:integer(@n) mod 5 = 0] ! ('(n: ' || f:string(@n) || ')')"/>
    <xsl:sequence select="f:call(if (f:is-block(.) or self::addrLine) then $look || $number else 'run', .)"/>
  </xsl:template>

  <!-- Who wrote it and when stand in the line that says so. -->
  <xsl:template match="byline/docAuthor | docImprint/docDate" mode="m:print" priority="1" as="text()*">
    <xsl:apply-templates mode="m:print"/>
  </xsl:template>

</xsl:stylesheet>
