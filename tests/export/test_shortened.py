"""A shortened stylesheet says of its document what the whole one says."""

import re

import pytest
from lxml import etree

from tei_toolkit.export import parts, pipeline
from tei_toolkit.export.pipeline import export
from tei_toolkit.export.shortened import names_in, shortened
from tei_toolkit.export.targets import TARGETS
from tei_toolkit.model.source import Source
from tei_toolkit.resources import stylesheets
from tei_toolkit.saxon import StylesheetError, transform
from tei_toolkit.tei.document import parse
from tei_toolkit.tei.names import XML_LANG

# a stylesheet with its modules: patterns of every form, and what they call
ENTRY = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:f" xmlns:m="urn:m" xmlns:v="urn:v" exclude-result-prefixes="#all">
  <xsl:include href="more/rules.xsl"/>
  <xsl:variable name="v:words" static="yes" select="unparsed-text('words.txt')"/>
  <xsl:template match="/"><all><xsl:apply-templates mode="m:say"/><xsl:value-of select="$v:words"/></all></xsl:template>
</xsl:stylesheet>"""
RULES = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:f" xmlns:m="urn:m" xmlns:v="urn:v" exclude-result-prefixes="#all">
  <xsl:template match="p | ab" mode="m:say"><xsl:sequence select="f:said(.)"/></xsl:template>
  <xsl:template match="list[@n = 'a | b']/head[1]" mode="m:say"/>
  <xsl:template match="(u | sp)[f:loud(.)]" mode="m:say"/>
  <xsl:template match="*[@who]" mode="m:say"/>
  <xsl:template match="p" mode="m:unused"/>
  <xsl:function name="f:said"><xsl:param name="one"/><said/></xsl:function>
  <xsl:function name="f:loud"><xsl:param name="one"/><xsl:sequence select="true()"/></xsl:function>
</xsl:stylesheet>"""


@pytest.fixture
def written(tmp_path):
    """A function that shortens the stylesheet above for elements of those names."""
    (tmp_path / "more").mkdir()
    (tmp_path / "words.txt").write_text("words")
    (tmp_path / "more" / "rules.xsl").write_text(RULES)

    def make(*names, entry=ENTRY):
        (tmp_path / "entry.xsl").write_text(entry)
        return shortened(tmp_path / "entry.xsl", frozenset(names))

    return make


def patterns(short):
    return [one.get("match") for one in etree.fromstring(short.stylesheet.text) if one.get("match")]


def functions(short):
    return [one.get("name") for one in etree.fromstring(short.stylesheet.text) if one.tag.endswith("}function")]


def test_templates_are_kept_that_may_match_and_functions_that_these_call(written):
    assert patterns(written("p")) == ["p", "*[@who]", "/"]
    assert functions(written("p")) == ["f:said"]
    assert patterns(written("p", "ab")) == ["p | ab", "*[@who]", "/"]
    assert patterns(written("u")) == ["(u | sp)[f:loud(.)]", "*[@who]", "/"]
    assert functions(written("u")) == ["f:loud"]
    assert patterns(written("head", "list")) == ["list[@n = 'a | b']/head[1]", "*[@who]", "/"]


# instructions that do nothing where an element is missing, and some of which that cannot be told
IDLE = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:f" xmlns:v="urn:v" xmlns:xs="http://www.w3.org/2001/XMLSchema" exclude-result-prefixes="#all">
  <xsl:variable name="v:places" as="element()*" select="//place"/>
  <xsl:function name="f:notes" as="element()*"><xsl:sequence select="$v:places/note"/></xsl:function>
  <xsl:template match="/">
    <all>
      <xsl:for-each select="//list/item"><one><xsl:text> </xsl:text></one><xsl:if test="ref"><two/></xsl:if>
      </xsl:for-each>
      <xsl:sequence select="f:notes() ! f:said(.)"/>
      <xsl:choose><xsl:when test="//place = 'x'"><three/></xsl:when><xsl:otherwise><four/></xsl:otherwise></xsl:choose>
      <xsl:variable name="persons" as="element()*" select="//person"/>
      <xsl:if test="exists($persons) and @n"><eight/></xsl:if>
      <xsl:for-each select="for $persons in //other return $persons"><nine/></xsl:for-each>
      <xsl:variable name="tree"><xsl:sequence select="//place/empty"/></xsl:variable>
      <xsl:if test="$tree"><five/></xsl:if>
      <xsl:for-each select="//where" xpath-default-namespace="urn:other"><six/></xsl:for-each>
    </all>
  </xsl:template>
  <xsl:function name="f:said"><xsl:param name="note"/><seven/></xsl:function>
