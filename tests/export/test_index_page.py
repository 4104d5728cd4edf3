"""tei_toolkit.export.index_page: every text with its forms, and links that stay inside the edition."""

import pytest
from lxml import html

from tei_toolkit.errors import ToolkitError
from tei_toolkit.export.index_page import IndexEntry, index_page
from tei_toolkit.project import Licence

ENTRY = IndexEntry(
    "A <talk> & more",
    date_text="1 May 1920",
    author="Ada Author",
    abstract="What was said.",
    links=(("Read", "talk.html"), ("PDF", "talk.pdf")),
    facts=("2 speakers", "1,000 words"),
)


def page(*entries, terms="Free to read"):
    licence = Licence(terms, "https://example.org/terms")
    return index_page("Talks", "Talks of the twenties", "A press", licence, entries)


def test_every_fact_of_an_entry_is_on_the_page():
    tree = html.document_fromstring(page(ENTRY).content)
    (item,) = tree.xpath("//ol[@class='texts']/li")
    for words in ("1 May 1920", "A <talk> & more", "Ada Author", "What was said.", "2 speakers · 1,000 words"):
        assert words in item.text_content()
    assert item.xpath(".//a/@href") == ["talk.html", "talk.html", "talk.pdf"]


def test_the_page_names_the_edition_its_publisher_and_its_terms():
    tree = html.document_fromstring(page(ENTRY, IndexEntry("Plain")).content)
    text = tree.text_content()
    for words in ("Talks", "Talks of the twenties", "A press", "2 documents"):
        assert words in text
    assert tree.xpath("//footer//a/@href") == ["https://example.org/terms"]


@pytest.mark.parametrize(
    ("terms", "words"),
    [("Free to read", "Free to read"), ("Free to read, " * 6, "https://example.org/terms")],
    ids=["a name", "a paragraph"],
)
def test_terms_are_a_link_where_they_are_short(terms, words):
    tree = html.document_fromstring(page(ENTRY, terms=terms).content)
    assert [a.text for a in tree.xpath("//footer//a")] == [words]
    assert terms.strip() in tree.xpath("//footer")[0].text_content()


def test_the_page_needs_nothing_but_itself():
    made = page(ENTRY)
    tree = html.document_fromstring(made.content)
    assert tree.xpath("//script | //link | //img | //@src") == []
    assert (made.suffix, made.media_type) == (".html", "text/html")


def test_the_page_is_the_same_twice():
    assert page(ENTRY) == page(ENTRY)


@pytest.mark.parametrize("href", ["https://example.org/", "/etc/passwd", "javascript:alert(1)", "file:///x"])
def test_links_out_of_the_edition_are_refused(href):
    with pytest.raises(ToolkitError):
        page(IndexEntry("x", links=(("Read", href),)))
