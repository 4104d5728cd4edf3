"""JUnit XML, which every build server shows: a test case for each document, failed where it has errors."""

from collections import defaultdict
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from tei_toolkit.files import shown
from tei_toolkit.model.diagnostic import Diagnostic, Severity
from tei_toolkit.model.report import Report
from tei_toolkit.validate.reporters.concise import headline

_SUITE = "tei validate"


def junit(report: Report, *, color: bool = False) -> str:  # noqa: ARG001 (a setting of every reporter)
    """A `testsuites` element; what is no error stands in the case's `system-out`."""
    by_file: dict[str, list[Diagnostic]] = defaultdict(list)
    for file in report.files:
        by_file[shown(file)] = []
    for one in report.diagnostics:
        by_file[shown(one.location.path)].append(one)
    failed = sum(any(one.severity is Severity.ERROR for one in found) for found in by_file.values())
    counts = f'tests="{len(by_file)}" failures="{failed}" errors="0" time="0"'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites name={quoteattr(_SUITE)} {counts}>"]
    lines.append(f'  <testsuite name={quoteattr(_SUITE)} {counts} skipped="0">')
    for file, found in by_file.items():
        lines += _case(file, found)
    return "\n".join([*lines, "  </testsuite>", "</testsuites>"]) + "\n"


def _case(file: str, found: list[Diagnostic]) -> Iterator[str]:
    name = quoteattr(_xml(file))
    start = f'    <testcase name={name} classname={quoteattr(_SUITE)} time="0"'
    errors = [one for one in found if one.severity is Severity.ERROR]
    others = [one for one in found if one.severity is not Severity.ERROR]
    if not found:
        yield f"{start}/>"
        return
    yield f"{start}>"
    if errors:
        first = errors[0]
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        said = quoteattr(_xml(f"{first.message}{more}"))
        yield f"      <failure message={said} type={quoteattr(first.name)}>{escape(_text(errors))}</failure>"
    if others:
        yield f"      <system-out>{escape(_text(others))}</system-out>"
    yield "    </testcase>"


def _text(found: list[Diagnostic]) -> str:
    said = []
    for one in found:
        said.append(headline(one, color=False))
        if one.hint:
            said.append(f"  hint: {one.hint}")
    return _xml("\n".join(said))


def _xml(text: str) -> str:
    """A text without the characters that XML cannot hold (XML 1.0 §2.2)."""
    return "".join(one if one in "\t\n" or (one >= " " and one not in "\ufffe\uffff") else "\ufffd" for one in text)
