"""What all documents give gathered: who is named and speaks where, as XML for the pages of the edition.

Only what a page shows is in the XML that it is made of: a page whose XML is what it was need not be made again.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from tei_toolkit.export.record import Record
from tei_toolkit.export.site.contribution import Contribution, Written, contribution_of
from tei_toolkit.export.site.document import address_of, place_of
from tei_toolkit.export.site.markup import element, encoded, escaped, given
from tei_toolkit.export.site.settings import SiteSettings

_YEAR = re.compile(r"-?\d{4,}")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A document of the edition: its name, what it gives the pages of all, its forms as names and places in the site.

    `read` gives the whole of its record.
    """

    name: str
    given: Contribution
    read: Callable[[], Record]
    forms: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, name: str, record: Record, forms: tuple[tuple[str, str], ...] = ()) -> "Recorded":
        """A document whose record is there."""
        return cls(name, contribution_of(name, record), lambda: record, forms)


class _ByDocument:
    """Mentions or speeches as XML, those of a document together in an element that says which it is."""

    def __init__(self) -> None:
        self.count = 0
        self._written: list[bytes] = []

    def add(self, one: Recorded, written: Written) -> None:
        """Add all of one document."""
        number, xml = written
        self._written += (b"<in", one.given["frame"], b">", xml, b"</in>")
        self.count += number

    def xml(self) -> bytes:
        return b"".join(self._written)


@dataclass(slots=True)
class _Entity:
    """A person, place or organisation, with what all documents tell of it."""

    head: dict[str, Any]
    listed: bool = False
    other: dict[str, None] = field(default_factory=dict)
    about: dict[str, None] = field(default_factory=dict)
    identifiers: dict[str, dict[str, Any]] = field(default_factory=dict)
    mentions: _ByDocument = field(default_factory=_ByDocument)
    speeches: _ByDocument = field(default_factory=_ByDocument)

    @property
    def has_page(self) -> bool:
        """Whether the edition tells of it on a page, and not in an index: of a person that somebody identified."""
        return self.head["kind"] == "person" and not self.head["unidentified"]

    def xml(self, *, whole: bool) -> bytes:
        """The entity with its mentions and speeches, or with their numbers alone."""
        inner = [element("other", {}, encoded(escaped(name))) for name in self.other]
        inner += [element("about", {}, encoded(escaped(words))) for words in self.about]
        inner += [element("identifier", one) for one in self.identifiers.values()]
        inner += [self.mentions.xml(), self.speeches.xml()] if whole else []
        counts = {"mentions": self.mentions.count, "speeches": self.speeches.count}
        return element("entity", {**self.head, **counts}, b"".join(inner))


def gather(documents: Sequence[Recorded], settings: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """The XML of each page that no document makes, with the place of the page in the site; one after another.

    Each is an `edition` with what the page shows, as `xslt/site/edition.xsl` reads it.
    """
    entities = _entities(documents, {speaker["slug"] for one in documents for speaker in one.given["speakers"]})
    speakers = b"".join(_speakers(documents))
    about = {"title": settings.title, "description": settings.description}

    def page(kind: str, *content: bytes) -> bytes:
        return element("edition", {"make": kind, **about}, b"".join(content))

    yield "index.html", page("home", *map(_document, documents), speakers)
    yield "dates.html", page("dates", *_dates(documents))
    yield "speakers.html", page("speakers", speakers, *_pairs(documents))
    named = (one.xml(whole=False) for one in entities.values() if one.mentions.count)
    yield "search.html", page("search", speakers, *named)
    persons = [*_of_kind(entities, "person")]
    yield "persons.html", page("persons", *(one.xml(whole=not one.has_page) for one in persons))
    for kind in ("place", "organisation"):
        yield f"{kind}s.html", page(f"{kind}s", *(one.xml(whole=True) for one in _of_kind(entities, kind)))
    for one in (person for person in persons if person.has_page):
        yield f"persons/{one.head['slug']}.html", page("person", one.xml(whole=True))


def year_of(value: str | None) -> str | None:
    """The year of a date as machines write it, without leading zeros."""
    found = _YEAR.match(value or "")
    return str(int(found[0])) if found else None


def _document(one: Recorded) -> bytes:
    facts = one.given["document"]
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
        "speakers": len(one.given["speakers"]),
    }
    forms = (element("form", {"name": name, "address": quote(place)}) for name, place in one.forms)
    return element("document", about, b"".join(forms))


