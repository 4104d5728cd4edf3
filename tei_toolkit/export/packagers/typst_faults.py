"""What the engine refuses or warns of, said for the document, the theme or the image that it lies in."""

import re
from functools import cache
from typing import Any
from urllib.parse import unquote

from lxml import etree

from tei_toolkit.errors import ToolkitError
from tei_toolkit.export.packagers.typst_book import MAIN, Part, TypstBook
from tei_toolkit.tei.paths import path_of

# the stylesheets say before each block which element it comes from
_MARK = re.compile(r"^//@ (\d+)$")
# as "┌─ main.typ:12:3", with a folder or without
_PLACE = re.compile(r"─ (?:\S*/)?([^/\s:]+):(\d+):(\d+)")
_NO_GLYPH = re.compile(r"the text `?\"(.+?)\"`? could not be displayed")
_NO_FONT = re.compile(r"unknown font family: (.+)")
_NO_IMAGE = re.compile(r"failed to (?:decode|load|parse).*?(?:image|SVG|svg|linked)")


def explained(diagnostic: str, message: str, book: TypstBook) -> ToolkitError:
    """The failure that a report of the engine tells of."""
    places = [(name, int(line), int(column)) for name, line, column in _PLACE.findall(diagnostic)]
    themed = next((place for place in places if place[0] == "theme.typ"), None)
    font = _NO_FONT.search(message)
    if font:
        where = f"{book.theme.name}:{themed[1]}" if themed else book.theme.name
        hint = "give its file or folder by --fonts, or name another in the theme"
        return ToolkitError(f"{where}: there is no font '{font[1]}'", hint=hint)
    parts = {part.name: part for part in book.parts}
    if themed and not any(name in parts for name, _, _ in places[:1]):
        words = " ".join(message.split())
        return ToolkitError(f"{book.theme.name}:{themed[1]}:{themed[2]}: {words}", hint="mend the theme there")
    part, line = next(((parts[name], line) for name, line, _ in places if name in parts), (book.parts[0], 0))
    where = f"{part.document.source.name}: {_element(part, line)}"
    missing = _NO_GLYPH.search(message)
    if missing:
        letters = _letters(tuple(_NO_GLYPH.findall(diagnostic)) or (missing[1],))
        hint = "give a font that has them: --fonts FILE, or --fonts FOLDER"
        return ToolkitError(f"{where}: the fonts of the PDF lack {letters}", hint=hint)
    if _NO_IMAGE.search(message):
        reason = message.rpartition("(")[2].rstrip(")")
        return ToolkitError(f"{_image(book, where)} cannot be drawn: {reason}", hint="mend the image, or take it out")
    return ToolkitError(f"{where}: the PDF cannot be made: {' '.join(message.split())}", hint=_hint(diagnostic))


def _letters(texts: tuple[str, ...]) -> str:
    """The characters that no font has, each once, the first of them by name."""
    found = [char for char in dict.fromkeys("".join(texts)) if not char.isspace()]
    named = [f"“{char}” (U+{ord(char):04X})" for char in found[:_SHOWN]]
    more = len(found) - len(named)
    return " ".join(named) + (f" and {more} more" if more else "")


_SHOWN = 8


def _image(book: TypstBook, where: str) -> str:
    """The place of the first image that the engine cannot draw, which its report does not tell."""
    import typst

    for name, content in book.drawn.items():
        inputs: Any = {MAIN: f'#image("{name}", alt: "")'.encode(), name: content}
        compiler: Any = typst.Compiler(inputs, ignore_system_fonts=True)
        try:
            compiler.compile(format="pdf")
        except typst.TypstError:
            for part in book.parts:
                for line, text in enumerate(_lines(part.written), start=1):
                    if f'"{name}"' in text:
                        return f"{part.document.source.name}: {_element(part, line)}: the image '{unquote(name)}'"
    return f"{where}: an image"


def _hint(diagnostic: str) -> str:
    own = re.search(r"= hint: (.+)", diagnostic)
    return own[1] if own else "report it with the document"


def _element(part: Part, line: int) -> str:
    """The path of the element that a line of the markup comes from."""
    for text in reversed(_lines(part.written)[:line]):
        mark = _MARK.match(text)
        if mark:
            elements = part.document.root.iter(etree.Element)
            element = next((one for i, one in enumerate(elements) if i == int(mark[1])), None)
            return path_of(element) if element is not None else "TEI"
    return "the header"


@cache
def _lines(written: str) -> list[str]:
    return written.split("\n")