</xsl:stylesheet>"""


@pytest.mark.parametrize(
    ("xml", "kept"),
    [
        ("<x/>", "four five six"),
        ("<list><item/></list>", "one four five six"),
        ("<list><item><ref/></item></list>", "one two four five six"),
        ("<place>x</place>", "three four five six"),
        ("<place>x<note/></place>", "three four five six seven"),
        ("<where xmlns='urn:other'/>", "four five six"),
        ("<person/>", "four five six eight"),
        ("<other/>", "four five six nine"),
    ],
)
def test_instructions_are_left_out_that_do_nothing_where_an_element_is_missing(written, tmp_path, xml, kept):
    short = written(*names_in(xml), entry=IDLE)
    text = short.stylesheet.text
    made = {etree.QName(one).localname for one in etree.fromstring(text).iter("{*}*") if one.prefix is None}
    assert made == {"all", *kept.split()}
    entry = tmp_path / "entry.xsl"
    assert transform(entry, xml, standalone=short.stylesheet) == transform(entry, xml)


def test_what_is_said_of_a_stylesheet_is_kept_until_one_of_its_modules_changes(written, tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(cache))
    assert functions(written("p")) == ["f:said"]
    (kept,) = (cache / "stylesheets").iterdir()
    first = kept.read_bytes()
    monkeypatch.setattr(parts, "parts_of", None)
    (tmp_path / "more" / "rules.xsl").write_text(RULES)
    again = shortened(tmp_path / "entry.xsl", frozenset(("p",)))
    assert functions(again) == ["f:said"]
    monkeypatch.undo()
    monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(cache))
    (tmp_path / "more" / "rules.xsl").write_text(RULES.replace("f:said", "f:told"))
    assert functions(shortened(tmp_path / "entry.xsl", frozenset(("p",)))) == ["f:told"]
    assert kept.read_bytes() != first


def test_where_nothing_can_be_kept_or_what_was_is_broken_stylesheets_are_shortened_all_the_same(
    written, tmp_path, monkeypatch
):
    monkeypatch.setenv("TEI_TOOLKIT_CACHE", "")
    plain = written("p")
    cache = tmp_path / "cache"
    monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(cache))
    assert shortened(tmp_path / "entry.xsl", frozenset(("p",))) == plain
    (kept,) = (cache / "stylesheets").iterdir()
    kept.write_bytes(b"broken")
    assert shortened(tmp_path / "entry.xsl", frozenset(("p",))) == plain
    cache.with_name("file").write_text("no folder")
    monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(cache.with_name("file")))
    assert shortened(tmp_path / "entry.xsl", frozenset(("p",))) == plain


def test_what_is_read_while_compiling_is_found_from_its_own_folder(written, tmp_path):
    said = transform(tmp_path / "entry.xsl", "<p/>", standalone=written("p").stylesheet).result
    assert said.partition("?>")[2] == "<all><said/>words</all>"


def test_modules_that_are_imported_are_not_put_into_one_piece(written):
    assert written("p", entry=ENTRY.replace("xsl:include", "xsl:import")) is None


def test_modules_of_differing_settings_are_not_put_into_one_piece(written):
    assert written("p", entry=ENTRY.replace('version="3.0"', 'version="3.0" expand-text="yes"')) is None


@pytest.mark.parametrize("target", [target for target in TARGETS if target.name != "csv"], ids=lambda one: one.name)
def test_every_document_becomes_the_same_by_the_whole_stylesheet_and_by_a_shortened_one(target, shared):
    stylesheet = stylesheets() / target.stylesheet
    for path in sorted(shared("tei-documents/docs").iterdir())[::5]:
        root = parse(Source(path.name, path.read_bytes())).root
        xml = etree.tostring(root, encoding="unicode", with_tail=False)
        short = shortened(stylesheet, names_in(xml))
        assert short is not None
        assert len(patterns(short)) > 1
        assert transform(stylesheet, xml, standalone=short.stylesheet) == transform(stylesheet, xml), path.name


def test_no_more_than_one_stylesheet_is_shortened_in_a_process(tei, monkeypatch):
    ran = []

    def noted(stylesheet, xml, parameters, *, standalone=None):
        ran.append(standalone is not None)
        return transform(stylesheet, xml, parameters, standalone=standalone)

    monkeypatch.setattr(pipeline, "_SHORTENED", {})
    monkeypatch.setattr(pipeline, "is_compiled", lambda _stylesheet: False)
    monkeypatch.setattr(pipeline, "transform", noted)
    export(tei("<p>One.</p>"), "text")
    export(tei("<p>Two.</p>"), "text")
    export(tei("<list><item>Three.</item></list>"), "text")
    assert ran == [True, True, False]


def test_where_a_shortened_stylesheet_stops_the_whole_one_is_asked(tei, monkeypatch):
    def stopping(stylesheet, xml, parameters, *, standalone=None):
        if standalone is not None:
            raise StylesheetError("stopped")
        return transform(stylesheet, xml, parameters)

    monkeypatch.setattr(pipeline, "_SHORTENED", {})
    monkeypatch.setattr(pipeline, "is_compiled", lambda _stylesheet: False)
    monkeypatch.setattr(pipeline, "transform", stopping)
    assert export(tei("<p>One.</p>"), "text").value.content == b"One.\n"


def test_lists_of_elements_name_those_alone_that_a_document_has(tei):
    names = names_in(etree.tostring(tei("<p/>").root, encoding="unicode"))
    short = shortened(stylesheets() / "html" / "page.xsl", names)
    lists = dict(re.findall(r"""name="v:([\w-]+)" [^>]*select="tokenize\('([^']*)'\)""", short.stylesheet.text))
    assert {"p", "body"} <= set(lists["blocks"].split()) | set(lists["parts-alone"].split())
    assert {"lg", "sp", "table"} & set(lists["blocks"].split()) == set()


