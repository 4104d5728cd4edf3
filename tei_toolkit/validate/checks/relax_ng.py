"""The check against a RELAX NG schema, by the toolkit's own engine."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.validate.schemas import load
from tei_toolkit.validate.subject import Subject

if TYPE_CHECKING:
    from tei_toolkit.model.diagnostic import Fix
    from tei_toolkit.relaxng.advice import Advice
    from tei_toolkit.relaxng.faults import Fault

NAME = "relax-ng"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One diagnostic for each fault that the document's schema sees, and a note of a DTD that was not read."""
    if subject.may_have_document_type:
        from tei_toolkit.validate.checks.well_formedness import external_dtd

        yield from external_dtd(subject)
    grammar = subject.chosen.relax_ng
    faults = [] if grammar is None else load(grammar).faults(subject.bytes, _advice)
    if faults:
        from tei_toolkit.validate.schema_faults import diagnostic_of

        for fault, fix in zip(faults, _fixes(faults, subject), strict=True):
            yield diagnostic_of(fault, subject, NAME, fix)


def _fixes(faults: "list[Fault]", subject: Subject) -> "list[Fix | None]":
    from tei_toolkit.validate.mending.edits import fixes

    return fixes(faults, lambda: subject.source.content)


def _advice() -> "Advice":
    from tei_toolkit.validate.advice import ADVICE

    return ADVICE
