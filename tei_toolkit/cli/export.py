"""`tei export`: TEI documents become what people read."""

import sys

import click

from tei_toolkit.cli import options
from tei_toolkit.cli.console import Progress, closing, failed, findings, plural, result
from tei_toolkit.cli.group import COMMANDS, help_text
from tei_toolkit.cli.inputs import Destination, read_source
from tei_toolkit.cli.status import CLEAN, status_of
from tei_toolkit.corpus.kinds import is_xml
from tei_toolkit.errors import ToolkitError, UsageError, WriteError
from tei_toolkit.export.targets import TARGETS
from tei_toolkit.model.diagnostic import Diagnostic

_SUFFIXES = {target.name: target.suffix for target in TARGETS}


@click.command(
    "export",
    help=help_text(
        COMMANDS["export"], "tei export letter.xml --to html -o letter.html", "tei export tei/*.xml --to pdf -o pdf/"
    ),
    epilog=options.STANDARD_INPUT_HELP,
)
@options.files("files")
@click.option("--to", "target", type=click.Choice(list(_SUFFIXES)), required=True, help="What to make.")
@options.output
@options.style
@options.fail_on
@options.force
@options.debug
def export_command(
    *, files: tuple[str, ...], target: str, output: str | None, style: str, fail_on: str, force: bool
) -> int:
    """Export each file, and go on past those that cannot be exported."""
    suffix = _SUFFIXES[target]
    destination = Destination.of(output, files, suffix, force=force)
    if target == "pdf" and output is None and sys.stdout.isatty():
        raise UsageError("a PDF is nothing for a terminal", hint="write it to a file: -o FILE.pdf")
    found: list[Diagnostic] = []
    status, done = CLEAN, 0
    with Progress("exporting", len(files)) as progress:
        for name in files:
            try:
                found += _export(name, target, suffix, destination)
                done += 1
            except WriteError:
                raise
            except ToolkitError as error:
                failed(error)
                status = max(status, error.exit_status)
            progress.done += 1
    findings(found, style, done)
    failures = [f"{len(files) - done:,} failed"] if done < len(files) else []
    closing(style, f"{plural(done, 'document')} exported to {target}", *failures, progress.seconds)
    return max(status, status_of(found, fail_on))


def _export(name: str, target: str, suffix: str, destination: Destination) -> tuple[Diagnostic, ...]:
    from tei_toolkit.export.pipeline import export

    source = read_source(name)
    if not is_xml(source.content) and not source.content.lstrip().startswith(b"<"):
        raise UsageError(f"{name}: is no TEI document", hint="encode it first: tei encode")
    outcome = export(source, target)
    if destination.write(name, suffix, outcome.value.content) is None:
        result(outcome.value.content)
    return outcome.diagnostics
