"""`tei export`: TEI documents become what people read."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from tei_toolkit.cli import options
from tei_toolkit.cli.console import Progress, closing, failed, findings, plural, result
from tei_toolkit.cli.group import COMMANDS, help_text
from tei_toolkit.cli.inputs import Destination, read_source
from tei_toolkit.cli.status import CLEAN, status_of
from tei_toolkit.corpus.kinds import is_xml
from tei_toolkit.errors import ToolkitError, UsageError, WriteError
from tei_toolkit.export.targets import ALL_TARGETS, SITE, Target
from tei_toolkit.files import read_bytes

if TYPE_CHECKING:
    from tei_toolkit.export.own_stylesheet import OwnStylesheet
    from tei_toolkit.model.diagnostic import Diagnostic

_TARGETS = {target.name: target for target in ALL_TARGETS}
_NOT_FOR_TERMINALS = {"pdf": "a PDF", "epub": "an EPUB", "docx": "a DOCX"}


class Wishes(NamedTuple):
    """What a person asked for besides the files: the target, its parameters, a stylesheet of their own."""

    target: Target
    parameters: dict[str, str]
    own: "OwnStylesheet | None"


def _list_parameters(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo("\n".join(_parameter_lines(ALL_TARGETS)))
        ctx.exit()


def _parameter_lines(targets: Sequence[Target]) -> Iterator[str]:
    for target in targets:
        yield f"{target.name}: {target.purpose}"
        for one in target.parameters:
            kind = "|".join(one.choices) if one.choices else one.kind
            default = f" [{one.default}]" if one.default else ""
            yield f"  {one.name:<12} {kind:<20} {one.purpose}{default}"


@click.command(
    "export",
    help=help_text(
        COMMANDS["export"],
        "tei export letter.xml --to html -o letter.html",
        "tei export tei/*.xml --to pdf -o pdf/",
        "tei export tei/*.xml --to pdf -o book.pdf --param title=Letters",
        "tei export letter.xml --to epub -o letter.epub",
        "tei export letter.xml --to docx -o letter.docx",
        "tei export tei/*.xml --to site -o site/ --param title=Letters",
        "tei export talk.xml --to html --stylesheet my.xsl --param colour=blue",
    ),
    epilog=options.STANDARD_INPUT_HELP,
)
@options.files("files")
@click.option("--to", "target", type=click.Choice(list(_TARGETS)), required=True, help="What to make.")
@options.output
@click.option("--param", "given", multiple=True, metavar="NAME=VALUE", help="Set a parameter; may be repeated.")
@click.option("--list-parameters", is_flag=True, is_eager=True, expose_value=False, callback=_list_parameters,
              help="List the parameters of every target.")  # fmt: skip
@click.option("--stylesheet", type=options.PathGiven(path_type=Path), metavar="FILE",
              help="XSLT whose templates come before those of the toolkit.")  # fmt: skip
@click.option("--theme", metavar="NAME|FILE", help="How printed pages look: edition, proof, or a file of your own.")
@click.option(
    "--fonts", multiple=True, metavar="FILE|FOLDER", help="Fonts for scripts that the PDF lacks; may be repeated."
)
@click.option(
    "--css",
    type=options.PathGiven(path_type=Path),
    metavar="FILE",
    help="Style for pages and EPUB, after the toolkit's.",
)
@click.option("--lang", metavar="TAG", help="Language of the words that are added: en, de, fr, ru, mn or es.")
@click.option("--reading", type=click.Choice(["original", "corrected"]), help="Which side of corrections text gives.")
@options.style
@options.fail_on
@options.force
@options.debug
def export_command(
    *,
    files: tuple[str, ...],
    target: str,
    output: str | None,
    given: tuple[str, ...],
    stylesheet: Path | None,
    theme: str | None,
    fonts: tuple[str, ...],
    css: Path | None,
    lang: str | None,
    reading: str | None,
    style: str,
    fail_on: str,
    force: bool,
) -> int:
    """Export each file, and go on past those that cannot be exported."""
    named = {"lang": lang, "reading": reading, "theme": theme, "fonts": os.pathsep.join(fonts) or None}
    parameters = _parameters(given, {**named, "css": _style_of(css)})
    wishes = _wishes(_TARGETS[target], parameters, stylesheet)
    if target == SITE:
        from tei_toolkit.cli.export_site import export_to_site

        return export_to_site(files, output, wishes.parameters, wishes.own, style=style, fail_on=fail_on, force=force)
    if _is_book(files, wishes.target, output):
        from tei_toolkit.cli.export_book import export_to_book

        return export_to_book(files, output, wishes, style=style, fail_on=fail_on, force=force)
    destination = Destination.of(output, files, wishes.target.suffix, force=force)
    if target in _NOT_FOR_TERMINALS and output is None and sys.stdout.isatty():
        kind = _NOT_FOR_TERMINALS[target]
        raise UsageError(f"{kind} is nothing for a terminal", hint=f"write it to a file: -o FILE.{target}")
    found: list[Diagnostic] = []
    status, done = CLEAN, 0
    with Progress("exporting", len(files)) as progress:
        for name in files:
            try:
                found += _export(name, wishes, destination)
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


def _is_book(files: tuple[str, ...], target: Target, output: str | None) -> bool:
    """Whether several files are to become one: the output is no folder, but a file of the target."""
    from tei_toolkit.export.targets import BOOK

    named = output is not None and output.lower().endswith(target.suffix) and not Path(output).is_dir()
    return len(files) > 1 and target is BOOK and named


def _parameters(given: tuple[str, ...], options_: dict[str, str | None]) -> dict[str, str]:
    """The parameters by name, those of an option of their own among them."""
    parameters = {name: value for name, value in options_.items() if value is not None}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name:
            raise UsageError(f"'--param {one}' names no value", hint="--param NAME=VALUE")
        parameters[name] = value
    return parameters


def _style_of(css: Path | None) -> str | None:
    return None if css is None else read_bytes(css).decode("utf-8", errors="replace")


def _wishes(target: Target, parameters: dict[str, str], stylesheet: Path | None) -> Wishes:
    """What was asked for, checked before any work is done.

    Raises:
        UsageError: a parameter that the target has not, or an impossible value.
        StylesheetError: the stylesheet may not be used as it is.
    """
    from tei_toolkit.export.parameters import values_of

    own = None
    if stylesheet is not None:
        from tei_toolkit.export.own_stylesheet import read_own

        own = read_own(stylesheet)
    values_of(target.name, (*target.parameters, *(own.parameters if own else ())), parameters)
    return Wishes(target, parameters, own)


def _export(name: str, wishes: Wishes, destination: Destination) -> "tuple[Diagnostic, ...]":
    from tei_toolkit.export.pipeline import export

    source = read_source(name)
    if not is_xml(source.content) and not source.content.lstrip().startswith(b"<"):
        raise UsageError(f"{name}: is no TEI document", hint="encode it first: tei encode")
    outcome = export(source, wishes.target.name, parameters=wishes.parameters, stylesheet=wishes.own)
    place = destination.write(name, wishes.target.suffix, outcome.value.content)
    if place is None:
        result(outcome.value.content)
    elif outcome.value.beside:
        destination.write_beside(place, outcome.value.beside)
    return outcome.diagnostics
