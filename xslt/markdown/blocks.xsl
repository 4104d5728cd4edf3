<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands by itself: headings, verse, speeches, quotations, lists, tables, figures. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:array="http://www.w3.org/2005/xpath-functions/array" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="*" mode="m:markdown" as="text()*">
    <xsl:variable name="edge" as="xs:string" select="
      if (not(f:is-block(.))) then ''
      else if (self::l or self::addrLine or self::castItem or self::line) then $v:line
      else $v:paragraph"/>
    <xsl:value-of select="$edge"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:value-of select="$edge"/>
  </xsl:template>

  <!-- A heading of a division; that of a table, a figure or a list is no part of the contents. -->
  <xsl:template match="head" mode="m:markdown" as="text()*">
    <xsl:variable name="words" as="xs:string">
      <xsl:call-template name="v:one-line"/>
    </xsl:variable>
    <xsl:variable name="texts" as="xs:integer" select="count(ancestor::*[self::TEI or self::teiCorpus][parent::teiCorpus])"/>
    <xsl:choose>
      <xsl:when test="$words = ''"/>
      <xsl:when test="parent::*[f:is-headed(.)]">
        <xsl:sequence select="f:heading-of(1 + $texts + max((1, count(ancestor::*[starts-with(local-name(), 'div')][head]))), $words)"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="f:as-block('**' || $words || '**')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Whether a heading of the element is one of the text. -->
  <xsl:function name="f:is-headed" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="matches(local-name($element), '^(div[1-7]?|body|front|back|group|text)$')"/>
  </xsl:function>

  <!-- The words of an element in a line, to be set in bold unless it is a heading of the text. -->
  <xsl:template name="v:one-line" as="xs:string">
    <xsl:variable name="pieces" as="text()*">
      <xsl:apply-templates mode="m:markdown">
        <xsl:with-param name="v:marks" select="if (self::head[parent::*[f:is-headed(.)]]) then () else '**'" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:sequence select="f:in-one-line($pieces)"/>
  </xsl:template>

  <!-- Where one division without a heading follows another. -->
  <xsl:template match="div[not(head)][preceding-sibling::*[1]/self::div[not(head)]]" mode="m:markdown" as="text()*">
    <xsl:sequence select="f:as-block('* * *')"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Who speaks, before what is said: in its first line, or above verse. -->
  <xsl:template match="speaker | said/label | u/label" mode="m:markdown" priority="1" as="text()*">
    <xsl:variable name="words" as="xs:string">
      <xsl:call-template name="v:one-line"/>
    </xsl:variable>
    <xsl:value-of select="if (f:is-block(..)) then $v:paragraph else ''"/>
    <xsl:value-of select="if ($words != '') then '**' || $words || '** ' else ''"/>
  </xsl:template>

  <!-- A turn that no label announces. -->
  <xsl:template match="(u | said | sp)[@who][not(label or speaker)][not(@direct = 'false')]" mode="m:markdown" priority="1" as="text()*">
    <xsl:variable name="name" as="xs:string" select="if (f:is-block(.)) then f:speaker-names(.) else ''"/>
    <xsl:choose>
      <xsl:when test="$name = ''"><xsl:next-match/></xsl:when>
      <xsl:otherwise>
        <xsl:text>{$v:paragraph}**{f:escaped($name)}** </xsl:text>
        <xsl:apply-templates mode="#current"/>
        <xsl:value-of select="$v:paragraph"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What goes on in the line of the speaker, or below it. -->
  <xsl:template match="(sp | said | u)/*[self::p or self::ab or self::seg or self::stage or self::lg or self::l][f:follows-speaker(.)]" mode="m:markdown" priority="3" as="text()*">
    <xsl:value-of select="if (self::lg or self::l) then $v:line else ' '"/>
    <xsl:choose>
      <xsl:when test="self::stage">
        <xsl:apply-templates select="." mode="m:emphasised"/>
        <xsl:text> </xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="#current"/>
        <xsl:value-of select="if (self::l) then $v:line else $v:paragraph"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:follows-speaker" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="before" as="element()?" select="$element/preceding-sibling::*[not(self::pb or self::lb or self::cb or self::milestone or self::fw)][1]"/>
    <xsl:sequence select="
      if (exists($before)) then exists($before[self::speaker or self::label or self::stage[f:follows-speaker(.)]])
      else exists($element/..[@who][not(label or speaker)][not(@direct = 'false')][f:is-block(.)])"/>
  </xsl:function>

  <xsl:template match="(quote | q | cit | epigraph | floatingText)[f:is-block(.)][not(parent::cit)]" mode="m:markdown" priority="2" as="text()*">
    <xsl:sequence select="f:laid-out-content(.)[. != ''] ! f:as-block(f:set-in(., '> ', '> '))"/>
  </xsl:template>

  <!-- Lists: numbered ones keep the numbers that they have; labels stand before what they label. -->
  <xsl:template match="list[item] | listBibl[bibl | biblStruct | biblFull | msDesc]" mode="m:markdown" as="text()*">
    <xsl:variable name="entries" as="element()*" select="item | bibl | biblStruct | biblFull | msDesc"/>
    <xsl:variable name="numbered" as="xs:boolean" select="empty(label) and (@type = ('ordered', 'numbered') or matches(@rend, 'number|order'))"/>
    <xsl:apply-templates select="node()[self::text() or . &lt;&lt; $entries[1]][not(self::label or self::headLabel or self::headItem)]" mode="#current"/>
    <xsl:sequence select="(headLabel, headItem)[1] ! f:as-block('**' || f:in-one-line((headLabel | headItem) ! f:content(.)) || '**')"/>
    <!-- two lists that touch would be one -->
    <xsl:sequence select="f:as-block('&lt;!-- -->')[current()/preceding-sibling::node()[normalize-space(.) or self::*][1][self::list or self::listBibl]]"/>
    <xsl:variable name="laid-out" as="xs:string*">
      <xsl:for-each select="$entries">
        <xsl:variable name="marker" as="xs:string" select="if ($numbered) then (@n[matches(., '^\d{1,9}$')], string(position()))[1] || '. ' else '- '"/>
        <xsl:variable name="pieces" as="text()*">
          <xsl:for-each select="preceding-sibling::*[1]/self::label">
            <xsl:text>**{f:in-one-line(f:content(.))}** </xsl:text>
          </xsl:for-each>
          <xsl:sequence select="if (self::biblStruct or self::msDesc) then f:markdown(.) else f:content(.)"/>
        </xsl:variable>
        <xsl:sequence select="f:set-in(f:laid-out($pieces), $marker, replace($marker, '.', ' '))[. != '']"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="tight" as="xs:boolean" select="every $one in $laid-out satisfies not(matches($one, '&#xFDD0;[&#xFDD0;&#xFDD1;]*&#xFDD0;'))"/>
    <!-- no empty line above a list that goes on from the words of an item -->
    <xsl:variable name="goes-on" as="xs:boolean" select="
      exists(parent::item) and matches($laid-out[1], '^(-|1\.)') and exists(preceding-sibling::node()[normalize-space(.) or self::*][1][not(self::*[f:is-block(.)])])"/>
    <xsl:sequence select="f:as-block($v:close[$goes-on] || string-join($laid-out, if ($tight) then $v:new-line else $v:new-line || $v:new-line))[exists($laid-out)]"/>
    <xsl:apply-templates select="*[. &gt;&gt; $entries[1]][not(self::label or self::item or self::bibl or self::biblStruct or self::biblFull or self::msDesc)]" mode="#current"/>
  </xsl:template>

  <xsl:function name="f:content" as="text()*">
    <xsl:param name="element" as="element()"/>
    <xsl:apply-templates select="$element/node()" mode="m:markdown"/>
  </xsl:function>

  <xsl:function name="f:markdown" as="text()*">
    <xsl:param name="element" as="element()"/>
    <xsl:apply-templates select="$element" mode="m:markdown"/>
  </xsl:function>

  <!-- A table: as many cells in each row as columns; a cell that spans several leaves the others empty. -->
  <xsl:template match="table[row]" mode="m:markdown" as="text()*">
    <xsl:variable name="columns" as="xs:integer" select="max((1, row ! sum(cell ! f:span(@cols)))) cast as xs:integer"/>
    <xsl:variable name="rows" as="array(xs:string*)*">
      <xsl:iterate select="row">
        <xsl:param name="taken" as="xs:integer*" select="(1 to $columns) ! 0"/>
        <xsl:variable name="cells" as="map(*)*" select="f:placed(cell, $taken)"/>
        <xsl:sequence select="array { $cells ! (if (?cell) then f:cell(?cell) else '', (2 to ?span) ! '') }"/>
        <xsl:next-iteration>
          <xsl:with-param name="taken" select="f:still-taken($cells)"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <xsl:variable name="width" as="xs:integer" select="max(($columns, $rows ! array:size(.)))"/>
    <xsl:variable name="headed" as="xs:boolean" select="exists(row[1][@role = 'label' or (cell and not(cell[not(@role = 'label')]))])"/>
    <xsl:variable name="all" as="array(xs:string*)*" select="if ($headed) then $rows else (array { (1 to $width) ! '' }, $rows)"/>
    <xsl:apply-templates select="head" mode="#current"/>
    <xsl:sequence select="f:as-block(string-join((f:row($all[1], $width), '|' || string-join((1 to $width) ! ' --- |'), tail($all) ! f:row(., $width)), $v:new-line))"/>
    <xsl:apply-templates select="* except (head | row)" mode="#current"/>
  </xsl:template>

  <xsl:function name="f:row" as="xs:string">
    <xsl:param name="cells" as="array(xs:string*)"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:sequence select="'|' || string-join(for $at in 1 to $width return ' ' || (if ($at le array:size($cells)) then $cells($at) else '') || ' |')"/>
  </xsl:function>

  <!-- A cell is one line: its own are parted as HTML does it, for there is no other way. -->
  <xsl:function name="f:cell" as="xs:string">
    <xsl:param name="cell" as="element()"/>
    <xsl:variable name="pieces" as="text()*">
      <xsl:apply-templates select="$cell/node()" mode="m:markdown">
        <xsl:with-param name="v:in-cell" select="true()" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:variable name="words" as="xs:string" select="replace(f:laid-out($pieces), '[&#xFDD1;]*[&#xFDD0;]+[&#xFDD1;]*', '&lt;br>') => replace('\|', '\\|')"/>
    <xsl:sequence select="if ($cell/@role = 'label' and not($cell/../@role = 'label') and $cell/preceding::row[1]/.. is $cell/../.. and matches($words, '^[^*]+$')) then '**' || $words || '**' else $words"/>
  </xsl:function>

  <!-- A table in a cell: a line for each row. -->
  <xsl:template match="table[ancestor::cell]" mode="m:markdown" priority="1" as="text()*">
    <xsl:apply-templates select="head" mode="#current"/>
    <xsl:for-each select="row">
      <xsl:value-of select="$v:line || string-join(cell ! f:in-one-line(f:content(.)), ' / ') || $v:line"/>
    </xsl:for-each>
    <xsl:apply-templates select="* except (head | row)" mode="#current"/>
  </xsl:template>

  <!-- An image, described by what the figure says of it. -->
  <xsl:template match="graphic | media" mode="m:markdown" as="text()*">
    <xsl:variable name="address" as="xs:string" select="string(f:image-address(.)[not(matches(., '^\s*(javascript|vbscript|livescript|data):', 'i'))])"/>
    <xsl:value-of select="if ($address != '' and normalize-space($address)) then '![' || f:escaped((desc ! f:plain(.), f:image-in-words(.))[. != ''][1]) || '](' || f:address($address) || ')' else ''"/>
  </xsl:template>

  <xsl:template match="figDesc[preceding-sibling::graphic or following-sibling::graphic]" mode="m:markdown" priority="9" as="empty-sequence()"/>

  <!-- Code of several lines, and markup as it is written. -->
  <xsl:template match="eg | *:egXML" mode="m:markdown" priority="2" as="text()*">
    <xsl:param name="v:in-cell" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="code" as="xs:string" select="if (self::eg) then string(.) else f:as-written(node())"/>
    <xsl:choose>
      <xsl:when test="$v:in-cell or (self::eg and not(matches(replace($code, '^\s+|\s+$', ''), '\n')) and ../text()[normalize-space(.)])">
        <xsl:value-of select="f:code(normalize-space($code))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="lines" as="xs:string*" select="tokenize(replace($code, '^(\s*\n)+|\s+$', ''), '\r?\n') ! replace(., '&#9;', '    ')"/>
        <xsl:variable name="margin" as="xs:integer" select="(min($lines[normalize-space(.)] ! (string-length(.) - string-length(replace(., '^ +', '')))), 0)[1]"/>
        <xsl:variable name="fence" as="xs:string" select="f:longer-than($code, '```')"/>
        <xsl:sequence select="f:as-block(string-join(($fence || 'xml'[current()/self::*:egXML], $lines ! translate(substring(., 1 + $margin), ' ', $v:blank), $fence), $v:new-line))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="biblStruct" mode="m:markdown" as="text()*">
    <xsl:variable name="running" as="element()">
      <xsl:apply-templates select="." mode="m:bibliography"/>
    </xsl:variable>
    <xsl:apply-templates select="$running/node()" mode="m:markdown"/>
  </xsl:template>

</xsl:stylesheet>
