"""The check that every pointer to a place in its own document means an element that is there (TEI P5 §17.2)."""

from collections.abc import Iterator

from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.tei.names import XML_ID, local
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.subject import Subject

NAME = "pointers"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A diagnostic for each pointer that means no element of the document."""
    document = subject.document
    if document is None or not subject.is_tei:
        return
    from lxml import etree

    from tei_toolkit.tei.pointers import pointers_of

    root, places = document.root, subject.places
    identifiers = {str(element.get(XML_ID)) for element in root.iter(etree.Element) if XML_ID in element.attrib}
    hints: dict[str, str | None] = {}
    for pointer in pointers_of(root):
        wanted = pointer.local_identifier
        if pointer.value in identifiers:
            element = local(str(pointer.element.tag))
            message = (
                f"@{pointer.attribute} of '{element}' means the file '{pointer.value}', and no xml:id without a '#'"
            )
            hint = f"write #{pointer.value}"
            yield diagnostic("dangling-pointer", message, places.of(pointer.element), NAME, hint=hint)
        if wanted is None or wanted in identifiers or _means_the_document(wanted):
            continue
        if wanted not in hints:
            import difflib

            near = difflib.get_close_matches(wanted, identifiers, n=1, cutoff=0.75)
            hints[wanted] = f"perhaps '#{near[0]}' is meant" if near else f'give the element it means xml:id="{wanted}"'
        element = local(str(pointer.element.tag))
        message = f"@{pointer.attribute} of '{element}' points to '#{wanted}', and nothing has that xml:id"
        yield diagnostic("dangling-pointer", message, places.of(pointer.element), NAME, hint=hints[wanted])


def _means_the_document(identifier: str) -> bool:
    return not identifier
