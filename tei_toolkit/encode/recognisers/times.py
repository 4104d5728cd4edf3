"""Times of day and stretches of them (TEI P5 §3.6.4)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tei_toolkit.encode.date_values import Day, clock, within_a_paragraph
from tei_toolkit.encode.knowledge import RESPONSIBLE, Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "times"
_LAST_HOUR_OF_12 = 12
# how far before a number the words that lead to it begin, and how far a stretch reaches
_LEAD, _REACH = 12, 80
_NOT_BEFORE = frozenset(".,:/$£€-_")


@dataclass(frozen=True, slots=True)
class _Patterns:
    lead: re.Pattern[str]
    opening: re.Pattern[str]
    trigger: re.Pattern[str]
    single: re.Pattern[str]
    stretch: re.Pattern[str]
    halves: dict[str, str]
    named: dict[str, str]
    nearby: re.Pattern[str]
    mornings: tuple[str, ...]


@cache
def _patterns(language: Language) -> _Patterns:
    halves = {word: half for half in ("am", "pm") for word in language.words("time", half)}
    halves |= dict(language.table("time", "parts_of_day"))
    named = {**language.table("time", "noon"), **language.table("time", "midnight")}
    half = "|".join(re.escape(word) for word in sorted(halves, key=len, reverse=True))
    hours = "|".join(re.escape(word) for word in sorted(language.words("time", "clock"), key=len, reverse=True))
    names = "|".join(re.escape(word) for word in sorted(named, key=len, reverse=True))

    def one(n: str) -> str:
        return (
            rf"(?:(?P<hour{n}>\d{{1,2}})(?:[:.](?P<minute{n}>[0-5]\d))?(?P<clock{n}>\s*(?:{hours}))?"
            rf"(?P<half{n}>\s*(?:{half})(?!\w))?|(?P<named{n}>\b(?:{names})\b))"
        )

    before, after = r"(?<![\w.,:/$£€-])", r"(?![\w:%]|[.,]\d|-\w)"
    leads, joint = "at|by|until|till|about|around|from|since|after|before", r"\s*(?:[-–—]|\b(?:until|till|to|and)\b)\s*"
    return _Patterns(
        re.compile(within_a_paragraph(rf"(?:\b(?:{leads})|\d{{4}},?)\s+$"), re.IGNORECASE),
        re.compile(within_a_paragraph(r"\b(?:from|between)\s+$"), re.IGNORECASE),
        _trigger(named),
        re.compile(
            within_a_paragraph(rf"{before}{one('')}{after}"),
            re.IGNORECASE,
        ),
        re.compile(
            within_a_paragraph(rf"{before}{one('')}{joint}{one('2')}{after}"),
            re.IGNORECASE,
        ),
        halves,
        named,
        re.compile(rf"\W*\b(?P<part>{'|'.join(re.escape(w) for w in _parts_of_day(language)) or '(?!)'})\b"),
        tuple(language.table("time").get("mornings", ("morning",))),
    )


def _trigger(named: Iterable[str]) -> re.Pattern[str]:
    """Numbers and names of times; alternatives that all begin with a letter or digit are looked for fastest."""
    numbers = [f"{digit}[0-9]*" for digit in range(10)]
    forms = (form for name in named for form in (name, name.capitalize(), name.upper()))
    return re.compile("|".join([*numbers, *map(re.escape, forms)]))


def _parts_of_day(language: Language) -> list[str]:
    """Words for a part of a day that are dates: "last night", "this afternoon", "Sunday morning" by their last word."""
    relative = [word for word in language.table("time", "relative") if " " in word or word == "tonight"]
    parts = [f"{day.capitalize()} {part}" for day in language.table("weekdays") for part in
             language.table("dates").get("parts", ())]  # fmt: skip
    return sorted([*relative, *parts], key=len, reverse=True)


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Find clock times; a stretch over midnight takes its dates from the day that the text has named before it."""
    patterns = _patterns(knowledge.language)
    text = draft.transcript.text
    dates = [a for a in draft.of("date") if len(a.get("when") or "") == len("1944-01-22")]
    taken = sorted((a.span.start, a.span.end) for a in draft.of("date"))
    found: list[Annotation] = []
    done = 0
    for trigger in patterns.trigger.finditer(text):
        start, end = trigger.span()
        if start < done or (end - start > 2 and text[start].isdigit()) or text[start - 1 : start] in _NOT_BEFORE:
            continue
        annotation = _at(text, trigger, patterns, (dates, taken, done))
        if annotation is not None:
            found.append(annotation)
            done = annotation.span.end
    return Recognition(tuple(found))


