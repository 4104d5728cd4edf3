<?xml version="1.0" encoding="UTF-8"?>
<!-- What all pages of an edition share: head, line above, way here, foot. No script stands in a page, and nothing comes from elsewhere. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The name of the edition, its terms, and the address that it will be published under, where there is one. -->
  <xsl:param name="edition" as="xs:string" select="'Edition'"/>
  <!-- Where the whole edition lies as one book. -->
  <xsl:param name="book" as="xs:string?" select="()"/>
  <xsl:param name="publisher" as="xs:string?" select="()"/>
  <xsl:param name="licence" as="xs:string?" select="()"/>
  <xsl:param name="licence-address" as="xs:string?" select="()"/>
  <xsl:param name="url" as="xs:string?" select="()"/>
  <!-- Whether the edition has a style of its own, in assets/own.css. -->
  <xsl:param name="own-style" as="xs:boolean" select="false()"/>

  <!-- The language of the words around the texts, which every part of a page says. -->
  <xsl:variable name="v:label-language" as="xs:string" select="f:label-language()"/>

  <!-- Whose index is searched: the toolkit's own, or that of pagefind. -->
  <xsl:param name="search" as="xs:string" select="'built-in'"/>

  <!-- What a page may load: its own style, script and images, and nothing else. -->
  <xsl:function name="f:policy" as="xs:string">
    <xsl:param name="page" as="map(*)"/>
    <xsl:variable name="compiled" as="xs:string" select="if (f:searches-by-pagefind($page)) then &quot; 'wasm-unsafe-eval'&quot; else ''"/>
    <xsl:text>default-src 'none'; style-src 'self'; script-src 'self'{$compiled}; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'</xsl:text>
  </xsl:function>

  <!-- The search of pagefind is a program in WebAssembly, which the one page that runs it must allow. -->
  <xsl:function name="f:searches-by-pagefind" as="xs:boolean">
    <xsl:param name="page" as="map(*)"/>
    <xsl:sequence select="$page?kind = 'search' and $search = 'pagefind'"/>
  </xsl:function>

  <!-- The places that every page has; each is given the outermost element, and as $page the facts of the page. What the
       page is for comes from m:main, and what its head has of its own from m:page-head, for if they were handed on they would be made as trees and copied. -->
  <xsl:mode name="m:site-head" on-no-match="fail"/>
  <xsl:mode name="m:page-head" on-no-match="deep-skip"/>
  <xsl:mode name="m:site-top" on-no-match="fail"/>
  <xsl:mode name="m:site-way" on-no-match="fail"/>
  <xsl:mode name="m:main" on-no-match="fail"/>
  <xsl:mode name="m:site-foot" on-no-match="fail"/>

  <!-- A page. $page: kind, place (from the root of the site), part (which page of a document), title, language, way (pairs
       of address and words to the page), description, current (which index). -->
  <xsl:function name="f:page" as="element()">
    <xsl:param name="root" as="element()"/>
    <xsl:param name="page" as="map(*)"/>
    <xsl:variable name="to-root" as="xs:string" select="f:to-root($page)"/>
    <html lang="{$page?language}">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta http-equiv="Content-Security-Policy" content="{f:policy($page)}"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{string-join(distinct-values(($page?title, $edition)), ' – ')}</title>
        <xsl:apply-templates select="$root" mode="m:site-head">
          <xsl:with-param name="page" select="$page" tunnel="yes"/>
        </xsl:apply-templates>
        <xsl:apply-templates select="$root" mode="m:page-head">
          <xsl:with-param name="v:page" select="$page?part" tunnel="yes"/>
        </xsl:apply-templates>
        <link rel="icon" href="{$to-root}assets/icon.svg" type="image/svg+xml"/>
        <link rel="stylesheet" href="{$to-root}assets/edition.css"/>
        <xsl:if test="$own-style"><link rel="stylesheet" href="{$to-root}assets/own.css"/></xsl:if>
        <script src="{$to-root}assets/edition.js" defer="defer"/>
        <xsl:if test="$page?kind = 'search'">
          <script src="assets/{if (f:searches-by-pagefind($page)) then 'search-pagefind.js' else 'search-index.js'}" defer="defer"/>
          <script src="assets/search.js" defer="defer"/>
        </xsl:if>
      </head>
      <body class="site {$page?kind}">
        <a class="skip" href="#{f:own-id('text')}" lang="{$v:label-language}">{f:label('skip')}</a>
        <xsl:apply-templates select="$root" mode="m:site-top">
          <xsl:with-param name="page" select="$page" tunnel="yes"/>
        </xsl:apply-templates>
        <xsl:apply-templates select="$root" mode="m:site-way">
          <xsl:with-param name="page" select="$page" tunnel="yes"/>
        </xsl:apply-templates>
        <xsl:apply-templates select="$root" mode="m:main">
          <xsl:with-param name="v:page" select="$page?part" tunnel="yes"/>
        </xsl:apply-templates>
        <xsl:apply-templates select="$root" mode="m:site-foot">
          <xsl:with-param name="page" select="$page" tunnel="yes"/>
        </xsl:apply-templates>
      </body>
    </html>
  </xsl:function>

  <!-- The way from a page to the root of the site: "../" for each folder. -->
  <xsl:function name="f:to-root" as="xs:string">
    <xsl:param name="page" as="map(*)"/>
    <xsl:sequence select="string-join(tokenize($page?place, '/')[position() lt last()] ! '../')"/>
  </xsl:function>

  <xsl:function name="f:site-attribute" as="attribute()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:attribute name="{$name}" select="$value"/>
  </xsl:function>

  <!-- For search engines and for those who share a link: an address and a card, where the edition has an address. -->
  <xsl:template match="*" mode="m:site-head" as="element()*">
    <xsl:param name="page" as="map(*)" tunnel="yes"/>
    <xsl:if test="$page?description">
      <meta name="description" content="{$page?description}"/>
    </xsl:if>
    <xsl:if test="$url">
      <xsl:variable name="address" as="xs:string" select="f:in-the-world($page?place)"/>
      <link rel="canonical" href="{$address}"/>
      <meta property="og:url" content="{$address}"/>
      <meta property="og:title" content="{$page?title}"/>
      <meta property="og:site_name" content="{$edition}"/>
      <meta property="og:type" content="{if ($page?kind = 'document') then 'article' else 'website'}"/>
      <xsl:if test="$page?description"><meta property="og:description" content="{$page?description}"/></xsl:if>
      <meta name="twitter:card" content="summary"/>
    </xsl:if>
    <meta name="generator" content="TEI Toolkit"/>
  </xsl:template>

  <xsl:function name="f:in-the-world" as="xs:string">
    <xsl:param name="place" as="xs:string"/>
    <xsl:sequence select="replace($url, '/$', '') || '/' || string-join(tokenize(replace($place, '^index\.html$', ''), '/') ! encode-for-uri(.), '/')"/>
  </xsl:function>

  <!-- The edition, its indexes, the search, the look. -->
  <xsl:template match="*" mode="m:site-top" as="element()">
    <xsl:param name="page" as="map(*)" tunnel="yes"/>
    <xsl:variable name="root" as="xs:string" select="f:to-root($page)"/>
    <header class="site-top" lang="{$v:label-language}">
      <a class="brand" href="{$root}index.html">
        <xsl:sequence select="f:current($page, 'home')"/>
        <xsl:text>{$edition}</xsl:text>
      </a>
      <nav class="indexes" aria-label="{f:label('indexes')}">
        <ul>
          <xsl:for-each select="'persons', 'places', 'organisations', 'dates', 'speakers'">
            <li>
              <a href="{$root}{.}.html">
                <xsl:sequence select="f:current($page, .)"/>
                <xsl:text>{f:label(.)}</xsl:text>
              </a>
            </li>
          </xsl:for-each>
        </ul>
      </nav>
      <div class="tools">
        <form class="find" role="search" action="{$root}search.html" method="get">
          <label for="{f:own-id('find')}">{f:label('search')}</label>
          <input id="{f:own-id('find')}" type="search" name="q" autocomplete="off"/>
          <button type="submit">{f:label('search')}</button>
        </form>
        <details class="look">
          <summary>{f:label('appearance')}</summary>
          <xsl:sequence select="f:switch('theme', 'appearance', ('auto', 'light', 'dark'), ('as-system', 'light', 'dark'))"/>
        </details>
      </div>
    </header>
  </xsl:template>

  <!-- A choice that works without a script: the style looks which button is pressed. -->
  <xsl:function name="f:switch" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="values" as="xs:string+"/>
    <xsl:param name="labels" as="xs:string+"/>
    <fieldset class="switch" data-switch="{$name}">
      <legend>{f:label($label)}</legend>
      <xsl:for-each select="$values">
        <xsl:variable name="at" as="xs:integer" select="position()"/>
        <label>
          <input type="radio" name="{$name}" id="{$name}-{.}" value="{.}">
            <xsl:if test="$at = 1"><xsl:attribute name="checked" select="'checked'"/></xsl:if>
          </input>
          <span>{f:label($labels[$at])}</span>
        </label>
      </xsl:for-each>
    </fieldset>
  </xsl:function>

  <xsl:function name="f:current" as="attribute()?">
    <xsl:param name="page" as="map(*)"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="if ($page?current = $name) then f:site-attribute('aria-current', if ($page?way => empty()) then 'page' else 'true') else ()"/>
  </xsl:function>

  <!-- Where the page stands in the edition. -->
  <xsl:template match="*" mode="m:site-way" as="element()?">
    <xsl:param name="page" as="map(*)" tunnel="yes"/>
    <xsl:if test="$page?kind != 'home'">
      <nav class="way" aria-label="{f:label('you-are-here')}" lang="{$v:label-language}">
        <ol>
          <li><a href="{f:to-root($page)}index.html">{f:label('home')}</a></li>
          <xsl:for-each select="$page?way">
            <li><a href="{?address}" lang="{(?language, f:label-language())[1]}">{?words}</a></li>
          </xsl:for-each>
          <li aria-current="page"><span lang="{$page?language}">{$page?title}</span></li>
        </ol>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- Other forms of a text are known by names of their own, but for plain text. -->
  <xsl:function name="f:form-called" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="if ($name = 'Text') then f:label('text') else $name"/>
  </xsl:function>

  <xsl:template match="*" mode="m:site-foot" as="element()">
    <xsl:param name="page" as="map(*)" tunnel="yes"/>
    <footer class="site-foot" lang="{$v:label-language}">
      <p>{$edition}{if ($publisher) then ' · ' || $publisher else ''}</p>
      <xsl:if test="$licence">
        <p class="licence">
          <xsl:choose>
            <xsl:when test="$licence-address and string-length($licence) le 60"><a href="{$licence-address}">{$licence}</a></xsl:when>
            <xsl:when test="$licence-address">{$licence} <a href="{$licence-address}">{$licence-address}</a></xsl:when>
            <xsl:otherwise>{$licence}</xsl:otherwise>
          </xsl:choose>
        </p>
      </xsl:if>
    </footer>
  </xsl:template>

  <!-- All pages leave as one text, each in an element file with its place in the site: to make a text of each and write
       them as JSON takes as long as to make the pages. -->
  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no" include-content-type="no" escape-uri-attributes="no"/>

</xsl:stylesheet>
