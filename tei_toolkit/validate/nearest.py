"""Which of the identifiers of a document is most like one that is not there."""

from collections import Counter
from collections.abc import Collection, Iterator

_LEAST_LIKE = 0.7
_MOST_COMPARED = 12
# how many entries of the index may be looked at for one document: what has thousands of faults gets hints for the first
_PATIENCE = 4_000_000
_MOST_INDEXED = 200_000


class Nearest:
    """Finds what was probably meant; the more is asked, the more it leaves to the reader."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = names
        self._patience = _PATIENCE
        self._known: dict[str, str | None] = {}
        self._folded: dict[str, str] | None = None
        self._pairs: dict[str, list[str]] | None = None

    def to(self, wanted: str) -> str | None:
        """The name most like the one wanted, or None where none is like it."""
        if wanted not in self._known:
            self._known[wanted] = self._found(wanted)
        return self._known[wanted]

    def _found(self, wanted: str) -> str | None:
        if self._folded is None:
            self._folded = {_folded(name): name for name in sorted(self._names, reverse=True)}
        same = self._folded.get(_folded(wanted))
        if same is not None:
            return same
        from difflib import SequenceMatcher

        matcher = SequenceMatcher(b=wanted, autojunk=False)
        best: tuple[float, str] | None = None
        for name in self._candidates(wanted):
            matcher.set_seq1(name)
            if matcher.quick_ratio() < _LEAST_LIKE:
                continue
            ratio = matcher.ratio()
            if ratio >= _LEAST_LIKE and (best is None or (-ratio, name) < (-best[0], best[1])):
                best = ratio, name
        return None if best is None else best[1]

    def _candidates(self, wanted: str) -> Iterator[str]:
        """The names that share most pairs of letters with the one wanted."""
        if self._pairs is None:
            self._pairs = {}
            for name in sorted(self._names)[:_MOST_INDEXED]:
                for pair in _pairs(name):
                    self._pairs.setdefault(pair, []).append(name)
        shared: Counter[str] = Counter()
        for pair in _pairs(wanted):
            names = self._pairs.get(pair, ())
            self._patience -= len(names)
            if self._patience < 0:
                return
            shared.update(names)
        lengths = len(wanted)
        ranked = sorted(shared, key=lambda name: (abs(len(name) - lengths) - 2 * shared[name], name))
        yield from ranked[:_MOST_COMPARED]


def _folded(name: str) -> str:
    """A name without regard to case and to the marks between its words."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _pairs(name: str) -> set[str]:
    framed = f"\0{name.casefold()}\0"
    return {framed[start : start + 2] for start in range(len(framed) - 1)}