def _at(
    text: str,
    trigger: re.Match[str],
    patterns: _Patterns,
    known: tuple[list[Annotation], list[tuple[int, int]], int],
) -> Annotation | None:
    """The time at a number or a name of a time, a stretch before a single one; `known`: dates, their spans, done."""
    dates, taken, done = known
    start, high = trigger.start(), min(len(text), trigger.end() + _REACH)
    match = patterns.stretch.match(text, start, high)
    if match is not None and not _covered(match.span(), taken):
        values = _stretch(match, patterns)
        if values is not None:
            from_ = patterns.opening.search(text, max(done, start - _LEAD), start)
            attributes, cert = _with_dates(match, values, dates)
            resp = RESPONSIBLE if cert else None
            span = Span(from_.start() if from_ else start, match.end())
            return Annotation(span, "time", attributes, layer="date", resp=resp, cert=cert, rule=RULE)
    match = patterns.single.match(text, start, high)
    value = _single(match, patterns) if match is not None else None
    if match is None or value is None or _covered(match.span(), taken):
        return None
    return Annotation(Span(*match.span()), "time", (("when", value),), layer="date", rule=RULE)


def _covered(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    index = bisect_left(taken, (span[1], 0))
    return index > 0 and taken[index - 1][1] > span[0]


def _single(match: re.Match[str], patterns: _Patterns) -> str | None:
    """The value of one time; a bare number is none, and "5:30" or "noon" is only after a preposition or a date."""
    start = match.start()
    placed = patterns.lead.search(match.string, max(0, start - _LEAD), start) is not None
    if match["named"]:
        return patterns.named[match["named"].lower()] if placed else None
    if match["half"] or match["clock"] or (match["minute"] and placed and ":" in match.group()):
        return _value(match, "", patterns, None)
    return None


def _value(match: re.Match[str], n: str, patterns: _Patterns, default: str | None) -> str | None:
    if match["named" + n]:
        return patterns.named[match["named" + n].lower()]
    half = patterns.halves[match["half" + n].strip().lower()] if match["half" + n] else default
    if half is None and match["clock" + n] and int(match["hour" + n]) <= _LAST_HOUR_OF_12:
        half = _part_of_day(match, patterns)
    return clock(int(match["hour" + n]), int(match["minute" + n] or 0), half)


def _part_of_day(match: re.Match[str], patterns: _Patterns) -> str | None:
    """Am or pm by a word close by that is no part of the time: "8 o'clock last night", "tonight at 9 o'clock"."""
    after = patterns.nearby.match(match.string, match.end())
    before = patterns.nearby.search(match.string, max(0, match.start() - 20), match.start())
    found = after or before
    if found is None:
        return None
    return "am" if found["part"].lower().endswith(patterns.mornings) else "pm"


def _stretch(match: re.Match[str], patterns: _Patterns) -> tuple[str, str] | None:
    """First and last of a stretch of time; the first takes am or pm from the last where it has none."""
    marked = any(match[name] for name in ("half", "half2", "clock", "clock2"))
    named = bool(match["named"]) + bool(match["named2"])
    if not marked and named < 2 and (named == 0 or (match["minute"] is None and match["minute2"] is None)):
        return None
    half2 = patterns.halves[match["half2"].strip().lower()] if match["half2"] else None
    inherits = half2 if not match["clock"] else None
    last = _value(match, "2", patterns, None)
    first = _value(match, "", patterns, inherits)
    if first is None or last is None:
        return None
    if inherits == "pm" and match["half"] is None and first > last:
        first = _value(match, "", patterns, "am") or first
    return first, last


def _with_dates(
    match: re.Match[str], values: tuple[str, str], dates: list[Annotation]
) -> tuple[tuple[tuple[str, str], ...], str | None]:
    """Attributes of a stretch, with dates where it runs over midnight and the text named the day.

    "From 7 to 5 o'clock" has none: on a clock of twelve hours nothing tells which half of the day is meant.
    """
    first, last = values
    if last <= first and int(first[:2]) <= _LAST_HOUR_OF_12 and not match["half2"] and not match["named"]:
        return (), None
    index = bisect_right(dates, match.start(), key=lambda a: a.span.end)
    day = dates[index - 1] if index else None
    if last > first or day is None:
        return (("from", first), ("to", last)), None
    when = day.get("when") or ""
    start = Day(*map(int, when.split("-")))
    return (("from", f"{when}T{first}"), ("to", f"{start.shifted(1).iso()}T{last}")), "medium"
