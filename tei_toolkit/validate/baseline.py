"""Findings that a project knows of and lives with for now: only new ones are told.

A baseline is a JSON file to be kept with the documents. It names findings by fingerprint, so that it holds while the
files around them change; file, name and message stand beside for people who read it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tei_toolkit.errors import ReadError
from tei_toolkit.files import read_bytes, shown, write_atomically
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.report import Report
from tei_toolkit.validate.fingerprints import fingerprinted

VERSION = 1


@dataclass(frozen=True, slots=True)
class Compared:
    """A report without what the baseline knows; how many that were, and how many it knows that are gone."""

    report: Report
    known: int
    gone: int


def write_baseline(path: Path, diagnostics: Iterable[Diagnostic]) -> int:
    """Write findings as a baseline, which may replace an older one; gives their number.

    Raises:
        WriteError: the file cannot be written.
    """
    from json import dumps

    rows = [
        {"file": shown(one.location.path), "name": one.name, "message": one.message, "fingerprint": fingerprint}
        for one, fingerprint in fingerprinted(diagnostics)
    ]
    rows.sort(key=lambda row: (row["file"], row["name"], row["message"], row["fingerprint"]))
    content = dumps({"version": VERSION, "findings": rows}, ensure_ascii=False, indent=1) + "\n"
    write_atomically(path, content.encode("utf-8", "surrogatepass"))
    return len(rows)


def compared(report: Report, path: Path) -> Compared:
    """A report held against a baseline.

    What the baseline knows of files that were not looked at is not gone.

    Raises:
        UsageError: there is no such file.
        ReadError: it is no baseline.
    """
    known = _read(path)
    new, met = [], set()
    for one, fingerprint in fingerprinted(report.diagnostics):
        if fingerprint in known:
            met.add(fingerprint)
        else:
            new.append(one)
    looked_at = {shown(file) for file in report.files}
    gone = sum(file in looked_at and fingerprint not in met for fingerprint, file in known.items())
    return Compared(replace(report, diagnostics=tuple(new)), len(met), gone)


def _read(path: Path) -> dict[str, str]:
    """The fingerprints of a baseline, each with its file."""
    from json import loads

    hint = "write it anew with --write-baseline"
    try:
        content: Any = loads(read_bytes(path))
        if content["version"] != VERSION:
            raise ReadError(f"{path}: is a baseline of another version of the toolkit", hint=hint)
        return {row["fingerprint"]: row["file"] for row in content["findings"]}
    except (ValueError, KeyError, TypeError):
        raise ReadError(f"{path}: is no baseline", hint=hint) from None
