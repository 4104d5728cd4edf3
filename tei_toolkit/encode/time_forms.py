"""The forms that times of day take: by figures, in words, by halves and quarters, with their zones (TEI P5 §3.6.4)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tei_toolkit.encode.date_rules import alternatives, cased
from tei_toolkit.encode.date_values import clock, within_a_paragraph
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.number_words import NumberWords, number_words
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.triggers import EACH_FIGURE

FIGURES = Rule("figures", "They ate at ⟦8:15 a.m.⟧ in Rome.", "figures are a time with a half of the day, or a colon")
MILITARY = Rule("military", "They ate at ⟦1430 hours⟧ in Rome.", "four figures are a time where hours or a zone follow")
WORDS = Rule("words", "They ate at ⟦ten o'clock in the evening⟧ there.", "a number in words needs what only times have")
SPOKEN = Rule("spoken", "They ate at ⟦half past ten⟧ there.", "halves, quarters and minutes are counted from an hour")
NAMED = Rule("named", "They ate at ⟦noon⟧ there.", "noon and midnight are times after a preposition or a date")
STRETCH = Rule(
    "stretch-of-time", "They ate ⟦from 3:05 to 3:45 p.m.⟧ there.", "the first takes its half of the day from the last"
)
ZONE = Rule(
    "zone", "They ate at ⟦2:30 p.m. EST⟧ there.", "the offset of a zone belongs to the value, its name to the text"
)
RULES = (FIGURES, MILITARY, WORDS, SPOKEN, NAMED, STRETCH, ZONE)
_LAST_HOUR_OF_12 = 12


@dataclass(frozen=True, slots=True)
class TimeForms:
    """The patterns of a language for one time and for a stretch, and the tables that their parts are looked up in."""

    lead: re.Pattern[str]
    opening: re.Pattern[str]
    single: re.Pattern[str]
    stretch: re.Pattern[str]
    after: re.Pattern[str]
    figures: re.Pattern[str]
    nearby: re.Pattern[str]
    halves: dict[str, str]
    named: dict[str, str]
    spoken: dict[str, int]
    zones: dict[str, str]
    hours: dict[str, int]
    numbers: NumberWords
    mornings: tuple[str, ...]
    dotted: bool
    twelve: bool
    both: frozenset[str]


@cache
def time_forms(language: Language) -> TimeForms:
    """The forms of a language."""
    time = language.table("time")
    halves = {word: half for half in ("am", "pm", "night", "midday") for word in language.words("time", half)}
    halves |= dict(language.table("time", "parts_of_day"))
    named = {**language.table("time", "noon"), **language.table("time", "midnight")}
    before, after = dict(language.table("time", "spoken")), dict(language.table("time", "spoken_after"))
    cardinals = {word: number for word, number in language.table("cardinals").items() if number <= 12}
    hours = {**cardinals, **language.table("time", "hours")}
    one = _One(language, halves, named, hours)
    left, right = r"(?<![\w.,:/$£€-])", r"(?![\w:%]|[.,]\d|-\w)"
    joints = alternatives(language.table("dates").get("joints", ()))
    joint = rf"\s*(?P<joint>[-–—]|\b{joints})\s*"
    opening = alternatives(language.table("dates").get("opening", ()))
    return TimeForms(
        _compiled(rf"(?:(?<!\w){alternatives(time.get('leads', ()))}|\d{{4}},?)\s+$"),
        _compiled(rf"(?<!\w){opening}\s+$"),
        _compiled(rf"{left}{one.pattern('')}{right}"),
        _compiled(rf"{left}{one.pattern('')}{joint}{one.pattern('2')}{right}"),
        _compiled(one.after(joints)),
        _compiled(rf"[0-9][0-9]{{0,3}}(?={one.after(joints)})"),
        re.compile(rf"\W*\b(?P<part>{alternatives(_parts_of_day(language))})\b"),
        halves,
        named,
        {**before, **after},
        dict(language.table("time", "zones")),
        hours,
        number_words(language),
        tuple(time.get("mornings", ("morning",))),
        bool(time.get("dotted", False)),
        bool(time.get("twelve_hours", False)),
        frozenset(language.table("dates").get("and_joints", ())),
    )


class _One:
    """The pattern of one time, its groups ending in `n`, so that a stretch can have two."""

    def __init__(self, language: Language, halves: Iterable[str], named: Iterable[str], hours: Iterable[str]) -> None:
        self.clocks, self.hours = language.words("time", "clock"), language.words("time", "hours_words")
        self.past, self.to = language.words("time", "past"), language.words("time", "to")
        self.minutes = language.words("time", "minutes")
        self._articles = alternatives(language.words("time", "articles"))
        self._half, self._named, self._hour = alternatives(halves), alternatives(named), alternatives(hours)
        self._spoken = alternatives(language.table("time", "spoken"))
        self._after = alternatives(language.table("time", "spoken_after"))
        self._zone = alternatives(language.table("time", "zones"))
        self._local, self._of_place = language.words("time", "local"), language.words("time", "of_place")
        self._joints = alternatives(language.table("dates").get("joints", ()))
        self._number = number_words(language).pattern
        self._tens = [word for word, number in language.table("cardinals").items() if number >= 15]

    def after(self, joints: str) -> str:
        """What follows a number or a name where it may be a time: what is not followed by this need not be looked at."""
        tens = alternatives(self._tens)
        word = rf"{alternatives([*self.clocks, *self.hours, *self.minutes, *self.past, *self.to])}(?!\w)"
        return (
            rf"(?:[:.]\d\d|\s?h\s?\d\d|\.?\s*-?\s*{word}|\s*{self._half}|\s?\(?(?-i:{self._zone})|\s+{self._after}"
            rf"|\s*[-–—]\s*\d|\.?\s+{joints}\s+(?:\d|{self._hour}|{self._named})|\s*[-–—]\s*{self._named}|\s+{tens}(?!\w)|\d\d[-–Z])"
        )

    def pattern(self, n: str) -> str:
        """Figures, words, or a name."""
        figures = (
            rf"(?P<hour{n}>\d{{1,2}})(?!\d)"
            rf"(?:(?P<mark{n}>[:.]|\s?h\s?)(?P<minute{n}>[0-5]\d)(?!\d)(?::(?P<second{n}>[0-5]\d))?)?"
            rf"(?:\.(?=\s{self._joints}\s))?"
        )
        clocks, hours = alternatives(self.clocks), alternatives(self.hours)
        military = (
            rf"(?P<military{n}>(?:[01]\d|2[0-4])[0-5]\d)"
            rf"(?=\s?(?:{hours}|(?-i:{self._zone}))(?!\w)|\s?(?:[-–—]|{self._joints})\s?\d{{4}}\s?{hours}(?!\w))"
        )
        words = rf"(?P<words{n}>{self._hour})(?!\w)(?:\s+(?P<further{n}>{self._number})(?!\w))?"
        to, past, minutes = alternatives(self.to), alternatives(self.past), alternatives(self.minutes)
        counted = (
            rf"(?:(?P<spoken{n}>{self._spoken})|(?P<count{n}>{self._number})(?P<unit{n}>\s+{minutes})?"
            rf"\s+(?:(?P<past{n}>{past})|(?P<to{n}>{to})))\s+(?:{self._articles}\s+)?"
        )
        clock = rf"\.?(?:(?P<clock{n}>\s*-?\s*{clocks})|(?P<hours{n}>\s*{hours}))(?!\w)"
        extra = rf"(?:\s+(?P<extra{n}>[0-5]?\d)(?!\d|[.,:]\d)(?:\s*{minutes}(?!\w))?)?"
        after = rf"(?:\s+(?P<after{n}>{self._after})(?!\w))?"
        half = rf"(?P<half{n}>\s*(?:{self._half})(?!\w))?"
        local = rf"{alternatives(self._local)}|(?-i:(?:[A-Z][a-z]+\s+){{1,2}}{alternatives(self._of_place)})"
        zone = rf"(?:\s*\(?(?P<zone{n}>(?-i:{self._zone}))(?!\w)\)?|(?P<offset{n}>[+-]\d\d:\d\d)|\s+(?P<local{n}>{local}))?"
        base = rf"(?P<base{n}>\b{self._named}(?!\w))"
        return rf"(?:(?:(?:{counted})?(?:{figures}|{words}|{base})|{military})(?:{clock}{extra})?{after}{half}{zone})"


def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(within_a_paragraph(source), re.IGNORECASE)


def _first_words(language: Language) -> list[str]:
    """What times counted in minutes may begin with, where that is no hour."""
    cardinals = language.table("cardinals")
    return [word for word, number in cardinals.items() if number > 12] if language.words("time", "past") else []


def triggers(language: Language) -> dict[str, str]:
    """What a time begins with: words that tell it ("whole"), figures and words that something must follow."""
    named = (*language.table("time", "noon"), *language.table("time", "midnight"), *language.table("time", "spoken"))
    beginnings = (*time_forms(language).hours, *_first_words(language))
    return dict.fromkeys(cased(beginnings), "beginning") | dict.fromkeys(cased(named), "whole") | EACH_FIGURE


def _parts_of_day(language: Language) -> list[str]:
    """Words for a part of a day that are dates: "last night", "this afternoon", "Sunday morning" by their last word."""
    relative = [word for word in language.table("time", "relative") if " " in word or word == "tonight"]
    parts = [
        f"{day.capitalize()} {part}"
        for day in language.table("weekdays")
        for part in language.table("dates").get("parts", ())
    ]
    return [*relative, *parts]


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of one time, and whether it is certain which half of the day it is in."""

    value: str
    certain: bool = True


