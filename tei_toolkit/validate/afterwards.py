"""What can be told only once all documents have been seen: of pointers between files, of needless instructions.

It grows with the documents; references between files are kept in a temporary file.
"""

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from tei_toolkit.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from tei_toolkit.validate.examination import Examined
    from tei_toolkit.validate.outgoing import Outgoing
    from tei_toolkit.validate.subject import Subject
    from tei_toolkit.validate.suppressions import Suppression


class Afterwards:
    """Takes each document with its number once it has been examined."""

    def __init__(self) -> None:
        self._outgoing: Outgoing | None = None
        self._suppressions: dict[int, list[Suppression]] = {}

    def add(self, number: int, seen: "Examined") -> None:
        """Note what a document says to others, and what it asks to be left alone."""
        if seen.outgoing:
            if self._outgoing is None:
                from tei_toolkit.validate.outgoing import Outgoing

                self._outgoing = Outgoing()
            self._outgoing.add(number, seen.outgoing)
        if seen.suppressions:
            self._suppressions[number] = seen.suppressions

    def diagnostics(
        self, subject: "Callable[[int], Subject]", name: Callable[[int], str], checks: Collection[str]
    ) -> Iterator[tuple[int, Diagnostic]]:
        """What is told now, with the number of its document; `subject` and `name` are those of a document's number."""
        if self._outgoing is not None:
            for number, one in self._outgoing.diagnostics(subject):
                if number not in self._suppressions or self._kept(number, one):
                    yield number, one
        if not self._suppressions:
            return
        from tei_toolkit.validate.suppressions import faults

        for number, suppressions in self._suppressions.items():
            yield from ((number, one) for one in faults(suppressions, name(number), checks))

    def _kept(self, number: int, one: Diagnostic) -> bool:
        from tei_toolkit.validate.suppressions import kept

        return bool(kept([one], self._suppressions[number]))


def in_order(found: list[list[Diagnostic]], late: Iterator[tuple[int, Diagnostic]]) -> list[Diagnostic]:
    """The findings of documents, with what was found late put at its place in its document."""
    changed = set()
    for number, one in late:
        found[number].append(one)
        changed.add(number)
    for number in changed:
        # the sort is stable: at one place what was found first comes first
        found[number].sort(key=lambda d: (d.location.line or 0, d.location.column or 0))
    return [one for each in found for one in each]
