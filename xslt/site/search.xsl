<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of the full-text search; the searching is done by assets/search.js in the index that the build wrote. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    expand-text="yes" exclude-result-prefixes="#all">

  <xsl:mode name="m:search" on-no-match="fail"/>

  <xsl:template match="edition" mode="m:search" as="element()">
    <xsl:sequence select="f:edition-page(., map { 'kind': 'search', 'place': 'search.html', 'title': f:label('search'), 'current': 'search' })"/>
  </xsl:template>

  <xsl:template match="edition[@make = 'search']" mode="m:main" as="element()">
    <main id="text">
      <header class="title-block"><h1>{f:label('search')}</h1></header>
      <p class="no-script">{f:label('search-script')}</p>
      <form class="search-form" id="search-form" role="search" aria-label="{f:label('search')}" hidden="hidden">
        <p class="words">
          <label for="words">{f:label('search')}</label>
          <input id="words" type="search" name="q" autocomplete="off" aria-describedby="search-help"/>
        </p>
        <fieldset>
          <legend>{f:label('filters')}</legend>
          <xsl:sequence select="f:choose('speaker', speaker), f:choose('person', entity[@kind = 'person']), f:choose('place', entity[@kind = 'place'])"/>
          <p><label for="from">{f:label('year-from')}</label> <input id="from" name="from" type="number" inputmode="numeric" min="-4000" max="9999"/></p>
          <p><label for="to">{f:label('year-to')}</label> <input id="to" name="to" type="number" inputmode="numeric" min="-4000" max="9999"/></p>
        </fieldset>
      </form>
      <p id="search-help" class="search-help">{f:label('search-help')}</p>
      <p id="search-count" role="status" aria-live="polite" data-none="{f:label('no-results')}" data-paragraph="{f:label('paragraph')}">
        <!-- the script chooses the form by the number -->
        <xsl:for-each select="f:forms('result')">
          <xsl:attribute name="data-{name()}" select="."/>
        </xsl:for-each>
      </p>
      <ol id="search-results" class="contexts results"/>
    </main>
  </xsl:template>

  <xsl:function name="f:choose" as="element()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="entities" as="element()*"/>
    <xsl:if test="exists($entities)">
      <p>
        <label for="{$name}">{f:label($name)}</label>
        <xsl:text> </xsl:text>
        <select id="{$name}" name="{$name}">
          <option value="">{f:label('any')}</option>
          <xsl:for-each select="$entities">
            <xsl:sort select="@sort"/>
            <option value="{@slug}">{@index-name}{@unidentified ! (' – ' || f:label('not-identified'))}</option>
          </xsl:for-each>
        </select>
      </p>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
