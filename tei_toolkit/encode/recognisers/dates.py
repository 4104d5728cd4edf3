"""Dates, with values in W3C form where the text itself gives them (TEI P5 §3.6.4, §14.4)."""

from collections.abc import Sequence
from dataclasses import replace

from tei_toolkit.encode.catalogue import diagnostic
from tei_toolkit.encode.date_anchors import Anchors, Resolved
from tei_toolkit.encode.date_edtf import edtf
from tei_toolkit.encode.date_forms import absolute_patterns
from tei_toolkit.encode.date_joined import joined
from tei_toolkit.encode.date_order import ordered, readings
from tei_toolkit.encode.date_relations import relative_patterns
from tei_toolkit.encode.date_rules import Found, find_dates, triggers
from tei_toolkit.encode.date_values import Day
from tei_toolkit.encode.knowledge import RESPONSIBLE, Knowledge
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.diagnostic import Diagnostic

RULE = "dates"
_OPENING = 4000
"""How far from the beginning the date of a document is looked for."""
_WITHIN = frozenset({"season", "unit"})
_JULIAN, _GREGORIAN = "#calendar-julian", "#calendar-gregorian"


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Find dates; what the text leaves open is counted from the document's own dates, with @cert."""
    text, transcript = draft.transcript.text, draft.transcript
    language = knowledge.language
    rules = (*absolute_patterns(language), *relative_patterns(language))
    dates = list(find_dates(text, language, rules, knowledge.triggers(RULE, text, triggers)))
    found = list(joined(text, ordered(text, dates, language), language))
    document = _date_of_document(found)
    anchors = Anchors(text, language, document, news=_is_news(knowledge, document))
    annotations: list[Annotation] = []
    diagnostics: list[Diagnostic] = []
    doubts: dict[str, Diagnostic] = {}
    for one in found:
        if anchors.is_open(one):
            continue
        if one.either is not None:
            annotations.append(_undecided(one, vague=knowledge.options.edtf))
            doubts.setdefault(text[one.span.start : one.span.end], _ambiguous(draft, one))
            continue
        resolved = anchors.resolve(one)
        if resolved.found is None:
            message = f"no calendar has the date “{transcript.excerpt(one.span)}”; it is tagged without a value"
            place = transcript.location(one.span)
            diagnostics.append(diagnostic("impossible-date", message, place, RULE, "compare the source"))
        annotations.append(_annotation(one, resolved, vague=knowledge.options.edtf))
    return Recognition(tuple(annotations), (*diagnostics, *doubts.values()))


def _undecided(one: Found, *, vague: bool) -> Annotation:
    """A date of two readings: not before the one and not after the other."""
    first, last = (day.iso() for day in readings(one))
    attributes = [("notBefore", first), ("notAfter", last)]
    if vague:
        attributes += [("when-custom", f"[{first},{last}]"), ("datingMethod", "#calendar-edtf")]
    return Annotation(one.span, "date", tuple(attributes), layer="date", resp=RESPONSIBLE, cert="low", rule=RULE)


def _ambiguous(draft: AnnotatedTranscript, one: Found) -> Diagnostic:
    first, last = (day.iso() for day in readings(one))
    message = (
        f"“{draft.transcript.excerpt(one.span)}” may be {first} or {last}; tagged as not before and not after these"
    )
    hint = "name the country with the language (--language en-US or en-GB), or give @when by hand"
    return diagnostic("ambiguous-date", message, draft.transcript.location(one.span), RULE, hint)


def _date_of_document(found: Sequence[Found]) -> Day | None:
    """The first full date at the beginning of the text: of its dateline, title or citation."""
    for one in found:
        if (
            one.span.start < _OPENING
            and one.first.is_full()
            and one.first.exists()
            and not one.short
            and one.either is None
        ):
            return one.first.from_julian() if one.calendar == "julian" else one.first
    return None


def _is_news(knowledge: Knowledge, document: Day | None) -> bool:
    """Whether dates are counted from the document's: as the options say, else where it has one."""
    style = knowledge.options.date_style
    return document is not None and style != "narrative"


def _annotation(one: Found, resolved: Resolved, *, vague: bool) -> Annotation:
    attributes = _attributes(resolved.found) if resolved.found is not None else {}
    cert = (resolved.cert or ("medium" if one.guessed else None)) if attributes else None
    if one.prefix in {"about", "perhaps"}:
        cert = "low"
    if attributes and resolved.found is not None:
        attributes |= _calendars(resolved.found)
    if vague and resolved.found is not None and (value := edtf(resolved.found)) and "when-custom" not in attributes:
        attributes |= {"when-custom": value, "datingMethod": "#calendar-edtf"}
    resp = RESPONSIBLE if cert else None
    return Annotation(one.span, "date", tuple(attributes.items()), layer="date", resp=resp, cert=cert, rule=RULE)


def _attributes(found: Found) -> dict[str, str]:
    if found.first.year is None and found.first.month is None:
        return {}
    first, last = found.first, found.last
    if found.calendar == "julian":
        # W3C's forms are of the Gregorian calendar, whatever the text counts in
        first, last = first.from_julian(), last.from_julian() if last is not None else None
    if last is not None:
        names = ("notBefore", "notAfter") if found.rule in _WITHIN and first.day is None else ("from", "to")
        return {names[0]: first.iso(), names[1]: last.iso()}
    name = {"since": "from", "until": "to"}.get(found.prefix or "", "when")
    return {name: first.iso() + (found.clock or "")}


def _calendars(found: Found) -> dict[str, str]:
    """The calendar that the text counts in, with the date in it where that is the Julian one (TEI P5 §14.4.3)."""
    if found.calendar is None:
        return {}
    if found.calendar == "both":
        old = found.julian or found.first
        if old.year is None and found.first.year is not None:
            old = replace(old, year=found.first.year - ((old.month or 0) > (found.first.month or 0)))
        return {"when-custom": old.iso(), "datingMethod": _JULIAN, "calendar": f"{_JULIAN} {_GREGORIAN}"}
    if found.calendar != "julian" or not found.first.is_full():
        return {"calendar": f"#calendar-{found.calendar}"}
    value = found.first.iso() if found.last is None else f"{found.first.iso()}/{found.last.iso()}"
    return {"when-custom": value, "datingMethod": _JULIAN, "calendar": _JULIAN}
