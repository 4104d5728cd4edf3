"""The check that a file is XML, and XML that the toolkit opens (TEI P5 §v.1)."""

from collections.abc import Iterator

from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.tei.document import NotWellFormedError
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.subject import Subject

NAME = "well-formedness"
_HINTS = {
    "mismatched tag": "close the elements in the order in which they were opened; the start tag may be lines above",
    "no element found": "the file ends before the root element is closed, or is empty",
    "undefined entity": "write the character itself, or its number as &#8212;",
    "not well-formed (invalid token)": "write '<' as &lt; and '&' as &amp; in text, and put values in quotation marks",
    "junk after document element": "a document has one root element; take out what follows it",
    "duplicate attribute": "an element has each attribute once; take out one of the two",
    "unbound prefix": 'declare the prefix with xmlns:prefix="…", or take it off',
}


def check(subject: Subject) -> Iterator[Diagnostic]:
    """The fault that kept the file from being read as XML, if there is one."""
    failure = subject.failure
    if failure is None:
        return
    location = Location(subject.source.name, failure.line, failure.column)
    if isinstance(failure, NotWellFormedError):
        hint = _HINTS.get(failure.reason, failure.hint)
        yield diagnostic("not-well-formed", f"not well-formed XML: {failure.reason}", location, NAME, hint=hint)
    else:
        yield diagnostic("refused-xml", failure.reason, location, NAME, hint=failure.hint)
