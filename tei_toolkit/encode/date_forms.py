"""The rules for dates with a month or a year of their own: days, ranges, months, years, decades, centuries (§14.4)."""

import re
from functools import cache

from tei_toolkit.encode.date_rules import Found, Pattern, Relation, Words, alternatives, cased, compiled, words_of_dates
from tei_toolkit.encode.date_values import Day
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.rules import Rule
from tei_toolkit.model.span import Span

_DAY = r"(?:[0-2]?\d|3[01])"
_SUFFIX = r"(?:st|nd|rd|th|er|re|º|°|ª)?"
_YEAR = r"[12]\d{3}"
_END = r"(?![\w]|[-–]\w|,\d{3}|:\d)"
_NOT_COUNTED = r"(?![-–]\w|[.,:]\d|\s+(?!was\b|is\b|has\b|as\b|this\b|his\b)[a-z]+s\b)"
_FULL_YEAR = 4
# "2000 hand grenades": a round number, and things that it counts
_COUNTED = re.compile(r"\s+(?!(?:was|is|has|as|he|she|it|his|this)\b)[a-z-]+(?:\s+[a-z-]+)?s\b")


@cache
def absolute_patterns(language: Language) -> tuple[Pattern, ...]:
    """The rules of a language, in the order in which they are tried at a place."""
    w = words_of_dates(language)
    since, until = (
        alternatives(language.words("time", "since_words")),
        alternatives(language.words("time", "until_words")),
    )
    about = alternatives(["c.", "ca.", "circa", "ca", "c"])
    prefix = rf"(?<!\w)(?:(?i:(?P<since>{since})|(?P<until>{until})|(?P<about>{about}))\s+)?"
    named = rf"(?:{w.weekday},?\s+)?"
    after_year = alternatives(language.table("dates").get("after_year", ()))
    closing = rf"(?:(?:,\s*|,?\s+)(?:{w.of}\s+)?(?P<year>{_YEAR})(?:\s+{after_year})?|,\s*['’](?P<short>\d\d))?{_END}"
    style = rf"(?:\s*[(,]?\s*(?P<style>{alternatives(language.table('calendar', 'words'))})\)?(?!\w))?"
    ordinal = alternatives(language.table("ordinals"))
    before_year = alternatives(cased(language.table("dates").get("year_before", ())))
    number = rf"(?:(?P<day>{_DAY})\.?{_SUFFIX}|(?:{w.articles}\s+)(?P<word>{ordinal}))"
    forms: tuple[tuple[Rule, str, str, object], ...] = (
        (_CENTURY, "ordinal century", rf"(?:{w.articles}\s+)?(?:{w.stages}\s*)?(?:(?P<n>\d{{1,2}})(?:st|nd|rd|th|e|\.)?|(?P<word>{ordinal})|(?P<roman>[IVX]+)e?)[\s-]+{alternatives(language.table('dates', 'centuries'))}(?!\w)", _century),
        (_MONTH_FIRST, "month weekday", rf"{prefix}{named}(?P<month>{w.month})\s+(?P<day>{_DAY}){_SUFFIX}(?:{w.joints}(?:(?P<month2>{w.month})\s+)?(?P<day2>{_DAY}){_SUFFIX})?{closing}{style}", _day),
        (_DAY_FIRST, "month weekday ordinal", rf"{prefix}{named}(?:{w.articles}\s+)?{number}(?:{w.joints}(?P<day2>{_DAY})\.?{_SUFFIX})?(?:\s+{w.of})?\s+(?P<month>{w.month}){closing}{style}", _day),
        (_SAME_MONTH, "ordinal", rf"\b[Tt]he\s+(?P<day>{_DAY})(?:st|nd|rd|th)?\s+of\s+(?P<which>the\s+same|that|this)\s+month\b", _same_month),
        (_MONTH_OF_YEAR, "month", rf"{prefix}(?:(?:{w.articles}\s+)?{w.stages}\s*)?(?P<month>{w.month}),?\s+(?:{w.of}\s+)?(?P<year>{_YEAR}){_END}", _day),
        (_ISO, "number", rf"(?<![\w./-])(?P<year>{_YEAR})-(?P<number>\d\d)-(?P<day>\d\d)(?![\w/-])", _day),
        (_DOTTED, "number", rf"(?<![\w./-])(?P<day>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?(?P<year>{_YEAR})(?![\w/-])", _day),
        (_SLASHED, "number", rf"(?<![\w./-])(?P<one>\d{{1,2}})[/-](?P<two>\d{{1,2}})[/-](?P<year>{_YEAR})(?![\w/-])", _slashed),
        (_SEASON, "number", rf"(?:{w.articles}\s+)?(?:{w.stages}\s+)?(?P<season>(?i:{alternatives(w.seasons)})),?\s+(?:{w.of}\s+)?(?P<year>{_YEAR}){_END}", _season),
        (_YEARS, "number", rf"(?<![\w.,-])(?P<year>{_YEAR})\s*[–/-]\s*(?P<year2>{_YEAR}|\d\d)(?![\w-]|[.,]\d)", _years),
        (_FROM_TO, "number", rf"\b(?:from|between)\s+(?P<year>{_YEAR})\s+(?:to|until|till|and)\s+(?P<year2>{_YEAR})\b(?![-–]\w)", _years),
        (_OPEN, "number", rf"\b(?i:(?P<since>{since})|(?P<until>{until}))\s+(?P<year>{_YEAR})\b{_NOT_COUNTED}", _day),
        (_ABOUT, "number", rf"(?<!\w)(?P<about>{about})\s*(?P<year>{_YEAR})\b{_NOT_COUNTED}", _day),
        (_DECADE, "number", r"(?<![\w.,/-])(?P<decade>1\d\d|20\d)0['’]?s\b", _decade),
        (_YEAR_IN, "number", rf"(?:(?<!\w)(?:{before_year})\s+|\(|(?<=,\s)(?=\d{{4}}[.,;:)—]))(?P<bare>{_YEAR})\b{_NOT_COUNTED}", _year),
        (_YEAR_OF, "number", rf"\b(?:[Tt]he|[Aa]|[Ii]ts|[Hh]is|[Tt]heir|[Oo]ur)\s+(?P<bare>1[5-9]\d\d|20[0-2]\d)(?=\s+[A-Za-z][a-z]+\b){_NOT_COUNTED}", _year),
    )  # fmt: skip
    return tuple(
        Pattern(rule, trigger, compiled(source), read)  # type: ignore[arg-type]
        for rule, kinds, source, read in forms
        for trigger in kinds.split()
    )


