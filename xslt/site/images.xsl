<?xml version="1.0" encoding="UTF-8"?>
<!-- Images: figures in the text, and images of pages beside it. Those that the edition holds are shown; of others it is said where they are. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="v:page-images" as="element()*" select="$v:texts//pb[@facs][f:image(.)]"/>

  <xsl:function name="f:has-images" as="xs:boolean">
    <xsl:param name="page" as="xs:string?"/>
    <xsl:sequence select="exists($v:page-images[string(f:page-of(.)) = string($page)])"/>
  </xsl:function>

  <xsl:function name="f:image-id" as="xs:string">
    <xsl:param name="break" as="element()"/>
    <xsl:sequence select="f:own-id('image-' || (1 + count($v:page-images[. &lt;&lt; $break])))"/>
  </xsl:function>

  <xsl:function name="f:break-id" as="xs:string">
    <xsl:param name="break" as="element()"/>
    <xsl:sequence select="($break/@xml:id, f:own-id('break-' || f:image-id($break)))[1]"/>
  </xsl:function>

  <!-- The images of the pages, beside the text. -->
  <xsl:mode name="m:images" on-no-match="fail"/>

  <xsl:template match="*" mode="m:images" as="element()?">
    <xsl:param name="v:page" as="xs:string?" tunnel="yes"/>
    <xsl:variable name="breaks" as="element()*" select="$v:page-images[string(f:page-of(.)) = string($v:page)]"/>
    <xsl:if test="exists($breaks)">
      <aside class="page-images" aria-label="{f:label('facsimiles')}" lang="{$v:label-language}">
        <xsl:for-each select="$breaks">
          <figure id="{f:image-id(.)}">
            <img src="../{f:image(.)}" alt="{f:label('facsimile')} {@n}" loading="lazy"/>
            <figcaption><a href="#{f:break-id(.)}">{f:label('page')} {@n}</a></figcaption>
          </figure>
        </xsl:for-each>
      </aside>
    </xsl:if>
  </xsl:template>

  <xsl:template match="pb[@facs][exists(. intersect $v:page-images)]" mode="m:html" priority="5" as="element()">
    <xsl:param name="v:again" as="xs:boolean" select="false()" tunnel="yes"/>
    <a href="#{f:image-id(.)}" class="{string-join(('pb to-image', $v:rows(generate-id(.)) ! ('row-' || .)), ' ')}" aria-label="{f:label('facsimile')} {@n}">
      <xsl:sequence select="if ($v:again) then () else f:attribute('id', f:break-id(.)), @n ! f:attribute('data-n', .)"/>
    </a>
  </xsl:template>

  <xsl:template match="graphic[f:image(.)]" mode="m:html" priority="5" as="element()">
    <img src="../{f:image(.)}" alt="{f:image-in-words(.)}" loading="lazy">
      <xsl:apply-templates select="." mode="m:attributes"/>
    </img>
  </xsl:template>

</xsl:stylesheet>
