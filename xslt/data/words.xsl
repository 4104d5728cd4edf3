<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of a text, once, with marks around what it says: paragraphs, speeches, mentions, dates, notes. What a mark
     holds and what stands around it need not be written again; tei_toolkit/export/marked_words.py finds it out. Nor is
     written what most marks of a kind have (record.py, _USUAL). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Each template is told whether it is in a counted paragraph, whose place is that of all within it. What parts words is
       in common/plain.xsl. -->
  <xsl:mode name="m:words" on-no-match="text-only-copy"/>

  <!-- What stands by itself outside of counted paragraphs is one that is not counted, if no other does so within it. -->
  <xsl:template match="*" mode="m:words" as="node()*">
    <xsl:param name="v:in-unit" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$v:in-unit"><xsl:apply-templates mode="m:words"/></xsl:when>
      <xsl:when test="f:is-innermost(.)">
        <paragraph>
          <xsl:sequence select="f:place-of(.)"/>
          <xsl:apply-templates mode="m:words">
            <xsl:with-param name="v:in-unit" select="true()" tunnel="yes"/>
          </xsl:apply-templates>
        </paragraph>
      </xsl:when>
      <xsl:when test="f:is-block(.)">
        <block>
          <xsl:choose>
            <xsl:when test="exists(text()[normalize-space(.)]) and empty(ancestor-or-self::note)"><xsl:call-template name="v:words-beside-units"/></xsl:when>
            <xsl:otherwise><xsl:apply-templates mode="m:words"/></xsl:otherwise>
          </xsl:choose>
        </block>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="m:words"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Words beside counted paragraphs that stand in one block with them, as verse in a heading. -->
  <xsl:template name="v:words-beside-units" as="node()*">
    <xsl:variable name="place" as="attribute()*" select="f:place-of(.)"/>
    <xsl:for-each-group select="node()" group-adjacent="exists(descendant-or-self::*[map:contains($v:unit-keys, generate-id(.))])">
      <xsl:choose>
        <xsl:when test="current-grouping-key() or not(normalize-space(string-join(current-group())))"><xsl:apply-templates select="current-group()" mode="m:words"/></xsl:when>
        <xsl:otherwise>
          <paragraph>
            <xsl:sequence select="$place"/>
            <xsl:apply-templates select="current-group()" mode="m:words">
              <xsl:with-param name="v:in-unit" select="true()" tunnel="yes"/>
            </xsl:apply-templates>
          </paragraph>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- Elements whose parts belong together, though each stands on a line of its own. -->
  <xsl:variable name="v:kept-whole" as="map(xs:string, xs:boolean)" static="yes" select="map:merge(
    ('address', 'byline', 'castItem', 'closer', 'docImprint', 'docTitle', 'lg', 'opener', 'row', 'sp', 'u') ! map { .: true() })"/>

  <!-- Whether what stands outside of counted paragraphs is read as one; notes are rows of their own. -->
  <xsl:function name="f:is-innermost" as="xs:boolean">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="
      (empty($block/*) or map:contains($v:kept-whole, local-name($block)) or exists($block/text()[normalize-space(.)]) or empty($block/*[f:is-block(.)]))
      and normalize-space($block) and empty($block/(ancestor-or-self::note | descendant::*[map:contains($v:unit-keys, generate-id(.))]))"/>
  </xsl:function>

  <xsl:template match="p | ab | lg | sp | u | said" mode="m:words" as="node()*" priority="2">
    <xsl:param name="v:in-unit" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="not($v:in-unit) and map:contains($v:unit-keys, generate-id(.))">
        <paragraph paragraph="{@n}" id="{@xml:id}">
          <xsl:sequence select="f:page-attribute(.)"/>
          <xsl:next-match>
            <xsl:with-param name="v:in-unit" select="true()" tunnel="yes"/>
          </xsl:next-match>
        </paragraph>
      </xsl:when>
      <xsl:otherwise><xsl:next-match/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="said | sp | u" mode="m:words" as="node()*" priority="1">
    <xsl:param name="v:in-unit" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="speech" as="map(*)?" select="f:speech(.)"/>
    <xsl:choose>
      <xsl:when test="exists($speech)">
        <speech who="{$speech?who}" speaker="{$speech?speaker}" scene="{$speech?scene}" words="{$speech?words}">
          <xsl:if test="not(self::said)"><xsl:attribute name="element" select="local-name()"/></xsl:if>
          <xsl:if test="@toWhom"><xsl:attribute name="to" select="$speech?to"/></xsl:if>
          <xsl:if test="$speech?continues"><xsl:attribute name="continues" select="true()"/></xsl:if>
          <xsl:if test="not(@who)"><xsl:attribute name="named" select="$speech?named"/></xsl:if>
          <xsl:sequence select="if ($v:in-unit) then () else f:place-of(.)"/>
          <xsl:next-match/>
        </speech>
      </xsl:when>
      <xsl:otherwise><xsl:next-match/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Who speaks and what is done is no part of the speech. -->
  <xsl:template match="(said[not(@direct = 'false')] | sp | u)/(speaker | stage | label)" mode="m:words" as="element()" priority="3">
    <aside><xsl:next-match/></aside>
  </xsl:template>

  <xsl:template match="persName | placeName | orgName | geogName | rs | name" mode="m:words" as="node()*">
    <xsl:param name="v:in-unit" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="ancestor::person or ancestor::place or ancestor::org or ancestor::personGrp"><xsl:next-match/></xsl:when>
      <xsl:otherwise>
        <mention>
          <xsl:if test="not(self::persName)">
            <xsl:attribute name="element" select="local-name()"/>
            <xsl:attribute name="kind" select="f:kind(.)"/>
          </xsl:if>
          <xsl:attribute name="{if (@ref) then 'ref' else 'named'}" select="if (@ref) then f:slugs-meant(@ref) else f:named(.)"/>
          <xsl:sequence select="if ($v:in-unit) then () else f:place-of(.)"/>
          <xsl:apply-templates mode="m:words"/>
        </mention>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="date | time" mode="m:words" as="node()*">
    <xsl:param name="v:in-unit" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="ancestor::listEvent"><xsl:next-match/></xsl:when>
      <xsl:otherwise>
        <date>
          <xsl:if test="not(self::date)"><xsl:attribute name="element" select="local-name()"/></xsl:if>
          <xsl:choose>
            <!-- most are a day and nothing more -->
            <xsl:when test="@when and count(@*) = 1">
              <xsl:attribute name="value" select="@when"/>
              <xsl:attribute name="in-words" select="f:day-in-words(@when)"/>
              <xsl:attribute name="when" select="@when"/>
            </xsl:when>
            <xsl:otherwise><xsl:sequence select="f:date-facts(.)"/></xsl:otherwise>
          </xsl:choose>
          <xsl:sequence select="if ($v:in-unit) then () else f:place-of(.)"/>
          <xsl:apply-templates mode="m:words"/>
        </date>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:date-facts" as="attribute()*">
    <xsl:param name="date" as="element()"/>
    <xsl:for-each select="$date">
      <xsl:attribute name="value" select="(@when, @when-iso, @from, @from-iso, @notBefore, @notBefore-iso, @to, @notAfter)[1]"/>
      <xsl:attribute name="in-words" select="f:date-in-words(.)"/>
      <xsl:attribute name="certainty" select="@cert"/>
      <xsl:for-each select="@*[matches(local-name(), '^(when|from|to|notBefore|notAfter|dur)(-iso)?$')]">
        <xsl:attribute name="{local-name()}" select="."/>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:function>

  <!-- A note, and the editor's side of a choice, are no words of what they stand in. -->
  <xsl:template match="note[not(f:is-inline-note(.))] | certainty[normalize-space(.)]" mode="m:words" as="element()">
    <xsl:param name="v:in-unit" as="xs:boolean" select="false()" tunnel="yes"/>
    <note note-id="{@xml:id}" element="{local-name()}" number="{@n}" type="{@type}" resp="{@resp}">
      <xsl:sequence select="if ($v:in-unit) then () else f:place-of(.)"/>
      <xsl:next-match/>
    </note>
  </xsl:template>

  <xsl:template match="(corr | reg | expan | ex)[parent::choice]" mode="m:words" as="element()">
    <apart><xsl:apply-templates mode="m:words"/></apart>
  </xsl:template>

  <!-- Where something outside of paragraphs stands: the address of the nearest thing that has one, the page that shows it.
       What is shown as it is written, such as an example, has no address within. -->
  <xsl:function name="f:place-of" as="attribute()*">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="anchor" as="element()?" select="$node/ancestor-or-self::*[@xml:id][ancestor-or-self::text][not(self::text or self::TEI)]
      [namespace-uri() = 'http://www.tei-c.org/ns/1.0' or self::*:egXML][empty(ancestor::*:egXML)][1]"/>
    <xsl:attribute name="id" select="$anchor/@xml:id"/>
    <xsl:sequence select="f:page-attribute(($anchor, $node)[1])"/>
  </xsl:function>

  <xsl:function name="f:page-attribute" as="attribute()?">
    <xsl:param name="node" as="element()"/>
    <xsl:for-each select="f:page-of($node)">
      <xsl:attribute name="page" select="."/>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
