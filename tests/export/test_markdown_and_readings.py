"""markdown and text: words with their structure, in the reading that is wanted."""

import importlib
import re

import pytest
from lxml import html

from tei_toolkit.export.pipeline import export
from tei_toolkit.tei.text import witness_text


def test_structure_emphasis_notes_and_links_become_markdown(tei):
    body = (
        "<div><head>First</head><p>A <hi>word</hi> of *mine*<note>A note.</note> and "
        '<ref target="https://example.org/">a link</ref>.</p><list><item>one</item><item>two</item></list></div>'
    )
    text = export(tei(body), "markdown").value.content.decode("utf-8")
    assert text == (
        "# A talk\n\n*Ada Author*\n\n## First\n\nA *word* of \\*mine\\*[^note-1] and [a link](https://example.org/).\n\n"
        "- one\n- two\n\n[^note-1]: A note.\n"
    )


def test_speeches_of_a_play_begin_with_their_speaker(tei):
    body = '<div><sp who="#anna"><speaker>Anna</speaker><p>Good.</p></sp><stage>Enter.</stage></div>'
    assert "**Anna** Good.\n\n*Enter.*" in export(tei(body), "markdown").value.content.decode("utf-8")


def test_either_reading_is_given(tei):
    document = tei("<p>I <choice><sic>dont</sic><corr>don’t</corr></choice> know.</p>")
    for target in ("text", "markdown"):
        original, corrected = (
            export(document, target, parameters={"reading": reading}).value.content.decode("utf-8")
            for reading in ("original", "corrected")
        )
        assert "I dont know." in original
        assert "I don’t know." in corrected


def test_markdown_has_the_quotation_marks_that_the_text_leaves_to_the_reader(exported):
    body = '<p xml:lang="fr">Il dit <q>oui <said>non</said></q>, <said direct="false">si</said>, <q>« bon »</q>.</p>'
    assert "Il dit «\u00a0oui “non”\u00a0», si, « bon »." in exported(body, "markdown")


def markdown(exported, body):
    """The Markdown of a body, without the title and the author."""
    return exported(body, "markdown").partition("*Ada Author*\n\n")[2]


@pytest.fixture
def rendered(library):
    """A function that gives the page that a program makes of Markdown, as a tree."""
    library("mdit_py_plugins")
    program = library("markdown_it").MarkdownIt("commonmark").enable(["table", "strikethrough"])
    program.use(importlib.import_module("mdit_py_plugins.footnote").footnote_plugin)

    def render(text):
        return html.document_fromstring(program.render(text) + "<hr>")

    return render


def test_nested_lists_are_set_in_and_keep_their_numbers(exported):
    inner = "<list><item>two</item><item>three</item></list>"
    body = f'<list rend="numbered"><item>one{inner}</item><item n="7"><p>a</p><p>b</p></item></list><list><item>c</item></list>'  # noqa: E501 (markup)
    assert markdown(exported, body) == ("1. one\n   - two\n   - three\n\n7. a\n\n   b\n\n<!-- -->\n\n- c\n")
    glosses = "<list><label>A</label><item>one</item><label>B</label><item>two</item></list>"
    assert markdown(exported, glosses) == "- **A** one\n- **B** two\n"


def test_a_table_has_a_line_for_each_row_whatever_its_cells_hold(exported, rendered):
    body = (
        '<table><head>Ships</head><row role="label"><cell>Name</cell><cell cols="2">a|b</cell></row>'
        '<row><cell rows="2"><p>x</p><p>y</p></cell><cell>z<note>On z.</note></cell><cell/></row>'
        "<row><cell><list><item>one</item><item>two</item></list></cell></row></table>"
    )
    text = markdown(exported, body)
    assert text.startswith(
        "**Ships**\n\n| Name | a\\|b |  |\n| --- | --- | --- |\n| x<br>y | z[^note-1] |  |\n|  | - one<br>- two |  |\n\n"  # noqa: E501 (markup)
    )
    cells = [[cell.text_content() for cell in row.iter("th", "td")] for row in rendered(text).iter("tr")]
    assert [len(row) for row in cells] == [3, 3, 3]
    assert cells[0] == ["Name", "a|b", ""]
    # a table without a row of labels has an empty one, for Markdown knows none without
    assert markdown(exported, "<table><row><cell>a</cell></row></table>") == "|  |\n| --- |\n| a |\n"


