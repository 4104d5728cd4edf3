<?xml version="1.0" encoding="UTF-8"?>
<!-- A document as pages of a site, and last its record and further files. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- first, so that what parts words, in common/plain.xsl, comes before it -->
  <xsl:import href="../data/record.xsl"/>
  <xsl:import href="../html/page.xsl"/>
  <xsl:include href="frame.xsl"/>
  <xsl:include href="cite.xsl"/>
  <xsl:include href="parts.xsl"/>
  <xsl:include href="../common/facing.xsl"/>
  <xsl:include href="../common/images.xsl"/>
  <xsl:include href="facing.xsl"/>
  <xsl:include href="images.xsl"/>
  <xsl:include href="charts.xsl"/>

  <!-- The name of the document, from which its files are named. -->
  <xsl:param name="name" as="xs:string" select="'document'"/>
  <!-- The texts before and after this one in the edition: address and title. -->
  <xsl:param name="previous" as="xs:string?" select="()"/>
  <xsl:param name="previous-title" as="xs:string?" select="()"/>
  <xsl:param name="next" as="xs:string?" select="()"/>
  <xsl:param name="next-title" as="xs:string?" select="()"/>
  <!-- Other forms of the text: names and addresses from the root of the site, each pair on a line. -->
  <xsl:param name="forms" as="xs:string" select="''"/>

  <xsl:mode on-no-match="fail" use-accumulators="#all"/>

  <xsl:template match="/" as="element()*">
    <xsl:for-each select="0 to count($v:parts)">
      <file place="texts/{f:path-of(f:part-name(.))}">
        <xsl:apply-templates select="$v:document/*" mode="m:page">
          <xsl:with-param name="v:page" select="f:part-name(.)" tunnel="yes"/>
        </xsl:apply-templates>
      </file>
    </xsl:for-each>
    <!-- as elements like those of the pages: to make a text of them takes as long again as to make them -->
    <data of="{$name}">
      <xsl:sequence select="f:citation-files(), f:page-list(), f:record()"/>
    </data>
  </xsl:template>

  <xsl:function name="f:page-list" as="element()*">
    <xsl:for-each select="0 to count($v:parts)">
      <page file="texts/{f:path-of(f:part-name(.))}" part="{f:part-name(.)}" title="{f:part-title(.)}"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:template match="TEI | teiCorpus" mode="m:page" as="element()">
    <xsl:param name="v:page" as="xs:string?" tunnel="yes"/>
    <xsl:variable name="number" as="xs:integer" select="f:part-number($v:page)"/>
    <xsl:variable name="part" as="element()?" select="$v:parts[$number]"/>
    <xsl:variable name="page" as="map(*)" select="map {
      'kind': 'document', 'part': $v:page, 'place': 'texts/' || f:path-of($v:page), 'language': f:language(),
      'title': if ($part) then f:part-title($number) else f:title(),
      'description': normalize-space($v:header/profileDesc/abstract[1])[. != ''],
      'way': if ($part) then map { 'address': f:file-of(()), 'words': f:title(), 'language': f:language() } else () }"/>
    <xsl:sequence select="f:page(., $page)"/>
  </xsl:template>

  <xsl:template match="TEI | teiCorpus" mode="m:page-head" as="element()*">
    <xsl:param name="v:page" as="xs:string?" tunnel="yes"/>
    <xsl:apply-templates select="." mode="m:metadata"/>
    <xsl:for-each select="f:neighbours(f:part-number($v:page))">
      <link rel="{?rel}" href="{?address}"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="TEI | teiCorpus" mode="m:main" as="element()">
    <xsl:param name="v:page" as="xs:string?" tunnel="yes"/>
    <xsl:variable name="number" as="xs:integer" select="f:part-number($v:page)"/>
    <xsl:variable name="part" as="element()?" select="$v:parts[$number]"/>
    <main id="{f:own-id('text')}">
      <!-- the words around the text keep the direction of theirs -->
      <article class="{'with-images'[f:has-images($v:page)]}">
        <xsl:sequence select="f:direction(f:language()) ! f:site-attribute('dir', .)"/>
        <xsl:choose>
          <xsl:when test="$part">
            <header class="title-block">
              <p class="of"><a href="{f:file-of(())}">{f:title()}</a></p>
              <h1>
                <xsl:choose>
                  <xsl:when test="$part/(head, body/head)[1][f:is-part-title(.)]">
                    <xsl:sequence select="$part/(head, body/head)[1]/@xml:id ! f:attribute('id', .)"/>
                    <xsl:apply-templates select="$part/(head, body/head)[1]/node()" mode="m:html"/>
                  </xsl:when>
                  <xsl:otherwise>{f:part-title($number)}</xsl:otherwise>
                </xsl:choose>
              </h1>
            </header>
          </xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates select="." mode="m:title-block"/>
            <xsl:apply-templates select="." mode="m:contents"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:apply-templates select="." mode="m:switches"/>
        <xsl:apply-templates select="." mode="m:images"/>
        <div class="reading">
          <xsl:apply-templates select="($part, (text | TEI | teiCorpus)[not($part)])" mode="m:html"/>
        </div>
        <xsl:apply-templates select="." mode="m:end-notes"/>
        <xsl:if test="empty($part)">
          <!-- not as a variable, which would be made as a tree and copied -->
          <xsl:choose>
            <xsl:when test="f:direction(f:language())"><xsl:sequence select="f:charts($v:speakers-here, f:addressing()) ! f:left-to-right(.)"/></xsl:when>
            <xsl:otherwise><xsl:sequence select="f:charts($v:speakers-here, f:addressing())"/></xsl:otherwise>
          </xsl:choose>
        </xsl:if>
      </article>
      <xsl:sequence select="f:neighbour-links($number)"/>
      <xsl:apply-templates select="." mode="m:about"/>
    </main>
  </xsl:template>

  <xsl:function name="f:left-to-right" as="element()">
    <xsl:param name="content" as="element()"/>
    <div dir="ltr"><xsl:sequence select="$content"/></div>
  </xsl:function>

  <!-- Switches above the text, where there is something to switch. -->
  <xsl:mode name="m:switches" on-no-match="fail"/>

  <xsl:template match="*" mode="m:switches" as="element()?">
    <xsl:if test="$v:texts//choice[corr or reg or expan or ex]">
      <div class="switches" lang="{$v:label-language}">
        <xsl:sequence select="f:switch('reading', 'readings', ('both', 'original', 'corrected'), ('both', 'original', 'corrected'))"/>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- The metadata of html/, without what the frame gives already. -->
  <xsl:template match="TEI | teiCorpus" mode="m:metadata" as="element()*">
    <xsl:variable name="all" as="element()*">
      <xsl:next-match/>
    </xsl:variable>
    <script type="application/ld+json">{replace(serialize(f:linked-data(), map { 'method': 'json' }), '&lt;', '\\u003c')}</script>
    <xsl:sequence select="$all[not(@name = ('description', 'generator'))]"/>
    <xsl:for-each select="$v:forms[?name = 'TEI']">
      <link rel="alternate" type="application/tei+xml" href="../{?address}" title="TEI"/>
    </xsl:for-each>
    <xsl:for-each select="$v:forms[?name = 'PDF'][$url]">
      <meta name="citation_pdf_url" content="{f:in-the-world(?place)}"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:variable name="v:forms" as="map(*)*">
    <xsl:for-each select="tokenize($forms, '\n')[. != '']">
      <xsl:variable name="place" as="xs:string" select="substring-after(., '&#9;')"/>
      <xsl:sequence select="map {
        'name': substring-before(., '&#9;'), 'place': $place, 'address': string-join(tokenize($place, '/') ! encode-for-uri(.), '/') }"/>
    </xsl:for-each>
  </xsl:variable>

  <!-- Other texts of the edition: a pointer to one, the address of what it means there, and for whom that text lists the
       name under which the edition keeps them; each on a line. -->
  <xsl:param name="elsewhere" as="xs:string" select="''"/>

  <xsl:variable name="v:elsewhere" as="map(xs:string, xs:string)" select="
    map:merge(tokenize($elsewhere, '\n')[. != ''] ! map { substring-before(., '&#9;'): tokenize(., '&#9;')[2] })"/>

  <xsl:variable name="v:slugs-elsewhere" as="map(xs:string, xs:string)" select="
    map:merge(tokenize($elsewhere, '\n')[tokenize(., '&#9;')[3] != ''] ! map { substring-before(., '&#9;'): tokenize(., '&#9;')[3] })"/>

  <xsl:function name="f:slug-elsewhere" as="xs:string?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="$v:slugs-elsewhere($pointer)"/>
  </xsl:function>

  <!-- References lead to other texts of the edition, and into the world; files that it does not publish are not there. -->
  <xsl:function name="f:elsewhere" as="xs:string?">
    <xsl:param name="target" as="xs:string"/>
    <xsl:sequence select="($v:elsewhere($target), $target[matches(., '^([A-Za-z][\w+.\-]*:|/)')])[1]"/>
  </xsl:function>

  <!-- Where another text shows, or the edition tells, what a pointer of a name means. -->
  <xsl:function name="f:told-elsewhere" as="xs:string?">
    <xsl:param name="pointers" as="attribute()"/>
    <xsl:if test="map:size($v:elsewhere) gt 0">
      <xsl:sequence select="(tokenize($pointers) ! $v:elsewhere(.))[1]"/>
    </xsl:if>
  </xsl:function>

  <!-- Names lead to the pages of the edition. -->
  <xsl:function name="f:name-href" as="xs:string?">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="known" as="xs:string?" select="f:pointers-href(string($name/@ref))"/>
    <xsl:variable name="meant" as="element()?" select="f:targets($name/@ref)[1]"/>
    <xsl:sequence select="
      if (exists($known)) then $known
      else if (not($name/@ref)) then f:named($name) ! ('../' || f:entity-place(f:kind($name), .))
      else if (exists(f:told-elsewhere($name/@ref))) then f:told-elsewhere($name/@ref)
      else if ($meant) then $meant[ancestor::text] ! f:shown(.) ! f:href($name, .)
      else if (not(f:is-mention($name))) then tokenize($name/@ref)[matches(., '^https?:')][1]
      else f:kind($name) ! (let $kind := . return f:slugs($name/@ref)[1] ! ('../' || f:entity-place($kind, .)))"/>
  </xsl:function>

  <xsl:function name="f:may-be-told" as="xs:boolean">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="exists($name/@ref) or exists(f:named($name))"/>
  </xsl:function>

  <!-- Where the edition tells of what pointers mean first, if that is a person, place or organisation. -->
  <xsl:function name="f:pointers-href" as="xs:string?" cache="yes">
    <xsl:param name="pointers" as="xs:string"/>
    <xsl:sequence select="(tokenize($pointers)[starts-with(., '#')] ! key('v:id', substring(., 2), $v:document)[1])[1][f:is-entity(.)] ! f:entity-href(., .)"/>
  </xsl:function>

  <xsl:function name="f:entity-href" as="xs:string?">
    <xsl:param name="from" as="node()"/>
    <xsl:param name="entity" as="element()"/>
    <xsl:sequence select="$entity ! ('../' || f:entity-place(f:kind(.), f:slug(.)))"/>
  </xsl:function>

  <!-- Who speaks in the text, each with the address of where the edition tells of them. -->
  <xsl:variable name="v:speakers-here" as="map(*)*" select="f:speaking() ! map:put(., 'address', '../' || f:speaker-place(?slug))"/>

  <xsl:function name="f:speaker-place" as="xs:string">
    <xsl:param name="slug" as="xs:string"/>
    <xsl:sequence select="f:entity-place((key('v:slug', $slug, $v:document)[1] ! f:kind(.), 'person')[1], $slug)"/>
  </xsl:function>

  <!-- Who speaks has the colour and shape that they have in the whole edition. -->
  <xsl:function name="f:voice-of-speech" as="xs:string?">
    <xsl:param name="speech" as="element()"/>
    <xsl:sequence select="(if ($speech/@who) then f:slugs($speech/@who) else f:speaker-named($speech))[1] ! ('voice ' || f:voice(.))"/>
  </xsl:function>

  <xsl:template match="TEI | teiCorpus" mode="m:speakers" as="element()?">
    <xsl:if test="exists($v:speakers-here)">
      <div class="speakers" lang="{$v:label-language}">
        <h2>{f:label('speakers')}</h2>
        <ul>
          <xsl:for-each select="$v:speakers-here">
            <li class="voice {f:voice(?slug)}">
              <a href="{?address}">{(key('v:slug', ?slug, $v:document)[1] ! f:full-name(.), ?name)[1]}</a>
            </li>
          </xsl:for-each>
        </ul>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- The edition has the indexes. -->
  <xsl:template match="TEI | teiCorpus" mode="m:indexes" as="empty-sequence()"/>

</xsl:stylesheet>
