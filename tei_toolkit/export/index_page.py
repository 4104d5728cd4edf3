"""The index page of an edition: every text with its title, date, abstract and the forms it is published in."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from tei_toolkit.errors import ToolkitError
from tei_toolkit.model.outcome import Artefact
from tei_toolkit.project import Licence
from tei_toolkit.resources import stylesheets
from tei_toolkit.saxon import transform

_STYLESHEET = "site/index.xsl"


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A text in the index.

    `links` are pairs of a label and an address relative to the index; `facts` are short phrases, as "5 speakers".
    """

    title: str
    date_text: str | None = None
    author: str | None = None
    abstract: str | None = None
    links: tuple[tuple[str, str], ...] = ()
    facts: tuple[str, ...] = ()


def index_page(
    title: str, description: str | None, publisher: str, licence: Licence, entries: Sequence[IndexEntry]
) -> Artefact:
    """Make the index page of an edition, in the look of its pages.

    Raises:
        ToolkitError: a link leads out of the edition's folder.
    """
    root = etree.Element("index", {"title": title, "publisher": publisher})
    if description:
        etree.SubElement(root, "description").text = description
    for entry in entries:
        root.append(_entry(entry))
    terms = etree.SubElement(root, "licence")
    terms.text = licence.text
    if licence.url:
        terms.set("href", licence.url)
    written = transform(stylesheets() / _STYLESHEET, etree.tostring(root, encoding="unicode"))
    return Artefact("index", written.result.encode("utf-8"), ".html", "text/html")


def _entry(entry: IndexEntry) -> etree._Element:
    element = etree.Element("entry", {"title": entry.title})
    for name, value in (("date", entry.date_text), ("author", entry.author)):
        if value:
            element.set(name, value)
    if entry.abstract:
        etree.SubElement(element, "abstract").text = entry.abstract
    for label, href in entry.links:
        if ":" in href.split("/", 1)[0] or href.startswith("/"):
            raise ToolkitError(f"the link '{href}' of '{entry.title}' is not relative to the index page")
        etree.SubElement(element, "link", {"label": label, "href": href})
    for fact in entry.facts:
        etree.SubElement(element, "fact").text = fact
    return element
