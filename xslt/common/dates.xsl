<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates as machines write them, and as people read them. -->
<xsl:stylesheet version="3.0" 
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:tei-toolkit:functions" xmlns:m="urn:tei-toolkit:modes" xmlns:v="urn:tei-toolkit:variables"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- A value that HTML's time element accepts, or nothing. -->
  <xsl:function name="f:machine-date" as="xs:string?">
    <xsl:param name="date" as="element()"/>
    <xsl:sequence select="($date/@when, $date/@when-iso, $date/@dur-iso, $date/@dur)[1] ! f:machine-value(normalize-space(.))"/>
  </xsl:function>

  <xsl:function name="f:machine-value" as="xs:string?" cache="yes">
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="$value[matches(., '^(\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?|\d\d:\d\d(:\d\d)?|--\d\d-\d\d|P[\dDTHMS.]+)$')]
      ! replace(., '^--', '')"/>
  </xsl:function>

  <!-- What the attributes of a date say, in words. -->
  <xsl:function name="f:date-in-words" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <!-- most have nothing but a day -->
    <xsl:sequence select="if ($date/@when and empty($date/@*[not(local-name() = ('when', 'id', 'cert', 'type'))])) then $date/@when ! f:day-in-words(.) else string-join((
      $date/(@when, @when-iso)[1] ! f:day-in-words(.),
      $date/(@from, @from-iso)[1] ! f:date-after('from', .),
      $date/(@to, @to-iso)[1] ! f:date-after('to', .),
      $date/(@notBefore, @notBefore-iso)[1] ! f:date-after('not-before', .),
      $date/(@notAfter, @notAfter-iso)[1] ! f:date-after('not-after', .),
      $date/@calendar ! ('(' || replace(., '^#', '') || ')')), ' ')"/>
  </xsl:function>

  <!-- A date in words with what it is: "from 1920", "not before 3 May 1921". -->
  <xsl:function name="f:date-after" as="xs:string">
    <xsl:param name="what" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="day" as="xs:string?" select="$value[matches(., '^\d{4}-\d\d-\d\d')] ! string(xs:integer(substring(., 9, 2)))"/>
    <xsl:variable name="pattern" as="element()" select="f:pattern($what)"/>
    <!-- a preposition may differ before a day, and before a certain one -->
    <xsl:variable name="words" as="xs:string" select="string(($pattern/@*[name() = $day ! ('day-' || .)], $pattern/@day[$day], $pattern/@year[matches($value, '^\d{4}$')], $pattern)[1])"/>
    <xsl:sequence select="$words => replace('\{d\}', f:day-in-words($value)) => replace('\{g\}', f:day-in-words($value, true()))"/>
  </xsl:function>

  <!-- 1944-01-22 as "22 January 1944"; what is not of that form stays as it is. It keeps what it has answered, as the
       function that it ends with does, for Saxon calls the last one of a function without a look at what that keeps. -->
  <xsl:function name="f:day-in-words" as="xs:string" cache="yes">
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="f:day-in-words($value, false())"/>
  </xsl:function>

  <xsl:function name="f:day-in-words" as="xs:string" cache="yes">
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="genitive" as="xs:boolean"/>
    <xsl:variable name="timed" as="xs:boolean" select="contains($value, 'T')"/>
    <xsl:variable name="day" as="xs:string" select="if ($timed) then substring-before($value, 'T') else $value"/>
    <xsl:variable name="hour" as="xs:string?" select="if ($timed) then tokenize($value, 'T')[2] ! replace(., '^(\d\d:\d\d)(:00)?.*$', '$1') else ()"/>
    <xsl:variable name="words" as="xs:string" select="
      if (matches($day, '^\d{4}-(0[1-9]|1[0-2])(-\d\d)?$'))
      then f:day-written(xs:integer(substring($day, 1, 4)), xs:integer(substring($day, 6, 2)), substring($day, 9)[. != ''] ! xs:integer(.), $genitive)
      else if (matches($day, '^\d{4}$')) then replace(f:pattern('year'), '\{y\}', string(xs:integer($day)))
      else if (matches($day, '^\d\d:\d\d:00$')) then substring($day, 1, 5)
      else $day"/>
    <xsl:sequence select="string-join(($words, $hour), ', ')"/>
  </xsl:function>

  <!-- The years of a life: "1895–1952", "born 1901", "died 1951". -->
  <xsl:function name="f:life" as="xs:string?">
    <xsl:param name="entity" as="element()"/>
    <xsl:variable name="born" as="xs:string?" select="$entity/birth[1] ! f:year(.)"/>
    <xsl:variable name="died" as="xs:string?" select="$entity/death[1] ! f:year(.)"/>
    <xsl:sequence select="
      if ($born and $died) then $born || '–' || $died
      else ($born ! replace(f:pattern('born'), '\{d\}', .), $died ! replace(f:pattern('died'), '\{d\}', .))[1]"/>
  </xsl:function>

  <!-- The year of an event, or its words, or what its attributes say. -->
  <xsl:function name="f:year" as="xs:string?">
    <xsl:param name="event" as="element()"/>
    <xsl:variable name="value" as="xs:string?" select="($event, $event/date)/(@when, @when-iso)[matches(., '^\d{4}')] ! substring(., 1, 4) => head()"/>
    <xsl:sequence select="($value, ($event, $event/date)/f:date-in-words(.), normalize-space($event))[. != ''][1]"/>
  </xsl:function>

</xsl:stylesheet>
