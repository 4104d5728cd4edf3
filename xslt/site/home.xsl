<?xml version="1.0" encoding="UTF-8"?>
<!-- The home page of an edition: what it is, and its texts. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    expand-text="yes" exclude-result-prefixes="#all">

  <xsl:mode name="m:home" on-no-match="fail"/>

  <xsl:template match="edition" mode="m:home" as="element()">
    <xsl:sequence select="f:edition-page(., map { 'kind': 'home', 'place': 'index.html', 'title': string(@title), 'description': @description ! string(.), 'current': 'home' })"/>
  </xsl:template>

  <xsl:template match="edition[@make = 'home']" mode="m:main" as="element()">
    <main id="text">
      <header class="title-block">
        <h1>{@title}</h1>
        <xsl:if test="@description"><p class="subtitle">{@description}</p></xsl:if>
        <p class="setting">{f:counted(count(document), 'document')} · {f:counted(sum(document/@words) cast as xs:integer, 'word')} · {f:counted(count(speaker), 'speaker')}</p>
        <xsl:if test="$book"><p class="forms"><a href="{$book}">{f:label('as-book')}</a></p></xsl:if>
      </header>
      <ol class="texts">
        <xsl:apply-templates select="document" mode="m:home"/>
      </ol>
    </main>
  </xsl:template>

  <xsl:template match="document" mode="m:home" as="element()">
    <li>
      <xsl:if test="@date-words"><p class="when" lang="{@language}">{@date-words}</p></xsl:if>
      <h2><a href="{@address}" lang="{@language}">{@title}</a></h2>
      <xsl:if test="@author"><p class="by">{@author}</p></xsl:if>
      <xsl:if test="@abstract"><p class="abstract" lang="{@language}">{@abstract}</p></xsl:if>
      <p class="forms">
        <xsl:for-each select="form">
          <a href="{@address}" aria-label="{f:form-called(@name)}: {../@title}">{f:form-called(@name)}</a>
          <xsl:text> </xsl:text>
        </xsl:for-each>
        <span class="facts">{string-join((f:counted(xs:integer(@words), 'word'), xs:integer(@speakers)[. gt 0] ! f:counted(., 'speaker')), ' · ')}</span>
      </p>
    </li>
  </xsl:template>

</xsl:stylesheet>
