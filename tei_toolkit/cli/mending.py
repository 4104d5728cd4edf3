"""The options of `tei validate` by which documents are mended."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from tei_toolkit.cli import options
from tei_toolkit.cli.console import message, plural, result
from tei_toolkit.errors import UsageError
from tei_toolkit.files import shown
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.report import Report
from tei_toolkit.model.source import Source

if TYPE_CHECKING:
    from tei_toolkit.validate.mending.documents import Outcome
    from tei_toolkit.validate.mending.rounds import Validate

_MOST_TOLD = 20
Document = Path | Source | BinaryIO


@dataclass(frozen=True, slots=True)
class Done:
    """The documents after their mends, how many findings these did away with, and whether stdout holds a document."""

    documents: list[Path | Source]
    mended: int
    on_stdout: bool


@dataclass(frozen=True, slots=True)
class Mending:
    """Whether documents are to be mended, or shown what that would change."""

    fix: bool
    diff: bool

    @property
    def asked(self) -> bool:
        """Whether either is asked for."""
        return self.fix or self.diff

    def opened(self, documents: Sequence[Document]) -> list[Path | Source]:
        """The documents, standard input read, for it is looked at more than once.

        Raises:
            UsageError: there are others beside standard input, where its mended text is to be the only output.
        """
        found = [one if isinstance(one, Path | Source) else Source("-", one.read()) for one in documents]
        if self.fix and not self.diff and len(found) > 1 and any(isinstance(one, Source) for one in found):
            raise UsageError("what is mended of standard input goes to stdout", hint="name no other documents with -")
        return found

    def mended(
        self,
        documents: Sequence[Path | Source],
        report: Report,
        validate: "Validate",
        wanted: Callable[[Diagnostic], bool],
        *,
        quiet: bool,
    ) -> "Done":
        """Mend the documents, or show on stdout what that would change.

        Raises:
            WriteError: a file cannot be written; those before it have been.
        """
        from tei_toolkit.validate.mending.documents import difference, outcomes, write

        after = list(documents)
        told = _Told(self.diff)
        for outcome in outcomes(documents, report.diagnostics, validate, wanted):
            told.add(outcome)
            if not outcome.mended:
                continue
            place = next(number for number, one in enumerate(documents) if _name(one) == outcome.before.name)
            if self.diff:
                result(difference(outcome))
            elif isinstance(documents[place], Source):
                after[place] = outcome.after
            else:
                write(outcome)
        if not quiet:
            told.tell(report)
        on_stdout = not self.diff and isinstance(after[0], Source)
        if isinstance(after[0], Source) and on_stdout:
            result(after[0].content)
        return Done(after, told.mended.total(), on_stdout)


def _name(document: Path | Source) -> str:
    return document.name if isinstance(document, Source) else str(document)


class _Told:
    """What a person is told of mends: how many of which findings, and what was not mended and why."""

    def __init__(self, only_shown: bool) -> None:
        self.mended: Counter[str] = Counter()
        self._files = 0
        self._only_shown = only_shown
        self._notes: list[str] = []

    def add(self, outcome: "Outcome") -> None:
        """Note what became of a document."""
        name = shown(outcome.before.name)
        self._files += bool(outcome.mended)
        self.mended.update(one.name for one in outcome.mended)
        if outcome.refused:
            self._notes.append(f"{name}: {outcome.refused}")
        if outcome.undone:
            did = "would do" if self._only_shown else "did"
            self._notes.append(f"{name}: {plural(len(outcome.undone), 'mend')} {did} not help, and left out")

    def tell(self, report: Report) -> None:
        """Say it on stderr; of a diff also what of a report kept documents from being mended."""
        for note in self._notes[:_MOST_TOLD]:
            message(note)
        if len(self._notes) > _MOST_TOLD:
            message(f"and {len(self._notes) - _MOST_TOLD:,} more files that were not mended in all")
        counts = ", ".join(f"{number:,} {name}" for name, number in self.mended.most_common())
        if counts:
            would = "would mend" if self._only_shown else "mended"
            total = plural(self.mended.total(), "finding")
            message(f"{would} {total} in {plural(self._files, 'document')}: {counts}")
        else:
            message("there is nothing to mend" if self._only_shown else "nothing was mended")
        if self._only_shown and report.undone:
            message(f"{plural(report.undone, 'document')} could be held to no schema, and so not be mended")


mending: Callable[[Any], Any] = options.together(
    "mending",
    Mending,
    click.option(
        "--fix",
        is_flag=True,
        help="Mend in the files what can be mended for certain and without touching the text; of standard input, to"
        " stdout. Then report what is left.",
    ),
    click.option(
        "--diff",
        is_flag=True,
        help="Show what --fix would change as a unified diff, and write nothing; exit status 1 where there is any.",
    ),
)
