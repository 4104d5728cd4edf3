"""Reading authority files: persons, places and organisations that a project knows beforehand, in TEI or CSV."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from lxml import etree

from tei_toolkit.encode.gazetteer import Entity, Gazetteer
from tei_toolkit.errors import ReadError
from tei_toolkit.files import read_bytes
from tei_toolkit.model.entity import Identifier, Name, NamePart, Organisation, Person, Place
from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import parse
from tei_toolkit.tei.identifiers import identifier_for
from tei_toolkit.tei.names import NAMESPACES, XML_ID, local, qualified

_PARTS = frozenset({"forename", "surname", "roleName", "genName", "nameLink", "addName"})
UNFINISHED = "unfinished"
"""The type of the note by which an entry asks to be completed; it says nothing of who or what it is about."""
_COLUMNS = {
    "wikidata": "Wikidata", "viaf": "VIAF", "gnd": "GND", "geonames": "GeoNames",
}  # fmt: skip
_KINDS = {"person": "person", "place": "place", "org": "org", "organisation": "org", "organization": "org"}


def read_gazetteer(paths: Iterable[Path]) -> Gazetteer:
    """Read authority files: TEI documents with listPerson, listPlace or listOrg anywhere in them, and CSV tables.

    Raises:
        ReadError: a file cannot be read, is not XML, or is a table without the columns `type` and `name`.
    """
    persons: list[Person] = []
    places: list[Place] = []
    organisations: list[Organisation] = []
    for path in paths:
        for entity in _entities(path):
            if isinstance(entity, Person):
                persons.append(entity)
            elif isinstance(entity, Place):
                places.append(entity)
            elif isinstance(entity, Organisation):
                organisations.append(entity)
    return Gazetteer(tuple(persons), tuple(places), tuple(organisations))


def _entities(path: Path) -> Iterator[Entity]:
    content = read_bytes(path)
    if path.suffix.lower() == ".csv":
        yield from read_table(str(path), content)
        return
    root = parse(Source(str(path), content, path)).root
    for element in root.iter(*map(qualified, ("person", "place", "org"))):
        entity = _entity(element, path.name)
        if entity is not None:
            yield entity


def read_table(name: str, content: bytes) -> Iterator[Entity]:
    """The entities of a CSV table: a row each, with columns by name in any order.

    `type` (person, place, org) and `name` are needed; `id`, `variants` (parted by "|" or ";"), `note`, `wikidata`,
    `viaf`, `gnd`, `geonames`, for persons `birth`, `death`, `sex` and `occupation`, for places `country` and `location`
    ("latitude longitude") are taken where they are.

    Raises:
        ReadError: the table is not UTF-8, or a row has no name or a type that is none of the three.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReadError(f"{name}: the table is not UTF-8", hint="save it as CSV UTF-8") from None
    separator = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    rows = csv.DictReader(io.StringIO(text), delimiter=separator)
    columns = {(column or "").strip().lower() for column in rows.fieldnames or ()}
    if not {"type", "name"} <= columns:
        raise ReadError(
            f"{name}: the table has no columns 'type' and 'name'", hint="type,name,variants,wikidata,viaf,gnd"
        )
    for row in rows:
        cells = {
            (key or "").strip().lower(): (value or "").strip() for key, value in row.items() if isinstance(value, str)
        }
        if any(cells.values()):
            yield _of_row(f"{name}:{rows.line_num}", cells, Path(name).name)


def _of_row(place: str, cells: Mapping[str, str], authority: str) -> Entity:
    kind = _KINDS.get(cells["type"].lower())
    if kind is None or not cells["name"]:
        reason = "has no name" if kind else f"has the type '{cells['type']}'"
        raise ReadError(f"{place}: the row {reason}", hint="type is person, place or org")
    texts = [cells["name"], *(variant.strip() for variant in re.split(r"[|;]", cells.get("variants", "")))]
    names = tuple(Name(text) for text in dict.fromkeys(filter(None, texts)))
    identifiers = tuple(Identifier(kind, cells[key]) for key, kind in _COLUMNS.items() if cells.get(key))
    identifier = cells.get("id") or identifier_for(cells["name"], kind)
    note = cells.get("note") or None
    if kind == "person":
        return Person(
            identifier, names, None, cells.get("occupation") or None, note, identifiers, cells.get("birth") or None,
            cells.get("death") or None, cells.get("sex") or None, authority,
        )  # fmt: skip
    if kind == "place":
        country, location = cells.get("country") or None, cells.get("location") or None
        return Place(identifier, names, None, note, identifiers, country, location, authority)
    return Organisation(identifier, names, note, identifiers, authority)


def _entity(element: etree._Element, authority: str) -> Entity | None:
    identifier = element.get(XML_ID)
    if identifier is None:
        return None
    notes = (_words(one) for one in element.iterfind("tei:note", NAMESPACES) if one.get("type") != UNFINISHED)
    note = next(filter(None, notes), None) or _text(element, "desc")
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
