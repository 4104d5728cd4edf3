"""tei_toolkit.export.pipeline: what goes in comes out, in each target, and nothing is lost on the way."""

import re
from collections import Counter

import pytest
from lxml import html

from tei_toolkit.errors import UsageError
from tei_toolkit.export.pipeline import export, run
from tei_toolkit.export.targets import TARGETS
from tei_toolkit.model.diagnostic import Severity
from tei_toolkit.model.source import Source
from tei_toolkit.saxon import StylesheetError
from tei_toolkit.tei.document import NotWellFormedError, RefusedXmlError, parse
from tei_toolkit.tei.text import witness_text

NAMES = [target.name for target in TARGETS]


def words_of(text):
    return Counter(re.findall(r"\w+", text))


def page_words(content):
    tree = html.document_fromstring(content)
    for style in tree.xpath("//style"):
        style.drop_tree()
    return words_of(" ".join(tree.itertext()))


@pytest.mark.parametrize("target", NAMES)
def test_the_same_document_gives_the_same_bytes_twice(tei, target):
    document = tei('<p>One <said who="#anna">“two”</said><note>three</note>.</p>')
    assert export(document, target).value == export(document, target).value


@pytest.mark.parametrize("target", NAMES)
def test_a_path_a_source_and_a_document_give_the_same(tei, tmp_path, target):
    document = tei("<p>Words.</p>")
    path = tmp_path / "made.xml"
    path.write_bytes(document.source.content)
    contents = {
        export(given, target).value.content
        for given in (path, str(path), Source("made.xml", document.source.content), document)
    }
    assert len(contents) == 1


def test_the_artefact_says_what_it_is(tei):
    made = {name: export(tei("<p>Words.</p>"), name).value for name in NAMES}
    assert {name: (a.target, a.suffix, a.media_type) for name, a in made.items()} == {
        "html": ("html", ".html", "text/html"),
        "pdf": ("pdf", ".pdf", "application/pdf"),
        "typst": ("typst", ".typ", "text/vnd.typst"),
        "epub": ("epub", ".epub", "application/epub+zip"),
        "docx": ("docx", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        "text": ("text", ".txt", "text/plain"),
        "markdown": ("markdown", ".md", "text/markdown"),
        "json": ("json", ".json", "application/json"),
        "csv": ("csv", ".csv", "text/csv"),
        "tei": ("tei", ".xml", "application/tei+xml"),
    }
    assert made["html"].content.startswith(b"<!DOCTYPE")
    assert made["pdf"].content.startswith(b"%PDF-")
    assert made["text"].content == b"Words.\n"


def test_an_unknown_target_is_an_error_that_lists_the_targets(tei):
    with pytest.raises(UsageError) as caught:
        export(tei("<p/>"), "scroll")
    assert "html, pdf, typst, epub" in str(caught.value)


def test_an_unknown_parameter_is_an_error_that_names_the_nearest(tei):
    with pytest.raises(UsageError) as caught:
        export(tei("<p/>"), "html", parameters={"indx": "a.html"})
    assert str(caught.value) == "the target 'html' has no parameter 'indx' (did you mean 'index'?)"


def test_a_parameter_of_other_targets_is_an_error_that_names_them(tei):
    with pytest.raises(UsageError) as caught:
        export(tei("<p/>"), "html", parameters={"fonts": "a.otf"})
    assert str(caught.value) == "the target 'html' has no parameter 'fonts' (it is one of pdf, typst)"


def test_a_file_that_is_not_there_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError):
        export(tmp_path / "none.xml", "html")


def test_xml_that_is_no_tei_is_a_usage_error():
    with pytest.raises(UsageError) as caught:
        export(Source("a.xml", b"<html><body/></html>"), "html")
    assert "outermost element is 'html'" in str(caught.value)


def test_what_is_not_well_formed_is_refused_with_its_place():
    with pytest.raises(NotWellFormedError) as caught:
        export(Source("a.xml", b"<TEI>\n<p></TEI>"), "text")
    assert caught.value.line == 2


