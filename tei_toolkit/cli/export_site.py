"""`tei export --to site`: TEI documents become a web edition in a folder."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_toolkit.cli.console import Progress, closing, failed, findings, plural, tally
from tei_toolkit.cli.inputs import read_source, stem_of
from tei_toolkit.cli.status import CLEAN, status_of
from tei_toolkit.corpus.manifest import Manifest, digest, read_manifest
from tei_toolkit.corpus.output import Output
from tei_toolkit.errors import ToolkitError, UsageError
from tei_toolkit.files import shown
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.tei.document import TeiDocument

if TYPE_CHECKING:
    from tei_toolkit.export.own_stylesheet import OwnStylesheet
    from tei_toolkit.export.site.document import DocumentPages, Neighbour
    from tei_toolkit.export.site.elsewhere import References
    from tei_toolkit.export.site.settings import SiteSettings

_OF_THE_FRAME = frozenset(("title", "description", "publisher", "url", "lang", "css", "search"))


def export_to_site(
    files: Sequence[str],
    output: str | None,
    parameters: Mapping[str, str],
    own: "OwnStylesheet | None",
    *,
    style: str,
    fail_on: str,
    force: bool,
) -> int:
    """Export all files into one site, and leave out those that cannot be exported."""
    if output is None:
        raise UsageError("a site needs a folder", hint="name one: -o FOLDER")
    site = Output(Path(output))
    if site.folder.exists() and not site.folder.is_dir():
        raise UsageError(f"{output}: is a file, and a site needs a folder", hint="name another place: -o FOLDER")
    site.refuse_foreign_files(force=force)
    with Progress("exporting", len(files)) as progress:
        documents, status = _documents(files)
        settings, missing = _searchable(_settings(parameters, own), site)
        made, found = _made(documents, settings, progress)
        found += missing
        _write(site, made)
    findings(found, style, len(documents))
    failures = [f"{len(files) - len(documents):,} failed"] if len(documents) < len(files) else []
    closing(
        style, f"{plural(len(documents), 'document')} exported to a site", *failures, tally(found), progress.seconds
    )
    click.echo(shown(site.folder / "index.html"))
    return max(status, status_of(found, fail_on))


def _settings(parameters: Mapping[str, str], own: "OwnStylesheet | None") -> "SiteSettings":
    from tei_toolkit.export.site.settings import SiteSettings

    frame = {name: value for name, value in parameters.items() if name in _OF_THE_FRAME}
    rest = {name: value for name, value in parameters.items() if name not in _OF_THE_FRAME}
    return SiteSettings(**frame, parameters=rest, own=own)


def _searchable(settings: "SiteSettings", site: Output) -> "tuple[SiteSettings, tuple[Diagnostic, ...]]":
    from tei_toolkit.export.site.pagefind_index import search_to_use

    search, missing = search_to_use(settings.search, shown(site.folder / "search.html"))
    return replace(settings, search=search), missing


def _documents(files: Sequence[str]) -> tuple[dict[str, tuple[TeiDocument, Path]], int]:
    """The documents by the names of their pages, with the folder of each; and how badly it went."""
    from tei_toolkit.export.pipeline import read_document, with_neighbours

    documents: dict[str, tuple[TeiDocument, Path]] = {}
    status = CLEAN
    for name in files:
        stem = stem_of(name)
        if stem.casefold() in {one.casefold() for one in documents}:
            raise UsageError(f"two files would both become the pages of '{stem}'", hint="rename one of them")
        try:
            documents[stem] = (with_neighbours(read_document(read_source(name))), Path(name).parent)
        except ToolkitError as error:
            failed(error)
            status = max(status, error.exit_status)
    return documents, status


def _made(
    documents: Mapping[str, tuple[TeiDocument, Path]], settings: "SiteSettings", progress: Progress
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    from tei_toolkit.export.site.conflicts import conflicts
    from tei_toolkit.export.site.edition import edition_files
    from tei_toolkit.export.site.elsewhere import Places, expected, pages_in
    from tei_toolkit.export.site.gathering import Recorded

    references = _references(documents)
    places = Places(lambda name: pages_in(made[name].files), lambda name: made[name].record["entities"])
    made: dict[str, DocumentPages] = {}
    for at, name in enumerate(documents):
        made[name] = _pages(documents, at, settings, expected(references[name]))
        progress.done += 1
    # which page shows something is known once all are made
    for at, name in enumerate(documents):
        links = places.addresses(references[name])
        if links != expected(references[name]):
            made[name] = _pages(documents, at, settings, links)
    recorded = [Recorded.of(name, one.record, _forms(name)) for name, one in made.items()]
    found = [finding for one in made.values() for finding in one.diagnostics]
    found += conflicts(recorded, {name: document.source.name for name, (document, _) in documents.items()})
    files = {place: content for one in made.values() for place, content in one.files.items()}
    files |= {f"tei/{name}.xml": document.source.content for name, (document, _) in documents.items()}
    return files | edition_files(recorded, settings).files, found


def _references(documents: Mapping[str, tuple[TeiDocument, Path]]) -> "dict[str, References]":
    """What each document points to in the others."""
    from tei_toolkit.export.site.elsewhere import references_elsewhere

    texts = {(folder / Path(one.source.name).name).resolve(): name for name, (one, folder) in documents.items()}
    return {name: references_elsewhere(one, folder, texts.get) for name, (one, folder) in documents.items()}


def _pages(
    documents: Mapping[str, tuple[TeiDocument, Path]], at: int, settings: "SiteSettings", links: Mapping[str, str]
) -> "DocumentPages":
    """The pages of the document at that place, which lead to others by those addresses."""
    from tei_toolkit.export.site.document import document_pages

    names = list(documents)
    name = names[at]
    document, folder = documents[name]
    around = (_neighbour(documents, names, at - 1), _neighbour(documents, names, at + 1))
    return document_pages(
        document, name, settings, forms=_forms(name), neighbours=around, folder=folder, elsewhere=links
    )


def _forms(name: str) -> tuple[tuple[str, str], ...]:
    return (("TEI", f"tei/{name}.xml"),)


def _neighbour(documents: Mapping[str, tuple[TeiDocument, Path]], names: Sequence[str], at: int) -> "Neighbour | None":
    from tei_toolkit.corpus.description import describe
    from tei_toolkit.export.site.document import Neighbour

    if not 0 <= at < len(names):
        return None
    return Neighbour(names[at], describe(documents[names[at]][0].root, names[at]).title)


def _write(site: Output, files: Mapping[str, bytes]) -> None:
    """Write the site, and remove what an earlier export left and this one does not make."""
    before = read_manifest(site.folder)
    digests = {place: digest(content) for place, content in files.items()}
    site.record(Manifest(shared={**before.outputs(), **dict.fromkeys(files, "")}))
    for place, content in files.items():
        site.write(place, content)
    site.remove(set(before.outputs()) - set(files))
    site.record(Manifest(shared=digests))
