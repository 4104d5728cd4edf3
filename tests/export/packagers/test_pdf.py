"""tei_toolkit.export.packagers.pdf: pages that keep every character, say their language and title, and never guess."""

import itertools
import re
import subprocess

import pytest

from tei_toolkit.errors import ToolkitError, UsageError
from tei_toolkit.export.packagers.pdf import package_pdf
from tei_toolkit.export.packaging import Packaging
from tei_toolkit.export.pipeline import export

NASTY = (
    r"""# $ * _ ` @ ~ \ "quoted" 'single' <label> [brackets] {braces} // comment /* too */ = head - item + item 1."""
)
NASTIER = r"""#let x = 1 \u{41} --- ... https://a.b/c_d \n \" \\ #"x" #{1} #[y] @label"""


def as_xml(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


@pytest.mark.parametrize("text", [NASTY, NASTIER])
def test_characters_that_mean_something_to_typst_are_only_characters(tei, pdf_text, text):
    printed = pdf_text(export(tei(f"<p>{as_xml(text)}</p>"), "pdf").value.content)
    assert "".join(text.split()) in "".join(printed.split())


def test_the_same_document_gives_the_same_bytes(tei, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    first, second = (export(tei("<p>Words.</p>"), "pdf").value.content for _ in range(2))
    assert first == second


def test_the_pdf_is_tagged_and_declares_its_standard_title_and_language(tei, program, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(export(tei("<p>Words.</p>"), "pdf").value.content)
    info = subprocess.run([program("pdfinfo"), path], capture_output=True, text=True, check=True).stdout
    assert "Tagged:          yes" in info
    assert "Title:           A talk" in info
    assert "Author:          Ada Author" in info
    content = path.read_bytes()
    for declared in (b"pdfuaid:part>1<", b"pdfaid:part>3<", b"pdfaid:conformance>A<"):
        assert declared in content.replace(b"\n", b"")
    assert b"/Lang" in content


def test_a_title_of_two_lines_is_balanced(tei, pdf_text):
    printed = pdf_text(export(tei("<p>x</p>", title="Interview with Ada Tarn, May 4, 1961"), "pdf").value.content)
    first, second = printed.splitlines()[:2]
    assert f"{first.strip()} {second.strip()}" == "Interview with Ada Tarn, May 4, 1961"
    assert len(second) > len(first) / 2


def rules_on(path, page, program):
    """How many lines are drawn across a page: rows where the ink does not stop for half of the width."""
    at = str(page)
    command = [program("pdftoppm"), "-gray", "-r", "72", "-f", at, "-l", at, path]
    image = subprocess.run(command, capture_output=True, check=True).stdout
    _, size, _, pixels = image.split(b"\n", 3)
    width, height = map(int, size.split())
    rows = (pixels[width * y : width * (y + 1)] for y in range(height))
    ruled = [re.search(rb"[^\xff]{%d}" % (width // 2), row) is not None for row in rows]
    return sum(now and not before for before, now in itertools.pairwise([False, *ruled]))


@pytest.mark.parametrize("lines", range(28, 37))
def test_the_rule_above_the_colophon_stays_with_it(tei, program, pdf_text, tmp_path, lines):
    path = tmp_path / "ruled.pdf"
    path.write_bytes(export(tei("<p>Said.</p>" * lines), "pdf").value.content)
    pages = pdf_text(path.read_bytes()).split("\f")
    (colophon,) = [number for number, words in enumerate(pages, start=1) if "CITE AS" in words.upper()]
    # the title has one, too
    assert rules_on(path, 1, program) + (rules_on(path, colophon, program) if colophon > 1 else 0) == 2
    assert rules_on(path, colophon, program) == (2 if colophon == 1 else 1)


def test_notes_stand_at_the_foot_by_the_number_that_they_have(tei, pdf_text):
    printed = pdf_text(
        export(tei('<p>Word<note n="7b">the note</note> and<note>second</note>.</p>'), "pdf").value.content
    )
    lines = [line.strip() for line in printed.splitlines()]
    assert any(line.replace(" ", "") == "7bthenote" for line in lines), printed


def test_a_note_at_the_end_is_printed_at_the_call(tei, pdf_text):
    back = '<back><div type="notes"><head>Notes</head><note xml:id="n1" n="1" target="#c1">far away</note></div></back>'
    printed = pdf_text(
        export(tei('<p>Call<ref xml:id="c1" target="#n1">1</ref> here.</p>', back=back), "pdf").value.content
    )
    assert printed.count("far away") == 1
    assert "at the foot" in printed


def test_block_content_in_a_paragraph_is_kept(tei, pdf_text):
    body = (
        "<p>Before <list><item>first</item><item>second</item></list> between"
        ' <table><row role="label"><cell>head</cell></row><row><cell>body</cell></row></table>'
        " <quote><p>cited</p></quote> after.</p>"
    )
    printed = pdf_text(export(tei(body), "pdf").value.content).split()
    for word in ("Before", "first", "second", "between", "head", "body", "cited", "after."):
        assert word in printed


def test_a_heading_with_a_note_is_printed_once_though_the_contents_repeat_it(tei, pdf_text):
    body = "".join(f"<div><head>Part {n}<note>note {n}</note></head><p>Text.</p></div>" for n in "abc")
    printed = pdf_text(export(tei(body), "pdf").value.content)
    assert [printed.count(f"note {n}") for n in "abc"] == [1, 1, 1]
    assert printed.count("Part a") == 2


def test_a_letter_that_no_font_has_is_an_error_with_its_place(tei):
    with pytest.raises(ToolkitError) as caught:
        export(tei("<p>Fine.</p><p>Not 漢 fine.</p>"), "pdf")
    assert "made.xml: TEI/text/body/p[2]: the fonts of the PDF lack “漢” (U+6F22)" in str(caught.value)


def test_a_warning_of_the_engine_is_an_error(tei):
    markup = '#import "tei.typ": *\n#set document(title: "x")\n#par(spacing: 1em)[a #table[b]]'
    with pytest.raises(ToolkitError) as caught:
        package_pdf(markup, Packaging(tei("<p/>"), {}))
    assert "the PDF cannot be made" in str(caught.value)


def test_source_date_epoch_must_be_a_number(tei, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    with pytest.raises(UsageError):
        export(tei("<p>Words.</p>"), "pdf")


def test_languages_of_any_shape_are_taken(tei):
    body = "".join(
        f'<p xml:lang="{tag}">x</p>' for tag in ("mn-Latn", "zh-Hant-TW", "x-own", "en-GB", "grc", "i-klingon")
    )
    assert export(tei(body), "pdf").value.content.startswith(b"%PDF")


def test_verse_drama_and_letters_are_set(tei, pdf_text):
    body = (
        "<div><head>One</head><lg><l>roses</l><l>violets</l></lg>"
        '<sp who="#anna"><speaker>Anna</speaker><p>Speak!</p></sp><stage>Exit.</stage>'
        "<opener><dateline>Ulm</dateline><salute>Dear</salute></opener><closer><signed>Carl</signed></closer></div>"
    )
    printed = pdf_text(export(tei(body), "pdf").value.content)
    for word in ("roses", "violets", "Speak!", "Exit.", "Ulm", "Dear", "Carl"):
        assert word in printed


def test_a_speech_within_a_turn_after_a_paragraph_is_set(tei, pdf_text):
    body = '<p>Before.</p><sp who="#anna"><speaker>A.</speaker><p>She said <said who="#carl">yes</said> to it.</p></sp>'
    assert "She said" in pdf_text(export(tei(body), "pdf").value.content)


def test_lines_through_words_may_nest_in_the_text(tei):
    body = '<p><del>a <hi rend="underline">b <unclear>c</unclear></hi></del> <hi rend="strike">d</hi></p>'
    assert export(tei(body), "pdf").value.content.startswith(b"%PDF")
