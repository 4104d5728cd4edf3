"""Every valid document keeps its words in their order, in every form that people read, and is known whole."""

import os
import re
from copy import deepcopy

import pytest
from lxml import etree, html

from tei_toolkit.export.pipeline import export
from tei_toolkit.export.record import searched
from tei_toolkit.export.site.document import document_pages
from tei_toolkit.export.site.settings import SiteSettings
from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import parse
from tei_toolkit.tei.text import witness_text

BOOKS = frozenset(("epub", "docx"))
TEI = "{http://www.tei-c.org/ns/1.0}"
# what stands on a page beside the text: the toolkit's own words, notes, and the editor's side of a choice
BESIDE = (
    "//style|//*[contains(@class,'skip')]|//header[@class='top']|//nav|//section[@class='index']|//footer"
    "|//section[@role='doc-endnotes']|//*[@popover]|//*[contains(concat(' ',@class,' '),' second ')]"
    "|//header[@class='title-block']/*[not(self::h1)]|//header[@class='title-block']/h1[not(@class)]"
    "|//*[contains(concat(' ',@class,' '),' note ')]"
)

# characters of the page between two words that follow one another in the text
FEW = 1000


def without_notes(root):
    copied = deepcopy(root)
    for note in [*copied.iter(f"{TEI}note"), *copied.iter(f"{TEI}certainty")]:
        parent, before = note.getparent(), note.getprevious()
        tail = " " + (note.tail or "")
        if parent is None:
            continue
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(note)
    return copied


def notes_of(document):
    """The letters of each note but those of the toolkit."""
    notes = [note for note in document.root.iterfind(f".//{TEI}text//{TEI}note") if note.get("resp") != "#tei-toolkit"]
    return ["".join(words(witness_text(without_notes(note)))) for note in notes]


def words(text):
    return re.findall(r"\w+", text)


