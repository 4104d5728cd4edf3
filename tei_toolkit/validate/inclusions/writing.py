"""The document that is put together, as it is written: markup anew, text as it was, and from where each of it is."""

from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from xml.sax.saxutils import escape, quoteattr

from tei_toolkit.validate.inclusions.files import UnresolvedError
from tei_toolkit.validate.inclusions.places import Places

MOST_BYTES = 256 << 20
_IN_MEMORY = 8 << 20
_PIECES = 4_096
# a reader would take these for other characters
_IN_TEXT = {"\r": "&#13;"}
_IN_VALUE = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}


class Writer:
    """Writes a document to where it may be large, no larger than is sensible."""

    def __init__(self) -> None:
        self.places = Places()
        self._stream = SpooledTemporaryFile(max_size=_IN_MEMORY)
        self._pieces: list[str] = []
        self._line, self._column, self._size = 1, 1, 0

    def put(self, text: str, file: int, line: int, column: int) -> None:
        """Write what stands at a place of a file.

        Raises:
            UnresolvedError: the document grows too large.
        """
        self.places.note((self._line, self._column), file, line, column)
        self._pieces.append(text)
        breaks = text.count("\n")
        self._line += breaks
        self._column = len(text) - text.rindex("\n") if breaks else self._column + len(text)
        if len(self._pieces) > _PIECES:
            self._flush()

    def note_mended(self) -> None:
        """Say that the tag that comes has attributes because it was included."""
        self.places.mended.add((self._line, self._column))

    def start(self, name: str, attributes: Iterable[tuple[str, str]], file: int, line: int, column: int) -> None:
        """Write a start tag."""
        said = "".join(f" {one}={quoteattr(value, _IN_VALUE)}" for one, value in attributes)
        self.put(f"<{name}{said}>", file, line, column)

    def text(self, data: str, file: int, line: int, column: int) -> None:
        """Write text."""
        self.put(escape(data, _IN_TEXT), file, line, column)

    def finished(self) -> BinaryIO:
        """What was written, from its beginning."""
        self._flush()
        self._stream.seek(0)
        return cast("BinaryIO", self._stream)

    def _flush(self) -> None:
        content = "".join(self._pieces).encode("utf-8", "surrogatepass")
        self._pieces.clear()
        self._size += len(content)
        if self._size > MOST_BYTES:
            reason = f"with all that is included the document is larger than {MOST_BYTES >> 20} MB"
            raise UnresolvedError(reason, "include less in one document", fatal=True)
        self._stream.write(content)
