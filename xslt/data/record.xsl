<?xml version="1.0" encoding="UTF-8"?>
<!-- What a document says, as rows: its facts, who and what it names, speeches, mentions, dates, notes, paragraphs. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="speaking.xsl"/>

  <xsl:key name="v:named" match="(persName | placeName | orgName | geogName | rs | name)[ancestor::text][not(ancestor::person or ancestor::place or ancestor::org or ancestor::personGrp)]" use="true()"/>

  <xsl:function name="f:record" as="map(*)">
    <xsl:variable name="names" as="element()*" select="key('v:named', true(), $v:document)"/>
    <xsl:sequence select="map {
      'document': f:facts(),
      'entities': array { f:entities($names) },
      'speeches': array { $v:speech-rows },
      'speakers': array { f:speaking() },
      'addressing': array { f:addressing() },
      'mentions': array { for-each-pair($names, 1 to count($names), f:mention-row#2) },
      'dates': array { let $dates := $v:texts//(date | time)[not(ancestor::listEvent)] return for-each-pair($dates, 1 to count($dates), f:date-row#2) },
      'notes': array { let $notes := $v:texts/descendant::*[self::note[not(f:is-inline-note(.))] or self::certainty[normalize-space(.)]] return for-each-pair($notes, 1 to count($notes), f:note-row#2) },
      'paragraphs': array { $v:texts//*[f:is-unit(.)] ! f:paragraph-row(.) } }"/>
  </xsl:function>

  <xsl:function name="f:facts" as="map(*)">
    <xsl:sequence select="map {
      'title': f:title(),
      'subtitle': f:subtitle(),
      'authors': array { f:authors() },
      'translators': array { f:translators() },
      'language': f:language(),
      'abstract': normalize-space($v:header/profileDesc/abstract[1])[. != ''],
      'date': $v:created,
      'date-words': ($v:header/profileDesc/creation/date[1] ! (normalize-space(.)[. != ''], f:date-in-words(.)))[. != ''][1],
      'published': $v:published,
      'publisher': $v:publisher,
      'words': count(tokenize(f:plain($v:texts))),
      'citation': f:citation() }"/>
  </xsl:function>

  <xsl:function name="f:entities" as="map(*)*">
    <xsl:param name="names" as="element()*"/>
    <xsl:variable name="listed" as="element()*" select="$v:document//(person | personGrp | place | org)[@xml:id]"/>
    <xsl:sequence select="$listed ! map {
      'kind': f:kind(.), 'slug': f:slug(.), 'name': f:full-name(.)[. != ''], 'index-name': f:index-name(.), 'short': f:short-name(.),
      'sort': f:sort-key(f:index-name(.)), 'other-names': array { f:other-names(.) }, 'life': f:life(.),
      'about': array { (persName[1][surname]/roleName, occupation, note, desc, trait, state)[normalize-space(.)] ! normalize-space(.) },
      'identifiers': array { f:identifiers(.) } }"/>
    <!-- who speaks and is not listed -->
    <xsl:sequence select="f:speaking()[not(?slug = $listed/f:slug(.))] ! map {
      'kind': 'person', 'slug': ?slug, 'name': ?name, 'index-name': ?name, 'short': ?name, 'sort': f:sort-key(?name), 'other-names': [], 'life': (), 'about': [], 'identifiers': [] }"/>
    <!-- who is named by a pointer out of the document -->
    <xsl:for-each-group select="$names[@ref][not(f:targets(@ref))][f:kind(.)]" group-by="f:slugs(@ref)[1]">
      <xsl:if test="not(current-grouping-key() = ($listed/f:slug(.), f:speaking()?slug))">
        <xsl:variable name="name" as="xs:string" select="f:plain(.)"/>
        <xsl:sequence select="map {
          'kind': f:kind(.), 'slug': current-grouping-key(), 'name': $name, 'index-name': $name, 'short': $name, 'sort': f:sort-key($name),
          'other-names': [], 'life': (), 'about': [], 'identifiers': array { tokenize(@ref)[matches(., '^https?:')] ! map { 'type': replace(., '^https?://(www\.)?([^/]+).*$', '$2'), 'value': ., 'address': . } } }"/>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:function>

  <!-- Where the world knows an entity: idno, and pointers to authorities in @corresp or @sameAs. -->
  <xsl:function name="f:identifiers" as="map(*)*">
    <xsl:param name="entity" as="element()"/>
    <xsl:sequence select="$entity/idno[normalize-space(.)] ! map { 'type': string((@type, 'id')[1]), 'value': normalize-space(.), 'address': f:identifier-address(.) }"/>
    <xsl:if test="not($entity/idno)">
      <xsl:sequence select="$entity/(@sameAs | @corresp) ! tokenize(.)[matches(., '^https?:')] ! map { 'type': replace(., '^https?://(www\.)?([^/]+).*$', '$2'), 'value': ., 'address': . }"/>
    </xsl:if>
  </xsl:function>

  <!-- Where something stands: its paragraph, and the address of that. -->
  <xsl:function name="f:place-of" as="map(*)">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="unit" as="element()?" select="f:unit($node)"/>
    <xsl:variable name="anchor" as="element()?" select="($unit, $node/ancestor-or-self::*[@xml:id][ancestor-or-self::text][not(self::text or self::TEI)][1])[1]"/>
    <xsl:sequence select="map { 'paragraph': $unit/@n ! string(.), 'id': $anchor/@xml:id ! string(.), 'page': f:page-of(($anchor, $node)[1]) }"/>
  </xsl:function>

  <xsl:function name="f:speech-row" as="map(*)">
    <xsl:param name="speech" as="element()"/>
    <xsl:param name="position" as="xs:integer"/>
    <xsl:variable name="words" as="xs:string" select="f:plain($speech/node()[not(self::speaker | self::stage | self::label)])"/>
    <xsl:sequence select="map:merge((f:place-of($speech), map {
      'position': $position, 'element': local-name($speech), 'who': array { f:slugs($speech/@who) },
      'speaker': (f:speaker-names($speech)[. != ''], $speech/(speaker | label)[1] ! f:plain(.))[1],
      'to': array { f:slugs($speech/@toWhom) }, 'scene': f:scene($speech), 'continues': exists($speech/@prev) or $speech/@part = ('M', 'F'),
      'words': count(tokenize($words)), 'text': $words }))"/>
  </xsl:function>

  <!-- The division that a speech belongs to, as a number of its own. -->
  <xsl:function name="f:scene" as="xs:integer">
    <xsl:param name="speech" as="element()"/>
    <xsl:sequence select="$speech/ancestor::*[self::div or self::body or self::div1 or self::div2 or self::div3][1]/accumulator-before('v:ordinal')"/>
  </xsl:function>

  <xsl:function name="f:mention-row" as="map(*)">
    <xsl:param name="name" as="element()"/>
    <xsl:param name="position" as="xs:integer"/>
    <xsl:sequence select="map:merge((f:place-of($name), f:context($name), map {
      'position': $position, 'element': local-name($name), 'kind': f:kind($name), 'ref': array { f:slugs($name/@ref) }, 'text': f:plain($name) }))"/>
  </xsl:function>

  <xsl:function name="f:date-row" as="map(*)">
    <xsl:param name="date" as="element()"/>
    <xsl:param name="position" as="xs:integer"/>
    <xsl:variable name="value" as="xs:string?" select="$date/(@when, @when-iso, @from, @from-iso, @notBefore, @notBefore-iso, @to, @notAfter)[1] ! string(.)"/>
    <xsl:sequence select="map:merge((f:place-of($date), f:context($date), map {
      'position': $position, 'element': local-name($date), 'value': $value, 'in-words': f:date-in-words($date)[. != ''],
      'values': map:merge($date/@*[matches(local-name(), '^(when|from|to|notBefore|notAfter|dur)(-iso)?$')] ! map { local-name(): string(.) }),
      'certainty': $date/@cert ! string(.), 'text': f:plain($date) }))"/>
  </xsl:function>

  <xsl:function name="f:note-row" as="map(*)">
    <xsl:param name="note" as="element()"/>
    <xsl:param name="position" as="xs:integer"/>
    <xsl:sequence select="map:merge((f:place-of($note), map {
      'position': $position, 'element': local-name($note), 'number': $note/@n ! string(.), 'type': $note/@type ! string(.),
      'resp': $note/@resp ! string(.), 'text': f:plain($note/node()) }))"/>
  </xsl:function>

  <xsl:function name="f:paragraph-row" as="map(*)">
    <xsl:param name="unit" as="element()"/>
    <xsl:sequence select="map:merge((f:place-of($unit), map {
      'speakers': array { distinct-values($unit/descendant-or-self::*[self::said[not(@direct = 'false')] or self::sp or self::u]/@who ! f:slugs(.)) },
      'refs': array { distinct-values($unit//(persName | placeName | orgName | geogName | rs | name)/@ref ! f:slugs(.)) },
      'text': f:plain($unit) }))"/>
  </xsl:function>

</xsl:stylesheet>
