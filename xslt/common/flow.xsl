<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands on lines of its own, and what runs within a line. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="lines.xsl"/>

  <!-- The same as maps: every element of a text is looked up. -->
  <xsl:variable name="v:never" as="map(xs:string, xs:boolean)" static="yes" select="map:merge($v:never-in-a-line[. != ''] ! map { .: true() })"/>
  <xsl:variable name="v:block-names" as="map(xs:string, xs:boolean)" static="yes" select="map:merge($v:blocks[. != ''] ! map { .: true() })"/>
  <xsl:variable name="v:line-names" as="map(xs:string, xs:boolean)" static="yes" select="map:merge(($v:lines, 'u')[. != ''] ! map { .: true() })"/>

  <xsl:variable name="v:marks-kept" as="xs:boolean" select="$v:document//quotation/@marks = ('all', 'some')"/>

  <!-- Whether something that runs within a line holds what no line can hold, and so becomes a block itself. -->
  <xsl:function name="f:holds-blocks" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <!-- most hold nothing of the kind at any depth -->
    <xsl:sequence select="exists($node/descendant::*[map:contains($v:never, local-name()) or self::note or self::certainty]) and exists($node/*[
      if (self::note or self::certainty) then not(f:is-called-note(.)) and (f:holds-blocks(.) or f:stands-in-place(.))
      else map:contains($v:never, local-name()) or (* and f:holds-blocks(.))])"/>
  </xsl:function>

  <!-- Whether the element stands by itself between paragraphs. -->
  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="
      map:contains($v:never, local-name($node))
      or (map:contains($v:block-names, local-name($node))
        and not(local-name($node) = $v:runs-on and $node/ancestor::*[map:contains($v:line-names, local-name())]))
      or f:holds-blocks($node)
      or exists($node/self::cit/quote[f:is-block(.)])"/>
  </xsl:function>

  <!-- Whether a part of a dictionary's entry follows on another without a word or a blank, so that it wants one drawn. -->
  <xsl:function name="f:follows-close" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="exists($part/preceding-sibling::node()[1]/self::*)"/>
  </xsl:function>

  <!-- Whether a line begins where its paragraph does, so that nothing is broken there. -->
  <xsl:function name="f:begins-a-block" as="xs:boolean">
    <xsl:param name="break" as="element()"/>
    <xsl:sequence select="
      empty($break/preceding-sibling::node()[not(self::text()[not(matches(., '\S'))] or self::comment() or self::processing-instruction()
        or self::pb or self::lb or self::cb or self::gb or self::milestone)][1]) and f:is-block($break/..)"/>
  </xsl:function>

  <!-- Whether speech or a quotation lacks quotation marks of its own and wants them drawn (TEI P5 §3.3.3). -->
  <xsl:function name="f:wants-marks" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="f:lacks-marks($node) and not(f:is-block($node))"/>
  </xsl:function>

  <!-- The same of what is known to run within a line. -->
  <xsl:function name="f:lacks-marks" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="not($v:marks-kept or f:begins-with-mark($node))"/>
  </xsl:function>

  <xsl:variable name="v:marks" as="xs:string">"“”„«»‹›‘’‚「『《〈＂'</xsl:variable>

  <!-- By its first piece of text, for the whole may be long. -->
  <xsl:function name="f:begins-with-mark" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <!-- most begin at once with one, and to look for what is no blank takes longer -->
    <xsl:sequence select="
      (some $first in $node/descendant::text()[1] satisfies contains($v:marks, substring($first, 1, 1)))
      or $node/descendant::text()[matches(., '\S')][1] ! contains($v:marks, substring(replace(., '^\s+', ''), 1, 1))"/>
  </xsl:function>

  <xsl:function name="f:is-title-repeated" as="xs:boolean">
    <xsl:param name="head" as="element()"/>
    <xsl:sequence select="exists(f:title-in-text()[. is $head])"/>
  </xsl:function>

  <!-- The heading of the front matter that says the title of the header in the same words. -->
  <xsl:function name="f:title-in-text" as="element()?">
    <xsl:sequence select="$v:title-in-text"/>
  </xsl:function>

  <xsl:variable name="v:title-in-text" as="element()?" select="
    ($v:document//text[not(preceding-sibling::text)]/(front | body | .)/(head | titlePage//docTitle))[1][normalize-space(.) = f:title()][not(.//note)]"/>

  <!-- Whether front matter is short headed parts, such as a citation, a summary, a list of participants. -->
  <xsl:function name="f:is-record" as="xs:boolean">
    <xsl:param name="front" as="element()"/>
    <xsl:sequence select="exists($front/div) and empty($front/(* except (div | head | pb | lb | milestone | note)))
      and empty($front/div[@type = ('dedication', 'foreword', 'introduction', 'preface', 'prologue')]) and (every $div in $front/div satisfies
      $div[head][count(*) le 3][string-length(.) lt 1500][count(.//item) le 12][empty(child::div | .//lg | .//list//list | .//list/(head | label))])"/>
  </xsl:function>

</xsl:stylesheet>
