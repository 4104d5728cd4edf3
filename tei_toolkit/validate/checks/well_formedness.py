"""The check that a file is XML, and XML that the toolkit opens (TEI P5 §v.1)."""

from collections.abc import Iterator

from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.subject import Subject

NAME = "well-formedness"


def external_dtd(subject: Subject) -> Iterator[Diagnostic]:
    """A note of the DTD that a document names, and that is not read."""
    if subject.prolog.document_type is not None:
        system, line, column = subject.prolog.document_type
        message = f"the DTD '{system}' is not read: no file that a document names is opened"
        hint = "take the declaration out; schemas are named by <?xml-model?>"
        yield diagnostic("external-dtd", message, Location(subject.name, line, column), NAME, hint=hint)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """The fault that kept the file from being read as XML, if there is one; a note of a DTD that was not read."""
    yield from external_dtd(subject)
    failure = subject.survey.failure
    if failure is None:
        return
    location = Location(subject.name, failure.line, failure.column)
    if failure.refused:
        yield diagnostic("refused-xml", failure.reason, location, NAME, hint=failure.hint)
        return
    from tei_toolkit.relaxng.faults import Spot
    from tei_toolkit.relaxng.markup import markup_fault

    reason, remedy = markup_fault(failure.reason, subject.bytes.chunks(), Spot(failure.line, failure.column))
    hint = remedy or "mend the markup there and try again"
    if failure.reason == "syntax error" and remedy is not None:
        hint += "; a transcript becomes TEI by tei encode"
    yield diagnostic("not-well-formed", f"not well-formed XML: {reason}", location, NAME, hint=hint)
