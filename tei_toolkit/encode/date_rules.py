"""The forms that dates take, each a rule with its example and reason, tried only near words that dates are made of.

A scan for one list of words (months, weekdays, "ago", years …) finds the few places where a date can be; the patterns
are tried there only. That finds what trying each pattern on the whole text finds, in a quarter of the time.
"""

import re
import string
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from tei_toolkit.encode.date_values import Day, within_a_paragraph
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.number_words import NumberWords, number_words
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.triggers import EACH_FIGURE, FIGURE, Hit
from tei_toolkit.model.record import record
from tei_toolkit.model.span import Span

DAY = r"(?:[0-2]?\d|3[01])"
YEAR = r"[12]\d{3}"
END = r"(?![\w]|[-–]\w|,\d{3}|:\d)"

_AFTER = 80
_LONGEST_UNIT = 24
"""How far after its trigger word a date may end."""
# what a date may begin with, since each pattern begins with a word, a number or a bracket
_STARTS = re.compile(r"(?<!\w)\w|\(")

_LISTS = (
    "ambiguous_months before_month after_day plurals counted and_joints between one prepositions stretching".split()
)


@record
class Relation:
    """What a date is counted from the anchor by: so many `unit`s, a weekday or month in a direction, the same month."""

    kind: str
    count: int = 0
    direction: int | None = None


@record
class Found:
    """A date in the text: one day, or the first and last of a range; `prefix` is since, until, about or perhaps.

    `calendar` is what the days are counted in where the text says so; "both" where it gives a day in two calendars,
    `first` then being the Gregorian one and `julian` the other.
    `clock` is the time that an ISO 8601 form adds; `short` says that of the year only the last two digits are known.
    `either` is the other reading of figures whose order nothing has told; `guessed` says that their order was.
    """

    span: Span
    rule: str
    first: Day = field(default_factory=Day)
    last: Day | None = None
    relation: Relation | None = None
    prefix: str | None = None
    calendar: str | None = None
    clock: str | None = None
    short: bool = False
    julian: Day | None = None
    either: Day | None = None
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of a language that dates are made of, as parts of patterns and as tables."""

    months: dict[str, int]
    weekdays: dict[str, int]
    relative: dict[str, int]
    directions: dict[str, int]
    units: dict[str, str]
    numbers: NumberWords
    seasons: dict[str, int]
    ordinals: dict[str, int]
    calendars: dict[str, str]
    letters: dict[str, int]
    following: dict[str, int]
    era_signs: dict[str, int]
    parts_of_year: dict[str, int]
    month: str
    weekday: str
    weekday_parts: str
    articles: str
    of: str
    joints: str
    parts: str
    stages: str
    eras: str
    about: str
    perhaps: str
    number: str
    suffix: str
    not_counted: str
    counted: re.Pattern[str]
    vague: re.Pattern[str]
    lists: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule's pattern, the trigger it belongs to, how its match is read; how far before the trigger it may begin."""

    rule: Rule
    trigger: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Words], Found | None]
    reach: int


Row = tuple[Rule, str, int, str, Callable[[re.Match[str], Words], Found | None]]
"""A rule, the kinds of trigger that it is tried at, how far before one it may begin, its pattern and its reader."""


def patterns_of(rows: Iterable[Row]) -> tuple[Pattern, ...]:
    """The patterns of rows, one for each trigger that a rule is tried at."""
    return tuple(
        Pattern(rule, trigger, compiled(source), read, reach)
        for rule, kinds, reach, source, read in rows
        for trigger in kinds.split()
    )


