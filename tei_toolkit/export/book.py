"""Many documents as one book: a title page, contents, each text with its title, indexes over all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from tei_toolkit.errors import UsageError
from tei_toolkit.export.packagers.pdf import pdf_of
from tei_toolkit.export.packagers.typst_book import Part, TypstBook, attachment_name, drawn_of
from tei_toolkit.export.parameters import values_of
from tei_toolkit.export.pipeline import packaging_of, written_for
from tei_toolkit.export.targets import BOOK
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.outcome import Artefact, Outcome
from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import TeiDocument, parse
from tei_toolkit.tei.names import TEI

if TYPE_CHECKING:
    from tei_toolkit.export.own_stylesheet import OwnStylesheet


@dataclass(frozen=True, slots=True)
class Volume:
    """What the title page of a book says; `language` is the BCP 47 tag of its words."""

    title: str
    description: str = ""
    publisher: str = ""
    licence: str = ""
    year: str = ""
    language: str = "en"


def export_book(
    documents: Sequence[TeiDocument],
    volume: Volume,
    *,
    parameters: Mapping[str, str] | None = None,
    stylesheet: "OwnStylesheet | None" = None,
    folders: Sequence[Path | None] = (),
) -> Outcome[Artefact]:
    """Set documents as one book, in the order given: PDF/A-3a and PDF/UA-1, all the TEI attached.

    `parameters` are those of the target `pdf`, as words; images of each document are looked for in the folder that
    `folders` has for it, which is its own where there is none.

    Raises:
        UsageError: there is no document, or no such parameter, theme or font.
        StylesheetError: a stylesheet is wrong, or stopped.
        ToolkitError: the pages cannot be set; the message says which part of which document.
    """
    if not documents:
        raise UsageError("a book needs at least one document", hint="name TEI files")
    values = values_of(BOOK.name, (*BOOK.parameters, *(stylesheet.parameters if stylesheet else ())), parameters or {})
    values.setdefault("lang", volume.language)
    frame = packaging_of(BOOK, _frame(volume), values, None)
    written, _ = written_for(BOOK, frame, {**values, "chapters": len(documents)}, stylesheet)
    book = TypstBook.of(written, frame)
    parts, drawn, attached = [*book.parts], {**book.drawn}, dict[str, bytes]()
    found: list[Diagnostic] = []
    for number, document in enumerate(documents, start=1):
        folder = folders[number - 1] if folders else None
        chapter = packaging_of(BOOK, document, values, folder, f"images-{number}")
        written, reported = written_for(BOOK, chapter, {**values, "chapter": True}, stylesheet)
        parts.append(Part(f"chapter-{number}.typ", written, document))
        drawn |= drawn_of(chapter)
        name = attachment_name(document.source.name)
        attached[name if name not in attached else f"{number}-{name}"] = document.source.content
        found += reported
    book = replace(book, parts=tuple(parts), drawn=drawn, attached=attached)
    return Outcome(Artefact(BOOK.name, pdf_of(book), BOOK.suffix, BOOK.media_type), tuple(found))


def _frame(volume: Volume) -> TeiDocument:
    """A document that says of the book what a header says of a text, and has no words of its own."""

    def element(name: str, text: str = "", *children: etree._Element) -> etree._Element:
        made = etree.Element(f"{{{TEI}}}{name}", nsmap={None: TEI})
        made.text = text or None
        made.extend(children)
        return made

    statement = element("publicationStmt", "", element("publisher", volume.publisher))
    if volume.year:
        statement.append(element("date", volume.year))
    if volume.licence:
        statement.append(element("availability", "", element("licence", volume.licence)))
    description = element(
        "fileDesc",
        "",
        element("titleStmt", "", element("title", volume.title)),
        statement,
        element("sourceDesc", "", element("p")),
    )
    header = element("teiHeader", "", description)
    if volume.description:
        header.append(element("profileDesc", "", element("abstract", "", element("p", volume.description))))
    root = element("TEI", "", header, element("text", "", element("body", "", element("p"))))
    root.set("{http://www.w3.org/XML/1998/namespace}lang", volume.language)
    return parse(Source("the book", etree.tostring(root, encoding="utf-8")))
