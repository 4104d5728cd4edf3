"""Dates, with values in W3C form where the text itself gives them (TEI P5 §3.6.4, §14.4)."""

from collections.abc import Sequence

from tei_toolkit.encode.catalogue import diagnostic
from tei_toolkit.encode.date_anchors import Anchors, Resolved
from tei_toolkit.encode.date_forms import absolute_patterns
from tei_toolkit.encode.date_relations import relative_patterns
from tei_toolkit.encode.date_rules import Found, find_dates
from tei_toolkit.encode.date_values import Day
from tei_toolkit.encode.knowledge import RESPONSIBLE, Knowledge
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.diagnostic import Diagnostic

RULE = "dates"
_OPENING = 4000
# spring, summer, autumn and winter by their first months
_EDTF_SEASONS = {3: 21, 6: 22, 9: 23, 12: 24}
"""How far from the beginning the date of a document is looked for."""


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Find dates; what the text leaves open is counted from the document's own dates, with @cert."""
    text, transcript = draft.transcript.text, draft.transcript
    language = knowledge.language
    found = list(find_dates(text, language, (*absolute_patterns(language), *relative_patterns(language))))
    document = _date_of_document(found)
    anchors = Anchors(text, language, document, news=_is_news(knowledge, document))
    annotations: list[Annotation] = []
    diagnostics: list[Diagnostic] = []
    for one in found:
        if one.relation is not None and anchors.document is None and one.rule != "same-month":
            continue
        resolved = anchors.resolve(one)
        if resolved.found is None:
            message = f"no calendar has the date “{transcript.excerpt(one.span)}”; it is tagged without a value"
            place = transcript.location(one.span)
            diagnostics.append(diagnostic("impossible-date", message, place, RULE, "compare the source"))
        annotations.append(_annotation(one, resolved, edtf=knowledge.options.edtf))
    return Recognition(tuple(annotations), tuple(diagnostics))


def _date_of_document(found: Sequence[Found]) -> Day | None:
    """The first full date at the beginning of the text: of its dateline, title or citation."""
    return next((f.first for f in found if f.span.start < _OPENING and f.first.is_full() and f.first.exists()), None)


def _is_news(knowledge: Knowledge, document: Day | None) -> bool:
    """Whether dates are counted from the document's: as the options say, else where it has one."""
    style = knowledge.options.date_style
    return document is not None and style != "narrative"


def _annotation(one: Found, resolved: Resolved, *, edtf: bool) -> Annotation:
    attributes = _attributes(resolved.found) if resolved.found is not None else {}
    cert = resolved.cert if attributes else None
    if one.prefix == "about":
        cert = "low"
    if attributes and one.calendar is not None:
        attributes["calendar"] = f"#calendar-{one.calendar}"
    if edtf and resolved.found is not None and (uncertain := _edtf(resolved.found)):
        attributes |= {"when-custom": uncertain, "datingMethod": "#calendar-edtf"}
    resp = RESPONSIBLE if cert else None
    return Annotation(one.span, "date", tuple(attributes.items()), layer="date", resp=resp, cert=cert, rule=RULE)


def _attributes(found: Found) -> dict[str, str]:
    if found.first == Day() or (found.first.year is None and found.first.month is None):
        return {}
    if found.last is not None:
        names = (
            ("notBefore", "notAfter")
            if found.rule in {"season", "unit"} and found.first.day is None
            else ("from", "to")
        )
        return {names[0]: found.first.iso(), names[1]: found.last.iso()}
    name = {"since": "from", "until": "to"}.get(found.prefix or "", "when")
    return {name: found.first.iso()}


def _edtf(found: Found) -> str | None:
    """The form of the Extended Date/Time Format (ISO 8601-2:2019) where W3C's says less than the text."""
    year, first = found.first.year or 0, found.first.iso() if found.first.year else ""
    forms = {
        "about": f"{first}~",
        "since": f"{first}/..",
        "until": f"../{first}",
        "decade": f"{year // 10:03d}X",
        "century": f"{year // 100:02d}XX",
        "season": f"{year:04d}-{_EDTF_SEASONS.get(found.first.month or 0, 21)}",
    }
    return forms.get(found.prefix or "") or forms.get(found.rule) if first else None
