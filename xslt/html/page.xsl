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
  <xsl:include href="transcr.xsl"/>
  <xsl:include href="linking.xsl"/>
  <xsl:include href="figures.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="header.xsl"/>
  <xsl:include href="unknown.xsl"/>

  <!-- Addresses, relative to the page, of what stands beside it; what is not given is not linked. -->
  <xsl:param name="index" as="xs:string?" select="()"/>
  <xsl:param name="tei" as="xs:string?" select="()"/>
  <xsl:param name="pdf" as="xs:string?" select="()"/>
  <xsl:param name="text" as="xs:string?" select="()"/>
  <!-- The name of the edition, for the line above the title. -->
  <xsl:param name="edition" as="xs:string?" select="()"/>

  <xsl:variable name="v:css" as="xs:string" static="yes" select="unparsed-text('page.css')"/>

  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no" include-content-type="no"/>

  <xsl:mode on-no-match="fail" use-accumulators="#all"/>

  <!-- Elements of the text as HTML. -->
  <xsl:mode name="m:html" on-no-match="text-only-copy"/>

  <xsl:template match="/" as="element()">
    <html lang="{f:language()}">
      <xsl:sequence select="f:direction(f:language()) ! f:attribute('dir', .)"/>
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{string-join((f:title(), $edition), ' – ')}</title>
        <xsl:call-template name="m:metadata"/>
        <style><xsl:value-of select="$v:css"/></style>
      </head>
      <body>
        <a class="skip" href="#text" lang="{f:label-language()}">{f:label('skip')}</a>
        <xsl:call-template name="m:top"/>
        <main id="text">
          <article>
            <xsl:call-template name="m:title-block"/>
            <xsl:call-template name="m:contents"/>
            <xsl:apply-templates select="$v:document/*/(text | TEI | teiCorpus)" mode="m:html"/>
            <xsl:call-template name="m:end-notes"/>
          </article>
          <xsl:call-template name="m:indexes"/>
        </main>
        <xsl:call-template name="m:about"/>
      </body>
    </html>
  </xsl:template>

  <!-- The line above everything: the edition, and the other forms of this text. -->
  <xsl:template name="m:top" as="element()?">
    <xsl:if test="exists(($index, $edition, $tei, $pdf, $text))">
      <header class="top" lang="{f:label-language()}">
        <xsl:choose>
          <xsl:when test="$index"><a href="{$index}">{($edition, f:label('index'))[1]}</a></xsl:when>
          <xsl:otherwise><span>{$edition}</span></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="exists(($tei, $pdf, $text))">
          <nav aria-label="{f:label('formats')}">
            <ul>
              <xsl:sequence select="$pdf ! f:format-link(., 'PDF'), $tei ! f:format-link(., 'TEI'), $text ! f:format-link(., 'Text')"/>
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
  <xsl:template name="m:title-block" as="element()">
    <header class="title-block">
      <h1>
        <xsl:choose>
          <xsl:when test="f:title-in-text()">
            <xsl:apply-templates select="f:title-in-text()" mode="m:attributes">
              <xsl:with-param name="class" select="'dated'[f:title-in-text()/node()[normalize-space(.)][1][self::date]]"/>
            </xsl:apply-templates>
            <xsl:apply-templates select="f:title-in-text()/node()" mode="m:html"/>
          </xsl:when>
          <xsl:otherwise>{f:title()}</xsl:otherwise>
        </xsl:choose>
      </h1>
      <xsl:sequence select="f:subtitle() ! f:line('subtitle', .)"/>
      <xsl:variable name="made" as="xs:string*" select="
        string-join(f:authors(), f:label('and'))[. != ''],
        f:translators() ! (lower-case(substring(f:label('translated-by'), 1, 1)) || substring(f:label('translated-by'), 2) || ' ' || .)"/>
      <xsl:sequence select="string-join($made, ' · ')[. != ''] ! f:line('byline', .)"/>
      <xsl:sequence select="string-join((f:date(), f:place()), ' · ')[. != ''] ! f:line('setting', .)"/>
      <xsl:call-template name="m:speakers"/>
    </header>
  </xsl:template>

  <xsl:function name="f:line" as="element()">
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <p class="{$class}">{$words}</p>
  </xsl:function>

  <!-- The contents, where at least two parts of the text have headings. -->
  <xsl:template name="m:contents" as="element()?">
    <xsl:variable name="parts" as="element()*" select="$v:document/*/text//(body | back)/div[head]"/>
    <xsl:if test="count($parts | $parts/div[head]) ge 2">
      <nav class="contents" aria-labelledby="contents">
        <h2 id="contents" lang="{f:label-language()}">{f:label('contents')}</h2>
        <xsl:sequence select="f:contents-list($parts, 1)"/>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:contents-list" as="element()?">
    <xsl:param name="parts" as="element()*"/>
    <xsl:param name="depth" as="xs:integer"/>
    <xsl:if test="exists($parts) and $depth le 3">
      <ol>
        <xsl:for-each select="$parts">
          <li>
            <a href="#{@xml:id}"><xsl:apply-templates select="head[1]/node()" mode="m:plain"/></a>
            <xsl:sequence select="f:contents-list(div[head], $depth + 1)"/>
          </li>
        </xsl:for-each>
      </ol>
    </xsl:if>
  </xsl:function>

  <!-- The words of a heading without links, notes and breaks, to be set a second time. -->
  <xsl:mode name="m:plain" on-no-match="text-only-copy"/>

  <xsl:template match="note | certainty | corr | reg | expan" mode="m:plain"/>

  <xsl:template match="lb" mode="m:plain" as="text()">
    <xsl:text> </xsl:text>
  </xsl:template>

</xsl:stylesheet>
