"""`tei validate`: are these documents what they should be?"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import click

from tei_toolkit.cli import options
from tei_toolkit.cli import reports as reporting
from tei_toolkit.cli.console import Progress, failed, message, plural, report_text, tally
from tei_toolkit.cli.group import COMMANDS, help_text
from tei_toolkit.cli.status import CLEAN, status_of
from tei_toolkit.errors import ToolkitError, UsageError
from tei_toolkit.validate.reporters import REPORTERS


@click.command(
    "validate",
    help=help_text(COMMANDS["validate"], "tei validate letters/", "tei validate letter.xml --schema tei_all.rng"),
    epilog=options.STANDARD_INPUT_HELP,
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=str))
@click.option(
    "--schema", metavar="PATH", help="RELAX NG schema (.rng or .rnc) for all documents, whatever they declare."
)
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
@click.option("--statistics", is_flag=True, help="Say how often each diagnostic was given instead of naming each.")
@click.option("--max-errors", type=click.IntRange(0), metavar="N", help="Write N errors at most, and count the rest.")
@click.option("-q", "--quiet", is_flag=True, help="Write nothing beside the findings.")
@options.fail_on
@options.debug
def validate_command(
    paths: tuple[str, ...],
    schema: str | None,
    xsd: bool,
    checks: str | None,
    engine: str,
    style: str,
    reports: tuple[tuple[str, Path], ...],
    statistics: bool,
    max_errors: int | None,
    quiet: bool,
    fail_on: str,
) -> int:
    """Check files, folders of XML files and standard input; report on stdout."""
    from tei_toolkit.validate.pipeline import validate

    status = CLEAN
    documents: list[Path | BinaryIO] = []
    for path in paths:
        try:
            documents += _documents(path)
        except ToolkitError as error:
            failed(error)
            status = max(status, error.exit_status)
    if not documents:
        return status
    with Progress("validating", len(documents)) as progress:

        def advance(done: int) -> None:
            progress.done = done

        names = None if checks is None else [name.strip() for name in checks.split(",")]
        report = validate(documents, schema=schema, xsd=xsd, checks=names, engine=engine, on_progress=advance)
    reporting.write(report, reports, documents)
    shown, left_out = reporting.limited(report, max_errors)
    if statistics:
        click.echo(reporting.statistics(report), nl=False)
    else:
        click.echo(report_text(shown, style, on_terminal=sys.stdout.isatty()), nl=False)
    if left_out:
        message(f"and {plural(left_out, 'more error')} (--max-errors {max_errors})")
    if not quiet:
        message(f"{plural(report.documents, 'document')} checked, {tally(report.diagnostics)}, {progress.seconds}")
    return max(status, status_of(report.diagnostics, fail_on))


def _documents(path: str) -> Iterator[Path | BinaryIO]:
    """The documents that a path means: itself, standard input, or the XML files below a folder."""
    if path == options.STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    place = Path(path)
    if not place.exists():
        raise UsageError(f"{path}: there is no such file or folder", hint="check the path")
    if not place.is_dir():
        yield place
        return
    found = [file for file in sorted(place.rglob("*")) if file.suffix.lower() == ".xml" and file.is_file()]
    if not found:
        raise UsageError(f"{path}: there are no XML files in this folder", hint="name the files, or another folder")
    yield from found
