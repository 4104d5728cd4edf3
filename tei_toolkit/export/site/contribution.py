"""What a document gives the pages that no document makes: its facts, and its rows as these pages hold them.

An edition may have tens of thousands of mentions. What is made of them here is made once for a document, and put
together anew as often as another document changes.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from json.encoder import encode_basestring
from typing import Any
from urllib.parse import quote

from tei_toolkit.export.record import Record, known_as, searched
from tei_toolkit.export.site.document import address_of
from tei_toolkit.export.site.markup import attributes_of, element, encoded, escaped, given, is_to_escape

Contribution = dict[str, Any]
"""Of a record, `document`, `entities`, `speakers`, `addressing` and `pages` as they are, and besides:

`text`, how a list names the document, as XML; `frame`, what is said of it around its rows, as attributes; `mentions`
and `speeches`, XML and how many, by slug; `dates`, XML and how many by value and words; `refs`, the names that counted
paragraphs mention; and `entries` of the search: the part of the page, the beginning as JSON (identifier, number and
words), who speaks, who is mentioned, and the end as JSON (the kind, and what else is to be found there).
"""
Written = tuple[int, bytes]
"""Rows as XML, and how many they are."""

_KEPT = ("document", "entities", "speakers", "addressing", "pages")
_PLAIN = re.compile(r"[A-Za-z0-9_.-]*")
# of longer speeches, a list of them has the beginning
_SPEECH_SHOWN = 160


def contribution_of(name: str, record: Record) -> Contribution:
    """What the document of that name gives, by its record."""
    places = _Places(name)
    facts = record["document"]
    about = {"title": facts["title"], "language": facts["language"]}
    return {
        **{key: record[key] for key in _KEPT if key in record},
        "text": element("text", {**about, "address": f"texts/{address_of(name)}"}),
        "frame": encoded(attributes_of(about)),
        "mentions": _by_slug(record["mentions"], places, _mention),
        "speeches": _by_slug(record["speeches"], places, _speech),
        "dates": _dates(record["dates"], places),
        "refs": list(dict.fromkeys(tuple(row["refs"]) for row in record["paragraphs"] if row["paragraph"])),
        "entries": list(_entries(record)),
    }


def _by_slug(
    rows: Iterable[Record], places: "_Places", write: "Callable[[_Places, Record], str]"
) -> dict[str, Written]:
    """The rows by those whom they are of."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        xml = None
        for slug in known_as(row):
            xml = xml or write(places, row)
            found[slug].append(xml)
    return {slug: (len(xml), encoded("".join(xml))) for slug, xml in found.items()}


def _dates(rows: Iterable[Record], places: "_Places") -> dict[tuple[str, str], Written]:
    """Days, months and years by value and words; no times of day."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        value = row.get("value")
        if row["element"] != "time" and value:
            found[value, row.get("in-words") or value].append(_mention(places, row))
    return {date: (len(xml), encoded("".join(xml))) for date, xml in found.items()}


def _entries(record: Record) -> Iterator[tuple[Any, ...]]:
    """What is found in a document: its paragraphs and notes, then its speeches."""
    refs = {row.get("id"): tuple(row["refs"]) for row in record["paragraphs"] if row["paragraph"]}
    for kind, rows in enumerate((searched(record), record["speeches"])):
        for row in rows:
            told = (row.get("id") or "", row.get("paragraph") or "", row["text"])
            named = refs.get(row.get("id"), ()) if kind else tuple(row["refs"])
            also = f",{encode_basestring(' '.join(row['also']))}" if row.get("also") else ""
            words = ",".join([*map(encode_basestring, told), ""])
            who = tuple(known_as(row) if kind else row["speakers"])
            yield row.get("page"), encoded(words), who, named, encoded(f",{kind}{also}]")


def _quoted(identifier: str) -> str:
    # most identifiers have nothing that an address cannot hold, and to look is quicker than to quote
    return identifier if _PLAIN.fullmatch(identifier) else quote(identifier)


class _Places:
    """What all that stands in a paragraph of a document has in common, as attributes."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._places: dict[tuple[str | None, str | None, str | None], str] = {}

    def of(self, row: Record) -> str:
        """The address of the paragraph that a row stands in, from the root of the site, and its number."""
        key = (row.get("page"), row.get("id"), row.get("paragraph"))
        known = self._places.get(key)
        if known is None:
            part, identifier, paragraph = key
            fragment = f"#{_quoted(identifier)}" if identifier else ""
            address = given("address", f"texts/{address_of(self._name, part)}{fragment}")
            known = self._places[key] = f"{address}{given('paragraph', paragraph)}"
        return known


def _mention(places: _Places, row: Record) -> str:
    # an edition has tens of thousands of these, so their attributes are written one by one and looked at together
    before, text, after = row["before"], row["text"] or "…", row["after"]
    if is_to_escape(f"{before}{text}{after}"):
        before, text, after = escaped(before), escaped(text), escaped(after)
    begun = f' before="{before}"' if before else ""
    ended = f' after="{after}"' if after else ""
    return f'<mention{places.of(row)}{begun} text="{text}"{ended}/>'


def _speech(places: _Places, row: Record) -> str:
    return f'<speech{places.of(row)} words="{row["words"]}"{given("text", _begun(row["text"]))}/>'


def _begun(words: str) -> str:
    """The beginning of a speech, which ends with a whole word where it is not the whole."""
    if len(words) <= _SPEECH_SHOWN:
        return words
    cut = words[: _SPEECH_SHOWN - 10]
    # some scripts part no words
    return (cut[: cut.rfind(" ") + 1] or cut) + "…"
