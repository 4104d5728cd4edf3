<?xml version="1.0" encoding="UTF-8"?>
<!-- A text and its translation beside one another, paragraph by paragraph. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="*[exists($v:originals)][exists($v:rows?(generate-id(.)))]" mode="m:attributes" priority="10" as="attribute()*">
    <xsl:param name="class" as="xs:string*" select="()"/>
    <xsl:next-match>
      <xsl:with-param name="class" select="($class, 'row-' || $v:rows(generate-id(.)))"/>
    </xsl:next-match>
  </xsl:template>

  <xsl:template match="div[exists(. intersect $v:originals)] | text[exists(. intersect $v:originals)]" mode="m:html" priority="15" as="element()*">
    <div class="facing">
      <!-- one switch is for all of a page -->
      <xsl:if test=". is $v:originals[string(f:page-of(.)) = string(f:page-of(current()))][1]">
        <xsl:sequence select="f:switch('facing', 'translation', ('both', 'original', 'translation'), ('facing', 'original', 'translation'))"/>
      </xsl:if>
      <div class="side original">
        <xsl:next-match/>
      </div>
      <div class="side translation">
        <xsl:apply-templates select="f:translation(.)" mode="m:html">
          <xsl:with-param name="v:facing" select="true()" tunnel="yes"/>
        </xsl:apply-templates>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="div[exists(. intersect $v:translations)] | text[exists(. intersect $v:translations)]" mode="m:html" priority="16" as="element()*">
    <xsl:param name="v:facing" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:if test="$v:facing">
      <xsl:next-match/>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
