<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands around a text: title, contents, plates, indexes, colophon. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="v:in-book" as="xs:boolean" select="$chapter or $chapters gt 0"/>

  <!-- The first lines: the theme, and what the document says of itself to programs. -->
  <xsl:function name="f:begin" as="text()*">
    <xsl:variable name="given" as="xs:string*" select="
      'title: ' || f:string(f:title()),
      'authors: ' || f:strings(f:authors()),
      'abstract: ' || f:string(normalize-space($v:header/profileDesc/abstract[1])),
      'keywords: ' || f:strings($v:header/profileDesc/textClass/keywords//term ! normalize-space(.)[. != '']),
      f:day() ! ('date: ' || .),
      f:language-arguments(f:language()),
      'right-to-left: true'[f:direction(f:language()) = 'rtl'],
      $paper ! ('paper: ' || f:string(.)),
      'binding: ' || $binding, 'bleed: ' || $bleed, 'numbers: ' || f:string($numbers)"/>
    <xsl:text>#import "tei.typ": *{'&#10;'}#import "theme.typ": *{'&#10;'}</xsl:text>
    <xsl:text>#show: document-of.with({string-join($given, ', ')}){'&#10;'}</xsl:text>
  </xsl:function>

  <!-- The day that the pages are dated by: that of the last change, else of the publication. -->
  <xsl:function name="f:day" as="xs:string?">
    <xsl:variable name="changed" as="xs:string*" select="sort($v:header/revisionDesc//change/@when ! substring(., 1, 10))"/>
    <xsl:variable name="day" as="xs:string*" select="($changed[last()], $v:published) ! (. || substring('-01-01', 1 + string-length(.) - 4))"/>
    <xsl:variable name="whole" as="xs:date?" select="($day[. castable as xs:date] ! xs:date(.))[1]"/>
    <xsl:sequence select="$whole ! ('(' || year-from-date(.) || ', ' || month-from-date(.) || ', ' || day-from-date(.) || ')')"/>
  </xsl:function>

  <xsl:template match="TEI | teiCorpus" mode="m:book-title" as="text()*">
    <xsl:variable name="head" as="element()?" select="f:title-in-text()"/>
    <xsl:variable name="date" as="element()?" select="$head/node()[normalize-space(.)][1][self::date]"/>
    <xsl:variable name="speakers" as="xs:string*" select="$v:speakers ! f:speaker-in-full(.)"/>
    <xsl:text>#{if ($chapter) then 'chapter-title' else 'title-block'}(date: {f:string(normalize-space($date))}, title: {f:string(normalize-space(string-join(
      if ($head) then $head/node()[not(. is $date)] else f:title())))}, subtitle: {f:string(string(f:subtitle()))}, </xsl:text>
    <xsl:text>made: {f:strings(f:makers())}, setting: {f:string(string-join((f:date(), f:place()), ' · '))}, </xsl:text>
    <xsl:text>speakers: {f:strings((f:label('speakers'), $speakers)[empty($v:texts//castList)][exists($speakers)])}){'&#10;'}</xsl:text>
  </xsl:template>

  <!-- The title page of a book. -->
  <xsl:template match="TEI[$chapters gt 0]" mode="m:book-title" priority="1" as="text()*">
    <xsl:variable name="statement" as="element()?" select="$v:header/fileDesc/publicationStmt"/>
    <xsl:text>#title-page(title: {f:string(f:title())}, subtitle: {f:string(string((f:subtitle(), $v:header/profileDesc/abstract ! normalize-space(.))[1]))}, </xsl:text>
    <xsl:text>made: {f:strings(f:makers())}, publisher: {f:string(string($v:publisher))}, year: {f:string(string($v:published ! substring(., 1, 4)))}, </xsl:text>
    <xsl:text>rights: {f:strings(($statement/availability ! normalize-space(.), f:citation()))}){'&#10;'}</xsl:text>
  </xsl:template>

  <xsl:function name="f:makers" as="xs:string*">
    <xsl:sequence select="f:names-in-words(f:authors()), f:translators() ! (f:label('translated-by') || ' ' || .)"/>
  </xsl:function>

  <!-- The whole name of a speaker. -->
  <xsl:function name="f:speaker-in-full" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:variable name="person" as="element()?" select="key('v:id', replace($pointer, '^#', ''), $v:document)[1][f:is-entity(.)]"/>
    <xsl:sequence select="($person ! f:full-name(.)[. != ''], f:speaker-name($pointer))[1]"/>
  </xsl:function>

  <xsl:template match="TEI | teiCorpus" mode="m:book-contents" as="text()*">
    <xsl:choose>
      <xsl:when test="not($contents)"/>
      <xsl:when test="$chapters gt 0">#contents-page({f:string(f:label('contents'))}){'&#10;'}</xsl:when>
      <xsl:when test="count($v:document/*/text/(body | back)/(div | div1)[head]) ge 3">#contents-list({f:string(f:label('contents'))}){'&#10;'}</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- The images of the pages, after the text. -->
  <xsl:template match="TEI | teiCorpus" mode="m:plates" as="text()*">
    <xsl:variable name="breaks" as="element()*" select="$v:texts//pb[@facs][f:is-picture(f:image(.))]"/>
    <xsl:if test="$facsimiles and exists($breaks)">
      <xsl:text>#plates({f:string(f:label('facsimiles'))}, (</xsl:text>
      <xsl:for-each select="$breaks">
        <xsl:text>({f:string(f:image(.))}, {f:string(normalize-space(f:label('facsimile') || ' ' || @n))}, {f:string(normalize-space(f:label('page') || ' ' || @n))}),</xsl:text>
      </xsl:for-each>
      <xsl:text>)){'&#10;'}</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- Which indexes there are, by kind; the pages are found when the book is set. -->
  <xsl:template match="TEI | teiCorpus" mode="m:book-indexes" as="text()*">
    <!-- terms that the encoder put in for an index are words of the text -->
    <xsl:if test="$indexes != 'no' or $v:texts//index[term]">
      <xsl:text>#indexes((term: {f:string(f:label('terms'))}, person: {f:string(f:label('persons'))}, place: {f:string(f:label('places'))}, organisation: {f:string(f:label('organisations'))}, speaker: {f:string(f:label('speakers'))})</xsl:text>
      <xsl:if test="$indexes = 'auto' and not($v:in-book)">, least: 6</xsl:if>
      <xsl:text>){'&#10;'}</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- What the indexes say of those that the text names or lets speak. -->
  <xsl:function name="f:entries" as="text()*">
    <xsl:for-each-group select="$v:texts//index[term]" group-by="f:as-slug(f:index-term(.))">
      <xsl:variable name="words" as="xs:string" select="f:index-term(.)"/>
      <xsl:text>#entry("term", {f:string(current-grouping-key())}, {f:string($words)}, {f:string(f:sort-key($words))}, ""){'&#10;'}</xsl:text>
    </xsl:for-each-group>
    <xsl:if test="$indexes != 'no'">
      <xsl:for-each select="f:listed(('person', 'personGrp', 'place', 'org'))">
        <xsl:variable name="id" as="xs:string" select="string(@xml:id)"/>
        <xsl:variable name="of" as="element()" select="."/>
        <xsl:for-each select="f:kind(.)[exists(key('v:mentions', $id, $v:document))], 'speaker'[exists(key('v:speeches', $id, $v:document))]">
          <xsl:text>#entry({f:string(.)}, {f:string(f:slug($of))}, {f:string(f:index-name($of))}, {f:string(f:sort-key(f:index-name($of)))}, {f:string(string(f:life($of)))}){'&#10;'}</xsl:text>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:if>
  </xsl:function>

  <!-- At the end: what this text is, and how to cite it. -->
  <xsl:template match="TEI | teiCorpus" mode="m:colophon" as="text()*">
    <xsl:if test="$v:header and $about">
      <xsl:text>#colophon(lang: "{f:label-language()}", cite-label: {f:string(f:label('cite'))}, cite: {f:string(f:citation())}, label: {f:string(f:label('about'))})[</xsl:text>
      <!-- no line holds all the digits -->
      <xsl:apply-templates select="f:about(replace($checksum, '^(.{32})', '$1 '))" mode="m:print"/>
      <xsl:text>]{'&#10;'}</xsl:text>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
