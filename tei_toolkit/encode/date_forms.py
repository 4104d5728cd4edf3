"""The rules for days and months, with words or numbers, and for letters that count them from their own (§14.4)."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from tei_toolkit.encode.date_named import named_rows
from tei_toolkit.encode.date_periods import period_rows
from tei_toolkit.encode.date_rules import (
    DAY,
    END,
    YEAR,
    Found,
    Pattern,
    Relation,
    Row,
    Words,
    alternatives,
    patterns_of,
    roman,
    words_of_dates,
)
from tei_toolkit.encode.date_values import Day
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.rules import Rule
from tei_toolkit.model.span import Span

_MONTH_FIRST = Rule(
    "month-first", "They sailed on ⟦January 7, 1921⟧.", "the American order; a range may follow the day"
)
_DAY_FIRST = Rule(
    "day-first", "They sailed on ⟦the 7th of January, 1921⟧.", "the order of most languages, with or without an article"
)
_YEAR_FIRST = Rule("year-first", "They sailed on ⟦1921 January 7⟧.", "the order of archives and astronomers")
_SAME_MONTH = Rule(
    "same-month",
    "They sailed on January 7, 1921 and landed on ⟦the 14th of the same month⟧.",
    "the month is that of the date before",
)
_LETTER = Rule(
    "letter",
    "Your letter of ⟦the 14th inst.⟧ has come.",
    "letters write instant, ultimo and proximo for their own month, the one before and the one after",
)
_MONTH_OF_YEAR = Rule(
    "month-of-year", "It rained in ⟦early March 1921⟧.", "a month with its year; early and late do not change it"
)
_ISO = Rule("iso", "It rained on ⟦1921-03-07⟧.", "ISO 8601; nothing else has this shape")
_DOTTED = Rule("dotted", "It rained on ⟦7.3.1921⟧.", "day, month and year by full stops: never the month first")
_SLASHED = Rule(
    "slashed", "It rained on ⟦27/3/1921⟧.", "which number is the day, one that is no month or the document tells"
)


@cache
def absolute_patterns(language: Language) -> tuple[Pattern, ...]:
    """The rules of a language, in the order in which they are tried at a place."""
    w = words_of_dates(language)
    rows = (
        *named_rows(language, w),
        *period_rows(language, w, first=True),
        *_rows(language, w),
        *period_rows(language, w, first=False),
    )
    return patterns_of(rows)


def _rows(language: Language, w: Words) -> tuple[Row, ...]:
    since, until = (
        alternatives(language.words("time", "since_words")),
        alternatives(language.words("time", "until_words")),
    )
    prefix = rf"(?<!\w)(?:(?i:(?P<since>{since})|(?P<until>{until})|(?P<about>{w.about})|(?P<perhaps>{w.perhaps}))\s+)?"
    named = rf"(?:{w.weekday},?\s+)?(?:{w.weekday_parts},?\s+)?"
    after_year = alternatives(language.table("dates").get("after_year", ()))
    style = rf"(?:,?\s*\(?(?P<style>(?i:{alternatives(language.table('calendar', 'words'))}))(?!\w)\)?)?"
    dual = r"(?:/(?P<dual>\d{1,2}))?"
    year = rf"(?P<year>{YEAR}){dual}(?:\s*{after_year})?"
    closing = rf"(?:(?:,\s*|,?\s+|-)(?:{w.of}\s+)?{year}|,\s*['’](?P<short>\d\d))?{END}{style}"
    ordinal = alternatives(language.table("ordinals"))
    article = (
        rf"{w.articles}\s+" if language.table("dates").get("days_need_article") else rf"(?:{w.articles}\s+)?(?<!\w)"
    )
    before_day = rf"(?:{w.articles}\s+)?" if language.table("dates").get("days_need_article") else ""
    number = rf"(?:(?P<day>{DAY})\.?{w.suffix}|{article}(?P<word>(?i:{ordinal})))"
    second = rf"(?:{w.articles}\s+)?(?:(?P<day2>{DAY})\.?{w.suffix}|(?P<word2>{ordinal}))"
    more = rf"(?P<more>(?:,\s*{DAY}\.?{w.suffix})+)?,?"
    span = rf"(?P<range>{more}(?P<joint>{w.joints}|\s?(?P<paren>\()){second}(?(paren)\)))?"
    same, this = (_spaced(language.words("dates", kind)) for kind in ("same_month", "this_month"))
    return (
        (_LETTER, "letter ordinal", 28, rf"(?:{w.articles}\s+)?(?P<day>{DAY})\.?{w.suffix}\s+(?:{w.of}\s+)?(?P<which>{alternatives(language.table('dates', 'letters'))})(?!\w)", _letter),
        (_YEAR_FIRST, "month", 7, rf"(?<![\w.,/-])(?P<year>{YEAR}),?\s+(?P<month>{w.month})\s+(?P<day>{DAY}){END}", _day),
        (_MONTH_FIRST, "month weekday", 48, rf"{prefix}{named}(?P<month>{w.month})\s+{before_day}(?P<day>{DAY}){w.suffix}(?P<range>{more}(?P<joint>{w.joints})(?P<day2>{DAY}){w.suffix}(?!\s*\.?\s*{w.month}))?{closing}", _day),
        (_DAY_FIRST, "month weekday ordinal", 60, rf"{prefix}{named}(?:{w.articles}\s+)?{number}{span}(?:\s+{w.of})?(?:\s+|-)(?P<month>{w.month}){closing}", _day),
        (_SAME_MONTH, "ordinal same", 12, rf"(?<!\w)(?:{w.articles}\s+)?(?P<day>{DAY})\.?{w.suffix}\s+(?:(?P<same>{same})|{this})(?!\w)", _same_month),
        (_MONTH_OF_YEAR, "month", 48, rf"{prefix}(?:(?:{w.articles}\s+)?{w.stages}\s*)?(?P<month>{w.month}),?\s+(?:{w.of}\s+)?{year}{END}{style}", _day),
        (_ISO, "number", 0, rf"(?<![\w.-])(?<!(?<!-\d\d)/)(?P<year>{YEAR})(?P<mark>[-/])(?P<number>\d\d)(?P=mark)(?P<day>\d\d)(?P<clock>T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]|/\d\d\b)", _iso),
        (_DOTTED, "number", 12, rf"(?<![\w./-])(?P<day>\d{{1,2}})\.\s?(?:(?P<number>\d{{1,2}})|(?P<roman>[IVX]{{1,4}}))\.\s?(?P<year>{YEAR}|\d\d)(?![\w/-]|[.:]\d)(?:\s*{after_year})?{style}", _dotted),
        (_SLASHED, "number", 8, rf"(?<![\w./-])(?P<one>\d{{1,2}})(?P<mark>[/-])(?P<two>\d{{1,2}})(?P=mark)(?P<year>{YEAR}|\d\d)(?![\w/-])", _slashed),
    )  # fmt: skip


def _spaced(phrases: Iterable[str]) -> str:
    """Any of the phrases, whatever blanks are between their words."""
    return alternatives(phrases).replace(r"\ ", r"\s+")


_DUAL_FROM, _DUAL_TO = 10, 13
# England began the year in March until 1751, and the Old Style ended with it
_LAST_DUAL_YEAR, _LAST_DUAL_MONTH = 1752, 3

# the readers: each takes what a pattern matched and gives the date, or None where it is none


def _numbers(match: re.Match[str], words: Words) -> tuple[int | None, int | None, int | None]:
    parts = match.groupdict()
    year = int(parts["year"]) if parts.get("year") else None
    month = int(parts["number"]) if parts.get("number") else None
    if parts.get("month"):
        month = words.months[parts["month"].rstrip(".").lower()]
    if parts.get("day"):
        return year, month, int(parts["day"])
    return year, month, words.ordinals.get((parts.get("word") or "").lower())


def _day(match: re.Match[str], words: Words) -> Found | None:
    """A day or month, with what is said of it: a range's end, since or until, the calendar it is counted in."""
    parts = match.groupdict()
    year, month, day = _numbers(match, words)
    if day == 0 or (day is None and (parts.get("word") or parts.get("day"))):
        return None
    found = Found(Span(*match.span()), "date", Day(year, month, day))
    if parts.get("range"):
        several = _several(match, found, words)
        if several is None:
            return None
        found = several
    calendar = words.calendars.get((parts.get("style") or "").lower())
    found = replace(found, calendar=found.calendar or calendar)
    if parts.get("dual") and year is not None:
        if int(parts["dual"]) not in {(year + 1) % 10, (year + 1) % 100} or (month or 12) > _LAST_DUAL_MONTH:
            return None
        calendar = "julian" if year < _LAST_DUAL_YEAR else calendar
        found = replace(found, first=Day(year + 1, month, day), calendar=calendar)
    return _with_prefix(match, found)


