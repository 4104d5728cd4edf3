<?xml version="1.0" encoding="UTF-8"?>
<!-- The facts of the teiHeader, as a list that any output can render: TEI to TEI (TEI P5 ch. 2). -->
<xsl:stylesheet version="3.0" xmlns="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="v:header" as="element()?" select="$v:document/*/teiHeader"/>

  <xsl:variable name="v:text-language" as="xs:string?" select="f:language()"/>

  <xsl:function name="f:title" as="xs:string">
    <xsl:variable name="title" as="element()?" select="$v:header/fileDesc/titleStmt/(title[@type = 'main'], title)[1]"/>
    <xsl:sequence select="(normalize-space($title)[. != ''], f:label('untitled'))[1]"/>
  </xsl:function>

  <xsl:function name="f:subtitle" as="xs:string?">
    <xsl:sequence select="$v:header/fileDesc/titleStmt/title[@type = ('sub', 'desc')] ! normalize-space(.)[. != ''] => head()"/>
  </xsl:function>

  <!-- The language of the text as a BCP 47 tag. -->
  <xsl:function name="f:language" as="xs:string">
    <xsl:sequence select="string(($v:document/*/text/@xml:lang, $v:document/*/@xml:lang,
      $v:header/profileDesc/langUsage/language/@ident, 'en')[normalize-space(.)][1])"/>
  </xsl:function>

  <xsl:function name="f:authors" as="xs:string*">
    <xsl:sequence select="$v:authors ! f:name-in-order(.)"/>
  </xsl:function>

  <xsl:function name="f:translators" as="xs:string*">
    <xsl:sequence select="$v:translators ! f:name-in-order(.)"/>
  </xsl:function>

  <!-- When the text came into being, in words, unless its title says it. -->
  <xsl:function name="f:date" as="xs:string?">
    <xsl:variable name="date" as="element()?" select="$v:header/profileDesc/creation/date[1]"/>
    <xsl:variable name="words" as="xs:string" select="($date ! f:date-in-words(.)[. != ''], normalize-space($date))[1]"/>
    <xsl:sequence select="$words[. != ''][not(contains(f:title(), normalize-space($date)) and normalize-space($date) != '')]"/>
  </xsl:function>

  <!-- Where: the place of creation, else that of the first scene, unless the title says it. -->
  <xsl:function name="f:place" as="xs:string?">
    <xsl:sequence select="$v:header/profileDesc/(creation/placeName, settingDesc/setting/placeName)[1] ! normalize-space(.)[. != ''][not(contains(f:title(), .))]"/>
  </xsl:function>

  <!-- What a reader writes to cite this edition: author, title, translator, publisher, year, address. -->
  <xsl:function name="f:citation" as="xs:string" cache="yes">
    <xsl:variable name="statement" as="element()?" select="$v:header/fileDesc/publicationStmt"/>
    <xsl:variable name="publication" as="xs:string" select="string-join((
      $statement/(publisher, authority, distributor)[1] ! normalize-space(.)[. != ''],
      $statement/date[1] ! (@when, normalize-space(.))[. != ''][1]), ', ')"/>
    <xsl:variable name="address" as="xs:string?" select="
      ($statement/idno[@type = ('DOI', 'URL', 'URI', 'url')][1], $v:header/fileDesc/sourceDesc//idno[@type = ('URL', 'url')][1])[1] ! normalize-space(.)"/>
    <xsl:variable name="parts" as="xs:string*" select="
      f:names-in-words(f:authors() ! f:isolated(.)),
      '“' || f:isolated(replace(f:title(), '\.$', '')) || '.”',
      f:translators() ! (f:label('translated-by') || ' ' || f:isolated(.)),
      $publication[. != ''] ! f:isolated(.), $address"/>
    <xsl:sequence select="string-join($parts ! (if (matches(., '([.!?]”?|^https?:\S*)$')) then . else . || '.'), ' ')"/>
  </xsl:function>

  <!-- Everything that "About this text" says: a list of labels and items. -->
  <xsl:function name="f:about" as="element()">
    <list type="gloss">
      <xsl:sequence select="f:fact('title', string-join((f:title(), f:subtitle()), ': '))"/>
      <xsl:for-each select="$v:header/fileDesc/titleStmt">
        <xsl:sequence select="author ! f:fact('author', node())"/>
        <xsl:sequence select="editor ! f:fact(if (@role = 'translator') then 'translator' else 'editor', node())"/>
        <xsl:sequence select="respStmt ! f:fact('responsibility', f:responsibility(.))"/>
      </xsl:for-each>
      <xsl:sequence select="$v:header/profileDesc/creation ! f:fact('date', f:creation(.))"/>
      <xsl:sequence select="$v:header/profileDesc/correspDesc ! f:correspondence(.)"/>
      <xsl:if test="not($v:document//text//div[@type = 'abstract'])">
        <xsl:sequence select="$v:header/profileDesc/abstract ! f:fact('abstract', node())"/>
      </xsl:if>
      <xsl:sequence select="f:fact('language', string-join(
        $v:header/profileDesc/langUsage/language ! f:language-in-words(.), '; '))"/>
      <xsl:for-each select="$v:header/fileDesc/sourceDesc/*">
        <xsl:sequence select="f:fact(if (@type = 'original') then 'original' else 'source', f:reference(.))"/>
      </xsl:for-each>
      <xsl:for-each select="$v:header/fileDesc/editionStmt">
        <xsl:sequence select="f:fact('version', if (normalize-space(edition[1])) then edition[1]/node() else (edition[1]/@n ! string(.), p/node()))"/>
      </xsl:for-each>
      <xsl:for-each select="$v:header/fileDesc/publicationStmt">
        <xsl:sequence select="(publisher, authority, distributor)[1] ! f:fact('publisher', node())"/>
        <xsl:sequence select="availability ! f:fact('licence', f:licence(.))"/>
      </xsl:for-each>
      <xsl:sequence select="$v:header/profileDesc/textClass/keywords ! f:fact('keywords', string-join(.//term ! normalize-space(.), '; '))"/>
      <xsl:sequence select="$v:header/revisionDesc[.//change] ! f:fact('revision', f:revisions(.))"/>
    </list>
  </xsl:function>

  <!-- The same with the digits that the source is known by, for what is kept apart from it. -->
  <xsl:function name="f:about" as="element()">
    <xsl:param name="checksum" as="xs:string?"/>
    <list type="gloss">
      <xsl:sequence select="f:about()/*, f:fact('checksum', $checksum[. != ''] ! ('SHA-256 ' || .))"/>
    </list>
  </xsl:function>

  <!-- When and where a text came into being: the words of the header, or its values in words. -->
  <xsl:function name="f:creation" as="xs:string">
    <xsl:param name="creation" as="element()"/>
    <xsl:variable name="parts" as="xs:string*"
        select="$creation/(date | placeName) ! (normalize-space(.)[. != ''], self::date ! f:date-in-words(.))[1]"/>
    <xsl:sequence select="if ($creation/text()[normalize-space(.)]) then normalize-space($creation) else string-join($parts[. != ''], ', ')"/>
  </xsl:function>

  <!-- Who sent a letter, from where and when, who received it, and the letters before and after. -->
  <xsl:function name="f:correspondence" as="element()*">
    <xsl:param name="description" as="element()"/>
    <xsl:sequence select="f:fact('correspondence', $description/(p | ab)/node())"/>
    <xsl:for-each select="$description/correspAction">
      <xsl:variable name="parts" as="item()*" select="f:enumerated(* except note)"/>
      <xsl:variable name="other" as="text()*">
        <xsl:if test="not(@type = ('sent', 'received')) and @type">{translate(@type, '-_', '  ')}: </xsl:if>
      </xsl:variable>
      <xsl:sequence select="f:fact(if (@type = ('sent', 'received')) then @type else 'correspondence', if (exists($parts)) then ($other, $parts) else ())"/>
    </xsl:for-each>
    <xsl:sequence select="f:fact('related-letters', f:enumerated($description/correspContext/(* except note)))"/>
    <xsl:sequence select="($description | $description/*)/note ! f:fact('note', node())"/>
  </xsl:function>

  <!-- Things with commas between; a date without words by its value. -->
  <xsl:function name="f:enumerated" as="item()*">
    <xsl:param name="things" as="element()*"/>
    <xsl:for-each select="$things">
      <xsl:if test="position() gt 1">, </xsl:if>
      <xsl:sequence select="if (self::date and normalize-space(.) = '') then f:date-in-words(.) else ."/>
    </xsl:for-each>
  </xsl:function>

  <!-- "Mongolian (language of the original)": the name is added where the header gives a tag only. -->
  <xsl:function name="f:language-in-words" as="xs:string">
    <xsl:param name="language" as="element()"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($language)"/>
    <xsl:variable name="name" as="xs:string" select="(f:language-name(string($language/@ident)), string($language/@ident))[1]"/>
    <xsl:sequence select="if ($words = '') then $name else if (contains($words, $name)) then $words else $name || ' (' || $words || ')'"/>
  </xsl:function>

  <xsl:function name="f:fact" as="element()*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="content" as="item()*"/>
    <xsl:if test="some $item in $content satisfies normalize-space(string($item)) != ''">
      <label>{f:label($name)}</label>
      <item>
        <xsl:apply-templates select="$content" mode="m:fact"/>
      </item>
    </xsl:if>
  </xsl:function>

  <!-- A copy without identifiers, for what is copied stands in the document too. -->
  <xsl:mode name="m:fact" on-no-match="shallow-copy"/>

  <xsl:template match=".[. instance of xs:anyAtomicType]" mode="m:fact" as="text()">
    <xsl:value-of select="."/>
  </xsl:template>

  <xsl:template match="@xml:id" mode="m:fact" as="empty-sequence()"/>

  <xsl:function name="f:reference" as="item()*">
    <xsl:param name="source" as="element()"/>
    <xsl:variable name="reference" as="element()*">
      <xsl:apply-templates select="$source" mode="m:bibliography"/>
    </xsl:variable>
    <xsl:sequence select="$reference/(self::listBibl | self::p | self::ab | self::list | self::listWit | self::msDesc | self::recordingStmt), $reference/self::bibl/node(),
      $reference[not(self::listBibl | self::p | self::ab | self::list | self::listWit | self::msDesc | self::recordingStmt | self::bibl)]/string(.)"/>
  </xsl:function>

  <xsl:function name="f:responsibility" as="xs:string">
    <xsl:param name="statement" as="element()"/>
    <xsl:sequence select="string-join((
      f:names-in-words($statement/(name, persName, orgName) ! normalize-space(.)),
      string-join($statement/resp ! normalize-space(.), '; ')), ': ')"/>
  </xsl:function>

  <xsl:function name="f:licence" as="item()*">
    <xsl:param name="availability" as="element()"/>
    <xsl:for-each select="$availability/*">
      <xsl:choose>
        <!-- a name of a licence is a good link, its terms are too long for one -->
        <xsl:when test="self::licence[@target][string-length(normalize-space(.)) le 60]"><ref target="{@target}">{normalize-space(.)}</ref></xsl:when>
        <xsl:when test="self::licence[@target]">{normalize-space(.)} <ref target="{@target}">{@target}</ref></xsl:when>
        <xsl:otherwise><xsl:sequence select="normalize-space(.)"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="position() lt last()"><xsl:text> </xsl:text></xsl:if>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:revisions" as="xs:string">
    <xsl:param name="revisions" as="element()"/>
    <xsl:sequence select="string-join($revisions//change ! string-join((@when ! f:day-in-words(.), normalize-space(.)), ': '), '; ')"/>
  </xsl:function>

</xsl:stylesheet>
