"""Times of day and stretches of them (TEI P5 §3.6.4)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from tei_toolkit.encode.date_values import Day
from tei_toolkit.encode.knowledge import RESPONSIBLE, Knowledge
from tei_toolkit.encode.time_forms import RULES, Reading, TimeForms, read_time, time_forms, triggers
from tei_toolkit.encode.triggers import FIGURE, Hit
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

__all__ = ["RULES", "recognise"]

RULE = "times"
_LAST_HOUR_OF_12 = 12
# how far before a number the words that lead to it begin, and how far a stretch reaches
_LEAD, _REACH = 16, 90
# how near a stretch over midnight the day must be named that it begins on
_NEAR = 2000
_NOT_BEFORE = frozenset(".,:/$£€-_")


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Find clock times; a stretch over midnight takes its dates from the day that the text has named before it."""
    forms = time_forms(knowledge.language)
    text = draft.transcript.text
    dates = [a for a in draft.of("date") if len(a.get("when") or "") == len("1944-01-22")]
    taken = sorted((a.span.start, a.span.end) for a in draft.of("date", "time"))
    found: list[Annotation] = []
    done = 0
    for start, end in _places(text, forms, knowledge.triggers(RULE, text, triggers)):
        if start < done or text[start - 1 : start] in _NOT_BEFORE:
            continue
        annotation = _at(text, (start, end), forms, (dates, taken, done))
        if annotation is not None:
            found.append(annotation)
            done = annotation.span.end
    return Recognition(tuple(found))


def _places(text: str, forms: TimeForms, words: Iterable[Hit]) -> Iterator[tuple[int, int]]:
    """Where a number of one, two or four figures or a word begins a time, by what comes after it."""
    follows = forms.after.match
    places = []
    for start, end, kind in words:
        if kind == FIGURE:
            figures = forms.figures.match(text, start)
            if figures is not None:
                places.append(figures.span())
        elif text[end : end + 1].isalnum():
            continue
        elif kind == "whole" or follows(text, end) is not None:
            places.append((start, end))
    places.sort()
    return iter(places)


def _at(
    text: str,
    place: tuple[int, int],
    forms: TimeForms,
    known: tuple[list[Annotation], list[tuple[int, int]], int],
) -> Annotation | None:
    """The time at a number or a name of a time, a stretch before a single one; `known`: dates, their spans, done."""
    dates, taken, done = known
    start, high = place[0], min(len(text), place[1] + _REACH)
    lead = forms.lead.search(text, max(done, start - _LEAD), start)
    match = forms.stretch.match(text, start, high)
    if match is not None and not _covered(match.span(), taken):
        from_ = forms.opening.search(text, max(done, start - _LEAD), start)
        values = _stretch(match, forms, opened=from_ is not None)
        if values is not None:
            attributes, cert = _with_dates(match, values, dates)
            resp = RESPONSIBLE if cert else None
            span = Span(from_.start() if from_ else start, match.end())
            return Annotation(span, "time", attributes, layer="date", resp=resp, cert=cert, rule=RULE)
    match = forms.single.match(text, start, high)
    if match is None or not _is_time(match, forms, led=lead is not None) or _covered(match.span(), taken):
        return None
    reading = read_time(match, "", forms, _part_of_day(match, forms))
    if reading is None:
        return None
    cert = None if reading.certain else "medium"
    resp = RESPONSIBLE if cert else None
    return Annotation(
        Span(*match.span()), "time", (("when", reading.value),), layer="date", resp=resp, cert=cert, rule=RULE
    )


