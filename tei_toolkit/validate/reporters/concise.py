"""One line a diagnostic, as compilers write them, for editors and for grep."""

from tei_toolkit.files import shown
from tei_toolkit.model.diagnostic import Diagnostic, Severity
from tei_toolkit.model.report import Report
from tei_toolkit.validate.reporters.lines import on_one_line

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def concise(report: Report, *, color: bool = False) -> str:
    """Lines of the form `FILE:LINE:COLUMN: error: message [name]`."""
    return "".join(f"{headline(diagnostic, color=color)}\n" for diagnostic in report.diagnostics)


def headline(diagnostic: Diagnostic, *, color: bool) -> str:
    """The line that says what is wrong and where."""
    where = diagnostic.location
    place = ":".join(str(part) for part in (shown(where.path), where.line, where.column) if part is not None)
    severity = str(diagnostic.severity)
    if color:
        severity = f"\x1b[1;{_COLORS[diagnostic.severity]}m{severity}\x1b[0m"
    return f"{place}: {severity}: {on_one_line(diagnostic.message)} [{diagnostic.name}]"
