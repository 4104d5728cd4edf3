<?xml version="1.0" encoding="UTF-8"?>
<!-- HTML as reading systems take it: in the namespace of XHTML, with links that lead somewhere, identifiers that are given once,
     languages and times that are written as the standards have them. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- From elements of HTML, in no namespace, to those of XHTML. -->
  <xsl:mode name="m:xhtml" on-no-match="shallow-copy"/>

  <xsl:key name="v:identified" match="*[@id]" use="ancestor::file/@place || '#' || @id" xpath-default-namespace=""/>

  <xsl:template match="Q{}*" mode="m:xhtml" as="element()">
    <xsl:element name="{local-name()}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:apply-templates select="@*" mode="m:xhtml"/>
      <xsl:apply-templates select="node()" mode="m:xhtml"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="Q{}file" mode="m:xhtml" priority="1" as="element()">
    <file place="{@place}">
      <xsl:apply-templates mode="m:xhtml"/>
    </file>
  </xsl:template>

  <xsl:template match="Q{}html" mode="m:xhtml" priority="1" as="element()">
    <html xmlns="http://www.w3.org/1999/xhtml">
      <xsl:namespace name="epub" select="'http://www.idpf.org/2007/ops'"/>
      <xsl:apply-templates select="@*, node()" mode="m:xhtml"/>
    </html>
  </xsl:template>

  <!-- No link in another, and none that leads nowhere. -->
  <xsl:template match="Q{}a[.//Q{}a]" mode="m:xhtml" priority="1" as="element()">
    <span xmlns="http://www.w3.org/1999/xhtml">
      <xsl:apply-templates select="@* except (@href, @role)" mode="m:xhtml"/>
      <xsl:apply-templates select="node()" mode="m:xhtml"/>
    </span>
  </xsl:template>

  <xsl:template match="Q{}a[@href]" mode="m:xhtml" as="element()">
    <xsl:variable name="address" as="xs:string?" select="f:safe-address(.)"/>
    <xsl:element name="{if ($address) then 'a' else 'span'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="$address ! f:attribute('href', .)"/>
      <xsl:if test="$address and @role = 'doc-noteref' and not(@epub:type)">
        <xsl:attribute name="epub:type" select="'noteref'"/>
      </xsl:if>
      <xsl:apply-templates select="@* except (@href, if ($address) then () else (@role, @epub:type, @aria-label))" mode="m:xhtml"/>
      <xsl:apply-templates select="node()" mode="m:xhtml"/>
    </xsl:element>
  </xsl:template>

  <!-- An address on the web, or of a place in the book that there is. -->
  <xsl:function name="f:safe-address" as="xs:string?">
    <xsl:param name="link" as="element()"/>
    <xsl:variable name="address" as="xs:string" select="iri-to-uri(normalize-space($link/@href))"/>
    <xsl:sequence select="
      if (matches($address, '^[a-z]+:', 'i'))
      then $address[matches(., '^(https?://[A-Za-z0-9]([A-Za-z0-9.\-]*[A-Za-z0-9])?(:[0-9]+)?([/?#][^\[\]]*)?|mailto:[^@\s\[\]]+@[^@\s\[\]]+)$')]
        [not(contains(substring-after(., '#'), '#') or matches(., '%([^0-9A-Fa-f]|[0-9A-Fa-f][^0-9A-Fa-f]|.?$)'))]
      else if (contains($address, '#') and key('v:identified', $link/@href, root($link))) then $link/@href
      else if ($link/ancestor::Q{}nav or not(contains($address, '#'))) then f:file-part($link/@href)[. = root($link)/Q{}file/@place]
      else ()"/>
  </xsl:function>

  <xsl:function name="f:file-part" as="xs:string">
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="tokenize($address, '#')[1]"/>
  </xsl:function>

  <xsl:template match="Q{http://www.daisy.org/z3986/2005/ncx/}content/@src" mode="m:xhtml" as="attribute()">
    <xsl:attribute name="src" select="if (key('v:identified', ., root())) then . else f:file-part(.)"/>
  </xsl:template>

  <xsl:template match="Q{}*/@id" mode="m:xhtml" as="attribute()?">
    <xsl:if test=". castable as xs:NCName and (.. is key('v:identified', ancestor::Q{}file/@place || '#' || ., root())[1])">
      <xsl:copy/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="Q{}*/@lang" mode="m:xhtml" as="attribute()*">
    <xsl:variable name="tag" as="xs:string" select="f:well-formed-tag(.)"/>
    <xsl:attribute name="lang" select="$tag"/>
    <xsl:attribute name="xml:lang" select="$tag"/>
    <!-- words of the toolkit in a text from right to left, and the other way round -->
    <xsl:if test="not(../@dir) and (f:direction($tag) or ancestor::Q{}*[@dir])">
      <xsl:attribute name="dir" select="(f:direction($tag), 'ltr')[1]"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="Q{}time/@datetime" mode="m:xhtml" as="attribute()?">
    <xsl:if test="(. castable as xs:date or . castable as xs:gYearMonth or . castable as xs:gYear or . castable as xs:dateTime or . castable as xs:time
        or (. || ':00') castable as xs:time or (. || ':00') castable as xs:dateTime
        or ('2000-' || .) castable as xs:date or . castable as xs:dayTimeDuration) and not(starts-with(., '0000'))">
      <xsl:copy/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="m:xhtml" as="empty-sequence()"/>

</xsl:stylesheet>
