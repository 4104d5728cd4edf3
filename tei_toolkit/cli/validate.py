"""`tei validate`: are these documents what they should be?"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import click

from tei_toolkit.cli import options
from tei_toolkit.cli.console import Progress, failed, message, plural, report_text, tally
from tei_toolkit.cli.group import COMMANDS, help_text
from tei_toolkit.cli.status import CLEAN, COULD_NOT_BE_DONE, status_of
from tei_toolkit.errors import ToolkitError, UsageError
from tei_toolkit.model.outcome import Report

_SCHEMAS_TOLD = 3


@click.command(
    "validate",
    help=help_text(COMMANDS["validate"], "tei validate letters/", "tei validate letter.xml --schema tei_all.rng"),
    epilog=options.STANDARD_INPUT_HELP,
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=str))
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
@options.style
@options.fail_on
@options.debug
def validate_command(
    *,
    paths: tuple[str, ...],
    schema: str | None,
    catalogs: tuple[Path, ...],
    require_declared: bool,
    xsd: bool,
    checks: str | None,
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

        names = None if checks is None else [name.strip() for name in checks.split(",")]
        report = validate(
            documents,
            schema=schema,
            xsd=xsd,
            checks=names,
            catalogs=catalogs,
            require_declared=require_declared,
            engine=engine,
            on_progress=advance,
        )
    click.echo(report_text(report, style, on_terminal=sys.stdout.isatty()), nl=False)
    checked = f"{plural(report.documents, 'document')} checked"
    undone = [f"{report.undone:,} against no schema"] if report.undone else []
    message(f"{', '.join((checked, *undone, tally(report.diagnostics), progress.seconds))}{_against(report)}")
    if report.undone:
        status = max(status, COULD_NOT_BE_DONE)
    return max(status, status_of(report.diagnostics, fail_on))


def _against(report: Report) -> str:
    """The schemas that were used, for the end of the closing line."""
    more = len(report.schemas) - _SCHEMAS_TOLD
    told = [*report.schemas[:_SCHEMAS_TOLD], *([f"{more:,} more"] if more > 0 else [])]
    return f" ({', '.join(told)})" if told else ""


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
