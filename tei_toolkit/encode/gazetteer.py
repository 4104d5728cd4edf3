"""Names known beforehand: the persons, places and organisations of a project's authority files."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from lxml import etree

from tei_toolkit.files import read_bytes
from tei_toolkit.model.entity import Identifier, Name, NamePart, Organisation, Person, Place
from tei_toolkit.model.source import Source
from tei_toolkit.model.span import Span
from tei_toolkit.tei.document import parse
from tei_toolkit.tei.names import NAMESPACES, XML_ID, local, qualified

Entity = Person | Place | Organisation

_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*\.?")
_PARTS = frozenset({"forename", "surname", "roleName", "genName", "nameLink", "addName"})


@dataclass(frozen=True, slots=True)
class Match:
    """A known name found in the text."""

    span: Span
    entity: Entity


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The entities of the authority files, and their names by first word."""

    persons: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    _by_first_word: dict[str, list[tuple[tuple[str, ...], Entity]]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        entities: list[Entity] = [*self.places, *self.organisations, *self.persons]
        for entity in entities:
            for name in entity.names:
                words = tuple(_TOKEN.findall(name.text))
                if words:
                    self._by_first_word.setdefault(_plain(words[0]), []).append((tuple(map(_plain, words)), entity))
        for entries in self._by_first_word.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def identifiers(self) -> frozenset[str]:
        """The identifiers that the authority files have given away."""
        return frozenset(
            {person.id for person in self.persons}
            | {place.id for place in self.places}
            | {organisation.id for organisation in self.organisations}
        )

    def matches(self, text: str) -> Iterator[Match]:
        """Every known name in the text, the longest at each place, none overlapping another."""
        tokens = list(_TOKEN.finditer(text))
        words = [_plain(token.group()) for token in tokens]
        index = 0
        while index < len(tokens):
            for name, entity in self._by_first_word.get(words[index], ()):
                stop = index + len(name)
                if tuple(words[index:stop]) == name and _unbroken(text, tokens[index:stop]):
                    yield Match(Span(tokens[index].start(), _end_of_name(tokens[stop - 1])), entity)
                    index = stop - 1
                    break
            index += 1


def _plain(word: str) -> str:
    """A word for comparing: without a full stop, or a possessive that belongs to the sentence."""
    return re.sub(r"['’]s$", "", word.rstrip(".")).replace("’", "'")


def _end_of_name(token: re.Match[str]) -> int:
    """Where a name ends whose last word this is: a possessive, or a full stop that ends no initial, is outside."""
    word = re.sub(r"['’]s\.?$", "", token.group())
    if word.endswith(".") and not (len(word) == 2 and word[0].isupper()):
        word = word[:-1]
    return token.start() + len(word)


def _unbroken(text: str, tokens: list[re.Match[str]]) -> bool:
    """Whether only blanks stand between the words of a name."""
    return all(
        not text[one.end() : other.start()].strip() or text[one.end() : other.start()] in {"-", " – "}
        for one, other in pairwise(tokens)
    )


def read_gazetteer(paths: Iterable[Path]) -> Gazetteer:
    """Read authority files: TEI documents with listPerson, listPlace or listOrg anywhere in them.

    Raises:
        ReadError: a file cannot be read or is not XML.
    """
    persons: list[Person] = []
    places: list[Place] = []
    organisations: list[Organisation] = []
    for path in paths:
        root = parse(Source(str(path), read_bytes(path), path)).root
        for element in root.iter(*map(qualified, ("person", "place", "org"))):
            entity = _entity(element, path.name)
            if isinstance(entity, Person):
                persons.append(entity)
            elif isinstance(entity, Place):
                places.append(entity)
            elif isinstance(entity, Organisation):
                organisations.append(entity)
    return Gazetteer(tuple(persons), tuple(places), tuple(organisations))


def _entity(element: etree._Element, authority: str) -> Entity | None:
    identifier = element.get(XML_ID)
    if identifier is None:
        return None
    note = _text(element, "note") or _text(element, "desc")
    identifiers = tuple(
        Identifier(idno.get("type", "URI"), _words(idno)) for idno in element.iterfind("tei:idno", NAMESPACES)
    )
    kind = local(str(element.tag))
    if kind == "person":
        names = _names(element, "persName")
        person = Person(identifier, names, occupation=_text(element, "occupation"), note=note, authority=authority)
        return replace(
            person,
            identifiers=identifiers,
            birth=_when(element, "birth"),
            death=_when(element, "death"),
            sex=_sex(element),
        )
    if kind == "place":
        names = _names(element, "placeName", "settlement", "region", "country", "geogName")
        country, geo = _text(element, "location/tei:country"), _text(element, "location/tei:geo")
        return Place(identifier, names, element.get("type"), note, identifiers, country, geo, authority)
    return Organisation(identifier, _names(element, "orgName"), note, identifiers, authority)


def _names(element: etree._Element, *tags: str) -> tuple[Name, ...]:
    return tuple(
        Name(
            _words(child),
            tuple(
                NamePart(local(str(part.tag)), _words(part), initial=part.get("full") == "init")
                for part in child.iter(etree.Element)
                if local(str(part.tag)) in _PARTS
            ),
        )
        for child in element.iterchildren(*map(qualified, tags))
        if _words(child)
    )


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _text(element: etree._Element, path: str) -> str | None:
    found = element.find(f"tei:{path}", NAMESPACES)
    return _words(found) or None if found is not None else None


def _when(element: etree._Element, tag: str) -> str | None:
    found = element.find(f"tei:{tag}", NAMESPACES)
    return found.get("when") if found is not None else None


def _sex(element: etree._Element) -> str | None:
    found = element.find("tei:sex", NAMESPACES)
    return element.get("sex") or (found.get("value") if found is not None else None)