def _covered(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    index = bisect_left(taken, (span[1], 0))
    return index > 0 and taken[index - 1][1] > span[0]


def _is_time(match: re.Match[str], forms: TimeForms, *, led: bool) -> bool:
    """Whether what looks like a time is one: bare numbers, "5:30" and "noon" need a preposition or date before them."""
    if match["count"] and not (match["unit"] or match["half"] or match["clock"]):
        return bool(match["past"]) and led and not match["count"].isdigit()
    if match["count"] or match["spoken"] or match["military"] or match["after"]:
        return True
    if match["base"]:
        return led
    if match["half"] or match["clock"] or ((match["zone"] or match["offset"]) and match["minute"]):
        return True
    if match["further"]:
        return False
    if match["hours"]:
        return led or match["minute"] is not None or match["extra"] is not None
    if match["mark"] is None or match["minute"] is None:
        return False
    return match["mark"].strip() == "h" or (led and (match["mark"] == ":" or forms.dotted))


def _part_of_day(match: re.Match[str], forms: TimeForms) -> str | None:
    """Am or pm by a word close by that is no part of the time: "8 o'clock last night", "tonight at 9 o'clock"."""
    if match["half"] or not (match["clock"] or match["spoken"] or match["count"]):
        return None
    after = forms.nearby.match(match.string, match.end())
    before = forms.nearby.search(match.string, max(0, match.start() - 20), match.start())
    found = after or before
    if found is None:
        return None
    return "am" if found["part"].lower().endswith(forms.mornings) else "pm"


def _stretch(match: re.Match[str], forms: TimeForms, *, opened: bool) -> tuple[str, str] | None:
    """First and last of a stretch of time; the first takes am or pm from the last where it has none."""
    marked = any(match[name + n] for name in ("half", "clock", "military", "spoken", "zone") for n in ("", "2"))
    named = bool(match["base"]) + bool(match["base2"])
    colons = match["minute"] is not None and match["minute2"] is not None
    hours = bool(match["hours"] or match["hours2"]) and opened
    minutes = match["minute"] is not None or match["minute2"] is not None
    colons = colons and (opened or match["mark"] == match["mark2"] == ":")
    if not (marked or named == 2 or hours or colons or (named and minutes)):
        return None
    if not opened and match["joint"].lower() in forms.both:
        return None
    if not opened and match["words"] and not (match["half"] or match["clock"]) and match["words2"]:
        # "at ten to four in the afternoon" is one time
        return None
    half2 = _half(match, "2", forms)
    inherits = half2 if not match["clock"] else None
    last = read_time(
        match, "2", forms, _half(match, "", forms) if half2 is None and match["military2"] is None else None
    )
    first = read_time(match, "", forms, inherits)
    if first is None or last is None:
        return None
    if half2 is None and match["half"] and last.value < first.value:
        last = _other_half(match, forms) or last
    if inherits == "pm" and match["half"] is None and first.value > last.value:
        first = read_time(match, "", forms, "am") or first
    return first.value, last.value


def _half(match: re.Match[str], n: str, forms: TimeForms) -> str | None:
    own = match["half" + n]
    return forms.halves[" ".join(own.lower().split())] if own else None


def _other_half(match: re.Match[str], forms: TimeForms) -> Reading | None:
    """The end of a stretch over noon or midnight that has the half of the day only at its beginning."""
    return read_time(match, "2", forms, "pm" if _half(match, "", forms) == "am" else "am")


def _with_dates(
    match: re.Match[str], values: tuple[str, str], dates: list[Annotation]
) -> tuple[tuple[tuple[str, str], ...], str | None]:
    """Attributes of a stretch, with dates where it runs over midnight and the text named the day.

    "From 7 to 5 o'clock" has none: on a clock of twelve hours nothing tells which half of the day is meant.
    """
    first, last = values
    if last <= first and int(first[:2]) <= _LAST_HOUR_OF_12 and not match["half2"] and not match["base"]:
        return (), None
    index = bisect_right(dates, match.start(), key=lambda a: a.span.end)
    day = dates[index - 1] if index and match.start() - dates[index - 1].span.end <= _NEAR else None
    if last > first or day is None:
        return (("from", first), ("to", last)), None
    when = day.get("when") or ""
    start = Day(*map(int, when.split("-")))
    return (("from", f"{when}T{first}"), ("to", f"{start.shifted(1).iso()}T{last}")), "medium"
