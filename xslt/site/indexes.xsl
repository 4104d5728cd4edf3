<?xml version="1.0" encoding="UTF-8"?>
<!-- Indexes of persons, places, organisations, dates and speakers, every mention linked back in its context; a page for each person. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    expand-text="yes" exclude-result-prefixes="#all">

  <xsl:mode name="m:index-pages" on-no-match="fail"/>

  <xsl:template match="edition" mode="m:index-pages" as="element()">
    <xsl:sequence select="f:edition-page(., map {
      'kind': string-join(('index-page', 'speaking'[current()/@make = 'speakers']), ' '), 'place': @make || '.html', 'title': f:label(@make), 'current': string(@make) })"/>
  </xsl:template>

  <xsl:template match="edition" mode="m:main" as="element()">
    <main id="text">
      <header class="title-block"><h1>{f:label(@make)}</h1></header>
      <xsl:choose>
        <xsl:when test="empty(entity)"><p class="about">{f:label('none-in-texts')}</p></xsl:when>
        <xsl:otherwise>
          <ul class="entries">
            <xsl:for-each select="entity">
              <xsl:sort select="@sort"/>
              <xsl:apply-templates select="." mode="m:entry"/>
            </xsl:for-each>
          </ul>
        </xsl:otherwise>
      </xsl:choose>
    </main>
  </xsl:template>

  <!-- An entry of an index: a person leads to a page; a place, an organisation, and who is known by name alone, are told here. -->
  <xsl:mode name="m:entry" on-no-match="fail"/>

  <xsl:template match="entity[@kind = 'person'][not(@unidentified)]" mode="m:entry" as="element()">
    <li id="{@slug}">
      <p class="entry">
        <a class="headword" href="persons/{encode-for-uri(@slug)}.html"><xsl:sequence select="f:voice-of(., @index-name)"/></a>
        <xsl:text> </xsl:text>
        <span class="about">{f:about-entity(.)}</span>
        <xsl:text> </xsl:text>
        <span class="facts">{f:facts-of(.)}</span>
      </p>
    </li>
  </xsl:template>

  <xsl:template match="entity" mode="m:entry" as="element()">
    <li id="{@slug}">
      <h2 class="headword"><xsl:sequence select="if (@speaks) then f:voice-of(., @index-name) else string(@index-name)"/></h2>
      <xsl:if test="@unidentified"><p class="unidentified">{f:label('not-identified')}</p></xsl:if>
      <xsl:if test="f:about-entity(.) != ''"><p class="about">{f:about-entity(.)}</p></xsl:if>
      <xsl:sequence select="f:identifier-links(.), f:speeches(in/speech, 12), f:mentions(in/mention, 12)"/>
    </li>
  </xsl:template>

  <xsl:function name="f:voice-of" as="item()*">
    <xsl:param name="entity" as="element()"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$entity/@speaks"><b class="voice {f:voice($entity/@slug)}">{$words}</b></xsl:when>
      <xsl:otherwise><b>{$words}</b></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:about-entity" as="xs:string">
    <xsl:param name="entity" as="element()"/>
    <xsl:sequence select="string-join(($entity/other ! string(.), $entity/@life ! string(.), $entity/about ! replace(., '\.$', '')), '; ')"/>
  </xsl:function>

  <xsl:function name="f:facts-of" as="xs:string">
    <xsl:param name="entity" as="element()"/>
    <xsl:sequence select="string-join((
      xs:integer($entity/@speeches)[. gt 0] ! f:counted(., 'speech'), xs:integer($entity/@mentions)[. gt 0] ! f:counted(., 'mention')), ' · ')"/>
  </xsl:function>

  <xsl:function name="f:identifier-links" as="element()?">
    <xsl:param name="entity" as="element()"/>
    <xsl:if test="$entity/identifier">
      <p class="identifiers">
        <span class="label">{f:heading('identifiers')}</span>
        <xsl:for-each select="$entity/identifier">
          <xsl:text> </xsl:text>
          <xsl:choose>
            <xsl:when test="@address"><a class="authority" href="{@address}" rel="external">{f:identifier-written(.)}</a></xsl:when>
            <xsl:otherwise><span class="authority">{f:identifier-written(.)}</span></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:function>

  <!-- An identifier as a reader writes it: "GND 118540238", whatever the encoding calls the authority. -->
  <xsl:function name="f:identifier-written" as="xs:string">
    <xsl:param name="identifier" as="element()"/>
    <xsl:variable name="called" as="xs:string" select="lower-case(
      if (matches($identifier/@type, '^ur[il]$', 'i')) then replace($identifier/@value, '^https?://(www\.)?([^/]+).*$', '$2') else $identifier/@type)"/>
    <xsl:variable name="name" as="xs:string?" select="
      if ($called = ('wikidata', 'wikidata.org')) then 'Wikidata' else if ($called = ('geonames', 'geonames.org', 'sws.geonames.org')) then 'GeoNames'
      else if ($called = ('gnd', 'd-nb.info')) then 'GND' else if ($called = ('viaf', 'viaf.org')) then 'VIAF'
      else if ($called = ('orcid', 'orcid.org')) then 'ORCID' else if ($called = ('isni', 'isni.org')) then 'ISNI'
      else if ($called = ('lccn', 'doi')) then upper-case($called) else ()"/>
    <xsl:variable name="value" as="xs:string?" select="
      if (not(matches($identifier/@value, '^https?:'))) then string($identifier/@value)
      else $name ! tokenize($identifier/@value, '/')[. != ''][last()]"/>
    <xsl:sequence select="string-join((($name, $called[contains(., '.')], string($identifier/@type))[1], $value[. != '']), ' ')"/>
  </xsl:function>

  <!-- Mentions in their context, by document; what goes beyond the first is folded away. -->
  <xsl:function name="f:mentions" as="element()*">
    <xsl:param name="mentions" as="element()*"/>
    <xsl:param name="open" as="xs:integer"/>
    <xsl:variable name="root" as="xs:string" select="f:root-from($mentions)"/>
    <xsl:sequence select="f:mention-list($mentions[position() le $open], $root)"/>
    <xsl:if test="count($mentions) gt $open">
      <details class="more">
        <summary>{f:counted(count($mentions) - $open, 'mention')} +</summary>
        <xsl:sequence select="f:mention-list($mentions[position() gt $open], $root)"/>
      </details>
    </xsl:if>
  </xsl:function>

  <!-- The way to the root of the site from where an entity is told with all that is said of it. -->
  <xsl:function name="f:root-from" as="xs:string">
    <xsl:param name="told" as="element()*"/>
    <xsl:sequence select="if ($told[1]/../parent::entity[@kind = 'person'][not(@unidentified)]) then '../' else ''"/>
  </xsl:function>

  <xsl:function name="f:mention-list" as="element()*">
    <xsl:param name="mentions" as="element()*"/>
    <xsl:param name="root" as="xs:string"/>
    <xsl:for-each-group select="$mentions" group-adjacent="generate-id(..)">
      <!-- what is the same for all of a document is put together once -->
      <xsl:variable name="language" as="xs:string" select="../@language"/>
      <xsl:variable name="of" as="xs:string" select="', ' || ../@title"/>
      <xsl:variable name="numbered" as="xs:string" select="$of || ', ' || f:label('paragraph') || ' '"/>
      <p class="in-text"><cite lang="{$language}">{../@title}</cite></p>
      <ol class="contexts">
        <xsl:for-each select="current-group()">
          <li lang="{$language}">
            <a href="{$root}{@address}" aria-label="{if (@paragraph) then concat(@text, $numbered, @paragraph) else concat(@text, $of)}">
              <span class="n">{@paragraph}</span>
            </a>
            <xsl:text> </xsl:text>
            <span class="context" dir="auto">{@before}<mark>{@text}</mark>{@after}</span>
          </li>
        </xsl:for-each>
      </ol>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:mode name="m:person-page" on-no-match="fail"/>

  <xsl:template match="entity" mode="m:person-page" as="element()">
    <xsl:sequence select="f:edition-page(.., map {
      'kind': 'person', 'place': 'persons/' || @slug || '.html', 'title': string(@name), 'current': 'persons',
      'description': f:about-entity(.)[. != ''],
      'way': map { 'address': '../persons.html', 'words': f:label('persons') } })"/>
  </xsl:template>

  <xsl:template match="edition[@make = 'person']" mode="m:main" as="element()">
    <xsl:apply-templates select="entity" mode="m:main"/>
  </xsl:template>

  <xsl:template match="entity" mode="m:main" as="element()">
    <main id="text">
      <header class="title-block">
        <h1>{@name}</h1>
        <xsl:if test="f:about-entity(.) != ''"><p class="subtitle">{f:about-entity(.)}</p></xsl:if>
        <xsl:sequence select="f:identifier-links(.)"/>
      </header>
      <xsl:variable name="speeches" as="element()*" select="in/speech"/>
      <xsl:if test="exists($speeches)">
        <section class="speeches" aria-labelledby="speeches">
          <h2 id="speeches">{f:label('speeches')}</h2>
          <p class="facts">{f:counted(count($speeches), 'speech')} · {f:counted(xs:integer(sum($speeches/@words)), 'word')}</p>
          <xsl:sequence select="f:speeches($speeches, 25)"/>
        </section>
      </xsl:if>
      <xsl:if test="in/mention">
        <section class="mentions-of" aria-labelledby="mentions">
          <h2 id="mentions">{f:label('where-mentioned')}</h2>
          <xsl:sequence select="f:mentions(in/mention, 40)"/>
        </section>
      </xsl:if>
    </main>
  </xsl:template>

  <!-- Speeches by document; what goes beyond the first is folded away. -->
  <xsl:function name="f:speeches" as="element()*">
    <xsl:param name="speeches" as="element()*"/>
    <xsl:param name="open" as="xs:integer"/>
    <xsl:variable name="root" as="xs:string" select="f:root-from($speeches)"/>
    <xsl:sequence select="f:speech-list($speeches[position() le $open], $root)"/>
    <xsl:if test="count($speeches) gt $open">
      <details class="more">
        <summary>{f:counted(count($speeches) - $open, 'speech')} +</summary>
        <xsl:sequence select="f:speech-list($speeches[position() gt $open], $root)"/>
      </details>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:speech-list" as="element()*">
    <xsl:param name="speeches" as="element()*"/>
    <xsl:param name="root" as="xs:string"/>
    <xsl:for-each-group select="$speeches" group-adjacent="generate-id(..)">
      <xsl:variable name="language" as="xs:string" select="../@language"/>
      <xsl:variable name="of" as="xs:string" select="f:label('speech') || ', ' || ../@title"/>
      <xsl:variable name="numbered" as="xs:string" select="$of || ', ' || f:label('paragraph') || ' '"/>
      <p class="in-text"><cite lang="{$language}">{../@title}</cite></p>
      <ol class="contexts">
        <xsl:for-each select="current-group()">
          <li lang="{$language}">
            <a href="{$root}{@address}" aria-label="{if (@paragraph) then $numbered || @paragraph else $of}">
              <span class="n">{@paragraph}</span>
            </a>
            <xsl:text> </xsl:text>
            <span class="context" dir="auto">{@text}</span>
          </li>
        </xsl:for-each>
      </ol>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:template match="edition[@make = 'dates']" mode="m:main" as="element()">
    <main id="text">
      <header class="title-block"><h1>{f:label('dates')}</h1></header>
      <xsl:for-each-group select="date" group-by="(@year, '')[1]">
        <xsl:sort select="if (current-grouping-key() = '') then 999999 else number(current-grouping-key())"/>
        <section class="year" aria-labelledby="year-{current-grouping-key()}">
          <h2 id="year-{current-grouping-key()}">{(current-grouping-key()[. != ''], f:label('undated'))[1]}</h2>
          <ul class="entries">
            <xsl:for-each select="current-group()">
              <xsl:sort select="@value"/>
              <li>
                <h3 class="headword">{@in-words}</h3>
                <xsl:sequence select="f:mentions(in/mention, 12)"/>
              </li>
            </xsl:for-each>
          </ul>
        </section>
      </xsl:for-each-group>
      <xsl:if test="not(date)"><p class="about">{f:label('none-in-texts')}</p></xsl:if>
    </main>
  </xsl:template>

  <xsl:template match="edition[@make = 'speakers']" mode="m:main" as="element()">
    <xsl:variable name="speakers" as="map(*)*" select="speaker ! map {
      'slug': string(@slug), 'name': string(@name), 'words': xs:integer(@words), 'speeches': xs:integer(@speeches),
      'address': @address ! string(.) }"/>
    <xsl:variable name="pairs" as="map(*)*" select="pair ! map { 'from': string(@from), 'to': string(@to), 'to-name': string(@to-name), 'count': xs:integer(@count) }"/>
    <main id="text">
      <header class="title-block"><h1>{f:label('speakers')}</h1></header>
      <ul class="entries speakers-list">
        <xsl:for-each select="speaker">
          <xsl:sort select="@sort"/>
          <li>
            <p class="entry">
              <span class="headword">
                <xsl:choose>
                  <xsl:when test="@address"><a href="{@address}"><xsl:sequence select="f:voice-of(., @index-name)"/></a></xsl:when>
                  <xsl:otherwise><xsl:sequence select="f:voice-of(., @index-name)"/></xsl:otherwise>
                </xsl:choose>
              </span>
              <xsl:text> </xsl:text>
              <xsl:if test="@unidentified"><span class="unidentified">{f:label('not-identified')}</span><xsl:text> </xsl:text></xsl:if>
              <span class="facts">{f:counted(@speeches, 'speech')} · {f:counted(@words, 'word')}</span>
              <xsl:text> </xsl:text>
              <span class="heard-in">
                <xsl:for-each select="text">
                  <xsl:if test="position() gt 1">, </xsl:if>
                  <a href="{@address}" lang="{@language}">{@title}</a>
                </xsl:for-each>
              </span>
            </p>
          </li>
        </xsl:for-each>
      </ul>
      <xsl:if test="empty($speakers)"><p class="about">{f:label('none-in-texts')}</p></xsl:if>
      <xsl:sequence select="f:charts($speakers, $pairs)"/>
    </main>
  </xsl:template>

</xsl:stylesheet>
