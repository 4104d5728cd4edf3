"""Dates and times as TEI writes them in attributes (TEI P5 §14.4): whether there is such a day, and what comes first.

The forms are those of XML Schema, and of ISO 8601 what is common beside them: without hyphens, by week, by day of the
year, with another precision. The calendar is the Gregorian one, carried back before its beginning, as both want it.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

_MONTHS = "January February March April May June July August September October November December".split()
_TIME = r"(?P<hour>\d{2}):?(?P<minute>\d{2})?(?::?(?P<second>\d{2})(?:[.,]\d+)?)?"
_ZONE = r"(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?"
_YEAR = r"(?P<year>[+-]?\d{4,9})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        # eight digits are a day, and no year of the far future
        rf"(?P<year>[+-]?\d{{4}})(?P<month>\d{{2}})(?P<day>\d{{2}})(?:T{_TIME})?{_ZONE}",
        rf"{_YEAR}(?:-(?P<month>\d{{2}})(?:-(?P<day>\d{{2}})(?:T{_TIME})?)?)?{_ZONE}",
        rf"{_YEAR}-?W(?P<week>\d{{2}})(?:-?(?P<weekday>\d))?(?:T{_TIME})?{_ZONE}",
        rf"{_YEAR}-(?P<ordinal>\d{{3}})(?:T{_TIME})?{_ZONE}",
        rf"--(?P<month>\d{{2}})(?:-(?P<day>\d{{2}}))?{_ZONE}",
        rf"---(?P<day>\d{{2}}){_ZONE}",
        rf"T?(?P<hour>\d{{2}}):(?P<minute>\d{{2}})(?::(?P<second>\d{{2}})(?:[.,]\d+)?)?{_ZONE}",
    )
)
_DAY = 86_400
_WIDEST_ZONE = 14 * 3_600


class Period(NamedTuple):
    """From when to when, in seconds of an unbroken count; `zoned` is whether its zone is known."""

    start: int
    end: int
    zoned: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What a value says: `fault` is why there is no such time; `period` is None for what comes again and again."""

    fault: str | None = None
    period: Period | None = None


def read_date(value: str) -> Reading | None:
    """What a date or time says, or None where it has no form known here."""
    value = value.strip()
    for form in _FORMS:
        match = form.fullmatch(value)
        if match is not None:
            parts = {name: text for name, text in match.groupdict().items() if text is not None}
            zone = parts.pop("zone", "")
            numbers = {name: int(text) for name, text in parts.items()}
            fault = _fault(numbers) or _zone_fault(zone)
            return Reading(fault) if fault else Reading(None, _period(numbers, zone))
    return None


def before(one: Period, other: Period) -> bool:
    """Whether a time is wholly before another, whatever the zones may be that are not known."""
    slack = 0 if one.zoned == other.zoned else _WIDEST_ZONE
    return one.end + slack <= other.start


def _fault(parts: dict[str, int]) -> str | None:
    month, year, day = parts.get("month"), parts.get("year"), parts.get("day")
    if month is not None and not 1 <= month <= 12:
        return f"there is no month {month}"
    if day is not None:
        most = 31 if month is None else days_in(month, 2000 if year is None else year)
        if not 1 <= day <= most:
            if month is None:
                return f"there is no day {day}"
            named = _MONTHS[month - 1] + ("" if year is None else f" {year}")
            return f"{named} has {most} days" if day > most else f"there is no day {day}"
    if not 1 <= parts.get("week", 1) <= (weeks_in(year) if year is not None else 53):
        return f"there is no week {parts['week']} in {year}"
    if not 1 <= parts.get("weekday", 1) <= 7:
        return f"there is no day {parts['weekday']} of a week"
    ordinal = parts.get("ordinal")
    if ordinal is not None and year is not None and not 1 <= ordinal <= (366 if is_leap(year) else 365):
        return f"there is no day {ordinal} of {year}"
    return _clock_fault(parts)


def _clock_fault(parts: dict[str, int]) -> str | None:
    hour, minute, second = (parts.get(name, 0) for name in ("hour", "minute", "second"))
    # the end of a day may be written as 24:00:00, and ISO 8601 knows leap seconds
    if hour > 24 or (hour == 24 and (minute or second)):
        return f"there is no hour {hour}" if hour > 24 else "a day ends at 24:00:00"
    if minute > 59:
        return f"there is no minute {minute}"
    return f"there is no second {second}" if second > 60 else None


def _zone_fault(zone: str) -> str | None:
    if not zone or zone == "Z":
        return None
    return None if abs(_offset(zone)) <= _WIDEST_ZONE else f"there is no time zone {zone}"


def _offset(zone: str) -> int:
    """Seconds that a zone is ahead of UTC."""
    if not zone or zone == "Z":
        return 0
    digits = zone[1:].replace(":", "").ljust(4, "0")
    seconds = int(digits[:2]) * 3_600 + int(digits[2:]) * 60
    return -seconds if zone[0] == "-" else seconds


def _period(parts: dict[str, int], zone: str) -> Period | None:
    year = parts.get("year")
    if year is None:
        return None
    first, last = _days(year, parts)
    start, end = first * _DAY, (last + 1) * _DAY
    if "hour" in parts:
        start += parts["hour"] * 3_600 + parts.get("minute", 0) * 60 + parts.get("second", 0)
        end = start + (1 if "second" in parts else 60 if "minute" in parts else 3_600)
    return Period(start - _offset(zone), end - _offset(zone), bool(zone))


def _days(year: int, parts: dict[str, int]) -> tuple[int, int]:
    """The first and the last day, counted from the first of March of the year 0."""
    if "week" in parts:
        # the first week has the fourth of January in it
        fourth = day_number(year, 1, 4)
        monday = fourth - _weekday(fourth) + 7 * (parts["week"] - 1)
        return (monday, monday + 6) if "weekday" not in parts else (monday + parts["weekday"] - 1,) * 2
    if "ordinal" in parts:
        return (day_number(year, 1, 1) + parts["ordinal"] - 1,) * 2
    month, day = parts.get("month"), parts.get("day")
    if month is None:
        return day_number(year, 1, 1), day_number(year, 12, 31)
    if day is None:
        return day_number(year, month, 1), day_number(year, month, days_in(month, year))
    return (day_number(year, month, day),) * 2


def is_leap(year: int) -> bool:
    """Whether a year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in(month: int, year: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def weeks_in(year: int) -> int:
    """How many weeks of ISO 8601 a year has: 53 where it begins or ends with a Thursday."""
    thursdays = (_weekday(day_number(year, 1, 1)), _weekday(day_number(year, 12, 31)))
    return 53 if 3 in thursdays else 52


def day_number(year: int, month: int, day: int) -> int:
    """A day in an unbroken count, for any year."""
    if month < 3:
        year, month = year - 1, month + 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * (month - 3) + 2) // 5 + day - 1


def _weekday(number: int) -> int:
    """The day of the week of a day in that count, Monday being 0."""
    # the first of March of the year 0 was a Wednesday
    return (number + 2) % 7
