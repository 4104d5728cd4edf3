"""What the RELAX NG engine finds becomes diagnostics; here its faults learn of the TEI."""

import re
from dataclasses import replace

from tei_toolkit.model.diagnostic import Diagnostic, Fix, Location
from tei_toolkit.relaxng.faults import Fault, Kind
from tei_toolkit.tei.names import TEI
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.guidelines import reference
from tei_toolkit.validate.subject import XINCLUDE, Subject

_SPAN = re.compile(r"(\d{4}) ?(?:-|–|/|to) ?(\d{4})$")
_UNCERTAIN = re.compile(r"^(?:ca?\b|circa|about|before|after|um|vers|[~?])|\?$", re.IGNORECASE)


def diagnostic_of(fault: Fault, subject: Subject, check: str, fix: Fix | None) -> Diagnostic:
    """The diagnostic of a fault, with where the Guidelines treat it, and its mend."""
    name, hint = str(fault.kind), fault.hint
    if fault.kind is Kind.ROOT:
        name = "not-tei" if any(TEI in expected for expected in fault.expected) else "unexpected-element"
    elif fault.kind is Kind.BAD_VALUE:
        hint = _of_dates(fault) or hint
    if fault.found == f"{XINCLUDE} include":
        hint = "with --xinclude, what it includes is put in its place and checked"
    location = Location(subject.name, fault.spot.line, fault.spot.column, fault.path or None)
    related = tuple(Location(subject.name, spot.line, spot.column) for spot in fault.related)
    guidelines = reference(_element_concerned(fault)) if subject.is_tei else None
    found = diagnostic(name, fault.message, location, check, hint=hint, related=related, guidelines=guidelines)
    return found if fix is None else replace(found, fix=fix)


def _of_dates(fault: Fault) -> str | None:
    """What the Guidelines offer where one date does not say enough (TEI P5 §13.4)."""
    if not fault.message.startswith("@when "):
        return None
    years = _SPAN.match(fault.found.strip())
    if years is not None and years[1] < years[2]:
        span = f'from="{years[1]}" to="{years[2]}"'
        return f"a span of time is written {span}, or with notBefore and notAfter where it is uncertain"
    if fault.mend is not None and _UNCERTAIN.search(fault.found):
        return f'{fault.mend.text}, with cert="low"; or write notBefore="…" notAfter="…"'
    return None


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
