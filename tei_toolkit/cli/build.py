"""`tei build`: a folder becomes an edition."""

from pathlib import Path

import click

from tei_toolkit.cli import options
from tei_toolkit.cli.console import Progress, closing, failed, findings, message, plural, tally
from tei_toolkit.cli.group import COMMANDS, help_text
from tei_toolkit.cli.status import CLEAN, status_of
from tei_toolkit.corpus.build import Build, build
from tei_toolkit.files import shown


@click.command(
    "build",
    help=help_text(COMMANDS["build"], "tei build", "tei build letters --fail-on warning"),
    epilog="A document that is no valid TEI, has an identifier twice or lacks what a header must say is told and not"
    " published, and the rest goes on. Pointers to nothing and wrong dates and languages are told as errors too, with"
    " line and column, and the pages are made. With errors the exit status is 1.",
)
@click.argument("corpus", default=".", type=options.PathGiven(path_type=Path))
@click.option("--force", is_flag=True, help="Build everything anew, over whatever is in the way.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes at most (default: as many as pay).")
@options.style
@options.fail_on
@options.debug
def build_command(corpus: Path, force: bool, jobs: int | None, style: str, fail_on: str) -> int:
    """Build the edition in CORPUS (default: here) and say where to look."""
    with Progress("building", 1) as progress:

        def advance(done: int, total: int) -> None:
            progress.done, progress.total = done, total

        outcome = build(corpus, force=force, jobs=jobs, on_progress=advance)
    made = outcome.value
    findings(outcome.diagnostics, style, len(made.documents))
    for document in made.failed:
        if document.failure is not None:
            failed(document.failure)
    for document in made.invalid if style != "json" else ():
        message(f"{document.name}: not published, because it has errors")
    said = [_summary(made)]
    if made.changed or outcome.diagnostics:
        said.append(tally(outcome.diagnostics))
    closing(style, *said, progress.seconds)
    click.echo(shown(made.index))
    failures = (document.failure.exit_status for document in made.failed if document.failure is not None)
    return max(CLEAN, status_of(outcome.diagnostics, fail_on), *failures)


def _summary(made: Build) -> str:
    """What the build did, in words."""
    if not made.changed:
        return f"nothing to do: {plural(len(made.documents), 'document')} unchanged"
    unchanged = len(made.documents) - len(made.rebuilt) - len(made.failed) - len(made.invalid)
    said = [f"{plural(len(made.rebuilt), 'document')} built"]
    if made.invalid:
        said.append(f"{len(made.invalid):,} with errors")
    if unchanged:
        said.append(f"{unchanged:,} unchanged")
    if made.failed:
        said.append(f"{len(made.failed):,} failed")
    if made.removed:
        said.append(f"{plural(len(made.removed), 'file')} removed")
    return ", ".join(said)
