<?xml version="1.0" encoding="UTF-8"?>
<!-- The index page of an edition, from the list that tei_toolkit.export.index_page makes; the look is that of the pages. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="../common/i18n.xsl"/>

  <xsl:variable name="v:text-language" as="xs:string?" select="()"/>

  <xsl:variable name="v:css" as="xs:string" static="yes" select="unparsed-text('../html/page.css')"/>

  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no" include-content-type="no" escape-uri-attributes="no"/>

  <xsl:mode on-no-match="fail"/>

  <xsl:template match="/" as="element()">
    <xsl:apply-templates select="*"/>
  </xsl:template>

  <xsl:template match="*:index" as="element()">
    <html lang="{f:label-language()}">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{@title}</title>
        <xsl:if test="*:description">
          <meta name="description" content="{normalize-space(*:description)}"/>
        </xsl:if>
        <meta name="generator" content="TEI Toolkit"/>
        <style><xsl:value-of select="$v:css"/></style>
      </head>
      <body class="edition">
        <a class="skip" href="#texts">{f:label('skip')}</a>
        <main>
          <header class="title-block">
            <h1>{@title}</h1>
            <xsl:apply-templates select="*:description"/>
            <p class="setting">{f:counted(count(*:entry), 'document')}</p>
          </header>
          <ol class="texts" id="texts">
            <xsl:apply-templates select="*:entry"/>
          </ol>
        </main>
        <footer>
          <p>{@publisher}</p>
          <xsl:apply-templates select="*:licence"/>
        </footer>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="*:description" as="element()">
    <p class="subtitle">{.}</p>
  </xsl:template>

  <!-- One text: its date, title as a link to its first form, author, abstract, facts, and links to its forms. -->
  <xsl:template match="*:entry" as="element()">
    <li>
      <xsl:if test="@date"><p class="when">{@date}</p></xsl:if>
      <h2>
        <xsl:choose>
          <xsl:when test="*:link"><a href="{*:link[1]/@href}">{@title}</a></xsl:when>
          <xsl:otherwise>{@title}</xsl:otherwise>
        </xsl:choose>
      </h2>
      <xsl:if test="@author"><p class="by">{@author}</p></xsl:if>
      <xsl:if test="*:abstract"><p class="abstract">{*:abstract}</p></xsl:if>
      <p class="forms">
        <xsl:for-each select="*:link">
          <a href="{@href}" aria-label="{../@title}: {@label}">{@label}</a>
          <xsl:text> </xsl:text>
        </xsl:for-each>
        <span class="facts">{string-join(*:fact, ' · ')}</span>
      </p>
    </li>
  </xsl:template>

  <xsl:template match="*:licence" as="element()">
    <p class="licence">
      <xsl:choose>
        <xsl:when test="@href and string-length(.) le 60"><a href="{@href}">{.}</a></xsl:when>
        <xsl:when test="@href">{.} <a href="{@href}">{@href}</a></xsl:when>
        <xsl:otherwise>{.}</xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

</xsl:stylesheet>
