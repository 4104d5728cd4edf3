"""What a person reads: results on stdout; messages, findings and a closing line on stderr."""

import sys
import threading
import time
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from tei_toolkit.errors import ToolkitError

if TYPE_CHECKING:
    from tei_toolkit.model.diagnostic import Diagnostic
    from tei_toolkit.model.report import Report

_BAR = 24
_PATIENCE = 1.0


def message(text: str) -> None:
    """Say something beside the result."""
    click.echo(text, err=True)


def failed(error: ToolkitError | str) -> None:
    """Say in one line why something could not be done, and what to do."""
    click.echo(f"tei: error: {' '.join(str(error).splitlines())}", err=True)


def result(content: bytes) -> None:
    """Write a result as it is to stdout."""
    sys.stdout.flush()
    rest = memoryview(content)
    while rest:
        # where Python was told not to buffer, a write may take a part only
        rest = rest[sys.stdout.buffer.write(rest) :]
    sys.stdout.buffer.flush()


def report_text(report: "Report", style: str, *, on_terminal: bool) -> str:
    """A report in the style asked for, in colour where a person watches."""
    from tei_toolkit.validate.reporters import reporter

    text = reporter(style)(report, color=on_terminal)
    return text if not text or text.endswith("\n") else text + "\n"


def findings(diagnostics: "Sequence[Diagnostic]", style: str, documents: int = 1) -> None:
    """Report what was found while doing something else, on stderr; people are told nothing where nothing was found."""
    if diagnostics or style == "json":
        from tei_toolkit.model.report import Report

        report = Report(documents, tuple(diagnostics))
        click.echo(report_text(report, style, on_terminal=sys.stderr.isatty()), err=True, nl=False)


def closing(style: str, *said: str) -> None:
    """The last line, with counts and time; left out where it would spoil a report for programs, which has counts."""
    if style != "json":
        message(", ".join(said))


def tally(diagnostics: "Iterable[Diagnostic]") -> str:
    """The findings counted by severity, in words."""
    from tei_toolkit.model.diagnostic import Severity

    counts = dict.fromkeys(Severity, 0)
    for diagnostic in diagnostics:
        counts[diagnostic.severity] += 1
    said = [plural(number, str(severity)) for severity, number in counts.items() if number]
    return ", ".join(said) or "no findings"


def plural(number: int, noun: str) -> str:
    """A number with its noun: "1 document", "2 documents"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


class Progress:
    """A bar on stderr for a person who waits: drawn on a terminal only, and only when work takes over a second.

    As a context manager it also times the work: `seconds` is what a closing line tells.
    """

    def __init__(self, what: str, total: int) -> None:
        self.what = what
        self.total = total
        self.done = 0
        self._begun = time.monotonic()
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._thread = threading.Thread(target=self._draw, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def reach(self, done: int) -> None:
        """Note how much is done."""
        self.done = done

    @property
    def seconds(self) -> str:
        """How long it has taken so far."""
        return f"{time.monotonic() - self._begun:.1f} s"

    def _draw(self) -> None:
        drawn = False
        wait = _PATIENCE
        while not self._over.wait(wait):
            filled = _BAR * self.done // max(self.total, 1)
            bar = "█" * filled + "░" * (_BAR - filled)
            click.echo(f"\r{self.what} {bar} {self.done}/{self.total} {self.seconds}\x1b[K", err=True, nl=False)
            drawn, wait = True, 0.1
        if drawn:
            click.echo("\r\x1b[K", err=True, nl=False)
