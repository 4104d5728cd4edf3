"""What the RELAX NG engine finds becomes diagnostics; here its faults learn of the TEI."""

from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.relaxng.faults import Fault, Kind
from tei_toolkit.tei.names import TEI
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.guidelines import reference
from tei_toolkit.validate.subject import Subject
from tei_toolkit.validate.well_formed import hint_for


def diagnostic_of(fault: Fault, subject: Subject, check: str) -> Diagnostic:
    """The diagnostic of a fault, with where the Guidelines treat it."""
    name, hint = str(fault.kind), fault.hint
    if fault.kind is Kind.ROOT:
        name = "not-tei" if any(TEI in expected for expected in fault.expected) else "unexpected-element"
    elif fault.kind is Kind.NOT_WELL_FORMED:
        hint = hint_for(fault.message) or hint
    location = Location(subject.name, fault.spot.line, fault.spot.column, fault.path or None)
    related = tuple(Location(subject.name, spot.line, spot.column) for spot in fault.related)
    guidelines = reference(_element_concerned(fault)) if subject.is_tei else None
    return diagnostic(name, fault.message, location, check, hint=hint, related=related, guidelines=guidelines)


def _element_concerned(fault: Fault) -> str:
    """The element whose page in the Guidelines tells what would be right: that of the fault, or the one around it."""
    steps = [step.partition("[")[0] for step in fault.path.split("/")]
    misplaced = fault.kind in {Kind.UNKNOWN_ELEMENT, Kind.UNEXPECTED_ELEMENT}
    if misplaced or (fault.kind is Kind.MISSING_CHILD and fault.found):
        return steps[-2] if len(steps) > 1 else ""
    about_one = {
        Kind.MISSING_CHILD,
        Kind.UNEXPECTED_TEXT,
        Kind.UNKNOWN_ATTRIBUTE,
        Kind.MISSING_ATTRIBUTE,
        Kind.BAD_VALUE,
    }
    return steps[-1] if fault.kind in about_one else ""
