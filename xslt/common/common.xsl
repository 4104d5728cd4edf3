<?xml version="1.0" encoding="UTF-8"?>
<!-- What every output needs: the prepared document, names, dates, labels, notes, speakers, the facts of the header. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" exclude-result-prefixes="#all">

  <xsl:include href="i18n.xsl"/>
  <xsl:include href="../prepare/prepare.xsl"/>
  <xsl:include href="ids.xsl"/>
  <xsl:include href="direction.xsl"/>
  <xsl:include href="flow.xsl"/>
  <xsl:include href="quoting.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="pointing.xsl"/>
  <xsl:include href="plain.xsl"/>
  <xsl:include href="names.xsl"/>
  <xsl:include href="entities.xsl"/>
  <xsl:include href="speakers.xsl"/>
  <xsl:include href="dates.xsl"/>
  <xsl:include href="bibliography.xsl"/>
  <xsl:include href="header.xsl"/>
  <xsl:include href="citation.xsl"/>
  <xsl:include href="described.xsl"/>
  <xsl:include href="unknown.xsl"/>

</xsl:stylesheet>
