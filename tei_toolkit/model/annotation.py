"""Standoff annotations: what recognisers say of stretches of a text that nobody changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import TypeVar

from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.entity import Organisation, Person, Place
from tei_toolkit.model.metadata import Metadata
from tei_toolkit.model.record import record
from tei_toolkit.model.span import Span
from tei_toolkit.model.transcript import Transcript

Entity = TypeVar("Entity", bound=Person | Place | Organisation)


@record
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

    def __hash__(self) -> int:
        # what tells nearly all annotations apart: many are put in sets
        return hash((self.span.start, self.span.end, self.element))

    def get(self, name: str) -> str | None:
        """The value of an attribute, or None."""
        for key, value in self.attributes:
            if key == name:
                return value
        return None

    def having(self, attributes: Mapping[str, str]) -> "Annotation":
        """The same annotation with these attributes added or replaced."""
        return Annotation(
            self.span,
            self.element,
            tuple({**dict(self.attributes), **attributes}.items()),
            self.layer,
            self.content,
            self.resp,
            self.cert,
            self.rule,
        )


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

    @property
    def is_empty(self) -> bool:
        """Whether a transcript stays as it is when this is added."""
        changes = self.annotations or self.withdrawn or self.persons or self.places or self.organisations
        return not changes and self.metadata is None


@dataclass(frozen=True, slots=True)
class AnnotatedTranscript:
    """A transcript with all that has been recognised so far.

    Annotations are given by element, each kind sorted by place (start, then the longer first); `found` are those that
    the transcript began with, in any order.
    """

    transcript: Transcript
    found: tuple[Annotation, ...] = ()
    persons: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    _kinds: dict[str, tuple[Annotation, ...]] = field(default_factory=dict, repr=False, compare=False)
    _several: dict[tuple[str, ...], tuple[Annotation, ...]] = field(default_factory=dict, repr=False, compare=False)
    _identifiers: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.found and not self._kinds:
            self._kinds.update(_by_kind({}, self.found))

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """Every annotation, sorted by place."""
        return self.of(*self._kinds)

    def adding(self, found: Recognition) -> "AnnotatedTranscript":
        """This transcript with what a recogniser found; entities of the same id are replaced by the newer ones."""
        if found.is_empty:
            return self
        changed = _without(self._kinds, found.withdrawn) if found.withdrawn else {}
        changed |= _by_kind(self._kinds | changed, found.annotations)
        return AnnotatedTranscript(
            self.transcript,
            self.found,
            _joined(self.persons, found.persons),
            _joined(self.places, found.places),
            _joined(self.organisations, found.organisations),
            found.metadata or self.metadata,
            self._kinds | changed,
            # what was asked of kinds that stay as they are need not be put in order again
            {elements: several for elements, several in self._several.items() if changed.keys().isdisjoint(elements)},
            {element: identifiers for element, identifiers in self._identifiers.items() if element not in changed},
        )

    def identifiers(self) -> frozenset[str]:
        """The identifiers that annotations have been given (xml:id)."""
        for element in self._kinds.keys() - self._identifiers.keys():
            self._identifiers[element] = tuple(
                [value for a in self._kinds[element] for name, value in a.attributes if name == "xml:id"]
            )
        return frozenset(chain.from_iterable(self._identifiers.values()))

    def of(self, *elements: str) -> tuple[Annotation, ...]:
        """The annotations of these elements, in the order of the text."""
        if len(elements) == 1:
            return self._kinds.get(elements[0], ())
        if elements not in self._several:
            filled = [annotations for element in elements if (annotations := self._kinds.get(element))]
            # one kind is in order already
            self._several[elements] = filled[0] if len(filled) == 1 else _in_order([*chain.from_iterable(filled)])
        return self._several[elements]


_START, _END = attrgetter("span.start"), attrgetter("span.end")


def _in_order(annotations: list[Annotation]) -> tuple[Annotation, ...]:
    """Sorted by place, the longer before the shorter where both begin; two sorts by number beat one by pairs."""
    if not _ascend(annotations):
        annotations.sort(key=_END, reverse=True)
        annotations.sort(key=_START)
    return tuple(annotations)


def _ascend(annotations: Iterable[Annotation]) -> bool:
    """Whether each begins after the one before, as those of a kind mostly do."""
    last = -1
    for annotation in annotations:
        if annotation.span.start <= last:
            return False
        last = annotation.span.start
    return True


def _by_kind(
    kinds: Mapping[str, tuple[Annotation, ...]], found: Iterable[Annotation]
) -> dict[str, tuple[Annotation, ...]]:
    """The annotations of each kind that is found, with those known already, sorted."""
    new: dict[str, list[Annotation]] = {}
    for annotation in found:
        new.setdefault(annotation.element, []).append(annotation)
    return {element: _in_order([*kinds.get(element, ()), *annotations]) for element, annotations in new.items()}


def _without(
    kinds: Mapping[str, tuple[Annotation, ...]], withdrawn: Iterable[Annotation]
) -> dict[str, tuple[Annotation, ...]]:
    """The annotations of each kind of which some are withdrawn, without those."""
    gone = set(withdrawn)
    places = {annotation.span.start for annotation in gone}  # asked first, since most annotations begin elsewhere
    return {
        element: tuple([a for a in kinds.get(element, ()) if a.span.start not in places or a not in gone])
        for element in {annotation.element for annotation in gone}
    }


def _joined(old: tuple[Entity, ...], new: tuple[Entity, ...]) -> tuple[Entity, ...]:
    return tuple({entity.id: entity for entity in (*old, *new)}.values()) if new else old
