<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: a number at the place, the note at the end, and links both ways. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="note[f:is-inline-note(.)]" mode="m:html" priority="2" as="element()">
    <xsl:sequence select="f:element(., f:flow(., 'span'))"/>
  </xsl:template>

  <!-- A note that the document keeps where it stands, with a way back to its call. -->
  <xsl:template match="note[f:stands-in-place(.)]" mode="m:html" priority="2" as="element()">
    <div>
      <xsl:apply-templates select="." mode="m:attributes">
        <xsl:with-param name="class" select="'in-place'"/>
      </xsl:apply-templates>
      <xsl:apply-templates mode="m:html"/>
      <xsl:variable name="note" as="element()" select="."/>
      <xsl:for-each select="f:calls(.)[@xml:id][f:shown(.) is .][1]">
        <xsl:text> </xsl:text>
        <a class="back" href="{f:href($note, .)}" role="doc-backlink" aria-label="{f:label('back-to-text')}"/>
      </xsl:for-each>
    </div>
  </xsl:template>

  <!-- A note of the header's copies. -->
  <xsl:template match="note" mode="m:html" as="element()">
    <xsl:sequence select="f:element(., f:flow(., 'span'))"/>
  </xsl:template>

  <xsl:template match="note[f:is-called-note(.)] | certainty[f:is-called-note(.)]" mode="m:html" priority="3" as="element()">
    <xsl:param name="v:again" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$v:again"><sup>{f:note-number(.)}</sup></xsl:when>
      <xsl:otherwise>
        <button type="button" class="call{' editorial'[f:is-editorial(current())]}{' apart'[f:stands-apart(current())]}" id="call-{f:note-id(.)}" popovertarget="window-{f:note-id(.)}"
            aria-label="{f:note-label(.)}" data-n="{f:note-number(.)}"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Whether no word stands between the call and another call or the number of the paragraph. -->
  <xsl:function name="f:stands-apart" as="xs:boolean">
    <xsl:param name="note" as="element()"/>
    <xsl:variable name="before" as="node()?" select="$note/preceding-sibling::node()[not(self::text()[not(matches(., '\S'))])][1]"/>
    <xsl:sequence select="empty($before) or exists($before[self::note or self::certainty][f:is-called-note(.)])"/>
  </xsl:function>

  <xsl:function name="f:note-id" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="string($note/@xml:id)"/>
  </xsl:function>

  <xsl:function name="f:note-number" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="string($note/@n)"/>
  </xsl:function>

  <xsl:function name="f:note-label" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="f:label(if (f:is-editorial($note)) then 'editorial-note' else 'note') || ' ' || f:note-number($note)"/>
  </xsl:function>

  <!-- The notes of what is shown on the page: a list at its end, and each in a window that its call opens. -->
  <xsl:mode name="m:end-notes" on-no-match="fail"/>

  <xsl:template match="*" mode="m:end-notes" as="element()*">
    <xsl:param name="v:page" as="xs:string?" select="()" tunnel="yes"/>
    <xsl:variable name="notes" as="element()*" select="$v:texts//(note | certainty)[f:is-called-note(.)][string(f:page-of(.)) = string($v:page)]"/>
    <xsl:if test="exists($notes)">
      <section class="notes" role="doc-endnotes" aria-labelledby="{f:own-id('notes')}" lang="{f:label-language()}">
        <h2 id="{f:own-id('notes')}">{f:label('notes')}</h2>
        <ol>
          <xsl:for-each select="$notes">
            <li id="{f:note-id(.)}" lang="{(ancestor-or-self::*/@xml:lang)[last()]}">
              <span class="n">{f:note-number(.)}</span>
              <div class="note{' editorial'[f:is-editorial(current())]}">
                <xsl:apply-templates mode="m:html"/>
                <xsl:text> </xsl:text>
                <a class="back" href="#call-{f:note-id(.)}" role="doc-backlink" aria-label="{f:label('back-to-text')}: {f:note-number(.)}"/>
              </div>
            </li>
          </xsl:for-each>
        </ol>
      </section>
      <xsl:apply-templates select="$notes" mode="m:window"/>
    </xsl:if>
  </xsl:template>

  <!-- A note in a window over the text, opened and closed without a script. -->
  <xsl:mode name="m:window" on-no-match="fail"/>

  <xsl:template match="*" mode="m:window" as="element()">
    <div class="window{' editorial'[f:is-editorial(current())]}" popover="auto" id="window-{f:note-id(.)}" role="note" aria-label="{f:note-label(.)}"
        lang="{(ancestor-or-self::*/@xml:lang)[last()]}">
      <span class="n">{f:note-number(.)}</span>
      <xsl:text> </xsl:text>
      <xsl:choose>
        <!-- functions hand on nothing of what templates are told -->
        <xsl:when test="descendant::*/(@xml:id | @facs)">
          <xsl:variable name="content" as="node()*">
            <xsl:apply-templates mode="m:html">
              <xsl:with-param name="v:again" select="true()" tunnel="yes"/>
            </xsl:apply-templates>
          </xsl:variable>
          <xsl:apply-templates select="$content" mode="m:again"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates mode="m:html">
            <xsl:with-param name="v:again" select="true()" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <!-- What is shown a second time has no identifiers. -->
  <xsl:mode name="m:again" on-no-match="shallow-copy"/>

  <xsl:template match="@id" mode="m:again" as="empty-sequence()"/>

</xsl:stylesheet>
