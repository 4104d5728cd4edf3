"""What can be told only once all documents have been seen: of pointers between files, of needless instructions.

It grows with the documents; references between files are kept in a temporary file.
"""

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.validate.subject import Subject

if TYPE_CHECKING:
    from tei_toolkit.validate.outgoing import Outgoing
    from tei_toolkit.validate.suppressions import Suppressions


class Afterwards:
    """Takes each document with its number once it has been checked."""

    def __init__(self) -> None:
        self._outgoing: Outgoing | None = None
        self._suppressions: dict[int, Suppressions] = {}

    def add(self, number: int, subject: Subject, found: list[Diagnostic]) -> list[Diagnostic]:
        """Note a document; answered are those of its findings that it does not ask to be left alone.

        Raises:
            ReadError: it cannot be read again.
        """
        if subject.outgoing:
            if self._outgoing is None:
                from tei_toolkit.validate.outgoing import Outgoing

                self._outgoing = Outgoing()
            self._outgoing.add(number, subject.outgoing)
        if found and not subject.bytes.may_have_suppressions:
            # where there was a fault, the document may not have been read to its end
            for _ in subject.bytes.chunks():
                pass
        if not subject.bytes.may_have_suppressions:
            return found
        from tei_toolkit.validate.suppressions import Suppressions

        suppressions = Suppressions(subject)
        if suppressions:
            self._suppressions[number] = suppressions
        return suppressions.kept(found)

    def diagnostics(
        self, subject: Callable[[int], Subject], checks: Collection[str]
    ) -> Iterator[tuple[int, Diagnostic]]:
        """What is told now, with the number of its document; `subject` gives a document anew by its number."""
        if self._outgoing is not None:
            for number, one in self._outgoing.diagnostics(subject):
                suppressions = self._suppressions.get(number)
                if suppressions is None or suppressions.kept([one]):
                    yield number, one
        for number, suppressions in self._suppressions.items():
            yield from ((number, one) for one in suppressions.faults(checks))


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
