<?xml version="1.0" encoding="UTF-8"?>
<!-- Entries of dictionaries (TEI P5 ch. 10), whose parts are told apart by how they look. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="case | colloc | def | dictScrap | entry | entryFree | etym | form | gen | gram | gramGrp | hom | hyph | iType | lbl | mood
      | number | oRef | oVar | orth | pRef | pVar | per | pos | pron | re | sense | stress | subc | superEntry | syll | tns | usg | xr" mode="m:html" as="element()">
    <xsl:element name="{f:flow(., 'span')}">
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="'close'[f:follows-close(current())]"/>
      </xsl:apply-templates>
      <xsl:sequence select="(self::sense | self::hom)/@n ! f:attribute('data-n', .)"/>
      <xsl:apply-templates mode="m:html"/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
