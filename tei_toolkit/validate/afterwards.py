"""What can be told only once all documents have been seen: of pointers between files, of needless instructions.

It grows with the documents; references between files are kept in a temporary file.
"""

from collections.abc import Callable, Collection, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from tei_toolkit.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from tei_toolkit.validate.examination import Examined
    from tei_toolkit.validate.inclusions.places import Places
    from tei_toolkit.validate.kept.results import Results
    from tei_toolkit.validate.outgoing import Outgoing
    from tei_toolkit.validate.subject import Subject
    from tei_toolkit.validate.suppressions import Suppression


class Afterwards:
    """Takes each document with its number once it has been examined.

    With `results`, what is found out about references between files is kept there.
    """

    def __init__(self, results: "Results | None" = None) -> None:
        self._results = results
        self._outgoing: Outgoing | None = None
        self._suppressions: dict[int, list[Suppression]] = {}
        self._known: list[tuple[int, Diagnostic]] = []
        self._places: dict[int, Places] = {}

    def add(self, number: int, seen: "Examined") -> None:
        """Note what a document says to others, and what it asks to be left alone."""
        if seen.suppressions:
            self._suppressions[number] = seen.suppressions
        if seen.places is not None:
            self._places[number] = seen.places
        if seen.late is not None:
            self._known += [(number, one) for one in seen.late]
        elif seen.outgoing:
            if self._outgoing is None:
                from tei_toolkit.validate.outgoing import Outgoing

                self._outgoing = Outgoing(self._results)
            self._outgoing.add(number, seen.outgoing, seen.key)

    def diagnostics(
        self, subject: "Callable[[int], Subject]", name: Callable[[int], str], checks: Collection[str]
    ) -> Iterator[tuple[int, Diagnostic]]:
        """What is told now, with the number of its document; `subject` and `name` are those of a document's number."""
        found = iter(self._known)
        if self._outgoing is not None:
            found = chain(found, self._outgoing.diagnostics(subject))
        for number, one in found:
            if number not in self._suppressions or self._kept(number, one):
                yield number, one
        if not self._suppressions:
            return
        from tei_toolkit.validate.suppressions import faults

        for number, suppressions in self._suppressions.items():
            yield from ((number, one) for one in faults(suppressions, name(number), checks))

    def placed(self, found: list[list[Diagnostic]], name: Callable[[int], str]) -> list[list[Diagnostic]]:
        """The findings of documents, of those that were put together from several files each in the file it is in."""
        for number, places in self._places.items():
            found[number] = [places.told(one, name(number)) for one in found[number]]
        return found

    def _kept(self, number: int, one: Diagnostic) -> bool:
        from tei_toolkit.validate.suppressions import kept

        return bool(kept([one], self._suppressions[number]))


def in_order(found: list[list[Diagnostic]], late: Iterator[tuple[int, Diagnostic]]) -> list[list[Diagnostic]]:
    """The findings of documents, with what was found late put at its place in its document."""
    changed = set()
    for number, one in late:
        found[number].append(one)
        changed.add(number)
    for number in changed:
        # the sort is stable: at one place what was found first comes first
        found[number].sort(key=lambda d: (d.location.line or 0, d.location.column or 0))
    return found
