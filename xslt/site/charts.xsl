<?xml version="1.0" encoding="UTF-8"?>
<!-- Who speaks how much and to whom, drawn, with a table that says the same. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:math="http://www.w3.org/2005/xpath-functions/math"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    expand-text="yes" exclude-result-prefixes="#all">

  <!-- How many speakers a drawing shows; the table has all. -->
  <xsl:variable name="v:drawn" as="xs:integer" select="12"/>
  <!-- How many pairs of speakers a table shows that stands open. -->
  <xsl:variable name="v:open-pairs" as="xs:integer" select="24"/>

  <!-- The class of all that is shown of a speaker, by which the style of the edition gives them colour and shape. -->
  <xsl:function name="f:voice" as="xs:string">
    <xsl:param name="slug" as="xs:string"/>
    <xsl:sequence select="'who-' || $slug"/>
  </xsl:function>

  <!-- Speakers: slug, name, words, speeches, address. -->
  <xsl:function name="f:charts" as="element()?">
    <xsl:param name="speakers" as="map(*)*"/>
    <xsl:param name="pairs" as="map(*)*"/>
    <xsl:if test="count($speakers) ge 2">
      <xsl:variable name="sorted" as="map(*)*">
        <xsl:perform-sort select="$speakers">
          <xsl:sort select="?words" order="descending"/>
        </xsl:perform-sort>
      </xsl:variable>
      <xsl:variable name="shown" as="map(*)*" select="subsequence($sorted, 1, $v:drawn)"/>
      <section class="charts" aria-labelledby="{f:own-id('charts')}" lang="{$v:label-language}">
        <h2 id="{f:own-id('charts')}">{f:label('speaks-how-much')}</h2>
        <div class="chart">
          <xsl:sequence select="f:bars($shown), f:speaking-table($sorted)"/>
        </div>
        <xsl:if test="exists($pairs)">
          <h2 id="{f:own-id('addresses')}">{f:label('addresses')}</h2>
          <div class="chart">
            <xsl:sequence select="f:matrix($shown, $pairs)"/>
          <!-- of forty who speak to one another, a table goes on for pages -->
          <xsl:choose>
            <xsl:when test="count($pairs) gt $v:open-pairs">
              <details class="more">
                <summary>{f:label('table')}</summary>
                <xsl:sequence select="f:addressing-table($speakers, $pairs)"/>
              </details>
            </xsl:when>
            <xsl:otherwise><xsl:sequence select="f:addressing-table($speakers, $pairs)"/></xsl:otherwise>
          </xsl:choose>
          </div>
          <p class="chart-note">{f:label('address-note')}</p>
        </xsl:if>
      </section>
    </xsl:if>
  </xsl:function>

  <!-- Names are cut so that they stay within the drawing: capitals take more room than small letters, signs of Chinese,
       Japanese and Korean that of two. -->
  <xsl:function name="f:cut" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="
      if (f:room($name) le 16.5) then $name
      else replace(substring($name, 1, max((0, (1 to string-length($name))[f:room(substring($name, 1, .)) le 15.5]))), '[\s\-,]+$', '') || '…'"/>
  </xsl:function>

  <xsl:function name="f:room" as="xs:double">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="string-length($name) + 0.4 * string-length(replace($name, '[^\p{Lu}mwшщжю]', ''))
      + string-length(replace($name, '[^\p{IsCJKUnifiedIdeographs}\p{IsHiragana}\p{IsKatakana}\p{IsHangulSyllables}]', ''))"/>
  </xsl:function>

  <xsl:function name="f:bars" as="element()">
    <xsl:param name="shown" as="map(*)*"/>
    <xsl:variable name="most" as="xs:integer" select="xs:integer(max(($shown?words, 1)))"/>
    <svg xmlns="http://www.w3.org/2000/svg" class="drawing" viewBox="0 0 400 {count($shown) * 30}" role="img" aria-label="{f:label('speaks-how-much')}">
      <xsl:for-each select="$shown">
        <xsl:variable name="base" as="xs:integer" select="position() * 30 - 10"/>
        <xsl:variable name="length" as="xs:integer" select="xs:integer(round(?words * 210 div $most))"/>
        <text class="who" x="128" y="{$base}" text-anchor="end">{f:cut(?name)}</text>
        <rect class="bar {f:voice(?slug)}" x="136" y="{$base - 15}" width="{if ($length lt 1) then 1 else $length}" height="20" rx="2"/>
        <text class="value" x="{$length + 142}" y="{$base}">{f:number-written(?words)}</text>
      </xsl:for-each>
    </svg>
  </xsl:function>

  <xsl:function name="f:speaking-table" as="element()">
    <xsl:param name="sorted" as="map(*)*"/>
    <xsl:variable name="all" as="xs:integer" select="xs:integer(max((sum($sorted?words), 1)))"/>
    <div class="wide" role="group" tabindex="0" aria-label="{f:label('speaks-how-much')}">
      <table>
        <thead>
          <tr><th scope="col">{f:label('speaker')}</th><th scope="col" class="number-cell">{f:label('words')}</th><th scope="col" class="number-cell">{f:label('share')}</th><th scope="col" class="number-cell">{f:label('speeches')}</th></tr>
        </thead>
        <tbody>
          <xsl:for-each select="$sorted">
            <tr>
              <th scope="row" class="voice {f:voice(?slug)}"><xsl:sequence select="f:speaker-link(.)"/></th>
              <td class="number-cell">{f:number-written(?words)}</td>
              <td class="number-cell">{format-number(?words div $all, '0 %')}</td>
              <td class="number-cell">{?speeches}</td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:function>

  <xsl:function name="f:speaker-link" as="item()">
    <xsl:param name="speaker" as="map(*)"/>
    <xsl:choose>
      <xsl:when test="$speaker?address"><a href="{$speaker?address}">{$speaker?name}</a></xsl:when>
      <xsl:otherwise><span>{$speaker?name}</span></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A square with a row for who speaks and a column for who is spoken to; the larger the circle, the more often. -->
  <xsl:function name="f:matrix" as="element()">
    <xsl:param name="shown" as="map(*)*"/>
    <xsl:param name="pairs" as="map(*)*"/>
    <xsl:variable name="slugs" as="xs:string*" select="$shown?slug"/>
    <xsl:variable name="cell" as="xs:double" select="min((36, 248 div count($shown)))"/>
    <!-- for a few, whole numbers are reckoned with -->
    <xsl:variable name="half" as="xs:numeric" select="if ($cell = 36) then 18 else $cell div 2"/>
    <xsl:variable name="most" as="xs:double" select="max(($pairs?count, 1))"/>
    <xsl:variable name="between" as="map(*)*" select="$pairs[?to = $slugs]"/>
    <svg xmlns="http://www.w3.org/2000/svg" class="drawing" viewBox="0 0 400 {26 + 2 * $half * count($shown)}" role="img" aria-label="{f:label('addresses')}">
      <xsl:for-each select="$shown">
        <xsl:variable name="at" as="xs:integer" select="position()"/>
        <xsl:variable name="slug" as="xs:string" select="?slug"/>
        <xsl:variable name="voice" as="xs:string" select="f:voice($slug)"/>
        <xsl:variable name="middle" as="xs:numeric" select="26 + (2 * $at - 1) * $half"/>
        <xsl:variable name="top" as="xs:numeric" select="26 + 2 * ($at - 1) * $half"/>
        <text class="value" x="{152 + (2 * $at - 1) * $half}" y="16" text-anchor="middle">{$at}</text>
        <text class="who" x="125" y="{$middle + 5}" text-anchor="end">{f:cut(?name)}</text>
        <text class="value" x="147" y="{$middle + 5}" text-anchor="end">{$at}</text>
        <line class="rule" x1="152" x2="{152 + 2 * $half * count($shown)}" y1="{$top}" y2="{$top}"/>
        <xsl:for-each select="$between[?from = $slug]">
          <circle class="dot {$voice}" cx="{152 + (2 * index-of($slugs, ?to)[1] - 1) * $half}" cy="{$middle}" r="{round(max((2.5, math:sqrt(?count div $most) * $cell * 0.45)), 1)}"/>
        </xsl:for-each>
      </xsl:for-each>
    </svg>
  </xsl:function>

  <xsl:function name="f:addressing-table" as="element()">
    <xsl:param name="speakers" as="map(*)*"/>
    <xsl:param name="pairs" as="map(*)*"/>
    <xsl:variable name="names" as="map(*)" select="map:merge($speakers ! map { ?slug: . })"/>
    <div class="wide" role="group" tabindex="0" aria-label="{f:label('addresses')}">
      <table>
        <thead>
          <tr><th scope="col">{f:label('speaker')}</th><th scope="col">{f:label('addressed')}</th><th scope="col" class="number-cell">{f:label('speeches')}</th></tr>
        </thead>
        <tbody>
          <xsl:for-each select="$pairs">
            <xsl:sort select="?count" order="descending"/>
            <xsl:sort select="?from"/>
            <xsl:sort select="?to"/>
            <tr>
              <th scope="row">{($names(?from)?name, ?from)[1]}</th>
              <td>{($names(?to)?name, ?to-name[. != ''], ?to)[1]}</td>
              <td class="number-cell">{?count}</td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:function>

</xsl:stylesheet>
