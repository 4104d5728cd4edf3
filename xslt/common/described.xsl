<?xml version="1.0" encoding="UTF-8"?>
<!-- Descriptions: records whose parts are named by their elements; and markup as it is written. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- What a part of a description is, in words. -->
  <xsl:function name="f:described-as" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="string-join((f:in-words(local-name($element)),
      $element/(@ident, @key, @name, @include, @type, @role, @when, @ref)[1] ! string(.)), ' ')"/>
  </xsl:function>

  <!-- What an element is called: msDesc is the description of a manuscript. One of which no language tells is called what
       TEI calls it. -->
  <xsl:function name="f:in-words" as="xs:string" cache="yes">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="(key('v:element-in-words', $name, $v:words) ! string(.), lower-case(replace($name, '([a-z])([A-Z])', '$1 $2')))[1]"/>
  </xsl:function>

  <xsl:key name="v:element-in-words" match="*:labels/*:element" use="string(@name)"/>

  <!-- Markup as it is written. -->
  <xsl:function name="f:as-written" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="written" as="xs:string" select="serialize($nodes, map { 'method': 'xml', 'omit-xml-declaration': true() })"/>
    <!-- the declarations of namespaces are left out of tags, and of tags alone -->
    <xsl:variable name="pieces" as="xs:string*">
      <xsl:analyze-string select="$written" regex="&lt;[^!?/&lt;>][^&lt;>]*>">
        <xsl:matching-substring>
          <xsl:sequence select="replace(., ' xmlns(:[\w.\-]+)?=&quot;[^&quot;]*&quot;', '')"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring>
          <xsl:sequence select="."/>
        </xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($pieces)"/>
  </xsl:function>

</xsl:stylesheet>
