<?xml version="1.0" encoding="UTF-8"?>
<!-- What a package has beside the text and its notes: styles, lists, page numbers, facts of the header (ECMA-376, parts 1 and 2). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="v:styles" as="document-node()" static="yes" select="doc('styles.xml')"/>

  <!-- The parts of the package that hold no text. -->
  <xsl:mode name="m:package" on-no-match="fail"/>

  <xsl:template match="TEI | teiCorpus" mode="m:package" as="element()*">
    <file place="word/styles.xml">
      <xsl:apply-templates select="$v:styles/*" mode="m:styles"/>
    </file>
    <file place="word/numbering.xml"><xsl:sequence select="f:numbering()"/></file>
    <file place="word/settings.xml">
      <w:settings>
        <w:zoom w:percent="100"/>
        <w:defaultTabStop w:val="709"/>
        <w:autoHyphenation w:val="true"/>
        <w:footnotePr>
          <w:footnote w:id="-1"/>
          <w:footnote w:id="0"/>
        </w:footnotePr>
        <w:compat>
          <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
        </w:compat>
        <w:themeFontLang w:val="{f:well-formed-tag(f:language())}"/>
      </w:settings>
    </file>
    <file place="word/fontTable.xml">
      <w:fonts>
        <w:font w:name="Cambria"><w:altName w:val="Caladea"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>
        <w:font w:name="Consolas"><w:altName w:val="DejaVu Sans Mono"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>
      </w:fonts>
    </file>
    <file place="word/footer1.xml">
      <w:ftr>
        <w:p>
          <w:pPr><w:pStyle w:val="Footer"/></w:pPr>
          <w:r><w:fldChar w:fldCharType="begin"/></w:r>
          <w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>
          <w:r><w:fldChar w:fldCharType="separate"/></w:r>
          <w:r><w:t>1</w:t></w:r>
          <w:r><w:fldChar w:fldCharType="end"/></w:r>
        </w:p>
      </w:ftr>
    </file>
    <file place="docProps/core.xml">
      <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <dc:title>{f:title()}</dc:title>
        <dc:creator>{string-join(f:authors(), '; ')}</dc:creator>
        <xsl:for-each select="normalize-space($v:header/profileDesc/abstract[1])[. != '']"><dc:description>{.}</dc:description></xsl:for-each>
        <xsl:for-each select="string-join($v:header/profileDesc/textClass/keywords//term/normalize-space(.), '; ')[. != '']"><cp:keywords>{.}</cp:keywords></xsl:for-each>
        <dc:language>{f:well-formed-tag(f:language())}</dc:language>
        <xsl:for-each select="$identifier"><dc:identifier>{.}</dc:identifier></xsl:for-each>
        <dcterms:created xsi:type="dcterms:W3CDTF">{$modified}</dcterms:created>
        <dcterms:modified xsi:type="dcterms:W3CDTF">{$modified}</dcterms:modified>
      </cp:coreProperties>
    </file>
    <file place="docProps/app.xml">
      <Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
        <Application>TEI Toolkit</Application>
        <xsl:for-each select="$v:publisher"><Company>{.}</Company></xsl:for-each>
      </Properties>
    </file>
    <file place="_rels/.rels">
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <xsl:sequence select="f:relationship('rDocument', 'officeDocument', 'word/document.xml'), f:relationship('rApp', 'extended-properties', 'docProps/app.xml')"/>
        <Relationship Id="rCore" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
      </Relationships>
    </file>
    <file place="word/_rels/document.xml.rels">
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <xsl:sequence select="('styles', 'numbering', 'settings', 'fontTable', 'footnotes', 'comments'[exists($v:doubts)]) ! f:relationship('r-' || ., ., . || '.xml')"/>
        <xsl:sequence select="f:relationship('rFooter', 'footer', 'footer1.xml')"/>
        <xsl:sequence select="f:image-relationships($v:shown)"/>
      </Relationships>
    </file>
    <!-- images of notes belong to the part that holds the notes -->
    <xsl:if test="$v:foot-notes//graphic[f:image(.)]">
      <file place="word/_rels/footnotes.xml.rels">
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <xsl:sequence select="f:image-relationships($v:shown)"/>
        </Relationships>
      </file>
    </xsl:if>
    <file place="[Content_Types].xml">
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Default Extension="xml" ContentType="application/xml"/>
        <xsl:for-each select="distinct-values($v:shown ! lower-case(replace(., '^.*\.', '')))">
          <Default Extension="{.}" ContentType="image/{if (. = 'jpg') then 'jpeg' else .}"/>
        </xsl:for-each>
        <xsl:sequence select="f:typed('document', 'document.main'), ('styles', 'numbering', 'settings', 'fontTable', 'footnotes', 'comments'[exists($v:doubts)]) ! f:typed(., .), f:typed('footer1', 'footer')"/>
        <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
        <Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>
      </Types>
    </file>
  </xsl:template>

  <xsl:function name="f:image-relationships" as="element()*">
    <xsl:param name="places" as="xs:string*"/>
    <xsl:sequence select="for $at in 1 to count($places) return f:relationship('rImage' || $at, 'image', $places[$at])"/>
  </xsl:function>

  <xsl:function name="f:relationship" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="target" as="xs:string"/>
    <Relationship xmlns="http://schemas.openxmlformats.org/package/2006/relationships" Id="{$name}"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{$kind}" Target="{$target}"/>
  </xsl:function>

  <xsl:function name="f:typed" as="element()">
    <xsl:param name="part" as="xs:string"/>
    <xsl:param name="kind" as="xs:string"/>
    <Override xmlns="http://schemas.openxmlformats.org/package/2006/content-types" PartName="/word/{$part}.xml"
        ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{$kind}+xml"/>
  </xsl:function>

  <!-- The styles, in the language of the text. -->
  <xsl:mode name="m:styles" on-no-match="shallow-copy"/>

  <xsl:template match="w:docDefaults//w:lang" mode="m:styles" as="element()">
    <xsl:variable name="tag" as="xs:string" select="f:well-formed-tag(f:language())"/>
    <w:lang w:val="{$tag}" w:eastAsia="{$tag}" w:bidi="{$tag}"/>
  </xsl:template>

  <xsl:template match="comment() | text()[not(normalize-space(.))]" mode="m:styles" as="empty-sequence()"/>

  <!-- Lists: one with marks, and one that counts from 1 for each that the text numbers. -->
  <xsl:function name="f:numbering" as="element()">
    <w:numbering>
      <xsl:sequence select="f:levels(0, ('bullet', 'bullet', 'bullet'), ('•', '–', '·')), f:levels(1, ('decimal', 'lowerLetter', 'lowerRoman'), ())"/>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      <xsl:for-each select="1 to map:size($v:ordered)">
        <w:num w:numId="{. + 1}">
          <w:abstractNumId w:val="1"/>
          <xsl:for-each select="0 to 8">
            <w:lvlOverride w:ilvl="{.}"><w:startOverride w:val="1"/></w:lvlOverride>
          </xsl:for-each>
        </w:num>
      </xsl:for-each>
    </w:numbering>
  </xsl:function>

  <xsl:function name="f:levels" as="element()">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:param name="formats" as="xs:string+"/>
    <xsl:param name="marks" as="xs:string*"/>
    <w:abstractNum w:abstractNumId="{$number}">
      <w:multiLevelType w:val="multilevel"/>
      <xsl:for-each select="0 to 8">
        <w:lvl w:ilvl="{.}">
          <w:start w:val="1"/>
          <w:numFmt w:val="{$formats[1 + current() mod 3]}"/>
          <w:lvlText w:val="{($marks[1 + current() mod 3], '%' || (. + 1) || '.')[1]}"/>
          <w:lvlJc w:val="left"/>
          <w:pPr><w:ind w:left="{425 * (. + 1)}" w:hanging="340"/></w:pPr>
        </w:lvl>
      </xsl:for-each>
    </w:abstractNum>
  </xsl:function>

</xsl:stylesheet>
