"""The check that every pointer leads somewhere (TEI P5 §17.2): attributes that the schema types as URI references.

What a document can tell by itself is told at once; references to other files are put aside as `Subject.outgoing`, and
followed once all documents have been seen.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.subject import Subject

if TYPE_CHECKING:
    from tei_toolkit.validate.locating import Found
    from tei_toolkit.validate.references import Fault
    from tei_toolkit.validate.survey import Pointers

NAME = "pointers"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A diagnostic for each pointer that means no element of the document, and for what is wrong with prefixes."""
    survey = subject.survey
    if survey.failure is not None or not subject.is_tei:
        return
    from tei_toolkit.validate.references import References

    references = References(subject)
    wrong = {pointers: faults for pointers in survey.pointers if (faults := list(references.faults(pointers)))}
    subject.outgoing, subject.placed = sorted(references.outgoing), references.placed
    if wrong:
        yield from _told(subject, wrong)
    if references.prefixes.faulty:
        from tei_toolkit.validate.locating import prefixes_located

        for location, reason in prefixes_located(subject, references.prefixes.faulty):
            message = f"the prefixDef cannot be used: {reason}"
            hint = "mend its matchPattern, a regular expression, and the $1, $2 … of its replacementPattern"
            yield diagnostic("bad-prefix-definition", message, location, NAME, hint=hint)


def _told(subject: Subject, wrong: "dict[Pointers, list[Fault]]") -> Iterator[Diagnostic]:
    from tei_toolkit.validate.attributes import Role
    from tei_toolkit.validate.locating import located

    for found in located(subject, {Role.POINTER: wrong}):
        for fault in wrong[found.value]:  # type: ignore[index]  # (what was wanted is what is found)
            yield pointer_diagnostic(found, fault)


def pointer_diagnostic(found: "Found", fault: "Fault") -> Diagnostic:
    """The diagnostic of a pointer at a place."""
    attributes = " and ".join(f"@{name}" for name in found.attributes)
    message = f"{attributes} of '{found.element}' {fault.said}"
    return diagnostic(fault.name, message, found.location, NAME, hint=fault.hint)