def _with_prefix(match: re.Match[str], found: Found) -> Found:
    """Since and until belong to a date that has its year, and about to any."""
    parts = match.groupdict()
    prefix = next((name for name in ("since", "until", "about", "perhaps") if parts.get(name)), None)
    if prefix in {"since", "until"} and found.first.year is None:
        start = match.end(prefix)
        while match.string[start].isspace():
            start += 1
        return replace(found, span=Span(max(start, found.span.start), found.span.end))
    return replace(found, prefix=prefix)


def _several(match: re.Match[str], found: Found, words: Words) -> Found | None:
    """Several days of a month: one stretch, one day in two calendars, or only the one that stands with its month."""
    first, parts = found.first, match.groupdict()
    last = _last(match, first, words)
    if last is not None and first.day is not None and last.day is not None:
        if (parts.get("paren") or "/" in (parts["joint"] or "")) and _DUAL_FROM <= last.day - first.day <= _DUAL_TO:
            return replace(found, first=last, calendar="both", julian=first)
        return None if parts.get("paren") else replace(found, last=last)
    if match.start("month") < match.start("day"):
        return replace(found, span=Span(found.span.start, match.start("range")))
    number = _second(parts, words)
    if number is None:
        return None
    start = match.start("day2") if parts.get("day2") else match.start("word2")
    return replace(found, first=Day(first.year, first.month, number), span=Span(start, found.span.end))


