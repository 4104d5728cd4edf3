"""A schema after simplification (RELAX NG §4): few kinds of terms, names and datatypes settled, references joined."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tei_toolkit.relaxng.datatypes import Datatype
from tei_toolkit.relaxng.errors import Place
from tei_toolkit.relaxng.name_classes import NameClass

EMPTY = "empty"
NOT_ALLOWED = "notAllowed"
TEXT = "text"
CHOICE = "choice"
GROUP = "group"
INTERLEAVE = "interleave"
ONE_OR_MORE = "oneOrMore"
LIST = "list"
DATA = "data"
VALUE = "value"
ATTRIBUTE = "attribute"
ELEMENT = "element"
REF = "ref"
XMLNS = "http://www.w3.org/2000/xmlns"


@dataclass(frozen=True, slots=True)
class SchemaNamespaces:
    """The prefixes in force at a value in a schema, in which its own prefix is read; "" is the default namespace."""

    prefixes: tuple[tuple[str, str], ...]

    def prefix(self, name: str) -> str | None:
        """The namespace of a prefix."""
        return dict(self.prefixes).get(name)

    def is_unparsed_entity(self, name: str) -> bool:  # noqa: ARG002 (a schema has none)
        """Whether a name is that of an unparsed entity."""
        return False


@dataclass(slots=True, eq=False)
class Term:
    """A pattern of the schema with its place; which fields are used depends on its kind."""

    kind: str
    place: Place
    parts: "tuple[Term, ...]" = ()
    names: NameClass | None = None
    datatype: Datatype | None = None
    value: str = ""
    context: SchemaNamespaces | None = None
    default_value: str | None = None
    definition: "Definition | None" = None

    def target(self) -> "Term":
        """What a reference stands for, or the term itself."""
        term = self
        while term.kind == REF and term.definition is not None and term.definition.term is not None:
            term = term.definition.term
        return term


@dataclass(slots=True, eq=False)
class Definition:
    """What a 'define' or 'start' says, combined from all of that name; `term` is there once the grammar is read."""

    name: str
    place: Place
    term: Term | None = None
    pieces: list[Term] = field(default_factory=list)
    combine: str | None = None
    plain: bool = False


def elements(start: Term) -> Iterator[Term]:
    """The element terms that can be reached from a term, each once."""
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        term = waiting.pop()
        if id(term) in seen:
            continue
        seen.add(id(term))
        if term.kind == ELEMENT:
            yield term
        if term.kind == REF and term.definition is not None and term.definition.term is not None:
            waiting.append(term.definition.term)
        waiting += reversed(term.parts)
