<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI to TEI: every note and numbered paragraph gets an identifier and a number; what the encoder gave is kept.
     Elements are neither added nor moved (one that stands for a text is called so), so that the n-th element here is the n-th of the document. -->
<xsl:stylesheet version="3.0" xmlns="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:mode name="m:prepare" on-no-match="shallow-copy"/>

  <!-- What the file of the document is called, where its own pointers call it so. -->
  <xsl:param name="file" as="xs:string?" select="()"/>

  <!-- Pointers, each resolved: a prefix of the header written out (TEI P5 §17.2.3); a place in this file, and whoever is
       listed in another and here too, as a place of this one. A corpus holds what were files. -->
  <xsl:template match="(@ref | @who | @toWhom | @target | @corresp | @facs | @resp)[not(matches(., '^#\S*$'))]" mode="m:prepare" as="attribute()">
    <!-- most are one to a place of the document, and stay as they are -->
    <xsl:variable name="document" as="node()" select="root()"/>
    <xsl:attribute name="{name()}" select="tokenize(.) ! (if (starts-with(., '#')) then . else f:resolved(., $document))"/>
  </xsl:template>

  <xsl:function name="f:resolved" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="document" as="node()"/>
    <xsl:variable name="prefix" as="xs:string" select="substring-before($pointer, ':')"/>
    <xsl:variable name="definition" as="element()?" select="$prefix[. != ''] ! key('v:prefix', ., $document)[1]"/>
    <xsl:variable name="whole" as="xs:string" select="
      if ($definition[@matchPattern][@replacementPattern]) then f:written-out(substring-after($pointer, ':'), $definition) else $pointer"/>
    <xsl:variable name="place" as="xs:string" select="substring-after($whole, '#')"/>
    <xsl:variable name="own" as="xs:boolean" select="replace(substring-before($whole, '#'), '^\./', '') = ('', $file, $file ! encode-for-uri(.)) or exists($document/teiCorpus)"/>
    <xsl:sequence select="if ($place != '' and key('v:id', $place, $document)[$own or f:is-entity(.)]) then '#' || $place else $whole"/>
  </xsl:function>

  <xsl:key name="v:prefix" match="prefixDef[@ident]" use="string(@ident)"/>

  <!-- A pattern that is no regular expression of XPath changes nothing. -->
  <xsl:function name="f:written-out" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="definition" as="element()"/>
    <xsl:try select="replace($value, '^' || $definition/@matchPattern || '$', $definition/@replacementPattern)">
      <xsl:catch select="$value"/>
    </xsl:try>
  </xsl:function>

  <!-- The document as the renderers read it. -->
  <xsl:variable name="v:document" as="document-node()">
    <xsl:document>
      <xsl:apply-templates select="/" mode="m:prepare"/>
    </xsl:document>
  </xsl:variable>

  <!-- The paragraphs, stanzas and speeches of the body that are counted, so that they can be cited: those in nothing that
       is counted or cited as a whole. -->
  <xsl:function name="f:units" as="element()*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="outermost($document/descendant::*[self::p or self::said or self::ab or self::lg or self::sp or self::u or self::note
        or self::figure or self::table or self::list or self::quote or self::floatingText or self::epigraph])
      [self::p or self::ab or self::lg or self::sp or self::u or self::said[p or ab]][ancestor::body]"/>
  </xsl:function>

  <!-- The numbers of paragraphs and of notes, by what generate-id() says of them. -->
  <xsl:variable name="v:numbers" as="map(xs:string, xs:integer)">
    <xsl:map>
      <xsl:for-each select="f:units(/)">
        <xsl:map-entry key="generate-id(.)" select="position()"/>
      </xsl:for-each>
      <xsl:for-each select="//(note | certainty)[f:is-called-note(.)]">
        <xsl:map-entry key="generate-id(.)" select="position()"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <xsl:template match="p | ab | lg | sp | u | said | note | certainty" mode="m:prepare" as="element()">
    <xsl:variable name="number" as="xs:integer?" select="$v:numbers(generate-id(.))"/>
    <xsl:choose>
      <xsl:when test="exists($number)">
        <xsl:copy>
          <xsl:attribute name="xml:id" select="(@xml:id, f:free-id(., (if (self::note or self::certainty) then 'note-' else 'p-') || $number))[1]"/>
          <xsl:attribute name="n" select="$number"/>
          <xsl:apply-templates select="@*, node()" mode="#current"/>
        </xsl:copy>
      </xsl:when>
      <xsl:otherwise><xsl:next-match/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Where there is no text, what transcribes the pages is the text, else their images are. -->
  <xsl:template match="TEI[not(text)]/sourceDoc | TEI[not(text or sourceDoc)]/facsimile" mode="m:prepare" as="element()">
    <text>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </text>
  </xsl:template>

  <!-- A text of a corpus. -->
  <xsl:template match="teiCorpus/TEI | teiCorpus/teiCorpus" mode="m:prepare" as="element()">
    <xsl:copy>
      <xsl:attribute name="xml:id" select="(@xml:id, f:free-id(., string-join(('text', ancestor-or-self::*[parent::teiCorpus] ! string(1 + count(preceding-sibling::TEI | preceding-sibling::teiCorpus))), '-')))[1]"/>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <!-- A text of a group. -->
  <xsl:template match="group/text" mode="m:prepare" as="element()">
    <xsl:copy>
      <xsl:attribute name="xml:id" select="(@xml:id, f:free-id(., string-join(('text', ancestor-or-self::*[parent::group] ! string(1 + count(preceding-sibling::text | preceding-sibling::group))), '-')))[1]"/>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="(div | div1 | div2 | div3 | div4 | div5 | div6 | div7)[head]" mode="m:prepare" as="element()">
    <xsl:copy>
      <xsl:attribute name="xml:id" select="(@xml:id, f:free-id(., 'div-' || f:div-number(.)))[1]"/>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <xsl:function name="f:div-number" as="xs:string">
    <xsl:param name="div" as="element()"/>
    <xsl:variable name="part" as="element()?" select="$div/(ancestor::front | ancestor::body | ancestor::back)[last()]"/>
    <xsl:variable name="steps" as="xs:string*"
        select="$div/ancestor-or-self::*[starts-with(local-name(), 'div')] ! string(1 + count(preceding-sibling::*[starts-with(local-name(), 'div')]))"/>
    <!-- which text it is, where there are several -->
    <xsl:variable name="texts" as="xs:string*" select="
      $div/ancestor::*[self::TEI or self::teiCorpus or self::text][parent::teiCorpus or parent::group]
        ! ('t' || (1 + count(preceding-sibling::*[self::TEI or self::teiCorpus or self::text or self::group]))),
      $div/ancestor::floatingText ! ('f' || (1 + count(preceding::floatingText)))"/>
    <xsl:sequence select="string-join(($texts, $part[not(self::body)]/local-name(), $steps), '-')"/>
  </xsl:function>

  <!-- The identifier that is wanted, or a longer one where the document uses it already. -->
  <xsl:function name="f:free-id" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="wanted" as="xs:string"/>
    <xsl:sequence select="if (key('v:id', $wanted, root($node))) then f:free-id($node, $wanted || '-') else $wanted"/>
  </xsl:function>

</xsl:stylesheet>
