"""Typst markup becomes a PDF that declares PDF/UA-1 and is held to it by the engine, the same bytes every time."""

import os
import re
from typing import Any

from lxml import etree

from tei_toolkit.errors import ToolkitError, UsageError
from tei_toolkit.export.packaging import Packaging
from tei_toolkit.resources import stylesheets
from tei_toolkit.tei.document import TeiDocument
from tei_toolkit.tei.paths import path_of

# plain PDF turns a missing glyph into an empty box without a word; under this standard it is an error
STANDARDS = ["ua-1"]

_MAIN = "main.typ"
_THEME = "theme.typ"
# the stylesheets say before each block which element it comes from
_MARK = re.compile(r"^//@ (\d+)$")
_LINE = re.compile(r"─ main\.typ:(\d+):\d+")
_NO_GLYPH = re.compile(r"the text `?\"(.+?)\"`? could not be displayed")


def package_pdf(written: str, packaging: Packaging) -> bytes:
    """Set Typst markup with the theme of the toolkit.

    Raises:
        ToolkitError: the engine refused something or warned of anything; the message says which part of the text.
    """
    import typst

    document = packaging.document

    # the package types its inputs more narrowly than it takes them
    inputs: Any = {
        _MAIN: written.encode("utf-8"),
        _THEME: (stylesheets() / "print" / _THEME).read_bytes(),
    }
    try:
        # the machine's fonts would make the pages differ from place to place
        compiler: Any = typst.Compiler(inputs, ignore_system_fonts=True)
        content, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=STANDARDS, timestamp=_timestamp()
        )
    except typst.TypstError as error:
        raise _failure(str(error.diagnostic), error.message, written, document) from None
    if warnings:
        first = warnings[0]
        raise _failure(str(first.diagnostic), first.message, written, document)
    return bytes(content)


def _timestamp() -> int | None:
    """The moment that SOURCE_DATE_EPOCH names, else none: the pages carry no date of making."""
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if value is None:
        return None
    if not value.isdecimal():
        raise UsageError(f"SOURCE_DATE_EPOCH is '{value}', not a number of seconds", hint="unset it or mend it")
    return int(value)


def _failure(diagnostic: str, message: str, written: str, document: TeiDocument) -> ToolkitError:
    where = f"{document.source.name}: {_place(diagnostic, written, document)}"
    missing = _NO_GLYPH.search(message)
    if missing:
        letters = " ".join(f"“{char}” (U+{ord(char):04X})" for char in dict.fromkeys(missing[1]) if not char.isspace())
        return ToolkitError(
            f"{where}: the fonts of the PDF lack {letters}", hint="export to html or text, which need no font"
        )
    return ToolkitError(f"{where}: the PDF cannot be made: {message}", hint="report it with the document")


def _place(diagnostic: str, written: str, document: TeiDocument) -> str:
    """The path of the element that the first place in Typst's report comes from."""
    line = _LINE.search(diagnostic)
    if line:
        for text in reversed(written.split("\n")[: int(line[1])]):
            mark = _MARK.match(text)
            if mark:
                element = next((e for i, e in enumerate(document.root.iter(etree.Element)) if i == int(mark[1])), None)
                return path_of(element) if element is not None else "TEI"
    return "the header"
