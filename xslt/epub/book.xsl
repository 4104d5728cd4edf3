<?xml version="1.0" encoding="UTF-8"?>
<!-- What is known of a book besides its chapters: names, dates, what it holds. Package, contents, cover and title page are made
     of this alone, so that a book of several documents needs no more than the chapters of each and one such record. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The record of a book: an element "book" with facts, and an element "file" for each chapter. -->
  <xsl:mode name="m:book-record" on-no-match="fail"/>

  <xsl:template match="TEI | teiCorpus" mode="m:book-record" as="element()">
    <xsl:param name="chapters" as="element()*" required="yes"/>
    <xsl:variable name="document" as="element()" select="."/>
    <book xmlns="" title="{f:title()}" language="{f:well-formed-tag(f:language())}" labels="{f:label-language()}"
        identifier="{f:book-identifier()}" modified="{$modified}">
      <xsl:sequence select="f:direction(f:language()) ! f:attribute('direction', .), f:subtitle() ! f:attribute('subtitle', .), $edition ! f:attribute('edition', .)"/>
      <xsl:sequence select="$v:published ! f:attribute('published', .), string-join((f:date(), f:place()), ' · ')[. != ''] ! f:attribute('setting', .)"/>
      <xsl:sequence select="f:plain($v:header/profileDesc/abstract[1])[. != ''] ! f:attribute('abstract', .), $v:publisher ! f:attribute('publisher', .)"/>
      <xsl:sequence select="$v:header/fileDesc/publicationStmt/availability[1] ! f:plain(*)[. != ''] ! f:attribute('rights', .)"/>
      <xsl:sequence select="normalize-space(string-join($v:header/fileDesc/sourceDesc/* ! f:plain(.), ' '))[. != ''] ! f:attribute('source', substring(., 1, 500))"/>
      <xsl:sequence select="f:name-records('aut', $v:authors), f:name-records('edt', $v:editors), f:name-records('trl', $v:translators)"/>
      <xsl:for-each select="distinct-values($v:header/profileDesc/langUsage/language/@ident/f:well-formed-tag(.))[not(. = f:language())]">
        <language>{.}</language>
      </xsl:for-each>
      <xsl:for-each select="distinct-values($v:header/profileDesc/textClass/keywords//term/normalize-space(.))[. != '']">
        <subject>{.}</subject>
      </xsl:for-each>
      <xsl:for-each select="$chapters">
        <xsl:variable name="file" as="element()" select="."/>
        <file>
          <xsl:copy-of select="@*"/>
          <xsl:attribute name="svg" select="'no'"/>
          <xsl:if test="@kind != 'text'"><entry href="{@place}" title="{@title}"/></xsl:if>
          <xsl:for-each select=".//*:img">
            <image src="{@src}" described="{not(@alt = ('', f:label('image')))}"/>
          </xsl:for-each>
        </file>
      </xsl:for-each>
      <contents>
        <xsl:variable name="entries" as="element()*" select="f:entries-of($document, 1)"/>
        <xsl:sequence select="$entries"/>
        <xsl:if test="empty($entries)"><entry href="{$chapters[1]/@place}" title="{f:title()}"/></xsl:if>
      </contents>
      <xsl:if test="exists($v:files[1]?1 ! f:matter(.)/self::front) and (some $file in $v:files satisfies exists(f:matter($file?1)/self::body))">
        <begin href="{f:file-name(index-of($v:files ! exists(f:matter(?1)/self::body), true())[1])}"/>
      </xsl:if>
      <xsl:for-each select="$v:breaks[@n][string(@ed) = string($v:breaks[@n][1]/@ed)]">
        <page n="{@n}" href="{f:file-of(.)}#{$v:break-ids(generate-id(.))}"/>
      </xsl:for-each>
    </book>
  </xsl:template>

  <xsl:function name="f:name-records" as="element()*">
    <xsl:param name="role" as="xs:string"/>
    <xsl:param name="names" as="map(xs:string, xs:string)*"/>
    <xsl:for-each select="$names">
      <name xmlns="" role="{$role}" sort="{f:name-inverted(.)}">{f:name-in-order(.)}</name>
    </xsl:for-each>
  </xsl:function>

  <!-- The contents: divisions that have headings, texts of a group or corpus, and what has no heading by its title. -->
  <xsl:function name="f:entries-of" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="depth" as="xs:integer"/>
    <xsl:for-each select="$element/*[not(self::front[div[2]] and f:is-record(.))][self::text or self::TEI or self::teiCorpus or self::group or self::front or self::body or self::back or matches(local-name(), '^div[1-7]?$')]">
      <xsl:variable name="title" as="xs:string?" select="
        if (head and @xml:id and matches(local-name(), '^div[1-7]?$')) then f:plain(head[1]/node())
        else if (parent::group or parent::teiCorpus) then f:piece-title(map { 'nodes': ., 'within': .. }) else ()"/>
      <xsl:choose>
        <xsl:when test="$title != '' and $depth le 4">
          <entry xmlns="" href="{f:file-of(.)}{(self::TEI ! f:text-id(.), @xml:id)[1] ! ('#' || .)}" title="{$title}">
            <xsl:sequence select="(ancestor-or-self::*/@xml:lang)[last()] ! f:attribute('language', f:well-formed-tag(.))"/>
            <xsl:sequence select="f:entries-of(., $depth + 1)"/>
          </entry>
        </xsl:when>
        <xsl:when test="$depth le 4">
          <xsl:variable name="below" as="element()*" select="f:entries-of(., $depth)"/>
          <xsl:sequence select="$below"/>
          <!-- a text without headings is listed by its title -->
          <xsl:if test="self::body and $depth = 1 and empty($below)">
            <entry xmlns="" href="{f:file-of(.)}#{f:body-id(.)}" title="{f:title()}"/>
          </xsl:if>
        </xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- The identifier that the header gives, else that which the program made of what does not change. -->
  <xsl:function name="f:book-identifier" as="xs:string">
    <xsl:variable name="given" as="element()*" select="$v:header/fileDesc/publicationStmt/idno[normalize-space(.)]"/>
    <xsl:sequence select="(
      $v:doi ! ('https://doi.org/' || .),
      $given[lower-case(@type) = 'isbn'] ! ('urn:isbn:' || replace(., '[^0-9Xx]', '')),
      $given ! normalize-space(.)[matches(., '^(urn:|https?://)\S+$')],
      $identifier)[1]"/>
  </xsl:function>

  <!-- The page that says what the book is called, by whom it is, and who publishes it. -->
  <xsl:mode name="m:title-page" on-no-match="fail"/>

  <xsl:template match="Q{}book" mode="m:title-page" as="element()">
    <xsl:variable name="content" as="element()">
      <section class="title-page" epub:type="titlepage">
        <xsl:sequence select="@edition ! f:line('edition', .)"/>
        <h1>{@title}</h1>
        <xsl:sequence select="@subtitle ! f:line('subtitle', .)"/>
        <xsl:sequence select="f:names-in-words(Q{}name[@role = 'aut']) ! f:line('byline', .)"/>
        <xsl:sequence select="Q{}name[@role = 'trl'] ! f:line('translator', f:label('translated-by') || ' ' || .)"/>
        <xsl:sequence select="@setting ! f:line('setting', .)"/>
        <xsl:sequence select="string-join((@publisher, @published ! substring(., 1, 4)), ', ')[. != ''] ! f:line('publisher', .)"/>
      </section>
    </xsl:variable>
    <xsl:sequence select="f:file('title.xhtml', @title, 'titlepage', @language, $content)"/>
  </xsl:template>

  <xsl:function name="f:line" as="element()">
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <p class="{$class}">{$words}</p>
  </xsl:function>

</xsl:stylesheet>
