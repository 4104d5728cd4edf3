"""The check that every xml:id is given once (TEI P5 §1.4.1.1)."""

from collections.abc import Iterator

from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.tei.names import TEI, XML_ID, local
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.subject import Subject

NAME = "identifiers"
# what these hold is shown and not meant, or is none of the TEI's: its identifiers are no identifiers of the document
_APART = ("{http://www.tei-c.org/ns/Examples}egXML", f"{{{TEI}}}xenoData")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A diagnostic at each xml:id that an earlier element has already; `related` is the place of the first."""
    document = subject.document
    if document is None:
        return
    from lxml import etree

    first: dict[str, Location] = {}
    apart = {inner for outer in document.root.iter(*_APART) for inner in outer.iter(etree.Element)}
    places = subject.places
    for element in document.root.iter(etree.Element):
        identifier = str(element.get(XML_ID, "")).strip()
        if not identifier or element in apart:
            continue
        if identifier not in first:
            first[identifier] = places.of(element)
            continue
        earlier = first[identifier]
        message = f"the xml:id '{identifier}' of '{local(str(element.tag))}' is taken already, in line {earlier.line}"
        hint = "give one of the two another xml:id, and its pointers too"
        yield diagnostic("duplicate-id", message, places.of(element), NAME, hint=hint, related=(earlier,))
