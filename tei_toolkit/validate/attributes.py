"""What the attributes of a document are to the checks: identifiers, pointers, dates, languages, bases of addresses.

The schema in use decides, by the datatypes that it gives them (TEI P5 §1.4.2); where it does not know an element of
the TEI, the Guidelines' own names for pointers do. Within what is shown and not meant, or is none of the TEI's
(egXML, xenoData, other vocabularies), there are none of them.
"""

from collections.abc import Callable, Iterator
from enum import IntEnum
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from tei_toolkit.errors import ReadError
from tei_toolkit.tei.names import TEI, XML
from tei_toolkit.tei.pointers import POINTER_ATTRIBUTES
from tei_toolkit.validate.schemas import load

if TYPE_CHECKING:
    from tei_toolkit.relaxng.attribute_types import AttributeTypes
    from tei_toolkit.validate.grammars import Grammar
    from tei_toolkit.validate.schemas import Chosen

DATATYPES = ("ID", "anyURI", "date", "language")
XML_ID, XML_LANG, XML_BASE = f"{XML} id", f"{XML} lang", f"{XML} base"
_APART = f"{TEI} xenoData"
_PREFIX_DEFINITION = f"{TEI} prefixDef"
_DATES = ("when", "notBefore", "notAfter", "from", "to")
_ALL_DATES = frozenset(name + suffix for name in _DATES for suffix in ("", "-iso"))
# these are dates on every element that has them; @from and @to are pointers or folios on some
_ALWAYS_DATES = frozenset(name for name in _ALL_DATES if name.startswith(("when", "not")))
# of the type anyURI too, but names of namespaces and of what is in them
_NAMES_OF_NAMESPACES = frozenset(
    {(f"{TEI} namespace", "name"), (f"{TEI} schemaSpec", "defaultExceptions"), (f"{TEI} anyElement", "except"),
     (f"{TEI} anyElement", "require"), *((f"{TEI} {element}", "ns") for element in ("attDef", "elementSpec",
     "schemaSpec", "attRef"))}
)  # fmt: skip


class Role(IntEnum):
    """What an attribute is to the checks; a base comes before the pointers that are resolved by it."""

    BASE = 0
    IDENTIFIER = 1
    POINTER = 2
    LANGUAGE = 3
    DATES = 4
    PREFIX = 5


Row: TypeAlias = "tuple[tuple[Role, Callable[[list[str]], Any]], ...]"
"""The roles of the attributes of one tag, each with what takes the value from the list (name, value, name, value …).

Dates of one element are taken together, as pairs of name and value.
"""


class Attributes(dict[str, "ElementAttributes | None"]):
    """By element, its attributes; None where what it holds is not looked at. In the form of the parser."""

    def __init__(self, types: "AttributeTypes") -> None:
        super().__init__()
        self._types = types

    def __missing__(self, element: str) -> "ElementAttributes | None":
        """Find out about an element that was not met before."""
        typed = self._types.get(element)
        is_tei = element.startswith(f"{TEI} ")
        looked_at = element != _APART and (typed is not None or is_tei)
        found = self[element] = ElementAttributes(element, typed) if looked_at else None
        return found


class ElementAttributes(dict[tuple[str, ...], Row]):
    """By the names of the attributes of a tag, in order, what they are."""

    def __init__(self, element: str, typed: dict[str, tuple[str, ...]] | None) -> None:
        super().__init__()
        self._element = element
        self._typed = typed

    def __missing__(self, names: tuple[str, ...]) -> Row:
        """Find out about a tag with attributes of these names."""
        dates = [position for position, name in enumerate(names) if self._is_date(name)]
        row = [(role, itemgetter(2 * position + 1)) for position, name in enumerate(names) for role in self.roles(name)]
        if dates:
            row.append((Role.DATES, _pairs(dates)))  # type: ignore[arg-type]  # (functions that take a list, all)
        if self._element == _PREFIX_DEFINITION:
            row.append((Role.PREFIX, _by_name))  # type: ignore[arg-type]
        found = self[names] = tuple(sorted(row, key=itemgetter(0)))
        return found

    def roles(self, name: str) -> Iterator[Role]:
        """What an attribute of that name is by itself."""
        types = self._datatypes(name)
        if name == XML_BASE:
            yield Role.BASE
        elif name == XML_ID or "ID" in types:
            yield Role.IDENTIFIER
        elif "anyURI" in types and (self._element, name) not in _NAMES_OF_NAMESPACES:
            yield Role.POINTER
        elif name == XML_LANG or "language" in types:
            yield Role.LANGUAGE

    def _datatypes(self, name: str) -> tuple[str, ...]:
        if self._typed is not None:
            return self._typed.get(name, ())
        return ("anyURI",) if name in POINTER_ATTRIBUTES else ()

    def _is_date(self, name: str) -> bool:
        if name not in _ALL_DATES:
            return False
        types = self._datatypes(name)
        return "date" in types or (name in _ALWAYS_DATES and "anyURI" not in types)


def _pairs(positions: list[int]) -> Callable[[list[str]], tuple[tuple[str, str], ...]]:
    def taken(attributes: list[str]) -> tuple[tuple[str, str], ...]:
        return tuple((attributes[2 * position], attributes[2 * position + 1]) for position in positions)

    return taken


def _by_name(attributes: list[str]) -> dict[str, str]:
    return dict(zip(attributes[::2], attributes[1::2], strict=True))


_KNOWN: "dict[Grammar | None, Attributes]" = {}


def forget() -> None:
    """Find out anew about the attributes of all schemas: these may have changed."""
    _KNOWN.clear()


def attributes_of(chosen: "Chosen") -> Attributes:
    """The attributes as the schema of a document has them, or as the Guidelines have them where none can be read."""
    grammar = chosen.relax_ng
    known = _KNOWN.get(grammar)
    if known is None:
        types: AttributeTypes = {}
        if grammar is not None:
            try:
                types = load(grammar).attribute_types(DATATYPES)
            except ReadError:
                # that it cannot be read is told by the check that needs it
                grammar = None
        known = _KNOWN[grammar] = Attributes(types)
    return known
