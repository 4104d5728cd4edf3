<?xml version="1.0" encoding="UTF-8"?>
<!-- How to cite the text: in words, and in the forms that reference managers read; what the text is; its other forms. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The text as reference managers read it: a file for each. -->
  <xsl:function name="f:citation-files" as="element()*">
    <cited place="cite/{$name}.bib">{f:bibtex()}</cited>
    <cited place="cite/{$name}.ris">{f:ris()}</cited>
    <cited place="cite/{$name}.json">{f:csl-written()}&#10;</cited>
  </xsl:function>

  <xsl:function name="f:csl-written" as="xs:string" cache="yes">
    <xsl:sequence select="serialize(array { f:csl() }, map { 'method': 'json', 'indent': true() })"/>
  </xsl:function>

  <xsl:template match="TEI | teiCorpus" mode="m:about" as="element()">
    <footer class="of-text" lang="{$v:label-language}">
      <section class="cite" aria-labelledby="{f:own-id('cite')}">
        <h2 id="{f:own-id('cite')}">{f:label('cite')}</h2>
        <p id="{f:own-id('citation')}" class="citation">{f:citation()}</p>
        <p class="acts"><xsl:sequence select="f:copy-button(f:own-id('citation'), f:label('cite'))"/></p>
        <xsl:sequence select="f:reference('BibTeX', 'bib', f:bibtex()), f:reference('RIS', 'ris', f:ris()),
          f:reference('CSL-JSON', 'json', f:csl-written())"/>
      </section>
      <xsl:if test="exists($v:forms)">
        <section class="forms" aria-labelledby="{f:own-id('forms')}">
          <h2 id="{f:own-id('forms')}">{f:label('formats')}</h2>
          <ul>
            <xsl:for-each select="$v:forms">
              <li><a href="../{?address}" download="download">{f:form-called(?name)}</a></li>
            </xsl:for-each>
          </ul>
        </section>
      </xsl:if>
      <xsl:if test="$v:header">
        <section class="about" aria-labelledby="{f:own-id('about')}">
          <h2 id="{f:own-id('about')}">{f:label('about')}</h2>
          <xsl:apply-templates select="f:about()" mode="m:html"/>
          <xsl:apply-templates select="." mode="m:encoding"/>
        </section>
      </xsl:if>
    </footer>
  </xsl:template>

  <xsl:function name="f:reference" as="element()">
    <xsl:param name="form" as="xs:string"/>
    <xsl:param name="suffix" as="xs:string"/>
    <xsl:param name="content" as="xs:string"/>
    <details class="reference">
      <summary>{$form}</summary>
      <pre id="{f:own-id('cite-' || $suffix)}" tabindex="0" lang="zxx">{translate($content, '&#13;', '')}</pre>
      <p class="acts">
        <xsl:sequence select="f:copy-button(f:own-id('cite-' || $suffix), $form)"/>
        <xsl:text> </xsl:text>
        <a href="../cite/{encode-for-uri($name)}.{$suffix}" download="download">{$name}.{$suffix}</a>
      </p>
    </details>
  </xsl:function>

  <!-- Shown where there is a script to do the copying. -->
  <xsl:function name="f:copy-button" as="element()">
    <xsl:param name="of" as="xs:string"/>
    <xsl:param name="what" as="xs:string"/>
    <xsl:variable name="copy" as="xs:string" select="f:label('copy')"/>
    <button type="button" class="copy" data-copy="{$of}" data-copied="{f:label('copied')}" aria-label="{$copy}: {$what}" hidden="hidden">{$copy}</button>
  </xsl:function>

</xsl:stylesheet>