_CENTURY = Rule(
    "century",
    "a book of ⟦the 19th century⟧ about salt",
    "the hundred years that a number counts, from its first year on",
)
_MONTH_FIRST = Rule(
    "month-first", "They sailed on ⟦January 7, 1921⟧.", "the American order; a range may follow the day"
)
_DAY_FIRST = Rule(
    "day-first", "They sailed on ⟦the 7th of January, 1921⟧.", "the order of most languages, with or without an article"
)
_SAME_MONTH = Rule(
    "same-month",
    "They sailed on January 7, 1921 and landed on ⟦the 14th of the same month⟧.",
    "the month is that of the date before",
)
_MONTH_OF_YEAR = Rule(
    "month-of-year", "It rained in ⟦early March 1921⟧.", "a month with its year; early and late do not change it"
)
_ISO = Rule("iso", "It rained on ⟦1921-03-07⟧.", "ISO 8601; nothing else has this shape")
_DOTTED = Rule("dotted", "It rained on ⟦7.3.1921⟧.", "day, month and year by full stops: never the month first")
_SLASHED = Rule(
    "slashed", "It rained on ⟦27/3/1921⟧.", "only where one number is no month is it certain which is the day"
)
_SEASON = Rule(
    "season", "It rained in ⟦the spring of 1921⟧.", "three months of the northern year; winter reaches into the next"
)
_YEARS = Rule("years", "In the war of ⟦1914–18⟧ it rained.", "two years joined, the second one later")
_FROM_TO = Rule("from-to", "It rained ⟦from 1914 to 1918⟧.", "two years with the words that join them")
_OPEN = Rule("open", "It has rained ⟦since 1939⟧.", "a stretch that the text opens or closes, but does not end")
_ABOUT = Rule("about", "It was built ⟦c. 1744⟧.", "the writer does not know, and the encoding says so")
_DECADE = Rule("decade", "All through ⟦the 1890s⟧ it rained.".replace("⟦the ", "the ⟦"), "ten years from a round one")
_YEAR_IN = Rule(
    "year-in", "It rained in ⟦1921⟧.", "four digits count things, unless a word before them says that they are a year"
)
_YEAR_OF = Rule("year-of", "the ⟦1921⟧ agreement", "a year that tells which of several things is meant")

