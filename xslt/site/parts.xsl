<?xml version="1.0" encoding="UTF-8"?>
<!-- A page for each large division of a long document, and the ways between pages. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- How many words make a document so long that its divisions get pages of their own. -->
  <xsl:param name="split-words" as="xs:integer" select="6000"/>

  <xsl:variable name="v:divisions" as="element()*" select="
    $v:document/*/text/(group/descendant::text[parent::group][count(ancestor::text) = 1] | (front[not(f:is-record(.))] | body | back)/(div | div1)[head]) | $v:document/teiCorpus/TEI"/>
  <xsl:variable name="v:parts" as="element()*" select="
    $v:divisions[count($v:divisions) ge 2][f:words-in(string-join($v:document/*//text, ' ')) gt $split-words] except $v:translations"/>
  <xsl:variable name="v:part-keys" as="xs:string*" select="$v:parts ! generate-id(.)"/>

  <!-- The first page has no name; the others are numbered from 2. -->
  <xsl:function name="f:part-name" as="xs:string?">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="if ($number = 0) then () else string($number + 1)"/>
  </xsl:function>

  <xsl:function name="f:part-number" as="xs:integer">
    <xsl:param name="name" as="xs:string?"/>
    <xsl:sequence select="if ($name) then xs:integer($name) - 1 else 0"/>
  </xsl:function>

  <xsl:function name="f:part-title" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:variable name="part" as="element()?" select="$v:parts[$number]"/>
    <xsl:sequence select="
      if (empty($part)) then f:title()
      else ($part/(head, body/head, teiHeader/fileDesc/titleStmt/title, front//docTitle)[1] ! f:plain(.)[. != ''], f:label('text') || ' ' || $number)[1]"/>
  </xsl:function>

  <!-- The file of a page, and its address from a page beside it. -->
  <xsl:function name="f:path-of" as="xs:string">
    <xsl:param name="part" as="xs:string?"/>
    <xsl:sequence select="$name || $part[. != ''] ! ('.part-' || .) || '.html'"/>
  </xsl:function>

  <xsl:function name="f:file-of" as="xs:string">
    <xsl:param name="part" as="xs:string?"/>
    <xsl:sequence select="encode-for-uri($name) || $part[. != ''] ! ('.part-' || .) || '.html'"/>
  </xsl:function>

  <xsl:function name="f:page-of" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:if test="exists($v:part-keys)">
      <xsl:variable name="shown-at" as="element()" select="if (exists($v:translations)) then f:original-of($node) else $node"/>
      <xsl:sequence select="$shown-at/ancestor-or-self::*[generate-id(.) = $v:part-keys][1] ! f:part-name(index-of($v:part-keys, generate-id(.)))"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:href" as="xs:string">
    <xsl:param name="from" as="node()"/>
    <xsl:param name="to" as="element()"/>
    <xsl:variable name="page" as="xs:string?" select="f:page-of($to)"/>
    <xsl:variable name="here" as="xs:string?" select="$from/self::element() ! f:page-of(.)"/>
    <xsl:variable name="place" as="xs:string" select="if (index-of($v:part-keys, generate-id($to))) then '' else '#' || $to/@xml:id"/>
    <!-- what the header says stands on every page, and may be a copy of what is there -->
    <xsl:variable name="everywhere" as="xs:boolean" select="exists($v:part-keys) and empty($from/(ancestor-or-self::text | self::TEI | self::teiCorpus))"/>
    <xsl:sequence select="if (string($page) = string($here) and not($everywhere)) then '#' || $to/@xml:id else f:file-of($page) || $place"/>
  </xsl:function>

  <!-- A part stands on its own page only. -->
  <xsl:template match="(text | div | div1 | TEI)[exists($v:part-keys)][generate-id(.) = $v:part-keys]" mode="m:html" priority="20" as="element()*">
    <xsl:param name="v:page" as="xs:string?" tunnel="yes"/>
    <xsl:if test="string(f:page-of(.)) = string($v:page)">
      <xsl:next-match/>
    </xsl:if>
  </xsl:template>

  <!-- The heading of a part is the title of its page, and is not said again below. -->
  <xsl:function name="f:is-part-title" as="xs:boolean">
    <xsl:param name="head" as="element()"/>
    <xsl:sequence select="exists($v:part-keys) and generate-id($head/(.. | ../parent::text[body/head[1] is $head])[1]) = $v:part-keys and empty($head/preceding-sibling::head)"/>
  </xsl:function>

  <xsl:template match="head[f:is-part-title(.)]" mode="m:html" priority="21" as="empty-sequence()"/>

  <xsl:function name="f:member-title" as="xs:string?">
    <xsl:param name="member" as="element()"/>
    <xsl:sequence select="normalize-space(($member/teiHeader/fileDesc/titleStmt/(title[@type = 'main'], title))[1])[not(generate-id($member) = $v:part-keys)]"/>
  </xsl:function>

  <!-- Of what has a heading around something, that which is on the same page. -->
  <xsl:function name="f:headed" as="element()*">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="top" as="element()?" select="if (exists($v:part-keys)) then $part/ancestor-or-self::*[generate-id(.) = $v:part-keys][1] else ()"/>
    <xsl:sequence select="$part/ancestor-or-self::*[empty($top) or not(. &lt;&lt; $top)][f:shows-heading(.)][not(head[1][f:is-part-title(.)])]"/>
  </xsl:function>

  <!-- The pages before and after: of this document, and at its ends of the edition. -->
  <xsl:function name="f:neighbours" as="map(*)*">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="
      if ($number gt 0) then map { 'rel': 'prev', 'address': f:file-of(f:part-name($number - 1)), 'title': f:part-title($number - 1) }
      else $previous ! map { 'rel': 'prev', 'address': ., 'title': $previous-title },
      if ($number lt count($v:parts)) then map { 'rel': 'next', 'address': f:file-of(f:part-name($number + 1)), 'title': f:part-title($number + 1) }
      else $next ! map { 'rel': 'next', 'address': ., 'title': $next-title }"/>
  </xsl:function>

  <xsl:function name="f:neighbour-links" as="element()?">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:variable name="neighbours" as="map(*)*" select="f:neighbours($number)"/>
    <xsl:if test="exists($neighbours)">
      <nav class="neighbours" aria-label="{f:label('previous')}, {f:label('next')}" lang="{$v:label-language}">
        <xsl:for-each select="$neighbours">
          <a class="{?rel}" rel="{?rel}" href="{?address}">
            <span>{f:label(if (?rel = 'prev') then 'previous' else 'next')}</span>
            <xsl:text> </xsl:text>
            <b>{?title}</b>
          </a>
        </xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