def page_words(content):
    tree = html.document_fromstring(content)
    for element in tree.xpath(BESIDE):
        element.tail = f" {element.tail or ''}"
        element.drop_tree()
    for example in tree.xpath("//pre[@class='egXML']|//code[@class='markup']"):
        # markup that is shown as it is written
        example.text = re.sub(r"<[^>]*>", " ", example.text or "")
    for block in tree.iter("p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "br", "section", "pre"):
        block.tail = f" {block.tail or ''}"
        block.text = f" {block.text or ''}" if block.tag != "br" else None
    return words(tree.text_content())


# the same in a book, where notes are asides and calls are words
BESIDE_IN_A_BOOK = (
    "//h:aside|//h:div[@class='speakers']|//h:a[contains(@class,'call')]|//h:h1[@class='running']|//h:a[@class='back']"
    "|//*[contains(concat(' ',@class,' '),' second ')]|//*[contains(concat(' ',@class,' '),' note ')]"
)
XHTML = {"h": "http://www.w3.org/1999/xhtml"}


def texts_of(files):
    """The bodies of the texts of a book, in order, with the tags of examples, which are words there, left out."""
    for number in range(1, 1 + sum(name.startswith("EPUB/text-") for name in files)):
        body = etree.fromstring(files[f"EPUB/text-{number}.xhtml"]).find("h:body", XHTML)
        for example in body.xpath(
            "//h:pre[@class='egXML']|//h:code[@class='markup' or @class='egXML']", namespaces=XHTML
        ):
            example.text = re.sub(r"<[^>]*>", " ", example.text or "")
        yield body


def book_words(files):
    """The words of the texts of a book without what stands beside the text."""
    found = []
    for body in texts_of(files):
        for element in body.xpath(BESIDE_IN_A_BOOK, namespaces=XHTML):
            etree.strip_elements(element, "*")
            element.text, element.tail = None, f" {element.tail or ''}"
        for block in body.iter("{*}br", "{*}li", "{*}td"):
            block.tail = f" {block.tail or ''}"
        found += words("".join(body.itertext()))
    return found


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def style_of(element, kind):
    named = element.find(f"{W}{kind}Pr/{W}{kind}Style")
    return "" if named is None else named.get(f"{W}val")


def document_words(files):
    """The words of a document for a word processor, without calls, the editor's readings and names of descriptions."""
    found = []
    for paragraph in etree.fromstring(files["word/document.xml"]).iter(f"{W}p"):
        if style_of(paragraph, "p") == "DescriptionLabel":
            continue
        text, markup = "", ""
        for run in paragraph.iter(f"{W}r"):
            said = "".join(" " if one.tag == f"{W}br" else one.text or "" for one in run.iter(f"{W}t", f"{W}br"))
            if style_of(run, "r") == "Markup" or (markup and run.find(f"{W}br") is not None):
                markup += said
                continue
            beside = style_of(run, "r") == "EditorsReading" or run.find(f"{W}footnoteReference") is not None
            text += re.sub(r"<[^>]*>", " ", markup) + (" " if beside else said)
            markup = ""
        found += words(text + re.sub(r"<[^>]*>", " ", markup))
    return found


def written_parts(files):
    """The text of a document for a word processor and its notes, without the addresses of links."""
    for part in ("document", "footnotes"):
        tree = etree.fromstring(files[f"word/{part}.xml"])
        etree.strip_elements(tree, f"{W}instrText")
        yield tree


def lost(wanted, found):
    """The first words that are not there in their order; whether a blank parts them is the affair of other tests.

    Between two words that follow one another the page may have some of its own, as the numbers of a list, but not many.
    """
    text, at = "".join(found), 0
    for i, word in enumerate(wanted):
        place = text.find(word, at)
        if place < 0 or place - at > FEW:
            return wanted[max(0, i - 3) : i + 6]
        at = place + len(word)
    return None


def test_every_valid_document_keeps_its_words_in_order_and_knows_its_elements(valid_documents, with_notes_put_back):
    for document in valid_documents():
        name = document.source.name
        page = export(document, "html")
        assert page.diagnostics == (), name
        plain = export(document, "text").value.content.decode("utf-8")
        put_back = with_notes_put_back(plain)
        wanted = witness_text(document.root)
        assert "".join(put_back.split()) == "".join(wanted.split()), name
        assert put_back != plain or plain.split() == wanted.split(), name
        wanted = words(witness_text(without_notes(document.root)))
        missing = lost(wanted, page_words(page.value.content))
        assert missing is None, (name, missing)


def test_all_words_of_every_valid_document_are_searched_in_a_site(valid_documents):
    for document in valid_documents():
        name = document.source.name
        rows = searched(document_pages(document, "one", SiteSettings()).record)
        found = words(" ".join(row["text"] for row in rows))
        missing = lost(words(witness_text(without_notes(document.root))), found)
        assert missing is None, (name, missing)
        letters = "".join(found)
        assert [note for note in notes_of(document) if note not in letters] == [], name


@pytest.mark.parametrize(
    ("target", "words_in", "pieces_of"), [("epub", book_words, texts_of), ("docx", document_words, written_parts)]
)
def test_every_valid_document_keeps_its_words_in_a_book_and_in_a_word_processor(
    valid_documents, parts, target, words_in, pieces_of
):
    for document in valid_documents():
        name = document.source.name
        outcome = export(document, target)
        assert {one.name for one in outcome.diagnostics} <= {"missing-image"}, name
        files = parts(outcome.value.content)
        missing = lost(words(witness_text(without_notes(document.root))), words_in(files))
        assert missing is None, (name, missing)
        letters = "".join(re.findall(r"\w", " ".join("".join(piece.itertext()) for piece in pieces_of(files))))
        assert [note for note in notes_of(document) if note not in letters] == [], name


def printed_words(text):
    """The letters of a PDF's text, words that a line's end parts put together."""
    return "".join(words(re.sub(r"(\w)[-\u2010\u00ad]\n(?=\w)", r"\1", text)))


def stands_in(word, letters):
    """Whether a word is there, or is made of the ends of two that no blank parts in the witness reading."""
    return word in letters or any(word[:at] in letters and word[at:] in letters for at in range(1, len(word)))


def test_every_valid_document_keeps_its_words_in_print(valid_documents, fonts, pdf_text):
    paths = os.pathsep.join(str(fonts(place)) for place in ("truetype/noto", "truetype/wqy"))
    for document in valid_documents():
        name = document.source.name
        pages = export(document, "pdf", parameters={"fonts": paths})
        assert not [one for one in pages.diagnostics if one.name != "missing-image"], name
        letters = printed_words(pdf_text(pages.value.content))
        missing = [word for word in words(witness_text(document.root)) if not stands_in(word, letters)]
        # a word whose parts stand on two pages has the note and the head of a page between
        assert [word for word in missing if len(word) < 12] == [], (name, missing)
        assert len(missing) <= 2, (name, missing)


PAGES = (
    '<sourceDoc><surface n="1r"><graphic url="a.png"/><zone><line>First <mod><del>no</del><add>yes</add></mod></line>'
    "<line>Second <persName>Ann</persName></line></zone></surface><surfaceGrp><surface><line>Loose</line></surface>"
    "</surfaceGrp></sourceDoc>"
)


@pytest.mark.parametrize("target", ["html", "text", "markdown", "epub", "docx", "typst"])
def test_what_transcribes_pages_is_the_text_where_there_is_none(tei, parts, target):
    written = tei("<p>x</p>").source.content.decode()
    document = parse(Source("made.xml", re.sub(r"<text>.*</text>", PAGES, written, flags=re.DOTALL).encode()))
    outcome = export(document, target)
    assert {one.name for one in outcome.diagnostics} <= {"missing-image"}
    content = outcome.value.content
    text = (
        "".join(part.decode("utf-8", "replace") for part in parts(content).values())
        if target in BOOKS
        else content.decode()
    )
    places = [text.find(word) for word in ("First", "yes", "Second", "Ann", "Loose")]
    assert -1 not in places
    assert witness_text(document.root) == "First noyes Second Ann Loose"
    assert b"<sourceDoc>" in export(document, "tei").value.content
    rows = document_pages(document, "one", SiteSettings()).record
    assert [row["text"] for row in rows["paragraphs"]] == ["First noyes", "Second Ann", "Loose"]
    assert [row["text"] for row in rows["mentions"]] == ["Ann"]
