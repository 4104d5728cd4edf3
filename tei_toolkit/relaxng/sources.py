"""Where a document's bytes come from: files, packed files, bytes, streams; each can be read more than once."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from tempfile import SpooledTemporaryFile

from tei_toolkit.errors import ReadError

CHUNK = 1 << 18
_DECLARATION = 200
_IN_MEMORY = 8 << 20
_GZIP = b"\x1f\x8b"


class DocumentSource:
    """A document as chunks of bytes, as often as they are asked for.

    Packed files (gzip) are known by their first bytes and unpacked; a stream that cannot be rewound is kept in a
    temporary file where it is large.
    """

    def __init__(self, given: str | Path | bytes | BinaryIO) -> None:
        self.name = str(given) if isinstance(given, str | Path) else str(getattr(given, "name", "document"))
        self._given = given
        self._kept: SpooledTemporaryFile[bytes] | None = None

    def chunks(self) -> Iterator[bytes]:
        """The document's bytes from its beginning, a quarter of a megabyte at a time.

        Raises:
            ReadError: it is not there, or cannot be read.
        """
        from zlib import error as BadPackingError  # noqa: N812

        try:
            with self._opened() as stream:
                head = stream.read(CHUNK)
                rest = iter(lambda: stream.read(CHUNK), b"")
                if b"encoding" in head[:_DECLARATION] and b"UTF-8" not in head[:_DECLARATION]:
                    from tei_toolkit.relaxng.transcoding import in_utf_8

                    yield from in_utf_8(head, rest)
                elif head:
                    yield head
                    yield from rest
        except (OSError, EOFError, BadPackingError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            hint = "check the path and its permissions" if isinstance(error, OSError) else "pack it anew"
            raise ReadError(f"{self.name}: cannot be read: {reason}", hint=hint) from None

    def _opened(self) -> BinaryIO:
        """The bytes from the beginning, unpacked where they are packed; the caller closes them."""
        raw = self._raw()
        packed = raw.read(2) == _GZIP
        raw.seek(0)
        if not packed:
            return raw
        from gzip import GzipFile

        return cast("BinaryIO", GzipFile(fileobj=raw, mode="rb"))

    def _raw(self) -> BinaryIO:
        if isinstance(self._given, bytes):
            return io.BytesIO(self._given)
        if self._kept is None and isinstance(self._given, str | Path):
            file: BinaryIO = Path(self._given).open("rb")
            if file.seekable():
                return file
            with file:
                return self._rewindable(file)
        return self._rewindable(None if isinstance(self._given, str | Path) else self._given)

    def _rewindable(self, stream: BinaryIO | None) -> BinaryIO:
        """A stream that was kept, and can be read from its beginning again."""
        if self._kept is None:
            from tempfile import SpooledTemporaryFile

            self._kept = SpooledTemporaryFile(max_size=_IN_MEMORY)
            while stream is not None and (chunk := stream.read(CHUNK)):
                self._kept.write(chunk)
        self._kept.seek(0)
        return _StaysOpen(self._kept)


class _StaysOpen(io.RawIOBase, BinaryIO):
    """A kept stream, which is not closed by its reader."""

    def __init__(self, kept: "SpooledTemporaryFile[bytes]") -> None:
        self._kept = kept

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._kept.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._kept.seek(offset, whence)
