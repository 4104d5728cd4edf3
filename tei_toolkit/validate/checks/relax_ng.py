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
    if subject.merged is not None:
        faults = [fault for fault in faults if not _of_inclusion(fault, subject.merged.places.mended)]
    if faults:
        from tei_toolkit.validate.schema_faults import diagnostic_of

        for fault, fix in zip(faults, _fixes(faults, subject), strict=True):
            yield diagnostic_of(fault, subject, NAME, fix)


def _of_inclusion(fault: "Fault", mended: set[tuple[int, int]]) -> bool:
    """Whether an attribute is not allowed that nobody has written: inclusion adds it, and can have no other way."""
    from tei_toolkit.relaxng.faults import Kind
    from tei_toolkit.validate.attributes import XML_BASE, XML_LANG

    unknown = fault.kind is Kind.UNKNOWN_ATTRIBUTE and fault.found in {XML_BASE, XML_LANG}
    return unknown and (fault.spot.line, fault.spot.column) in mended


def _fixes(faults: "list[Fault]", subject: Subject) -> "list[Fix | None]":
    from tei_toolkit.validate.mending.edits import fixes

    return fixes(faults, lambda: b"".join(subject.bytes.chunks()))


def _advice() -> "Advice":
    from tei_toolkit.validate.advice import ADVICE

    return ADVICE