def _second(parts: dict[str, str | None], words: Words) -> int | None:
    text, word = parts.get("day2"), parts.get("word2")
    return int(text) if text else words.ordinals.get((word or "").lower())


def _last(match: re.Match[str], first: Day, words: Words) -> Day | None:
    """The last of several days of a month; None where they are not one stretch."""
    parts = match.groupdict()
    number = _second(parts, words)
    if number is None or first.day is None or number <= first.day:
        return None
    between = [int(day) for day in re.findall(r"\d+", parts.get("more") or "")]
    joint = (parts.get("joint") or "").strip().lower()
    before = match.string[max(0, match.start() - 20) : match.start()].lower().split()[-2:]
    if (between or joint in words.lists["and_joints"]) and not words.lists["between"].intersection(before):
        days = [first.day, *between, number]
        return Day(first.year, first.month, number) if days == list(range(first.day, number + 1)) else None
    return Day(first.year, first.month, number)


def _letter(match: re.Match[str], words: Words) -> Found | None:
    offset = words.letters[" ".join(match["which"].split())]
    return Found(Span(*match.span()), "letter", Day(None, None, int(match["day"])), relation=Relation("letter", offset))


def _same_month(match: re.Match[str], words: Words) -> Found | None:
    del words
    kind = "same month" if match["same"] else "this month"
    return Found(Span(*match.span()), "same-month", Day(None, None, int(match["day"])), relation=Relation(kind))


def _iso(match: re.Match[str], words: Words) -> Found | None:
    year, month, day = _numbers(match, words)
    clock = match["clock"]
    if clock is not None:
        clock = (
            clock if clock.count(":") > 1 or re.fullmatch(r"T\d\d:\d\d:\d\d.*", clock) else f"{clock[:6]}:00{clock[6:]}"
        )
        clock = re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", clock)
    return Found(Span(*match.span()), "iso", Day(year, month, day), clock=clock)


def _dotted(match: re.Match[str], words: Words) -> Found | None:
    month = roman(match["roman"]) if match["roman"] else int(match["number"])
    day, year = int(match["day"]), int(match["year"])
    short = len(match["year"]) == 2
    if short and not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    calendar = words.calendars.get((match["style"] or "").lower())
    return Found(Span(*match.span()), "dotted", Day(year, month, day), calendar=calendar, short=short)


def _slashed(match: re.Match[str], words: Words) -> Found | None:
    del words
    one, two = int(match["one"]), int(match["two"])
    short = len(match["year"]) == 2
    if (one > 12 and two > 12 and one != two) or not one or not two:
        return None
    if short and (match["mark"] == "-" or not 0 < one <= 31 or not 0 < two <= 31):
        return None
    year = int(match["year"])
    either = Day(year, one, two) if one <= 12 and two <= 12 and one != two else None
    day, month = (two, one) if two > 12 else (one, two)
    return Found(Span(*match.span()), "slashed", Day(year, month, day), short=short, either=either)
