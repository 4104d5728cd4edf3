<?xml version="1.0" encoding="UTF-8"?>
<!-- Entries of dictionaries (TEI P5 ch. 10), whose parts are told apart by how they look. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="case | colloc | def | dictScrap | entry | entryFree | etym | form | gen | gram | gramGrp | hom | hyph | iType | lbl | mood
      | number | oRef | oVar | orth | pRef | pVar | per | pos | pron | re | sense | stress | subc | superEntry | syll | tns | usg | xr" mode="m:print" as="text()*">
    <xsl:if test="f:follows-close(.)"><xsl:text> </xsl:text></xsl:if>
    <xsl:if test="(self::sense | self::hom)/@n"><xsl:text>#strong({f:string(@n || '.')}) </xsl:text></xsl:if>
    <xsl:sequence select="f:call(
      if (self::entry or self::entryFree or self::superEntry) then (if (f:is-block(.)) then 'entry-of' else 'run')
      else if (f:is-block(.)) then 'block-of'
      else if (self::orth) then 'strong'
      else if (self::gramGrp or self::usg or self::lbl or self::colloc or self::pos[not(ancestor::gramGrp)]) then 'emph'
      else 'run', .)"/>
  </xsl:template>

  <!-- An example within a sense runs on with it. -->
  <xsl:template match="sense//cit[not(f:is-block(.))] | re//cit[not(f:is-block(.))] | sense//cit/quote | re//cit/quote | sense//cit/bibl | re//cit/bibl" mode="m:print" priority="2" as="text()*">
    <xsl:if test="f:follows-close(.)"><xsl:text> </xsl:text></xsl:if>
    <xsl:sequence select="f:call(if (f:is-block(.)) then 'block-of' else if (self::quote) then 'emph' else 'run', .)"/>
  </xsl:template>

</xsl:stylesheet>
