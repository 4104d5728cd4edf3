"""Standoff annotations: what recognisers say of stretches of a text that nobody changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.entity import Organisation, Person, Place
from tei_toolkit.model.metadata import Metadata
from tei_toolkit.model.span import Span
from tei_toolkit.model.transcript import Transcript

Entity = TypeVar("Entity", bound=Person | Place | Organisation)


@dataclass(frozen=True, slots=True)
class Annotation:
    """A TEI element over a span of the transcript.

    `content` is what the toolkit adds at the end of the element, after the text that the span holds: elements that
    are no part of the witness (corr, gap, certainty). `rule` names who found it; `resp` and `cert` are written where
    the element is a guess (TEI P5 §21.1).
    """

    span: Span
    element: str
    attributes: tuple[tuple[str, str], ...] = ()
    layer: str = ""
    content: tuple["Annotation | str", ...] = ()
    resp: str | None = None
    cert: str | None = None
    rule: str = ""

    def get(self, name: str) -> str | None:
        """The value of an attribute, or None."""
        return next((value for key, value in self.attributes if key == name), None)

    def having(self, attributes: Mapping[str, str]) -> "Annotation":
        """The same annotation with these attributes added or replaced."""
        return replace(self, attributes=tuple({**dict(self.attributes), **attributes}.items()))


@dataclass(frozen=True, slots=True)
class Recognition:
    """What one recogniser found: annotations, entities, facts for the header, doubts.

    `withdrawn` are annotations of earlier recognisers that better evidence overrules.
    """

    annotations: tuple[Annotation, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    persons: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    metadata: Metadata | None = None
    withdrawn: tuple[Annotation, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedTranscript:
    """A transcript with all that has been recognised so far, annotations sorted by place."""

    transcript: Transcript
    annotations: tuple[Annotation, ...] = ()
    persons: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)

    def adding(self, found: Recognition) -> "AnnotatedTranscript":
        """This transcript with what a recogniser found; entities of the same id are replaced by the newer ones."""
        gone = set(found.withdrawn)
        kept = [annotation for annotation in self.annotations if annotation not in gone]
        return AnnotatedTranscript(
            self.transcript,
            tuple(sorted([*kept, *found.annotations], key=lambda a: (a.span.start, -a.span.end))),
            _joined(self.persons, found.persons),
            _joined(self.places, found.places),
            _joined(self.organisations, found.organisations),
            found.metadata or self.metadata,
        )

    def identifiers(self) -> frozenset[str]:
        """The identifiers that annotations have been given (xml:id)."""
        return frozenset(name for a in self.annotations if a.attributes and (name := a.get("xml:id")))

    def of(self, *elements: str) -> tuple[Annotation, ...]:
        """The annotations of these elements, in the order of the text."""
        return tuple(annotation for annotation in self.annotations if annotation.element in elements)


def _joined(old: Iterable[Entity], new: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple({entity.id: entity for entity in (*old, *new)}.values())
