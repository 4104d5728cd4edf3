<?xml version="1.0" encoding="UTF-8"?>
<!-- Ways through the book: contents, the pages of the source, places that everybody looks for; once more for old readers. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:mode name="m:navigation" on-no-match="fail"/>

  <xsl:template match="Q{}book" mode="m:navigation" as="element()*">
    <xsl:variable name="content" as="element()*">
      <nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="contents">
        <h1 id="contents" lang="{@labels}">{f:label('contents')}</h1>
        <ol>
          <xsl:apply-templates select="f:all-entries(.)" mode="m:navigation"/>
        </ol>
      </nav>
      <xsl:if test="Q{}page">
        <nav epub:type="page-list" role="doc-pagelist" aria-labelledby="pages" hidden="hidden">
          <h2 id="pages" lang="{@labels}">{f:label('pages')}</h2>
          <ol>
            <xsl:for-each select="Q{}page">
              <li><a href="{@href}">{@n}</a></li>
            </xsl:for-each>
          </ol>
        </nav>
      </xsl:if>
      <nav epub:type="landmarks" aria-labelledby="landmarks" hidden="hidden" lang="{@labels}">
        <h2 id="landmarks">{f:label('landmarks')}</h2>
        <ol>
          <xsl:sequence select="f:landmark('cover', 'cover.xhtml', f:label('cover')), f:landmark('titlepage', 'title.xhtml', f:label('title-page')),
            f:landmark('toc', 'nav.xhtml#toc', f:label('contents')),
            f:landmark('bodymatter', (Q{}begin/@href, Q{}file[@kind = 'text'][1]/@place)[1], f:label('text'))"/>
          <xsl:for-each select="Q{}file[@kind = 'index'] | Q{}file[@kind = 'colophon']">
            <xsl:sequence select="f:landmark(@kind, @place, @title)"/>
          </xsl:for-each>
        </ol>
      </nav>
    </xsl:variable>
    <xsl:sequence select="f:file('nav.xhtml', f:label('contents'), 'nav', @language, $content)"/>
    <xsl:apply-templates select="." mode="m:ncx"/>
  </xsl:template>

  <!-- What the contents list: the divisions of the text, and the chapters around it. -->
  <xsl:function name="f:all-entries" as="element()+">
    <xsl:param name="book" as="element()"/>
    <xsl:sequence select="$book/Q{}contents/Q{}entry, $book/Q{}file/Q{}entry"/>
  </xsl:function>

  <xsl:template match="Q{}entry" mode="m:navigation" as="element()">
    <li>
      <a href="{@href}">
        <xsl:sequence select="@language[. != ancestor::Q{}book/@language] ! f:attribute('lang', .)"/>
        <xsl:text>{@title}</xsl:text>
      </a>
      <xsl:if test="Q{}entry">
        <ol>
          <xsl:apply-templates select="Q{}entry" mode="m:navigation"/>
        </ol>
      </xsl:if>
    </li>
  </xsl:template>

  <xsl:function name="f:landmark" as="element()">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <li><a epub:type="{$kind}" href="{$address}">{$words}</a></li>
  </xsl:function>

  <!-- The contents as EPUB 2 has them. -->
  <xsl:mode name="m:ncx" on-no-match="fail"/>

  <xsl:template match="Q{}book" mode="m:ncx" as="element()">
    <file place="toc.ncx">
      <ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{@language}">
        <head>
          <meta name="dtb:uid" content="{@identifier}"/>
        </head>
        <docTitle><text>{@title}</text></docTitle>
        <navMap>
          <xsl:apply-templates select="f:all-entries(.)" mode="m:ncx"/>
        </navMap>
        <xsl:if test="Q{}page">
          <pageList>
            <navLabel><text>{f:label('pages')}</text></navLabel>
            <xsl:for-each select="Q{}page">
              <pageTarget id="page-{position()}" type="{if (@n castable as xs:integer) then 'normal' else 'special'}">
                <navLabel><text>{@n}</text></navLabel>
                <content src="{@href}"/>
              </pageTarget>
            </xsl:for-each>
          </pageList>
        </xsl:if>
      </ncx>
    </file>
  </xsl:template>

  <xsl:template match="Q{}entry" mode="m:ncx" as="element()">
    <xsl:variable name="number" as="xs:string"><xsl:number level="any" from="Q{}book" count="Q{}entry"/></xsl:variable>
    <navPoint xmlns="http://www.daisy.org/z3986/2005/ncx/" id="entry-{$number}">
      <navLabel><text>{@title}</text></navLabel>
      <content src="{@href}"/>
      <xsl:apply-templates select="Q{}entry" mode="m:ncx"/>
    </navPoint>
  </xsl:template>

</xsl:stylesheet>
