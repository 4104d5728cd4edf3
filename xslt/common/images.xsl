<?xml version="1.0" encoding="UTF-8"?>
<!-- Images that lie beside the document and are published with it. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The images that are published: address in the document and where it comes to lie, each pair on a line. -->
  <xsl:param name="images" as="xs:string" select="''"/>

  <xsl:variable name="v:images" as="map(xs:string, xs:string)" select="
    map:merge(tokenize($images, '\n')[. != ''] ! map { substring-before(., '&#9;'): substring-after(., '&#9;') })"/>

  <!-- The address of an image in the document, from @facs or @url. -->
  <xsl:function name="f:image-address" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="pointer" as="xs:string?" select="$node/(@url ! string(.), @facs ! tokenize(.)[1])[1]"/>
    <xsl:sequence select="
      if (starts-with($pointer, '#')) then key('v:id', substring($pointer, 2), $v:document)[1]/(self::graphic, .//graphic)[1]/@url ! string(.)
      else $pointer"/>
  </xsl:function>

  <xsl:function name="f:image" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="f:image-address($node) ! $v:images(.)"/>
  </xsl:function>

  <!-- What an image shows, in words. -->
  <xsl:function name="f:image-in-words" as="xs:string">
    <xsl:param name="graphic" as="element()"/>
    <xsl:sequence select="($graphic/../figDesc ! normalize-space(.), $graphic/../head ! normalize-space(.), f:label('image'))[. != ''][1]"/>
  </xsl:function>

</xsl:stylesheet>
