<?xml version="1.0" encoding="UTF-8"?>
<!-- A place of the page is a mode: here a line of one's own stands above the title, its words given by a parameter
     (the option param: series=Letters of the lake). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:tei-toolkit:modes"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" expand-text="yes" exclude-result-prefixes="#all">
  <xsl:param name="series" as="xs:string" select="'A series'"/>
  <xsl:template match="*" mode="m:title-block" as="element()+" priority="10">
    <p class="series">{$series}</p>
    <xsl:next-match/>
  </xsl:template>
</xsl:stylesheet>
