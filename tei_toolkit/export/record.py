"""What a document says as data: what `xslt/data/record.xsl` writes, read into lists and values.

Rows are told apart by patterns and not by a parser: the serialiser writes them in one form alone, an edition has a
hundred of them for each document, and a parser would make a tree of each only to be thrown away.
"""

import re
from collections.abc import Callable, Mapping
from html.entities import name2codepoint
from typing import Any, NamedTuple

from tei_toolkit.export.marked_words import MarkedWords, Row
from tei_toolkit.saxon import StylesheetError

Record = dict[str, Any]
Rows = Mapping[str, list[dict[str, Any]]]
# an element and the words that it begins with; attributes as the serialiser writes them, a "<" only within quotes
_ELEMENT = re.compile(r'<([a-z][a-z-]*)((?: [\w:.-]+="[^"]*")*)/?>([^<]*)')
# the mark of a part of the text ends, or begins, or both at once; the words after it
_MARK = re.compile(r'<(?:/([a-z]++)>|([a-z]++)((?:[^">]*+"[^"]*+")*+)(/?)>)([^<]*+)')
_WORDS = '<words of="text">'
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(\w+));")
# makes a value of what an attribute of a row has, which is empty where it has none
_Reader = Callable[[str], Any]


def _optional(words: str) -> str | None:
    return words or None


def _number(words: str) -> int:
    return int(words or 0)


def _yes(words: str) -> bool:
    return words == "true"


def _not_denied(words: str) -> bool:
    return words != "false"


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
        "kind": _optional, "id": _optional, "slug": str, "name": _optional, "index-name": str, "short": str,
        "sort": str,
        "identified": _not_denied, "other-names": _list, "life": _optional, "about": _list, "identifiers": _list,
    }),
    "speeches": ("speech", {
        **_PLACE, "position": _number, "element": str, "who": str.split, "named": str.split, "speaker": _optional,
        "to": str.split, "scene": _number, "continues": _yes, "words": _number, "text": str,
    }),
    "speakers": ("speaker", {"slug": str, "name": str, "number": _number, "words": _number, "speeches": _number}),
    "addressing": ("pair", {"from": str, "to": str, "to-name": str, "count": _number}),
    "mentions": ("mention", {
        **_PLACE, **_CONTEXT, "position": _number, "element": str, "kind": _optional, "ref": str.split,
        "named": str.split, "text": str,
    }),
    "dates": ("date", {
        **_PLACE, **_CONTEXT, "position": _number, "element": str, "value": _optional, "in-words": _optional,
        "values": _map, "certainty": _optional, "text": str,
    }),
    "notes": ("note", {
        **_PLACE, "position": _number, "note-id": _optional, "element": str, "number": _optional, "type": _optional,
        "resp": _optional, "text": str,
    }),
    "paragraphs": ("paragraph", {**_PLACE, "speakers": _list, "refs": _list, "text": str, "also": _list}),
}  # fmt: skip
_PAGE: dict[str, _Reader] = {"file": str, "part": _optional, "title": str}
_CITED: dict[str, _Reader] = {"place": str, "text": str}
_IDENTIFIER: dict[str, _Reader] = {"type": str, "value": str, "address": _optional}
_FIELDS = {"document": _FACTS, "page": _PAGE, "cited": _CITED, **dict(_LISTS.values())}
_READ: dict[str, dict[str, _Reader]] = {**_FIELDS, "identifier": _IDENTIFIER}
# what marks do not write, for most of them would write the same
_USUAL: dict[str, dict[str, str]] = {
    "mention": {"element": "persName", "kind": "person"},
    "speech": {"element": "said"},
    "date": {"element": "date"},
}
# marks that are often the same as one before
_REPEATED = frozenset(("mention", "date"))
# the elements within a row, and what of it each adds to
_WITHIN = {"author": "authors", "translator": "translators", "other-name": "other-names", "about": "about"}


def rows_of(written: str) -> Rows:
    """The rows that a stylesheet wrote, as XML or as HTML, by the names of their elements.

    Raises:
        StylesheetError: there are none, as a stylesheet of one's own made something else of them.
    """
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in _FIELDS}
    row: dict[str, Any] = {}
    facts, _, marked = written.partition(_WORDS)
    for name, attributes, words in _ELEMENT.findall(facts):
        if name in _WITHIN:
            row[_WITHIN[name]].append(_unescaped(words))
        elif name in _READ:
            told = _told(name, attributes)
            if name == "identifier":
                row["identifiers"].append(told)
            else:
                row = told
                if name == "cited":
                    row["text"] = _unescaped(words)
                rows[name].append(row)
    if not rows["document"]:
        raise StylesheetError("the stylesheet wrote no record of the document", hint="mend its template for '/'")
    reader = MarkedWords(rows)
    _read_words(marked, reader)
    told_of = rows["document"][0]
    # the stylesheet counts words that no blanks part
    told_of["words"] = told_of["words"] or reader.count()
    return rows


