"""A report as JSON, for programs. The names below are a promise; `version` is raised if one of them changes."""

from dataclasses import asdict
from typing import Any

from tei_toolkit.files import shown
from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity
from tei_toolkit.model.report import Report

VERSION = 1


def json(report: Report, *, color: bool = False) -> str:  # noqa: ARG001 (a setting of every reporter)
    """One object: `version`, `documents`, `schemas`, `undone`, `counts` by severity, `diagnostics`.

    `undone` counts the documents that were held to no schema, because theirs was not to be had.

    Each diagnostic has `name`, `severity`, `message`, `hint`, `guidelines`, `check`, `file`, `line`, `column`,
    `path`, `related` (places with `file`, `line`, `column`, `path`) and `fix` (`message`, and `edits` with `line`,
    `column`, `end_line`, `end_column`, `content`); what is not known is null.
    """
    from json import dumps

    counts = {str(severity): sum(d.severity is severity for d in report.diagnostics) for severity in Severity}
    content = {
        "version": VERSION,
        "documents": report.documents,
        "schemas": list(report.schemas),
        "undone": report.undone,
        "counts": counts,
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in report.diagnostics],
    }
    return dumps(content, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "name": diagnostic.name,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "guidelines": diagnostic.guidelines,
        "check": diagnostic.check,
        **_place(diagnostic.location),
        "related": [_place(location) for location in diagnostic.related],
        "fix": None if diagnostic.fix is None else asdict(diagnostic.fix),
    }


def _place(location: Location) -> dict[str, Any]:
    return {"file": shown(location.path), "line": location.line, "column": location.column, "path": location.xpath}
