"""Recognisers, in the order they run: one phenomenon each, looking at a text that none of them changes."""

from collections.abc import Callable
from dataclasses import dataclass

from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.recognisers import (
    attribution,
    dashes,
    dates,
    divisions,
    editorial,
    front,
    labels,
    links,
    metadata,
    notes,
    organisations,
    persons,
    places,
    quotations,
    reported,
    speech_elements,
    stage,
    structure,
    times,
    turns,
)
from tei_toolkit.model.annotation import AnnotatedTranscript, Recognition


@dataclass(frozen=True, slots=True)
class Recogniser:
    """A phenomenon: the function that recognises it, and the recognisers whose findings it reads."""

    name: str
    recognise: Callable[[AnnotatedTranscript, Knowledge], Recognition]
    needs: frozenset[str] = frozenset()


RECOGNISERS = (
    Recogniser("structure", structure.recognise),
    Recogniser("notes", notes.recognise, frozenset({"structure"})),
    Recogniser("dates", dates.recognise),
    Recogniser("times", times.recognise, frozenset({"dates"})),
    Recogniser("front", front.recognise, frozenset({"structure", "dates", "times"})),
    Recogniser("labels", labels.recognise, frozenset({"front"})),
    Recogniser("divisions", divisions.recognise, frozenset({"front", "labels"})),
    Recogniser("links", links.recognise),
    Recogniser("metadata", metadata.recognise, frozenset({"front", "dates"})),
    Recogniser("editorial", editorial.recognise, frozenset({"front"})),
    Recogniser("organisations", organisations.recognise),
    Recogniser("places", places.recognise, frozenset({"organisations"})),
    Recogniser("stage", stage.recognise, frozenset({"labels", "divisions"})),
    Recogniser("turns", turns.recognise, frozenset({"labels", "stage"})),
    Recogniser("dashes", dashes.recognise, frozenset({"labels", "turns"})),
    Recogniser("quotations", quotations.recognise, frozenset({"labels", "turns", "dashes"})),
    Recogniser("persons", persons.recognise, frozenset({"labels", "places", "organisations", "metadata"})),
    Recogniser("attribution", attribution.recognise, frozenset({"turns", "quotations", "persons"})),
    Recogniser("reported", reported.recognise, frozenset({"attribution"})),
    Recogniser("speech_elements", speech_elements.recognise, frozenset({"attribution", "stage"})),
)
