<?xml version="1.0" encoding="UTF-8"?>
<!-- Tags of languages as the standards of other formats want them. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Codes of three letters for languages that have one of two, which alone is right (RFC 5646, section 2.2.1). -->
  <xsl:variable name="v:short-codes" as="map(xs:string, xs:string)" static="yes" select="map:merge(tokenize('ara=ar bul=bg cat=ca ces=cs cze=cs chi=zh zho=zh cym=cy wel=cy
    dan=da deu=de ger=de ell=el gre=el eng=en epo=eo est=et eus=eu baq=eu fas=fa per=fa fin=fi fra=fr fre=fr gle=ga glg=gl heb=he hin=hi hrv=hr hun=hu hye=hy arm=hy
    ice=is isl=is ind=id ita=it jpn=ja kat=ka geo=ka kaz=kk kor=ko lat=la lav=lv lit=lt mkd=mk mac=mk mon=mn nld=nl dut=nl nor=no pol=pl por=pt ron=ro rum=ro rus=ru
    san=sa slk=sk slo=sk slv=sl spa=es sqi=sq alb=sq srp=sr swa=sw swe=sv tam=ta tha=th bod=bo tib=bo tur=tr ukr=uk urd=ur vie=vi yid=yi') ! map { substring-before(., '='): substring-after(., '=') })"/>

  <!-- A tag of a language as BCP 47 has them; what is none is undetermined. -->
  <xsl:function name="f:well-formed-tag" as="xs:string" cache="yes">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:variable name="first" as="xs:string" select="string(tokenize($tag, '-')[1])"/>
    <xsl:sequence select="
      if (matches($tag, '^(([a-z]{2,3}(-[a-z]{3}){0,3}|[a-z]{5,8})(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-[a-wy-z0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?|x(-[a-z0-9]{1,8})+)$', 'i'))
      then string-join(($v:short-codes(lower-case($first)), $first)[1]) || substring($tag, string-length($first) + 1)
      else 'und'"/>
  </xsl:function>

</xsl:stylesheet>