def roman(numeral: str) -> int:
    """The value of a Roman numeral, the small ones that months and centuries have."""
    values = [{"I": 1, "V": 5, "X": 10}[char] for char in numeral]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def alternatives(words: Iterable[str], *, empty: str = r"(?!)") -> str:
    """A group that matches any of the words, the longest first; nothing where there are none."""
    found = sorted({re.escape(word) for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(found) + ")" if found else empty


def cased(words: Iterable[str]) -> list[str]:
    """Lower-case words as they stand in a text: with a capital, in capitals, and as they are."""
    return [form for word in words for form in (word[:1].upper() + word[1:], word.upper(), word)]


def _named(numbers: Mapping[str, int], form: Callable[[Iterable[str]], list[str]]) -> str:
    """The names of months or days as a group; only a shorter form of a name may have a full stop."""
    longest = {number: max((n for n in numbers if numbers[n] == number), key=len) for number in numbers.values()}
    short = [name for name in numbers if name != longest[numbers[name]]]
    full = [name for name in numbers if name == longest[numbers[name]]]
    return (
        rf"(?:{alternatives(form(full))}(?!\w)|{alternatives(form(short))}\.?)" if short else alternatives(form(full))
    )


def suffixes(endings: Iterable[str]) -> str:
    """What may touch a number, or nothing."""
    return f"{alternatives(endings)}?" if endings else ""


def _things_counted(dates: Mapping[str, Any]) -> tuple[str, re.Pattern[str]]:
    """What follows a number that is no year: things in the plural, a round one perhaps with a word between."""
    here = r"(?![-–]\w|[.,:]\d"
    if not dates.get("plural_endings"):
        return f"{here})", re.compile(r"(?!)")
    endings, others = alternatives(dates["plural_endings"]), alternatives(dates.get("no_plurals", ()))
    return (
        rf"{here}|\s+(?!{others}\b)[a-z]+{endings}\b)",
        re.compile(rf"\s+(?!{others}\b)[a-z-]+(?:\s+[a-z-]+)?{endings}\b"),
    )


def _vague(dates: Mapping[str, Any]) -> re.Pattern[str]:
    """What follows a stretch of time that is no date: "or so", "or week after"."""
    vague, other = alternatives(dates.get("vague", ())), alternatives(dates.get("vague_or", ()))
    return re.compile(rf"\s+{vague}\b|\s+{other}\s+\w+\s+{alternatives(dates.get('vague_from', ()))}\b")


def _lower(table: Mapping[str, Any]) -> dict[str, Any]:
    return {word.lower(): value for word, value in table.items()}


@cache
def words_of_dates(language: Language) -> Words:
    """The words of a language, with its months and weekdays cased as the language does."""
    dates = language.table("dates")
    months, weekdays = dict(language.table("months")), dict(language.table("weekdays"))
    capitalised = dates.get("capitalised", False)
    form = (lambda words: [f for w in words for f in (w.capitalize(), w.upper())]) if capitalised else cased
    articles = alternatives(cased(dates.get("articles", ())))
    return Words(
        months,
        weekdays,
        dict(language.table("time", "relative")),
        dict(language.table("dates", "directions")),
        dict(language.table("dates", "units")),
        number_words(language),
        dict(language.table("dates", "seasons")),
        dict(language.table("ordinals")),
        _lower(language.table("calendar", "words")),
        dict(language.table("dates", "letters")),
        _lower(language.table("dates", "following")),
        dict(language.table("dates", "eras")),
        _lower(language.table("dates", "parts_of_year")),
        _named(months, form),
        _named(weekdays, form),
        alternatives(dates.get("parts", ())),
        articles,
        alternatives(dates.get("of", ())),
        rf"\s*(?:[-–—/]|\b{alternatives(dates.get('joints', ()))}\b)\s*",
        alternatives(cased(dates.get("parts", ()))),
        alternatives(cased(dates.get("stages", ()))),
        alternatives(language.table("dates", "eras")),
        alternatives(cased(dates.get("about", ()))),
        alternatives(cased(dates.get("perhaps", ()))),
        number_words(language).pattern,
        suffixes(dates.get("day_suffixes", ())),
        *_things_counted(dates),
        _vague(dates),
        {name: frozenset(dates.get(name, ())) for name in _LISTS},
    )


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The numbers near which dates are looked for, and what makes a word worth it that seldom is."""

    numbers: re.Pattern[str]
    unit_after: re.Pattern[str]
    units: tuple[str, ...]

    def and_words(self, text: str, words: Iterable[Hit]) -> list[tuple[int, int, str]]:
        """Where a trigger begins and ends in a text, and its kind: numbers, and of some words those that count."""
        found: list[tuple[int, int, str]] = []
        length = len(text)
        for start, end, kind in words:
            if start and text[start - 1] == "_":
                continue
            if kind == FIGURE:
                number = self.numbers.match(text, start)
                if number is not None:
                    found.append((start, number.end(), number.lastgroup or ""))
                continue
            if end < length and text[end].isalnum():
                continue
            if kind == "directed" and not self._counts(text, start, end):
                continue
            found.append((start, end, kind))
        found.sort(key=lambda trigger: (trigger[0], -trigger[1]))
        return found

    def _counts(self, text: str, start: int, end: int) -> bool:
        """Whether what "this" or "last" speaks of is a stretch of time, named beside it: hardly any is."""
        before = text[max(0, start - _LONGEST_UNIT) : start].rstrip().lower()
        return before.endswith(self.units) or self.unit_after.match(text, end) is not None


def triggers(language: Language) -> dict[str, str]:
    """The words and figures near which dates are looked for, with their kinds."""
    words = words_of_dates(language)
    dates = language.table("dates")
    capitalised = dates.get("capitalised", False)
    named = [*words.months, *words.weekdays]
    forms = [f for w in named for f in ((w.capitalize(), w.upper()) if capitalised else cased([w]))]
    kinds = {form: "month" if form.lower() in words.months else "weekday" for form in forms}
    kinds |= dict.fromkeys((f for w in words.relative for f in (w, w[:1].upper() + w[1:])), "relative")
    kinds |= {f: kinds.get(f, "directed") for f in cased(words.directions)}
    kinds |= dict.fromkeys((*dates.get("ago_after", ()), *cased(dates.get("ago_before", ()))), "ago")
    kinds |= dict.fromkeys(cased(dates.get("later_after", ())), "later")
    kinds |= dict.fromkeys(cased(language.table("dates", "following")), "following")
    kinds |= dict.fromkeys(language.table("dates", "letters"), "letter")
    kinds |= dict.fromkeys(language.table("dates", "eras"), "era")
    kinds |= dict.fromkeys(cased(language.table("dates", "centuries")), "century")
    kinds |= dict.fromkeys(dates.get("decade_words", ()), "decade")
    feasts = language.table("dates", "feasts")
    kinds |= dict.fromkeys([form for feast in feasts for form in (*cased([feast]), string.capwords(feast))], "feast")
    # "d. M." is a letter's own word first
    return dict.fromkeys((*dates.get("same_month", ()), *dates.get("this_month", ())), "same") | kinds | EACH_FIGURE


@cache
def _numbers(language: Language) -> _Numbers:
    words = words_of_dates(language)
    numbers = re.compile(
        rf"(?P<ordinal>[0-3]?\d{alternatives(language.table('dates').get('day_suffixes', ()))}\b)"
        r"|(?P<number>[12]\d{3}(?!\d)|[0-3]?\d\s?[./-]\s?[01]?\d\s?[./-]\s?(?:[12]\d)?\d\d\b|1\d\d0['’]?s\b)"
    )
    units = [*words.units, *words.seasons]
    after = re.compile(rf"\s+{alternatives(units)}", re.IGNORECASE)
    return _Numbers(numbers, after, tuple([unit.split()[-1].lower() for unit in units]))


def find_dates(text: str, language: Language, patterns: tuple[Pattern, ...], near: Iterable[Hit]) -> Iterator[Found]:
    """The dates of a text in order, none overlapping another; at each place the first rule that fits wins.

    `near` is where the triggers of the language stand in the text.
    """
    words = words_of_dates(language)
    by_trigger: dict[str, list[Pattern]] = defaultdict(list)
    for pattern in patterns:
        by_trigger[pattern.trigger].append(pattern)
    furthest = {kind: max(pattern.reach for pattern in of) for kind, of in by_trigger.items()}
    prepositions = bool(words.lists["prepositions"])
    done = 0
    for start, end, kind in _numbers(language).and_words(text, near):
        if start < done or kind not in by_trigger:
            continue
        low = max(done, start - furthest[kind])
        places = [match.start() for match in _STARTS.finditer(text, low, start + 1)]
        high = min(len(text), end + _AFTER)
        for pattern in by_trigger[kind]:
            found = _first(pattern, text, (places, start, high), words)
            if found is not None:
                done = found.span.end
                yield _without_preposition(text, found, words) if prepositions else found
                break


def _without_preposition(text: str, found: Found, words: Words) -> Found:
    """A date without the preposition that a language runs together with its article: "am 3. März", "del 3 de marzo"."""
    word = text[found.span.start : found.span.end].split(maxsplit=1)
    kept = found.prefix or found.rule in {"told", "years"}
    if kept or len(word) < 2 or word[0].lower() not in words.lists["prepositions"]:
        return found
    return replace(found, span=Span(found.span.end - len(word[1]), found.span.end))


def _first(pattern: Pattern, text: str, place: tuple[list[int], int, int], words: Words) -> Found | None:
    """What a pattern finds that begins at one of some places and holds the trigger."""
    places, trigger, high = place
    match_at, low = pattern.pattern.match, trigger - pattern.reach
    for start in places:
        if start >= low and (match := match_at(text, start, high)) is not None and match.end() > trigger:
            return pattern.read(match, words)
    return None


def compiled(source: str) -> re.Pattern[str]:
    """A pattern whose blanks stay within a paragraph."""
    return re.compile(within_a_paragraph(source))
