"""Dates and times: date, time, dateTime, and the parts of the calendar that recur (gYear, gMonthDay, …).

A value is `(milliseconds since 1970 in UTC, milliseconds of a leap second, whether a time zone is given)`. Fractions of
seconds beyond milliseconds are lost, and a time without a zone is never equal to one with it, as in jing.
"""

from itertools import accumulate

from tei_toolkit.relaxng.datatypes.kind import Context, Kind, quoted, regex, shown

Instant = tuple[int, int, bool]

_PIECES = {
    "Y": r"(?P<year>-?(?:[1-9][0-9]*)?[0-9]{4})",
    "M": "(?P<month>[0-9]{2})",
    "D": "(?P<day>[0-9]{2})",
    "t": r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]*))?",
}
_ZONE = "(?P<zone>Z|[+-][0-9]{2}:[0-5][0-9])?"
MONTHS = (
    ("January", 31),
    ("February", 29),
    ("March", 31),
    ("April", 30),
    ("May", 31),
    ("June", 30),
    ("July", 31),
    ("August", 31),
    ("September", 30),
    ("October", 31),
    ("November", 30),
    ("December", 31),
)
# the days of a leap year before each month
_MONTH_STARTS = tuple(accumulate((length for _, length in MONTHS[:-1]), initial=0))
_DAY = 86_400_000
# what a signed number of 64 bits holds, in milliseconds: jing's calendar ends there
_FIRST, _LAST = -(2**63), 2**63 - 1
# offsets that jing's calendar knows, in minutes (XSD Part 2, 3.2.7.3 has -14:00 too)
_WESTMOST, _EASTMOST = -13 * 60, 14 * 60
_UNZONED = 14 * 3_600_000


def _pattern(template: str) -> str:
    return "".join(_PIECES.get(character, character) for character in template) + _ZONE


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before(year: int, month: int) -> int:
    """The days from the beginning of 1970 to that of a month, in the Gregorian calendar carried back for ever."""
    past = year - 1
    days = past * 365 + past // 4 - past // 100 + past // 400 - 719162
    days += _MONTH_STARTS[month - 1]
    return days - 1 if month > 2 and not _is_leap(year) else days


def _zone_minutes(zone: str | None) -> int | None:
    """The minutes by which a zone is ahead of UTC; None where there is no such zone."""
    if zone is None or zone == "Z":
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[4:])
    if zone[0] == "-":
        minutes = -minutes
    return minutes if _WESTMOST <= minutes <= _EASTMOST else None


def _astronomical(year: str) -> int | None:
    """The year as arithmetic counts it, 0 being 1 BC; None for the year 0000 and for years beyond all calendars."""
    if len(year) > 11 or int(year) == 0:
        return None
    number = int(year)
    return number + 1 if number < 0 else number


def _is_day(year: int, month: int, day: int) -> bool:
    if not 1 <= month <= 12 or not 1 <= day <= MONTHS[month - 1][1]:
        return False
    return (month, day) != (2, 29) or _is_leap(year)


def _instant(groups: dict[str, str | None]) -> Instant | None:
    """The value of the fields of a date or time; any leap year stands in for one that is not given."""
    year = _astronomical(groups.get("year") or "2000")
    month, day = int(groups.get("month") or 1), int(groups.get("day") or 1)
    hour, minute, second = (int(groups.get(name) or 0) for name in ("hour", "minute", "second"))
    zone = _zone_minutes(groups["zone"])
    if year is None or zone is None or hour > 23 or minute > 59 or second > 60 or not _is_day(year, month, day):
        return None
    milliseconds = int((groups.get("fraction") or "")[:3].ljust(3, "0"))
    leap = 0
    if second == 60:
        leap, second, milliseconds = milliseconds + 1, 59, 999
    local = (_days_before(year, month) + day - 1) * _DAY + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds
    moment = local - zone * 60_000
    return (moment, leap, groups["zone"] is not None) if _FIRST <= moment <= _LAST else None


def less(one: Instant, other: Instant) -> bool:
    """Whether a moment is before another, wherever the one without a time zone may have been (XSD Part 2, 3.2.7.4)."""
    first, second = one[0], other[0]
    if one[2] and not other[2]:
        second -= _UNZONED
    elif other[2] and not one[2]:
        first += _UNZONED
    return (first, one[1]) < (second, other[1])


_NO_YEAR = "it must begin with a year of 4 digits"
_FIELD_NAMES = {"Y": ("year",), "M": ("month",), "D": ("day",), "t": ("hour", ":", "minute", ":", "second")}


def _steps(template: str) -> list[str]:
    """What a text of the template consists of, in order: names of fields, and the marks between them."""
    return [step for character in template for step in _FIELD_NAMES.get(character, (character,))]


