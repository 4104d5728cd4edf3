"""`tei explain`: what does this finding mean?"""

import textwrap
from collections.abc import Iterable
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from tei_toolkit.cli import options
from tei_toolkit.cli.group import COMMANDS, help_text
from tei_toolkit.cli.status import CLEAN
from tei_toolkit.errors import UsageError

if TYPE_CHECKING:
    from tei_toolkit.model.catalogue import CatalogueEntry

_WIDEST = 100
_COLORS = {"error": "red", "warning": "yellow", "note": "cyan"}


@click.command(
    "explain", help=help_text(COMMANDS["explain"], "tei explain dangling-pointer", "tei explain --list | grep date")
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--list", "listed", is_flag=True, help="List all findings of validation and encoding, a line each.")
@options.debug
def explain_command(names: tuple[str, ...], listed: bool) -> int:
    """Explain findings by name, or list them all; on stdout."""
    if listed == bool(names):
        raise UsageError("name a finding, or ask for --list", hint="the name stands in brackets behind each finding")
    paragraphs = list(_list()) if listed else [_explained(name) for name in names]
    click.echo("\n".join(paragraphs), nl=False)
    return CLEAN


def _width() -> int:
    return min(get_terminal_size().columns, _WIDEST)


def _filled(text: str) -> str:
    indent = "  "
    filled = textwrap.fill(
        text,
        _width(),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return f"{filled}\n"


def _severity(entry: "CatalogueEntry", width: int = 0) -> str:
    return click.style(f"{entry.severity:<{width}}", fg=_COLORS[str(entry.severity)])


def _explained(name: str) -> str:
    from tei_toolkit.encode.catalogue import CATALOGUE as OF_ENCODING
    from tei_toolkit.validate.catalogue import CATALOGUE
    from tei_toolkit.validate.explanations import explanation

    # a name in brackets is taken as it was copied from a report
    name = name.strip("[]")
    entry = CATALOGUE.get(name) or OF_ENCODING.get(name)
    if entry is None:
        from tei_toolkit.settings import nearest

        hint = nearest(name, [*CATALOGUE, *OF_ENCODING], "tei explain --list names them")
        raise UsageError(f"there is no finding '{name}'", hint=hint)
    giver = f"check {entry.check}" if entry.check else "encoding"
    parts = [f"{click.style(entry.name, bold=True)}  {_severity(entry)}  {click.style(giver, dim=True)}\n"]
    parts.append(_filled(entry.explanation))
    if entry.check:
        more = explanation(name)
        parts.append(_filled(more.why))
        if more.wrong is not None and more.right is not None:
            parts += [_example("wrong", "✗", more.wrong, "red"), _example("right", "✓", more.right, "green")]
    if entry.section:
        parts.append(_filled(f"TEI P5 §{entry.section}") + (_filled(entry.url) if entry.url else ""))
    parts += _suppression(entry)
    return "\n".join(parts)


def _suppression(entry: "CatalogueEntry") -> Iterable[str]:
    if entry.check is None:
        return
    from tei_toolkit.validate.suppressions import LASTING, TARGET

    if entry.name not in LASTING:
        yield (
            _filled("Where it is right as it is, put this before the element, or before the outermost one for all:")
            + f'    <?{TARGET} ignore="{entry.name}" reason="…"?>\n'
        )


def _example(title: str, mark: str, text: str, color: str) -> str:
    head = click.style(f"{mark} {title}", fg=color)
    bar = click.style("│", fg=color)
    return f"  {head}\n" + "".join(f"  {bar} {_visible(line)}\n" for line in text.splitlines())


def _visible(line: str) -> str:
    """A line whose characters can all be seen: those that cannot are written as references."""
    shown = "".join(
        f"&#x{ord(char):X};" if not char.isprintable() or "\ue000" <= char <= "\uf8ff" else char for char in line
    )
    # what is put on a letter is told from that letter only as a reference
    return "".join(f"&#x{ord(char):X};" if "\u0300" <= char <= "\u036f" else char for char in shown)


def _list() -> Iterable[str]:
    from tei_toolkit.encode.catalogue import CATALOGUE as OF_ENCODING
    from tei_toolkit.validate.catalogue import CATALOGUE
    from tei_toolkit.validate.explanations import by_check

    widest = max(map(len, (*CATALOGUE, *OF_ENCODING)))
    for check, purpose, entries in by_check():
        yield _section(check, purpose, entries, widest)
    yield _section("encoding", "what tei encode doubts", list(OF_ENCODING.values()), widest)


def _section(check: str, purpose: str, entries: "list[CatalogueEntry]", widest: int) -> str:
    import sys

    lines = [f"{click.style(check, bold=True)}: {purpose}"]
    for entry in entries:
        explained = entry.explanation
        if sys.stdout.isatty():
            explained = textwrap.shorten(explained, max(_width() - widest - 12, 20), placeholder=" …")
        lines.append(f"  {entry.name:<{widest}} {_severity(entry, 8)} {explained}")
    return "\n".join(lines) + "\n"
