<?xml version="1.0" encoding="UTF-8"?>
<!-- The elements of the text: those on lines of their own begin a paragraph and end it, the others are runs. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Elements that need nothing but their style: m:paragraph-style names that of a paragraph, m:look that of characters. -->
  <xsl:template match="p | ab | hi | emph | foreign | mentioned | title | gi | att | val | tag | code | ident | scheme | eg | seg | phr | cl | s | w | pc | c | m
      | term | gloss | distinct | measure | measureGrp | num | unit | desc | bibl | biblFull | analytic | monogr | imprint | series | author | editor | respStmt
      | resp | publisher | pubPlace | biblScope | citedRange | edition | idno | lang | textLang | relatedItem | rhyme | caesura | email | abbr | orig | sic | reg
      | corr | expan | am | ex | listRef | ellipsis | metamark | locus | locusGrp | label | availability | licence | cit | meeting | street | postCode | postBox
      | time | q | quote | soCalled | choice | ruby | rt | rb | item | headItem | headLabel | funder | sponsor | principal | extent | binaryObject | index[node()]
      | listBibl | address | addrLine | castList | spGrp | role | roleDesc | actor | figure | figDesc | formula | notatedMusic | g
      | persName | placeName | orgName | rs | name | geogName | forename | surname | roleName | addName | genName | nameLink | country | settlement | region
      | bloc | district | geogFeat | offset | affiliation | occupation | location | geo | birth | death | trait | state | date | said | sp | u | speaker
      | incident | kinesic | vocal | pause | writing | shift | stage | move | view | camera | sound | caption | tech
      | text | body | group | floatingText | front | back | div | div1 | div2 | div3 | div4 | div5 | div6 | div7 | head | opener | closer | dateline | salute
      | signed | byline | trailer | epigraph | argument | postscript | titlePage | docTitle | titlePart | docImprint | docEdition | docAuthor | docDate
      | imprimatur | set | prologue | epilogue | performance | castGroup | castItem | lg | l | noteGrp | row | cell | supplied | unclear | surplus | secl | damage
      | restore | retrace | redo | undo | mod | subst | handShift | fw | line | zone | surface | surfaceGrp | hand | del | add | gap[node()] | rdg | lem | app | rdgGrp | wit
      | witDetail | listApp | list" mode="m:docx" as="element()*">
    <xsl:sequence select="f:bookmark(.)[not(f:breaks(current()))]"/>
    <xsl:apply-templates select="." mode="m:content"/>
  </xsl:template>

  <!-- Where one division without a heading follows another. -->
  <xsl:template match="div[not(head)][preceding-sibling::*[1]/self::div[not(head)]]" mode="m:docx" priority="1" as="element()*">
    <xsl:sequence select="f:mark('Separator'), f:run('✻', map {}), f:mark('BodyText')"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- A turn that no label announces: who speaks. -->
  <xsl:template match="(u | said | sp)[@who][not(label or speaker)][not(@direct = 'false')]" mode="m:docx" priority="1" as="element()*">
    <xsl:if test="f:is-block(.)">
      <xsl:sequence select="f:mark('Speaker'), f:run(f:speaker-names(.), map { 'style': 'SpeakerName' })"/>
    </xsl:if>
    <xsl:next-match/>
  </xsl:template>

  <!-- Descriptions, part by part: what each is, and its words. -->
  <xsl:template match="accMat | acquisition | additional | additions | adminInfo | altIdentifier | binding | bindingDesc | catchwords | collation | collection
      | colophon | condition | custEvent | custodialHist | decoDesc | decoNote | depth | dim | dimensions | explicit | filiation | finalRubric | foliation
      | handDesc | handNote | heraldry | height | history | incipit | institution | layout | layoutDesc | material | msContents | msDesc | msFrag | msIdentifier
      | msItem | msItemStruct | msName | msPart | musicNotation | objectDesc | objectType | origDate | origPlace | origin | physDesc | provenance | recordHist
      | repository | rubric | scriptDesc | scriptNote | seal | sealDesc | secFol | signatures | source | stamp | summary | support | supportDesc | surrogates
      | typeDesc | typeNote | watermark | width | listPerson | listPlace | listOrg | listEvent | listNym | listObject | listRelation | person | personGrp
      | persona | place | org | event | nym | object | objectIdentifier | relation | age | climate | education | eventName | faith | floruit | gender
      | langKnowledge | langKnown | nationality | objectName | persPronouns | population | residence | sex | socecStatus | terrain
      | recordingStmt | recording | broadcast | equipment | scriptStmt | listWit | witness | alternate | altIdent | anyElement | attDef | attList | attRef
      | classRef | classSpec | classes | constraint | constraintSpec | content | dataFacet | dataRef | dataSpec | datatype | defaultVal | elementRef | elementSpec
      | empty | equiv | exemplum | interleave | macroRef | macroSpec | memberOf | model | modelGrp | modelSequence | moduleRef | moduleSpec | outputRendition
      | param | paramList | paramSpec | remarks | schemaSpec | sequence | specDesc | specGrp | specGrpRef | specList | textNode | valDesc | valItem | valList" mode="m:docx" as="element()*">
    <xsl:param name="v:look" as="map(*)" select="map {}" tunnel="yes"/>
    <xsl:if test="f:is-block(.)">
      <xsl:sequence select="f:mark('DescriptionLabel'), f:run(f:described-as(.), $v:look)"/>
    </xsl:if>
    <xsl:apply-templates select="." mode="m:content"/>
  </xsl:template>

  <!-- What no template renders is kept, and reported. -->
  <xsl:template match="*" mode="m:docx" priority="-1" as="element()*">
    <xsl:call-template name="f:report-unknown"/>
    <xsl:apply-templates select="." mode="m:content">
      <xsl:with-param name="style" select="'UnknownElement'"/>
    </xsl:apply-templates>
  </xsl:template>

  <!-- Standoff that speaks about the text and is none of it. -->
  <xsl:template match="link | linkGrp | join | joinGrp | alt | altGrp | interp | interpGrp | span | spanGrp | precision | respons | listAnnotation | standOff
      | timeline | when | fs | fsdDecl | listTranspose | transpose | annotation | xenoData | substJoin | damageSpan | cb | gb | anchor | index[not(node())]
      | addSpan | delSpan | space | divGen | teiHeader | facsimile | sourceDoc" mode="m:docx" as="empty-sequence()"/>

  <!-- What an element holds, in its style, language and look; doubts get a comment. -->
  <xsl:mode name="m:content" on-no-match="fail"/>

  <xsl:template match="*" mode="m:content" as="element()*">
    <xsl:param name="style" as="xs:string?" select="()"/>
    <xsl:param name="v:look" as="map(*)" select="map {}" tunnel="yes"/>
    <xsl:variable name="changes" as="map(xs:string, xs:string)">
      <xsl:apply-templates select="." mode="m:look"/>
    </xsl:variable>
    <xsl:variable name="look" as="map(*)" select="map:merge(($style ! map { 'style': . }, @xml:lang ! f:look-of-language(., $v:look), map:remove($changes, ('before', 'after')), $v:look), map { 'duplicates': 'use-first' })"/>
    <xsl:variable name="block" as="xs:boolean" select="f:breaks(.)"/>
    <xsl:variable name="doubt" as="xs:integer?" select="f:comment-of(.)"/>
    <xsl:if test="$block">
      <xsl:sequence select="f:opening(.), f:bookmark(.)"/>
    </xsl:if>
    <xsl:if test="exists($doubt)"><w:commentRangeStart w:id="{$doubt}"/></xsl:if>
    <xsl:sequence select="$changes?before ! f:run(., $look)"/>
    <xsl:apply-templates mode="m:docx">
      <xsl:with-param name="v:look" select="$look" tunnel="yes"/>
    </xsl:apply-templates>
    <xsl:sequence select="$changes?after ! f:run(., $look)"/>
    <xsl:if test="exists($doubt)">
      <w:commentRangeEnd w:id="{$doubt}"/>
      <w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{$doubt}"/></w:r>
    </xsl:if>
    <xsl:if test="$block"><xsl:sequence select="f:closing(.)"/></xsl:if>
  </xsl:template>

  <!-- Whether an element has paragraphs of its own; those of a list have, even in a line. -->
  <xsl:function name="f:breaks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:is-block($element) or exists($element/(self::item | self::label[parent::list] | self::head | self::l | self::castItem))"/>
  </xsl:function>

  <!-- The mark at the beginning of a block, and that of what goes on after it. -->
  <xsl:function name="f:opening" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="item" as="element()?" select="$element/(self::item, parent::item[empty($element/preceding-sibling::node()[normalize-space(.)])])[1][not(../label)]"/>
    <xsl:variable name="listed" as="element()?" select="$item[not(parent::list[@type = 'simple'] or f:is-listed-verse(.))]"/>
    <mark style="{f:style($element)}">
      <xsl:if test="$listed">
        <xsl:attribute name="list" select="($v:ordered($listed/parent::list/generate-id(.)), 1)[1]"/>
        <xsl:attribute name="depth" select="min((8, count($listed/ancestor::list[not(label)]) - 1))"/>
      </xsl:if>
      <xsl:sequence select="f:direction(string((($element, root($element)/*/text)[1]/ancestor-or-self::*/@xml:lang)[last()]))[. = 'rtl'] ! f:flag('rtl')"/>
    </mark>
  </xsl:function>

  <xsl:function name="f:is-listed-verse" as="xs:boolean">
    <xsl:param name="item" as="element()"/>
    <xsl:sequence select="exists($item/lg) or empty($item/parent::list)"/>
  </xsl:function>

  <xsl:function name="f:flag" as="attribute()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:attribute name="{$name}" select="'yes'"/>
  </xsl:function>

  <xsl:function name="f:closing" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="around" as="element()?" select="$element/parent::*"/>
    <mark style="{if ($around/ancestor-or-self::item) then 'ListItem' else if ($around) then f:style($around) else 'BodyText'}">
      <xsl:sequence select="f:direction(string(($around/ancestor-or-self::*/@xml:lang)[last()]))[. = 'rtl'] ! f:flag('rtl')"/>
    </mark>
  </xsl:function>

  <xsl:variable name="v:ordered" as="map(xs:string, xs:integer)" select="map:merge(
    let $lists := $v:document//list[f:is-ordered(.)] return for $at in 1 to count($lists) return map { generate-id($lists[$at]): 1 + $at })"/>

  <xsl:function name="f:is-ordered" as="xs:boolean">
    <xsl:param name="list" as="element()"/>
    <xsl:sequence select="empty($list/label) and ($list/@type = ('ordered', 'numbered') or matches($list/@rend, 'number|order'))"/>
  </xsl:function>

  <!-- The style of a paragraph: that of the nearest element around it that has one. -->
  <xsl:mode name="m:paragraph-style" on-no-match="fail"/>

  <xsl:function name="f:style" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:apply-templates select="$element" mode="m:paragraph-style"/>
  </xsl:function>

  <xsl:template match="*" mode="m:paragraph-style" as="xs:string">
    <xsl:sequence select="if (parent::*) then f:style(..) else 'BodyText'"/>
  </xsl:template>

  <xsl:template match="head" mode="m:paragraph-style" as="xs:string">
    <xsl:sequence select="
      if (preceding-sibling::head) then 'HeadingContinued'
      else if (ancestor::front[div[2]][f:is-record(.)]) then 'ListHeading'
      else if (parent::*[matches(local-name(), '^div[1-7]?$')]) then 'Heading' || f:level(..)
      else if (parent::figure or parent::table) then 'Caption' else 'ListHeading'"/>
  </xsl:template>

  <xsl:function name="f:level" as="xs:integer">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="min((6, count($division/ancestor-or-self::*[(head and matches(local-name(), '^div[1-7]?$')) or parent::teiCorpus])))"/>
  </xsl:function>

  <xsl:template match="speaker | said/label" mode="m:paragraph-style" as="xs:string">
    <xsl:sequence select="'Speaker'"/>
  </xsl:template>

  <xsl:template match="sp | said | u" mode="m:paragraph-style" as="xs:string">
    <xsl:sequence select="if (ancestor::note) then 'FootnoteText' else 'Speech'"/>
  </xsl:template>

  <xsl:template match="stage | incident | kinesic | vocal | pause | writing | set | performance" mode="m:paragraph-style" as="xs:string">
    <xsl:sequence select="'StageDirection1'"/>
  </xsl:template>

  <xsl:template match="l" mode="m:paragraph-style" as="xs:string">
    <xsl:sequence select="if (parent::lg and not(following-sibling::l)) then 'VerseEnd' else 'Verse'"/>
  </xsl:template>

  <xsl:template match="lg | castItem | castGroup | addrLine" mode="m:paragraph-style" as="xs:string">
    <xsl:sequence select="if (self::lg) then 'Verse' else if (self::addrLine) then 'Dateline' else 'CastItem'"/>
  </xsl:template>

  <xsl:template match="quote | q | floatingText | cit | epigraph | argument" mode="m:paragraph-style" as="xs:string">
    <xsl:sequence select="if (ancestor::note) then 'FootnoteText' else if (self::epigraph) then 'Epigraph' else 'Quotation'"/>
  </xsl:template>

  <xsl:template match="dateline | signed | closer | byline | salute | opener" mode="m:paragraph-style" as="xs:string">
    <xsl:sequence select="map { 'dateline': 'Dateline', 'signed': 'Signature', 'closer': 'Signature', 'byline': 'Byline', 'salute': 'Salutation', 'opener': 'Salutation' }(local-name())"/>
  </xsl:template>

  <xsl:template match="titlePage | trailer | imprimatur" mode="m:paragraph-style" as="xs:string">
    <xsl:sequence select="'TitlePage'"/>
  </xsl:template>

  <xsl:template match="note" mode="m:paragraph-style" as="xs:string">
    <xsl:sequence select="if (f:is-inline-note(.)) then (parent::* ! f:style(.), 'BodyText')[1] else 'FootnoteText'"/>
  </xsl:template>

  <xsl:template match="list/label | list/headLabel" mode="m:paragraph-style" as="xs:string">
    <xsl:sequence select="'ListLabel'"/>
  </xsl:template>

  <xsl:template match="item" mode="m:paragraph-style" as="xs:string">
    <xsl:sequence select="if (../label or parent::list[@type = 'simple']) then 'ListItem' else if (parent::list[f:is-ordered(.)]) then 'ListNumber' else 'ListBullet'"/>
  </xsl:template>

  <xsl:template match="listBibl/*" mode="m:paragraph-style" as="xs:string">
    <xsl:sequence select="'Bibliography'"/>
  </xsl:template>

  <xsl:template match="cell" mode="m:paragraph-style" as="xs:string">
    <xsl:sequence select="if (@role = 'label' or ../@role = 'label') then 'TableHead' else 'TableText'"/>
  </xsl:template>

  <xsl:template match="figure" mode="m:paragraph-style" as="xs:string">
    <xsl:sequence select="'Figure'"/>
  </xsl:template>

  <xsl:template match="figDesc" mode="m:paragraph-style" as="xs:string">
    <xsl:sequence select="'Caption'"/>
  </xsl:template>

  <xsl:template match="eg | *:egXML" mode="m:paragraph-style" as="xs:string">
    <xsl:sequence select="'CodeBlock'"/>
  </xsl:template>

  <!-- Words, in the look of what they stand in. -->
  <xsl:template match="text()" mode="m:docx" as="element()">
    <xsl:param name="v:look" as="map(*)" select="map {}" tunnel="yes"/>
    <xsl:sequence select="f:run(replace(., '\s+', ' '), $v:look)"/>
  </xsl:template>

  <!-- White space between the readings of a choice is none of the text's. -->
  <xsl:template match="choice/text()[not(normalize-space(.))] | subst/text()[not(normalize-space(.))] | app/text()[not(normalize-space(.))]" mode="m:docx" as="empty-sequence()"/>

  <xsl:template match="comment() | processing-instruction()" mode="m:docx" as="empty-sequence()"/>

  <xsl:template match="TEI | teiCorpus" mode="m:docx" as="element()*">
    <xsl:if test="parent::teiCorpus">
      <xsl:sequence select="f:mark('Heading' || f:level(.)), f:run((teiHeader/fileDesc/titleStmt/title[1] ! f:plain(node())[. != ''], f:label('untitled'))[1], map {}), f:mark('BodyText')"/>
    </xsl:if>
    <xsl:apply-templates select="text | TEI | teiCorpus" mode="m:docx"/>
  </xsl:template>

  <!-- The heading that the title shows already. -->
  <xsl:template match="head[f:is-title-repeated(.)] | docTitle[f:is-title-repeated(.)]" mode="m:docx" as="empty-sequence()" priority="2"/>

  <!-- A line that ends within a word does not end it here. -->
  <xsl:template match="lb" mode="m:docx" as="element()?">
    <xsl:if test="not(@break = 'no')"><w:r><w:br/></w:r></xsl:if>
  </xsl:template>

  <xsl:template match="pb | milestone" mode="m:docx" as="element()+">
    <xsl:param name="v:look" as="map(*)" select="map {}" tunnel="yes"/>
    <xsl:variable name="words" as="xs:string" select="if (self::milestone) then '§' || @n else if (@n) then '[' || f:label('page') || ' ' || @n || ']' else '|'"/>
    <xsl:sequence select="f:bookmark(.)"/>
    <xsl:sequence select="if (@break = 'no') then () else f:run(' ', $v:look), f:run($words, map:put($v:look, 'style', 'PageBreakMark')), if (@break = 'no') then () else f:run(' ', $v:look)"/>
  </xsl:template>

  <xsl:template match="gap" mode="m:docx" priority="-0.1" as="element()?">
    <xsl:param name="v:look" as="map(*)" select="map {}" tunnel="yes"/>
    <xsl:if test="not(preceding-sibling::node()[not(self::text()[not(normalize-space(.))])][1]/self::note[f:is-inline-note(.)])">
      <xsl:sequence select="f:run('[…]', map:put($v:look, 'style', 'Supplied'))"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="lacunaStart | lacunaEnd | witStart | witEnd" mode="m:docx" as="element()">
    <xsl:param name="v:look" as="map(*)" select="map {}" tunnel="yes"/>
    <xsl:sequence select="f:run('⟨…⟩', map:put($v:look, 'style', 'Supplied'))"/>
  </xsl:template>

  <xsl:template match="annotationBlock" mode="m:docx" as="element()*">
    <xsl:apply-templates select="* except spanGrp" mode="m:docx"/>
  </xsl:template>

  <xsl:template match="biblStruct" mode="m:docx" as="element()*">
    <xsl:variable name="running" as="element()">
      <xsl:apply-templates select="." mode="m:bibliography"/>
    </xsl:variable>
    <xsl:sequence select="f:opening(.)[f:is-block(current()) or parent::listBibl], f:bookmark(.)"/>
    <xsl:apply-templates select="$running/node()" mode="m:docx"/>
    <xsl:sequence select="f:closing(.)[f:is-block(current()) or parent::listBibl]"/>
  </xsl:template>

  <xsl:template match="listBibl/bibl | listBibl/biblFull" mode="m:docx" priority="1" as="element()*">
    <xsl:sequence select="f:opening(.), f:bookmark(.)"/>
    <xsl:apply-templates select="." mode="m:content"/>
    <xsl:sequence select="f:closing(.)"/>
  </xsl:template>

  <!-- What is written in lines stays in lines: examples, and vocabularies other than TEI's. -->
  <xsl:template match="eg//text()" mode="m:docx" priority="1" as="element()*">
    <xsl:param name="v:look" as="map(*)" select="map {}" tunnel="yes"/>
    <xsl:sequence select="f:lines(., $v:look)"/>
  </xsl:template>

  <xsl:template match="*[self::*:egXML or not(namespace-uri() = 'http://www.tei-c.org/ns/1.0')]" mode="m:docx" priority="-0.5" as="element()*">
    <xsl:param name="v:look" as="map(*)" select="map {}" tunnel="yes"/>
    <xsl:sequence select="if (self::*:egXML) then f:opening(.) else ()"/>
    <xsl:sequence select="f:lines(f:as-written(if (self::*:egXML) then node() else .), map:put($v:look, 'style', 'Markup'))"/>
    <xsl:sequence select="if (self::*:egXML) then f:closing(.) else ()"/>
  </xsl:template>

  <xsl:function name="f:lines" as="element()*">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="look" as="map(*)"/>
    <xsl:for-each select="tokenize($words, '\n')">
      <xsl:if test="position() gt 1"><w:r><w:br/></w:r></xsl:if>
      <!-- what a line is set in by is kept, for blanks at its beginning are none of the words -->
      <xsl:variable name="line" as="xs:string" select="replace(., '&#9;', '    ') => translate('&#13;', ' ') => replace(' +$', '')"/>
      <xsl:variable name="words" as="xs:string" select="replace($line, '^ +', '')"/>
      <xsl:sequence select="f:run(translate(substring($line, 1, string-length($line) - string-length($words)), ' ', '&#xA0;') || $words, $look)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Links: out into the world, and to places of the text. -->
  <xsl:template match="ref | ptr" mode="m:docx" as="element()*">
    <xsl:param name="v:look" as="map(*)" select="map {}" tunnel="yes"/>
    <xsl:variable name="note" as="element()?" select="f:called(.)"/>
    <xsl:variable name="address" as="xs:string?" select="tokenize(@target)[1][matches(., '^(https?://|mailto:)')] ! iri-to-uri(.)"/>
    <xsl:variable name="place" as="xs:string?" select="tokenize(@target)[1][starts-with(., '#')] ! $v:bookmarks(substring(., 2))"/>
    <xsl:variable name="linked" as="xs:boolean" select="exists(($address, $place)) and empty(ancestor::ref) and not(f:is-block(.))"/>
    <xsl:sequence select="f:bookmark(.)"/>
    <xsl:choose>
      <xsl:when test="$note and not(ancestor::note) and (. is f:calls($note)[1])"><xsl:sequence select="f:call(., $note)"/></xsl:when>
      <xsl:otherwise>
        <xsl:if test="$linked">
          <w:r><w:fldChar w:fldCharType="begin"/></w:r>
          <w:r><w:instrText xml:space="preserve"> HYPERLINK {if ($address) then '"' || $address || '"' else '\l "' || $place || '"'} </w:instrText></w:r>
          <w:r><w:fldChar w:fldCharType="separate"/></w:r>
        </xsl:if>
        <xsl:if test="not(node())">
          <xsl:sequence select="f:run(f:pointed-to-in-words(.), map:merge((map { 'style': 'Hyperlink' }[$linked], $v:look), map { 'duplicates': 'use-first' }))"/>
        </xsl:if>
        <xsl:apply-templates select="." mode="m:content">
          <xsl:with-param name="style" select="'Hyperlink'[$linked]"/>
        </xsl:apply-templates>
        <xsl:if test="$linked"><w:r><w:fldChar w:fldCharType="end"/></w:r></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Bookmarks of the elements that references mean, by their identifiers; Word takes forty letters of few kinds. -->
  <xsl:variable name="v:bookmarks" as="map(xs:string, xs:string)" select="map:merge(
    let $meant := distinct-values($v:texts//(ref | ptr)/@target/tokenize(.)[starts-with(., '#')] ! substring(., 2))[key('v:id', ., $v:document)[1][ancestor-or-self::text][not(self::note)]]
    return for $at in 1 to count($meant) return map { $meant[$at]: 'place_' || $at })"/>

  <xsl:function name="f:bookmark" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string?" select="$element/@xml:id ! $v:bookmarks(string(.))"/>
    <xsl:if test="$name and $element is key('v:id', $element/@xml:id, root($element))[1]">
      <w:bookmarkStart w:id="{substring-after($name, '_')}" w:name="{$name}"/>
      <w:bookmarkEnd w:id="{substring-after($name, '_')}"/>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
