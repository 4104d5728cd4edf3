<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI document as one HTML page that stands by itself: no script, nothing fetched. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="../common/common.xsl"/>
  <xsl:include href="attributes.xsl"/>
  <xsl:include href="core.xsl"/>
  <xsl:include href="textstructure.xsl"/>
  <xsl:include href="namesdates.xsl"/>
  <xsl:include href="spoken.xsl"/>
  <xsl:include href="drama.xsl"/>
  <xsl:include href="dictionaries.xsl"/>
  <xsl:include href="transcr.xsl"/>
  <xsl:include href="linking.xsl"/>
  <xsl:include href="figures.xsl"/>
  <xsl:include href="formulas.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="header.xsl"/>
  <xsl:include href="described.xsl"/>
  <xsl:include href="msdescription.xsl"/>
  <xsl:include href="tagdocs.xsl"/>
  <xsl:include href="unknown.xsl"/>

  <!-- Addresses, relative to the page, of what stands beside it; what is not given is not linked. -->
  <xsl:param name="index" as="xs:string?" select="()"/>
  <xsl:param name="tei" as="xs:string?" select="()"/>
  <xsl:param name="pdf" as="xs:string?" select="()"/>
  <xsl:param name="text" as="xs:string?" select="()"/>
  <!-- The name of the edition, for the line above the title. -->
  <xsl:param name="edition" as="xs:string?" select="()"/>
  <!-- Rules of style that come after those of the toolkit. -->
  <xsl:param name="css" as="xs:string?" select="()"/>
  <!-- What of the page is made. -->
  <xsl:param name="contents" as="xs:boolean" select="true()"/>
  <xsl:param name="indexes" as="xs:boolean" select="true()"/>
  <xsl:param name="numbers" as="xs:boolean" select="true()"/>
  <xsl:param name="about" as="xs:boolean" select="true()"/>

  <xsl:variable name="v:css" as="xs:string" static="yes" select="unparsed-text('page.css')"/>

  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no" include-content-type="no" escape-uri-attributes="no"/>

  <xsl:mode on-no-match="fail" use-accumulators="#all"/>

  <!-- Elements of the text as HTML. -->
  <xsl:mode name="m:html" on-no-match="text-only-copy"/>

  <!-- The places of the page, in order; each is given the outermost element. -->
  <xsl:mode name="m:page" on-no-match="fail"/>
  <xsl:mode name="m:metadata" on-no-match="fail"/>
  <xsl:mode name="m:style" on-no-match="fail"/>
  <xsl:mode name="m:top" on-no-match="fail"/>
  <xsl:mode name="m:title-block" on-no-match="fail"/>
  <xsl:mode name="m:speakers" on-no-match="fail"/>
  <xsl:mode name="m:contents" on-no-match="fail"/>
  <xsl:mode name="m:indexes" on-no-match="fail"/>
  <xsl:mode name="m:about" on-no-match="fail"/>
  <xsl:mode name="m:encoding" on-no-match="fail"/>

  <xsl:template match="/" as="element()">
    <xsl:apply-templates select="$v:document/*" mode="m:page"/>
  </xsl:template>

  <xsl:template match="TEI | teiCorpus" mode="m:page" as="element()">
    <html lang="{f:language()}">
      <xsl:sequence select="f:direction(f:language()) ! f:attribute('dir', .)"/>
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{string-join((f:title(), $edition), ' – ')}</title>
        <xsl:apply-templates select="." mode="m:metadata"/>
        <xsl:apply-templates select="." mode="m:style"/>
      </head>
      <body>
        <a class="skip" href="#{f:own-id('text')}" lang="{f:label-language()}">{f:label('skip')}</a>
        <xsl:apply-templates select="." mode="m:top"/>
        <main id="{f:own-id('text')}">
          <article>
            <xsl:apply-templates select="." mode="m:title-block"/>
            <xsl:apply-templates select="." mode="m:contents"/>
            <xsl:apply-templates select="text | TEI | teiCorpus" mode="m:html"/>
            <xsl:apply-templates select="." mode="m:end-notes"/>
          </article>
          <xsl:apply-templates select="." mode="m:indexes"/>
        </main>
        <xsl:apply-templates select="." mode="m:about"/>
      </body>
    </html>
  </xsl:template>

  <!-- How the page looks, in the page itself. -->
  <xsl:template match="TEI | teiCorpus" mode="m:style" as="element()">
    <style><xsl:value-of select="string-join(($v:css, $css), '&#10;')"/></style>
  </xsl:template>

  <!-- The line above everything: the edition, and the other forms of this text. -->
  <xsl:template match="TEI | teiCorpus" mode="m:top" as="element()?">
    <xsl:if test="exists(($index, $edition, $tei, $pdf, $text))">
      <header class="top" lang="{f:label-language()}">
        <xsl:choose>
          <xsl:when test="$index"><a href="{$index}">{($edition, f:label('index'))[1]}</a></xsl:when>
          <xsl:otherwise><span>{$edition}</span></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="exists(($tei, $pdf, $text))">
          <nav aria-label="{f:label('formats')}">
            <ul>
              <xsl:sequence select="$pdf ! f:format-link(., 'PDF'), $tei ! f:format-link(., 'TEI'), $text ! f:format-link(., f:label('text'))"/>
            </ul>
          </nav>
        </xsl:if>
      </header>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:format-link" as="element()">
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <li><a href="{$address}">{$name}</a></li>
  </xsl:function>

  <!-- Title, who wrote it, when and where; the speakers with their marks. -->
  <xsl:template match="TEI | teiCorpus" mode="m:title-block" as="element()">
    <header class="title-block">
      <h1>
        <xsl:choose>
          <xsl:when test="f:title-in-text()">
            <xsl:apply-templates select="f:title-in-text()" mode="m:attributes">
              <xsl:with-param name="class" select="'dated'[f:title-in-text()/node()[normalize-space(.)][1][self::date]], 'long'[f:is-long-title()]"/>
            </xsl:apply-templates>
            <xsl:apply-templates select="f:title-in-text()/node()" mode="m:html"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:if test="f:is-long-title()"><xsl:attribute name="class" select="'long'"/></xsl:if>
            <xsl:text>{f:title()}</xsl:text>
          </xsl:otherwise>
        </xsl:choose>
      </h1>
      <xsl:sequence select="f:subtitle() ! f:line('subtitle', .)"/>
      <xsl:variable name="made" as="xs:string*" select="
        f:names-in-words(f:authors()),
        f:translators() ! (lower-case(substring(f:label('translated-by'), 1, 1)) || substring(f:label('translated-by'), 2) || ' ' || .)"/>
      <xsl:sequence select="string-join($made, ' · ')[. != ''] ! f:line('byline', .)"/>
      <xsl:sequence select="string-join((f:date(), f:place()), ' · ')[. != ''] ! f:line('setting', .)"/>
      <xsl:apply-templates select="." mode="m:speakers"/>
    </header>
  </xsl:template>

  <!-- Titles of older books go on for lines; they are set smaller. -->
  <xsl:function name="f:is-long-title" as="xs:boolean">
    <xsl:sequence select="string-length(f:title()) gt 80"/>
  </xsl:function>

  <xsl:function name="f:line" as="element()">
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <p class="{$class}">{$words}</p>
  </xsl:function>

  <!-- The contents, where at least two parts of the text have headings. -->
  <xsl:template match="TEI | teiCorpus" mode="m:contents" as="element()?">
    <xsl:variable name="parts" as="element()*" select="f:divisions($v:document/*)"/>
    <xsl:if test="$contents and count($parts | $parts/f:divisions(.)) ge 2">
      <nav class="contents" aria-labelledby="{f:own-id('contents')}">
        <h2 id="{f:own-id('contents')}" lang="{f:label-language()}">{f:label('contents')}</h2>
        <xsl:sequence select="f:contents-list($parts, 1)"/>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- The headed divisions of a division, or of a text, and the texts of a corpus or group. -->
  <xsl:function name="f:divisions" as="element()*">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="
      if ($part/(self::TEI or self::teiCorpus)) then $part/(text ! f:divisions(.), TEI | teiCorpus)
      else if ($part/self::text) then ($part/front[not(f:is-record(.))]/(div | div1)[head],
        $part/(group/descendant::text[parent::group][ancestor::text[1] is $part] | body/(div | div1)[head] | back/(div | div1)[head]))
      else $part/(div | div1 | div2 | div3 | div4 | div5 | div6 | div7)[head]"/>
  </xsl:function>

  <!-- What the contents call a division or text; those without a heading are counted. -->
  <xsl:function name="f:called-in-contents" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="(
      $part/(teiHeader/fileDesc/titleStmt/title[1], head[1], self::text/(body/head, front//docTitle))[1] ! f:plain(node())[. != ''],
      f:label('text') || ' ' || (1 + count($part/(preceding::* | ancestor::*)[node-name() = node-name($part)][parent::group or parent::teiCorpus]
        [empty((head, body/head, front//docTitle, teiHeader/fileDesc/titleStmt/title)[normalize-space()])])))[1]"/>
  </xsl:function>

  <xsl:function name="f:contents-list" as="element()?">
    <xsl:param name="parts" as="element()*"/>
    <xsl:param name="depth" as="xs:integer"/>
    <xsl:if test="exists($parts) and $depth le 3">
      <ol>
        <xsl:for-each select="$parts">
          <li>
            <a href="{f:href($v:document/*, .)}">{f:called-in-contents(.)}</a>
            <xsl:sequence select="f:contents-list(f:divisions(.), $depth + 1)"/>
          </li>
        </xsl:for-each>
      </ol>
    </xsl:if>
  </xsl:function>

  <!-- The address of an element of the document, from another: on a page of its own, a place of the page. -->
  <xsl:function name="f:href" as="xs:string">
    <xsl:param name="from" as="node()"/>
    <xsl:param name="to" as="element()"/>
    <xsl:sequence select="'#' || $to/@xml:id"/>
  </xsl:function>

</xsl:stylesheet>
