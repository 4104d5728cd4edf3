"""Typst markup becomes a PDF that declares PDF/A-3a and PDF/UA-1 and is held to them by the engine."""

from typing import Any

from tei_toolkit.errors import ToolkitError
from tei_toolkit.export.packagers.typst_book import MAIN, TypstBook
from tei_toolkit.export.packaging import Packaging


def package_pdf(written: str, packaging: Packaging) -> bytes:
    """Set Typst markup with a theme; the document itself is attached, byte for byte.

    Raises:
        UsageError: there is no such theme or font.
        ToolkitError: the engine refused something or warned of anything; the message says which part of the text.
    """
    return pdf_of(TypstBook.of(written, packaging))


def package_typst(written: str, packaging: Packaging) -> bytes:
    """The markup that would be set, for the engine's own command or editor.

    Raises:
        UsageError: there is no such theme or font.
    """
    return TypstBook.of(written, packaging).files[MAIN]


def typst_beside(written: str, packaging: Packaging) -> dict[str, bytes]:
    """What the markup needs beside it: the functions that it calls, the theme, the images, the document itself."""
    book = TypstBook.of(written, packaging)
    return {name: content for name, content in book.files.items() if name != MAIN}


def pdf_of(book: TypstBook) -> bytes:
    """The pages of a book.

    Raises:
        ToolkitError: as `package_pdf`.
    """
    import typst

    from tei_toolkit.export.packagers.typst_faults import explained

    try:
        content, warnings = book.compiled()
    except typst.TypstError as error:
        raise _failure(error, book) from None
    if warnings:
        raise explained(str(warnings[0].diagnostic), warnings[0].message, book)
    return content


def _failure(error: Any, book: TypstBook) -> ToolkitError:
    from tei_toolkit.export.packagers.typst_faults import explained

    return explained(str(error.diagnostic), error.message, book)
