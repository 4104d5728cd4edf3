"""The check against a RELAX NG schema, by the toolkit's own engine."""

from collections.abc import Iterator

from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.validate.schemas import load
from tei_toolkit.validate.subject import Subject

NAME = "relax-ng"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One diagnostic for each fault that the document's schema sees."""
    path = subject.chosen.relax_ng
    faults = [] if path is None else load(path, subject.chosen.within).faults(subject.bytes)
    if faults:
        from tei_toolkit.validate.schema_faults import diagnostic_of

        for fault in faults:
            yield diagnostic_of(fault, subject, NAME)
