"""A report for people: what is wrong, the line of the file with a caret below it, the path, and how to mend it."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from pathlib import Path

from tei_toolkit.files import shown
from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.model.outcome import Report
from tei_toolkit.validate.reporters.concise import headline
from tei_toolkit.validate.reporters.lines import on_one_line

_WIDTH = 96
_BEFORE = 32
_LARGEST = 64_000_000


def text(report: Report, *, color: bool = False) -> str:
    """A paragraph for each diagnostic, set apart by blank lines."""
    lines: dict[str, list[str]] = {}
    return "\n".join(_paragraph(diagnostic, lines, color=color) for diagnostic in report.diagnostics)


def _paragraph(diagnostic: Diagnostic, read: dict[str, list[str]], *, color: bool) -> str:
    said = [headline(diagnostic, color=color)]
    said += _excerpt(diagnostic.location, read)
    if diagnostic.location.xpath:
        said.append(f"  at {diagnostic.location.xpath}")
    said += [f"  see {_place(related)}" for related in diagnostic.related]
    if diagnostic.guidelines:
        said.append(f"  see {diagnostic.guidelines}")
    if diagnostic.hint:
        hint = f"  hint: {on_one_line(diagnostic.hint)}"
        said.append(f"\x1b[32m{hint}\x1b[0m" if color else hint)
    return "".join(f"{line}\n" for line in said)


def _place(location: Location) -> str:
    place = str(Location(shown(location.path), location.line, location.column))
    return f"{place} ({location.xpath})" if location.xpath else place


def _excerpt(location: Location, read: dict[str, list[str]]) -> list[str]:
    """The line of the file with a caret at the column; of a long line a stretch round it."""
    if location.line is None:
        return []
    if location.path not in read:
        read[location.path] = _lines_of(location.path)
    lines = read[location.path]
    if not 0 < location.line <= len(lines) or not lines[location.line - 1].strip():
        return []
    line = "".join(char if char.isprintable() else " " for char in lines[location.line - 1])
    column = min(max((location.column or 1) - 1, 0), len(line))
    start = column - _BEFORE if len(line) > _WIDTH and column > _BEFORE else 0
    stretch = line[start : start + _WIDTH]
    before, after = "…" if start else "", "…" if start + _WIDTH < len(line) else ""
    margin = " " * len(str(location.line))
    caret = " " * (column - start + len(before))
    return [f"  {location.line} | {before}{stretch}{after}".rstrip(), f"  {margin} | {caret}^"]


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
