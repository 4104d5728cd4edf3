"""A shortened stylesheet says of its document what the whole one says."""

import pytest
from lxml import etree

from tei_toolkit.export import pipeline
from tei_toolkit.export.pipeline import export
from tei_toolkit.export.shortened import names_in, shortened
from tei_toolkit.export.targets import TARGETS
from tei_toolkit.model.source import Source
from tei_toolkit.resources import stylesheets
from tei_toolkit.saxon import StylesheetError, transform
from tei_toolkit.tei.document import parse

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
    return [one.get("match") for one in etree.fromstring(short.text) if one.get("match")]


def functions(short):
    return [one.get("name") for one in etree.fromstring(short.text) if one.tag.endswith("}function")]


def test_templates_are_kept_that_may_match_and_functions_that_these_call(written):
    assert patterns(written("p")) == ["p", "*[@who]", "/"]
    assert functions(written("p")) == ["f:said"]
    assert patterns(written("p", "ab")) == ["p | ab", "*[@who]", "/"]
    assert patterns(written("u")) == ["(u | sp)[f:loud(.)]", "*[@who]", "/"]
    assert functions(written("u")) == ["f:loud"]
    assert patterns(written("head", "list")) == ["list[@n = 'a | b']/head[1]", "*[@who]", "/"]


def test_what_is_read_while_compiling_is_found_from_its_own_folder(written, tmp_path):
    said = transform(tmp_path / "entry.xsl", "<p/>", text=written("p").text).result
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
        short = shortened(stylesheet, names_in(root))
        assert short is not None
        assert len(patterns(short)) > 1
        assert transform(stylesheet, xml, text=short.text) == transform(stylesheet, xml), path.name


def test_no_more_than_one_stylesheet_is_shortened_in_a_process(tei, monkeypatch):
    ran = []

    def noted(stylesheet, xml, parameters, *, text=None):
        ran.append(text is not None)
        return transform(stylesheet, xml, parameters, text=text)

    monkeypatch.setattr(pipeline, "_SHORTENED", {})
    monkeypatch.setattr(pipeline, "is_compiled", lambda _stylesheet: False)
    monkeypatch.setattr(pipeline, "transform", noted)
    export(tei("<p>One.</p>"), "text")
    export(tei("<p>Two.</p>"), "text")
    export(tei("<list><item>Three.</item></list>"), "text")
    assert ran == [True, True, False]


def test_where_a_shortened_stylesheet_stops_the_whole_one_is_asked(tei, monkeypatch):
    def stopping(stylesheet, xml, parameters, *, text=None):
        if text is not None:
            raise StylesheetError("stopped")
        return transform(stylesheet, xml, parameters)

    monkeypatch.setattr(pipeline, "_SHORTENED", {})
    monkeypatch.setattr(pipeline, "is_compiled", lambda _stylesheet: False)
    monkeypatch.setattr(pipeline, "transform", stopping)
    assert export(tei("<p>One.</p>"), "text").value.content == b"One.\n"


def test_words_are_read_of_the_languages_that_a_document_has_and_of_the_first(tei):
    stylesheet = stylesheets() / "html" / "page.xsl"

    def languages(root, chosen=""):
        short = etree.fromstring(shortened(stylesheet, names_in(root, chosen)).text)
        return next(one.get("select") for one in short if one.get("name") == "v:languages")

    german = tei('<p xml:lang="de-AT">Grüß Gott.</p>').root
    assert languages(german) == "'en', 'de'"
    assert languages(german, "FR") == "'en', 'de', 'fr'"
