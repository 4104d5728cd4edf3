"""Two dates that words or signs join: the ends of a stretch, one day in two calendars, a month of this or last year.

Joining what has been found costs less than looking for all that two dates could look like, and takes every pair.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from tei_toolkit.encode.date_rules import YEAR, Found, Relation, alternatives, cased, words_of_dates
from tei_toolkit.encode.date_values import Day, within_a_paragraph
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.rules import Rule
from tei_toolkit.model.span import Span

STRETCH = Rule(
    "stretch",
    "It rained ⟦from 30 March to 2 April 1922⟧.",
    "each end has what it says, and takes the month and year that it does not say from the other",
)
CALENDARS = Rule(
    "two-calendars",
    "On ⟦25 October (7 November) 1917⟧ it rained.",
    "the same day in the Julian and the Gregorian calendar, where their difference is that of the century",
)
OF_YEAR = Rule(
    "of-this-year", "1921-04-05\n\nIt rained on ⟦March 3 of last year⟧.", "a day or month that takes its year from now"
)
RULES = (STRETCH, CALENDARS, OF_YEAR)
_LONGEST_JOINT = 12
# rules whose finds can be an end of a stretch
_ENDS = frozenset({"date", "month", "nth", "iso", "dotted", "slashed", "year"})
# a question mark within brackets is about the date: "[March 1944?]"
_DOUBTED = frozenset({"?]", "?)"})
_CALENDAR_JOINT = re.compile(r"\s?[/(]\s?")


@dataclass(frozen=True, slots=True)
class _Joints:
    stretch: re.Pattern[str]
    both: re.Pattern[str]
    of: re.Pattern[str]
    opening: re.Pattern[str]
    onward: re.Pattern[str]
    closing: re.Pattern[str]
    between: frozenset[str]


@cache
def _joints(language: Language) -> _Joints:
    w, dates = words_of_dates(language), language.table("dates")
    both = w.lists["and_joints"]
    to = alternatives(set(dates.get("joints", ())) - both)
    article = rf"(?:\s+{w.articles})?"
    return _Joints(
        re.compile(within_a_paragraph(rf"\s*(?:[-–—]|\b{to}{article})\s*")),
        re.compile(within_a_paragraph(rf"(?:\s*/\s*|,?\s+(?:{alternatives(both)}){article}\s+)")),
        re.compile(within_a_paragraph(rf"\s+(?:{w.of}\s+)?")),
        re.compile(rf"(?<!\w)(?P<word>{alternatives(cased(dates.get('opening', ())))})\s(?:{w.articles}\s)?$"),
        re.compile(rf"\s{alternatives(dates.get('onward', ()))}(?!\w)"),
        re.compile(
            rf"\)(?:,?\s(?:{w.of}\s)?(?P<year>{YEAR})(?!\d)(?:\s?{alternatives(dates.get('after_year', ()))})?)?"
        ),
        frozenset(dates.get("between", ())),
    )


def joined(text: str, found: Iterable[Found], language: Language) -> Iterator[Found]:
    """The dates of a text, with those that belong together made one."""
    joints = _joints(language)
    waiting: Found | None = None
    for one in found:
        if waiting is None:
            waiting = one
        elif one.span.start < waiting.span.end:
            continue  # a year that has been taken in already
        elif one.span.start - waiting.span.end > _LONGEST_JOINT:
            yield _opened(text, waiting, joints)
            waiting = one
        else:
            *before, waiting = _join(text, waiting, one, joints)
            yield from (_opened(text, other, joints) for other in before)
    if waiting is not None:
        yield _opened(text, waiting, joints)


def _opened(text: str, one: Found, joints: _Joints) -> Found:
    """A stretch with the "from" or "between" before it; a date after "from" and before "on" begins one without end."""
    if one.rule not in {"date", "stretch", "year"} or one.calendar:
        return one
    if one.last is None and text[one.span.end : one.span.end + 2] in _DOUBTED and one.first.year is not None:
        return replace(one, prefix="perhaps")
    onward = joints.onward.match(text, one.span.end) if one.last is None and one.first.year is not None else None
    if one.last is None and onward is None:
        return one
    before = joints.opening.search(text, max(0, one.span.start - _LONGEST_JOINT), one.span.start)
    if onward is not None:
        begins = before is not None or one.prefix == "since"
        start = before.start() if before is not None else one.span.start
        return replace(one, prefix="since", span=Span(start, onward.end())) if begins else one
    return replace(one, span=Span(before.start(), one.span.end)) if before is not None else one


def _join(text: str, one: Found, other: Found, joints: _Joints) -> tuple[Found, ...]:
    """The one date that two are, or the two, the first of which may have learnt its year from the second."""
    between = text[one.span.end : other.span.start]
    if joints.of.fullmatch(between) and (of_year := _of_year(one, other)) is not None:
        return (of_year,)
    if one.rule not in _ENDS or other.rule not in _ENDS or one.last is not None or other.last is not None:
        return one, other
    if one.either is not None or other.either is not None:
        return one, other
    if _CALENDAR_JOINT.fullmatch(between) and (same := _same_day(text, one, other, joints)) is not None:
        return (same,)
    stretch = joints.stretch.fullmatch(between) or (between == "/" and one.rule == other.rule == "iso")
    if stretch or (other.prefix == "until" and not between.strip()):
        made = _stretch(one, other)
        return (made,) if made is not None else (one, other)
    if joints.both.fullmatch(between):
        return _listed(text, one, other, joints)
    return one, other


def _of_year(one: Found, other: Found) -> Found | None:
    if other.rule != "unit" or other.relation is None or other.relation.kind != "year":
        return None
    if one.rule not in {"date", "month"} or one.first.year is not None or one.first.month is None:
        return None
    relation = Relation("of year", other.relation.count)
    return replace(one, rule="of-year", span=Span(one.span.start, other.span.end), relation=relation)


def _same_day(text: str, one: Found, other: Found, joints: _Joints) -> Found | None:
    """One day in two calendars: "25 October (7 November) 1917", "October 25/November 7, 1917"."""
    end = other.span.end
    year = other.first.year or one.first.year
    if "(" in text[one.span.end : other.span.start]:
        closing = joints.closing.match(text, end)
        if closing is None:
            return None
        year = year or (int(closing["year"]) if closing["year"] else None)
        end = closing.end()
    first, second = one.first, other.first
    if first.day is None or second.day is None or first.month is None or second.month is None:
        return None
    old = Day(first.year or (year - (first.month > second.month) if year else None), first.month, first.day)
    new = Day(second.year or year, second.month, second.day)
    if old.is_full() and old.from_julian() != new:
        return None
    return Found(Span(one.span.start, end), "two-calendars", new, prefix=one.prefix, calendar="both", julian=old)


def _stretch(one: Found, other: Found) -> Found | None:
    """From the one to the other; each must be as exact as the other."""
    first, last = one.first, other.first
    if one.calendar or other.calendar or one.short or other.short:
        return None
    if _is_counted(one) or _is_counted(other):
        return None
    if last.day is not None and last.month is None:
        last = replace(last, month=first.month, year=last.year or first.year)
    if first.day is not None and first.month is None:
        first = replace(first, month=last.month)
    if (first.day is None) != (last.day is None) or (first.month is None) != (last.month is None):
        return None
    if first.month is None and first.day is not None:
        return None
    if first.year is None and last.year is not None and first.month is not None:
        first = replace(first, year=last.year - ((first.month, first.day or 0) > (last.month or 0, last.day or 0)))
    elif last.year is None and first.year is not None and last.month is not None:
        last = replace(last, year=first.year + ((last.month, last.day or 0) < (first.month or 0, first.day or 0)))
    if first.year is not None and last.year is not None and _key(first) >= _key(last):
        return None
    prefix = one.prefix if one.prefix in {"about", "perhaps"} else None
    relation = one.relation if first.year is None and one.relation is not None and first.day is None else None
    return Found(Span(one.span.start, other.span.end), "stretch", first, last, relation, prefix)


def _is_counted(one: Found) -> bool:
    """Whether a date is counted from another in a way of its own, such as "last March"."""
    if one.relation is None or one.relation.kind == "this month":
        return False
    return one.relation.kind != "named month" or one.relation.direction is not None


def _key(day: Day) -> tuple[int, int, int]:
    return (day.year or 0, day.month or 0, day.day or 0)


def _listed(text: str, one: Found, other: Found, joints: _Joints) -> tuple[Found, ...]:
    """Two that "and" joins: a stretch after "between" or where nothing lies between them, else two of one year."""
    if one.first.month is None or other.first.month is None or _is_counted(one) or _is_counted(other):
        return one, other
    before = joints.opening.search(text, max(0, one.span.start - _LONGEST_JOINT), one.span.start)
    whole = before is not None and before["word"].lower() in joints.between
    next_to = one.first.day is None and other.first.day is None and other.first.month - one.first.month in {1, -11}
    if (whole or next_to) and (made := _stretch(one, other)) is not None:
        return (made,)
    if one.first.year is None and other.first.year is not None:
        return replace(one, first=replace(one.first, year=other.first.year), relation=None), other
    return one, other
