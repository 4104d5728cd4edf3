"""Workflow commands of GitHub Actions: findings shown beside the lines of a change."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tei_toolkit.files import shown
from tei_toolkit.model.diagnostic import Diagnostic, Severity
from tei_toolkit.model.report import Report
from tei_toolkit.validate.reporters.concise import headline
from tei_toolkit.validate.reporters.lines import on_one_line

# of each kind, GitHub shows so many for a step, and drops the rest without a word
MOST = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(report: Report, *, color: bool = False) -> str:  # noqa: ARG001 (a setting of every reporter)
    """Lines of the form `::error file=…,line=…::message`, and what GitHub would drop as plain lines."""
    by_severity: dict[Severity, list[Diagnostic]] = defaultdict(list)
    for one in report.diagnostics:
        by_severity[one.severity].append(one)
    lines = [line for severity in _COMMANDS for line in _annotations(severity, by_severity[severity])]
    return "".join(f"{line}\n" for line in lines)


def _annotations(severity: Severity, found: Sequence[Diagnostic]) -> Iterator[str]:
    command = _COMMANDS[severity]
    shown_beside = found if len(found) <= MOST else found[: MOST - 1]
    for one in shown_beside:
        yield f"::{command} {_properties(one)}::{_data(_said(one))}"
    rest = found[len(shown_beside) :]
    if rest:
        noun = "finding" if severity is Severity.NOTE else str(severity)
        yield f"::{command} title=tei validate::and {len(rest)} more {noun}s, which the log of this step names"
        yield from (headline(one, color=False) for one in rest)


def _said(one: Diagnostic) -> str:
    said = [on_one_line(one.message)]
    if one.hint:
        said.append(f"hint: {on_one_line(one.hint)}")
    if one.guidelines:
        said.append(f"see {one.guidelines}")
    return "\n".join(said)


def _properties(one: Diagnostic) -> str:
    where = one.location
    given = {"file": shown(where.path), "line": where.line, "col": where.column, "title": one.name}
    return ",".join(f"{name}={_property(str(value))}" for name, value in given.items() if value is not None)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
