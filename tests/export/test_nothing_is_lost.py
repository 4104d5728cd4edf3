"""Every valid document keeps its words: on the page and in plain text, in their order, and no element is unknown."""

import json
import os
import re
from copy import deepcopy

from lxml import html

from tei_toolkit.export.pipeline import export
from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import parse
from tei_toolkit.tei.text import witness_text

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


def documents(shared):
    folder = shared("tei-documents/docs")
    listed = json.loads(shared("tei-documents/manifest.json").read_text("utf-8"))
    for entry in listed:
        if entry["jing"]["valid"] and entry["root"] in {"TEI", "teiCorpus"}:
            path = folder / entry["file"]
            yield parse(Source(path.name, path.read_bytes(), path))


def test_every_valid_document_keeps_its_words_in_order_and_knows_its_elements(shared):
    checked = 0
    for document in documents(shared):
        name = document.source.name
        page = export(document, "html")
        assert page.diagnostics == (), name
        plain = export(document, "text").value.content.decode("utf-8")
        assert plain.split() == witness_text(document.root).split(), name
        wanted = words(witness_text(without_notes(document.root)))
        missing = lost(wanted, page_words(page.value.content))
        assert missing is None, (name, missing)
        checked += 1
    assert checked > 30


def printed_words(text):
    """The letters of a PDF's text, words that a line's end parts put together."""
    return "".join(words(re.sub(r"(\w)[-\u2010\u00ad]\n(?=\w)", r"\1", text)))


def stands_in(word, letters):
    """Whether a word is there, or is made of the ends of two that no blank parts in the witness reading."""
    return word in letters or any(word[:at] in letters and word[at:] in letters for at in range(1, len(word)))


def test_every_valid_document_keeps_its_words_in_print(shared, fonts, pdf_text):
    paths = os.pathsep.join(str(fonts(place)) for place in ("truetype/noto", "truetype/wqy"))
    checked = 0
    for document in documents(shared):
        name = document.source.name
        pages = export(document, "pdf", parameters={"fonts": paths})
        assert not [one for one in pages.diagnostics if one.name != "missing-image"], name
        letters = printed_words(pdf_text(pages.value.content))
        missing = [word for word in words(witness_text(document.root)) if not stands_in(word, letters)]
        # a word whose parts stand on two pages has the note and the head of a page between
        assert [word for word in missing if len(word) < 12] == [], (name, missing)
        assert len(missing) <= 2, (name, missing)
        checked += 1
    assert checked > 30
