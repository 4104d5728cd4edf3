"""Duration: its six parts are kept apart, so that P1Y and P12M are two values, and its order is partial.

A duration is less than another where it is so from each of four days of reference (XSD Part 2, 3.2.6.2).
"""

from tei_toolkit.relaxng.datatypes.kind import Context, Kind, regex, shown

# (negative, years, months, days, hours, minutes, seconds before the point, after it), without idle zeros
Duration = tuple[bool, str, str, str, str, str, str, str]

_DURATION = (
    r"(-?)P(?=[0-9T])(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?"
    r"(?:T(?=[0-9.])(?:([0-9]+)H)?(?:([0-9]+)M)?(?:(?=\.?[0-9])([0-9]*)(?:\.([0-9]*))?S)?)?"
)
_REFERENCES = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CYCLE_MONTHS, _CYCLE_DAYS = 4800, 146097
_CHUNK = 4000


def _whole(digits: str) -> int:
    """The number that digits write, however many: Python converts no more than 4,300 at once."""
    number = 0
    for start in range(0, len(digits), _CHUNK):
        chunk = digits[start : start + _CHUNK]
        number = number * 10 ** len(chunk) + int(chunk)
    return number


def duration(text: str, _context: Context | None = None) -> Duration | None:
    """The value of a duration."""
    match = regex(_DURATION).fullmatch(text)
    if match is None:
        return None
    sign, *parts, fraction = match.groups("")
    years, months, days, hours, minutes, seconds = (part.lstrip("0") for part in parts)
    fraction = fraction.rstrip("0")
    negative = bool(sign) and any((years, months, days, hours, minutes, seconds, fraction))
    return negative, years, months, days, hours, minutes, seconds, fraction


def _totals(value: Duration, scale: int) -> tuple[int, int]:
    """The months of a duration, and its seconds in units of ten to the minus `scale`."""
    negative, years, months, days, hours, minutes, seconds, fraction = value
    total = ((_whole(days) * 24 + _whole(hours)) * 60 + _whole(minutes)) * 60 + _whole(seconds)
    total = total * 10**scale + _whole(fraction.ljust(scale, "0"))
    sign = -1 if negative else 1
    return sign * (_whole(years) * 12 + _whole(months)), sign * total


def _month_length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _MONTH_DAYS[month - 1]


def _days(months: int, year: int, month: int) -> int:
    """The days that months take from the beginning of a month on; as many again, negative, for negative ones."""
    if months < 0:
        return -_days(-months, year, month)
    cycles, rest = divmod(months, _CYCLE_MONTHS)
    days = cycles * _CYCLE_DAYS
    for number in range(month - 1, month - 1 + rest):
        days += _month_length(year + number // 12, number % 12 + 1)
    return days


def less(one: Duration, other: Duration) -> bool:
    """Whether a duration is less than another from every day of reference."""
    scale = max(len(one[7]), len(other[7]))
    (months, seconds), (other_months, other_seconds) = _totals(one, scale), _totals(other, scale)
    if months == other_months:
        return seconds < other_seconds
    if months < other_months and seconds <= other_seconds:
        return True
    if months > other_months and seconds >= other_seconds:
        return False
    day = 86400 * 10**scale
    return all(
        _days(months, *start) * day + seconds < _days(other_months, *start) * day + other_seconds
        for start in _REFERENCES
    )


# what to look for in a text that is no duration, in this order, and what it means
_FAULTS = (
    ("^$", "it is empty"),
    (" ", "it contains a space"),
    (r"^\+", "it may not begin with '+'"),
    ("^-?(?!P|-)", "it must begin with P"),
    ("^-?P$", "there is nothing after its P"),
    ("T$", "there is nothing after its T"),
    ("(?<!^)-", "a minus sign may stand only at its beginning"),
    ("[0-9.]W", "it may not count weeks; 7 days are 7D"),
    ("^-?P[^T]*[HS]", "hours, minutes and seconds must come after a T"),
    ("^[^T]*T.*[YD]", "years, months and days must come before the T"),
    (r"\.[0-9]*[YMDH]", "only its seconds may have a fraction"),
    ("[0-9.]$", "its last number must be followed by a letter that says what it counts"),
    ("(?<![0-9.])[YMDHS]", "each letter must come after a number"),
)


def _duration_fault(text: str, _context: Context | None) -> str:
    for pattern, fault in _FAULTS[:8]:
        if regex(pattern).search(text):
            return fault
    wrong = regex("[^-PTYMDHS0-9.]").search(text)
    if wrong:
        return f"it contains {shown(wrong.group())}, which is no part of a duration"
    order = "its parts must come in this order: years Y, months M, days D, then after T hours H, minutes M, seconds S"
    return next((fault for pattern, fault in _FAULTS[8:] if regex(pattern).search(text)), order)


KINDS = (Kind("duration", "a span of time such as P1Y6M or PT2H30M", duration, _duration_fault, less=less),)
