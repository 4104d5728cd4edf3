<?xml version="1.0" encoding="UTF-8"?>
<!-- Names and dates as they are mentioned, and the index of those who are named (TEI P5 ch. 14). -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="persName | placeName | orgName | rs | name | geogName" mode="m:html" as="element()">
    <xsl:variable name="address" as="xs:string?" select="f:name-href(.)"/>
    <xsl:variable name="linked" as="xs:boolean" select="exists($address) and (empty(*) and not($v:links-nest) or f:may-link(.))"/>
    <xsl:element name="{if ($linked) then 'a' else f:flow(., 'span')}">
      <xsl:if test="$linked">
        <xsl:attribute name="href" select="$address"/>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="following-sibling::*[1]/self::said and f:announces(.)">
          <xsl:apply-templates select="." mode="m:attributes">
            <xsl:with-param name="class" select="'announces'"/>
          </xsl:apply-templates>
        </xsl:when>
        <!-- most names do not, and to hand on nothing takes as long as to hand on something -->
        <xsl:otherwise><xsl:apply-templates select="." mode="m:attributes"/></xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates mode="m:html"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="forename | surname | roleName | addName | genName | nameLink | country | settlement | region | bloc
      | district | geogFeat | offset | affiliation | occupation | location | geo | birth | death | trait | state" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., f:flow(., 'span'))"/>
  </xsl:template>

  <!-- Lists of persons, places and other things within the text. -->
  <xsl:template match="listPerson | listPlace | listOrg | listEvent | listNym | listObject | listRelation | person | personGrp | persona | place | org
      | event | nym | object | objectIdentifier | relation | age | climate | education | eventName | faith | floruit | gender | langKnowledge
      | langKnown | nationality | objectName | persPronouns | population | residence | sex | socecStatus | terrain" mode="m:html" as="element()">
    <xsl:sequence select="f:described(.)"/>
  </xsl:template>

  <xsl:template match="date | time | docDate[@when]" mode="m:html" priority="1" as="element()">
    <xsl:variable name="machine" as="xs:string?" select="f:machine-date(.)"/>
    <xsl:variable name="words" as="xs:string" select="f:date-in-words(.)"/>
    <xsl:variable name="block" as="xs:boolean" select="(exists(*) or self::docDate) and f:is-block(.)"/>
    <xsl:element name="{if ($block) then 'div' else if ($machine) then 'time' else 'span'}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:if test="$machine and not($block)">
        <xsl:attribute name="datetime" select="$machine"/>
      </xsl:if>
      <xsl:if test="$words != '' and $words != normalize-space(.)">
        <xsl:attribute name="title" select="string-join(($words, @cert[. = ('low', 'medium')] ! lower-case(f:label('certainty-' || .))), ' – ')"/>
      </xsl:if>
      <xsl:apply-templates mode="m:html"/>
    </xsl:element>
  </xsl:template>

  <!-- Whether the index of the page has an entry for it. -->
  <xsl:function name="f:is-indexed" as="xs:boolean">
    <xsl:param name="entity" as="element()"/>
    <xsl:sequence select="exists($entity/(self::person | self::personGrp | self::place | self::org)
      [ancestor::particDesc or ancestor::settingDesc or ancestor::standOff])"/>
  </xsl:function>

  <xsl:template match="TEI | teiCorpus" mode="m:indexes" as="element()*">
    <xsl:sequence select="if (not($indexes)) then () else (f:index('persons', f:listed(('person', 'personGrp'))), f:index('places', f:listed('place')),
      f:index('organisations', f:listed('org')))"/>
  </xsl:template>

  <xsl:function name="f:index" as="element()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="entities" as="element()*"/>
    <xsl:if test="exists($entities)">
      <section class="index" aria-labelledby="{f:own-id('index-' || $name)}" lang="{f:label-language()}">
        <h2 id="{f:own-id('index-' || $name)}">{f:label($name)}</h2>
        <ul>
          <xsl:for-each select="$entities">
            <xsl:sort select="f:sort-key(f:index-name(.))"/>
            <li id="{@xml:id}">
              <xsl:apply-templates select="." mode="m:index"/>
            </li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:function>

  <!-- An entry of the index. -->
  <xsl:mode name="m:index" on-no-match="fail"/>

  <xsl:template match="person | personGrp | place | org" mode="m:index" as="node()*">
    <xsl:variable name="pointer" as="xs:string" select="'#' || @xml:id"/>
    <xsl:variable name="life" as="xs:string?" select="f:life(.)"/>
    <xsl:variable name="about" as="xs:string*" select="
      persName[1][surname]/roleName ! normalize-space(.), f:other-names(.), $life,
      (occupation, note, desc, trait, state)[normalize-space(.)] ! normalize-space(.)"/>
    <p class="entry">
      <b>
        <xsl:sequence select="index-of($v:speakers, $pointer) ! f:attribute('class', f:speaker-class(.))"/>
        <xsl:text>{f:index-name(.)}</xsl:text>
      </b>
      <xsl:if test="exists($about)">
        <xsl:text> </xsl:text>
        <span class="about">
          <xsl:for-each select="$about">
            <xsl:if test="position() gt 1">; </xsl:if>
            <xsl:choose>
              <xsl:when test=". = $life"><span class="life">{.}</span></xsl:when>
              <xsl:otherwise>{.}</xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </span>
      </xsl:if>
      <xsl:for-each select="idno">
        <xsl:variable name="address" as="xs:string?" select="f:identifier-address(.)"/>
        <xsl:if test="$address">
          <xsl:text> </xsl:text>
          <a class="authority" href="{$address}">{(@type, f:label('link'))[1]}</a>
        </xsl:if>
      </xsl:for-each>
    </p>
    <xsl:sequence select="
      f:places-in-text('speaks-in', $v:units-spoken($pointer)),
      f:places-in-text('named-in', $v:units-naming($pointer))"/>
  </xsl:template>

  <!-- Links to paragraphs. -->
  <xsl:function name="f:places-in-text" as="element()?">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="units" as="element()*"/>
    <xsl:if test="exists($units)">
      <p class="mentions">
        <span class="label">{f:label($label)}</span>
        <xsl:text> </xsl:text>
        <!-- what the numbers are is said once: there may be thousands -->
        <abbr title="{f:label('paragraph')}">¶</abbr>
        <xsl:variable name="from" as="element()" select="$v:document/*"/>
        <xsl:for-each select="$units">
          <xsl:text> </xsl:text>
          <a href="{f:href($from, .)}">{@n}</a>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
