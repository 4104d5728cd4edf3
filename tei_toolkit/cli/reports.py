"""Reports of a validation: one on stdout, others into files, and the page that GitHub shows of a run."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from tei_toolkit.cli.console import message, plural
from tei_toolkit.cli.status import CLEAN
from tei_toolkit.errors import UsageError
from tei_toolkit.files import shown, write_atomically
from tei_toolkit.model.diagnostic import Severity
from tei_toolkit.model.outcome import Report
from tei_toolkit.validate.reporters import REPORTERS

STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable that names the file which GitHub shows on a run's page."""


def parsed(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, Path], ...]:
    """Format and file of each `FORMAT:FILE` that was given."""
    found = []
    for value in values:
        style, colon, file = value.partition(":")
        if not colon or style not in REPORTERS or not file:
            said = f"'{value}' is not FORMAT:FILE with one of {', '.join(REPORTERS)}, such as sarif:report.sarif"
            raise click.BadParameter(said, context, parameter)
        found.append((style, Path(file)))
    return tuple(found)


def write(report: Report, files: Iterable[tuple[str, Path]], documents: Sequence[object]) -> None:
    """Write reports to files, and where GitHub runs the command, its summary.

    Raises:
        UsageError: a file is one of the documents.
        WriteError: a file cannot be written.
    """
    from tei_toolkit.validate.reporters import reporter
    from tei_toolkit.validate.reporters.summary import summary

    for style, file in files:
        _refuse_documents(file, documents, "the report")
        write_atomically(file, reporter(style)(report).encode("utf-8", "surrogatepass"))
    page = os.environ.get(STEP_SUMMARY)
    if page:
        with Path(page).open("a", encoding="utf-8") as opened:
            opened.write(summary(report))


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


def kept(report: Report, baseline: Path, documents: Sequence[object], *, quiet: bool) -> int:
    """Write what was found into a baseline, and give the exit status."""
    from tei_toolkit.validate.baseline import write_baseline

    _refuse_documents(baseline, documents, "the baseline")
    number = write_baseline(baseline, report.diagnostics)
    if not quiet:
        message(f"{plural(number, 'finding')} kept in {shown(baseline)}; --baseline {shown(baseline)} tells new ones")
    return CLEAN


def without_known(report: Report, baseline: Path, *, quiet: bool) -> Report:
    """A report without what a baseline knows."""
    from tei_toolkit.validate.baseline import compared

    against = compared(report, baseline)
    if not quiet and against.known:
        message(f"{plural(against.known, 'finding')} known to {shown(baseline)}")
    if not quiet and against.gone:
        message(f"{against.gone:,} in {shown(baseline)} mended: take them out with --write-baseline {shown(baseline)}")
    return against.report


def _refuse_documents(file: Path, documents: Sequence[object], what: str) -> None:
    if file.resolve() in {one.resolve() for one in documents if isinstance(one, Path)}:
        raise UsageError(f"{file}: is one of the documents", hint=f"name another file for {what}")