def _of_kind(entities: dict[tuple[str, str], _Entity], kind: str) -> Iterator[_Entity]:
    return (one for (of, _), one in entities.items() if of == kind)


def _entities(documents: Sequence[Recorded], speaking: set[str]) -> dict[tuple[str, str], _Entity]:
    """Persons, places and organisations of all documents, each once, with mentions and speeches."""
    found: dict[tuple[str, str], _Entity] = {}
    kinds: dict[str, str] = {}
    # a text that lists somebody tells more than one that only names them
    for listed in (True, False):
        for one in documents:
            for entity in one.given["entities"]:
                if bool(entity.get("id")) is listed:
                    kinds.setdefault(entity["slug"], entity["kind"])
                    _join(found, entity, speaking)
    for one in documents:
        for slug, mentions in one.given["mentions"].items():
            if slug in kinds:
                found[kinds[slug], slug].mentions.add(one, mentions)
        for slug, speeches in one.given["speeches"].items():
            if kinds.get(slug) == "person":
                found["person", slug].speeches.add(one, speeches)
    return found


def _join(found: dict[tuple[str, str], _Entity], entity: Record, speaking: set[str]) -> None:
    """Add what one more document tells of an entity; the first document gives the name.

    Where one lists them, what others that do not call them is no further name of theirs.
    """
    slug = entity["slug"]
    key = (entity["kind"], slug)
    if key not in found:
        names = {"name": entity["name"] or slug, "index-name": entity["index-name"] or slug}
        head = {"kind": entity["kind"], "slug": slug, **names, "sort": entity["sort"] or slug}
        speaks = "yes" if slug in speaking else None
        about = {"life": entity.get("life"), "unidentified": _unidentified(entity), "speaks": speaks}
        found[key] = _Entity({**head, **about}, listed=bool(entity.get("id")))
    one = found[key]
    if one.head["unidentified"] or (one.listed and not entity.get("id")):
        return
    names_told = (name for name in (entity["name"], *entity["other-names"]) if name and name != one.head["name"])
    one.other |= dict.fromkeys(names_told)
    one.about |= dict.fromkeys(entity["about"])
    for identifier in entity["identifiers"]:
        one.identifiers.setdefault(identifier["value"], identifier)


def _unidentified(entity: Record) -> str | None:
    return None if entity.get("identified", True) else "yes"


def _dates(documents: Sequence[Recorded]) -> list[bytes]:
    """The days, months and years of all documents, each once, with where they are mentioned."""
    found: dict[tuple[str, str], _ByDocument] = defaultdict(_ByDocument)
    for one in documents:
        for date, mentions in one.given["dates"].items():
            found[date].add(one, mentions)
    return [
        element("date", {"value": value, "year": year_of(value), "in-words": words}, mentions.xml())
        for (value, words), mentions in found.items()
    ]


def _speakers(documents: Sequence[Recorded]) -> Iterator[bytes]:
    """All who speak, with how much, and in which texts."""
    known = {entity["slug"]: entity for one in reversed(documents) for entity in one.given["entities"]}
    texts: dict[str, list[tuple[Recorded, Record]]] = defaultdict(list)
    for one in documents:
        for speaker in one.given["speakers"]:
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
            "address": place_of_entity(entity) if entity.get("kind") else None,
            "words": sum(int(speaker["words"]) for _, speaker in said),
            "speeches": sum(int(speaker["speeches"]) for _, speaker in said),
        }
        yield element("speaker", about, b"".join(one.given["text"] for one, _ in said))


def place_of_entity(entity: Record) -> str:
    """Where the edition tells of an entity of a record."""
    return place_of(entity["kind"], entity["slug"], identified=not _unidentified(entity))


def _pairs(documents: Sequence[Recorded]) -> Iterator[bytes]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    names: dict[str, str] = {}
    for one in documents:
        for pair in one.given["addressing"]:
            counts[pair["from"], pair["to"]] += int(pair["count"])
            names.setdefault(pair["to"], pair["to-name"])
    # there may be as many as there are pairs of persons
    to = {whom: f"{given('to', whom)}{given('to-name', name)}" for whom, name in names.items()}
    return (encoded(f'<pair{given("from", who)}{to[whom]} count="{count}"/>') for (who, whom), count in counts.items())
