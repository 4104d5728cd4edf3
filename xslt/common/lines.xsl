<?xml version="1.0" encoding="UTF-8"?>
<!-- The elements that stand on lines of their own, as tei_toolkit/tei/text.py lists them. Of a static list in this form a
     shortened stylesheet keeps the elements that its document has. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Elements that no line can hold. -->
  <xsl:variable name="v:never-in-a-line" as="xs:string*" static="yes" select="tokenize('
    ab argument castList div div1 div2 div3 div4 div5 div6 div7 entry entryFree superEntry epigraph figure floatingText l lg list
    listBibl p sp table u egXML eg
    msDesc msIdentifier msContents msItem msItemStruct physDesc objectDesc supportDesc layoutDesc handDesc typeDesc scriptDesc decoDesc
    musicNotation additions bindingDesc binding sealDesc accMat history origin provenance acquisition additional adminInfo recordHist
    custodialHist custEvent surrogates msPart msFrag listPerson listPlace listOrg listEvent listNym listObject listRelation person
    personGrp place org event listWit witness recordingStmt recording broadcast scriptStmt spGrp schemaSpec specGrp elementSpec classSpec
    macroSpec dataSpec moduleSpec attList attDef classes content datatype constraintSpec valList valItem exemplum remarks specList specDesc')"/>

  <!-- Elements that stand on lines of their own besides. -->
  <xsl:variable name="v:blocks" as="xs:string*" static="yes" select="tokenize('
    TEI ab addrLine address argument back body byline castGroup castItem castList cell closer dateline desc div docAuthor
    docDate docEdition docImprint docTitle entry entryFree epigraph epilogue figDesc figure floatingText front group head headItem headLabel imprimatur
    incident item kinesic l label lg line list listBibl note opener p pause performance postscript prologue quote row salute set
    signed sp speaker stage superEntry surface surfaceGrp table text titlePage titlePart trailer u vocal witness writing zone')"/>

  <!-- Of these, the ones that run on where they stand in a line. -->
  <xsl:variable name="v:runs-on" as="xs:string*" static="yes" select="tokenize('
    address desc figDesc figure incident kinesic label list item note pause quote stage vocal')"/>

  <xsl:variable name="v:lines" as="xs:string*" static="yes" select="tokenize('
    ab byline cell dateline etym head item l label line p re salute seg sense signed speaker titlePart trailer')"/>

  <!-- Of what runs on, the ones that are apart from the words around them unless a mark parts them; the others are so only
       where words would touch. -->
  <xsl:variable name="v:set-apart" as="xs:string*" static="yes" select="tokenize('item list')"/>

  <!-- What stands in a line and between paragraphs alike: apart from the words that it touches. -->
  <xsl:variable name="v:between" as="xs:string*" static="yes" select="tokenize('biblStruct cit listApp quote')"/>

  <!-- Parts of names that are no part of the word before, where they follow another element at once. -->
  <xsl:variable name="v:parts-of-names" as="xs:string*" select="tokenize('
    addName bloc country district forename genName geo geogFeat location offset region settlement surname')"/>

  <!-- Elements that hold no words of their own but others that have: these are apart from each other, whatever they are, save
       those that are readings or writings of the same words. -->
  <xsl:variable name="v:parts-alone" as="xs:string*" static="yes" select="tokenize('
    abstract additional address adminInfo altGrp altIdentifier alternate analytic annotationBlock arc argument attDef attList
    availability back biblFull biblStruct binding bindingDesc body broadcast calendar calendarDesc castGroup castList certainty cit
    classSpec classes climate constraintDecl constraintSpec content correspAction correspContext correspDesc custodialHist dataRef
    dataSpec datatype decoDesc dimensions div div1 div2 div3 div4 div5 div6 div7 divGen docTitle eLeaf eTree editionStmt elementSpec
    ellipsis entry epigraph epilogue equipment event exemplum fLib figure fileDesc floatingText forest front fs fvLib gap graph
    graphic group handDesc handNotes history hom iNode imprint incident index interleave interpGrp join joinGrp keywords kinesic
    langKnowledge langUsage layoutDesc leaf lg linkGrp list listApp listBibl listChange listEvent listForest listNym listObject
    listOrg listPerson listPlace listRef listRelation listTranspose listWit location locusGrp macroSpec media model modelGrp
    modelSequence moduleRef moduleSpec monogr msContents msDesc msFrag msIdentifier msItem msItemStruct msPart node notatedMusic
    noteGrp notesStmt nym object objectDesc objectIdentifier org paramList paramSpec particDesc performance person personGrp persona
    physDesc place population postscript precision profileDesc prologue publicationStmt recordHist recording recordingStmt
    relatedItem relation remarks respStmt respons root row schemaSpec scriptDesc scriptStmt seal sealDesc sequence seriesStmt set
    setting settingDesc sourceDesc sourceDoc sp spGrp space spanGrp specGrp specList state substJoin superEntry supportDesc surface
    surfaceGrp table terrain text textClass textDesc timeline titlePage titleStmt trait transpose tree triangle typeDesc vAlt vColl
    vLabel vMerge vNot valItem valList vocal')"/>

</xsl:stylesheet>
