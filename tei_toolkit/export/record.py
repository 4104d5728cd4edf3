"""What a document says as data: the rows that `xslt/data/record.xsl` writes, read into lists and values."""

from collections.abc import Callable
from typing import Any

from lxml import etree

from tei_toolkit.saxon import StylesheetError

Record = dict[str, Any]
# reads what a row tells under a name
_Reader = Callable[[etree._Element, str], Any]


def _words(row: etree._Element, name: str) -> str:
    return row.get(name, "")


def _optional(row: etree._Element, name: str) -> str | None:
    return row.get(name) or None


def _number(row: etree._Element, name: str) -> int:
    return int(row.get(name) or 0)


def _yes(row: etree._Element, name: str) -> bool:
    return row.get(name) == "true"


def _names(row: etree._Element, name: str) -> list[str]:
    return row.get(name, "").split()


def _each(tag: str) -> _Reader:
    return lambda row, _name: [one.text or "" for one in row.iterchildren(tag)]


def _identifiers(row: etree._Element, _name: str) -> list[dict[str, str | None]]:
    fields = {"type": _words, "value": _words, "address": _optional}
    return [_read(one, fields) for one in row.iterchildren("identifier")]


def _values(row: etree._Element, _name: str) -> dict[str, str]:
    return {one.get("of", ""): one.text or "" for one in row.iterchildren("value")}


_PLACE: dict[str, _Reader] = {"paragraph": _optional, "id": _optional, "page": _optional}
_CONTEXT: dict[str, _Reader] = {"before": _words, "after": _words}
_FACTS: dict[str, _Reader] = {
    "title": _words, "subtitle": _optional, "authors": _each("author"), "translators": _each("translator"),
    "language": _words, "abstract": _optional, "date": _optional, "date-words": _optional, "published": _optional,
    "publisher": _optional, "words": _number, "citation": _words,
}  # fmt: skip
# the lists of a record in their order: the name of each, the element of its rows, and what these tell
_LISTS: dict[str, tuple[str, dict[str, _Reader]]] = {
    "entities": ("entity", {
        "kind": _optional, "slug": _words, "name": _optional, "index-name": _words, "short": _words, "sort": _words,
        "other-names": _each("other-name"), "life": _optional, "about": _each("about"), "identifiers": _identifiers,
    }),
    "speeches": ("speech", {
        **_PLACE, "position": _number, "element": _words, "who": _names, "speaker": _optional, "to": _names,
        "scene": _number, "continues": _yes, "words": _number, "text": _words,
    }),
    "speakers": ("speaker", {
        "slug": _words, "name": _words, "number": _number, "words": _number, "speeches": _number,
    }),
    "addressing": ("pair", {"from": _words, "to": _words, "count": _number}),
    "mentions": ("mention", {
        **_PLACE, **_CONTEXT, "position": _number, "element": _words, "kind": _optional, "ref": _names, "text": _words,
    }),
    "dates": ("date", {
        **_PLACE, **_CONTEXT, "position": _number, "element": _words, "value": _optional, "in-words": _optional,
        "values": _values, "certainty": _optional, "text": _words,
    }),
    "notes": ("note", {
        **_PLACE, "position": _number, "element": _words, "number": _optional, "type": _optional, "resp": _optional,
        "text": _words,
    }),
    "paragraphs": ("paragraph", {**_PLACE, "speakers": _names, "refs": _names, "text": _words}),
}  # fmt: skip
_PAGE: dict[str, _Reader] = {"file": _words, "part": _optional, "title": _words}


def tree_of(written: str) -> etree._Element:
    """The tree of what a stylesheet of the toolkit wrote as XML."""
    return _tree(written, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def tree_as_html(written: str) -> etree._Element:
    """The tree of an element that a stylesheet of the toolkit wrote as HTML, after its pages."""
    body = _tree(written, etree.HTMLParser(no_network=True, huge_tree=True)).find("body")
    return next(iter(body if body is not None else ()), etree.Element("nothing"))


def _tree(written: str, parser: "etree.XMLParser | etree.HTMLParser") -> etree._Element:
    try:
        return etree.fromstring(written, parser)
    except etree.XMLSyntaxError as error:
        reason = f"the stylesheet wrote no record of the document: {error.msg}"
        raise StylesheetError(reason, hint="mend its template for '/'") from None


def record_of(record: etree._Element) -> Record:
    """The facts of a document, and a list for each kind of thing that it says, from an element `record`."""
    facts = next(record.iterchildren("document"), record)
    lists = {name: [_read(row, fields) for row in record.iterchildren(tag)] for name, (tag, fields) in _LISTS.items()}
    return {"document": _read(facts, _FACTS), **lists}


def pages_of(data: etree._Element) -> list[dict[str, Any]]:
    """The pages that show a document: the file of each, its part, its title."""
    return [_read(page, _PAGE) for page in data.iterchildren("page")]


def _read(row: etree._Element, fields: dict[str, _Reader]) -> dict[str, Any]:
    return {name: read(row, name) for name, read in fields.items()}
