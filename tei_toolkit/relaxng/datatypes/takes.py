"""How a right value of a restricted type looks, said shortly."""

from collections.abc import Sequence

from tei_toolkit.relaxng.datatypes.facets import Facet
from tei_toolkit.relaxng.datatypes.kind import Kind
from tei_toolkit.relaxng.datatypes.pattern import PatternFacet

_RANGES = {"minInclusive": "from {}", "maxInclusive": "to {}", "minExclusive": "above {}", "maxExclusive": "below {}"}
_LENGTHS = {"length": "{}", "minLength": "at least {}", "maxLength": "at most {}"}


def takes(kind: Kind, facets: Sequence[Facet | PatternFacet]) -> str:
    """How a right value of a type looks, with what its facets add."""
    additions: list[str] = []
    for facet in facets:
        if isinstance(facet, PatternFacet):
            additions.append(f"matching the pattern {facet.source}")
        elif facet.name in _RANGES:
            additions.append(_RANGES[facet.name].format(kind.normalise(facet.given)))
        else:
            additions.append(facet.wants.removeprefix("have "))
    if not additions:
        return kind.takes
    if [one.split()[0] for one in additions] == ["from", "to"]:
        additions = [" ".join(additions)]
    if kind.takes == "any text" and isinstance(facets[0], PatternFacet) and len(additions) == 1:
        return f"text {additions[0]}"
    return f"{kind.takes}, {', '.join(additions)}"
