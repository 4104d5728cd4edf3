"""The identifiers of a document while it is judged: each given once, each that is named given (DTD Compatibility §5).

However many there are, they take little memory: beyond some number, their hashes go to a temporary file in sorted runs,
which are merged at the end. Two identifiers of one hash (one chance in 10⁷ among a million) send a document to the
second pass, where they are compared letter by letter.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from tei_toolkit.relaxng.automaton import RejectedError

MOST_IN_MEMORY = 5_000
_WIDTH = 8
_CHUNK = 1_024 * _WIDTH


class Identifiers:
    """The identifiers that a document gives to elements, and those that it names."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._wanted: set[str] = set()
        self._kept: _Runs | None = None
        self._kept_wanted: _Runs | None = None

    def note(self, found: Iterable[tuple[int, str]], attributes: Sequence[str]) -> None:
        """Note the identifiers among attributes (name, value, name, value …), by position and kind.

        Raises:
            RejectedError: one is given a second time.
        """
        for position, kind in found:
            text = attributes[2 * position + 1].strip()
            if kind != "ID":
                self._wanted.update(text.split())
            elif text in self._given:
                raise RejectedError
            else:
                self._given.add(text)
        if len(self._given) > MOST_IN_MEMORY:
            self._kept = _keep(self._kept, self._given)
        if len(self._wanted) > MOST_IN_MEMORY:
            self._kept_wanted = _keep(self._kept_wanted, self._wanted)

    def agree(self) -> bool:
        """Whether no identifier is given twice, and each that is named is given; asked once, at the end."""
        if self._kept is None and self._kept_wanted is None:
            return self._wanted <= self._given
        given = _keep(self._kept, self._given).merged()
        wanted = _keep(self._kept_wanted, self._wanted).merged()
        here: int | None = next(given, None)
        for name in wanted:
            while here is not None and here < name:
                following = next(given, None)
                if following == here:
                    return False
                here = following
            if here != name:
                return False
        for following in given:
            if following == here:
                return False
            here = following
        return True


def _keep(runs: "_Runs | None", texts: set[str]) -> "_Runs":
    """Put texts that were in memory into a run, and forget them."""
    runs = runs or _Runs()
    runs.add(texts)
    texts.clear()
    return runs


class _Runs:
    """Sorted runs of hashes in a temporary file."""

    def __init__(self) -> None:
        from tempfile import TemporaryFile

        self._file: IO[bytes] = TemporaryFile()
        self._spans: list[tuple[int, int]] = []

    def add(self, texts: Iterable[str]) -> None:
        """Add a run."""
        run = array("q", sorted(map(hash, texts)))
        start = self._file.seek(0, 2)
        run.tofile(self._file)
        self._spans.append((start, start + len(run) * _WIDTH))

    def merged(self) -> Iterator[int]:
        """The hashes of all runs, the lowest first."""
        from heapq import merge

        return merge(*(self._read(start, end) for start, end in self._spans))

    def _read(self, start: int, end: int) -> Iterator[int]:
        for place in range(start, end, _CHUNK):
            self._file.seek(place)
            numbers = array("q")
            numbers.frombytes(self._file.read(min(_CHUNK, end - place)))
            yield from numbers