# the rules above, whose readers follow: each takes what a pattern matched and gives the date, or None where it is none


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
    span = Span(*match.span())
    last: Day | None = None
    if parts.get("day2"):
        second = words.months[parts["month2"].rstrip(".").lower()] if parts.get("month2") else month
        last = Day(year, second, int(parts["day2"]))
        if second == month and day is not None and int(parts["day2"]) <= day:
            return None
    prefix = next((name for name in ("since", "until", "about") if parts.get(name)), None)
    if prefix is not None and year is None:
        start = match.end(prefix)
        while match.string[start].isspace():
            start += 1
        span, prefix = Span(start, match.end()), None
    style = words.calendars.get((parts.get("style") or "").lower())
    return Found(span, "date", Day(year, month, day), last, prefix=prefix, calendar=style)


def _same_month(match: re.Match[str], words: Words) -> Found | None:
    del words
    kind = "this month" if match["which"] == "this" else "same month"
    return Found(Span(*match.span()), "same-month", Day(None, None, int(match["day"])), relation=Relation(kind))


def _slashed(match: re.Match[str], words: Words) -> Found | None:
    del words
    one, two = int(match["one"]), int(match["two"])
    if not (one > 12) ^ (two > 12) and one != two:
        return None
    day, month = (one, two) if one > 12 or one == two else (two, one)
    return Found(Span(*match.span()), "slashed", Day(int(match["year"]), month, day))


def _season(match: re.Match[str], words: Words) -> Found | None:
    year, first = int(match["year"]), words.seasons[match["season"].lower()]
    last = Day(year, first + 2) if first + 2 <= 12 else Day(year + 1, first - 10)
    return Found(Span(*match.span()), "season", Day(year, first), last)


def _years(match: re.Match[str], words: Words) -> Found | None:
    del words
    year, text = int(match["year"]), match["year2"]
    last = int(text) if len(text) == _FULL_YEAR else year - year % 100 + int(text)
    return Found(Span(*match.span()), "years", Day(year), Day(last)) if last > year else None


def _decade(match: re.Match[str], words: Words) -> Found | None:
    del words
    start = int(match["decade"]) * 10
    return Found(Span(*match.span()), "decade", Day(start), Day(start + 9))


def _century(match: re.Match[str], words: Words) -> Found | None:
    roman = {"I": 1, "V": 5, "X": 10}
    count = int(match["n"] or 0) or words.ordinals.get((match["word"] or "").lower(), 0)
    if match["roman"]:
        values = [roman[char] for char in match["roman"]]
        count = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    if not 1 <= count <= 21:
        return None
    return Found(Span(*match.span()), "century", Day(count * 100 - 99), Day(count * 100))


def _year(match: re.Match[str], words: Words) -> Found | None:
    del words
    year = int(match["bare"])
    if year % 100 == 0 and _COUNTED.match(match.string, match.end()):
        return None
    return Found(Span(*match.span("bare")), "year", Day(year))
