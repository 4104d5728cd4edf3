"""Persons, places and organisations, as they stand in particDesc and standOff."""

from tei_toolkit.model.record import record


@record
class NamePart:
    """A part of a name: a TEI element and its text.

    Elements are `forename`, `surname`, `roleName`, `genName`, `nameLink` and `addName`;
    `initial` marks an abbreviated forename (`full="init"`).
    """

    element: str
    text: str
    initial: bool = False


@record
class Name:
    """A name as it is written, with its parts where they are certain."""

    text: str
    parts: tuple[NamePart, ...] = ()

    def first(self, element: str) -> str | None:
        """The text of the first part of that kind."""
        return next((part.text for part in self.parts if part.element == element), None)


@record
class Identifier:
    """An identifier in a public authority file (`idno`): Wikidata, VIAF, GND, GeoNames."""

    type: str
    value: str


@record
class Person:
    """A person of the document, with every form of the name; `role` is speaker, participant or mentioned."""

    id: str
    names: tuple[Name, ...]
    role: str | None = None
    occupation: str | None = None
    note: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    birth: str | None = None
    death: str | None = None
    sex: str | None = None
    authority: str | None = None


@record
class Place:
    """A place of the document, with every form of its name.

    `country` names the country it lies in; `location` is "latitude longitude" in degrees.
    """

    id: str
    names: tuple[Name, ...]
    type: str | None = None
    note: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    country: str | None = None
    location: str | None = None
    authority: str | None = None


@record
class Organisation:
    """An organisation of the document, with every form of its name."""

    id: str
    names: tuple[Name, ...]
    note: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    authority: str | None = None
