"""A Code Quality report, as GitLab shows it in merge requests."""

from tei_toolkit.files import shown
from tei_toolkit.model.diagnostic import Severity
from tei_toolkit.model.report import Report
from tei_toolkit.validate.fingerprints import fingerprinted
from tei_toolkit.validate.reporters.lines import on_one_line

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def gitlab(report: Report, *, color: bool = False) -> str:  # noqa: ARG001 (a setting of every reporter)
    """An array of issues, each with `description`, `check_name`, `fingerprint`, `severity` and `location`."""
    from json import dumps

    issues = [
        {
            "description": on_one_line(f"{one.message} ({one.hint})" if one.hint else one.message),
            "check_name": one.name,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[one.severity],
            "location": {"path": shown(one.location.path), "lines": {"begin": one.location.line or 1}},
        }
        for one, fingerprint in fingerprinted(report.diagnostics)
    ]
    return dumps(issues, ensure_ascii=False, indent=2) + "\n"
