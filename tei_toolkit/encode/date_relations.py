"""The rules for dates that are counted from another: yesterday, Sunday, last April, two weeks ago (§14.4)."""

import re
from functools import cache

from tei_toolkit.encode.date_rules import (
    Found,
    Pattern,
    Relation,
    Words,
    alternatives,
    cased,
    patterns_of,
    words_of_dates,
)
from tei_toolkit.encode.date_values import Day
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.rules import Rule
from tei_toolkit.model.span import Span

_END = r"(?![\w]|[-–]\w)"
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:-(?=$))?)[\s\"“(]*$")
_WORD_AFTER = re.compile(r"\s*(?:([,.;:!?)\]\"”'’—–-]|$)|([^\W_]+))")
_SHORTEST_WEEKDAY = 5
# "the October Revolution": a month that begins a name is part of it
_NAME_AFTER = re.compile(r"[ ][^\W\d_a-zß-öø-ÿ][^\W\d_A-Z]+")

_RELATIVE = Rule("relative", "He said ⟦yesterday⟧ that it would rain.", "days counted from that of the document")
_WEEKDAY = Rule("weekday", "We had a letter on ⟦Friday⟧.", "the nearest such day, before or after as the verb has it")
_MONTH = Rule(
    "month",
    "They met ⟦last April⟧ in a barn.",
    "the nearest such month; names that are other words too need a preposition",
)
_UNIT = Rule("unit", "It rained all ⟦last month⟧.", "a week, month, year or season, counted from the document's date")
_AGO = Rule(
    "ago",
    "It rained ⟦two weeks ago⟧.",
    "as exact as its unit: a day for days and weeks, a month for months, a year for years",
)
_LATER = Rule(
    "later",
    "They came on March 3, 1921 and left ⟦two days later⟧.",
    "so many units after the date that the text has told of last",
)
_FOLLOWING = Rule(
    "following",
    "They came on March 3, 1921 and left ⟦the next day⟧.",
    "a day before or after the date that the text has told of last, where that is close by",
)
_AGO_BEFORE = Rule("ago-before", "Es regnete ⟦vor zwei Wochen⟧.", "languages that put the word before the number")
_NTH = Rule(
    "nth",
    "They will leave on ⟦the 25th⟧.",
    "a day of the document's month, where no noun follows that the number could count",
)
_WEEKDAY_NTH = Rule(
    "weekday-nth",
    "It rained on Monday, May 2, 1921 and on ⟦Tuesday the 3rd⟧.",
    "a day with its name, as diaries go on, in the month near by where it bears that name; a line may end with the number",
)


@cache
def relative_patterns(language: Language) -> tuple[Pattern, ...]:
    """The rules of a language, in the order in which they are tried at a place."""
    w = words_of_dates(language)
    dates = language.table("dates")
    directed, units = alternatives(w.directions), f"(?i:{alternatives(w.units)})"
    seasons = f"(?i:{alternatives(w.seasons)})"
    day = rf"(?P<day>{w.weekday})(?:\s+{w.parts})?"
    count = rf"(?P<count>{w.number}|{alternatives(w.lists['one'])})"
    later = alternatives(cased(dates.get("later_after", ())))
    following = f"(?i:{alternatives(w.following)})"
    after, before = alternatives(dates.get("ago_after", ())), alternatives(dates.get("ago_before", ()))
    relative, nth = alternatives(w.relative), alternatives(dates.get("nth_suffixes", ()))
    forms = (
        (_RELATIVE, "relative", 0, rf"(?<!\w)(?P<word>(?i:{relative}))(?:\s+{w.parts})?{_END}", _relative),
        (_WEEKDAY_NTH, "weekday", 0, rf"(?<!\w)(?P<name>{w.weekday}),?\s+(?P<article>{w.articles}\s+)?(?P<number>\d{{1,2}})(?:(?:{nth})\b(?!-)|\.?(?=[ \t]*(?:\n|$)))", _weekday_nth),
        (_WEEKDAY, "weekday", 24, rf"(?<!\w)(?:(?P<direction>(?i:{directed}))\s+)?{day}(?:{w.joints}(?P<day2>{w.weekday})(?:\s+{w.parts})?)?{_END}", _weekday),
        (_MONTH, "month", 40, rf"(?<!\w)(?:(?P<direction>(?i:{directed}))\s+)?(?P<stage>(?:{w.articles}\s+)?{w.stages}\s*)?(?P<month>{w.month})(?:{_END}|(?=[-–]{w.month}))", _month),
        (_UNIT, "directed", 48, rf"(?<!\w)(?:(?:{w.articles}\s+)?(?P<stage>{w.stages}\s*)(?:{w.of}\s+)?)?(?P<article>{w.articles}\s+)?(?:(?P<season>{seasons})\s+{w.of}\s+)?(?:(?P<direction>(?i:{directed}))\s+(?P<unit>{units}|{seasons})|(?P<unit2>{units}|{seasons})\s+(?P<direction2>{directed})){_END}", _unit),
        (_AGO, "ago", 44, rf"(?<!\w)(?i:{count})\s+(?P<unit>{units})\s+{after}{_END}", _ago),
        (_AGO_BEFORE, "ago", 0, rf"(?<!\w)(?i:{before})\s+{count}\s+(?P<unit>{units}){_END}", _ago),
        (_LATER, "later", 44, rf"(?<!\w)(?i:{count})\s+(?P<unit>{units})\s+{later}{_END}", _later),
        (_FOLLOWING, "following", 0, rf"(?<!\w)(?P<word>{following}){_END}", _following),
        (_NTH, "ordinal", 6, rf"(?<!\w){w.articles}\s+(?P<day>[0-3]?\d){nth}\b", _nth),
    )  # fmt: skip
    return patterns_of(forms)


