"""`tei validate`: are these documents what they should be?"""

from pathlib import Path

import click

from tei_toolkit.cli import options
from tei_toolkit.cli.console import Progress
from tei_toolkit.cli.group import COMMANDS, help_text
from tei_toolkit.cli.reports import Telling, telling
from tei_toolkit.cli.selecting import Wanted, selection
from tei_toolkit.cli.settled import SettledCommand
from tei_toolkit.cli.working import Working, working
from tei_toolkit.errors import UsageError


@click.command(
    "validate",
    cls=SettledCommand,
    help=help_text(COMMANDS["validate"], "tei validate letters/", "tei validate letter.xml --schema tei_all.rng"),
    epilog=options.STANDARD_INPUT_HELP,
)
@selection
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
@working
@telling
@options.debug
def validate_command(
    *,
    wanted: Wanted,
    working: Working,
    telling: Telling,
    schema: str | None,
    catalogs: tuple[Path, ...],
    require_declared: bool,
    xsd: bool,
    checks: str | None,
    select: str | None,
    ignore: str | None,
    severities: tuple[str, ...],
    engine: str,
) -> int:
    """Check files, folders of XML files and standard input; report on stdout."""
    from tei_toolkit.validate.pipeline import validate

    work = working.work()
    found = wanted.find(work.cache, tei_only=schema is None)
    if not found.documents:
        return found.status
    with Progress("validating", len(found.documents)) as progress:
        report = validate(
            found.documents,
            schema=schema,
            xsd=xsd,
            checks=_names(checks),
            catalogs=catalogs,
            require_declared=require_declared,
            engine=engine,
            select=_names(select),
            ignore=_names(ignore) or (),
            severities=_weights(severities),
            on_progress=progress.reach,
            work=work,
        )
    return max(found.status, telling.tell(report, found.documents, found.passed, progress.seconds))


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
