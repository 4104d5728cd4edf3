"""Recognisers, in the order they run: one phenomenon each, looking at a text that none of them changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from tei_toolkit.encode import date_rules, measure_forms, time_forms
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.recognisers import (
    attribution,
    cast_list,
    dashes,
    dates,
    divisions,
    editorial,
    foreign,
    front,
    labels,
    links,
    measures,
    metadata,
    moments,
    nameless,
    notes,
    offices,
    organisations,
    pages,
    persons,
    places,
    quotations,
    reported,
    slips,
    speech_elements,
    stage,
    stamps,
    structure,
    times,
    titles,
    turns,
    verse,
)
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.triggers import Triggers, Words
from tei_toolkit.model.annotation import AnnotatedTranscript, Recognition


@dataclass(frozen=True, slots=True)
class Recogniser:
    """A phenomenon: how it is recognised, the elements it assigns, what it requires before it, and its rules.

    `triggers` are the words near which it is looked for, if by words.
    """

    name: str
    recognise: Callable[[AnnotatedTranscript, Knowledge], Recognition]
    assigns: frozenset[str]
    requires: frozenset[str] = frozenset()
    rules: tuple[Rule, ...] = ()
    triggers: Words | None = None


def _row(
    name: str,
    recognise: Callable[[AnnotatedTranscript, Knowledge], Recognition],
    assigns: str,
    requires: str = "",
    rules: tuple[Rule, ...] = (),
    triggers: Words | None = None,
) -> Recogniser:
    return Recogniser(name, recognise, frozenset(assigns.split()), frozenset(requires.split()), rules, triggers)


def checked(rows: Sequence[Recogniser]) -> tuple[Recogniser, ...]:
    """The rows, where each has a name of its own and stands after what it requires.

    Raises:
        ValueError: a row requires what does not stand before it, or bears another's name.
    """
    before: set[str] = set()
    for row in rows:
        missing = sorted(row.requires - before)
        if missing or row.name in before:
            reason = f"requires {', '.join(missing)} before it" if missing else "stands twice"
            raise ValueError(f"the recogniser {row.name} {reason}")
        before.add(row.name)
    return tuple(rows)


RECOGNISERS = checked(
    (
        _row("stamps", stamps.recognise, "stamp time", rules=stamps.RULES),
        _row("pages", pages.recognise, "fw pb", rules=pages.RULES),
        _row("structure", structure.recognise, "p head pb", "stamps pages", structure.RULES),
        _row("notes", notes.recognise, "note ref p", "structure", notes.RULES),
        _row("dates", dates.recognise, "date", triggers=date_rules.triggers),
        _row("times", times.recognise, "time", "dates", times.RULES, triggers=time_forms.triggers),
        _row(
            "measures",
            measures.recognise,
            "measure measureGrp num",
            "dates times",
            measures.RULES,
            triggers=measure_forms.triggers,
        ),
        _row(
            "front",
            front.recognise,
            "front div head opener dateline p ab list item",
            "structure notes dates times",
            front.RULES,
        ),
        _row("cast_list", cast_list.recognise, "castList castItem role roleDesc head", "front", cast_list.RULES),
        _row("labels", labels.recognise, "label p head", "front cast_list", labels.RULES),
        _row("divisions", divisions.recognise, "body div head", "front labels", divisions.RULES),
        _row("links", links.recognise, "ref", "notes", links.RULES),
        _row("metadata", metadata.recognise, "bibl title", "front dates", metadata.RULES),
        _row("moments", moments.recognise, "date", "metadata times", moments.RULES),
        _row(
            "editorial",
            editorial.recognise,
            "note supplied gap unclear stage sic del add",
            "front notes",
            editorial.RULES,
        ),
        _row("slips", slips.recognise, "choice sic", "front editorial", slips.RULES, triggers=slips.triggers),
        _row("foreign", foreign.recognise, "foreign", "front links editorial", foreign.RULES),
        _row(
            "organisations",
            organisations.recognise,
            "orgName",
            "",
            organisations.RULES,
            triggers=organisations.triggers,
        ),
        _row("places", places.recognise, "placeName", "organisations", places.RULES, triggers=places.triggers),
        _row("stage", stage.recognise, "stage", "labels divisions editorial", stage.RULES),
        _row("turns", turns.recognise, "said label p", "labels stage", turns.RULES),
        _row("dashes", dashes.recognise, "said", "labels turns", dashes.RULES),
        _row("quotations", quotations.recognise, "said q soCalled quote", "labels turns dashes", quotations.RULES),
        _row("titles", titles.recognise, "title", "quotations metadata", titles.RULES),
        _row("persons", persons.recognise, "persName roleName", "labels places organisations metadata", persons.RULES),
        _row("offices", offices.recognise, "roleName persName", "persons", offices.RULES),
        _row("nameless", nameless.recognise, "persName", "dashes quotations persons offices", nameless.RULES),
        _row("attribution", attribution.recognise, "said", "turns quotations persons nameless", attribution.RULES),
        _row(
            "reported",
            reported.recognise,
            "said",
            "dates times measures attribution",
            reported.RULES,
            triggers=reported.triggers,
        ),
        _row(
            "speech_elements",
            speech_elements.recognise,
            "sp speaker u seg p note incident kinesic vocal desc",
            "attribution stage",
            speech_elements.RULES,
        ),
        _row("verse", verse.recognise, "lg l", "labels turns quotations speech_elements", verse.RULES),
    )
)


@cache
def triggers_of(language: Language) -> Triggers:
    """The trigger words of all recognisers."""
    return Triggers({row.name: row.triggers(language) for row in RECOGNISERS if row.triggers is not None})
