"""A SARIF 2.1.0 log (OASIS), which code scanning of GitHub, Azure DevOps and editors read."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from tei_toolkit import __version__
from tei_toolkit.files import shown
from tei_toolkit.model.diagnostic import Diagnostic, Fix, Location, Severity
from tei_toolkit.model.report import Report
from tei_toolkit.validate.catalogue import CATALOGUE
from tei_toolkit.validate.fingerprints import fingerprinted

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "teiToolkit/v1"
_ROOT = "%SRCROOT%"


def sarif(report: Report, *, color: bool = False) -> str:  # noqa: ARG001 (a setting of every reporter)
    """One run: its rules are the catalogue's entries that were met, its results the diagnostics (SARIF §3.14)."""
    from json import dumps

    rules = {name: number for number, name in enumerate(sorted({one.name for one in report.diagnostics}))}
    driver = {
        "name": "TEI Toolkit",
        "version": __version__,
        "informationUri": "https://tei-c.org/guidelines/",
        "rules": [_rule(name) for name in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, rules, fingerprint) for one, fingerprint in fingerprinted(report.diagnostics)],
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _level(severity: Severity) -> str:
    return str(severity)


def _rule(name: str) -> dict[str, Any]:
    words = "".join(word.capitalize() for word in name.split("-"))
    entry = CATALOGUE.get(name)
    if entry is None:
        return {"id": name, "name": words}
    return {
        "id": name,
        "name": words,
        "shortDescription": {"text": entry.explanation},
        "defaultConfiguration": {"level": _level(entry.severity)},
    }


def _result(one: Diagnostic, rules: dict[str, int], fingerprint: str) -> dict[str, Any]:
    said = one.message.rstrip(".") + "."
    text = f"{said} Hint: {one.hint}." if one.hint else said
    found: dict[str, Any] = {
        "ruleId": one.name,
        "ruleIndex": rules[one.name],
        "level": _level(one.severity),
        "message": {"text": text},
        "locations": [_location(one.location)],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if one.related:
        found["relatedLocations"] = [{"id": number, **_location(place)} for number, place in enumerate(one.related)]
    if one.fix is not None:
        found["fixes"] = [_fix(one.fix, one.location.path)]
    return found


def _fix(fix: Fix, path: str) -> dict[str, Any]:
    """A mend (SARIF §3.55); ends of regions are exclusive."""
    replacements = [
        {
            "deletedRegion": {
                "startLine": one.line,
                "startColumn": one.column,
                "endLine": one.end_line,
                "endColumn": one.end_column,
            },
            "insertedContent": {"text": one.content},
        }
        for one in fix.edits
    ]
    change = {"artifactLocation": _artefact(shown(path)), "replacements": replacements}
    return {"description": {"text": fix.message.rstrip(".") + "."}, "artifactChanges": [change]}


def _location(place: Location) -> dict[str, Any]:
    """A place; what speaks of a file as a whole stands at its first line, for readers show nothing without one."""
    region = {"startLine": place.line or 1}
    if place.column is not None:
        region["startColumn"] = place.column
    physical = {"artifactLocation": _artefact(shown(place.path)), "region": region}
    found: dict[str, Any] = {"physicalLocation": physical}
    if place.xpath:
        found["logicalLocations"] = [{"fullyQualifiedName": place.xpath, "kind": "element"}]
    return found


def _artefact(path: str) -> dict[str, str]:
    """A file: below the working directory by a relative reference, elsewhere by its URI (SARIF §3.4)."""
    if Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(path), "uriBaseId": _ROOT}
