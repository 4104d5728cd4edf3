"""What the checks are given: one document, or why there is none, and the schemas it is held to."""

from dataclasses import dataclass

from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import NotWellFormedError, RefusedXmlError, TeiDocument
from tei_toolkit.validate.places import Places
from tei_toolkit.validate.schemas import Chosen


@dataclass(frozen=True, slots=True)
class Readable:
    """A document that could be parsed, with the schemas chosen for it."""

    document: TeiDocument
    places: Places
    chosen: Chosen


@dataclass(frozen=True, slots=True)
class Subject:
    """A source under examination: either `readable`, or the `failure` that kept it from being parsed."""

    source: Source
    readable: Readable | None = None
    failure: NotWellFormedError | RefusedXmlError | None = None
