"""`tei validate`: are these documents what they should be?"""

import os
import sys
from functools import partial
from pathlib import Path
from typing import BinaryIO

import click

from tei_toolkit.cli import options
from tei_toolkit.cli import reports as reporting
from tei_toolkit.cli.console import Progress, failed, message, plural, report_text, tally
from tei_toolkit.cli.group import COMMANDS, help_text
from tei_toolkit.cli.status import CLEAN, COULD_NOT_BE_DONE, status_of
from tei_toolkit.errors import ToolkitError, UsageError
from tei_toolkit.files import read_bytes
from tei_toolkit.model.outcome import Report
from tei_toolkit.model.source import Source
from tei_toolkit.validate.reporters import REPORTERS
from tei_toolkit.validate.selection import Filter, select

_SCHEMAS_TOLD = 3


@click.command(
    "validate",
    help=help_text(COMMANDS["validate"], "tei validate letters/", "tei validate letter.xml --schema tei_all.rng"),
    epilog=options.STANDARD_INPUT_HELP,
)
@click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path(path_type=str))
@click.option("--files-from", metavar="FILE", help="Take more paths from a list, a line each; - is standard input.")
@click.option(
    "--stdin-filename", metavar="NAME", help="What the document on standard input is called, and where it lies."
)
@click.option(
    "--exclude", multiple=True, metavar="PATTERN", help="Leave out what a pattern names, written as in .gitignore."
)
@click.option("--force-exclude", is_flag=True, help="Leave out files named outright as well.")
@click.option("--no-gitignore", is_flag=True, help="Look at files that .gitignore leaves out as well.")
@click.option(
    "--schema",
    metavar="SCHEMA",
    help="RELAX NG schema for all documents, whatever they declare: a file (.rng, .rnc), a name that tei schema list"
    " tells, or tei_transcript.",
)
@click.option(
    "--catalog",
    "catalogs",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="XML catalog that tells where schemas lie; may be given several times.",
)
@click.option("--require-declared", is_flag=True, help="Make it an error to declare no schema.")
@click.option("--xsd", is_flag=True, help="Check against the XML Schema of the toolkit as well.")
@click.option(
    "--checks",
    metavar="NAMES",
    help="Only these checks, with commas between: well-formedness, relax-ng, xsd, pointers, identifiers.",
)
@click.option(
    "--engine",
    type=click.Choice(["own", "jing"]),
    default="own",
    show_default=True,
    help="Ask jing besides (Java), and report where its verdict differs.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(REPORTERS),
    default="text",
    show_default=True,
    help="How findings are written: for reading, one a line, for programs, or for a build server.",
)
@click.option(
    "--report",
    "reports",
    callback=reporting.parsed,
    multiple=True,
    metavar="FORMAT:FILE",
    help="Write a report to a file as well, such as sarif:report.sarif; may be given several times.",
)
@click.option(
    "--baseline", type=click.Path(path_type=Path), metavar="FILE", help="Tell only what a baseline does not know."
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Keep what is found now in a baseline, and call it known.",
)
@click.option("--statistics", is_flag=True, help="Say how often each diagnostic was given instead of naming each.")
@click.option("--max-errors", type=click.IntRange(0), metavar="N", help="Write N errors at most, and count the rest.")
@click.option("-q", "--quiet", is_flag=True, help="Write nothing beside the findings.")
@options.fail_on
@options.debug
def validate_command(
    *,
    paths: tuple[str, ...],
    files_from: str | None,
    stdin_filename: str | None,
    exclude: tuple[str, ...],
    force_exclude: bool,
    no_gitignore: bool,
    schema: str | None,
    catalogs: tuple[Path, ...],
    require_declared: bool,
    xsd: bool,
    checks: str | None,
    engine: str,
    style: str,
    reports: tuple[tuple[str, Path], ...],
    baseline: Path | None,
    write_baseline: Path | None,
    statistics: bool,
    max_errors: int | None,
    quiet: bool,
    fail_on: str,
) -> int:
    """Check files, folders of XML files and standard input; report on stdout."""
    from tei_toolkit.validate.pipeline import validate

    if not paths and files_from is None:
        raise UsageError("there is nothing to validate", hint="name files or folders, or - for standard input")
    without = Filter(exclude, force_exclude, git_ignored=not no_gitignore, tei_only=schema is None)
    documents, passed, status = _documents(paths, files_from, stdin_filename, without)
    if not documents:
        return _nothing(status, passed, forced=force_exclude)
    with Progress("validating", len(documents)) as progress:
        names = None if checks is None else [name.strip() for name in checks.split(",")]
        held = partial(validate, schema=schema, xsd=xsd, catalogs=catalogs, require_declared=require_declared)
        report = held(documents, checks=names, engine=engine, on_progress=progress.reach)
    if write_baseline is not None:
        return reporting.kept(report, write_baseline, documents, quiet=quiet)
    if baseline is not None:
        report = reporting.without_known(report, baseline, quiet=quiet)
    reporting.write(report, reports, documents)
    _print(report, style, max_errors, statistics=statistics)
    if not quiet:
        _close(report, passed, progress.seconds)
    return max(status, COULD_NOT_BE_DONE if report.undone else CLEAN, status_of(report.diagnostics, fail_on))


