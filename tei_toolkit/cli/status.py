"""Exit statuses, as the help of every command promises them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tei_toolkit.model.diagnostic import Diagnostic

CLEAN = 0
FINDINGS = 1
USAGE = 2
COULD_NOT_BE_DONE = 3
INTERRUPTED = 130
PIPE_CLOSED = 141


def status_of(diagnostics: "Sequence[Diagnostic]", fail_on: str) -> int:
    """1 where something was found as grave as `fail_on` ("error", "warning" or "note") or graver, else 0."""
    if not diagnostics:
        return CLEAN
    from tei_toolkit.model.diagnostic import Severity

    threshold = Severity(fail_on).weight
    return FINDINGS if any(diagnostic.severity.weight >= threshold for diagnostic in diagnostics) else CLEAN
