"""Says what is wrong with a value: that there is no month 13, that a word may not hold a blank."""

import re
from calendar import monthrange
from dataclasses import dataclass

from lxml import etree

from tei_toolkit.validate.grammar.model import DATE_TYPES, Grammar, kind, reached

_MANY = 12
_DATE_FORMS = "YYYY, YYYY-MM, YYYY-MM-DD, --MM-DD, hh:mm:ss or YYYY-MM-DDThh:mm:ss"
_DATE_SHAPE = re.compile(r"(?P<year>-?\d+)(?:-(?P<month>\d\d?))?(?:-(?P<day>\d\d?))?(?:T(?P<time>.*))?")
_MONTH_DAY = re.compile(r"--(?P<month>\d\d?)(?:-(?P<day>\d\d?))?")
_TIME = re.compile(r"(?P<hour>\d\d?)(?::(?P<minute>\d\d?))?(?::(?P<second>\d\d?)(?:\.\d+)?)?(?:Z|[+\-]\d\d:\d\d)?")
_NUMBERS = {
    "nonNegativeInteger": "a whole number, 0 or more",
    "decimal": "a number such as 12 or 0.5",
    "double": "a number such as 12 or 0.5",
    "boolean": "true or false",
    "language": "a language tag such as en or mn-Latn (BCP 47)",
    "ID": "a name: a letter first, then letters, digits, '.', '-' or '_', and no blank",
    "Name": "a name as XML has them",
    "duration": "a duration such as P1D or PT2H30M",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is wrong with a value, and what would be right."""

    message: str
    hint: str | None = None


def explain_value(grammar: Grammar, pattern: etree._Element, subject: str, value: str) -> Explanation:
    """What is wrong with `value`, which the schema's `pattern` refuses; `subject` is the attribute or element."""
    nodes = reached(grammar, pattern)
    types = [str(node.get("type")) for node in nodes if kind(node) == "data"]
    allowed = list(dict.fromkeys(node.text or "" for node in nodes if kind(node) == "value"))
    several = any(kind(node) == "list" for node in nodes)
    shown = f"'{value}'" if len(value) <= 60 else f"'{value[:59]}…'"
    if not value.strip():
        return Explanation(f"{subject} is empty", _forms(subject, types, allowed))
    if DATE_TYPES.intersection(types):
        reason = _wrong_with_date(value.strip())
        return Explanation(f"{shown} is no value for {subject}: {reason}", f"{subject} takes {_DATE_FORMS}")
    if "anyURI" in types:
        reason = _wrong_with_pointer(value, several=several)
        hint = f"{subject} takes {'pointers, set apart by blanks,' if several else 'one pointer'} such as '#id' or 'https://…'"
        return Explanation(f"{shown} is no value for {subject}: {reason}", hint)
    if "token" in types and not several and " " in value.strip() and not allowed:
        return Explanation(f"{shown} is no value for {subject}: it is one word, without blanks", None)
    return Explanation(f"{shown} is no value for {subject}", _forms(subject, types, allowed))


def _forms(subject: str, types: list[str], allowed: list[str]) -> str | None:
    forms = [_NUMBERS[name] for name in dict.fromkeys(types) if name in _NUMBERS]
    open_list = any(name not in _NUMBERS for name in types)
    values = [f"'{value}'" for value in allowed[:_MANY] if value]
    if not forms and not values:
        return None
    more = " and others" if open_list or len(allowed) > _MANY else ""
    return (
        f"{subject} takes {', '.join([*values[:-1]])}{' or ' if len(values) > 1 else ''}{''.join(values[-1:])}{more}"
        if (values and not forms)
        else f"{subject} takes {' or '.join([', '.join(values), *forms] if values else forms)}"
    )


def _wrong_with_pointer(value: str, *, several: bool) -> str:
    if not several and len(value.split()) > 1:
        return "a pointer holds no blank"
    if "%" in value and re.search(r"%(?![0-9A-Fa-f]{2})", value):
        return "'%' stands only before two hexadecimal digits, as in '%20'"
    if value.count("#") > len(value.split()):
        return "a pointer has one '#' only"
    return "it is no URI reference"


def _wrong_with_date(value: str) -> str:
    if len(value.split()) > 1:
        return "it takes one date, without blanks"
    match = _MONTH_DAY.fullmatch(value) or _DATE_SHAPE.fullmatch(value.removesuffix("Z"))
    if match is not None:
        return _wrong_with_parts(match.groupdict())
    clock = _TIME.fullmatch(value)
    if clock is not None:
        return _wrong_with_clock(value)
    if re.fullmatch(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}", value) or re.search(r"[A-Za-z]{3}", value):
        return "it is not written as W3C dates are"
    if "/" in value:
        return "a span of time is said with @from and @to, or @notBefore and @notAfter"
    return "it is not written as W3C dates are"


def _wrong_with_parts(parts: dict[str, str | None]) -> str:  # noqa: PLR0911 (one answer for each fault)
    year, month, day, clock = (parts.get(name) for name in ("year", "month", "day", "time"))
    if year is not None:
        digits = year.lstrip("-")
        if int(digits) == 0:
            return "there is no year 0"
        if len(digits) != 4:
            return f"a year has four digits, as in {digits.zfill(4)}" if len(digits) < 4 else "a year has four digits"
    if month is not None and not 1 <= int(month) <= 12:
        return f"there is no month {int(month)}"
    if month is not None and day is not None:
        # a leap year stands in where the date has none
        last = monthrange(int(year) if year is not None and int(year) > 0 else 2000, int(month))[1]
        if not 1 <= int(day) <= last:
            of_year = f" of {int(year)}" if year is not None and int(month) == 2 else ""
            return f"month {int(month)}{of_year} has no day {int(day)}"
    if any(part is not None and len(part) == 1 for part in (month, day)):
        return "months and days have two digits, as in 01"
    if clock is not None:
        return _wrong_with_clock(clock)
    return "it is not written as W3C dates are"


def _wrong_with_clock(value: str) -> str:  # noqa: PLR0911 (one answer for each fault)
    match = _TIME.fullmatch(value)
    if match is None:
        return "the time is not written as hh:mm:ss"
    hour, minute, second = match["hour"], match["minute"], match["second"]
    if int(hour) == 24:
        return "midnight is 00:00:00, and there is no hour 24"
    if int(hour) > 23:
        return f"there is no hour {int(hour)}"
    if minute is not None and int(minute) > 59:
        return f"there is no minute {int(minute)}"
    if second is not None and int(second) > 59:
        return f"there is no second {int(second)}"
    if minute is None or second is None:
        return f"a time has hours, minutes and seconds, as in {hour.zfill(2)}:{(minute or '0').zfill(2)}:00"
    if any(len(part) == 1 for part in (hour, minute, second)):
        return "hours, minutes and seconds have two digits, as in 09"
    return "it is not written as W3C times are"