def _print(report: Report, style: str, max_errors: int | None, *, statistics: bool) -> None:
    """Write the findings to stdout."""
    shown, left_out = reporting.limited(report, max_errors)
    if statistics:
        click.echo(reporting.statistics(report), nl=False)
    else:
        click.echo(report_text(shown, style, on_terminal=sys.stdout.isatty()), nl=False)
    if left_out:
        message(f"and {plural(left_out, 'more error')} (--max-errors {max_errors})")


def _close(report: Report, passed: int, seconds: str) -> None:
    """Say in a line what was done."""
    also = f" ({plural(passed, 'other XML file')} passed over)" if passed else ""
    undone = [f"{report.undone:,} against no schema"] if report.undone else []
    told = ", ".join((*undone, tally(report.diagnostics), seconds))
    message(f"{plural(report.documents, 'document')} checked{also}, {told}{_against(report)}")


def _against(report: Report) -> str:
    """The schemas that were used, for the end of the closing line."""
    more = len(report.schemas) - _SCHEMAS_TOLD
    told = [*report.schemas[:_SCHEMAS_TOLD], *([f"{more:,} more"] if more > 0 else [])]
    return f" ({', '.join(told)})" if told else ""


def _nothing(status: int, passed: int, *, forced: bool) -> int:
    """Say that there is nothing to validate, which is a fault unless --force-exclude left all of it out."""
    if status == CLEAN and not forced:
        reason = f"none of {plural(passed, 'XML file')} is TEI" if passed else "all files are left out"
        raise UsageError(f"there is nothing to validate: {reason}", hint="--schema validates XML of any kind")
    return status


def _documents(
    paths: tuple[str, ...], files_from: str | None, stdin_filename: str | None, without: Filter
) -> tuple[list[Path | Source | BinaryIO], int, int]:
    """What is to be validated, how many files were passed over, and the exit status of what could not be found."""
    status, passed = CLEAN, 0
    documents: list[Path | Source | BinaryIO] = []
    listed = () if files_from is None else _listed(files_from)
    for name in (*paths, *listed):
        if name == options.STANDARD_INPUT:
            documents.append(_standard_input(stdin_filename))
            continue
        try:
            chosen = select((name,), without)
        except ToolkitError as error:
            failed(error)
            status = max(status, error.exit_status)
        else:
            documents += chosen.files
            passed += chosen.not_tei
    return list(dict.fromkeys(documents)), passed, status


def _standard_input(name: str | None) -> Source | BinaryIO:
    if name is None:
        return sys.stdin.buffer
    return Source(name, sys.stdin.buffer.read(), Path(name))


def _listed(file: str) -> tuple[str, ...]:
    """The names in a list, a line each, or with a NUL after each as find -print0 writes them."""
    content = sys.stdin.buffer.read() if file == options.STANDARD_INPUT else read_bytes(Path(file))
    separator = b"\0" if b"\0" in content else b"\n"
    return tuple(os.fsdecode(name.rstrip(b"\r")) for name in content.split(separator) if name.strip())
