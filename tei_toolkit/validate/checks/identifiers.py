"""The check that what the schema types as an identifier is given once (TEI P5 §1.4.1.1)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tei_toolkit.model.diagnostic import Location

NAME = "identifiers"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A diagnostic at each identifier that an earlier element has already; `related` is the place of the first."""
    survey = subject.survey
    if survey.failure is not None or not survey.duplicates:
        return
    from tei_toolkit.validate.attributes import Role
    from tei_toolkit.validate.locating import located

    first: dict[Hashable, Location] = {}
    for found in located(subject, {Role.IDENTIFIER: survey.duplicates}):
        earlier = first.setdefault(found.value, found.location)
        if earlier is found.location:
            continue
        attribute = found.attributes[0] if found.attributes else "xml:id"
        message = f"the {attribute} '{found.value}' of '{found.element}' is taken already, in line {earlier.line}"
        hint = f"give one of the two another {attribute}, and its pointers too"
        yield diagnostic("duplicate-id", message, found.location, NAME, hint=hint, related=(earlier,))
