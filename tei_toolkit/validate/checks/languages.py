"""The check that languages are named by tags of BCP 47 (TEI P5 §vi.1)."""

from collections.abc import Iterator

from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.subject import Subject

NAME = "languages"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A diagnostic for each tag that is none, or has a part that is not registered."""
    survey = subject.survey
    if survey.failure is not None:
        return
    wrong = {value: faults for value in survey.languages if (faults := list(_faults(value)))}
    if not wrong:
        return
    from tei_toolkit.validate.attributes import Role
    from tei_toolkit.validate.locating import located

    for found in located(subject, {Role.LANGUAGE: wrong}):
        for name, said, hint in wrong[str(found.value)]:
            attributes = " and ".join(f"@{one}" for one in found.attributes)
            yield diagnostic(name, f"{attributes} of '{found.element}' {said}", found.location, NAME, hint=hint)


def _faults(value: str) -> Iterator[tuple[str, str, str]]:
    from tei_toolkit.validate.languages import form_fault, unknown_subtag

    for tag in value.split():
        fault = form_fault(tag)
        if fault is not None:
            yield "bad-language-tag", f"is '{tag}', which is no language tag: {fault[0]}", fault[1]
            continue
        unknown = unknown_subtag(tag)
        if unknown is not None:
            part = "which" if unknown[0] == tag.lower() else f"of which '{unknown[0]}'"
            yield "unknown-language-subtag", f"is '{tag}', {part} is not registered with IANA", unknown[1]
