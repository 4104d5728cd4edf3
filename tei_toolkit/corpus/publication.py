"""Publishing the documents of a build, and the files that belong to none of them."""

import gc
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from glob import escape
from typing import TYPE_CHECKING, Any

from tei_toolkit.corpus.bookmaking import book_of
from tei_toolkit.corpus.contributions import Contributions
from tei_toolkit.corpus.documents import Document
from tei_toolkit.corpus.exporting import BOOK_PLACE, BOOK_TARGET
from tei_toolkit.corpus.linking import Linking
from tei_toolkit.corpus.making import Neighbours, addresses, as_written, publish, tei_place
from tei_toolkit.corpus.manifest import Entry, Manifest, digest
from tei_toolkit.corpus.output import Output
from tei_toolkit.corpus.stages import Listed, Stages
from tei_toolkit.errors import ToolkitError
from tei_toolkit.files import read_bytes
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.project import Project
from tei_toolkit.resources import schemas

if TYPE_CHECKING:
    from tei_toolkit.corpus.ahead import Work
    from tei_toolkit.corpus.publishing import SitePublisher
    from tei_toolkit.export.site.document import Neighbour
    from tei_toolkit.export.site.edition import EditionFiles

INDEX = "index.html"
SCHEMA = "tei/tei_transcript.rng"


def site_places(name: str) -> tuple[str, ...]:
    """The files of a document in a web edition that can be told before it is made."""
    cited = (f"cite/{name}.{suffix}" for suffix in ("bib", "ris", "json"))
    return (f"texts/{name}.html", f"data/{name}.json", *cited)


