"""`tei serve`: an edition on this machine, built anew when something changes, its pages reloading by themselves."""

import contextlib
import threading
import webbrowser
from pathlib import Path

import click

from tei_toolkit.cli import options
from tei_toolkit.cli.console import failed, findings, message, plural, tally
from tei_toolkit.cli.group import COMMANDS, help_text
from tei_toolkit.cli.status import CLEAN
from tei_toolkit.corpus.build import Build, build
from tei_toolkit.corpus.serving import Server
from tei_toolkit.corpus.watching import Watch
from tei_toolkit.errors import ToolkitError
from tei_toolkit.model.diagnostic import Diagnostic, Severity
from tei_toolkit.resources import stylesheets


@click.command("serve", help=help_text(COMMANDS["serve"], "tei serve", "tei serve letters --port 8080 --open"))
@click.argument("corpus", default=".", type=options.PathGiven(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one.")
@click.option("--open", "browse", is_flag=True, help="Open the edition in a browser.")
@click.option("--once", is_flag=True, hidden=True, help="End after the first build, for tests.")
@options.style
@options.debug
def serve_command(corpus: Path, port: int, browse: bool, once: bool, style: str) -> int:
    """Build the edition in CORPUS (default: here), serve it on localhost, and watch what it is made of."""
    # looked at before building, so that what changes meanwhile is seen after it
    watch = Watch.of(corpus)
    made, troubles = _built(corpus, style)
    with Server(made.index.parent, port) as server:
        server.tell(troubles)
        message(f"serving {server.address} (Ctrl-C ends it)")
        click.echo(server.address)
        if browse:
            webbrowser.open(server.address)
        with contextlib.suppress(KeyboardInterrupt):
            while not once:
                changed = watch.changed(threading.Event())
                if not changed:
                    continue
                if any(path.is_relative_to(stylesheets()) for path in changed):
                    _forget_stylesheets()
                try:
                    _, troubles = _built(corpus, style)
                except ToolkitError as error:
                    failed(error)
                    troubles = [str(error)]
                server.tell(troubles)
                server.reload()
    return CLEAN


def _forget_stylesheets() -> None:
    from tei_toolkit import isolation, saxon

    saxon.forget()
    isolation.forget()


def _built(corpus: Path, style: str) -> tuple[Build, list[str]]:
    """Build, and say on the terminal what was found; what keeps texts from being published, for the pages."""
    outcome = build(corpus)
    made = outcome.value
    findings(outcome.diagnostics, style, len(made.documents))
    for document in made.failed:
        if document.failure is not None:
            failed(document.failure)
    if made.changed:
        message(f"{plural(len(made.rebuilt), 'document')} built, {tally(outcome.diagnostics)}")
    troubles = [str(document.failure) for document in made.failed]
    return made, troubles + [_in_a_line(one) for one in outcome.diagnostics if one.severity is Severity.ERROR]


def _in_a_line(fault: Diagnostic) -> str:
    return f"{fault.location}: {fault.message}" + (f"\n{fault.hint}" if fault.hint else "")
