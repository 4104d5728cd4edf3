"""The characters of a schema in compact syntax, and where each stands in its file (Compact Syntax §2)."""

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterator

from tei_toolkit.relaxng.errors import Place, SchemaError

# what an escape stands for never ends a line: no literal is broken by it
ESCAPED_NEWLINE = "\0"
ESCAPED_RETURN = "\1"
_ESCAPED = {"\n": ESCAPED_NEWLINE, "\r": ESCAPED_RETURN}
_ESCAPE = re.compile(r"\\x+\{([0-9A-Fa-f]*)(\}?)")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MORE_DIGITS_THAN_ANY = 9


class SourceText:
    """A schema's text with escapes resolved and line ends made one; `place` tells where a character was written.

    Raises:
        SchemaError: its bytes are no text, or hold characters that XML does not know.
    """

    def __init__(self, content: bytes, path: str) -> None:
        self._path = path
        written = self._decoded(content).replace("\r\n", "\n").replace("\r", "\n")
        self._lines = [0, *(found.end() for found in re.finditer("\n", written))]
        # where escapes end in the text, and by how much what follows is further right in the file
        self._ends: list[int] = []
        self._shifts: list[int] = []
        forbidden = _FORBIDDEN.search(written)
        if forbidden is not None:
            self._refuse(f"the character U+{ord(forbidden[0]):04X} may not stand in a schema", forbidden.start(),
                         "take it out, and save the file as UTF-8")  # fmt: skip
        self.characters = "".join(self._resolved(written)) if "\\x" in written else written

    def place(self, offset: int) -> Place:
        """Where the character at an offset of the text stands in the file."""
        number = bisect_right(self._ends, offset)
        return self._written_place(offset + (self._shifts[number - 1] if number else 0))

    def _written_place(self, offset: int) -> Place:
        line = bisect_right(self._lines, offset)
        return Place(self._path, line, offset - self._lines[line - 1] + 1)

    def _refuse(self, reason: str, offset: int, hint: str) -> None:
        raise SchemaError(self._written_place(offset), reason, hint=hint)

    def _decoded(self, content: bytes) -> str:
        encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            # the codec without a mark counts from behind it
            before = content[: error.start].decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
            place = Place(self._path, before.count("\n") + 1, len(before) - before.rfind("\n"))
            name = "UTF-16, as its first bytes say" if encoding == "utf-16" else "UTF-8"
            raise SchemaError(place, f"the file is not {name}", hint="save it as UTF-8") from None

    def _resolved(self, written: str) -> Iterator[str]:
        done = length = 0
        for found in _ESCAPE.finditer(written):
            yield written[done : found.start()]
            character = self._character(found)
            length += found.start() - done + 1
            self._ends.append(length)
            self._shifts.append(found.end() - length)
            done = found.end()
            yield character
        yield written[done:]

    def _character(self, escape: re.Match[str]) -> str:
        digits, closed = escape.groups()
        if not digits or not closed:
            self._refuse("an escape is '\\x{', hexadecimal digits and '}'", escape.start(), "write it like \\x{E9}")
        code = int(digits, 16) if len(digits.lstrip("0")) < _MORE_DIGITS_THAN_ANY else 0
        character = chr(code) if code <= 0x10FFFF else "\0"
        if _FORBIDDEN.match(character):
            self._refuse(f"'{escape[0][:20]}' is no character of XML", escape.start(), "write another character")
        return _ESCAPED.get(character, character)