def _relative(match: re.Match[str], words: Words) -> Found | None:
    return Found(
        Span(*match.span()),
        "relative",
        relation=Relation("day", words.relative[" ".join(match["word"].lower().split())]),
    )


def _weekday(match: re.Match[str], words: Words) -> Found | None:
    """A weekday, or two that begin and end a stretch; abbreviations count only with their full stop."""
    found = [name for name in (match["day"], match["day2"]) if name]
    if any(len(name) < _SHORTEST_WEEKDAY and not name.endswith(".") for name in found):
        return None
    numbers = [words.weekdays[name.rstrip(".").lower()] for name in found]
    direction = words.directions.get((match["direction"] or "").lower())
    last = Day(None, None, numbers[1]) if len(numbers) > 1 else None
    return Found(
        Span(*match.span()), "weekday", Day(None, None, numbers[0]), last, Relation("weekday", numbers[0], direction)
    )


def _month(match: re.Match[str], words: Words) -> Found | None:
    name = match["month"].rstrip(".").lower()
    direction = words.directions.get((match["direction"] or "").lower())
    start, end = match.span()
    if match["month"].endswith("."):
        end -= 1
    named = _NAME_AFTER.match(match.string, end) is not None
    if (named or name in words.lists["ambiguous_months"]) and not match["direction"] and not match["stage"]:
        before = _WORD_BEFORE.search(match.string, max(0, start - 20), start)
        if before is None or before[1].lower() not in words.lists["before_month"]:
            return None
    return Found(
        Span(start, end), "month", Day(None, words.months[name]), relation=Relation("named month", 0, direction)
    )


def _unit(match: re.Match[str], words: Words) -> Found | None:
    """A unit of time counted from now; with an article it is a stretch of no fixed place ("the last year")."""
    direction = words.directions[(match["direction"] or match["direction2"]).lower()]
    name = (match["unit"] or match["unit2"]).lower()
    if match["season"]:
        if words.units.get(name) != "year":
            return None
        first = words.seasons[match["season"].lower()]
        last = Day(None, first + 2) if first + 2 <= 12 else Day(None, first - 10)
        return Found(Span(*match.span()), "season", Day(None, first), last, Relation("of year", direction))
    stretches = (match["article"] or "").strip().lower() in words.lists["stretching"]
    if stretches or name in words.lists["plurals"] or words.vague.match(match.string, match.end()):
        return None
    if name in words.seasons:
        return Found(
            Span(*match.span()), "unit", Day(None, words.seasons[name]), relation=Relation("season", 0, direction)
        )
    unit = words.units[name]
    return None if unit == "day" else Found(Span(*match.span()), "unit", relation=Relation(unit, direction))


def _ago(match: re.Match[str], words: Words) -> Found | None:
    counted = _counted(match, words)
    return Found(Span(*match.span()), "ago", relation=Relation(counted[0], -counted[1])) if counted else None


def _later(match: re.Match[str], words: Words) -> Found | None:
    counted = _counted(match, words)
    return Found(Span(*match.span()), "told", relation=Relation(*counted)) if counted else None


def _counted(match: re.Match[str], words: Words) -> tuple[str, int] | None:
    """The kind of unit and how many of it; weeks are counted in days."""
    text = match["count"].lower()
    count = 1 if text in words.lists["one"] else words.numbers.whole(text)
    if count is None:
        return None
    unit = words.units[match["unit"].lower()]
    return ("day", count * (7 if unit == "week" else 1)) if unit in {"day", "week"} else (unit, count)


def _following(match: re.Match[str], words: Words) -> Found | None:
    if words.vague.match(match.string, match.end()):
        return None
    offset = words.following[" ".join(match["word"].lower().split())]
    return Found(Span(*match.span()), "told", relation=Relation("day", offset))


def _weekday_nth(match: re.Match[str], words: Words) -> Found | None:
    number = int(match["number"])
    # "on Tuesday 3rd Battalion left": the number is that of a name
    of_a_name = match["article"] is None and re.match(r"[ \t]+[^\W\d_a-z]", match.string[match.end() :][:3])
    if of_a_name or not 1 <= number <= 31:
        return None
    relation = Relation("named day", words.weekdays[match["name"].lower().rstrip(".")])
    return Found(Span(*match.span()), "weekday-nth", Day(None, None, number), relation=relation)


def _nth(match: re.Match[str], words: Words) -> Found | None:
    after = _WORD_AFTER.match(match.string, match.end())
    if after is None or (after[2] and after[2].lower() not in words.lists["after_day"]):
        return None
    if after[1] in {"-", "–"} or not 1 <= int(match["day"]) <= 31:
        return None
    return Found(Span(*match.span()), "nth", Day(None, None, int(match["day"])), relation=Relation("this month"))
