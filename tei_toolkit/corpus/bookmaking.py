"""The book of an edition: all its texts, in their order, as one PDF."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tei_toolkit.corpus.exporting import BOOK_PLACE
from tei_toolkit.corpus.making import as_written, tei_place
from tei_toolkit.corpus.manifest import digest
from tei_toolkit.corpus.output import Output
from tei_toolkit.files import read_bytes
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.project import Project
from tei_toolkit.tei.authorities import Authorities
from tei_toolkit.tei.document import parse_again


@dataclass(frozen=True, slots=True)
class MadeBook:
    """The book, or None where it stands as it was made; of what it was made; what was found."""

    content: bytes | None
    made_of: str
    diagnostics: tuple[Diagnostic, ...] = ()


def book_of(project: Project, output: Output, texts: Sequence[tuple[str, Path]], before: Mapping[str, str]) -> MadeBook:
    """The book of texts, given as the names of their files and the folders of their images.

    `before` has of what a book that still stands was made.

    Raises:
        ToolkitError: it cannot be set; the message says which part of which text.
    """
    contents = [(name, folder, read_bytes(output.folder / tei_place(name))) for name, folder in texts]
    made_of = digest("".join(f"{name} {digest(content)}\n" for name, _, content in contents).encode())
    if before.get(BOOK_PLACE) == made_of or not contents:
        return MadeBook(None, made_of)
    from tei_toolkit.export.book import Volume, export_book

    authorities = Authorities(project.authorities)
    documents = [
        authorities.added_to(parse_again(as_written(content, tei_place(name), project)), folder)
        for name, folder, content in contents
    ]
    volume = Volume(
        project.title,
        project.description or "",
        project.publisher,
        project.licence.text,
        language=project.lang or project.language or "en",
    )
    made = export_book(documents, volume, parameters=project.printed, folders=[folder for _, folder, _ in contents])
    return MadeBook(made.value.content, made_of, made.diagnostics)
