"""Measures, sums of money, and lists of things counted, with their quantities (TEI P5 §3.6.3).

A number alone is left alone: what it counts is the text's matter. It is a measure with a unit, a currency or a percent
sign after it, and one of a group where several numbers with their things stand in a row.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tei_toolkit.encode.date_rules import alternatives
from tei_toolkit.encode.date_values import within_a_paragraph
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.spans import Spans
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "measures"
UNIT = Rule("unit", "The border is ⟦15-60 kilometers⟧ away.", "a number or a range of numbers with a unit of measure")
MONEY = Rule("money", "It cost ⟦$2.5 million⟧.", "a currency by its sign before the number, or its name after it")
GROUP = Rule(
    "group", "They sent ⟦400 rifles, 6 guns and 5 carts⟧.", "three things counted in a row, or more", "measureGrp"
)
RULES = (UNIT, MONEY, GROUP)
_SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY"}
_DIGITS = re.compile(r"[0-9]+")
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# a plural, or an abbreviation
_THING = r"(?:[^\W\d_][\w-]*s|[^\W\d_]*[A-Z]{2,}\w*)"
_LIMIT = 20
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Patterns:
    measured: re.Pattern[str]
    counted: re.Pattern[str]
    joint: re.Pattern[str]
    more: re.Pattern[str]
    most: re.Pattern[str]
    units: dict[str, str]
    money: dict[str, str]
    magnitudes: dict[str, int]


@cache
def _patterns(language: Language) -> _Patterns:
    table = language.table("measures")
    units, money = dict(language.table("measures", "units")), dict(language.table("measures", "money"))
    magnitudes = dict(language.table("measures", "magnitudes"))
    unit = alternatives([*units, *money])
    magnitude = rf"(?:\s+(?P<magnitude>{alternatives(magnitudes)}))?"
    number = rf"(?P<first>{_NUMBER})(?:\s*[-–]\s*[$£€¥]?(?P<last>{_NUMBER}))?{magnitude}"
    return _Patterns(
        re.compile(within_a_paragraph(rf"{number}(?:[\s-]+(?:of\s+)?(?P<unit>{unit})(?!\w)|\s?(?P<percent>%))?")),
        re.compile(within_a_paragraph(rf"(?P<first>{_NUMBER})\s+(?P<thing>(?:[a-z][\w-]*\s+){{0,2}}?{_THING})(?!\w)")),
        re.compile(
            within_a_paragraph(rf"\s*,\s*(?:(?:{alternatives(['and', 'und', 'et', 'y', 'и', 'a'])})\s+)?|\s+and\s+")
        ),
        re.compile(rf"{alternatives(table.get('more', ()))}\s+(?:a\s+|an\s+)?$"),
        re.compile(rf"{alternatives(table.get('most', ()))}\s+(?:a\s+|an\s+)?$"),
        units,
        money,
        magnitudes,
    )


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Find measures and groups of things counted, where no date or time has the numbers."""
    patterns = _patterns(knowledge.language)
    text = draft.transcript.text
    if not patterns.units and not any(sign in text for sign in _SIGNS):
        return Recognition()
    taken = Spans(a.span for a in draft.of("date", "time"))
    found: list[Annotation] = []
    done = 0
    for digits in _DIGITS.finditer(text):
        start = digits.start()
        if start < done or (start and (text[start - 1].isalnum() or text[start - 1] in ".,/-")):
            continue
        made = list(_group(text, start, patterns)) or list(_measure(text, start, patterns))
        if made and not any(taken.overlap(a.span) for a in made):
            found += made
            done = max(a.span.end for a in made)
    return Recognition(tuple(found))


def _group(text: str, start: int, patterns: _Patterns) -> Iterator[Annotation]:
    """Three or more numbers with what they count, parted by commas and "and"."""
    items: list[re.Match[str]] = []
    place = start
    while (match := patterns.counted.match(text, place)) is not None:
        items.append(match)
        joint = patterns.joint.match(text, match.end())
        if joint is None:
            break
        place = joint.end()
    if len(items) < _FEWEST:
        return
    yield Annotation(Span(start, items[-1].end()), "measureGrp", layer="number", rule=RULE)
    for item in items:
        quantity = _value(item["first"], 1)
        attributes = (("quantity", quantity), ("unit", "count"), ("commodity", " ".join(item["thing"].split())))
        yield Annotation(Span(*item.span()), "measure", attributes, layer="number", rule=RULE)


def _measure(text: str, start: int, patterns: _Patterns) -> Iterator[Annotation]:
    match = patterns.measured.match(text, start)
    if match is None:
        return
    sign = text[start - 1 : start] if text[start - 1 : start] in _SIGNS else ""
    unit, kind = _unit(match, sign, patterns)
    if unit is None:
        return
    factor = patterns.magnitudes.get(match["magnitude"] or "", 1)
    begin = start - len(sign)
    attributes = [("type", "currency")] if kind == "money" else []
    first, last = _value(match["first"], factor), _value(match["last"], factor) if match["last"] else None
    before = max(0, begin - _LIMIT)
    if last is not None:
        attributes += [("atLeast", first), ("atMost", last)]
    elif patterns.more.search(text, before, begin):
        attributes.append(("atLeast", first))
    elif patterns.most.search(text, before, begin):
        attributes.append(("atMost", first))
    else:
        attributes.append(("quantity", first))
    attributes.append(("unit", unit))
    yield Annotation(Span(begin, match.end()), "measure", tuple(attributes), layer="number", rule=RULE)


def _unit(match: re.Match[str], sign: str, patterns: _Patterns) -> tuple[str | None, str]:
    word = " ".join((match["unit"] or "").split())
    if sign:
        return (None, "") if word in patterns.units else (_SIGNS[sign], "money")
    if match["percent"]:
        return "%", "unit"
    if word in patterns.money:
        return patterns.money[word], "money"
    return patterns.units.get(word), "unit"


def _value(number: str, factor: int) -> str:
    """A number as teidata.numeric writes it."""
    plain = number.replace(",", "")
    if "." not in plain:
        return str(int(plain) * factor)
    return f"{float(plain) * factor:.6f}".rstrip("0").rstrip(".")
