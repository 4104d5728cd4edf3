<?xml version="1.0" encoding="UTF-8"?>
<!-- What of the text is otherwise in a book than on a page: headings, page breaks, images, numbers, notes. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Headings begin anew in each file. -->
  <xsl:template match="head" mode="m:html" priority="0.4" as="element()">
    <xsl:sequence select="f:element(., if (preceding-sibling::head or not(parent::*[matches(local-name(), '^div[1-7]?$')])) then 'p' else 'h' || f:level(..))"/>
  </xsl:template>

  <!-- The level of the heading of a division or text: how many stand around it in its file. -->
  <xsl:function name="f:level" as="xs:integer">
    <xsl:param name="division" as="element()"/>
    <xsl:variable name="above" as="xs:integer" select="count($division/ancestor-or-self::*[(head and matches(local-name(), '^div[1-7]?$'))
      or parent::teiCorpus][not(map:contains($v:parted, generate-id(.)))])"/>
    <xsl:variable name="titled" as="xs:boolean" select="exists($division/ancestor-or-self::*[map:contains($v:titled, generate-id(.))])"/>
    <xsl:sequence select="min((6, max((1, $above + (if ($titled) then 1 else 0)))))"/>
  </xsl:function>

  <!-- A text of a corpus has the title of its header. -->
  <xsl:template match="teiCorpus/TEI" mode="m:html" priority="1" as="element()">
    <section class="TEI" id="{f:text-id(.)}">
      <xsl:sequence select="@xml:lang ! f:attribute('lang', .)"/>
      <xsl:element name="h{f:level(.)}">{f:piece-title(map { 'nodes': ., 'within': .. })}</xsl:element>
      <xsl:apply-templates select="text | TEI | teiCorpus" mode="m:html"/>
    </section>
  </xsl:template>

  <xsl:function name="f:text-id" as="xs:string">
    <xsl:param name="text" as="element()"/>
    <xsl:sequence select="string(($text/@xml:id, 'tei-' || (1 + count($text/preceding::TEI)))[1])"/>
  </xsl:function>

  <!-- What a division is, in the words that reading systems know. -->
  <xsl:variable name="v:kinds" as="map(xs:string, xs:string)" select="map { 'act': 'part', 'part': 'part', 'book': 'part', 'chapter': 'chapter', 'scene': 'chapter',
    'letter': 'chapter', 'preface': 'preface', 'introduction': 'introduction', 'foreword': 'foreword', 'afterword': 'afterword', 'appendix': 'appendix',
    'glossary': 'glossary', 'bibliography': 'bibliography', 'dedication': 'dedication', 'epilogue': 'epilogue', 'prologue': 'prologue', 'conclusion': 'conclusion',
    'acknowledgements': 'acknowledgments', 'acknowledgments': 'acknowledgments', 'abstract': 'abstract' }"/>

  <xsl:template match="(div | div1 | div2 | div3 | div4 | div5 | div6 | div7)[head]" mode="m:attributes" priority="1" as="attribute()*">
    <xsl:param name="class" as="xs:string*" select="()"/>
    <xsl:next-match>
      <xsl:with-param name="class" select="$class"/>
    </xsl:next-match>
    <xsl:for-each select="(@type ! $v:kinds(lower-case(.)), 'chapter'[current()/parent::body])[1]">
      <xsl:attribute name="epub:type" select="."/>
      <xsl:attribute name="role" select="'doc-' || ."/>
    </xsl:for-each>
  </xsl:template>

  <!-- The contents lead to a body whose divisions have no headings. -->
  <xsl:template match="body[not(@xml:id)]" mode="m:attributes" priority="1" as="attribute()*">
    <xsl:param name="v:again" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:if test="not($v:again)">
      <xsl:attribute name="id" select="f:body-id(.)"/>
    </xsl:if>
    <xsl:next-match/>
  </xsl:template>

  <xsl:function name="f:body-id" as="xs:string">
    <xsl:param name="body" as="element()"/>
    <xsl:sequence select="string(($body/@xml:id, 'body-' || (1 + count($body/preceding::body)))[1])"/>
  </xsl:function>

  <!-- Where a page of the source begins, for the list of pages and for the voice. -->
  <xsl:variable name="v:breaks" as="element()*" select="$v:texts//pb"/>
  <xsl:variable name="v:break-ids" as="map(xs:string, xs:string)" select="map:merge(
    for $at in 1 to count($v:breaks) return map { generate-id($v:breaks[$at]): string(($v:breaks[$at]/@xml:id, 'page-break-' || $at)[1]) })"/>

  <xsl:template match="pb" mode="m:html" priority="1" as="element()">
    <!-- a role that takes no label (DPUB-ARIA 1.1) -->
    <span epub:type="pagebreak" role="doc-pagebreak" title="{normalize-space(f:label('page') || ' ' || @n)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:sequence select="$v:break-ids(generate-id(.)) ! f:attribute('id', .), @n ! f:attribute('data-n', .)"/>
    </span>
  </xsl:template>

  <!-- A line of the source that ends within a word does not end it on a page whose lines are others. -->
  <xsl:template match="lb[@break = 'no']" mode="m:html" priority="1" as="empty-sequence()"/>

  <xsl:template match="graphic[f:image(.)]" mode="m:html" priority="5" as="element()">
    <img src="{f:image(.)}" alt="{f:image-in-words(.)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
    </img>
  </xsl:template>

  <!-- The number of a paragraph, drawn by the style: no text, and no link, for nobody follows one to where they are. -->
  <xsl:template match="*" mode="m:number" priority="1" as="element()?">
    <xsl:if test="$numbers and map:contains($v:unit-keys, generate-id(.))">
      <span class="number" data-n="{@n}"/>
    </xsl:if>
  </xsl:template>

  <!-- A note is called by a number that reading systems open in place. -->
  <xsl:template match="note[f:is-called-note(.)] | certainty[f:is-called-note(.)]" mode="m:html" priority="4" as="element()">
    <a class="call{' editorial'[f:is-editorial(current())]}" epub:type="noteref" role="doc-noteref" id="call-{f:note-id(.)}" href="{f:href(., .)}"
        aria-label="{f:note-label(.)}">{f:note-number(.)}</a>
  </xsl:template>

  <!-- The notes of a file: reading systems that open them in place do not show them here. -->
  <xsl:mode name="m:foot-note" on-no-match="fail"/>

  <xsl:template match="*" mode="m:foot-note" as="element()">
    <aside class="note{' editorial'[f:is-editorial(current())]}" epub:type="footnote" role="doc-footnote" id="{f:note-id(.)}" lang="{(ancestor-or-self::*/@xml:lang)[last()]}">
      <xsl:apply-templates select="." mode="m:back-link"/>
      <xsl:text> </xsl:text>
      <xsl:apply-templates mode="m:html"/>
    </aside>
  </xsl:template>

  <!-- The number before a note, which leads back to where it is called. -->
  <xsl:mode name="m:back-link" on-no-match="fail"/>

  <xsl:template match="*" mode="m:back-link" as="element()">
    <a class="back" role="doc-backlink" href="{f:file-of(.)}#call-{f:note-id(.)}" aria-label="{f:label('back-to-text')}: {f:note-number(.)}">{f:note-number(.)}</a>
  </xsl:template>

  <!-- A note that the document keeps where it stands, and that is called from elsewhere. -->
  <xsl:template match="note[f:stands-in-place(.)]" mode="m:html" priority="3" as="element()">
    <xsl:variable name="call" as="element()?" select="f:calls(.)[1]"/>
    <div>
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="'in-place'"/>
      </xsl:apply-templates>
      <xsl:if test="$call">
        <xsl:attribute name="epub:type" select="'footnote'"/>
        <xsl:attribute name="role" select="'doc-footnote'"/>
      </xsl:if>
      <xsl:apply-templates mode="m:html"/>
      <xsl:if test="$call">
        <xsl:text> </xsl:text>
        <a class="back" role="doc-backlink" href="{f:file-of($call)}#{f:call-id($call)}" aria-label="{f:label('back-to-text')}">↩&#xFE0E;</a>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:function name="f:call-id" as="xs:string">
    <xsl:param name="call" as="element()"/>
    <xsl:sequence select="string(($call/@xml:id, 'call-' || substring($call/@target, 2))[1])"/>
  </xsl:function>

  <!-- A call that the document writes itself, and that a note leads back to. -->
  <xsl:template match="(ref | ptr)[not(@xml:id)][f:called(.)]" mode="m:attributes" priority="1" as="attribute()*">
    <xsl:param name="class" as="xs:string*" select="()"/>
    <xsl:next-match>
      <xsl:with-param name="class" select="$class"/>
    </xsl:next-match>
    <xsl:if test="f:calls(f:called(.))[1] is .">
      <xsl:attribute name="id" select="f:call-id(.)"/>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
