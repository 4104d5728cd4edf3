<?xml version="1.0" encoding="UTF-8"?>
<!-- Elements available in all TEI documents (TEI P5 ch. 3). -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="p | ab" mode="m:html" as="element()">
    <xsl:variable name="block" as="xs:boolean" select="f:holds-blocks(.)"/>
    <xsl:element name="{if ($block or f:in-paragraph(.)) then 'div' else 'p'}">
      <xsl:choose>
        <xsl:when test="$block">
          <xsl:apply-templates select="." mode="m:attributes">
            <xsl:with-param name="class" select="'p'"/>
          </xsl:apply-templates>
        </xsl:when>
        <!-- to hand on nothing takes as long as to hand on something -->
        <xsl:otherwise><xsl:apply-templates select="." mode="m:attributes"/></xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="." mode="m:number"/>
      <xsl:apply-templates mode="m:html"/>
    </xsl:element>
  </xsl:template>

  <xsl:function name="f:in-paragraph" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/ancestor::*[self::head or self::l or self::speaker])"/>
  </xsl:function>

  <!-- The number of a paragraph, as a link to itself; its digits are drawn by the style and are no text. -->
  <xsl:mode name="m:number" on-no-match="fail"/>

  <xsl:variable name="v:paragraph" as="xs:string" select="f:label('paragraph') || ' '"/>

  <xsl:template match="*" mode="m:number" as="element()?">
    <xsl:param name="v:again" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:if test="$numbers and not($v:again) and map:contains($v:unit-keys, generate-id(.))">
      <a class="number{' above'[current()/node()[normalize-space(.)][1]/self::*[f:is-block(.)]]}" href="#{@xml:id}" aria-label="{$v:paragraph}{@n}" data-n="{@n}"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="hi" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., f:flow(., f:highlighted(string-join((@rend, @rendition), ' '))))"/>
  </xsl:template>

  <!-- The HTML element for a look; the same few come again and again. -->
  <xsl:function name="f:highlighted" as="xs:string" cache="yes">
    <xsl:param name="rendition" as="xs:string"/>
    <xsl:variable name="looks" as="xs:string" select="lower-case($rendition)"/>
    <xsl:sequence select="
      if (matches($looks, 'sup')) then 'sup'
      else if (matches($looks, '(^|\W)sub')) then 'sub'
      else if (matches($looks, 'bold|^b$|strong')) then 'b'
      else if (matches($looks, 'ital|^i$|^it$')) then 'i'
      else 'span'"/>
  </xsl:function>

  <xsl:template match="emph" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., f:flow(., 'em'))"/>
  </xsl:template>

  <xsl:template match="foreign | mentioned" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., f:flow(., 'i'))"/>
  </xsl:template>

  <xsl:template match="title" mode="m:html" as="element()">
    <xsl:element name="{f:flow(., 'cite')}">
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="@level ! ('level-' || .)"/>
      </xsl:apply-templates>
      <xsl:apply-templates mode="m:html"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="gi | att | val | tag | code | ident | scheme | eg" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., if (not(self::eg)) then f:flow(., 'code') else if (f:in-paragraph(.)) then 'code' else 'pre')"/>
  </xsl:template>

  <xsl:template match="seg | phr | cl | s | w | pc | c | m | term | gloss | distinct | measure | measureGrp | num | unit
      | desc | bibl | biblStruct | biblFull | analytic | monogr | imprint | series | author | editor | respStmt | resp | publisher
      | pubPlace | biblScope | citedRange | edition | idno | lang | textLang | relatedItem | rhyme | caesura | email
      | abbr | orig | sic | reg | corr | expan | am | ex | listRef | ellipsis | metamark | locus | locusGrp | label
      | availability | licence | cit | meeting | street | postCode | postBox | time" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., f:flow(., 'span'))"/>
  </xsl:template>

  <!-- An HTML element of that name with what the TEI element holds. -->
  <xsl:function name="f:element" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:element name="{$name}">
      <xsl:apply-templates select="$element" mode="m:attributes"/>
      <xsl:apply-templates select="$element/node()" mode="m:html"/>
    </xsl:element>
  </xsl:function>

  <!-- Quotation marks are drawn only where the text has none. -->
  <xsl:template match="q | quote | soCalled" mode="m:html" as="element()">
    <xsl:variable name="marked" as="xs:boolean" select="f:wants-marks(.) and not(self::quote[ancestor::cit])"/>
    <xsl:element name="{if (not(self::soCalled) and f:is-block(.)) then 'blockquote' else f:flow(., 'span')}">
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="'marks'[$marked]"/>
      </xsl:apply-templates>
      <xsl:if test="$marked"><xsl:sequence select="f:marks(f:quotation-marks(.))"/></xsl:if>
      <xsl:apply-templates mode="m:html"/>
    </xsl:element>
  </xsl:template>

  <xsl:function name="f:marks" as="attribute()*">
    <xsl:param name="marks" as="xs:string+"/>
    <xsl:attribute name="data-open" select="$marks[1]"/>
    <xsl:attribute name="data-close" select="$marks[2]"/>
  </xsl:function>

  <xsl:template match="choice" mode="m:html" as="element()">
    <span>
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates select="* except (corr | reg | expan | ex)" mode="m:html"/>
      <xsl:apply-templates select="corr | reg | expan | ex" mode="m:second-reading"/>
    </span>
  </xsl:template>

  <!-- The editor's side of a choice, in brackets that the style draws; it is not copied with the text. -->
  <xsl:mode name="m:second-reading" on-no-match="fail"/>

  <xsl:template match="*" mode="m:second-reading" as="element()">
    <xsl:variable name="label" as="xs:string" select="if (self::corr) then 'correction' else if (self::reg) then 'reading' else 'full-form'"/>
    <span>
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="'second'"/>
      </xsl:apply-templates>
      <xsl:attribute name="title" select="string-join((f:label($label), @cert[. = ('low', 'medium')] ! lower-case(f:label('certainty-' || .))), ': ')"/>
      <xsl:apply-templates mode="m:html"/>
    </span>
  </xsl:template>

  <xsl:template match="ruby | rt" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., local-name())"/>
  </xsl:template>

  <xsl:template match="rb | item | headItem | headLabel | funder | sponsor | principal | extent" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., f:flow(., 'span'))"/>
  </xsl:template>

  <!-- Data of an image or a sound: kept, and not shown. -->
  <xsl:template match="binaryObject" mode="m:html" as="element()">
    <span class="binaryObject" hidden="hidden">{.}</span>
  </xsl:template>

  <xsl:template match="lb" mode="m:html" as="element()?">
    <xsl:if test="not(f:begins-a-block(.))"><br/></xsl:if>
  </xsl:template>

  <xsl:template match="lb[@xml:id]" mode="m:html" priority="1" as="element()">
    <br>
      <xsl:apply-templates select="." mode="m:attributes"/>
    </br>
  </xsl:template>

  <xsl:template match="pb" mode="m:html" as="element()">
    <span role="separator" aria-label="{normalize-space(f:label('page') || ' ' || @n)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:sequence select="@n ! f:attribute('data-n', .)"/>
    </span>
  </xsl:template>

  <xsl:template match="cb | gb | milestone | anchor | index[not(node())] | fw[not(node())] | space" mode="m:html" as="element()">
    <span>
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:sequence select="@n ! f:attribute('data-n', .)"/>
    </span>
  </xsl:template>

  <!-- Terms for an index that is not made here: kept, and not shown. -->
  <xsl:template match="index[node()]" mode="m:html" as="element()">
    <span class="index-term" hidden="hidden">
      <xsl:apply-templates mode="m:html"/>
    </span>
  </xsl:template>

  <xsl:template match="list" mode="m:html" as="element()">
    <xsl:variable name="name" as="xs:string" select="
      if (label) then 'dl' else if (@type = ('ordered', 'numbered') or matches(@rend, 'number|order')) then 'ol' else 'ul'"/>
    <div>
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="@type[matches(., '^\w+$')] ! ('type-' || .)"/>
      </xsl:apply-templates>
      <xsl:apply-templates select="head | text()[normalize-space(.)]" mode="m:html"/>
      <xsl:element name="{$name}">
        <xsl:for-each select="* except head">
          <xsl:choose>
            <xsl:when test="self::item and $name != 'dl'">
              <li>
                <xsl:apply-templates select="." mode="m:attributes"/>
                <xsl:apply-templates mode="m:html"/>
              </li>
            </xsl:when>
            <xsl:when test="self::label"><xsl:sequence select="f:element(., 'dt')"/></xsl:when>
            <xsl:when test="self::item"><xsl:sequence select="f:element(., 'dd')"/></xsl:when>
            <xsl:when test="self::headLabel and $name = 'dl'"><xsl:sequence select="f:element(., 'dt')"/></xsl:when>
            <xsl:when test="self::headItem and $name = 'dl'"><xsl:sequence select="f:element(., 'dd')"/></xsl:when>
            <xsl:otherwise>
              <xsl:element name="{if ($name = 'dl') then 'dd' else 'li'}">
                <xsl:attribute name="class" select="'bare'"/>
                <xsl:apply-templates select="." mode="m:html"/>
              </xsl:element>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:element>
    </div>
  </xsl:template>

  <xsl:template match="list/head | table/head | lg/head | figure/head | listBibl/head | castList/head | castGroup/head" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., 'p')"/>
  </xsl:template>

  <xsl:template match="listBibl" mode="m:html" as="element()">
    <div>
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates select="* except (bibl | biblStruct | biblFull)" mode="m:html"/>
      <ul>
        <xsl:for-each select="bibl | biblStruct | biblFull">
          <li><xsl:apply-templates select="." mode="m:html"/></li>
        </xsl:for-each>
      </ul>
    </div>
  </xsl:template>

  <xsl:template match="biblStruct" mode="m:html" priority="1" as="element()">
    <xsl:variable name="running" as="element()">
      <xsl:apply-templates select="." mode="m:bibliography"/>
    </xsl:variable>
    <span>
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates select="$running/node()" mode="m:html"/>
    </span>
  </xsl:template>

  <xsl:template match="address" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., f:flow(., 'span'))"/>
  </xsl:template>

  <xsl:template match="addrLine" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., 'span')"/>
  </xsl:template>

</xsl:stylesheet>
