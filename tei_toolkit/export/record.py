"""What a document says as data: the rows that `xslt/data/record.xsl` writes, read into lists and values.

Rows are told apart by patterns and not by a parser: the serialiser writes them in one form alone, an edition has a
hundred of them for each document, and a parser would make a tree of each only to be thrown away.
"""

import re
from collections.abc import Callable, Mapping
from html.entities import name2codepoint
from typing import Any

from tei_toolkit.saxon import StylesheetError

Record = dict[str, Any]
Rows = Mapping[str, list[dict[str, Any]]]
# an element and the words that it begins with; attributes as the serialiser writes them, a "<" only within quotes
_ELEMENT = re.compile(r'<([a-z][a-z-]*)((?: [\w:.-]+="[^"]*")*)/?>([^<]*)')
_ATTRIBUTE = re.compile(r' ([\w:.-]+)="([^"]*)"')
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(\w+));")
# makes a value of what an attribute of a row has, which is empty where it has none
_Reader = Callable[[str], Any]


def _optional(words: str) -> str | None:
    return words or None


def _number(words: str) -> int:
    return int(words or 0)


def _yes(words: str) -> bool:
    return words == "true"


def _list(_words: str) -> list[Any]:
    """What elements within the row add to."""
    return []


def _map(_words: str) -> dict[str, str]:
    return {}


_PLACE: dict[str, _Reader] = {"paragraph": _optional, "id": _optional, "page": _optional}
_CONTEXT: dict[str, _Reader] = {"before": str, "after": str}
_FACTS: dict[str, _Reader] = {
    "title": str, "subtitle": _optional, "authors": _list, "translators": _list, "language": str,
    "abstract": _optional, "date": _optional, "date-words": _optional, "published": _optional,
    "publisher": _optional, "words": _number, "citation": str,
}  # fmt: skip
# the lists of a record in their order: the name of each, the element of its rows, and what these tell
_LISTS: dict[str, tuple[str, dict[str, _Reader]]] = {
    "entities": ("entity", {
        "kind": _optional, "slug": str, "name": _optional, "index-name": str, "short": str, "sort": str,
        "other-names": _list, "life": _optional, "about": _list, "identifiers": _list,
    }),
    "speeches": ("speech", {
        **_PLACE, "position": _number, "element": str, "who": str.split, "speaker": _optional, "to": str.split,
        "scene": _number, "continues": _yes, "words": _number, "text": str,
    }),
    "speakers": ("speaker", {"slug": str, "name": str, "number": _number, "words": _number, "speeches": _number}),
    "addressing": ("pair", {"from": str, "to": str, "to-name": str, "count": _number}),
    "mentions": ("mention", {
        **_PLACE, **_CONTEXT, "position": _number, "element": str, "kind": _optional, "ref": str.split, "text": str,
    }),
    "dates": ("date", {
        **_PLACE, **_CONTEXT, "position": _number, "element": str, "value": _optional, "in-words": _optional,
        "values": _map, "certainty": _optional, "text": str,
    }),
    "notes": ("note", {
        **_PLACE, "position": _number, "element": str, "number": _optional, "type": _optional, "resp": _optional,
        "text": str,
    }),
    "paragraphs": ("paragraph", {**_PLACE, "speakers": str.split, "refs": str.split, "text": str}),
}  # fmt: skip
_PAGE: dict[str, _Reader] = {"file": str, "part": _optional, "title": str}
_CITED: dict[str, _Reader] = {"place": str, "text": str}
_IDENTIFIER: dict[str, _Reader] = {"type": str, "value": str, "address": _optional}
_FIELDS = {"document": _FACTS, "page": _PAGE, "cited": _CITED, **dict(_LISTS.values())}
# the elements within a row, and what of it each adds to
_WITHIN = {"author": "authors", "translator": "translators", "other-name": "other-names", "about": "about"}


def rows_of(written: str) -> Rows:
    """The rows that a stylesheet wrote, as XML or as HTML, by the names of their elements.

    Raises:
        StylesheetError: there are none, as a stylesheet of one's own made something else of them.
    """
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in _FIELDS}
    row: dict[str, Any] = {}
    for name, attributes, words in _ELEMENT.findall(written):
        given = dict(_ATTRIBUTE.findall(attributes))
        if "&" in attributes or "&" in words:
            given = {key: _unescaped(value) for key, value in given.items()}
            words = _unescaped(words)  # noqa: PLW2901 (the same words)
        if name in _FIELDS:
            if name == "cited":
                given["text"] = words
            row = {key: read(given.get(key, "")) for key, read in _FIELDS[name].items()}
            rows[name].append(row)
        elif name in _WITHIN:
            row[_WITHIN[name]].append(words)
        elif name == "identifier":
            row["identifiers"].append({key: read(given.get(key, "")) for key, read in _IDENTIFIER.items()})
        elif name == "value":
            row["values"][given["of"]] = words
    if not rows["document"]:
        raise StylesheetError("the stylesheet wrote no record of the document", hint="mend its template for '/'")
    return rows


def record_of(rows: Rows) -> Record:
    """The facts of a document, and a list for each kind of thing that it says."""
    return {"document": rows["document"][0], **{name: rows[element] for name, (element, _) in _LISTS.items()}}


def _unescaped(words: str) -> str:
    return _REFERENCE.sub(_meant, words) if "&" in words else words


def _meant(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    if name is not None:
        return chr(name2codepoint[name]) if name in name2codepoint else "'" if name == "apos" else reference[0]
    return chr(int(hexadecimal, 16) if hexadecimal else int(decimal))
