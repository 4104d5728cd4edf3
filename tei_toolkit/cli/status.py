"""Exit statuses, as the help of every command promises them."""

from collections.abc import Iterable

from tei_toolkit.model.diagnostic import Diagnostic, Severity

CLEAN = 0
FINDINGS = 1
USAGE = 2
COULD_NOT_BE_DONE = 3
INTERRUPTED = 130
PIPE_CLOSED = 141


def status_of(diagnostics: Iterable[Diagnostic], fail_on: str) -> int:
    """1 where something was found as grave as `fail_on` ("error", "warning" or "note") or graver, else 0."""
    threshold = Severity(fail_on).weight
    return FINDINGS if any(diagnostic.severity.weight >= threshold for diagnostic in diagnostics) else CLEAN
