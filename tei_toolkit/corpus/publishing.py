"""The web edition of a corpus: which forms a document has, what its record is called, the pages of all documents."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tei_toolkit.corpus.documents import TAKEN_OVER
from tei_toolkit.corpus.exporting import BOOK_PLACE, BOOK_TARGET
from tei_toolkit.export.record import Record
from tei_toolkit.export.site.conflicts import conflicts
from tei_toolkit.export.site.document import DocumentPages, Neighbour, document_pages
from tei_toolkit.export.site.edition import EditionFiles, edition_files
from tei_toolkit.export.site.elsewhere import References, references_elsewhere
from tei_toolkit.export.site.gathering import Recorded
from tei_toolkit.export.site.pagefind_index import search_to_use
from tei_toolkit.export.site.settings import SiteSettings
from tei_toolkit.files import read_bytes
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.project import Project
from tei_toolkit.settings import SETTINGS_NAME
from tei_toolkit.tei.authorities import Authorities
from tei_toolkit.tei.document import TeiDocument

LABELS = {
    "tei": "TEI",
    "pdf": "PDF",
    "epub": "EPUB",
    "docx": "DOCX",
    "html": "HTML",
    "text": "Text",
    "markdown": "Markdown",
    "json": "JSON",
    "csv": "CSV",
}


@dataclass(frozen=True, slots=True)
class SitePublisher:
    """Makes the pages of each document and of the edition, by the settings of a project."""

    settings: SiteSettings
    diagnostics: tuple[Diagnostic, ...] = ()
    authorities: Authorities = field(default_factory=lambda: Authorities(()))
    # gives the pages of a document, by the name it is reported under, where another process has made them
    ahead: Callable[[str], DocumentPages | None] | None = None
    # where the texts lie, and what lies there without being one
    folders: frozenset[Path] = frozenset()
    authority_files: frozenset[Path] = frozenset()

    @classmethod
    def of(cls, project: Project, authorities: Authorities) -> "SitePublisher":
        """The publisher of a project, whose documents point into those authority files.

        Raises:
            StylesheetError: the stylesheet of the project may not be used.
        """
        from tei_toolkit.export.own_stylesheet import read_own

        place = project.settings.name if project.settings is not None else SETTINGS_NAME
        search, found = search_to_use(project.search, place)
        settings = SiteSettings(
            title=project.title,
            description=project.description,
            publisher=project.publisher,
            licence=project.licence.text,
            licence_address=project.licence.url,
            url=project.url,
            lang=project.lang or project.language,
            search=search,
            css=read_bytes(project.css).decode("utf-8", "replace") if project.css is not None else None,
            book=BOOK_PLACE if BOOK_TARGET in project.targets else None,
            own=read_own(project.stylesheet) if project.stylesheet is not None else None,
        )
        places = {project.root / TAKEN_OVER, *(source.parent for source in project.sources)}
        folders = frozenset(folder.resolve() for folder in places)
        own = frozenset(path.resolve() for path in project.authorities)
        return cls(settings, found, authorities, folders=folders, authority_files=own)

    def pages(
        self,
        document: TeiDocument,
        name: str,
        suffixes: Mapping[str, str],
        neighbours: tuple[Neighbour | None, Neighbour | None],
        folder: Path,
        links: Mapping[str, str],
    ) -> DocumentPages:
        """The pages of a document, its record among the files; `links` are addresses of other texts, by pointers."""
        ready = self.ahead(document.source.name) if self.ahead is not None else None
        if ready is not None:
            return ready
        document = self.authorities.added_to(document, folder)
        made = document_pages(
            document,
            name,
            self.settings,
            forms=forms(name, suffixes),
            neighbours=neighbours,
            folder=folder,
            elsewhere=links,
        )
        written = json.dumps(made.record, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
        return DocumentPages({**made.files, record_place(name): written.encode()}, made.record, made.diagnostics)

    def references(self, document: TeiDocument, folder: Path) -> References:
        """What a document points to in other texts, whether these are there or not yet."""
        return references_elsewhere(document, folder, self._text_at)

    def _text_at(self, path: Path) -> str | None:
        is_text = path.parent in self.folders and path.suffix == ".xml" and path not in self.authority_files
        return path.stem if is_text else None

    def edition(self, documents: Sequence[Recorded], before: Mapping[str, str]) -> EditionFiles:
        """The pages that no document makes, but for those that are made of what they were made of `before`."""
        return edition_files(documents, self.settings, before)

    def findings(self, documents: Sequence[Recorded], sources: Mapping[str, str]) -> tuple[Diagnostic, ...]:
        """What there is to say of the edition as a whole; `sources` are the files of its documents."""
        return (*self.diagnostics, *conflicts(documents, sources))


def record_place(name: str) -> str:
    """Where the record of a document lies in the site."""
    return f"data/{name}.json"


def read_record(content: bytes) -> Record:
    """A record that an earlier build wrote."""
    value: dict[str, Any] = json.loads(content)
    return value


def forms(name: str, suffixes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The forms of a document beside its pages: what they are called and where they lie."""
    targets = {"tei": ".xml", **{target: suffix for target, suffix in suffixes.items() if target != "tei"}}
    order = list(LABELS)
    named = sorted(targets.items(), key=lambda one: order.index(one[0]) if one[0] in order else len(order))
    return (*((LABELS.get(target, target), f"{target}/{name}{suffix}") for target, suffix in named),
            ("JSON", record_place(name)))  # fmt: skip
