"""`tei encode`: transcripts become TEI."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_toolkit.cli import options
from tei_toolkit.cli.console import Progress, closing, failed, findings, message, plural, result, tally
from tei_toolkit.cli.group import COMMANDS, help_text
from tei_toolkit.cli.inputs import Destination, read_source
from tei_toolkit.cli.status import CLEAN, status_of
from tei_toolkit.corpus.kinds import is_xml
from tei_toolkit.errors import ToolkitError, UsageError, WriteError
from tei_toolkit.files import read_bytes, write_atomically
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.outcome import Outcome
from tei_toolkit.model.source import Source
from tei_toolkit.project import Project, read_project

if TYPE_CHECKING:
    from tei_toolkit.encode.gazetteer import Gazetteer
    from tei_toolkit.encode.options import DateStyle, Mode, Options, SpeechElement
    from tei_toolkit.tei.document import TeiDocument


def _list_rules(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from tei_toolkit.encode.rule_table import rule_table

        result(rule_table().encode())
        context.exit()


@click.command(
    "encode",
    help=help_text(
        COMMANDS["encode"], "tei encode interview.txt -o interview.xml", "tei encode *.txt -o tei/ --project ."
    ),
    epilog=options.STANDARD_INPUT_HELP,
)
@options.files("files")
@options.output
@click.option(
    "--project",
    "project_folder",
    type=options.PathGiven(path_type=Path),
    metavar="FOLDER",
    help="Use the settings and authority files of the edition in this folder.",
)
@click.option(
    "--language",
    metavar="TAG",
    help="Language of the transcripts, as a BCP 47 tag (en, mn-Latn), and its country for dates like 3/4/1921 (en-US).",
)
@click.option(
    "--speech",
    type=click.Choice(["said", "u", "sp"]),
    default="said",
    show_default=True,
    help="Element of labelled turns: quoted, spoken, or performed.",
)
@click.option(
    "--mode",
    type=click.Choice(["auto", "narrative", "turns", "drama", "dash"]),
    default="auto",
    show_default=True,
    help="How the transcripts give speech, where it should not be told from them; turns and drama find labels, "
    "however few, also on lines without blank ones between.",
)
@click.option(
    "--date-style",
    type=click.Choice(["narrative", "news"]),
    help="Count dates without year from the last one told (narrative) or from the document's own (news).",
)
@click.option("--edtf", is_flag=True, help="Give vague dates as EDTF (ISO 8601-2) in @when-custom too.")
@click.option(
    "--update-authority",
    "authority",
    type=options.PathGiven(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Add persons, places and organisations that are new to this authority file (TEI), for you to complete; what "
    "it holds already is gone by, and stays as it is.",
)
@click.option(
    "--list-rules",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_rules,
    help="Print the rules of recognition, each with an example and its reason, and exit.",
)
@options.style
@options.fail_on
@options.force
@options.debug
def encode_command(
    *,
    files: tuple[str, ...],
    output: str | None,
    project_folder: Path | None,
    language: str | None,
    speech: "SpeechElement",
    mode: "Mode",
    date_style: "DateStyle | None",
    edtf: bool,
    authority: Path | None,
    style: str,
    fail_on: str,
    force: bool,
) -> int:
    """Encode each file, report what was doubtful, and go on past those that cannot be encoded."""
    from tei_toolkit.encode.authorities import read_gazetteer
    from tei_toolkit.encode.options import Options

    project = read_project(project_folder, sources_needed=False) if project_folder is not None else Project()
    if language is not None:
        project = replace(project, language=language)
    asked = Options(speech, mode, date_style, edtf)
    destination = Destination.of(output, files, ".xml", force=force)
    gazetteer = read_gazetteer(_authorities(project, authority))
    found: list[Diagnostic] = []
    documents: list[TeiDocument] = []
    status, done = CLEAN, 0
    with Progress("encoding", len(files)) as progress:
        for name in files:
            try:
                outcome = _encode(name, project, gazetteer, destination, asked)
                found += outcome.diagnostics
                done += 1
                if authority is not None:
                    documents.append(outcome.value)
            except WriteError:
                raise
            except ToolkitError as error:
                failed(error)
                status = max(status, error.exit_status)
            progress.done += 1
    if authority is not None:
        _update(authority, documents, gazetteer)
    findings(found, style, done)
    failures = [f"{len(files) - done:,} failed"] if done < len(files) else []
    closing(style, f"{plural(done, 'document')} encoded", *failures, tally(found), progress.seconds)
    return max(status, status_of(found, fail_on))


def _encode(
    name: str, project: Project, gazetteer: "Gazetteer", destination: Destination, asked: "Options"
) -> "Outcome[TeiDocument]":
    from tei_toolkit.encode.pipeline import encode

    source = read_source(name)
    _refuse_xml(source)
    outcome = encode(source, project=project, gazetteer=gazetteer, options=asked)
    content = outcome.value.to_bytes()
    place = destination.write(name, ".xml", content)
    if place is None:
        result(content)
    return outcome


def _authorities(project: Project, updated: Path | None) -> list[Path]:
    """The authority files to go by: those of the project, and the one that is to be updated.

    Raises:
        UsageError: that one is a table, to which nothing can be added.
    """
    paths = list(project.authorities)
    if updated is not None and updated.suffix.lower() == ".csv":
        hint = f"name a TEI file, such as {updated.with_suffix('.xml').name}; the table may stay an authority beside it"
        raise UsageError(f"{updated}: new entries are not added to tables", hint=hint)
    known = {path.resolve() for path in paths}
    return [*paths, updated] if updated is not None and updated.exists() and updated.resolve() not in known else paths


def _update(authority: Path, documents: "list[TeiDocument]", gazetteer: "Gazetteer") -> None:
    """Add what is new to an authority file; what stands in it stays as it is."""
    from tei_toolkit.encode.authority_update import updated

    content = read_bytes(authority) if authority.exists() else None
    new = updated(str(authority), content, documents, gazetteer.identifiers())
    if new != content:
        write_atomically(authority, new)
        message(f"{authority}: new entries added; complete them by hand")


def _refuse_xml(source: Source) -> None:
    if is_xml(source.content):
        raise UsageError(
            f"{source.name}: is XML already", hint="only transcripts are encoded; use tei validate or tei export"
        )
