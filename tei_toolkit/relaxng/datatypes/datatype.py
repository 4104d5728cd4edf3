"""A datatype as a schema uses it: a built-in type with its parameters."""

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from tei_toolkit.relaxng.datatypes.errors import DatatypeError
from tei_toolkit.relaxng.datatypes.kind import Context, Kind

if TYPE_CHECKING:
    from tei_toolkit.relaxng.datatypes.facets import Facet
    from tei_toolkit.relaxng.datatypes.pattern import PatternFacet

Parameters = tuple[tuple[str, str], ...]
Row = tuple[Any, ...]
"""A datatype as `marshal` takes it."""


class Datatype:
    """A datatype: which texts it allows, and which of them mean the same.

    Two datatypes are equal where library, name and parameters are. One is made by `datatype`.

    Attributes:
        library: the URI of its library, empty for the built-in one.
        name: its name there.
        parameters: its parameters as (name, value) in the order of the schema.
        id_type: "ID", "IDREF" or "IDREFS" for the types of that name, None for others.
        needs_context: whether a verdict depends on the place in the document: names with prefixes, entities.
    """

    __slots__ = ("_facets", "_hash", "_kind", "id_type", "library", "name", "needs_context", "parameters")

    def __init__(
        self, library: str, kind: Kind, parameters: Parameters, translated: "tuple[PatternFacet, ...]"
    ) -> None:
        """Make a datatype; `translated` holds the patterns among the parameters where these are known already."""
        self.library = library
        self.name = kind.name
        self.parameters = parameters
        self.id_type = kind.id_type
        self.needs_context = kind.needs_context
        self._hash = hash((library, kind.name, parameters))
        self._kind = kind
        self._facets: tuple[Facet | PatternFacet, ...] = ()
        patterns = iter(translated)
        for name, given in parameters:
            self._facets += (self._facet(name, given, next(patterns, None) if name == "pattern" else None),)

    def _facet(self, name: str, given: str, pattern: "PatternFacet | None") -> "Facet | PatternFacet":
        if pattern is not None:
            return pattern
        if name == "pattern":
            from tei_toolkit.relaxng.datatypes.pattern import PatternFacet

            return PatternFacet(given)
        from tei_toolkit.relaxng.datatypes.facets import LIMITS, facet

        limit: Hashable | None = None
        if name in LIMITS and self._kind.less is not None:
            # a limit must be a value of the type as the parameters before it have left it
            limit = self.value(given, None)
            if limit is None:
                raise DatatypeError(
                    f'"{given}" is no value for "{name}" of the type {self.name}: {self.fault(given, None)}'
                )
        return facet(self._kind, name, given, limit)

    def allows(self, text: str, context: Context | None = None) -> bool:
        """Whether a text is of the type, where `context` gives prefixes and entities."""
        return self.value(text, context) is not None

    def value(self, text: str, context: Context | None = None) -> Hashable | None:
        """What a text means, None where it is not of the type; two texts mean the same where these are equal."""
        kind = self._kind
        text = kind.normalise(text)
        value = kind.parse(text, context)
        if value is None:
            return None
        for condition in self._facets:
            if not condition.holds(text, value):
                return None
        return value

    def fault(self, text: str, context: Context | None = None) -> str | None:
        """What is wrong with a text, as the rest of a sentence for people; None where nothing is."""
        kind = self._kind
        text = kind.normalise(text)
        value = kind.parse(text, context)
        if value is None:
            return kind.explain(text, context)
        faults = (condition.fault(text, value) for condition in self._facets)
        return next((fault for fault in faults if fault), None)

    @property
    def takes(self) -> str:
        """How a right value looks, for people."""
        from tei_toolkit.relaxng.datatypes.takes import takes

        return takes(self._kind, self._facets)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Datatype)
            and self.name == other.name
            and self.parameters == other.parameters
            and self.library == other.library
        )

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        return f"datatype({self.library!r}, {self.name!r}, {self.parameters!r})"

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (self.library, self.name, self.parameters, self._translated())

    def row(self) -> Row | None:
        """The datatype in words and numbers, for `restored`; None where one of its patterns cannot be told so."""
        states = tuple(facet.row() for facet in self._translated())
        return None if None in states else (self.library, self.name, self.parameters, states)

    def _translated(self) -> "tuple[PatternFacet, ...]":
        # patterns are kept translated, so that a schema from a cache needs no translator
        from tei_toolkit.relaxng.datatypes.pattern import PatternFacet

        return tuple(facet for facet in self._facets if isinstance(facet, PatternFacet))


def restored(row: Row) -> Datatype:
    """The datatype of a row."""
    library, name, parameters, states = row
    if not states:
        return _restore(library, name, parameters, ())
    from tei_toolkit.relaxng.datatypes.pattern import from_row

    return _restore(library, name, parameters, tuple(from_row(state) for state in states))


def _restore(library: str, name: str, parameters: Parameters, translated: "tuple[PatternFacet, ...]") -> Datatype:
    from tei_toolkit.relaxng.datatypes.libraries import kind_of

    return Datatype(library, kind_of(library, name), parameters, translated)
