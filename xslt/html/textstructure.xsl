<?xml version="1.0" encoding="UTF-8"?>
<!-- Divisions, headings, verse, letters and title pages (TEI P5 ch. 4). -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="TEI | teiCorpus" mode="m:html" as="element()*">
    <xsl:apply-templates select="text | TEI | teiCorpus" mode="m:html"/>
  </xsl:template>

  <!-- The texts of a corpus, each under the title that its header gives it. -->
  <xsl:template match="teiCorpus/TEI | teiCorpus/teiCorpus" mode="m:html" as="element()">
    <section class="{local-name()}">
      <xsl:sequence select="@xml:id ! f:attribute('id', .), @xml:lang ! f:attribute('lang', .)"/>
      <xsl:sequence select="f:member-title(.)[. != ''] ! f:member-heading(., f:depth(current()))"/>
      <xsl:next-match/>
    </section>
  </xsl:template>

  <xsl:function name="f:member-heading" as="element()">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="level" as="xs:integer"/>
    <xsl:element name="h{$level}">
      <xsl:attribute name="class" select="'member'"/>
      <xsl:text>{$title}</xsl:text>
    </xsl:element>
  </xsl:function>

  <!-- The title of a text of a corpus, where the text does not begin with it. -->
  <xsl:function name="f:member-title" as="xs:string?">
    <xsl:param name="member" as="element()"/>
    <xsl:variable name="title" as="xs:string" select="normalize-space(($member/teiHeader/fileDesc/titleStmt/(title[@type = 'main'], title))[1])"/>
    <xsl:sequence select="$title[not($member/text/(front | body | .)/(head | titlePage/docTitle | (div | div1)[1]/head) ! f:plain(.) = $title)]"/>
  </xsl:function>

  <xsl:template match="text | body | group | floatingText" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., 'div')"/>
  </xsl:template>

  <!-- Front matter of short headed parts is set like a record card; other front matter like text. -->
  <xsl:template match="front" mode="m:html" as="element()?">
    <xsl:if test="* except f:title-in-text()">
      <div>
        <xsl:apply-templates select="." mode="m:attributes">
          <xsl:with-param name="class" select="'record'[f:is-record(current())]"/>
        </xsl:apply-templates>
        <xsl:apply-templates mode="m:html"/>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="back" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., 'div')"/>
  </xsl:template>

  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="m:html" as="element()">
    <xsl:element name="{if (head) then 'section' else 'div'}">
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="(@type[matches(., '^[\w\-]+$')] ! ('type-' || .), 'div'[local-name(current()) != 'div'], 'unheaded'[not(current()/head)])"/>
      </xsl:apply-templates>
      <xsl:apply-templates mode="m:html"/>
    </xsl:element>
  </xsl:template>

  <!-- The heading that the title block shows already. -->
  <xsl:template match="head[f:is-title-repeated(.)] | docTitle[f:is-title-repeated(.)]" mode="m:html" as="empty-sequence()" priority="2"/>

  <xsl:template match="head" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., if (preceding-sibling::head or not(f:shows-heading(..))) then 'p' else 'h' || f:depth(..))"/>
  </xsl:template>

  <!-- Whether a division, a text or a part of it has a heading of its own on the page. -->
  <xsl:function name="f:shows-heading" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="
      if ($part/head) then ($part/(self::body or self::front or self::back or self::text or self::group) or starts-with(local-name($part), 'div'))
        and not(f:is-title-repeated($part/head[1]))
      else $part/parent::teiCorpus and f:member-title($part) != ''"/>
  </xsl:function>

  <!-- The level of the heading of a division or text: the title of the page has the first. -->
  <xsl:function name="f:depth" as="xs:integer">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="max((2, min((6, 1 + count(f:headed($part))))))"/>
  </xsl:function>

  <!-- What has a heading around something, with itself. -->
  <xsl:function name="f:headed" as="element()*">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="$part/ancestor-or-self::*[f:shows-heading(.)]"/>
  </xsl:function>

  <xsl:template match="opener | closer | dateline | salute | signed | byline | trailer | epigraph | argument | postscript
      | titlePage | docTitle | titlePart | docImprint | docEdition | docAuthor | docDate | imprimatur | set
      | prologue | epilogue | performance | castGroup | castItem | divGen | lg | l | noteGrp | row | cell" mode="m:html" as="element()">
    <!-- an imprint has its date, which stands by itself, in it -->
    <xsl:element name="{if (self::docImprint) then 'div' else f:flow(., 'span')}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:if test="self::lg"><xsl:apply-templates select="." mode="m:number"/></xsl:if>
      <xsl:sequence select="self::l[@n castable as xs:integer][xs:integer(@n) mod 5 = 0] ! f:attribute('data-n', @n)"/>
      <xsl:sequence select="self::l[@part = ('M', 'F')] ! f:line-before(.)[. != ''] ! f:attribute('data-before', .)"/>
      <xsl:apply-templates mode="m:html"/>
    </xsl:element>
  </xsl:template>

  <!-- What speakers before have said of a verse line that is shared (TEI P5 §3.13.1, @part). -->
  <xsl:function name="f:line-before" as="xs:string">
    <xsl:param name="line" as="element()"/>
    <xsl:variable name="before" as="element()?" select="$line/preceding::l[1][@part = ('I', 'M')]"/>
    <xsl:sequence select="normalize-space(string-join(($before[@part = 'M'] ! f:line-before(.), $before ! f:plain(node()[not(self::stage)])), ' '))"/>
  </xsl:function>

</xsl:stylesheet>
