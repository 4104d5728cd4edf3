"""How like two names are, and which of many is most like one."""

from collections.abc import Iterable, Mapping

from tei_toolkit.relaxng.xml import expanded_name

_LONGEST = 60
_FARTHEST = 3


def distance(first: str, second: str, limit: int = _FARTHEST) -> int:
    """How many letters must be put in, left out, changed or swapped with their neighbours; over `limit`, `limit` + 1.

    The optimal string alignment distance.
    """
    if abs(len(first) - len(second)) > limit or max(len(first), len(second)) > _LONGEST:
        return limit + 1
    before_last: list[int] = []
    last = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        current = [row]
        for column, other in enumerate(second, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other:
                cost = min(cost, before_last[column - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before_last, last = last, current
    return last[-1]


def most_like(name: str, candidates: Iterable[str], uses: Mapping[str, int]) -> list[str]:
    """The candidates that may be meant by a name, the likeliest first; `uses` tells how often each was met.

    Names in the form of the parser; only their local parts are compared, first as they are, then without regard to
    case.
    """
    wanted = expanded_name(name)[1]
    farthest = min(_FARTHEST, max(1, len(wanted) // 3))
    found = []
    for order, candidate in enumerate(candidates):
        local = expanded_name(candidate)[1]
        far = distance(wanted, local, farthest)
        if far > farthest and wanted.casefold() == local.casefold():
            far = farthest
        # who means another word begins with another letter; who mistypes seldom does
        if far > 1 and wanted[:1].casefold() != local[:1].casefold():
            continue
        if far <= farthest and candidate != name:
            found.append((far, -uses.get(candidate, 0), order, candidate))
    return [candidate for *_, candidate in sorted(found)]