def read_time(match: re.Match[str], n: str, forms: TimeForms, half: str | None) -> Reading | None:
    """The time that the groups ending in `n` hold; `half` is that of the day where the time itself has none."""
    own = match["half" + n]
    half = forms.halves[" ".join(own.lower().split())] if own else half
    offset = _offset(match, n, forms)
    if match["base" + n]:
        hour, minute = (int(part) for part in forms.named[" ".join(match["base" + n].lower().split())].split(":")[:2])
        half = None
    elif match["military" + n]:
        hour, minute, half = int(match["military" + n][:2]), int(match["military" + n][2:]), None
    elif match["words" + n]:
        further = match["further" + n]
        extra = forms.numbers.whole(further.lower()) if further else 0
        if extra is None:
            return None
        hour, minute = forms.hours[match["words" + n].lower()], extra
    else:
        hour, minute = int(match["hour" + n]), int(match["minute" + n] or 0)
    minute += int(match["extra" + n] or 0)
    shift = _shift(match, n, forms)
    if shift is None:
        return None
    value = clock(hour, minute, half)
    if value is None:
        return None
    if shift:
        total = (int(value[:2]) * 60 + int(value[3:5]) + shift) % (24 * 60)
        value = f"{total // 60:02d}:{total % 60:02d}:00"
    second = match["second" + n]
    value = f"{value[:6]}{second}" if second else value
    return Reading(value + offset, _is_certain(match, n, forms, half, hour))


def _is_certain(match: re.Match[str], n: str, forms: TimeForms, half: str | None, hour: int) -> bool:
    if half is not None or not forms.twelve or hour > _LAST_HOUR_OF_12 or match["base" + n] or match["military" + n]:
        return True
    return bool(match["hour" + n]) and match["hour" + n].startswith("0")


def _offset(match: re.Match[str], n: str, forms: TimeForms) -> str:
    zone = match["zone" + n]
    return forms.zones[" ".join(zone.split())] if zone else match["offset" + n] or ""


def _shift(match: re.Match[str], n: str, forms: TimeForms) -> int | None:
    """The minutes by which the hour said is passed or still to come; None where that is no number of minutes."""
    shift = 0
    if match["after" + n]:
        shift = forms.spoken[" ".join(match["after" + n].lower().split())]
    if match["spoken" + n]:
        return shift + forms.spoken[" ".join(match["spoken" + n].lower().split())]
    if match["count" + n]:
        minutes = forms.numbers.whole(match["count" + n].lower())
        if minutes is None or not 0 < minutes < 60:
            return None
        return minutes if match["past" + n] else -minutes
    return shift
