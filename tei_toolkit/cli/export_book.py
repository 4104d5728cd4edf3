"""`tei export --to pdf -o BOOK.pdf` with several files: they become one book."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tei_toolkit.cli.console import Progress, closing, findings, plural, result
from tei_toolkit.cli.inputs import Destination, read_source
from tei_toolkit.cli.status import status_of

if TYPE_CHECKING:
    from tei_toolkit.cli.export import Wishes


def export_to_book(
    files: Sequence[str], output: str | None, wishes: "Wishes", *, style: str, fail_on: str, force: bool
) -> int:
    """Export all files into one book, in the order named; one that cannot be exported stops it."""
    from tei_toolkit.export.book import Volume, export_book
    from tei_toolkit.export.pipeline import read_document, with_neighbours
    from tei_toolkit.export.targets import VOLUME_PARAMETERS

    destination = Destination.of(output, files, wishes.target.suffix, force=force, joined=True)
    given = dict(wishes.parameters)
    about = {name: given.pop(name) for name in [one.name for one in VOLUME_PARAMETERS] if name in given}
    with Progress("exporting", len(files)) as progress:
        documents = [with_neighbours(read_document(read_source(name))) for name in files]
        volume = Volume(**{"title": "Transcripts", **about}, language=given.get("lang", "en"))
        outcome = export_book(documents, volume, parameters=given, stylesheet=wishes.own)
        progress.done = len(files)
    if destination.write(files[0], wishes.target.suffix, outcome.value.content) is None:
        result(outcome.value.content)
    findings(outcome.diagnostics, style, len(files))
    closing(style, f"{plural(len(files), 'document')} exported to one {wishes.target.name}", progress.seconds)
    return status_of(outcome.diagnostics, fail_on)
