<?xml version="1.0" encoding="UTF-8"?>
<!-- The chapters of a document: its text in files, images of its pages, who and what is named, what it is. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- All chapters of a document, in order. -->
  <xsl:mode name="m:chapters" on-no-match="fail"/>

  <xsl:template match="TEI | teiCorpus" mode="m:chapters" as="element()*">
    <xsl:variable name="document" as="element()" select="."/>
    <xsl:for-each select="1 to count($v:files)">
      <xsl:sequence select="f:text-file(., $v:files[current()]?*)"/>
    </xsl:for-each>
    <xsl:apply-templates select="." mode="m:facsimiles"/>
    <xsl:apply-templates select="." mode="m:indexes"/>
    <xsl:apply-templates select="." mode="m:about"/>
  </xsl:template>

  <!-- A file of the book: where it lies, what it is called, what it is in the words of reading systems, what it holds. -->
  <xsl:function name="f:file" as="element()">
    <xsl:param name="place" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <file place="{$place}" title="{$title}" kind="{$kind}">
      <html lang="{$language}">
        <xsl:sequence select="f:direction($language) ! f:attribute('dir', .)"/>
        <head>
          <title>{$title}</title>
          <link rel="stylesheet" type="text/css" href="style.css"/>
        </head>
        <body class="{$kind}">
          <main>
            <xsl:sequence select="$content"/>
          </main>
        </body>
      </html>
    </file>
  </xsl:function>

  <!-- Pieces of the text in a file, with their notes. -->
  <xsl:function name="f:text-file" as="element()">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:param name="pieces" as="map(*)+"/>
    <xsl:variable name="titled" as="xs:boolean" select="not(f:is-headed($pieces[1]))"/>
    <xsl:variable name="whole" as="xs:boolean" select="count($v:files) = 1"/>
    <xsl:variable name="title" as="xs:string" select="f:piece-title($pieces[1])"/>
    <xsl:variable name="content" as="node()*">
      <xsl:choose>
        <xsl:when test="$whole"><xsl:apply-templates select="$v:document/*" mode="m:title-block"/></xsl:when>
        <xsl:when test="$titled"><h1 class="running">{$title}</h1></xsl:when>
      </xsl:choose>
      <xsl:if test="not($whole) and $number = 1"><xsl:apply-templates select="$v:document/*" mode="m:speakers"/></xsl:if>
      <xsl:for-each select="$pieces">
        <xsl:variable name="at" as="xs:integer" select="position()"/>
        <xsl:sequence select="f:within(?within/ancestor-or-self::*[not(self::TEI or self::teiCorpus)], ?nodes, ($pieces[$at - 1], $v:files[$number - 1]?*[last()])[1])"/>
      </xsl:for-each>
      <xsl:variable name="notes" as="element()*" select="$pieces?nodes/descendant-or-self::*[self::note or self::certainty][f:is-called-note(.)]"/>
      <xsl:if test="exists($notes)">
        <section class="notes" epub:type="footnotes" aria-label="{f:label('notes')}">
          <xsl:apply-templates select="$notes" mode="m:foot-note"/>
        </section>
      </xsl:if>
    </xsl:variable>
    <xsl:sequence select="f:file(f:file-name($number), $title, 'text', f:language(), $content)"/>
  </xsl:function>

  <!-- Nodes within the elements that they stand in, each of which has its identifier where it begins. -->
  <xsl:function name="f:within" as="node()*">
    <xsl:param name="around" as="element()*"/>
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="before" as="map(*)?"/>
    <xsl:choose>
      <xsl:when test="empty($around)"><xsl:apply-templates select="$nodes" mode="m:html"/></xsl:when>
      <xsl:otherwise>
        <div>
          <xsl:apply-templates select="$around[1]" mode="m:attributes">
            <xsl:with-param name="v:again" select="exists($before?nodes/ancestor-or-self::* intersect $around[1])" tunnel="yes"/>
          </xsl:apply-templates>
          <xsl:sequence select="f:within(tail($around), $nodes, $before)"/>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What stands above the text where one file holds it all: its title and who speaks. -->
  <xsl:mode name="m:title-block" on-no-match="fail"/>

  <xsl:template match="TEI | teiCorpus" mode="m:title-block" as="element()">
    <header class="title-block">
      <h1>
        <xsl:choose>
          <xsl:when test="f:title-in-text()"><xsl:apply-templates select="f:title-in-text()/node()" mode="m:html"/></xsl:when>
          <xsl:otherwise>{f:title()}</xsl:otherwise>
        </xsl:choose>
      </h1>
      <xsl:apply-templates select="." mode="m:speakers"/>
    </header>
  </xsl:template>

  <!-- Images of the pages of the source, each with a way back to the words that it shows. -->
  <xsl:mode name="m:facsimiles" on-no-match="fail"/>

  <xsl:template match="TEI | teiCorpus" mode="m:facsimiles" as="element()?">
    <xsl:variable name="shown" as="element()*" select="$v:breaks[f:image(.)]"/>
    <xsl:if test="exists($shown)">
      <xsl:variable name="content" as="element()">
        <section class="facsimiles" lang="{f:label-language()}">
          <h1>{f:label('facsimiles')}</h1>
          <xsl:for-each select="$shown">
            <figure>
              <img src="{f:image(.)}" alt="{normalize-space(f:label('facsimile') || ' ' || (@n, position())[1])}"/>
              <figcaption><a href="{f:file-of(.)}#{$v:break-ids(generate-id(.))}">{normalize-space(f:label('page') || ' ' || (@n, position())[1])}</a></figcaption>
            </figure>
          </xsl:for-each>
        </section>
      </xsl:variable>
      <xsl:sequence select="f:file('facsimiles.xhtml', f:label('facsimiles'), 'facsimiles', f:language(), $content)"/>
    </xsl:if>
  </xsl:template>

  <!-- A dictionary of those who are named, each entry with ways back to where. -->
  <xsl:template match="TEI | teiCorpus" mode="m:indexes" as="element()*">
    <xsl:if test="$indexes">
      <xsl:sequence select="f:dictionary('persons', f:listed(('person', 'personGrp'))), f:dictionary('places', f:listed('place')),
        f:dictionary('organisations', f:listed('org'))"/>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:dictionary" as="element()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="entities" as="element()*"/>
    <xsl:if test="exists($entities)">
      <xsl:variable name="content" as="element()">
        <section class="index" epub:type="index" role="doc-index" aria-labelledby="index-{$name}" lang="{f:label-language()}">
          <h1 id="index-{$name}">{f:label($name)}</h1>
          <ul>
            <xsl:for-each select="$entities">
              <xsl:sort select="f:sort-key(f:index-name(.))"/>
              <li id="{@xml:id}">
                <xsl:apply-templates select="." mode="m:index"/>
              </li>
            </xsl:for-each>
          </ul>
        </section>
      </xsl:variable>
      <xsl:sequence select="f:file($name || '.xhtml', f:label($name), 'index', f:language(), $content)"/>
    </xsl:if>
  </xsl:function>

  <!-- What this text is, and how to cite it. -->
  <xsl:template match="TEI | teiCorpus" mode="m:about" priority="1" as="element()?">
    <xsl:if test="$about and $v:header">
      <xsl:variable name="content" as="element()">
        <section class="colophon" epub:type="colophon" role="doc-colophon" aria-labelledby="about" lang="{f:label-language()}">
          <h1 id="about">{f:label('about')}</h1>
          <h2>{f:label('cite')}</h2>
          <p class="cite">{f:citation()}</p>
          <xsl:apply-templates select="f:about($checksum)" mode="m:html"/>
          <xsl:apply-templates select="." mode="m:encoding"/>
        </section>
      </xsl:variable>
      <xsl:sequence select="f:file('colophon.xhtml', f:label('about'), 'colophon', f:language(), $content)"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="TEI | teiCorpus" mode="m:encoding" priority="1" as="element()?">
    <xsl:variable name="statements" as="element()*" select="$v:header/encodingDesc/(projectDesc | samplingDecl | editorialDecl)//p[normalize-space(.)]"/>
    <xsl:if test="exists($statements)">
      <section class="encoding">
        <h2>{f:label('encoding')}</h2>
        <xsl:apply-templates select="$statements" mode="m:html"/>
      </section>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
