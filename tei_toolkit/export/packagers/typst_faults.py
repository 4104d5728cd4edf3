"""What the engine refuses or warns of, said for the document, the theme or the image that it lies in."""

import re
from functools import cache
from typing import Any
from urllib.parse import unquote

from tei_toolkit.errors import ToolkitError
from tei_toolkit.export.packagers.themes import Theme
from tei_toolkit.export.packagers.typst_book import LIBRARY, MAIN, THEME, Part, TypstBook
from tei_toolkit.tei.locations import element_at
from tei_toolkit.tei.paths import path_of

# the stylesheets say before each block which element it comes from
_MARK = re.compile(r"^//@ (\d+)$")
# as "┌─ main.typ:12:3", with a folder or without
_PLACE = re.compile(r"─ (?:\S*/)?([^/\s:]+):(\d+):(\d+)")
_WRONG_ARGUMENT = re.compile(r"(?:unexpected|missing) argument")
# what the functions of the toolkit find wrong with a theme
_OWN_WORDS = re.compile(r'panicked with: "theme: (.+)"')
_DEFINED = re.compile(rb"^#let ([\w-]+)\(", re.MULTILINE)
_NO_GLYPH = re.compile(r"the text `?\"(.+?)\"`? could not be displayed")
_NO_FONT = re.compile(r"unknown font family: (.+)")
_NO_IMAGE = re.compile(r"failed to (?:decode|load|parse).*?(?:image|SVG|svg|linked)")


def explained(diagnostic: str, message: str, book: TypstBook) -> ToolkitError:
    """The failure that a report of the engine tells of."""
    places = [(name, int(line), int(column)) for name, line, column in _PLACE.findall(diagnostic)]
    parts = {part.name: part for part in book.parts}
    part, line = next(((parts[name], line) for name, line, _ in places if name in parts), (book.parts[0], 0))
    return _of_theme(message, places, (part, line), book) or _of_document(diagnostic, message, (part, line), book)


def _of_theme(
    message: str, places: list[tuple[str, int, int]], called: tuple[Part, int], book: TypstBook
) -> ToolkitError | None:
    """What is wrong with the theme, or with what it gives to the functions of the toolkit."""
    name, words = book.theme.name, " ".join(message.split())
    themed = next(((line, column) for file, line, column in places if file == THEME), None)
    if font := _NO_FONT.search(message):
        where = f"{name}:{themed[0]}" if themed else name
        hint = "give its file or folder by --fonts, or name another in the theme"
        return ToolkitError(f"{where}: there is no font '{font[1]}'", hint=hint)
    first = places[0][0] if places else ""
    if themed and first in {THEME, *LIBRARY}:
        return ToolkitError(f"{name}:{themed[0]}:{themed[1]}: {words}", hint="mend the theme there")
    if own := _OWN_WORDS.search(message):
        return ToolkitError(f"{name}: {own[1]}", hint="mend the theme")
    hint = "give measures and functions the kind that they have in page.typ and tei.typ, which --to typst writes"
    function = _called(*called, book.theme)
    if function and _WRONG_ARGUMENT.match(message):
        return ToolkitError(f"{name}: {function}: {words}", hint=hint)
    if first in LIBRARY and book.theme.folder and not (_NO_IMAGE.search(message) or _NO_GLYPH.search(message)):
        return ToolkitError(f"{name}: {words}", hint=hint)
    return None


def _of_document(diagnostic: str, message: str, place: tuple[Part, int], book: TypstBook) -> ToolkitError:
    """What cannot be set of a document, by the path of its element."""
    part, line = place
    where = f"{part.document.source.name}: {_element(part, line)}"
    if missing := _NO_GLYPH.search(message):
        letters = _letters(tuple(_NO_GLYPH.findall(diagnostic)) or (missing[1],))
        hint = "give a font that has them: --fonts FILE, or --fonts FOLDER"
        return ToolkitError(f"{where}: the fonts of the PDF lack {letters}", hint=hint)
    if _NO_IMAGE.search(message):
        reason = message.rpartition("(")[2].rstrip(")")
        return ToolkitError(f"{_image(book, where)} cannot be drawn: {reason}", hint="mend the image, or take it out")
    return ToolkitError(f"{where}: the PDF cannot be made: {' '.join(message.split())}", hint=_hint(diagnostic))


def _called(part: Part, line: int, theme: Theme) -> str | None:
    """The function of a theme that a line of the markup calls first."""
    defined = {name.decode() for name in _DEFINED.findall(theme.content)}
    text = _lines(part.written)[line - 1] if 0 < line <= len(_lines(part.written)) else ""
    return next((name for name in re.findall(r"#([\w-]+)[(\[]", text) if name in defined), None)


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
            element = element_at(part.document, int(mark[1]))
            return path_of(element) if element is not None else "TEI"
    return "the header"


@cache
def _lines(written: str) -> list[str]:
    return written.split("\n")
