"""The options of `tei validate` that say what is told: reports, files of reports, what is known and left out."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from tei_toolkit.cli import options
from tei_toolkit.cli.console import message, plural, report_text, tally
from tei_toolkit.cli.status import CLEAN, COULD_NOT_BE_DONE, status_of
from tei_toolkit.errors import UsageError
from tei_toolkit.files import shown, write_atomically
from tei_toolkit.model.diagnostic import Severity
from tei_toolkit.model.report import Report
from tei_toolkit.validate.reporters import REPORTERS

STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable that names the file which GitHub shows on a run's page."""
_SCHEMAS_TOLD = 3


@dataclass(frozen=True, slots=True)
class Telling:
    """How a person wants to be told."""

    style: str
    reports: tuple[tuple[str, Path], ...]
    baseline: Path | None
    write_baseline: Path | None
    statistics: bool
    max_errors: int | None
    quiet: bool
    fail_on: str

    def refuse(self, documents: Iterable[object]) -> None:
        """Make sure that nothing is written over a document, before these are looked at.

        Raises:
            UsageError: a report or baseline is one of the documents.
        """
        files = [file for _, file in self.reports]
        if self.write_baseline is not None:
            files.append(self.write_baseline)
        written = {number: file for file in files if (number := _number(file)) is not None}
        # what is not there yet is no document
        for document in documents if written else ():
            if isinstance(document, Path) and (number := _number(document)) in written:
                reason = f"{written[number]}: is one of the documents"
                raise UsageError(reason, hint="name another file for what is written")

    def tell(self, report: Report, passed: int, seconds: str, *, aside: bool = False) -> int:
        """Write what was found wherever it is wanted, and give the exit status.

        What would go to stdout is put `aside` to stderr where something else stands there.

        Raises:
            UsageError: there is no such baseline.
            ReadError: the baseline is none.
            WriteError: a file cannot be written.
        """
        if self.write_baseline is not None:
            return self._keep(report, self.write_baseline)
        if self.baseline is not None:
            report = self._without_known(report, self.baseline)
        _write(report, self.reports)
        self._print(report, aside=aside)
        if not self.quiet and report.trouble is not None:
            message(f"the cache cannot be used: {report.trouble} (--cache-dir names another, --no-cache does without)")
        if not self.quiet:
            message(_closing(report, passed, seconds))
        undone = COULD_NOT_BE_DONE if report.undone else CLEAN
        return max(undone, status_of(report.diagnostics, self.fail_on))

    def _print(self, report: Report, *, aside: bool) -> None:
        shown_report, left_out = limited(report, self.max_errors)
        if self.statistics:
            click.echo(statistics(report), nl=False, err=aside)
            if not self.quiet:
                examined = plural(report.documents - report.kept, "document")
                message(f"{examined} examined, {report.kept:,} unchanged")
        else:
            stream = sys.stderr if aside else sys.stdout
            click.echo(report_text(shown_report, self.style, on_terminal=stream.isatty()), nl=False, err=aside)
        if left_out and not self.quiet:
            message(f"and {plural(left_out, 'more error')} (--max-errors {self.max_errors})")

    def _keep(self, report: Report, baseline: Path) -> int:
        from tei_toolkit.validate.baseline import write_baseline

        number = write_baseline(baseline, report.diagnostics)
        if not self.quiet:
            name = shown(baseline)
            message(f"{plural(number, 'finding')} kept in {name}; --baseline {name} tells new ones")
        return CLEAN

    def _without_known(self, report: Report, baseline: Path) -> Report:
        from tei_toolkit.validate.baseline import compared

        against, name = compared(report, baseline), shown(baseline)
        if not self.quiet and against.known:
            message(f"{plural(against.known, 'finding')} known to {name}")
        if not self.quiet and against.gone:
            message(f"{against.gone:,} in {name} mended: take them out with --write-baseline {name}")
        return against.report