@dataclass(frozen=True, slots=True)
class Publishing:
    """The second half of a build: valid TEI becomes what people read."""

    project: Project
    output: Output
    stages: Stages
    contributions: Contributions
    linking: Linking
    found: list[Diagnostic] = field(default_factory=list)
    _published: list[str] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)

    def wanted(self, entries: Mapping[str, Entry], made: Sequence[str]) -> list[str]:
        """The documents to publish, in order: those made anew, and those whose pages link to others than before."""
        anew = set(made)
        published = _published(entries, anew)
        return [
            name
            for at, name in enumerate(published)
            if name in anew
            or (self.stages.site is not None and entries[name].neighbours != _labels(entries, published, at))
        ]

    def tasks(
        self, wanted: Sequence[str], documents: Mapping[str, Document], entries: Mapping[str, Entry]
    ) -> "list[Work]":
        """The pages and exports of the documents to publish, in their order."""
        from tei_toolkit.corpus.ahead import PagesTask, Task

        found: list[Work] = []
        for name in wanted:
            reported = as_written(b"", tei_place(name), self.project).name
            path, folder = self.output.folder / tei_place(name), documents[name].source.parent
            if self.stages.site is not None:
                around = self._neighbours(entries, name)
                links = self.linking.begun(name, entries)
                found.append(PagesTask(reported, path, name, self.stages.suffixes, around, folder, links))
            found += [
                Task(reported, path, target, addresses(name, self.stages.suffixes), folder)
                for target in self.project.targets
                if target in self.stages.suffixes
            ]
        return found

    def publish(self, name: str, document: Document, entries: dict[str, Entry]) -> ToolkitError | None:
        """Make the published forms of a document from its TEI, and write them; why that failed, if it did."""
        entry = entries[name]
        tei = read_bytes(self.output.folder / tei_place(name))
        links = self.linking.begun(name, entries) if self.stages.site is not None else {}
        made = publish(document, tei, self.project, self.stages, self._neighbours(entries, name), links)
        for path, content in made.files.items():
            self.output.write(path, content)
        if made.record is not None:
            from tei_toolkit.export.site.contribution import contribution_of

            self.contributions.add(name, contribution_of(name, made.record))
        found = _not_told_yet(made.diagnostics, entry.diagnostics)
        before = [one for one in entry.diagnostics if one.check not in _stylesheets_of(found)]
        entries[name] = replace(
            entry,
            outputs={tei_place(name): digest(tei)} | {path: digest(content) for path, content in made.files.items()},
            # where its references lead is known for certain when all pages are made
            complete=made.failure is None and self.linking.is_settled(name, entry),
            diagnostics=(*before, *found),
            neighbours=self._labels(entries, name) if self.stages.site is not None else (),
            links=links,
        )
        return made.failure

    def doubt(self, entries: dict[str, Entry], wanted: Sequence[str], changed: set[str]) -> list[str]:
        """The documents beside those to publish whose pages may come to lead wrong; none is done before it is known."""
        if self.stages.site is None:
            return []
        beside = [name for name in _published(entries, set()) if name not in changed.union(wanted)]
        doubtful = self.linking.leading_to(changed.union(wanted), {name: entries[name] for name in beside})
        for name in doubtful:
            entries[name] = replace(entries[name], complete=False)
        return doubtful

    def settle(
        self,
        entries: dict[str, Entry],
        wanted: Sequence[str],
        doubtful: Sequence[str],
        changed: set[str],
        failed: Container[str],
    ) -> list[str]:
        """Those of the published documents whose pages must be made again, for they lead wrong; the others are done.

        `wanted` are those whose pages were made by now, `doubtful` those beside them that `doubt` told, `changed` all
        that have changed or are gone.
        """
        if self.stages.site is None:
            return []
        asked = {*wanted, *doubtful}
        published = [name for name in _published(entries, asked) if name not in failed]
        wrong = self.linking.settle(entries, published, changed.union(wanted))
        for name in asked.intersection(published).difference(wrong):
            entries[name] = replace(entries[name], complete=True)
        return wrong

    def _order(self, entries: Mapping[str, Entry]) -> tuple[Sequence[str], Mapping[str, int]]:
        """The documents that will be published, and where among them each is."""
        if not self._places:
            # what a document is stays as it is while all are published, so this need not be asked for each
            described = {name for name, one in entries.items() if one.description is not None}
            self._published.extend(_published(entries, described))
            self._places.update({name: at for at, name in enumerate(self._published)})
        return self._published, self._places

    def _labels(self, entries: Mapping[str, Entry], name: str) -> tuple[str, ...]:
        published, places = self._order(entries)
        return _labels(entries, published, places[name])

    def _neighbours(self, entries: Mapping[str, Entry], name: str) -> Neighbours:
        if self.stages.site is None:
            return (None, None)
        published, places = self._order(entries)
        return _neighbour(entries, published, places[name] - 1), _neighbour(entries, published, places[name] + 1)

    def shared_files(
        self,
        entries: Mapping[str, Entry],
        documents: Mapping[str, Document],
        standing: Manifest,
        announce: Callable[[dict[str, str]], None],
    ) -> tuple[dict[str, str], dict[str, str]]:
        """Write what belongs to no document: index or pages of the edition, its book, and the schema.

        Gives their digests, and of what the pages were made; what is found of the edition as a whole is in `found`.
        `standing` are the files that stand as a build made them; `announce` is told the places before any is written.
        """
        listed = [name for name, one in entries.items() if _is_published(one)]
        digests: dict[str, str] = {}
        made_of: dict[str, str] = {}
        files = {SCHEMA: read_bytes(schemas() / "tei_transcript.rng")}
        if self.stages.site is not None:
            with many_objects():
                edition = self._edition(self.stages.site, listed, entries, standing)
            files |= edition.files
            made_of = edition.made_of
            digests |= {place: standing.shared[place] for place in edition.kept}
        else:
            index = self.stages.index([_listed(name, entries[name]) for name in listed])
            files[INDEX] = index.content
        if BOOK_TARGET in self.project.targets and listed:
            texts = [(name, documents[name].source.parent) for name in listed]
            book = book_of(self.project, self.output, texts, standing.made_of)
            self.found.extend(book.diagnostics)
            made_of = {**made_of, BOOK_PLACE: book.made_of}
            if book.content is not None:
                files[BOOK_PLACE] = book.content
            else:
                digests[BOOK_PLACE] = standing.shared[BOOK_PLACE]
        if not files.keys() <= standing.shared.keys():
            announce(dict.fromkeys(files, ""))
        for path, content in files.items():
            self.output.write(path, content)
        return digests | {path: digest(content) for path, content in files.items()}, made_of

    def _edition(
        self, site: "SitePublisher", listed: Sequence[str], entries: Mapping[str, Entry], standing: Manifest
    ) -> "EditionFiles":
        """The files of the edition."""
        from tei_toolkit.corpus.publishing import forms, record_place
        from tei_toolkit.export.site.contribution import contribution_of
        from tei_toolkit.export.site.gathering import Recorded

        records = {name: partial(self._record, name) for name in listed}
        given = self.contributions.of(
            [(name, entries[name].outputs[record_place(name)]) for name in listed],
            lambda name: contribution_of(name, records[name]()),
        )
        recorded = [Recorded(name, given[name], records[name], forms(name, self.stages.suffixes)) for name in listed]
        self.found.extend(site.findings(recorded, {name: entries[name].source for name in listed}))
        return site.edition(recorded, standing.made_of)

    def _record(self, name: str) -> dict[str, Any]:
        from tei_toolkit.corpus.publishing import read_record, record_place

        return read_record(read_bytes(self.output.folder / record_place(name)))

    def left_by_killed_builds(self, last: Manifest, gone: Iterable[str]) -> set[str]:
        """Pages and images of documents that went before the build that was making them was done."""
        found: set[str] = set()
        for name in gone:
            if not last.documents[name].complete:
                for pattern in (f"texts/{escape(name)}.part-*.html", f"images/{escape(name)}/*"):
                    found |= {
                        path.relative_to(self.output.folder).as_posix() for path in self.output.folder.glob(pattern)
                    }
        return found