def test_words_are_read_of_the_languages_that_a_document_has_and_of_the_first(tei):
    stylesheet = stylesheets() / "html" / "page.xsl"

    def languages(root, chosen=None):
        short = shortened(stylesheet, names_in(etree.tostring(root, encoding="unicode"), {"lang": chosen})).stylesheet
        written = etree.fromstring(short.text)
        assert not written.xpath("*[@static][contains(@select, 'doc(') or contains(@select, 'unparsed-text(')]")
        read = [etree.fromstring(content.encode()) for _, content, is_document in short.held if is_document]
        selected = next(one.get("select") for one in written if one.get("name") == "v:i18n")
        assert selected == ", ".join(f"$v:i18n-{one.get(XML_LANG)}" for one in read)
        return [one.get(XML_LANG) for one in read]

    german = tei('<p xml:lang="de-AT">Grüß Gott.</p>').root
    assert languages(german) == ["en", "de"]
    assert languages(german, "FR") == ["en", "de", "fr"]


# what is made of some elements only, what a parameter is for, and a function that nothing comes to
MADE = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:f" xmlns:m="urn:m" xmlns:v="urn:v" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    exclude-result-prefixes="#all">
  <xsl:param name="address" as="xs:string?" select="()"/>
  <xsl:key name="v:named" match="name[@n] | label" use="@n"/>
  <xsl:mode name="m:say" on-no-match="shallow-skip"/>
  <xsl:template match="/">
    <xsl:variable name="made" as="element()*"><xsl:apply-templates mode="m:make"/></xsl:variable>
    <xsl:apply-templates select="$made" mode="m:say"/>
    <xsl:if test="$address"><linked n="{$address}"/></xsl:if>
    <xsl:for-each select="key('v:named', 'a')"><named/></xsl:for-each>
    <xsl:value-of select="'x', //list/item ! f:said(.)/@n"/>
  </xsl:template>
  <xsl:mode name="m:make" on-no-match="shallow-skip"/>
  <xsl:template match="old" mode="m:make"><new/><xsl:apply-templates mode="m:make"/></xsl:template>
  <xsl:template match="older" mode="m:make"><old/></xsl:template>
  <xsl:template match="new" mode="m:say"><newer/></xsl:template>
  <xsl:template match="newer" mode="m:say"><newest/></xsl:template>
  <xsl:function name="f:said" as="element()">
    <xsl:param name="one" as="element()"/>
    <said n="{name($one)}"/>
  </xsl:function>