def _read_words(marked: str, reader: MarkedWords) -> None:
    start, end, read = reader.start, reader.end, reader.words
    # the same few are mentioned again and again
    known: dict[tuple[str, str], dict[str, Any]] = {}
    read(_unescaped(marked[: marked.find("<")]))
    for ended, name, attributes, alone, words in _MARK.findall(marked):
        if ended:
            if ended == "words":
                break
            end()
        else:
            if name in _REPEATED:
                told = known.get((name, attributes))
                if told is None:
                    told = known[name, attributes] = _told(name, attributes)
                # what is in it is not changed, and may be the same in several rows
                start(name, told.copy())
            else:
                start(name, _told(name, attributes) if name in _READ else {})
            if alone:
                end()
        if words:
            read(_unescaped(words) if "&" in words else words)
    reader.close()


def _told(name: str, attributes: str) -> dict[str, Any]:
    """What the attributes of an element tell, by the names that its row has, in their order."""
    # the names stand before the quotation marks that the values stand between
    parts = attributes.split('"')
    written, values = parts[:-1:2], parts[1::2]
    form = name, len(written)
    plan = _PLANS.get(form)
    if plan is None or plan.written != written:
        plan = _PLANS[form] = _plan(name, written)
    if "&" in attributes:
        values = [_unescaped(value) for value in values]
    told = plan.row.copy()
    for key, make in plan.makers:
        told[key] = make("")
    for key, place in plan.words:
        told[key] = values[place]
    for key, place in plan.optional:
        told[key] = values[place] or None
    for key, place, read in plan.readers:
        told[key] = read(values[place])
    for key, place in plan.values:
        told["values"][key] = values[place]
    return told


class _Plan(NamedTuple):
    """How elements with the same attributes are read: what a row has, where among the values that is, what it is."""

    written: list[str]
    # what a row is that was given nothing, with what is usual, and what of it each row has for itself
    row: dict[str, Any]
    makers: tuple[tuple[str, _Reader], ...]
    words: tuple[tuple[str, int], ...]
    optional: tuple[tuple[str, int], ...]
    readers: tuple[tuple[str, int, _Reader], ...]
    # attributes of the TEI that a row keeps by their own names
    values: tuple[tuple[str, int], ...]


def _plan(name: str, written: list[str]) -> _Plan:
    fields = _READ[name]
    places = {one.strip(" ="): place for place, one in enumerate(written)}
    usual = _USUAL.get(name, {})
    given = [(key, places[key], read) for key, read in fields.items() if key in places]
    return _Plan(
        written,
        {key: read(usual.get(key, "")) for key, read in fields.items()},
        tuple((key, read) for key, read in fields.items() if read in (_list, _map)),
        tuple((key, place) for key, place, read in given if read is str),
        tuple((key, place) for key, place, read in given if read is _optional),
        tuple((key, place, read) for key, place, read in given if read not in (str, _optional)),
        tuple((key, place) for key, place in places.items() if "values" in fields and key not in fields),
    )


# the last of each name and length, for one element is written like the next
_PLANS: dict[tuple[str, int], _Plan] = {}


def record_of(rows: Rows) -> Record:
    """The facts of a document, and a list for each kind of thing that it says."""
    return {"document": rows["document"][0], **{name: rows[element] for name, (element, _) in _LISTS.items()}}


def searched(record: Record) -> list[Row]:
    """What is found in a document: its paragraphs, counted or not, and its notes, where their words stand."""
    notes = (
        {**note, "id": note["note-id"] or note["id"], "speakers": [], "refs": [], "also": []}
        for note in record["notes"]
    )
    return [row for row in (*record["paragraphs"], *notes) if row["text"]]


def known_as(row: Record) -> list[str]:
    """The names under which an edition keeps who speaks, or is mentioned, in a row.

    They are those that pointers mean (`who`, `ref`), else those that the words are kept under (`named`).
    """
    slugs: list[str] = row.get("who") or row.get("ref") or row["named"]
    return slugs


def _unescaped(words: str) -> str:
    return _REFERENCE.sub(_meant, words) if "&" in words else words


def _meant(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    if name is not None:
        return chr(name2codepoint[name]) if name in name2codepoint else "'" if name == "apos" else reference[0]
    return chr(int(hexadecimal, 16) if hexadecimal else int(decimal))
