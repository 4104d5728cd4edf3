"""Places: those of the authority files, then those that the language file knows (TEI P5 §14.2.3)."""

import re

from tei_toolkit.encode.bearers import ambiguous, told_apart
from tei_toolkit.encode.gazetteer import Entity, forms_of, matched
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.spans import Spans
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.entity import Name, Place
from tei_toolkit.model.span import Span
from tei_toolkit.tei.identifiers import Identifiers

RULE = "places"
RULES = (
    Rule("known-place", "They sailed to ⟦Lisbon⟧ in March.", "a place that the language file or an authority lists"),
)
_KINDS = {"countries": "country", "regions": "region", "settlements": "settlement", "geography": "geographical",
          "buildings": "building"}  # fmt: skip
_WORD = r"[^\W\d_a-z][\w’'-]*"
_BEFORE = re.compile(rf"({_WORD}\.?)\s$")
_AFTER = re.compile(rf"\s({_WORD})")


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Find places by name; each has an entry in standOff, that of the authority where there is one."""
    text, gazetteer = draft.transcript.text, knowledge.gazetteer
    identifiers = Identifiers(
        {*draft.identifiers(), *gazetteer.identifiers(), *(entity.id for entity in draft.organisations)}
    )
    taken = Spans()
    places: dict[str, Place] = {}
    annotations: list[Annotation] = []
    doubts: dict[str, Diagnostic] = {}
    # a place may lie within the name of an organisation, but not within that of a person
    matches = list(gazetteer.without_organisations().matches(text))
    meant = told_apart(draft, [match for match in matches if isinstance(match.entity, Place)], gazetteer)
    for match in matches:
        if isinstance(match.entity, Place):
            candidates = meant.get(match.span, (match.entity,))
            if len(candidates) > 1:
                doubts.setdefault(draft.transcript.slice(match.span), ambiguous(draft, match.span, candidates, RULE))
                annotations.append(Annotation(match.span, "placeName", layer="name", rule=RULE))
            elif isinstance(place := candidates[0], Place):
                places[place.id] = place
                annotations.append(_mention(match.span, place))
        taken.add(match.span)
    by_name = {name.text: place for place in gazetteer.places for name in place.names}
    for match in matched(text, knowledge.triggers(RULE, text, triggers)):
        if taken.overlap(match.span) or _belongs_to_a_name(text, match.span, knowledge.language):
            continue
        name = match.entity.names[0].text
        if name not in by_name:
            kind = match.entity.type if isinstance(match.entity, Place) else None
            by_name[name] = Place(identifiers.new(name, "place"), match.entity.names, kind)
        places[by_name[name].id] = by_name[name]
        annotations.append(_mention(match.span, by_name[name]))
    return Recognition(tuple(annotations), tuple(doubts.values()), places=tuple(places.values()))


def triggers(language: Language) -> dict[str, Entity]:
    """The names of the places of the language file; their identifiers are not for documents."""
    not_names = set(language.words("not_names", "words"))
    found: dict[str, Place] = {}
    for key, kind in _KINDS.items():
        for name in language.words("places", key):
            if name not in not_names:
                found.setdefault(name, Place(name, (Name(name),), kind))
    return forms_of(found.values())


def _mention(span: Span, place: Place) -> Annotation:
    return Annotation(span, "placeName", (("ref", f"#{place.id}"),), layer="name", rule=RULE)


def _belongs_to_a_name(text: str, span: Span, language: Language) -> bool:
    """Whether the place's name is part of another name: "Jack London", "Mr. Holland", "Washington Post"."""
    before = _BEFORE.search(text[max(0, span.start - 30) : span.start])
    if before:
        word = before[1].rstrip(".")
        if before[1].endswith(".") and len(word) == 1:
            return True
        if word in language.set_of("forenames", "common") or word in language.set_of("titles", "personal"):
            return True
    after = _AFTER.match(text[span.end : span.end + 30])
    return after is not None and after[1] in language.words("places", "papers")
