"""A report for people: what is wrong, the line of the file with a caret below it, the path, and how to mend it."""

from tei_toolkit.files import shown
from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.model.report import Report
from tei_toolkit.validate.reporters.concise import headline
from tei_toolkit.validate.reporters.lines import on_one_line
from tei_toolkit.validate.sources import Sources

_WIDTH = 96
_BEFORE = 32
FIXABLE = " [fixable with --fix]"


def text(report: Report, *, color: bool = False) -> str:
    """A paragraph for each diagnostic, set apart by blank lines."""
    sources = Sources()
    return "\n".join(_paragraph(diagnostic, sources, color=color) for diagnostic in report.diagnostics)


def _paragraph(diagnostic: Diagnostic, sources: Sources, *, color: bool) -> str:
    said = [headline(diagnostic, color=color)]
    said += _excerpt(diagnostic.location, sources)
    if diagnostic.location.xpath:
        said.append(f"  at {diagnostic.location.xpath}")
    said += [f"  see {_place(related)}" for related in diagnostic.related]
    if diagnostic.guidelines:
        said.append(f"  see {diagnostic.guidelines}")
    if diagnostic.hint:
        hint = f"  hint: {on_one_line(diagnostic.hint)}"
        hint += FIXABLE if diagnostic.fix else ""
        said.append(f"\x1b[32m{hint}\x1b[0m" if color else hint)
    return "".join(f"{line}\n" for line in said)


def _place(location: Location) -> str:
    place = str(Location(shown(location.path), location.line, location.column))
    return f"{place} ({location.xpath})" if location.xpath else place


def _excerpt(location: Location, sources: Sources) -> list[str]:
    """The line of the file with a caret at the column; of a long line a stretch round it."""
    found = sources.line(location)
    if not found.strip():
        return []
    line = "".join(char if char.isprintable() else " " for char in found)
    column = min(max((location.column or 1) - 1, 0), len(line))
    start = column - _BEFORE if len(line) > _WIDTH and column > _BEFORE else 0
    stretch = line[start : start + _WIDTH]
    before, after = "…" if start else "", "…" if start + _WIDTH < len(line) else ""
    margin = " " * len(str(location.line))
    caret = " " * (column - start + len(before))
    return [f"  {location.line} | {before}{stretch}{after}".rstrip(), f"  {margin} | {caret}^"]