def _closing(report: Report, passed: int, seconds: str) -> str:
    """What was done, in a line."""
    also = f" ({plural(passed, 'other XML file')} passed over)" if passed else ""
    undone = [f"{report.undone:,} against no schema"] if report.undone else []
    fixable = sum(one.fix is not None for one in report.diagnostics)
    mends = [f"{fixable:,} fixable with --fix"] if fixable else []
    told = ", ".join((*undone, tally(report.diagnostics), *mends, seconds))
    return f"{plural(report.documents, 'document')} checked{also}, {told}{_against(report)}"


def _against(report: Report) -> str:
    """The schemas that were used, for the end of the closing line."""
    more = len(report.schemas) - _SCHEMAS_TOLD
    told = [*report.schemas[:_SCHEMAS_TOLD], *([f"{more:,} more"] if more > 0 else [])]
    return f" ({', '.join(told)})" if told else ""


def _write(report: Report, files: Iterable[tuple[str, Path]]) -> None:
    """Write reports to files, and where GitHub runs the command, its summary."""
    for style, file in files:
        from tei_toolkit.validate.reporters import reporter

        write_atomically(file, reporter(style)(report).encode("utf-8", "surrogatepass"))
    page = os.environ.get(STEP_SUMMARY)
    if page:
        from tei_toolkit.validate.reporters.summary import summary

        with Path(page).open("a", encoding="utf-8") as opened:
            opened.write(summary(report))


def _number(path: Path) -> tuple[int, int] | None:
    """By what a file is the same under all of its names; None where there is none."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def limited(report: Report, most: int | None) -> tuple[Report, int]:
    """A report with so many errors at most, and how many were left out; what is no error stays."""
    if most is None:
        return report, 0
    kept, errors = [], 0
    for one in report.diagnostics:
        errors += one.severity is Severity.ERROR
        if one.severity is not Severity.ERROR or errors <= most:
            kept.append(one)
    return replace(report, diagnostics=tuple(kept)), len(report.diagnostics) - len(kept)


def statistics(report: Report) -> str:
    """How often each diagnostic was given, the most frequent first."""
    counts = Counter((one.name, str(one.severity)) for one in report.diagnostics)
    width = max((len(f"{number:,}") for number in counts.values()), default=0)
    return "".join(f"{number:>{width},}  {severity:<7}  {name}\n" for (name, severity), number in counts.most_common())


def _parsed(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, Path], ...]:
    """Format and file of each `FORMAT:FILE` that was given."""
    found = []
    for value in values:
        style, colon, file = value.partition(":")
        if not colon or style not in REPORTERS or not file:
            said = f"'{value}' is not FORMAT:FILE with one of {', '.join(REPORTERS)}, such as sarif:report.sarif"
            raise click.BadParameter(said, context, parameter)
        found.append((style, Path(file)))
    return tuple(found)


telling: Callable[[Any], Any] = options.together(
    "telling",
    Telling,
    click.option(
        "--format",
        "style",
        type=click.Choice(REPORTERS),
        default="text",
        show_default=True,
        help="How findings are written: for reading, one a line, for programs, or for a build server.",
    ),
    click.option(
        "--report",
        "reports",
        callback=_parsed,
        multiple=True,
        metavar="FORMAT:FILE",
        help="Write a report to a file as well, such as sarif:report.sarif; may be given several times.",
    ),
    click.option(
        "--baseline",
        type=options.PathGiven(path_type=Path),
        metavar="FILE",
        help="Tell only what a baseline does not know.",
    ),
    click.option(
        "--write-baseline",
        type=options.PathGiven(path_type=Path),
        metavar="FILE",
        help="Keep what is found now in a baseline, and call it known.",
    ),
    click.option("--statistics", is_flag=True, help="Say how often each diagnostic was given instead of naming each."),
    click.option("--max-errors", type=click.IntRange(0), metavar="N", help="Write N errors at most, count the rest."),
    click.option("-q", "--quiet", is_flag=True, help="Write nothing beside the findings."),
    options.fail_on,
)
