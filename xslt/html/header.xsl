<?xml version="1.0" encoding="UTF-8"?>
<!-- What the page says about its text: metadata for machines, the facts of the header, the citation (TEI P5 ch. 2). -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- For the head of the page: what catalogues and reference managers read. -->
  <xsl:template match="TEI | teiCorpus" mode="m:metadata" as="element()*">
    <xsl:sequence select="normalize-space($v:header/profileDesc/abstract[1])[. != ''] ! f:meta('description', .)"/>
    <xsl:sequence select="f:authors() ! (f:meta('author', .), f:meta('citation_author', .))"/>
    <xsl:sequence select="f:meta('citation_title', f:title())"/>
    <xsl:sequence select="$v:header/fileDesc/publicationStmt/publisher[1] ! f:meta('citation_publisher', normalize-space(.))"/>
    <xsl:sequence select="f:meta('citation_language', f:language())"/>
    <xsl:sequence select="($v:published, $v:created)[1] ! f:meta('citation_publication_date', translate(., '-', '/'))"/>
    <xsl:sequence select="f:translators() ! f:meta('citation_translator', .)"/>
    <xsl:sequence select="$v:doi ! f:meta('citation_doi', .)"/>
    <xsl:sequence select="$v:address ! f:meta('citation_fulltext_html_url', .)"/>
    <meta name="generator" content="TEI Toolkit"/>
  </xsl:template>

  <xsl:function name="f:meta" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="content" as="xs:string"/>
    <meta name="{$name}" content="{$content}"/>
  </xsl:function>

  <xsl:template match="TEI | teiCorpus" mode="m:about" as="element()?">
    <xsl:if test="$about and $v:header">
      <footer lang="{f:label-language()}">
        <section class="cite" aria-labelledby="{f:own-id('cite')}">
          <h2 id="{f:own-id('cite')}">{f:label('cite')}</h2>
          <p>{f:citation()}</p>
        </section>
        <section class="about" aria-labelledby="{f:own-id('about')}">
          <h2 id="{f:own-id('about')}">{f:label('about')}</h2>
          <xsl:apply-templates select="f:about()" mode="m:html"/>
          <xsl:apply-templates select="$v:document/*" mode="m:encoding"/>
        </section>
      </footer>
    </xsl:if>
  </xsl:template>

  <!-- The editorial declaration, folded away. -->
  <xsl:template match="TEI | teiCorpus" mode="m:encoding" as="element()?">
    <xsl:variable name="statements" as="element()*" select="$v:header/encodingDesc/(projectDesc | samplingDecl | editorialDecl)//p[normalize-space(.)]"/>
    <xsl:if test="exists($statements)">
      <details>
        <summary>{f:label('encoding')}</summary>
        <xsl:apply-templates select="$statements" mode="m:html"/>
      </details>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
