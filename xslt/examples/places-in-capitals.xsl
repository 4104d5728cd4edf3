<?xml version="1.0" encoding="UTF-8"?>
<!-- Names of places are set in small capitals: one template comes before that of the toolkit and calls it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:tei-toolkit:modes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">
  <xsl:template match="placeName" mode="m:html" as="element()">
    <span class="rend-smallcaps"><xsl:next-match/></span>
  </xsl:template>
</xsl:stylesheet>
