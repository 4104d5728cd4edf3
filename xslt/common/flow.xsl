<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands on lines of its own, and what runs within a line. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="lines.xsl"/>

  <!-- Elements that no line can hold. -->
  <xsl:variable name="v:never-in-a-line" as="xs:string*" select="tokenize('
    ab argument castList div div1 div2 div3 div4 div5 div6 div7 epigraph figure floatingText l lg list listBibl p sp table u egXML eg schemaSpec specGrp')"/>

  <!-- Whether something that runs within a line holds what no line can hold, and so becomes a block itself. -->
  <xsl:function name="f:holds-blocks" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/*[
      not(f:is-called-note(.)) and (local-name() = $v:never-in-a-line or f:holds-blocks(.) or f:stands-in-place(.))])"/>
  </xsl:function>

  <!-- Whether the element stands by itself between paragraphs. -->
  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="
      local-name($node) = $v:never-in-a-line
      or (local-name($node) = $v:blocks
        and not(local-name($node) = $v:runs-on and $node/ancestor::*[local-name() = ($v:lines, 'u')]))
      or f:holds-blocks($node)"/>
  </xsl:function>

  <!-- Whether speech or a quotation lacks quotation marks of its own and wants them drawn (TEI P5 §3.3.3). -->
  <xsl:function name="f:wants-marks" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="
      not($v:document//quotation/@marks = ('all', 'some')) and not(f:is-block($node))
      and not(matches($node, '^\s*[&quot;“”„«»‹›‘’'']'))"/>
  </xsl:function>

  <xsl:function name="f:is-title-repeated" as="xs:boolean">
    <xsl:param name="head" as="element()"/>
    <xsl:sequence select="exists(f:title-in-text()[. is $head])"/>
  </xsl:function>

  <!-- The heading of the front matter that says the title of the header in the same words. -->
  <xsl:function name="f:title-in-text" as="element()?">
    <xsl:variable name="first" as="element()?"
        select="($v:document//text[1]/(front | body | .)/(head | titlePage//docTitle))[1]"/>
    <xsl:sequence select="$first[normalize-space(.) = f:title()][not(.//note)]"/>
  </xsl:function>

  <!-- Whether front matter is short headed parts, such as a citation, a summary, a list of participants. -->
  <xsl:function name="f:is-record" as="xs:boolean">
    <xsl:param name="front" as="element()"/>
    <xsl:sequence select="exists($front/div) and (every $div in $front/div satisfies
      $div[head][count(*) le 3][string-length(.) lt 1500][count(.//item) le 12][empty(div | .//lg | .//list//list | .//list/(head | label))])"/>
  </xsl:function>

</xsl:stylesheet>