def _width_fault(name: str, digits: str, rest: str) -> str | None:
    """What is wrong with the number of digits that a field has at the beginning of the rest of a text."""
    if name != "year":
        return None if len(digits) == 2 else f"it must have 2 digits in the {name}"
    following = rest[len(digits) : len(digits) + 1]
    digits = digits.removeprefix("-")
    if len(digits) < 4:
        return "it must have 4 digits in the year" if following in {"", "-"} else _NO_YEAR
    return "a year of more than 4 digits may not begin with 0" if len(digits) > 4 and digits[0] == "0" else None


def _missing_fault(steps: list[str], index: int, text: str) -> str:
    """What is wrong with a text that ends where a mark should come."""
    if steps[index] == "T":
        return "the time is missing, after a T"
    if steps[0] == "year" and len(text) in {6, 8} and text.isdecimal():
        return "its year, month and day must be joined by '-'"
    return f"the {steps[index + 1]} is missing"


def _field_fault(step: str, rest: str) -> tuple[int, str | None]:
    """How many characters a field takes at the beginning of the rest of a text, and what is wrong with it."""
    digits = regex("-?[0-9]+" if step == "year" else "[0-9]+").match(rest)
    if digits:
        return digits.end(), _width_fault(step, digits.group(), rest)
    if step == "year":
        return 0, _NO_YEAR
    return 0, f"where the {step} should stand there is {quoted(rest)}" if rest else f"the {step} is missing"


def _form_fault(text: str, template: str) -> str | None:
    """Where a text leaves the form of its type; None where only a number is out of its range."""
    steps = _steps(template)
    begin = next(index for index, step in enumerate(steps) if len(step) > 1)
    if not text.startswith(template[:begin]):
        return f"it must begin with {template[:begin]}"
    position, last = begin, ""
    for index in range(begin, len(steps)):
        step, rest = steps[index], text[position:]
        if len(step) > 1:
            length, fault = _field_fault(step, rest)
            last = step
        else:
            length, fault = 1, None
            if not rest:
                fault = _missing_fault(steps, index, text)
            elif rest[0] != step:
                fault = f"after the {last} there must be ‘{step}’, not {shown(rest[0])}"
        if fault:
            return fault
        position += length
    fraction = regex(r"\.[0-9]*").match(text, position) if last == "second" else None
    return _zone_fault(text[fraction.end() if fraction else position :], last)


def _zone_fault(rest: str, last: str) -> str | None:
    """What is wrong with what comes after the last field."""
    if regex(_ZONE).fullmatch(rest):
        return None
    if rest[0] in "Z+" or (rest[0] == "-" and (":" in rest or last == "second")):
        return f"its time zone is written {quoted(rest)}, and must be written Z or like +01:00"
    return f"it goes on with {quoted(rest)} after the {last}"


def _day_fault(year: str, month: str, day: str) -> str | None:
    if _astronomical(year) is None:
        return None if len(year) > 5 else "there is no year 0000: the year before 0001 is -0001"
    if not 1 <= int(month) <= 12:
        return f"there is no month {month}"
    name, length = MONTHS[int(month) - 1]
    if not 1 <= int(day) <= 31:
        return f"there is no day {day}"
    if int(day) > length:
        return f"{name} has no day {day}"
    if not _is_day(_astronomical(year) or 0, int(month), int(day)):
        return f"{year} was no leap year, so there is no February 29"
    return None


def _range_fault(groups: dict[str, str | None]) -> str:
    """Which number of a text of the right form is out of its range."""
    year = groups.get("year") or "2000"
    if fault := _day_fault(year, groups.get("month") or "01", groups.get("day") or "01"):
        return fault
    if groups.get("hour") == "24":
        return "there is no hour 24: midnight is 00:00:00 of the day that begins"
    for unit, most in (("hour", 23), ("minute", 59), ("second", 60)):
        if int(groups.get(unit) or 0) > most:
            return f"there is no {unit} {groups[unit]}"
    if _zone_minutes(groups["zone"]) is None:
        return f"there is no time zone {groups['zone']}"
    return f"the year {quoted(year)} is too far away"


def _kind(name: str, template: str, takes: str) -> Kind:
    pattern = _pattern(template)

    def parse(text: str, _context: Context | None) -> Instant | None:
        match = regex(pattern).fullmatch(text)
        return _instant(match.groupdict()) if match else None

    def explain(text: str, _context: Context | None) -> str:
        if not text:
            return "it is empty"
        match = regex(pattern).fullmatch(text)
        if match:
            return _range_fault(match.groupdict())
        return _form_fault(text, template) or f"it must be written {takes}"

    return Kind(name, takes, parse, explain, less=less)


KINDS = (
    _kind("dateTime", "Y-M-DTt", "YYYY-MM-DDThh:mm:ss"),
    _kind("date", "Y-M-D", "YYYY-MM-DD"),
    _kind("time", "t", "hh:mm:ss"),
    _kind("gYearMonth", "Y-M", "YYYY-MM"),
    _kind("gYear", "Y", "YYYY"),
    _kind("gMonthDay", "--M-D", "--MM-DD"),
    _kind("gDay", "---D", "---DD"),
    _kind("gMonth", "--M", "--MM"),
)
