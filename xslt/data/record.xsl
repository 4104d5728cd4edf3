<?xml version="1.0" encoding="UTF-8"?>
<!-- What a document says, as rows: its facts, who and what it names, speeches, mentions, dates, notes, paragraphs.
     Each row is an element with an attribute for each thing that it tells, empty where there is nothing to tell, and an
     element for each of what there may be many of; tei_toolkit/export/record.py reads them. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="speaking.xsl"/>
  <xsl:include href="named.xsl"/>

  <xsl:key name="v:named" match="(persName | placeName | orgName | geogName | rs | name)[ancestor::text][not(ancestor::person or ancestor::place or ancestor::org or ancestor::personGrp)]" use="true()"/>

  <xsl:function name="f:record" as="element()">
    <xsl:variable name="names" as="element()*" select="key('v:named', true(), $v:document)"/>
    <xsl:variable name="dates" as="element()*" select="$v:texts//(date | time)[not(ancestor::listEvent)]"/>
    <xsl:variable name="notes" as="element()*" select="$v:texts//(note | certainty)[if (self::note) then not(f:is-inline-note(.)) else normalize-space(.)]"/>
    <record>
      <xsl:sequence select="f:facts(), f:entities($names), $v:speech-rows, f:speaking() ! f:speaker-row(.), f:addressing() ! f:pair-row(.)"/>
      <!-- rows are written where they are called for; a function that is handed on would make a tree of each -->
      <xsl:for-each select="$names"><xsl:sequence select="f:mention-row(., position())"/></xsl:for-each>
      <xsl:for-each select="$dates"><xsl:sequence select="f:date-row(., position())"/></xsl:for-each>
      <xsl:for-each select="$notes"><xsl:sequence select="f:note-row(., position())"/></xsl:for-each>
      <xsl:for-each select="$v:units"><xsl:sequence select="f:paragraph-row(.)"/></xsl:for-each>
    </record>
  </xsl:function>

  <xsl:function name="f:facts" as="element()">
    <document title="{f:title()}" subtitle="{f:subtitle()}" language="{f:language()}" abstract="{normalize-space($v:header/profileDesc/abstract[1])}"
        date="{$v:created}" date-words="{($v:header/profileDesc/creation/date[1] ! (normalize-space(.)[. != ''], f:date-in-words(.)))[. != ''][1]}"
        published="{$v:published}" publisher="{$v:publisher}" words="{f:words-in(f:plain($v:texts))}" citation="{f:citation()}">
      <xsl:for-each select="f:authors()"><author>{.}</author></xsl:for-each>
      <xsl:for-each select="f:translators()"><translator>{.}</translator></xsl:for-each>
    </document>
  </xsl:function>

  <xsl:function name="f:entities" as="element()*">
    <xsl:param name="names" as="element()*"/>
    <xsl:variable name="listed" as="element()*" select="$v:document//(person | personGrp | place | org)[@xml:id]"/>
    <xsl:variable name="known" as="xs:string*" select="$listed/f:slug(.)"/>
    <xsl:for-each select="$listed">
      <entity kind="{f:kind(.)}" slug="{f:slug(.)}" name="{f:full-name(.)}" index-name="{f:index-name(.)}" short="{f:short-name(.)}"
          sort="{f:sort-key(f:index-name(.))}" life="{f:life(.)}">
        <xsl:for-each select="f:other-names(.)"><other-name>{.}</other-name></xsl:for-each>
        <xsl:for-each select="(persName[1][surname]/roleName, occupation, note, desc, trait, state)[normalize-space(.)]"><about>{normalize-space(.)}</about></xsl:for-each>
        <xsl:sequence select="f:identifiers(.)"/>
      </entity>
    </xsl:for-each>
    <!-- who speaks and is not listed -->
    <xsl:sequence select="f:speaking()[not(?slug = $known)] ! f:entity-named('person', ?slug, ?name, ())"/>
    <!-- who is named by a pointer out of the document, or by a name alone -->
    <xsl:for-each-group select="$names[if (@ref) then not(f:targets(@ref)) and f:kind(.) else true()]" group-by="if (@ref) then f:slugs(@ref)[1] else f:named(.)">
      <xsl:if test="not(current-grouping-key() = ($known, f:speaking()?slug))">
        <xsl:sequence select="f:entity-named(f:kind(.), current-grouping-key(), f:plain(.), f:pointed-to(@ref))"/>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:function>

  <!-- What the text calls somebody is all that is known. -->
  <xsl:function name="f:entity-named" as="element()">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="slug" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="identifiers" as="element()*"/>
    <entity kind="{$kind}" slug="{$slug}" name="{$name}" index-name="{$name}" short="{$name}" sort="{f:sort-key($name)}" identified="{not(contains($slug, '.'))}">
      <xsl:sequence select="$identifiers"/>
    </entity>
  </xsl:function>

  <!-- Where the world knows an entity: idno, and pointers to authorities in @corresp or @sameAs. -->
  <xsl:function name="f:identifiers" as="element()*">
    <xsl:param name="entity" as="element()"/>
    <xsl:for-each select="$entity/idno[normalize-space(.)]">
      <identifier type="{(@type, 'id')[1]}" value="{normalize-space(.)}" address="{f:identifier-address(.)}"/>
    </xsl:for-each>
    <xsl:if test="not($entity/idno)">
      <xsl:sequence select="$entity/(@sameAs | @corresp) ! f:pointed-to(.)"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:pointed-to" as="element()*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:for-each select="tokenize($pointers)[matches(., '^https?:')]">
      <identifier type="{replace(., '^https?://(www\.)?([^/]+).*$', '$2')}" value="{.}" address="{.}"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Where something stands: its paragraph, the address of that, the page that shows it. -->
  <xsl:function name="f:place-of" as="attribute()*">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="unit" as="element()?" select="f:unit($node)"/>
    <xsl:variable name="anchor" as="element()?" select="($unit, $node/ancestor-or-self::*[@xml:id][ancestor-or-self::text][not(self::text or self::TEI)][1])[1]"/>
    <xsl:attribute name="paragraph" select="$unit/@n"/>
    <xsl:attribute name="id" select="$anchor/@xml:id"/>
    <xsl:for-each select="f:page-of(($anchor, $node)[1])">
      <xsl:attribute name="page" select="."/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:speech-row" as="element()">
    <xsl:param name="speech" as="element()"/>
    <xsl:param name="position" as="xs:integer"/>
    <xsl:variable name="words" as="xs:string" select="f:plain($speech/node()[not(self::speaker | self::stage | self::label)])"/>
    <speech position="{$position}" element="{local-name($speech)}" who="{f:slugs($speech/@who)}"
        speaker="{(f:speaker-names($speech)[. != ''], f:speaker-label($speech))[1]}" to="{f:slugs($speech/@toWhom)}" scene="{f:scene($speech)}"
        continues="{exists($speech/@prev) or $speech/@part = ('M', 'F')}" words="{f:words-in($words)}" text="{$words}">
      <xsl:if test="not($speech/@who)"><xsl:attribute name="named" select="f:speaker-named($speech)"/></xsl:if>
      <xsl:sequence select="f:place-of($speech)"/>
    </speech>
  </xsl:function>

  <!-- The division that a speech belongs to, as a number of its own. -->
  <xsl:function name="f:scene" as="xs:integer">
    <xsl:param name="speech" as="element()"/>
    <xsl:sequence select="$speech/(ancestor::div | ancestor::body | ancestor::div1 | ancestor::div2 | ancestor::div3)[last()]/accumulator-before('v:ordinal')"/>
  </xsl:function>

  <xsl:function name="f:speaker-row" as="element()">
    <xsl:param name="speaker" as="map(*)"/>
    <speaker slug="{$speaker?slug}" name="{$speaker?name}" number="{$speaker?number}" words="{$speaker?words}" speeches="{$speaker?speeches}"/>
  </xsl:function>

  <xsl:function name="f:pair-row" as="element()">
    <xsl:param name="pair" as="map(*)"/>
    <pair from="{$pair?from}" to="{$pair?to}" to-name="{$pair?to-name}" count="{$pair?count}"/>
  </xsl:function>

  <xsl:function name="f:mention-row" as="element()">
    <xsl:param name="name" as="element()"/>
    <xsl:param name="position" as="xs:integer"/>
    <mention position="{$position}" element="{local-name($name)}" kind="{f:kind($name)}" ref="{f:slugs($name/@ref)}" text="{f:plain($name)}">
      <xsl:if test="not($name/@ref)"><xsl:attribute name="named" select="f:named($name)"/></xsl:if>
      <xsl:sequence select="f:place-of($name), f:context($name)"/>
    </mention>
  </xsl:function>

  <xsl:function name="f:date-row" as="element()">
    <xsl:param name="date" as="element()"/>
    <xsl:param name="position" as="xs:integer"/>
    <xsl:variable name="value" as="xs:string?" select="$date/(@when, @when-iso, @from, @from-iso, @notBefore, @notBefore-iso, @to, @notAfter)[1] ! string(.)"/>
    <date position="{$position}" element="{local-name($date)}" value="{$value}" in-words="{f:date-in-words($date)}" certainty="{$date/@cert}" text="{f:plain($date)}">
      <xsl:sequence select="f:place-of($date), f:context($date)"/>
      <xsl:for-each select="$date/@*[matches(local-name(), '^(when|from|to|notBefore|notAfter|dur)(-iso)?$')]">
        <value of="{local-name()}">{.}</value>
      </xsl:for-each>
    </date>
  </xsl:function>

  <xsl:function name="f:note-row" as="element()">
    <xsl:param name="note" as="element()"/>
    <xsl:param name="position" as="xs:integer"/>
    <note position="{$position}" element="{local-name($note)}" number="{$note/@n}" type="{$note/@type}" resp="{$note/@resp}" text="{f:plain($note/node())}">
      <xsl:sequence select="f:place-of($note)"/>
    </note>
  </xsl:function>

  <xsl:function name="f:paragraph-row" as="element()">
    <xsl:param name="unit" as="element()"/>
    <paragraph speakers="{distinct-values($unit/(descendant-or-self::said | descendant-or-self::sp | descendant-or-self::u)[not(self::said/@direct = 'false')] ! (if (@who) then f:slugs(@who) else f:speaker-named(.)))}"
        refs="{distinct-values($unit//(persName | placeName | orgName | geogName | rs | name) ! (if (@ref) then f:slugs(@ref) else f:named(.)))}" text="{f:plain($unit)}">
      <xsl:sequence select="f:place-of($unit)"/>
    </paragraph>
  </xsl:function>

</xsl:stylesheet>
