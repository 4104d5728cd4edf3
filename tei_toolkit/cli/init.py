"""`tei init`: an edition to begin with."""

from pathlib import Path

import click

from tei_toolkit.cli import options
from tei_toolkit.cli.console import message, plural
from tei_toolkit.cli.group import COMMANDS, help_text
from tei_toolkit.corpus.template import create


@click.command("init", help=help_text(COMMANDS["init"], "tei init letters", "mkdir diary && cd diary && tei init ."))
@click.argument("folder", metavar="DIR", type=options.PathGiven(path_type=Path))
@options.debug
def init_command(folder: Path) -> int:
    """Write the beginnings of an edition into DIR, and overwrite nothing."""
    written = create(folder)
    for path in written:
        click.echo(path)
    message(f"{plural(len(written), 'file')} written; now: tei build {folder}")
    return 0
