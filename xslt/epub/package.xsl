<?xml version="1.0" encoding="UTF-8"?>
<!-- The package document: what the book is, for whom it can be read, which files it has and in which order (EPUB 3.3, §5). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:mode name="m:package" on-no-match="fail"/>

  <xsl:template match="Q{}book" mode="m:package" as="element()">
    <file place="package.opf">
      <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="identifier" xml:lang="{@language}">
        <xsl:sequence select="@direction ! f:attribute('dir', .)"/>
        <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
          <dc:identifier id="identifier">{@identifier}</dc:identifier>
          <dc:title id="title">{@title}</dc:title>
          <meta refines="#title" property="title-type">main</meta>
          <xsl:for-each select="@subtitle">
            <dc:title id="subtitle">{.}</dc:title>
            <meta refines="#subtitle" property="title-type">subtitle</meta>
          </xsl:for-each>
          <xsl:for-each select="Q{}name">
            <xsl:element name="dc:{if (@role = 'aut') then 'creator' else 'contributor'}" namespace="http://purl.org/dc/elements/1.1/">
              <xsl:attribute name="id" select="'name-' || position()"/>
              <xsl:text>{.}</xsl:text>
            </xsl:element>
            <meta refines="#name-{position()}" property="role" scheme="marc:relators">{@role}</meta>
            <meta refines="#name-{position()}" property="file-as">{@sort}</meta>
          </xsl:for-each>
          <dc:language>{@language}</dc:language>
          <xsl:for-each select="Q{}language"><dc:language>{.}</dc:language></xsl:for-each>
          <xsl:for-each select="@publisher"><dc:publisher>{.}</dc:publisher></xsl:for-each>
          <xsl:for-each select="@published"><dc:date>{.}</dc:date></xsl:for-each>
          <xsl:for-each select="@abstract"><dc:description>{.}</dc:description></xsl:for-each>
          <xsl:for-each select="@source"><dc:source>{.}</dc:source></xsl:for-each>
          <xsl:for-each select="@rights"><dc:rights>{.}</dc:rights></xsl:for-each>
          <xsl:for-each select="Q{}subject"><dc:subject>{.}</dc:subject></xsl:for-each>
          <meta property="dcterms:modified">{@modified}</meta>
          <xsl:for-each select="@edition">
            <meta property="belongs-to-collection" id="edition">{.}</meta>
            <meta refines="#edition" property="collection-type">series</meta>
          </xsl:for-each>
          <xsl:apply-templates select="." mode="m:accessibility"/>
          <meta name="cover" content="cover-image"/>
        </metadata>
        <manifest>
          <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
          <item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
          <item id="style" href="style.css" media-type="text/css"/>
          <item id="cover-image" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>
          <item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
          <item id="title-page" href="title.xhtml" media-type="application/xhtml+xml"/>
          <xsl:for-each select="Q{}file">
            <item id="file-{position()}" href="{@place}" media-type="application/xhtml+xml"/>
          </xsl:for-each>
          <xsl:for-each select="distinct-values(Q{}file/Q{}image/@src)">
            <item id="image-{position()}" href="{.}" media-type="{f:image-type(.)}"/>
          </xsl:for-each>
        </manifest>
        <spine toc="ncx">
          <xsl:sequence select="@direction ! f:attribute('page-progression-direction', .)"/>
          <itemref idref="cover"/>
          <itemref idref="title-page"/>
          <itemref idref="nav"/>
          <xsl:for-each select="Q{}file">
            <itemref idref="file-{position()}"/>
          </xsl:for-each>
        </spine>
      </package>
    </file>
  </xsl:template>

  <xsl:function name="f:image-type" as="xs:string">
    <xsl:param name="place" as="xs:string"/>
    <xsl:variable name="suffix" as="xs:string" select="lower-case(replace($place, '^.*\.', ''))"/>
    <xsl:sequence select="'image/' || (if ($suffix = 'jpg') then 'jpeg' else if ($suffix = 'svg') then 'svg+xml' else $suffix)"/>
  </xsl:function>

  <!-- For whom the book can be read (EPUB Accessibility 1.1, §3): what follows from how it is made, and from its images. -->
  <xsl:mode name="m:accessibility" on-no-match="fail"/>

  <xsl:template match="Q{}book" mode="m:accessibility" as="element()*">
    <xsl:variable name="images" as="element()*" select="Q{}file/Q{}image"/>
    <xsl:variable name="described" as="xs:boolean" select="every $image in $images satisfies $image/@described = 'true'"/>
    <xsl:sequence select="('textual', 'visual'[exists($images)]) ! f:property('schema:accessMode', .)"/>
    <xsl:sequence select="('textual'[$described], 'textual,visual'[exists($images)]) ! f:property('schema:accessModeSufficient', .)"/>
    <xsl:sequence select="('structuralNavigation', 'tableOfContents', 'readingOrder', 'displayTransformability',
      'alternativeText'[$described][exists($images)], ('pageBreakMarkers', 'pageNavigation')[exists(current()/Q{}page)], 'index'[current()/Q{}file/@kind = 'index'])
      ! f:property('schema:accessibilityFeature', .)"/>
    <xsl:sequence select="f:property('schema:accessibilityHazard', 'none')"/>
    <xsl:sequence select="f:property('schema:accessibilitySummary', string-join((f:label('accessible'), f:label('accessible-pages')[exists(current()/Q{}page)],
      f:label('accessible-not-images')[not($described)]), ' '))"/>
    <xsl:if test="Q{}page">
      <xsl:sequence select="f:property('pageBreakSource', (@source, @title)[1])"/>
    </xsl:if>
    <!-- a program cannot tell whether a book conforms: somebody must have looked -->
    <xsl:if test="$certified-by and $described">
      <xsl:sequence select="f:property('dcterms:conformsTo', 'EPUB Accessibility 1.1 - WCAG 2.2 Level AA'), f:property('a11y:certifiedBy', $certified-by)"/>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:property" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <meta xmlns="http://www.idpf.org/2007/opf" property="{$name}">{$value}</meta>
  </xsl:function>

</xsl:stylesheet>