@contextmanager
def many_objects() -> Iterator[None]:
    """Make very many objects, hardly any in a circle, without a search for circles every few hundred."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def _is_published(entry: Entry) -> bool:
    return entry.description is not None and entry.complete and entry.valid


def _published(entries: Mapping[str, Entry], anew: set[str]) -> list[str]:
    """The documents that the edition holds once all that can be published is."""
    return [
        name
        for name, one in entries.items()
        if one.description is not None and one.valid and (one.complete or name in anew)
    ]


def _neighbour(entries: Mapping[str, Entry], published: Sequence[str], at: int) -> "Neighbour | None":
    from tei_toolkit.export.site.document import Neighbour

    if not 0 <= at < len(published):
        return None
    description = entries[published[at]].description
    return Neighbour(published[at], description.title if description is not None else published[at])


def _labels(entries: Mapping[str, Entry], published: Sequence[str], at: int) -> tuple[str, ...]:
    """Names and titles of the texts before and after, by which it is told whether they changed."""
    both = (_neighbour(entries, published, at - 1), _neighbour(entries, published, at + 1))
    return tuple(words for one in both for words in ((one.name, one.title) if one is not None else ("", "")))


def _not_told_yet(found: Iterable[Diagnostic], before: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What was found, without the images that the pointers of the document were told to miss already."""
    missed = (one.location for one in before if one.name == "missing-file")
    places = {(place.path, place.line, place.column) for place in missed}
    return [
        one
        for one in found
        if one.name != "missing-image" or (one.location.path, one.location.line, one.location.column) not in places
    ]


def _stylesheets_of(diagnostics: Iterable[Any]) -> set[str]:
    return {one.check for one in diagnostics}


def _listed(name: str, entry: Entry) -> Listed:
    if entry.description is None:
        raise ToolkitError(f"{name}: is not described", hint="build again with --force")
    return Listed(name, entry.description, _links(entry))


def _links(entry: Entry) -> tuple[tuple[str, str], ...]:
    """The files of a document with the names that the index gives them, the page for reading first."""
    labels = {"html": "Read", "pdf": "PDF", "epub": "EPUB", "docx": "DOCX", "text": "Plain text", "tei": "TEI"}
    order = {target: place for place, target in enumerate(labels)}
    targets = sorted((path.partition("/")[0], path) for path in entry.outputs)
    return tuple(
        (labels.get(target, target), path) for target, path in sorted(targets, key=lambda one: order.get(one[0], 99))
    )
