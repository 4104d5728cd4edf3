"""`tei validate`: are these documents what they should be?"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import click

from tei_toolkit.cli import options
from tei_toolkit.cli.console import Progress, failed, message, plural, report_text, tally
from tei_toolkit.cli.group import COMMANDS, help_text
from tei_toolkit.cli.status import CLEAN, status_of
from tei_toolkit.errors import ToolkitError, UsageError


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
    help="Only these checks, with commas between: well-formedness, relax-ng, xsd, pointers, identifiers, dates,"
    " header, languages, direction, characters.",
)
@click.option("--select", metavar="NAMES", help="Report these findings only, or those of these checks.")
@click.option("--ignore", metavar="NAMES", help="Report all but these findings, or those of these checks.")
@click.option(
    "--severity",
    "severities",
    metavar="NAME=LEVEL",
    multiple=True,
    help="Take a finding, or those of a check, for an error, a warning or a note; may be given several times.",
)
@click.option(
    "--engine",
    type=click.Choice(["own", "jing"]),
    default="own",
    show_default=True,
    help="Ask jing besides (Java), and report where its verdict differs.",
)
@options.style
@options.fail_on
@options.debug
def validate_command(
    paths: tuple[str, ...],
    schema: str | None,
    xsd: bool,
    checks: str | None,
    select: str | None,
    ignore: str | None,
    severities: tuple[str, ...],
    engine: str,
    style: str,
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

        report = validate(
            documents,
            schema=schema,
            xsd=xsd,
            checks=_names(checks),
            engine=engine,
            select=_names(select),
            ignore=_names(ignore) or (),
            severities=_weights(severities),
            on_progress=advance,
        )
    click.echo(report_text(report, style, on_terminal=sys.stdout.isatty()), nl=False)
    message(f"{plural(report.documents, 'document')} checked, {tally(report.diagnostics)}, {progress.seconds}")
    return max(status, status_of(report.diagnostics, fail_on))


def _names(given: str | None) -> list[str] | None:
    return None if given is None else [name.strip() for name in given.split(",") if name.strip()]


def _weights(given: tuple[str, ...]) -> dict[str, str]:
    """Severities by the names that they are for."""
    found = {}
    for one in given:
        names, equals, level = one.partition("=")
        if not equals:
            raise UsageError(
                f"--severity {one}: a name and a severity are needed", hint="as in dangling-pointer=warning"
            )
        found.update(dict.fromkeys(_names(names) or (), level.strip()))
    return found


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
