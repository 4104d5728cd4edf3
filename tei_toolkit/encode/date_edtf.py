"""Dates as the Extended Date/Time Format writes them (EDTF: ISO 8601-2:2019, profiled by the Library of Congress).

It says what W3C's forms cannot: about, perhaps, since, until, a season, a decade, a century, a quarter of a year.
"""

from tei_toolkit.encode.date_rules import Found
from tei_toolkit.encode.date_values import Day

# by the first month of each: seasons have 21 to 24 at level 1, quarters 33 to 36 and halves 40 and 41 at level 2
_SEASONS = {3: 21, 6: 22, 9: 23, 12: 24}
_QUARTERS = {1: 33, 4: 34, 7: 35, 10: 36}
_HALVES = {1: 40, 7: 41}


def edtf(found: Found) -> str | None:
    """The value of a date whose year is known and of which W3C's form says less or otherwise; else None."""
    first, last = found.first, found.last
    if first.year is None:
        return None
    mark = {"about": "~", "perhaps": "?"}.get(found.prefix or "", "")
    if found.prefix == "since":
        return f"{_day(first)}/.."
    if found.prefix == "until":
        return f"../{_day(first)}"
    if last is None:
        return f"{_day(first)}{mark}" if mark or first.year < 0 else None
    return _stretch(found, first, last) or f"{_day(first)}{mark}/{_day(last)}{mark}"


def _stretch(found: Found, first: Day, last: Day) -> str | None:
    """The form of its own that a stretch of known length has."""
    year, month = first.year or 0, first.month or 0
    if found.rule == "decade":
        return f"{year // 10:03d}X"
    months = 12 * ((last.year or 0) - year) + (last.month or 0) - month + 1
    if found.rule == "season" and months == 3:
        return f"{year:04d}-{_SEASONS.get(month, 21)}"
    if found.rule == "part" and months in {3, 6}:
        return f"{year:04d}-{(_QUARTERS if months == 3 else _HALVES)[month]}"
    return None


def _day(day: Day) -> str:
    """A date; years before our era are counted from a year 0, which W3C's forms do not have."""
    if day.year is None or day.year > 0:
        return day.iso()
    return f"-{-day.year - 1:04d}" + day.iso()[5:] if day.year < -1 else "0000" + day.iso()[5:]