</xsl:stylesheet>"""


@pytest.mark.parametrize(
    ("xml", "values", "kept"),
    [
        ("<x/>", {}, "m:say m:make"),
        ("<old/>", {}, "new newer m:say newest m:make"),
        ("<older/>", {}, "new newer m:say newest m:make old"),
        ("<new/>", {}, "newer m:say newest m:make"),
        ("<x/>", {"address": None}, "m:say m:make"),
        ("<x/>", {"address": "a"}, "m:say m:make linked"),
        ("<x><label n='a'/></x>", {}, "m:say m:make named"),
        ("<list/>", {}, "m:say m:make"),
        ("<list><item/></list>", {}, "m:say m:make said"),
    ],
)
def test_what_is_needed_for_what_a_stylesheet_makes_itself_is_kept_where_it_makes_it(
    written, tmp_path, xml, values, kept
):
    short = written(*names_in(xml, values), entry=MADE).stylesheet
    root = etree.fromstring(short.text)
    named = {one.get("name") for one in root if one.tag.endswith("}mode")}
    made = {etree.QName(one).localname for one in root.iter("{}*")}
    assert made | named == set(kept.split())
    entry = tmp_path / "entry.xsl"
    assert transform(entry, xml, values, standalone=short) == transform(entry, xml, values)


def test_a_function_that_nothing_comes_to_stops_the_shortened_stylesheet(written, tmp_path):
    short = written(*names_in("<x/>"), entry=MADE).stylesheet
    assert "f:said" in short.text
    with pytest.raises(StylesheetError):
        transform(tmp_path / "entry.xsl", "<list><item/></list>", standalone=short)


HOLDING = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:v="urn:v" xmlns:xs="http://www.w3.org/2001/XMLSchema" exclude-result-prefixes="#all">
  <xsl:variable name="v:text" as="xs:string" static="yes" select="unparsed-text('more/a.txt')"/>
  <xsl:variable name="v:one" static="yes" select="doc('more/a.xml')"/>
  <xsl:variable name="v:unread" static="yes" select="doc('more/a.xml')"/>
  <xsl:variable name="v:asked" static="yes" select="unparsed-text('more/a.txt')"/>
  <xsl:variable name="v:length" static="yes" select="string-length($v:asked)"/>
  <xsl:template match="/">
    <all text="{$v:text}" one="{$v:one/a}" length="{$v:length}"><b xsl:use-when="$v:asked = 'text'"/></all>
  </xsl:template>
</xsl:stylesheet>"""


def test_what_a_static_variable_reads_is_handed_in_unless_it_is_asked_for_while_compiling(written, tmp_path):
    (tmp_path / "more" / "a.txt").write_text("text")
    (tmp_path / "more" / "a.xml").write_text('<?xml version="1.0" encoding="UTF-8"?><a>é</a>', encoding="utf-8")
    short = written("p", entry=HOLDING).stylesheet
    assert [(name, kind) for name, _, kind in short.held] == [("{urn:v}text", False), ("{urn:v}one", True)]
    assert [one.get("name") for one in etree.fromstring(short.text) if one.get("static")] == ["v:asked", "v:length"]
    whole = transform(tmp_path / "entry.xsl", "<p/>")
    assert whole.result.endswith('<all text="text" one="é" length="4"><b/></all>')
    assert transform(tmp_path / "entry.xsl", "<p/>", standalone=short) == whole
