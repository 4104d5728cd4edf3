"""Dates, with values in W3C form where the text itself gives them (TEI P5 §3.6.4, §14.4)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from tei_toolkit.encode.catalogue import diagnostic
from tei_toolkit.encode.knowledge import RESPONSIBLE, Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.recognisers.date_values import Day, within_a_paragraph
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.span import Span

RULE = "dates"
_JOINTS = r"\s*(?:[-–—]|\b(?:to|and|through)\b)\s*"


@dataclass(frozen=True, slots=True)
class Found:
    """A date in the text: one day, or the first and last of a range; `open_from` for "since"."""

    span: Span
    first: Day
    last: Day | None = None
    relative: str | None = None
    prefix: str | None = None


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    months = "|".join(
        rf"{form}\.?" for name in sorted(language.table("months"), key=len, reverse=True)
        for form in (name.capitalize(), name.upper())
    )  # fmt: skip
    weekdays = "|".join(
        rf"{name.capitalize()}\.?" for name in sorted(language.table("weekdays"), key=len, reverse=True)
    )
    since = "|".join(language.words("time", "since_words"))
    until = "|".join(language.words("time", "until_words"))
    month, other_month = rf"(?P<month>{months})", rf"(?P<month2>{months})"
    day, other_day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?"
    year = r"(?P<year>[12]\d{3})"
    prefix = rf"(?<!\w)(?:(?P<since>{since})\s+|(?P<until>{until})\s+)?(?:(?:{weekdays}),?\s+)?"
    end = r"(?![\w]|[-–]\w|,\d{3}|:\d)"
    closing = rf"(?:,?\s+{year}|,\s*(?P<short>['’]\d\d))?{end}"
    sources = (
        rf"{prefix}{month}\s+{day}(?:{_JOINTS}(?:{other_month}\s+)?{other_day})?{closing}",
        rf"{prefix}(?:the\s+)?{day}(?:{_JOINTS}{other_day})?(?:\s+of)?\s+{month}{closing}",
        rf"{prefix}{month},?\s+{year}{end}",
        rf"(?<![\w./-]){year}-(?P<month_number>\d\d)-(?P<day>\d\d)(?![\w/-])",
        rf"(?<![\w./-])(?P<day>\d{{1,2}})\.\s?(?P<month_number>\d{{1,2}})\.\s?{year}(?![\w/-])",
        r"\bthe\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+of\s+(?P<which>the\s+same|that|this)\s+month\b",
        rf"(?<![\w.,-]){year}\s*[–-]\s*(?P<year2>[12]\d{{3}}|\d\d)(?![\w-]|[.,]\d)",
        rf"\b(?:from|between)\s+{year}\s+(?:to|until|till|and)\s+(?P<year2>[12]\d{{3}})\b(?![-–]\w)",
        rf"\b(?:(?P<since>{since})|(?P<until>{until}))\s+{year}\b(?![-–]\w|[.,:]\d|\s+[a-z]+s\b)",
        r"\b(?P<decade>1\d{2}|20\d)0['’]?s\b",
        rf"(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=\b[Oo]f )|(?<=\()|(?<=\byear )|(?<=\b[Dd]uring )|(?<=\b[Ee]arly )"
        rf"|(?<=\b[Ll]ate )){year}\b(?![-–]\w|[.,:]\d|\s+(?!was\b|is\b|has\b|as\b)[a-z]+s\b)",
    )
    return tuple(re.compile(within_a_paragraph(source)) for source in sources)


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Find dates; those without a year take it from the document's own date, with @cert."""
    text, transcript = draft.transcript.text, draft.transcript
    annotations: list[Annotation] = []
    diagnostics: list[Diagnostic] = []
    anchor: Day | None = None
    previous: Day | None = None
    for found in find_dates(text, knowledge.language):
        resolved, cert = _resolve(found, anchor, previous)
        attributes = _attributes(resolved) if resolved is not None else {}
        if resolved is None:
            message = f"no calendar has the date “{transcript.excerpt(found.span)}”; it is tagged without a value"
            place = transcript.location(found.span)
            diagnostics.append(diagnostic("impossible-date", message, place, RULE, "compare the source"))
        cert = cert if attributes else None
        resp = RESPONSIBLE if cert else None
        values = tuple(attributes.items())
        annotations.append(Annotation(found.span, "date", values, layer="date", resp=resp, cert=cert, rule=RULE))
        if resolved is None or resolved.first.month is None:
            continue
        previous = resolved.last or resolved.first
        if anchor is None and resolved.first.is_full():
            anchor = resolved.first
    return Recognition(tuple(annotations), tuple(diagnostics))


def find_dates(text: str, language: Language) -> list[Found]:
    """The dates of a text in order, none overlapping another; earlier patterns win."""
    taken: list[Found] = []
    for pattern in _patterns(language):
        new = [found for match in pattern.finditer(text) for found in _read(match, language)]
        starts = sorted((found.span.start, found.span.end) for found in taken)
        taken += [found for found in new if not _overlaps(found.span, starts)]
    return sorted(taken, key=lambda found: found.span)


def _overlaps(span: Span, taken: list[tuple[int, int]]) -> bool:
    from bisect import bisect_left

    index = bisect_left(taken, (span.end, 0))
    return index > 0 and taken[index - 1][1] > span.start


def _read(match: re.Match[str], language: Language) -> Iterator[Found]:
    parts = {key: value for key, value in match.groupdict().items() if value is not None}
    span = Span(*match.span())
    if "decade" in parts:
        start = int(parts["decade"]) * 10
        yield Found(span, Day(start), Day(start + 9))
        return
    months = language.table("months")
    month = int(parts["month_number"]) if "month_number" in parts else None
    if "month" in parts:
        month = months[parts["month"].rstrip(".").lower()]
    year = int(parts["year"]) if "year" in parts else None
    day = int(parts["day"]) if "day" in parts else None
    if day is not None and day > 31 and year is None:
        return
    last: Day | None = None
    if "day2" in parts:
        second = months[parts["month2"].rstrip(".").lower()] if "month2" in parts else month
        last = Day(year, second, int(parts["day2"]))
    elif "year2" in parts and year is not None:
        last = Day(int(parts["year2"]) if len(parts["year2"]) == 4 else year - year % 100 + int(parts["year2"]))
        if (last.year or 0) <= year:
            return
    prefix = "since" if "since" in parts else "until" if "until" in parts else None
    yield Found(span, Day(year, month, day), last, parts.get("which"), prefix)


def _resolve(found: Found, anchor: Day | None, previous: Day | None) -> tuple[Found | None, str | None]:
    """The date with what the text itself adds to it, and how certain that is, or None where nothing was added."""
    cert = None
    base = previous or anchor
    if found.relative is not None:
        if base is None or base.month is None:
            return replace(found, first=Day()), None
        cert = "medium" if found.relative == "this" else "high"
        found = replace(found, first=Day(base.year, base.month, found.first.day))
    elif found.first.year is None and anchor is not None and found.first.month is not None:
        cert = "medium"
        last = replace(found.last, year=anchor.year) if found.last else None
        found = replace(found, first=replace(found.first, year=anchor.year), last=last)
    days = [day for day in (found.first, found.last) if day is not None]
    return (found if all(day.exists() for day in days) else None), cert


def _attributes(found: Found) -> dict[str, str]:
    if found.first == Day():
        return {}
    if found.last is not None:
        return {"from": found.first.iso(), "to": found.last.iso()}
    name = {"since": "from", "until": "to"}.get(found.prefix or "", "when")
    return {name: found.first.iso()}
