"""What was probably meant by a value that is wrong: changes of the usual kinds, to be tried by whoever asks."""

import re
from collections.abc import Callable, Collection, Iterator

_MONTHS = "january february march april may june july august september october november december".split()
_SHORTEST_MONTH = 3
_YEAR_FIRST = re.compile(r"^(-?\d{4,})([-/.]) ?(\d{1,2})(?:\2 ?(\d{1,2}))?$")
_YEAR_LAST = re.compile(r"^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4})$")
_TIME = re.compile(r"^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?$")
_YEAR_WITH_WORDS = re.compile(r"^\D*\b(\d{4})\b\D*$")
_PERCENT = re.compile(r"^(\d{1,3}) ?%$")
LANGUAGE = "language"
_CALENDAR = ("date", "gYearMonth", "gYear", "dateTime", "time", "gMonthDay", "gDay", "gMonth")


def is_calendar(datatype: str) -> bool:
    """Whether a datatype of that name is a date, a time or a part of one."""
    return datatype in _CALENDAR


def rank(datatype: str) -> int:
    """The place of a datatype in a row of several: dates first, from the fullest."""
    return _CALENDAR.index(datatype) if datatype in _CALENDAR else -1


def changed(value: str, datatypes: Collection[str]) -> Iterator[str]:
    """A value changed in each of the usual ways; datatypes are told by name."""
    if any(is_calendar(name) for name in datatypes):
        yield from dates(value)
    if (percent := _PERCENT.match(value)) is not None and int(percent[1]) <= 100:
        yield f"{int(percent[1]) / 100:g}"
    if "anyURI" in datatypes:
        yield value.replace("\\", "/").replace(" ", "%20")
    for change in _CHANGES:
        new = change(value)
        if says_as_much(new, value):
            yield new


def says_as_much(new: str, old: str) -> bool:
    """Whether all letters and digits of the old value are in the new one, and there are some."""
    if not any(letter.isalnum() for letter in old):
        return False
    rest = iter(new.casefold())
    return all(letter in rest for letter in old.casefold() if letter.isalnum())


def dates(value: str) -> Iterator[str]:
    """What a date may be that is written in another way: 1944-1-5, 22.1.1944, January 1944, 1944-01-22 10:30."""
    filled = padded(value)
    if filled != value:
        yield filled
    day, space, time = value.partition(" ")
    if space and _YEAR_FIRST.match(day):
        yield f"{padded(day)}T{padded(time)}"
    last = _YEAR_LAST.match(value)
    if last is not None:
        first, mark, second, year = last[1], last[2], last[3], last[4]
        # with points the day comes first everywhere; with other marks only a number above 12 tells which it is
        if mark == "." or int(first) > 12:
            yield f"{year}-{second:0>2}-{first:0>2}"
        elif int(second) > 12 or first == second:
            yield f"{year}-{first:0>2}-{second:0>2}"
    yield from _worded(value)
    if (alone := _YEAR_WITH_WORDS.match(value)) is not None:
        yield alone[1]


def _worded(value: str) -> Iterator[str]:
    """A date whose month is a word: January 1944, 22 Jan. 1944, January 22, 1944."""
    words = re.findall(r"[^\W\d]+|\d+", value.casefold())
    numbers = [word for word in words if word.isdigit()]
    names = [word for word in words if not word.isdigit() and word not in {"st", "nd", "rd", "th", "of", "the"}]
    if len(names) != 1 or len(names[0]) < _SHORTEST_MONTH or not 1 <= len(numbers) <= 2:
        return
    months = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(names[0])]
    years = [number for number in numbers if len(number) == 4]
    if len(months) == 1 and len(years) == 1:
        days = [f"-{number:0>2}" for number in numbers if number is not years[0]]
        yield f"{years[0]}-{months[0]:02}{''.join(days)}"


def padded(value: str) -> str:
    """A date or time with its parts at full length: 1944-1-5 becomes 1944-01-05."""
    date = _YEAR_FIRST.match(value)
    if date is not None:
        year, _, month, day = date.groups()
        return f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "")
    time = _TIME.match(value)
    if time is not None:
        hour, minute, second = time.groups()
        return f"{hour:0>2}:{minute}:{second or '00'}"
    return value


_CHANGES: tuple[Callable[[str], str], ...] = (
    lambda value: value,
    str.lower,
    str.upper,
    lambda value: value.replace(",", "."),
    lambda value: re.sub(r"(?<=\d)[, ](?=\d{3})", "", value),
    lambda value: value.replace("_", "-"),
    lambda value: value.replace(" ", "_"),
    lambda value: value.replace(" ", ""),
    lambda value: value.rstrip(".,;:"),
    lambda value: f"_{value}",
    lambda value: re.sub(r"[^\w.-]+", "_", value).strip("_"),
)
