<?xml version="1.0" encoding="UTF-8"?>
<!-- How this edition of the text is cited: for BibTeX, RIS, CSL-JSON, schema.org, from the header alone. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Where the page will stand in the world, where that is known. -->
  <xsl:param name="address" as="xs:string?" select="()"/>

  <xsl:variable name="v:published" as="xs:string?" select="
    $v:header/fileDesc/publicationStmt/date/(@when, .)[matches(., '^\s*\d{4}')] ! replace(normalize-space(.), '^(\d{4}(-\d\d(-\d\d)?)?).*$', '$1') => head()"/>
  <xsl:variable name="v:created" as="xs:string?" select="
    $v:header/profileDesc/creation/date/(@when, @from, @notBefore)[matches(., '^\d{4}')] ! substring(., 1, 10) => head()"/>
  <xsl:variable name="v:doi" as="xs:string?" select="
    $v:header/fileDesc/publicationStmt/idno[lower-case(@type) = 'doi'] ! replace(normalize-space(.), '^(https?://(dx\.)?doi\.org/|doi:)', '') => head()"/>
  <xsl:variable name="v:address" as="xs:string?" select="
    ($address, $v:header/fileDesc/publicationStmt/idno[lower-case(@type) = ('url', 'uri')] ! normalize-space(.)[matches(., '^https?:')])[1]"/>
  <xsl:variable name="v:publisher" as="xs:string?" select="
    $v:header/fileDesc/publicationStmt/(publisher, authority, distributor)[1] ! normalize-space(.)[. != '']"/>

  <!-- A name as its parts, where the header gives them: family and given name, or the whole as it is. -->
  <xsl:function name="f:name-parts" as="map(xs:string, xs:string)">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="family" as="xs:string" select="normalize-space(string-join($name//surname, ' '))"/>
    <xsl:variable name="given" as="xs:string" select="normalize-space(string-join($name//(forename | genName | addName), ' '))"/>
    <xsl:variable name="whole" as="xs:string" select="normalize-space($name)"/>
    <xsl:sequence select="
      if ($name/orgName) then map { 'literal': $whole }
      else if ($family != '' and $given != '') then map { 'family': $family, 'given': $given }
      else if (matches($whole, '^[^,]+, [^,]+$')) then map { 'family': substring-before($whole, ', '), 'given': substring-after($whole, ', ') }
      else map { 'literal': $whole }"/>
  </xsl:function>

  <xsl:function name="f:name-inverted" as="xs:string">
    <xsl:param name="parts" as="map(xs:string, xs:string)"/>
    <xsl:sequence select="($parts?literal, $parts?family || ', ' || $parts?given)[1]"/>
  </xsl:function>

  <!-- The name as a sentence has it. -->
  <xsl:function name="f:name-in-order" as="xs:string">
    <xsl:param name="parts" as="map(xs:string, xs:string)"/>
    <xsl:sequence select="($parts?literal, $parts?given || ' ' || $parts?family)[1]"/>
  </xsl:function>

  <xsl:variable name="v:authors" as="map(xs:string, xs:string)*" select="$v:header/fileDesc/titleStmt/author[normalize-space(.)] ! f:name-parts(.)"/>
  <xsl:variable name="v:editors" as="map(xs:string, xs:string)*" select="$v:header/fileDesc/titleStmt/editor[not(@role = 'translator')][normalize-space(.)] ! f:name-parts(.)"/>
  <xsl:variable name="v:translators" as="map(xs:string, xs:string)*" select="$v:header/fileDesc/titleStmt/editor[@role = 'translator'][normalize-space(.)] ! f:name-parts(.)"/>

  <xsl:function name="f:citation-key" as="xs:string" cache="yes">
    <xsl:variable name="who" as="xs:string" select="($v:authors ! (?family, tokenize(?literal)[last()])[1], 'anonymous')[1]"/>
    <xsl:variable name="what" as="xs:string" select="(tokenize(f:as-slug(f:title()), '-')[string-length(.) gt 3][not(matches(., '^\d'))], 'text')[1]"/>
    <xsl:sequence select="replace(f:as-slug($who), '-', '') || ($v:published, $v:created)[1] ! substring(., 1, 4) || $what"/>
  </xsl:function>

  <xsl:function name="f:bibtex" as="xs:string" cache="yes">
    <xsl:variable name="names" as="function(map(xs:string, xs:string)*) as xs:string?" select="
      function($all) { string-join($all ! (if (?literal) then '{' || f:tex(?literal) || '}' else f:tex(f:name-inverted(.))), ' and ')[. != ''] }"/>
    <xsl:variable name="entries" as="xs:string*" select="
      $names($v:authors) ! ('author = {' || . || '}'),
      'title = {{' || f:tex(f:title()) || '}}',
      $names($v:editors) ! ('editor = {' || . || '}'),
      $names($v:translators) ! ('translator = {' || . || '}'),
      $v:publisher ! ('publisher = {' || f:tex(.) || '}'),
      ($v:published, $v:created)[1] ! ('year = {' || substring(., 1, 4) || '}'),
      'langid = {' || f:language() || '}',
      $v:doi ! ('doi = {' || . || '}'),
      $v:address ! ('url = {' || . || '}')"/>
    <xsl:sequence select="'@misc{' || f:citation-key() || ',&#10;  ' || string-join($entries, ',&#10;  ') || '&#10;}&#10;'"/>
  </xsl:function>

  <!-- Characters that TeX takes for commands. -->
  <xsl:function name="f:tex" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="replace($words, '\\', '/') => replace('([{{}}])', '') => replace('([&amp;%$#_])', '\\$1') => replace('~', '{{\\textasciitilde}}') => replace('\^', '{{\\textasciicircum}}')"/>
  </xsl:function>

  <xsl:function name="f:ris" as="xs:string" cache="yes">
    <xsl:variable name="lines" as="xs:string*" select="
      'TY  - ELEC',
      $v:authors ! ('AU  - ' || f:name-inverted(.)),
      'TI  - ' || f:title(),
      $v:editors ! ('ED  - ' || f:name-inverted(.)),
      $v:translators ! ('A4  - ' || f:name-inverted(.)),
      $v:publisher ! ('PB  - ' || .),
      ($v:published, $v:created)[1] ! ('PY  - ' || substring(., 1, 4)),
      'LA  - ' || f:language(),
      $v:doi ! ('DO  - ' || .),
      $v:address ! ('UR  - ' || .),
      'ER  - '"/>
    <xsl:sequence select="string-join($lines, '&#13;&#10;') || '&#13;&#10;'"/>
  </xsl:function>

  <xsl:function name="f:date-parts" as="map(*)">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="map { 'date-parts': [ array { tokenize($date, '-')[. castable as xs:integer] ! xs:integer(.) } ] }"/>
  </xsl:function>

  <!-- The item of CSL-JSON. -->
  <xsl:function name="f:csl" as="map(*)">
    <xsl:sequence select="map:merge((
      map { 'id': f:citation-key(), 'type': 'document', 'title': f:title(), 'language': f:language() },
      $v:authors[1] ! map { 'author': array { $v:authors } },
      $v:editors[1] ! map { 'editor': array { $v:editors } },
      $v:translators[1] ! map { 'translator': array { $v:translators } },
      $v:publisher ! map { 'publisher': . },
      $v:published ! map { 'issued': f:date-parts(.) },
      $v:created ! map { (if ($v:published) then 'original-date' else 'issued'): f:date-parts(.) },
      $v:doi ! map { 'DOI': . },
      $v:address ! map { 'URL': . }))"/>
  </xsl:function>

  <!-- What schema.org calls a creative work. -->
  <xsl:function name="f:linked-data" as="map(*)">
    <xsl:variable name="people" as="function(map(xs:string, xs:string)*) as array(*)" select="
      function($all) { array { $all ! map { '@type': 'Person', 'name': (?literal, ?given || ' ' || ?family)[1] } } }"/>
    <xsl:sequence select="map:merge((
      map { '@context': 'https://schema.org', '@type': 'CreativeWork', 'name': f:title(), 'inLanguage': f:language() },
      $v:authors[1] ! map { 'author': $people($v:authors) },
      $v:editors[1] ! map { 'editor': $people($v:editors) },
      $v:translators[1] ! map { 'translator': $people($v:translators) },
      $v:publisher ! map { 'publisher': map { '@type': 'Organization', 'name': . } },
      $v:published ! map { 'datePublished': . },
      $v:created ! map { 'dateCreated': . },
      normalize-space($v:header/profileDesc/abstract[1])[. != ''] ! map { 'abstract': . },
      ($v:header/fileDesc/publicationStmt/availability/licence/@target)[matches(., '^https?:')][1] ! map { 'license': string(.) },
      $v:doi ! map { 'identifier': 'https://doi.org/' || . },
      $v:address ! map { 'url': . }))"/>
  </xsl:function>

</xsl:stylesheet>
