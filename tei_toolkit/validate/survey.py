"""One quick look through a document: whether it is XML, and all the values in it that the checks ask about.

Values are noted without their places, each once; most documents have no faults, and where one has, `locating` goes
through it again and says where.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias
from xml.parsers import expat

from tei_toolkit.relaxng.xml import Feeder, RefusedError, parser
from tei_toolkit.tei.limits import MAXIMUM_ATTRIBUTES, MAXIMUM_DEPTH
from tei_toolkit.validate.attributes import Role

if TYPE_CHECKING:
    from tei_toolkit.validate.attributes import Attributes

Dates: TypeAlias = "tuple[tuple[str, str], ...]"
Pointers: TypeAlias = "tuple[str, str]"
"""The value of an attribute of pointers, and the bases that are in force at it, outermost first, blanks between."""
Reached: TypeAlias = "Callable[[str, list[str]], None]"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document cannot be read to its end, and where; `refused` is whether it is XML that is not opened."""

    reason: str
    hint: str | None
    line: int
    column: int
    refused: bool


@dataclass(slots=True)
class Survey:
    """What was found.

    `duplicates` are identifiers given more than once, `prefixes` the attributes of each prefixDef.
    """

    identifiers: set[str] = field(default_factory=set)
    duplicates: set[str] = field(default_factory=set)
    pointers: set[Pointers] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    dates: set[Dates] = field(default_factory=set)
    prefixes: list[dict[str, str]] = field(default_factory=list)
    failure: Failure | None = None


def survey(chunks: Iterable[bytes], attributes: "Attributes | None") -> Survey:
    """Look through a document; without attributes, see only whether it can be read."""
    found = Survey()
    identifiers, duplicates = found.identifiers, found.duplicates
    made = parser()

    def identifier(value: str) -> None:
        value = value.strip()
        if value in identifiers:
            duplicates.add(value)
        else:
            identifiers.add(value)

    scan = Scan(made, attributes)
    scan.note(Role.IDENTIFIER, identifier)
    scan.note(Role.LANGUAGE, found.languages.add)
    scan.note(Role.DATES, found.dates.add)
    scan.note(Role.PREFIX, found.prefixes.append)
    plain: set[str] = set()
    scan.note(Role.POINTER, plain.add)
    scan.note_with_base(lambda value, base: found.pointers.add((value, base)))
    found.failure = read(made, chunks)
    found.pointers.update((value, "") for value in plain)
    return found


def read(made: expat.XMLParserType, chunks: Iterable[bytes]) -> Failure | None:
    """Have a parser read a document; answered is what kept it from reading to the end."""
    feeder = Feeder(made)
    try:
        for chunk in chunks:
            feeder.feed(chunk)
        feeder.finish()
    except expat.ExpatError as error:
        return Failure(expat.ErrorString(error.code), None, error.lineno, error.offset + 1, refused=False)
    except RefusedError as error:
        return Failure(error.reason, error.hint, error.line, error.column, refused=True)
    except (ValueError, LookupError) as error:
        line, column = max(made.CurrentLineNumber, 1), max(made.CurrentColumnNumber, 0) + 1
        return Failure(f"its encoding cannot be read: {error}", None, line, column, refused=False)
    return None


class Scan:
    """The handlers of a parser that tell of the attributes with a role, and leave out what is not to be looked at.

    `reached` and `left` are called with each tag that is looked at, before its attributes are told of.
    """

    def __init__(
        self,
        made: expat.XMLParserType,
        attributes: "Attributes | None",
        reached: "Reached | None" = None,
        left: Callable[[], None] | None = None,
    ) -> None:
        self._notes: list[Callable[..., object]] = [_ignored] * len(Role)
        self._with_base: Callable[[str, str], object] = _ignored
        self._notes[Role.BASE] = self._base_begins
        self._plain_pointer: Callable[..., object] = _ignored
        # each base with the depth of its element
        self._bases: list[tuple[int, str]] = []
        self._depth = 0
        self._install(made, attributes, reached, left)

    def note(self, role: Role, note: Callable[..., object]) -> None:
        """Have the values of a role told to a function; pointers only where no base is in force."""
        self._notes[role] = note
        self._plain_pointer = self._notes[Role.POINTER]

    def note_with_base(self, note: Callable[[str, str], object]) -> None:
        """Have pointers for which a base is in force told to a function, with that base."""
        self._with_base = note

    def _base_begins(self, value: str) -> None:
        # a base within another is resolved by that; addresses have no blanks
        base = f"{self._bases[-1][1]} {value}" if self._bases else value
        self._bases.append((self._depth, base))
        self._notes[Role.POINTER] = lambda pointer: self._with_base(pointer, base)

    def _base_ends(self) -> None:
        self._bases.pop()
        if not self._bases:
            self._notes[Role.POINTER] = self._plain_pointer
            return
        base = self._bases[-1][1]
        self._notes[Role.POINTER] = lambda pointer: self._with_base(pointer, base)

    def _install(
        self,
        made: expat.XMLParserType,
        known: "Attributes | None",
        reached: "Reached | None",
        left: Callable[[], None] | None,
    ) -> None:
        # the handlers share variables, for they are called at every tag of every document; the parser is not kept
        # here, for this object holds itself, and would hold it too
        notes, bases = self._notes, self._bases
        depth = 0
        apart = 0

        def start(name: str, attributes: list[str]) -> None:
            nonlocal depth, apart
            depth += 1
            if depth > MAXIMUM_DEPTH:
                _refuse(made, f"elements nest more than {MAXIMUM_DEPTH} deep")
            if len(attributes) > 2 * MAXIMUM_ATTRIBUTES:
                _refuse(made, f"an element has more than {MAXIMUM_ATTRIBUTES} attributes")
            if apart or known is None:
                return
            if reached is not None:
                reached(name, attributes)
            element = known[name]
            if element is None:
                apart = depth
            elif attributes:
                for role, taken in element[tuple(attributes[::2])]:
                    if role is Role.BASE:
                        self._depth = depth
                    notes[role](taken(attributes))

        def end(_name: str) -> None:
            nonlocal depth, apart
            if bases and bases[-1][0] == depth:
                self._base_ends()
            if apart == depth:
                apart = 0
            if left is not None and not apart:
                left()
            depth -= 1

        made.StartElementHandler, made.EndElementHandler = start, end


def _ignored(*_: object) -> None:
    """Whatever it is, nobody asks."""


def _refuse(made: expat.XMLParserType, reason: str) -> None:
    hint = "this is no text that a person encoded"
    raise RefusedError(reason, hint, made.CurrentLineNumber, made.CurrentColumnNumber + 1)
