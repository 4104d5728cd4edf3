"""How a right value of a restricted type looks, said shortly."""

from collections.abc import Sequence

from tei_toolkit.relaxng.datatypes.facets import Facet
from tei_toolkit.relaxng.datatypes.kind import ANY_TEXT, Kind
from tei_toolkit.relaxng.datatypes.pattern import PatternFacet


def takes(kind: Kind, facets: Sequence[Facet | PatternFacet]) -> str:
    """How a right value of a type looks, with what its facets add."""
    plain = {facet.name: facet for facet in facets if isinstance(facet, Facet)}
    additions: list[str] = []
    if {"minInclusive", "maxInclusive"} <= plain.keys():
        least, most = (kind.normalise(plain.pop(name).given) for name in ("minInclusive", "maxInclusive"))
        additions.append(f"from {least} to {most}")
    additions += [facet.wants.removeprefix("be ").removeprefix("have ") for facet in plain.values()]
    patterns = [facet.words for facet in facets if isinstance(facet, PatternFacet)]
    if patterns and kind.takes == ANY_TEXT:
        return ", ".join((f"text {' and '.join(patterns)}", *additions))
    return ", ".join((kind.takes, *additions, *patterns))
