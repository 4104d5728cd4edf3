"""What a document says as data: the rows that `xslt/data/record.xsl` writes, read into lists and values."""

from collections.abc import Callable
from typing import Any

from lxml import etree

from tei_toolkit.saxon import StylesheetError

Record = dict[str, Any]
# makes a value of what an attribute of a row has, which is empty where it has none
_Reader = Callable[[str], Any]


def _optional(words: str) -> str | None:
    return words or None


def _number(words: str) -> int:
    return int(words or 0)


def _yes(words: str) -> bool:
    return words == "true"


_PLACE: dict[str, _Reader] = {"paragraph": _optional, "id": _optional, "page": _optional}
_CONTEXT: dict[str, _Reader] = {"before": str, "after": str}
_FACTS: dict[str, _Reader] = {
    "title": str, "subtitle": _optional, "authors": list, "translators": list, "language": str,
    "abstract": _optional, "date": _optional, "date-words": _optional, "published": _optional,
    "publisher": _optional, "words": _number, "citation": str,
}  # fmt: skip
# the lists of a record in their order: the name of each, the element of its rows, and what these tell
_LISTS: dict[str, tuple[str, dict[str, _Reader]]] = {
    "entities": ("entity", {
        "kind": _optional, "slug": str, "name": _optional, "index-name": str, "short": str, "sort": str,
        "other-names": list, "life": _optional, "about": list, "identifiers": list,
    }),
    "speeches": ("speech", {
        **_PLACE, "position": _number, "element": str, "who": str.split, "speaker": _optional, "to": str.split,
        "scene": _number, "continues": _yes, "words": _number, "text": str,
    }),
    "speakers": ("speaker", {"slug": str, "name": str, "number": _number, "words": _number, "speeches": _number}),
    "addressing": ("pair", {"from": str, "to": str, "count": _number}),
    "mentions": ("mention", {
        **_PLACE, **_CONTEXT, "position": _number, "element": str, "kind": _optional, "ref": str.split, "text": str,
    }),
    "dates": ("date", {
        **_PLACE, **_CONTEXT, "position": _number, "element": str, "value": _optional, "in-words": _optional,
        "values": lambda _none: {}, "certainty": _optional, "text": str,
    }),
    "notes": ("note", {
        **_PLACE, "position": _number, "element": str, "number": _optional, "type": _optional, "resp": _optional,
        "text": str,
    }),
    "paragraphs": ("paragraph", {**_PLACE, "speakers": str.split, "refs": str.split, "text": str}),
}  # fmt: skip
_PAGE: dict[str, _Reader] = {"file": str, "part": _optional, "title": str}
_IDENTIFIER: dict[str, _Reader] = {"type": str, "value": str, "address": _optional}
# what a row may tell several of, by elements within it
_WITHIN: dict[str, Callable[[etree._Element], Any]] = {
    "authors": lambda row: [one.text or "" for one in row.iterchildren("author")],
    "translators": lambda row: [one.text or "" for one in row.iterchildren("translator")],
    "other-names": lambda row: [one.text or "" for one in row.iterchildren("other-name")],
    "about": lambda row: [one.text or "" for one in row.iterchildren("about")],
    "identifiers": lambda row: [_read(one, _IDENTIFIER) for one in row.iterchildren("identifier")],
    "values": lambda row: {one.get("of", ""): one.text or "" for one in row.iterchildren("value")},
}


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
    given = dict(row.items())
    told = {name: read(given.get(name, "")) for name, read in fields.items()}
    if len(row):
        told |= {name: within(row) for name, within in _WITHIN.items() if name in fields}
    return told
