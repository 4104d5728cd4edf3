<?xml version="1.0" encoding="UTF-8"?>
<!-- Attributes that any element of the page may get: identifier, language, class, certainty. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:mode name="m:attributes" on-no-match="fail"/>

  <xsl:template match="*" mode="m:attributes" as="attribute()*">
    <xsl:param name="class" as="xs:string*" select="()"/>
    <!-- what is shown a second time, as a note in its window, has no identifier of its own -->
    <xsl:param name="v:again" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:if test="@xml:id and not($v:again)">
      <xsl:attribute name="id" select="@xml:id"/>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="@xml:lang or @rend or @cert or @style">
        <xsl:sequence select="@xml:lang ! f:attribute('lang', .)"/>
        <xsl:sequence select="@xml:lang[f:direction(.) or f:direction(f:language())] ! f:attribute('dir', (f:direction(.), 'ltr')[1])"/>
        <xsl:attribute name="class" select="local-name(), $class, @rend ! f:looks(string(.)), @cert ! ('cert-' || .), @style ! f:written-down(string(.))"/>
        <xsl:sequence select="@cert[. = ('low', 'medium')] ! f:attribute('title', f:label('certainty-' || .))"/>
      </xsl:when>
      <!-- most elements have none of these -->
      <xsl:when test="exists($class)">
        <xsl:attribute name="class" select="local-name(), $class"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:attribute name="class" select="local-name()"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:attribute" as="attribute()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:attribute name="{$name}" select="$value"/>
  </xsl:function>

  <!-- Classes for how the source looks (@rend), of plain words only; the same few come again and again. -->
  <xsl:function name="f:looks" as="xs:string*" cache="yes">
    <xsl:param name="rend" as="xs:string"/>
    <xsl:sequence select="tokenize($rend, '[\s;,]+')[matches(., '^[\w\-]+$')] ! ('rend-' || lower-case(.))"/>
  </xsl:function>

  <!-- The class for what is written from above to below (TEI P5 §5.5.2, @style). -->
  <xsl:function name="f:written-down" as="xs:string?" cache="yes">
    <xsl:param name="style" as="xs:string"/>
    <xsl:sequence select="analyze-string($style, 'writing-mode:\s*(vertical-(rl|lr))')//*:group[@nr = 1] ! string(.)"/>
  </xsl:function>

  <!-- The HTML element for something that runs in a line, unless it holds blocks and becomes one. -->
  <xsl:function name="f:flow" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="inline" as="xs:string"/>
    <xsl:sequence select="if (f:is-block($element)) then 'div' else $inline"/>
  </xsl:function>

  <!-- Whether a link may be drawn here: HTML has no links in links. -->
  <xsl:function name="f:may-link" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="(not($v:links-nest) or empty($element/ancestor::*[f:would-link(.)][ancestor::text]))
      and (empty($element/*) or (not(f:holds-blocks($element)) and empty($element//(note | certainty)[f:is-called-note(.)])))"/>
  </xsl:function>

  <xsl:function name="f:would-link" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if ($element/self::ref) then exists($element/@target)
      else exists($element/(self::persName | self::placeName | self::orgName | self::rs | self::name | self::geogName)[f:may-be-told(.)])"/>
  </xsl:function>

  <!-- Whether a name says who or what it means, so that something may be told of that. -->
  <xsl:function name="f:may-be-told" as="xs:boolean">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="exists($name/@ref)"/>
  </xsl:function>

  <!-- The identifier of a part of the page that no element of the document has: the one that is wanted, or a longer one. -->
  <xsl:function name="f:own-id" as="xs:string">
    <xsl:param name="wanted" as="xs:string"/>
    <xsl:sequence select="if (key('v:id', $wanted, $v:document)) then f:own-id($wanted || '-') else $wanted"/>
  </xsl:function>

  <!-- Whether the document has links in links at all; most have none. -->
  <xsl:variable name="v:links-nest" as="xs:boolean" select="
    exists($v:document//(ref | persName | placeName | orgName | rs | name | geogName)[*][f:would-link(.)]//(ref | persName | placeName | orgName | rs | name | geogName))"/>

</xsl:stylesheet>
