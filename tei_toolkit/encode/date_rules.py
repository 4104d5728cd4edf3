"""The forms that dates take, each a rule with its example and reason, tried only near words that dates are made of.

A scan for one list of words (months, weekdays, "ago", years …) finds the few places where a date can be; the patterns
are tried there only. That finds what trying each pattern on the whole text finds, in a quarter of the time.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tei_toolkit.encode.date_values import Day, within_a_paragraph
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.rules import Rule
from tei_toolkit.model.span import Span

_BEFORE, _AFTER = 60, 80
"""How far from its trigger word a date may begin and end."""


_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Relation:
    """What a date is counted from the anchor by: so many `unit`s, a weekday or month in a direction, the same month."""

    kind: str
    count: int = 0
    direction: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A date in the text: one day, or the first and last of a range; `prefix` is since, until or about."""

    span: Span
    rule: str
    first: Day = field(default_factory=Day)
    last: Day | None = None
    relation: Relation | None = None
    prefix: str | None = None
    calendar: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of a language that dates are made of, as parts of patterns and as tables."""

    months: dict[str, int]
    weekdays: dict[str, int]
    relative: dict[str, int]
    directions: dict[str, int]
    units: dict[str, str]
    numbers: dict[str, int]
    seasons: dict[str, int]
    ordinals: dict[str, int]
    calendars: dict[str, str]
    month: str
    weekday: str
    articles: str
    of: str
    joints: str
    parts: str
    stages: str
    lists: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule's pattern, the triggers it belongs to, and how its match is read."""

    rule: Rule
    trigger: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Words], Found | None]


def alternatives(words: Iterable[str], *, empty: str = r"(?!)") -> str:
    """A group that matches any of the words, the longest first; nothing where there are none."""
    found = sorted({re.escape(word) for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(found) + ")" if found else empty


def cased(words: Iterable[str]) -> list[str]:
    """Lower-case words as they stand in a text: with a capital, in capitals, and as they are."""
    return [form for word in words for form in (word.capitalize(), word.upper(), word)]


def _named(numbers: Mapping[str, int], form: Callable[[Iterable[str]], list[str]]) -> str:
    """The names of months or days as a group; only a shorter form of a name may have a full stop."""
    longest = {number: max((n for n in numbers if numbers[n] == number), key=len) for number in numbers.values()}
    short = [name for name in numbers if name != longest[numbers[name]]]
    full = [name for name in numbers if name == longest[numbers[name]]]
    return (
        rf"(?:{alternatives(form(full))}(?!\w)|{alternatives(form(short))}\.?)" if short else alternatives(form(full))
    )


@cache
def words_of_dates(language: Language) -> Words:
    """The words of a language, with its months and weekdays cased as the language does."""
    dates = language.table("dates")
    months, weekdays = dict(language.table("months")), dict(language.table("weekdays"))
    capitalised = language.tag.startswith(("en", "de"))
    form = (lambda words: [f for w in words for f in (w.capitalize(), w.upper())]) if capitalised else cased
    articles = alternatives(cased(dates.get("articles", ())))
    return Words(
        months,
        weekdays,
        dict(language.table("time", "relative")),
        dict(language.table("dates", "directions")),
        dict(language.table("dates", "units")),
        {**language.table("cardinals"), "a": 1, "an": 1},
        dict(language.table("dates", "seasons")),
        dict(language.table("ordinals")),
        dict(language.table("calendar", "words")),
        _named(months, form),
        _named(weekdays, form),
        articles,
        alternatives(dates.get("of", ())),
        rf"\s*(?:[-–—/]|\b{alternatives(dates.get('joints', ()))}\b)\s*",
        alternatives(cased(dates.get("parts", ()))),
        alternatives(cased(dates.get("stages", ()))),
        {name: frozenset(dates.get(name, ())) for name in ("ambiguous_months", "before_month", "after_day", "plurals")},
    )


@dataclass(frozen=True, slots=True)
class _Triggers:
    """The words near which dates are looked for, as an automaton that gives each with its kind; and the numbers."""

    words: Any
    numbers: re.Pattern[str]

    def of(self, text: str) -> list[tuple[int, int, str]]:
        """Where a trigger begins and ends in a text, and its kind."""
        found: list[tuple[int, int, str]] = []
        for digits in _DIGITS.finditer(text):
            start = digits.start()
            number = self.numbers.match(text, start)
            if number is not None and not (start and (text[start - 1].isalpha() or text[start - 1] == "_")):
                found.append((start, number.end(), number.lastgroup or ""))
        length = len(text)
        for last, (size, kind) in self.words.iter(text):
            start, end = last + 1 - size, last + 1
            if (start and (text[start - 1].isalnum() or text[start - 1] == "_")) or (
                end < length and text[end].isalnum()
            ):
                continue
            found.append((start, end, kind))
        found.sort()
        return found


@cache
def _triggers(language: Language) -> _Triggers:
    from ahocorasick import Automaton

    words = words_of_dates(language)
    dates = language.table("dates")
    capitalised = language.tag.startswith(("en", "de"))
    named = [*words.months, *words.weekdays]
    forms = [f for w in named for f in ((w.capitalize(), w.upper()) if capitalised else cased([w]))]
    kinds = {form: "month" if form.lower() in words.months else "weekday" for form in forms}
    kinds |= dict.fromkeys((f for w in words.relative for f in (w, w[:1].upper() + w[1:])), "relative")
    kinds |= {f: kinds.get(f, "directed") for f in cased(words.directions)}
    kinds |= dict.fromkeys((*dates.get("ago_after", ()), *cased(dates.get("ago_before", ()))), "ago")
    kinds |= dict.fromkeys(language.table("dates", "centuries"), "century")
    automaton = Automaton()
    for form, kind in kinds.items():
        automaton.add_word(form, (len(form), kind))
    automaton.make_automaton()
    numbers = re.compile(
        r"(?P<ordinal>[0-3]?\d(?:st|nd|rd|th)\b)"
        r"|(?P<number>[12]\d{3}(?!\d)|[0-3]?\d\s?[./-]\s?[01]?\d\s?[./-]\s?(?:[12]\d)?\d\d\b|1\d\d0['’]?s\b)"
    )
    return _Triggers(automaton, numbers)


def find_dates(text: str, language: Language, patterns: tuple[Pattern, ...]) -> Iterator[Found]:
    """The dates of a text in order, none overlapping another; at each place the first rule that fits wins."""
    words = words_of_dates(language)
    by_trigger: dict[str, list[Pattern]] = defaultdict(list)
    for pattern in patterns:
        by_trigger[pattern.trigger].append(pattern)
    done = 0
    for start, end, kind in _triggers(language).of(text):
        if start < done:
            continue
        low = max(done, start - _BEFORE)
        high = min(len(text), end + _AFTER)
        for pattern in by_trigger[kind]:
            found = _first(pattern, text, (low, start, high), words)
            if found is not None:
                done = found.span.end
                yield found
                break


def _first(pattern: Pattern, text: str, place: tuple[int, int, int], words: Words) -> Found | None:
    """What a pattern finds that holds the trigger at the middle place."""
    low, trigger, high = place
    match = pattern.pattern.search(text, low, high)
    while match is not None and match.start() <= trigger:
        if match.end() > trigger:
            return pattern.read(match, words)
        match = pattern.pattern.search(text, max(match.end(), match.start() + 1), high)
    return None


def compiled(source: str) -> re.Pattern[str]:
    """A pattern whose blanks stay within a paragraph."""
    return re.compile(within_a_paragraph(source))
