<?xml version="1.0" encoding="UTF-8"?>
<!-- Words without notes, second readings and breaks: for headings said again, and for words in their context. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:mode name="m:plain" on-no-match="text-only-copy"/>

  <xsl:template match="note[not(f:is-inline-note(.))] | certainty" mode="m:plain" as="empty-sequence()"/>

  <xsl:template match="(corr | reg | expan | ex)[parent::choice]" mode="m:plain" as="empty-sequence()"/>

  <!-- What programs alone read, and what is said of that which nobody can read or see here. -->
  <xsl:template match="index | binaryObject | (gap | graphic | media | space)/desc" mode="m:plain m:words" priority="8" as="empty-sequence()"/>

  <!-- What parts words holds for m:words of data too. -->
  <xsl:template match="lb | cb | pb | gb | milestone" mode="m:plain m:words" as="text()?">
    <xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if>
  </xsl:template>

  <!-- What stands on a line of its own is parted from what follows, also where no white space is between. -->
  <xsl:template match="ab | accMat | acquisition | additional | additions | addrLine | adminInfo | argument | attDef | attList | back | binding |
      bindingDesc | body | broadcast | byline | castGroup | castItem | castList | cell | classes | classSpec | closer |
      constraintSpec | content | custEvent | custodialHist | dataSpec | datatype | dateline | decoDesc | div | div1 | div2 | div3 |
      div4 | div5 | div6 | div7 | docAuthor | docDate | docEdition | docImprint | docTitle | eg | *:egXML | elementSpec | entry |
      entryFree | epigraph | epilogue | event | exemplum | floatingText | front | group | handDesc | head | headItem | headLabel | history | imprimatur | l
      | layoutDesc | lg | line | listBibl | listEvent | listNym | listObject | listOrg | listPerson | listPlace | listRelation |
      listWit | macroSpec | moduleSpec | msContents | msDesc | msFrag | msIdentifier | msItem | msItemStruct | msPart |
      musicNotation | objectDesc | opener | org | origin | p | performance | person | personGrp | physDesc | place | postscript |
      prologue | provenance | recordHist | recording | recordingStmt | remarks | row | salute | schemaSpec | scriptDesc | scriptStmt
      | sealDesc | set | signed | sp | speaker | specDesc | specGrp | specList | spGrp | superEntry | supportDesc | surface | surfaceGrp |
      surrogates | table | TEI | text | titlePage | titlePart | trailer | typeDesc | u | valItem | valList | witness | writing |
      zone"
      mode="m:plain m:words" priority="0.9" as="node()*">
    <xsl:text> </xsl:text>
    <xsl:next-match/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- What may run on in a line is parted where it does not, and where words would touch; a list unless a mark parts it. -->
  <xsl:template match="address | biblStruct | cit | desc | figDesc | figure | incident | item | kinesic | label | list | listApp | note[f:is-inline-note(.)] | quote
      | stage | vocal" mode="m:plain m:words" priority="3.5" as="node()*">
    <xsl:variable name="block" as="xs:boolean" select="not(self::list or self::item) and f:is-block(.)"/>
    <xsl:if test="$block or f:begins-apart(.)"><xsl:text> </xsl:text></xsl:if>
    <xsl:next-match/>
    <xsl:if test="$block or f:ends-apart(.)"><xsl:text> </xsl:text></xsl:if>
  </xsl:template>

  <!-- Whether something that runs on in a line wants a blank before it, and after it. -->
  <xsl:function name="f:begins-apart" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:is-apart(f:last-of($element/preceding::text()[1]), f:first-of($element), exists($element/(self::item | self::list)))"/>
  </xsl:function>

  <xsl:function name="f:ends-apart" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:is-apart(f:last-of($element), f:first-of($element/following::text()[1]), exists($element/(self::item | self::list)))"/>
  </xsl:function>

  <!-- Whether a blank is wanted between two characters at the edge of an element. -->
  <xsl:function name="f:is-apart" as="xs:boolean">
    <xsl:param name="before" as="xs:string"/>
    <xsl:param name="after" as="xs:string"/>
    <xsl:param name="set-apart" as="xs:boolean"/>
    <xsl:sequence select="
      if ($set-apart) then not(matches($before, '[(\[{]') or matches($after, '[.,;:!?)\]}…]'))
      else every $one in ($before, $after) satisfies matches($one, '[\p{L}\p{M}\p{N}]') and not(matches($one, $v:ideograph))"/>
  </xsl:function>

  <xsl:function name="f:first-of" as="xs:string">
    <xsl:param name="node" as="node()?"/>
    <xsl:sequence select="substring(string($node), 1, 1)"/>
  </xsl:function>

  <xsl:function name="f:last-of" as="xs:string">
    <xsl:param name="node" as="node()?"/>
    <xsl:sequence select="string($node) ! substring(., string-length(.))"/>
  </xsl:function>

  <!-- The same where blocks are set as such. -->
  <xsl:template match="address | biblStruct | cit | desc | docAuthor | docDate | docEdition | docImprint | figDesc | imprimatur | incident | kinesic | label | listApp
      | note[f:is-inline-note(.)] | quote | stage | vocal" mode="m:html m:markdown" priority="6" as="node()*">
    <xsl:if test="f:begins-apart(.)"><xsl:text> </xsl:text></xsl:if>
    <xsl:next-match/>
    <xsl:if test="f:ends-apart(.)"><xsl:text> </xsl:text></xsl:if>
  </xsl:template>

  <!-- Parts of names that follow one another at once. -->
  <xsl:template match="(addName | bloc | country | district | forename | genName | geo | geogFeat
      | location | offset | region | settlement | surname)[preceding-sibling::node()[not(self::comment() or self::processing-instruction())][1][self::*][not(self::cb or self::gb or self::lb or self::milestone or self::pb)]]"
      mode="m:plain m:words m:html m:markdown" priority="6" as="node()*">
    <xsl:if test="f:begins-apart(.)"><xsl:text> </xsl:text></xsl:if>
    <xsl:next-match/>
  </xsl:template>

  <!-- Parts of what holds parts only. -->
  <xsl:template match="*[preceding-sibling::node()[not(self::comment() or self::processing-instruction())][1]/self::*][map:contains($v:of-parts, local-name(..))]" mode="m:plain m:words m:html m:markdown" priority="7" as="node()*">
    <xsl:text> </xsl:text>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="(entryFree | etym | form | gramGrp | re | sense)/*[preceding-sibling::node()[1]/self::*] | rdg | witDetail" mode="m:plain m:words"
      priority="4" as="node()*">
    <xsl:text> </xsl:text>
    <xsl:next-match/>
  </xsl:template>

  <xsl:variable name="v:of-parts" as="map(xs:string, xs:boolean)" static="yes" select="map:merge($v:parts-alone[. != ''] ! map { .: true() })"/>

  <xsl:template match="processing-instruction() | comment()" mode="m:plain" as="empty-sequence()"/>

  <!-- The words of some nodes in one line. -->
  <xsl:function name="f:plain" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:choose>
      <!-- most are names and dates of words alone -->
      <xsl:when test="count($nodes) = 1 and $nodes/(self::persName or self::placeName or self::orgName or self::rs or self::name or self::date) and count($nodes/node()) = 1 and $nodes/text()">
        <xsl:sequence select="normalize-space($nodes)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="pieces" as="text()*">
          <xsl:apply-templates select="$nodes" mode="m:plain"/>
        </xsl:variable>
        <xsl:sequence select="normalize-space(string-join($pieces))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- How many words a text has; where the script parts none, each character counts as one. -->
  <xsl:function name="f:words-in" as="xs:integer">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="count(tokenize(if ($v:ideographic) then replace($text, $v:ideograph, ' $0 ') => replace('\p{P}+', ' ') else $text))"/>
  </xsl:function>

  <!-- Characters of Chinese and Japanese. -->
  <xsl:variable name="v:ideograph" as="xs:string" select="'[&#x3005;-&#x3007;&#x3040;-&#x30ff;&#x3400;-&#x4dbf;&#x4e00;-&#x9fff;&#xf900;-&#xfaff;&#x20000;-&#x323af;]'"/>
  <xsl:variable name="v:ideographic" as="xs:boolean" select="some $text in $v:texts satisfies matches(string($text), $v:ideograph)"/>

</xsl:stylesheet>
