<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI document as Markdown (CommonMark, with footnotes as pandoc and GitHub write them). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="../common/common.xsl"/>

  <!-- Which side of a choice is given: original, as the source had it, or corrected. -->
  <xsl:param name="reading" as="xs:string" select="'original'"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:mode on-no-match="fail" use-accumulators="#all"/>

  <!-- Elements of the text as Markdown: blocks end with Unicode's mark of a paragraph's end. -->
  <xsl:mode name="m:markdown" on-no-match="fail"/>

  <xsl:variable name="v:paragraph" as="xs:string" select="'&#x2029;'"/>
  <xsl:variable name="v:line" as="xs:string" select="'&#x2028;'"/>

  <xsl:template match="/" as="text()">
    <xsl:variable name="pieces" as="text()*">
      <xsl:text>{$v:paragraph}# {f:escaped(f:title())}{$v:paragraph}</xsl:text>
      <xsl:if test="exists(f:authors())"><xsl:text>*{f:escaped(f:names-in-words(f:authors()))}*{$v:paragraph}</xsl:text></xsl:if>
      <xsl:apply-templates select="$v:document/*/(text | TEI | teiCorpus)" mode="m:markdown"/>
      <xsl:for-each select="$v:document//text//*[f:is-called-note(.)]">
        <xsl:text>{$v:paragraph}[^{@xml:id}]: {f:escaped(f:plain(node()))}{$v:paragraph}</xsl:text>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="paragraphs" as="xs:string*" select="
      tokenize(string-join($pieces), $v:paragraph) ! string-join(tokenize(., $v:line)[normalize-space(.)] ! replace(., '\s+', ' ') ! replace(., '^ | $', ''), '  &#10;')"/>
    <xsl:value-of select="string-join($paragraphs[normalize-space(.)], '&#10;&#10;') || '&#10;'"/>
  </xsl:template>

  <!-- Words, with what Markdown would take for marks of its own. -->
  <xsl:function name="f:escaped" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="replace($words, '([\\`*_\[\]&lt;>#|~])', '\\$1') => replace('^(\s*)([-+]|\d+[.)])(\s)', '$1\\$2$3')"/>
  </xsl:function>

  <xsl:template match="text()" mode="m:markdown" as="text()">
    <xsl:value-of select="f:escaped(translate(., $v:line || $v:paragraph, '  '))"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="m:markdown" as="empty-sequence()"/>

  <xsl:template match="*" mode="m:markdown" as="text()*">
    <xsl:variable name="edge" as="xs:string" select="
      if (not(f:is-block(.))) then ''
      else if (self::cell) then ' '
      else if (self::l or self::addrLine or self::castItem or self::row) then $v:line
      else $v:paragraph"/>
    <xsl:value-of select="$edge"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:value-of select="$edge"/>
  </xsl:template>

  <xsl:template match="head[f:is-title-repeated(.)] | docTitle[f:is-title-repeated(.)]" mode="m:markdown" priority="2" as="empty-sequence()"/>

  <!-- A text of a corpus, under the title of its header. -->
  <xsl:template match="TEI | teiCorpus" mode="m:markdown" as="text()*">
    <xsl:for-each select="teiHeader/fileDesc/titleStmt/title[1]/f:plain(.)[. != '']">
      <xsl:text>{$v:paragraph}## {f:escaped(.)}{$v:paragraph}</xsl:text>
    </xsl:for-each>
    <xsl:apply-templates select="text | TEI | teiCorpus" mode="#current"/>
  </xsl:template>

  <xsl:template match="head" mode="m:markdown" as="text()*">
    <xsl:text>{$v:paragraph}{string-join((1 to min((6, 1 + max((1, count(ancestor::*[starts-with(local-name(), 'div')][head])))))) ! '#')} </xsl:text>
    <xsl:apply-templates mode="#current"/>
    <xsl:value-of select="$v:paragraph"/>
  </xsl:template>

  <xsl:template match="(q | quote | soCalled | said[not(@direct = 'false')])[f:wants-marks(.)][not(self::quote[ancestor::cit])]" mode="m:markdown" as="text()*">
    <xsl:variable name="marks" as="xs:string+" select="f:quotation-marks(.)"/>
    <xsl:value-of select="$marks[1]"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:value-of select="$marks[2]"/>
  </xsl:template>

  <xsl:template match="hi | emph | foreign | title | mentioned" mode="m:markdown" as="text()*">
    <xsl:variable name="mark" as="xs:string" select="if (not(normalize-space(.)) or f:is-block(.)) then '' else if (matches(@rend, 'bold|strong')) then '**' else '*'"/>
    <xsl:value-of select="$mark"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:value-of select="$mark"/>
  </xsl:template>

  <!-- A variant stands in brackets beside the reading. -->
  <xsl:template match="rdg[not(f:holds-blocks(.))] | witDetail[not(f:holds-blocks(.))]" mode="m:markdown" as="text()*">
    <xsl:text> \[</xsl:text>
    <xsl:apply-templates mode="#current"/>
    <xsl:text>\]</xsl:text>
  </xsl:template>

  <xsl:template match="speaker | said/label" mode="m:markdown" as="text()*">
    <xsl:text>{if (f:is-block(..)) then $v:paragraph else ''}**</xsl:text>
    <xsl:apply-templates mode="#current"/>
    <xsl:text>** </xsl:text>
  </xsl:template>

  <xsl:template match="p[preceding-sibling::*[1]/(self::speaker | self::label)][parent::sp or parent::said]" mode="m:markdown" as="text()*">
    <xsl:apply-templates mode="#current"/>
    <xsl:value-of select="$v:paragraph"/>
  </xsl:template>

  <xsl:template match="item" mode="m:markdown" as="text()*">
    <xsl:text>{if (f:is-block(..)) then $v:paragraph else ''}- </xsl:text>
    <xsl:apply-templates mode="#current"/>
    <xsl:value-of select="if (f:is-block(..)) then $v:paragraph else ''"/>
  </xsl:template>

  <xsl:template match="ref[matches(@target, '^(https?:|mailto:)')][node()]" mode="m:markdown" as="text()*">
    <xsl:text>[</xsl:text>
    <xsl:apply-templates mode="#current"/>
    <xsl:text>](&lt;{replace(tokenize(@target)[1], '[&lt;>\s]', '')}>)</xsl:text>
  </xsl:template>

  <xsl:template match="note[f:is-called-note(.)] | certainty[f:is-called-note(.)]" mode="m:markdown" priority="3" as="text()">
    <xsl:text>[^{@xml:id}]</xsl:text>
  </xsl:template>

  <xsl:template match="(corr | reg | expan | ex)[parent::choice][$reading != 'corrected'] | (sic | orig | abbr | am)[parent::choice][$reading = 'corrected']" mode="m:markdown" priority="2" as="empty-sequence()"/>

  <xsl:template match="certainty | interp | interpGrp | linkGrp | link | span | spanGrp | standOff | precision | respons | listAnnotation | xenoData" mode="m:markdown" priority="1" as="empty-sequence()"/>

  <xsl:template match="lb | cb | pb | gb | milestone" mode="m:markdown" as="text()?">
    <xsl:if test="not(@break = 'no')"><xsl:value-of select="if (self::lb) then $v:line else ' '"/></xsl:if>
  </xsl:template>

</xsl:stylesheet>
