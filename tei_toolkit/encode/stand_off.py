"""Lists of persons, places and organisations, as particDesc and standOff hold them (TEI P5 §14.3, §16.10)."""

from collections.abc import Sequence

from tei_toolkit.encode.elements import Element, element, optional
from tei_toolkit.model.entity import Identifier, Name, Organisation, Person, Place

PREFIXES = {
    "Wikidata": ("wikidata", "(Q[0-9]+)", "https://www.wikidata.org/wiki/$1"),
    "VIAF": ("viaf", "([0-9]+)", "https://viaf.org/viaf/$1"),
    "GND": ("gnd", "([0-9X-]+)", "https://d-nb.info/gnd/$1"),
    "GeoNames": ("geonames", "([0-9]+)", "https://www.geonames.org/$1"),
}
"""The private schemes by which identifiers are pointed to: prefix, pattern and address, by type of idno."""


def stand_off(places: Sequence[Place], organisations: Sequence[Organisation]) -> Element | None:
    """The standOff of a document, or None where there is nothing to list."""
    listed = [
        element("listPlace", *map(_place, places)) if places else None,
        element("listOrg", *map(_organisation, organisations)) if organisations else None,
    ]
    return element("standOff", *listed) if any(part is not None for part in listed) else None


def list_person(persons: Sequence[Person]) -> Element:
    """The persons of a document, speakers first, then participants, then those who are only mentioned."""
    order = {"speaker": 0, "participant": 1}
    return element("listPerson", *map(_person, sorted(persons, key=lambda person: order.get(person.role or "", 2))))


def _person(person: Person) -> Element:
    return element(
        "person",
        *(_name("persName", name) for name in person.names),
        element("birth", when=person.birth) if person.birth else None,
        element("death", when=person.death) if person.death else None,
        optional("occupation", person.occupation),
        *map(_identifier, person.identifiers),
        element("note", element("p", person.note)) if person.note else None,
        xml_id=person.id,
        role=person.role,
        sex=person.sex,
        corresp=_elsewhere(person.identifiers),
    )


def _place(place: Place) -> Element:
    return element(
        "place",
        *(_name("placeName", name) for name in place.names),
        _location(place),
        *map(_identifier, place.identifiers),
        element("note", element("p", place.note)) if place.note else None,
        xml_id=place.id,
        type=place.type,
        corresp=_elsewhere(place.identifiers),
    )


def _location(place: Place) -> Element | None:
    if not place.country and not place.location:
        return None
    return element("location", optional("country", place.country), optional("geo", place.location))


def _organisation(organisation: Organisation) -> Element:
    return element(
        "org",
        *(_name("orgName", name) for name in organisation.names),
        *map(_identifier, organisation.identifiers),
        element("note", element("p", organisation.note)) if organisation.note else None,
        xml_id=organisation.id,
        corresp=_elsewhere(organisation.identifiers),
    )


def _identifier(identifier: Identifier) -> Element:
    return element("idno", identifier.value, type=identifier.type)


def _elsewhere(identifiers: Sequence[Identifier]) -> str | None:
    pointers = [f"{PREFIXES[known.type][0]}:{known.value}" for known in identifiers if known.type in PREFIXES]
    return " ".join(pointers) or None


def _name(tag: str, name: Name) -> Element:
    """A name with its parts, and the text between them as it is written."""
    rest = name.text
    children: list[Element | str] = []
    for part in name.parts:
        before, found, rest_after = rest.partition(part.text)
        if not found:
            continue
        children += [before, element(part.element, part.text, full="init" if part.initial else None)]
        rest = rest_after
    return element(tag, *children, rest)
