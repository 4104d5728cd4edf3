"""The forms that measures and numbers take in a language, with the rules for them (TEI P5 §3.6.3)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tei_toolkit.encode.date_rules import alternatives, cased
from tei_toolkit.encode.date_values import within_a_paragraph
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.quantities import Quantities, quantities
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.triggers import EACH_FIGURE, FIGURE

UNIT = Rule(
    "unit", "The border is ⟦15-60 kilometers⟧ away.", "a number or a range of numbers with a unit of measure", "measure"
)
COMMODITY = Rule(
    "commodity",
    "They sent ⟦3 tons of coal⟧.",
    "what is measured follows its unit, and belongs to the measure",
    "measure",
)
MONEY = Rule(
    "money", "It cost ⟦$2.5 million⟧.", "a currency by its sign before the number, or its name after it", "measure"
)
PARTS = Rule(
    "money-in-parts",
    "It cost ⟦£5 10s. 6d.⟧ in all.",
    "pounds with their shillings and pence are one sum, given in pounds: 20 shillings to each, 240 pence",
    "measure",
    attribute="quantity=5.525",
)
GROUP = Rule(
    "group", "They sent ⟦400 rifles, 6 guns and 5 carts⟧.", "three things counted in a row, or more", "measureGrp"
)
WORDS = Rule("number-words", "He had ⟦three hundred and fifty⟧ of them.", "words hide a value that figures show", "num")
RANGE = Rule(
    "number-range", "He had ⟦two or three thousand⟧ of them.", "the least and the most that a writer says it was", "num"
)
FRACTION = Rule("fraction", "He had ⟦two thirds⟧ of them.", "a part of a whole has a ratio for its value", "num")
ORDINAL = Rule(
    "ordinal", "He was the ⟦21st⟧ of them.", "what a number counts up to; the first few words are common ones", "num"
)
RULES = (UNIT, COMMODITY, MONEY, PARTS, GROUP, WORDS, RANGE, FRACTION, ORDINAL)
# a plural, or an abbreviation
LEAST_IN_WORDS = 13
"""Smaller numbers in words are too common, and too clear, to be worth an element."""


@dataclass(frozen=True, slots=True)
class MeasureForms:
    """The patterns of a language for what stands round a number, and the tables that units are looked up in."""

    quantities: Quantities
    before: re.Pattern[str]
    joint: re.Pattern[str]
    unit: re.Pattern[str]
    commodity: re.Pattern[str]
    thing: re.Pattern[str]
    comma: re.Pattern[str]
    more: re.Pattern[str]
    most: re.Pattern[str]
    ordinal: re.Pattern[str]
    ordinals: dict[str, int]
    alone: frozenset[str]
    units: dict[str, str]
    durations: dict[str, str]
    money: dict[str, str]
    signs: dict[str, str]
    last_of_signs: frozenset[str]
    follows: re.Pattern[str]
    sign: re.Pattern[str]
    part: re.Pattern[str]
    parts: dict[str, int]


@cache
def measure_forms(language: Language) -> MeasureForms:
    """The forms of a language."""
    table, numbers = language.table("measures"), language.table("numbers")
    units, money = dict(language.table("measures", "units")), dict(language.table("measures", "money"))
    durations = dict(language.table("measures", "durations"))
    signs = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", **language.table("measures", "signs")}
    parts = dict(language.table("measures", "parts_of_pound"))
    more, most = alternatives(table.get("more", ())), alternatives(table.get("most", ()))
    article = alternatives(numbers.get("article", ()))
    of = alternatives(table.get("of", ()))
    suffixes = alternatives(numbers.get("ordinal_suffixes", ()))
    joints = alternatives(numbers.get("or", ()))
    joining = alternatives(language.table("dates").get("and_joints", ()))
    of_it = rf"{of}\s*" if table.get("of") else ""
    thing = rf"(?:{table.get('things', '(?!)')}|[^\W\d_]*[A-Z]{{2,}}\w*)"
    amount = rf"{of_it}(?<![\w])(?P<commodity>(?-i:{table.get('commodity', '(?!)')}))"
    ordinals = _ordinals(language)
    named = rf"[\s-]+(?:{of}\s+)?(?P<unit>{alternatives([*units, *money, *durations])})(?!\w)"
    signed = r"\s?(?P<sign>[%€$£¥‰])|\s?(?P<degrees>°(?:\s?[CF]\b)?)"
    return MeasureForms(
        quantities(language),
        re.compile(rf"(?<!\w)(?:{article}|{alternatives(_ones(language))})[\s-]$", re.IGNORECASE),
        _compiled(rf"\s*[-–]\s*|—|\s+{joints}\s+"),
        re.compile(within_a_paragraph(f"{named}|{signed}")),
        _compiled(rf"\s+{amount}(?=[.,;:!?)]|\s+{alternatives(table.get('after', ()))}(?!\w)|\s*$|\n)"),
        re.compile(within_a_paragraph(rf"\s+(?P<thing>(?:[a-z][\w-]*\s+){{0,2}}?{thing})(?!\w)")),
        re.compile(within_a_paragraph(rf"\s*[,;]\s*(?:{joining}\s+)?|\s+{joining}\s+")),
        re.compile(rf"(?<!\w)(?:{more})\s+(?:{article}\s+)?$", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{most})\s+(?:{article}\s+)?$", re.IGNORECASE),
        re.compile(rf"(?P<number>\d{{1,3}})(?:{suffixes})(?!\w)"),
        ordinals,
        _alone(language),
        units,
        durations,
        money,
        signs,
        frozenset(sign[-1] for sign in signs),
        _follows(language, [*units, *money, *durations]),
        re.compile(rf"(?<!\w)(?P<sign>{alternatives(signs)})\s?$"),
        re.compile(within_a_paragraph(rf"(?P<before>,?\s+{joining}\s+|[.,]?\s+|/)(?P<n>\d{{1,3}})(?:\s?(?P<part>{alternatives(parts)})(?!\w)|(?=[/.,;:)\s]|$))")),
        parts,
    )  # fmt: skip


def _follows(language: Language, units: Iterable[str]) -> re.Pattern[str]:
    """What follows a number that may be a measure or one of a list; without it a number need not be looked at."""
    numbers = language.table("numbers")
    magnitudes = {**language.table("numbers", "magnitudes"), **language.table("measures", "magnitudes")}
    of = alternatives(language.table("measures").get("of", ()))
    words = alternatives([*units, *magnitudes, *language.table("numbers", "fractions")])
    joints = alternatives(language.table("dates").get("and_joints", ()))
    suffixes = alternatives(numbers.get("ordinal_suffixes", ()))
    ors, halves = alternatives(numbers.get("or", ())), alternatives(numbers.get("and_a_half", ()))
    spaced = rf"\s+(?:{of}\s+)?{words}|\s+{ors}\s|\s+{halves}"
    listed = rf"\s[^\W\d_][\w-]*(?:\s[\w-]+){{0,3}}?(?:[,;]|\s{joints}\s)"
    within = alternatives(language.table("cardinals"))
    signs = rf"\s?[%€$£¥‰°½¼¾⅓⅔]|\s?[-–—]\s?[$£€¥]?\d|{suffixes}(?!\w)|[ ]\d"
    return re.compile(rf"[.,\d]*(?:{signs}|-?{words}(?!\w)|{spaced}|{listed}|[ -]{within})")


def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(within_a_paragraph(source), re.IGNORECASE)


def _alone(language: Language) -> frozenset[str]:
    """Hundreds, and the word for one thousand: the magnitudes that may begin a number without "a" or "one"."""
    magnitudes = language.table("numbers", "magnitudes")
    thousand = next((word for word, value in magnitudes.items() if value == 1000), "")
    return frozenset([thousand, *(word for word, value in magnitudes.items() if value == 100)])


def _ones(language: Language) -> list[str]:
    return [word for word, value in language.table("cardinals").items() if value == 1]


def triggers(language: Language) -> dict[str, str]:
    """What a number begins with: figures, and any of its words but "one", which is an article in most languages."""
    ones = _ones(language)
    ordinals = _ordinals(language)
    words = [word for word, value in language.table("cardinals").items() if value > 1]
    parts = [f"{one}{joint}{part}" for one in ones for joint in "- " for part in language.table("numbers", "fractions")]
    magnitudes = language.table("numbers", "magnitudes")
    if language.table("numbers").get("glued", False):
        parts += [f"{one}{other}" for one in ones for other in (*language.words("numbers", "joints"), *magnitudes)]
    small = {word for word, value in language.table("cardinals").items() if value < LEAST_IN_WORDS}
    return (
        EACH_FIGURE
        | dict.fromkeys("½¼¾⅓⅔", FIGURE)
        | {
            form: "ordinal" if form.lower() in ordinals else "small" if form.lower() in small else "number"
            for form in cased([*words, *parts, *magnitudes, *language.words("numbers", "half_a"), *ordinals])
        }
    )


def _ordinals(language: Language) -> dict[str, int]:
    """Those that are hard to read for a machine."""
    return {word: number for word, number in language.table("ordinals").items() if LEAST_IN_WORDS <= number < 99}