def test_an_external_entity_is_refused():
    with pytest.raises(RefusedXmlError):
        export(Source("a.xml", b'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/hostname">]><TEI>&x;</TEI>'), "text")


def test_a_byte_order_mark_and_a_document_type_do_no_harm(tei):
    content = tei("<p>Words.</p>").source.content.replace(b"?>\n", b'?>\n<!DOCTYPE TEI SYSTEM "none.dtd">\n', 1)
    assert export(Source("a.xml", b"\xef\xbb\xbf" + content), "text").value.content == b"Words.\n"


@pytest.mark.parametrize("target", ["html", "pdf"])
def test_an_unknown_element_is_shown_and_reported_once_with_its_place(tei, target):
    document = tei("<p>Before\n<strange>odd words</strange> and <strange>more</strange>.</p>")
    outcome = export(document, target)
    (found,) = outcome.diagnostics
    line = next(i for i, text in enumerate(document.source.content.splitlines(), 1) if text.startswith(b"<strange"))
    assert (found.name, found.severity) == ("element-not-rendered", Severity.WARNING)
    assert (found.location.line, found.location.column) == (line, 1)
    assert found.location.xpath == "TEI/text/body/p/strange[1]"
    assert "1 more time" in found.message
    if target == "html":
        assert b'data-tei="strange"' in outcome.value.content
        assert page_words(outcome.value.content)["odd"] == 1


def test_known_elements_are_not_reported(gold):
    assert export(gold, "html").diagnostics == ()
    assert export(gold, "pdf").diagnostics == ()


def test_the_plain_text_of_the_gold_is_its_transcript(gold, shared):
    content = export(gold, "text").value.content.decode("utf-8")
    assert " ".join(content.split()) == witness_text(gold.root)
    plain = shared("gold/stalin-choibalsan-1944.plain.txt").read_text(encoding="utf-8")
    assert "".join(content.split()) == "".join(plain.split())


def test_every_word_of_the_gold_is_on_the_page(gold):
    assert words_of(witness_text(gold.root)) - page_words(export(gold, "html").value.content) == Counter()


def test_every_word_of_the_gold_is_in_the_pdf(gold, pdf_text):
    printed = pdf_text(export(gold, "pdf").value.content)
    # a word that a line's end divides is counted whole
    printed = re.sub(r"(\w)[-\u00ad\u2010]\n", r"\1", printed)
    missing = words_of(witness_text(gold.root)) - words_of(printed)
    assert {word for word in missing if word not in printed.replace("\n", "")} == set()


def test_documents_of_many_kinds_keep_their_words(shared, with_notes_put_back):
    folder = shared("tei-documents/docs")
    checked = 0
    for path in sorted(folder.iterdir()):
        source = Source(path.name, path.read_bytes(), path)
        try:
            document = parse(source)
        except (NotWellFormedError, RefusedXmlError):
            continue
        if document.root.tag != "{http://www.tei-c.org/ns/1.0}TEI" or len(source.content) > 60_000:
            continue
        witness = witness_text(document.root)
        content = with_notes_put_back(export(document, "text").value.content.decode("utf-8"))
        assert "".join(content.split()) == "".join(witness.split()), path.name
        export(document, "html")
        checked += 1
    assert checked > 20


def test_a_stylesheet_of_the_toolkit_that_stops_is_told_with_the_document_and_as_a_fault(tei, tmp_path):
    path = tmp_path / "stops.xsl"
    path.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        '<xsl:template match="/"><xsl:sequence select="error()"/></xsl:template></xsl:stylesheet>'
    )
    with pytest.raises(StylesheetError) as caught:
        run(path, tei("<p>x</p>", name="letter.xml"), {}, None)
    assert str(caught.value).startswith("letter.xml: a stylesheet of the toolkit stopped: ")
    assert "stops.xsl:1" in str(caught.value)
    assert "a fault of the toolkit" in str(caught.value.hint)
