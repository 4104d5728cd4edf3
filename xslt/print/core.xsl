<?xml version="1.0" encoding="UTF-8"?>
<!-- Elements available in all TEI documents (TEI P5 ch. 3), and those that need no look of their own. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="p | ab" mode="m:print" as="text()*">
    <xsl:sequence select="f:call('p' || f:beside(.), .)"/>
  </xsl:template>

  <!-- Elements that need no look of their own in print. -->
  <xsl:template match="seg | phr | cl | s | w | pc | c | m | term | gloss | distinct | measure | measureGrp | num | unit | desc
      | bibl | biblFull | analytic | monogr | imprint | series | author | editor | respStmt | resp | publisher | pubPlace | biblScope
      | citedRange | edition | idno | lang | textLang | relatedItem | rhyme | caesura | email | abbr | orig | reg | corr | expan | am | ex
      | ellipsis | metamark | locus | locusGrp | availability | licence | cit | meeting | street | postCode | postBox | address
      | forename | surname | roleName | addName | genName | nameLink | country
      | settlement | region | bloc | district | geogFeat | offset | affiliation | occupation | location | geo | birth | death | trait
      | state | date | time | listRef | handShift | g | formula | notatedMusic | figDesc | label
      | choice | sic | mod | subst | restore | retrace | redo | undo | damage | headItem | headLabel | extent | funder | principal | sponsor | rb | ruby | surface | surfaceGrp | zone | line | hand | actor | interp | gap[node()]" mode="m:print" as="text()*">
    <xsl:sequence select="f:call(if (f:is-block(.)) then 'block-of' else 'run', .)"/>
  </xsl:template>

  <xsl:template match="hi" mode="m:print" as="text()*">
    <xsl:variable name="looks" as="xs:string" select="lower-case(string-join((@rend, @rendition), ' '))"/>
    <xsl:sequence select="f:call(
      if (matches($looks, 'sup')) then 'super' else if (matches($looks, '(^|\W)sub')) then 'sub'
      else if (matches($looks, 'bold|^b$|strong')) then 'strong' else if (matches($looks, 'small-?caps|^sc$')) then 'smallcaps'
      else if (matches($looks, 'underl|^u$')) then f:line(., 'underline') else if (matches($looks, 'strike')) then f:line(., 'strike') else 'emph', .)"/>
  </xsl:template>

  <xsl:template match="emph | foreign | mentioned | title[@level = ('j', 'm', 's') or not(@level)]" mode="m:print" as="text()*">
    <xsl:sequence select="f:call('emph', .)"/>
  </xsl:template>

  <xsl:template match="title" mode="m:print" as="text()*" priority="-0.1">
    <xsl:sequence select="f:call('run', .)"/>
  </xsl:template>

  <xsl:template match="gi | att | val | tag | code | ident | scheme | eg" mode="m:print" as="text()*">
    <xsl:sequence select="f:call('code', .)"/>
  </xsl:template>

  <xsl:template match="q | quote | soCalled" mode="m:print" as="text()*">
    <xsl:variable name="marks" as="xs:boolean" select="f:wants-marks(.) and not(self::quote[ancestor::cit])"/>
    <xsl:if test="$marks">#"{f:quotation-marks(.)[1]}"</xsl:if>
    <xsl:sequence select="f:call(if (f:is-block(.)) then 'quotation' else 'run', .)"/>
    <xsl:if test="$marks">#"{f:quotation-marks(.)[2]}"</xsl:if>
  </xsl:template>

  <xsl:template match="choice/corr | choice/reg | choice/expan | choice/ex" mode="m:print" as="text()*">
    <xsl:sequence select="f:call('second-reading', .)"/>
  </xsl:template>

  <!-- White space between the readings of a choice is none of the text's. -->
  <xsl:template match="choice/text()[not(normalize-space(.))] | subst/text()[not(normalize-space(.))] | app/text()[not(normalize-space(.))]" mode="m:print" as="empty-sequence()"/>

  <!-- A term for the index (TEI P5 §3.9.2), with those below it. -->
  <xsl:template match="index[term]" mode="m:print" as="text()*">
    <xsl:text>#mention("term", {f:string(f:as-slug(f:index-term(.)))})</xsl:text>
    <xsl:apply-templates select="index" mode="m:print"/>
  </xsl:template>

  <xsl:function name="f:index-term" as="xs:string">
    <xsl:param name="index" as="element()"/>
    <xsl:sequence select="string-join($index/ancestor-or-self::index/term[1] ! normalize-space(.), ', ')"/>
  </xsl:function>

  <!-- The reading of a character stands above it; it is set small after it. -->
  <xsl:template match="rt" mode="m:print" as="text()*">
    <xsl:sequence select="f:call('super', .)"/>
  </xsl:template>

  <!-- Data of an image or a sound. -->
  <xsl:template match="binaryObject" mode="m:print" as="empty-sequence()"/>

  <xsl:template match="lb" mode="m:print" as="text()?">
    <xsl:if test="not(f:begins-a-block(.))"><xsl:text>#linebreak()</xsl:text></xsl:if>
  </xsl:template>

  <!-- Where a page of the source ends: a mark in the line, or in the margin where it ends between blocks. -->
  <xsl:template match="pb" mode="m:print" as="text()">
    <xsl:text>#pb({'between: true, '[f:is-between(current())]}{f:string(string(@n))})</xsl:text>
  </xsl:template>

  <xsl:function name="f:is-between" as="xs:boolean">
    <xsl:param name="break" as="element()"/>
    <xsl:sequence select="empty($break/../text()[normalize-space(.)]) and (every $one in $break/../(* except (pb | lb | cb | milestone)) satisfies f:is-block($one))"/>
  </xsl:function>

  <xsl:template match="cb | gb | milestone | anchor | index[not(term)] | addSpan | delSpan | damageSpan | space | divGen" mode="m:print" as="empty-sequence()"/>

  <xsl:template match="list" mode="m:print" as="text()*">
    <xsl:apply-templates select="head" mode="m:print"/>
    <xsl:text>{'&#10;'}//@ {accumulator-before('v:ordinal')}{'&#10;'}</xsl:text>
    <xsl:choose>
      <xsl:when test="label">
        <xsl:text>#facts(</xsl:text>
        <xsl:for-each-group select="* except head" group-starting-with="label">
          <xsl:text>([</xsl:text>
          <xsl:apply-templates select="current-group()[self::label]/node()" mode="m:print"/>
          <xsl:text>], [</xsl:text>
          <xsl:for-each select="current-group()[not(self::label)]">
            <xsl:choose>
              <xsl:when test="self::item"><xsl:apply-templates mode="m:print"/></xsl:when>
              <xsl:otherwise><xsl:apply-templates select="." mode="m:print"/></xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
          <xsl:text>]),</xsl:text>
        </xsl:for-each-group>
        <xsl:text>)</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>#{if (@type = ('ordered', 'numbered') or matches(@rend, 'number|order')) then 'enum' else 'list'}(</xsl:text>
        <xsl:for-each select="* except head">
          <xsl:text>[</xsl:text>
          <xsl:choose>
            <xsl:when test="self::item"><xsl:apply-templates mode="m:print"/></xsl:when>
            <xsl:otherwise><xsl:apply-templates select="." mode="m:print"/></xsl:otherwise>
          </xsl:choose>
          <xsl:text>],</xsl:text>
        </xsl:for-each>
        <xsl:text>)</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text>{'&#10;'}</xsl:text>
  </xsl:template>

  <xsl:template match="listBibl" mode="m:print" as="text()*">
    <xsl:apply-templates select="* except (bibl | biblStruct | biblFull)" mode="m:print"/>
    <xsl:for-each select="bibl | biblStruct | biblFull">
      <xsl:text>{'&#10;'}#reference[</xsl:text>
      <xsl:apply-templates select="." mode="m:print"/>
      <xsl:text>]{'&#10;'}</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="biblStruct" mode="m:print" as="text()*">
    <xsl:variable name="running" as="element()">
      <xsl:apply-templates select="." mode="m:bibliography"/>
    </xsl:variable>
    <xsl:apply-templates select="$running/node()" mode="m:print"/>
  </xsl:template>

</xsl:stylesheet>
