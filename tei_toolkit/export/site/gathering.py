"""The records of all documents gathered: who is named and speaks where, as XML for the pages of the edition.

An edition may have tens of thousands of mentions, so XML is written as text here, and only what a page shows is in
the XML that it is made of: a page whose XML is what it was need not be made again.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from tei_toolkit.export.record import Record, known_as
from tei_toolkit.export.site.document import address_of
from tei_toolkit.export.site.settings import SiteSettings

_YEAR = re.compile(r"-?\d{4,}")
# characters that mean something in XML, or that it cannot hold
_ESCAPED = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": " ", "\t": " ", "\r": " "}
    | {chr(code): "" for code in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)}
)
_PLAIN = re.compile(r"[A-Za-z0-9_.-]*")
# of longer speeches, a list of them has the beginning
_SPEECH_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Recorded:
    """A document of the edition: its name, its record, its forms as names and places in the site."""

    name: str
    record: Record
    forms: tuple[tuple[str, str], ...] = ()


class _ByDocument:
    """Mentions or speeches as XML, those of a document together in an element that says which it is."""

    def __init__(self) -> None:
        self.count = 0
        self._written: list[str] = []

    def add(self, places: "_Places", written: Sequence[str]) -> None:
        """Add all of one document."""
        self._written += (f"<in{places.frame}>", *written, "</in>")
        self.count += len(written)

    def xml(self) -> str:
        return "".join(self._written)


@dataclass(slots=True)
class _Entity:
    """A person, place or organisation, with what all documents tell of it."""

    head: dict[str, Any]
    other: dict[str, None] = field(default_factory=dict)
    about: dict[str, None] = field(default_factory=dict)
    identifiers: dict[str, dict[str, Any]] = field(default_factory=dict)
    mentions: _ByDocument = field(default_factory=_ByDocument)
    speeches: _ByDocument = field(default_factory=_ByDocument)

    @property
    def has_page(self) -> bool:
        """Whether the edition tells of it on a page, and not in an index: of a person that somebody identified."""
        return self.head["kind"] == "person" and not self.head["unidentified"]

    def xml(self, *, whole: bool) -> str:
        """The entity with its mentions and speeches, or with their numbers alone."""
        inner = [f"<other>{_escaped(name)}</other>" for name in self.other]
        inner += [f"<about>{_escaped(words)}</about>" for words in self.about]
        inner += [_element("identifier", one) for one in self.identifiers.values()]
        inner += [self.mentions.xml(), self.speeches.xml()] if whole else []
        counts = {"mentions": self.mentions.count, "speeches": self.speeches.count}
        return _element("entity", {**self.head, **counts}, "".join(inner))


def gather(documents: Sequence[Recorded], settings: SiteSettings) -> dict[str, str]:
    """The XML of each page that no document makes, by the place of the page in the site.

    Each is an `edition` with what the page shows, as `xslt/site/edition.xsl` reads it.
    """
    placed = [(one, _Places(one)) for one in documents]
    entities = _entities(placed, {speaker["slug"] for one in documents for speaker in one.record["speakers"]})
    speakers = "".join(_speakers(documents))
    pages = {
        "index.html": ("home", [*map(_document, documents), speakers]),
        "dates.html": ("dates", _dates(placed)),
        "speakers.html": ("speakers", [speakers, *_pairs(documents)]),
        "search.html": (
            "search",
            [speakers, *(one.xml(whole=False) for one in entities.values() if one.mentions.count)],
        ),
        "persons.html": ("persons", [one.xml(whole=not one.has_page) for one in _of_kind(entities, "person")]),
        "places.html": ("places", [one.xml(whole=True) for one in _of_kind(entities, "place")]),
        "organisations.html": ("organisations", [one.xml(whole=True) for one in _of_kind(entities, "organisation")]),
    }
    for one in (person for person in _of_kind(entities, "person") if person.has_page):
        pages[f"persons/{one.head['slug']}.html"] = ("person", [one.xml(whole=True)])
    about = {"title": settings.title, "description": settings.description}
    return {
        place: _element("edition", {"make": kind, **about}, "".join(content))
        for place, (kind, content) in pages.items()
    }


def year_of(value: str | None) -> str | None:
    """The year of a date as machines write it, without leading zeros."""
    found = _YEAR.match(value or "")
    return str(int(found[0])) if found else None


def _element(tag: str, attributes: dict[str, Any], content: str = "") -> str:
    written = _attributes(attributes)
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"


def _attributes(attributes: dict[str, Any]) -> str:
    return "".join(
        [f' {name}="{_escaped(str(value))}"' for name, value in attributes.items() if value is not None and value != ""]
    )


def _escaped(words: str) -> str:
    # most of what an edition holds has nothing to escape, and to look is quicker than to translate
    return words.translate(_ESCAPED) if _is_to_escape(words) else words


def _is_to_escape(words: str) -> bool:
    """Whether words may hold anything to be escaped; to look for each by itself is faster than a pattern of all."""
    return not words.isprintable() or "&" in words or "<" in words or ">" in words or '"' in words


def _given(name: str, value: str | None) -> str:
    return f' {name}="{_escaped(value)}"' if value else ""


def _document(one: Recorded) -> str:
    facts = one.record["document"]
    title, date_words = facts["title"], facts.get("date-words")
    about = {
        "name": one.name,
        # the list gives the date on a line of its own
        "title": title.removeprefix(date_words or "").lstrip(" ,.:–—-") or title,
        "address": f"texts/{address_of(one.name)}",
        "date-words": date_words,
        "author": ", ".join(facts["authors"]),
        "abstract": facts.get("abstract"),
        "language": facts["language"],
        "words": facts["words"],
        "speakers": len(one.record["speakers"]),
    }
    forms = (_element("form", {"name": name, "address": quote(place)}) for name, place in one.forms)
    return _element("document", about, "".join(forms))


def _of_kind(entities: dict[tuple[str, str], _Entity], kind: str) -> Iterator[_Entity]:
    return (one for (of, _), one in entities.items() if of == kind)


def _entities(placed: "Sequence[_Placed]", speaking: set[str]) -> dict[tuple[str, str], _Entity]:
    """Persons, places and organisations of all documents, each once, with mentions and speeches."""
    found: dict[tuple[str, str], _Entity] = {}
    kinds: dict[str, str] = {}
    for one, _ in placed:
        for entity in one.record["entities"]:
            kinds.setdefault(entity["slug"], entity["kind"])
            _join(found, entity, speaking)
    for one, places in placed:
        for slug, mentions in _by_slug(one.record["mentions"], places, _mention, kinds):
            found[kinds[slug], slug].mentions.add(places, mentions)
        for slug, speeches in _by_slug(one.record["speeches"], places, _speech, kinds):
            if kinds[slug] == "person":
                found["person", slug].speeches.add(places, speeches)
    return found


def _by_slug(
    rows: Iterable[Record], places: "_Places", write: "Callable[[_Places, Record], str]", known: Container[str]
) -> Iterable[tuple[str, list[str]]]:
    """The rows of a document as XML, by those of the known entities whom they are of."""
    written: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        xml = None
        for slug in known_as(row):
            if slug in known:
                xml = xml or write(places, row)
                written[slug].append(xml)
    return written.items()


def _join(found: dict[tuple[str, str], _Entity], entity: Record, speaking: set[str]) -> None:
    """Add what one more document tells of an entity; the first document gives the name."""
    slug = entity["slug"]
    key = (entity["kind"], slug)
    if key not in found:
        names = {"name": entity["name"] or slug, "index-name": entity["index-name"] or slug}
        head = {"kind": entity["kind"], "slug": slug, **names, "sort": entity["sort"] or slug}
        speaks = "yes" if slug in speaking else None
        about = {"life": entity.get("life"), "unidentified": _unidentified(entity), "speaks": speaks}
        found[key] = _Entity({**head, **about})
    one = found[key]
    if one.head["unidentified"]:
        return
    names_told = (name for name in (entity["name"], *entity["other-names"]) if name and name != one.head["name"])
    one.other |= dict.fromkeys(names_told)
    one.about |= dict.fromkeys(entity["about"])
    for identifier in entity["identifiers"]:
        one.identifiers.setdefault(identifier["value"], identifier)


def _unidentified(entity: Record) -> str | None:
    return None if entity.get("identified", True) else "yes"


def _quoted(identifier: str) -> str:
    # most identifiers have nothing that an address cannot hold, and to look is quicker than to quote
    return identifier if _PLAIN.fullmatch(identifier) else quote(identifier)


class _Places:
    """What all that stands in one document has in common, and all that stands in a paragraph of it, as attributes."""

    def __init__(self, one: Recorded) -> None:
        facts = one.record["document"]
        self._name = one.name
        self.frame = _attributes({"title": facts["title"], "language": facts["language"]})
        self._places: dict[tuple[str | None, str | None, str | None], str] = {}

    def of(self, row: Record) -> str:
        """The address of the paragraph that a row stands in, from the root of the site, and its number."""
        key = (row.get("page"), row.get("id"), row.get("paragraph"))
        known = self._places.get(key)
        if known is None:
            part, identifier, paragraph = key
            fragment = f"#{_quoted(identifier)}" if identifier else ""
            address = _given("address", f"texts/{address_of(self._name, part)}{fragment}")
            known = self._places[key] = f"{address}{_given('paragraph', paragraph)}"
        return known


_Placed = tuple[Recorded, _Places]


def _mention(places: _Places, row: Record) -> str:
    # an edition has tens of thousands of these, so their attributes are written one by one and looked at together
    before, text, after = row["before"], row["text"] or "…", row["after"]
    if _is_to_escape(f"{before}{text}{after}"):
        before, text, after = _escaped(before), _escaped(text), _escaped(after)
    begun = f' before="{before}"' if before else ""
    ended = f' after="{after}"' if after else ""
    return f'<mention{places.of(row)}{begun} text="{text}"{ended}/>'


def _speech(places: _Places, row: Record) -> str:
    return f'<speech{places.of(row)} words="{row["words"]}"{_given("text", _begun(row["text"]))}/>'


def _begun(words: str) -> str:
    """The beginning of a speech, which ends with a whole word where it is not the whole."""
    if len(words) <= _SPEECH_SHOWN:
        return words
    cut = words[: _SPEECH_SHOWN - 10]
    # some scripts part no words
    return (cut[: cut.rfind(" ") + 1] or cut) + "…"


def _dates(placed: "Sequence[_Placed]") -> list[str]:
    """The days, months and years of all documents, each once, with where they are mentioned; no times of day."""
    found: dict[tuple[str, str], _ByDocument] = defaultdict(_ByDocument)
    for one, places in placed:
        written: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in one.record["dates"]:
            value = row.get("value")
            if row["element"] != "time" and value:
                written[value, row.get("in-words") or value].append(_mention(places, row))
        for date, mentions in written.items():
            found[date].add(places, mentions)
    return [
        _element("date", {"value": value, "year": year_of(value), "in-words": words}, mentions.xml())
        for (value, words), mentions in found.items()
    ]


def _speakers(documents: Sequence[Recorded]) -> Iterator[str]:
    """All who speak, with how much, and in which texts."""
    known = {entity["slug"]: entity for one in reversed(documents) for entity in one.record["entities"]}
    texts: dict[str, list[tuple[Recorded, Record]]] = defaultdict(list)
    for one in documents:
        for speaker in one.record["speakers"]:
            texts[speaker["slug"]].append((one, speaker))
    for slug, said in texts.items():
        entity = known.get(slug, {})
        name = said[0][1]["name"]
        index_name = entity.get("index-name") or name
        about = {
            "slug": slug,
            "name": name,
            "index-name": index_name,
            "sort": entity.get("sort") or index_name.lower(),
            "speaks": "yes",
            "unidentified": _unidentified(entity),
            "address": _speaker_address(slug, entity),
            "words": sum(int(speaker["words"]) for _, speaker in said),
            "speeches": sum(int(speaker["speeches"]) for _, speaker in said),
        }
        yield _element("speaker", about, "".join(_texts(one for one, _ in said)))


def _texts(documents: Iterable[Recorded]) -> Iterator[str]:
    for one in documents:
        facts = one.record["document"]
        about = {"title": facts["title"], "language": facts["language"], "address": f"texts/{address_of(one.name)}"}
        yield _element("text", about)


def _speaker_address(slug: str, entity: Record) -> str | None:
    kind = entity.get("kind")
    if kind == "person" and not _unidentified(entity):
        return f"persons/{quote(slug)}.html"
    return f"{kind}s.html#{quote(slug)}" if kind else None


def _pairs(documents: Sequence[Recorded]) -> Iterator[str]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    names: dict[str, str] = {}
    for one in documents:
        for pair in one.record["addressing"]:
            counts[pair["from"], pair["to"]] += int(pair["count"])
            names.setdefault(pair["to"], pair["to-name"])
    return (
        _element("pair", {"from": who, "to": whom, "to-name": names[whom], "count": count})
        for (who, whom), count in counts.items()
    )
