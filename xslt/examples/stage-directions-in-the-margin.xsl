<?xml version="1.0" encoding="UTF-8"?>
<!-- Stage directions become asides that a style can set in the margin, and entrances say so. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:tei-toolkit:modes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">
  <xsl:template match="div/stage" mode="m:html" as="element()" priority="5">
    <aside class="margin" aria-label="Stage direction"><xsl:next-match/></aside>
  </xsl:template>
  <xsl:template match="stage[@type = 'entrance']/text()[1]" mode="m:html">→ <xsl:next-match/></xsl:template>
</xsl:stylesheet>