def test_verse_begins_below_its_speaker_and_prose_beside(exported):
    body = (
        "<sp><speaker>Ann.</speaker><stage>aside</stage><p>Good.</p><p>More.</p></sp>"
        "<sp><speaker>Bo</speaker><lg><l>one</l><l>two</l></lg></sp><u who='#anna'>Yes.</u>"
        "<incident><desc>laughter</desc></incident>"
    )
    assert markdown(exported, body) == (
        "**Ann.** *aside* Good.\n\nMore.\n\n**Bo**  \none  \ntwo\n\n**Berg** Yes.\n\n*laughter*\n"
    )


def test_quotations_notes_code_and_images_have_their_marks(exported):
    body = (
        "<quote><p>one</p><p>two</p></quote><p>Of <gi>p</gi><note><p>A</p><p>B</p></note></p><eg>\n  if x:\n    `y`\n</eg>"  # noqa: E501 (markup)
        '<figure><graphic url="a b.png"/><figDesc>A ship</figDesc></figure>'
    )
    assert markdown(exported, body) == (
        "> one\n>\n> two\n\nOf `<p>`[^note-1]\n\n```\nif x:\n  `y`\n```\n\n![A ship](<a b.png>)\n\n[^note-1]: A\n\n    B\n"  # noqa: E501 (markup)
    )


WORDS = (
    "1. no list", "2) nor this", "- nor this", "+ nor this", "# no heading", "> no quotation", "===", "---", "| no | table |", "* a *b* **c**",  # noqa: E501 (markup)
    "a_b _c_ __d__", "`code`", "[a](b) [c]: d [^e]", "<b>x</b> <https://a.b>", "&copy; & &#65;", "a\\*b", "~~x~~", "![a](b)", "C#", "***",  # noqa: E501 (markup)
)  # fmt: skip


@pytest.mark.parametrize("said", WORDS)
def test_words_are_no_marks_of_markdown(tei, rendered, said):
    escaped = said.replace("&", "&amp;").replace("<", "&lt;")
    body = f"<p>{escaped}</p><p>x<lb/>{escaped}</p><list><item>{escaped}</item></list><head>{escaped}</head>"
    page = rendered(export(tei(body), "markdown").value.content.decode())
    said = " ".join(said.split())
    assert [one.text_content() for one in page.iter("p")][1:] == [said, f"x\n{said}"]
    assert [one.text_content() for one in page.iter("li")] == [said]
    assert [one.text_content() for one in page.iter("h2")] == [said]


@pytest.mark.parametrize(
    "hi",
    [
        "a<hi>b</hi>c",
        "a<hi>“b”</hi>c",
        "<hi>a </hi>b",
        "<hi>a</hi><hi>b</hi>",
        "<hi>a <emph>b</emph></hi>",
        "x<hi>(a)</hi>y",
        "<hi rend='bold'>.a</hi>b",
    ],
)
def test_emphasis_is_taken_for_such_wherever_it_begins(tei, rendered, hi):
    text = export(tei(f"<p>{hi}</p>"), "markdown").value.content.decode()
    # what is not Markdown's own is HTML, which this program shows as it is
    words = re.sub(r"</?(em|strong)>", "", text)
    page = rendered(words)
    assert page.xpath("//p")[1].text_content() == re.sub("<.*?>", "", hi)
    assert page.xpath("count(//p[2]//em | //p[2]//strong)") + len(re.findall("<(?:em|strong)>", text)) in {1, 2}


def test_every_valid_document_keeps_its_words_as_markdown(valid_documents, rendered):
    for document in valid_documents():
        page = rendered(export(document, "markdown").value.content.decode())
        for cell in page.iter("p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "br", "pre", "code"):
            cell.tail = f" {cell.tail or ''}"
        for image in page.iter("img"):
            image.tail = f" {image.get('alt')} {image.tail or ''}"
        # markup that is shown as it is written has words in its tags, and tags in its words
        found = "".join(re.findall(r"\w", page.text_content() + re.sub(r"<[^>]*>", " ", page.text_content())))
        wanted = set(re.findall(r"\w+", witness_text(document.root)))
        assert {word for word in wanted if word not in found} == set(), document.source.name
