<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables and figures (TEI P5 ch. 15). -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="table" mode="m:html" as="element()">
    <xsl:variable name="number" as="xs:string"><xsl:number level="any"/></xsl:variable>
    <!-- no two regions of a page have one name -->
    <div class="wide" role="region" tabindex="0" aria-label="{string-join((f:label('table') || ' ' || $number, head ! f:plain(.)), ': ')}">
      <table>
        <xsl:apply-templates select="." mode="m:attributes"/>
        <xsl:if test="head">
          <caption>
            <xsl:for-each select="head">
              <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
              <xsl:sequence select="f:element(., 'span')"/>
            </xsl:for-each>
          </caption>
        </xsl:if>
        <xsl:for-each select="row">
          <tr>
            <xsl:apply-templates select="." mode="m:attributes"/>
            <xsl:apply-templates select="cell | table | * except (cell | table)" mode="m:html"/>
          </tr>
        </xsl:for-each>
      </table>
      <xsl:apply-templates select="* except (head | row)" mode="m:html"/>
    </div>
  </xsl:template>

  <xsl:template match="row/cell" mode="m:html" priority="1" as="element()">
    <xsl:element name="{if ((@role = 'label' or ../@role = 'label') and normalize-space(.)) then 'th' else 'td'}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:sequence select="@cols[. castable as xs:positiveInteger] ! f:attribute('colspan', .), @rows[. castable as xs:positiveInteger] ! f:attribute('rowspan', .)"/>
      <xsl:apply-templates mode="m:html"/>
    </xsl:element>
  </xsl:template>

  <!-- The page holds no pictures: it says where they are. -->
  <xsl:template match="figure" mode="m:html" as="element()">
    <xsl:element name="{if (f:is-block(.)) then 'figure' else 'span'}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates mode="m:html"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="figDesc" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., f:flow(., 'span'))"/>
  </xsl:template>

  <xsl:template match="graphic | media" mode="m:html" as="element()">
    <span>
      <xsl:apply-templates select="." mode="m:attributes"/>
      <!-- an address that is a script is not even shown -->
      <xsl:text>{if (self::media and not(starts-with(@mimeType, 'image'))) then '' else f:heading('image') || ' '}{@url[not(matches(., '^\s*(javascript|vbscript|livescript|data):', 'i'))]}</xsl:text>
      <xsl:apply-templates mode="m:html"/>
    </span>
  </xsl:template>

  <xsl:template match="formula | notatedMusic | g" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., f:flow(., 'span'))"/>
  </xsl:template>

  <!-- Examples of markup, shown as they are written. -->
  <xsl:template match="*:egXML" mode="m:html" priority="1" as="element()">
    <xsl:element name="{if (f:in-paragraph(.)) then 'code' else 'pre'}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:text>{f:as-written(node())}</xsl:text>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
