"""The lines of the files that diagnostics point at, as they are shown and recognised again."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from pathlib import Path

from tei_toolkit.model.diagnostic import Location

_LARGEST = 64_000_000


class Sources:
    """Files read when a line of them is first asked for; the last one is held, for reports go file by file."""

    def __init__(self) -> None:
        self._path: str | None = None
        self._lines: list[str] = []

    def line(self, location: Location) -> str:
        """The line of a place, empty where there is none or the file cannot be read."""
        if location.line is None:
            return ""
        if location.path != self._path:
            self._path, self._lines = location.path, _lines_of(location.path)
        return self._lines[location.line - 1] if 0 < location.line <= len(self._lines) else ""


def _lines_of(path: str) -> list[str]:
    """The lines of a file, as many as XML and plain text have; none where it cannot be read."""
    try:
        place = Path(path)
        if not place.is_file() or place.stat().st_size > _LARGEST:
            return []
        content = place.read_bytes()
    except (OSError, ValueError):
        return []
    return _decoded(content).replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _decoded(content: bytes) -> str:
    """The characters of a file to be shown; what is not Unicode is read as Windows-1252, most likely right."""
    # the mark of UTF-16 is how that of UTF-32 begins
    if content.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        return content.decode("utf-32", errors="replace")
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    start = content[:4096]
    low, high = start[1::2].count(0), start[0::2].count(0)
    if max(low, high) > len(start) / 4:
        return content.decode("utf-16-le" if low > high else "utf-16-be", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
