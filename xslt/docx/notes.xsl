<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes at the foot of the page, by the number that the document gives them; doubts as comments in the margin. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The notes that the text calls, in order: those in running text, and those elsewhere by the reference that calls them first. -->
  <xsl:variable name="v:foot-notes" as="element()*" select="
    for $call in $v:texts//(note | ref | ptr)[not(ancestor::note)]
    return if ($call/self::note) then $call[f:is-called-note(.)] else f:called($call)[f:calls(.)[1] is $call]"/>
  <xsl:variable name="v:note-numbers" as="map(xs:string, xs:integer)" select="map:merge(
    for $at in 1 to count($v:foot-notes) return map { generate-id($v:foot-notes[$at]): $at }, map { 'duplicates': 'use-first' })"/>

  <!-- What a note is called by: the words of the reference that calls it, else its number. -->
  <xsl:function name="f:call-words" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="(f:calls($note)[1][f:stands-in-place($note)] ! normalize-space(.)[. != ''], string($note/@n)[. != ''], '*')[1]"/>
  </xsl:function>

  <!-- Whether the numbers are those that a word processor would count. -->
  <xsl:variable name="v:counted" as="xs:boolean" select="every $at in 1 to count($v:foot-notes) satisfies f:call-words($v:foot-notes[$at]) = string($at)"/>

  <xsl:function name="f:call" as="element()">
    <xsl:param name="call" as="element()"/>
    <xsl:param name="note" as="element()"/>
    <w:r>
      <w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>
      <w:footnoteReference w:id="{$v:note-numbers(generate-id($note))}">
        <xsl:if test="not($v:counted)"><xsl:attribute name="w:customMarkFollows" select="'1'"/></xsl:if>
      </w:footnoteReference>
      <xsl:if test="not($v:counted)">
        <!-- LibreOffice takes a mark of several letters for words of the text, too, unless it comes in pieces -->
        <xsl:for-each select="string-to-codepoints(f:call-words($note))"><w:t xml:space="preserve">{codepoints-to-string(.)}</w:t></xsl:for-each>
      </xsl:if>
    </w:r>
  </xsl:function>

  <xsl:template match="note[f:is-called-note(.)][not(ancestor::note)]" mode="m:docx" priority="3" as="element()">
    <xsl:sequence select="f:call(., .)"/>
  </xsl:template>

  <xsl:template match="note[f:is-inline-note(.)]" mode="m:docx" priority="2" as="element()*">
    <xsl:apply-templates select="." mode="m:content"/>
  </xsl:template>

  <!-- A note that the text calls stands at the foot; another one where it is. -->
  <xsl:template match="note[f:stands-in-place(.)]" mode="m:docx" priority="2" as="element()*">
    <xsl:if test="not(map:contains($v:note-numbers, generate-id(.)))">
      <xsl:apply-templates select="." mode="m:content"/>
    </xsl:if>
  </xsl:template>

  <!-- A note to a note stands in it, for a foot has no foot. -->
  <xsl:template match="note" mode="m:docx" as="element()*">
    <xsl:param name="v:look" as="map(*)" select="map {}" tunnel="yes"/>
    <xsl:sequence select="f:run(' [', $v:look)"/>
    <xsl:apply-templates mode="m:docx"/>
    <xsl:sequence select="f:run(']', $v:look)"/>
  </xsl:template>

  <xsl:template match="noteGrp" mode="m:docx" priority="1" as="element()*">
    <xsl:apply-templates select="*" mode="m:docx"/>
  </xsl:template>

  <!-- The part of the package that holds the notes; the first two are the lines above them. -->
  <xsl:template name="f:footnotes" as="element()">
    <file place="word/footnotes.xml">
      <w:footnotes>
        <w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>
        <w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
        <xsl:for-each select="$v:foot-notes">
          <xsl:variable name="items" as="element()*">
            <xsl:apply-templates mode="m:docx">
              <xsl:with-param name="v:look" select="f:look-of-language(string((ancestor-or-self::*/@xml:lang, f:language())[last()]), ())" tunnel="yes"/>
            </xsl:apply-templates>
          </xsl:variable>
          <xsl:variable name="paragraphs" as="element()+" select="f:closed(f:paragraphs((f:opening(.), $items)))"/>
          <w:footnote w:id="{position()}">
            <xsl:if test="not($paragraphs[1]/self::w:p)"><xsl:sequence select="f:numbered(., ())"/></xsl:if>
            <xsl:sequence select="$paragraphs[1]/self::w:p ! f:numbered(current(), .), $paragraphs[position() gt 1 or self::w:tbl]"/>
          </w:footnote>
        </xsl:for-each>
      </w:footnotes>
    </file>
  </xsl:template>

  <!-- The first paragraph of a note, with its number. -->
  <xsl:function name="f:numbered" as="element()">
    <xsl:param name="note" as="element()"/>
    <xsl:param name="paragraph" as="element()?"/>
    <w:p>
      <w:pPr>
        <w:pStyle w:val="{if (f:is-editorial($note)) then 'EditorialNote' else 'FootnoteText'}"/>
        <xsl:sequence select="$paragraph/w:pPr/(* except w:pStyle)"/>
      </w:pPr>
      <w:r>
        <w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>
        <xsl:choose>
          <xsl:when test="$v:counted"><w:footnoteRef/></xsl:when>
          <xsl:otherwise><w:t xml:space="preserve">{f:call-words($note)}</w:t></xsl:otherwise>
        </xsl:choose>
      </w:r>
      <w:r><w:t xml:space="preserve"> </w:t></w:r>
      <xsl:sequence select="$paragraph/(* except w:pPr)"/>
    </w:p>
  </xsl:function>

  <!-- Doubts: what is marked as of low certainty, and what the encoding says of its certainty in words. -->
  <xsl:variable name="v:doubts" as="element()*" select="$v:texts//*[@cert = 'low' or self::certainty[normalize-space(.)]][not(ancestor::note or self::note)][not(f:is-block(.))]"/>
  <xsl:variable name="v:doubt-numbers" as="map(xs:string, xs:integer)" select="map:merge(for $at in 1 to count($v:doubts) return map { generate-id($v:doubts[$at]): $at })"/>

  <xsl:function name="f:comment-of" as="xs:integer?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element[@cert = 'low'] ! $v:doubt-numbers(generate-id(.))"/>
  </xsl:function>

  <xsl:template match="certainty" mode="m:docx" as="element()?">
    <xsl:for-each select="$v:doubt-numbers(generate-id(.))">
      <w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{.}"/></w:r>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="f:comments" as="element()?">
    <xsl:if test="exists($v:doubts)">
      <file place="word/comments.xml">
        <w:comments>
          <xsl:for-each select="$v:doubts">
            <w:comment w:id="{position()}" w:author="TEI Toolkit" w:initials="TEI">
              <w:p>
                <w:pPr><w:pStyle w:val="CommentText"/></w:pPr>
                <w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>
                <w:r><w:t xml:space="preserve">{if (self::certainty) then normalize-space(.) else f:doubt-in-words(.)}</w:t></w:r>
              </w:p>
            </w:comment>
          </xsl:for-each>
        </w:comments>
      </file>
    </xsl:if>
  </xsl:template>

  <!-- "Uncertain: Berg, Anna": what is doubted, and who or what is meant. -->
  <xsl:function name="f:doubt-in-words" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="meant" as="element()?" select="f:targets(($element/@ref, $element/@who)[1])[f:is-entity(.)][1]"/>
    <xsl:variable name="words" as="xs:string" select="($meant ! f:index-name(.), $element/self::date ! f:date-in-words(.)[. != ''], local-name($element))[1]"/>
    <xsl:sequence select="f:heading('certainty-low') || ' ' || $words"/>
  </xsl:function>

</xsl:stylesheet>
