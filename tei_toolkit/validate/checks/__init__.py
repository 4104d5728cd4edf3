"""The checks, in the order in which they are made; each is a function from a subject to its diagnostics."""

from collections.abc import Callable, Iterable

from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.validate.checks import identifiers, pointers, relax_ng, well_formedness, xsd
from tei_toolkit.validate.subject import Subject

Check = Callable[[Subject], Iterable[Diagnostic]]

CHECKS: tuple[tuple[str, Check], ...] = (
    (well_formedness.NAME, well_formedness.check),
    (relax_ng.NAME, relax_ng.check),
    (xsd.NAME, xsd.check),
    (pointers.NAME, pointers.check),
    (identifiers.NAME, identifiers.check),
)
