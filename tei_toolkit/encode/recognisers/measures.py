"""Measures, sums of money, lists of things counted, and numbers in words, with their values (TEI P5 §3.6.3).

A number in figures alone is left alone: what it counts is the text's matter, and a machine can read it as it is.
"""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.measure_forms import LEAST_IN_WORDS, RULES, MeasureForms, measure_forms, triggers
from tei_toolkit.encode.quantities import Quantity
from tei_toolkit.encode.spans import Spans
from tei_toolkit.encode.triggers import FIGURE, Hit
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

__all__ = ["RULES", "recognise"]

RULE = "measures"
_WORD = re.compile(r"[^\W\d_]+")
_WITHIN = frozenset(".,/-")
_LIMIT, _REACH = 24, 60
_FEWEST = 3
_POUND, _SHILLINGS, _PENCE = "GBP", 20, 240


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Find measures, numbers in words and groups of things counted, where no date or time has the numbers."""
    forms = measure_forms(knowledge.language)
    text = draft.transcript.text
    taken = Spans(a.span for a in draft.of("date", "time"))
    found: list[Annotation] = []
    done = 0
    glued = bool(knowledge.language.table("numbers").get("glued", False))
    for start, is_ordinal in _places(text, forms, knowledge.triggers(RULE, text, triggers), glued=glued):
        if start < done or taken.covers(start):
            continue
        made = list(_ordinal(text, start, forms)) if is_ordinal else []
        made = made or list(_group(text, start, taken, forms)) or list(_measure(text, start, done, forms))
        if made and not any(taken.overlap(a.span) for a in made):
            found += made
            done = max(a.span.end for a in made)
    return Recognition(tuple(found))


def _places(text: str, forms: MeasureForms, words: Iterable[Hit], *, glued: bool) -> list[tuple[int, bool]]:
    """Where numbers in figures or words begin that something makes worth a look, and whether they may be ordinals."""
    places = []
    follows, signs = forms.follows.match, forms.last_of_signs
    for start, end, kind in words:
        if kind == FIGURE:
            before = text[start - 1 : start]
            led = before in signs or text[start - 2 : start - 1] in signs
            if before not in _WITHIN and (led or follows(text, end) is not None):
                places.append((start, True))
            continue
        if (start and text[start - 1] == "-") or (not glued and text[end : end + 1].isalnum()):
            continue
        if kind != "small" or glued or follows(text, end) is not None:
            places.append((start, kind == "ordinal"))
    places.sort(key=lambda place: (place[0], not place[1]))
    return places


def _ordinal(text: str, start: int, forms: MeasureForms) -> Iterator[Annotation]:
    """A number that tells a place in a row: in figures with its ending, in words from the thirteenth on."""
    match = forms.ordinal.match(text, start)
    if match is not None:
        value, end = int(match["number"]), match.end()
    else:
        words = [word for word in forms.ordinals if text[start : start + len(word)].lower() == word]
        if not words:
            return
        word = max(words, key=len)
        value, end = forms.ordinals[word], start + len(word)
        if text[end : end + 1].isalnum():
            return
    yield _annotation(Span(start, end), "num", {"type": "ordinal", "value": str(value)})


def _group(text: str, start: int, taken: Spans, forms: MeasureForms) -> Iterator[Annotation]:
    """Three or more numbers with what they count or measure, parted by commas and "and"."""
    if "," not in text[start : start + _REACH] and ";" not in text[start : start + _REACH]:
        return
    items: list[Annotation] = []
    place = start
    while (item := _item(text, place, forms)) is not None and not taken.overlap(item.span):
        items.append(item)
        joint = forms.comma.match(text, item.span.end)
        if joint is None:
            break
        place = joint.end()
    if len(items) < _FEWEST:
        return
    yield _annotation(Span(start, items[-1].span.end), "measureGrp", {})
    yield from items


def _item(text: str, start: int, forms: MeasureForms) -> Annotation | None:
    quantity = forms.quantities.read(text, start)
    if quantity is None:
        return None
    unit = forms.unit.match(text, quantity.end)
    if unit is not None and unit["unit"]:
        return next(iter(_measure(text, start, start, forms)), None)
    thing = forms.thing.match(text, quantity.end)
    if thing is None:
        return None
    commodity = " ".join(thing["thing"].split())
    return _annotation(
        Span(start, thing.end()), "measure", {"quantity": quantity.written(), "unit": "count", "commodity": commodity}
    )


def _measure(text: str, start: int, low: int, forms: MeasureForms) -> Iterator[Annotation]:
    """A number or a range with its unit; without one, a number in words or with a magnitude."""
    first = forms.quantities.read(text, start)
    if first is None or text[first.end : first.end + 1].isalnum():
        return
    last = _second(text, first, forms)
    end = last.end if last is not None else first.end
    begin = start
    word = _WORD.match(text, start)
    if word is not None and word[0].lower() in forms.quantities.magnitudes:
        before = forms.before.search(text, max(low, start - 8), start)
        if before is not None:
            begin = before.start()
        elif word[0].lower() not in forms.alone:
            return  # "millions of them"
    signed = not forms.last_of_signs.isdisjoint(text[max(low, start - 2) : start])
    sign = forms.sign.search(text, max(low, start - 5), start) if signed else None
    if sign is not None:
        begin = sign.start()
    pounds = sign is not None and last is None and forms.signs[sign["sign"]] == _POUND
    whole = _in_parts(text, first, forms) if pounds else None
    if whole is not None:
        sum_ = {"type": "currency", "unit": _POUND, "quantity": whole.written()}
        yield _annotation(Span(begin, whole.end), "measure", sum_)
        return
    unit = forms.unit.match(text, end)
    attributes, end = _unit(text, end, unit, sign["sign"] if sign is not None else "", forms)
    if attributes is None and not _is_worth_it(text, first, last, end):
        return
    limits = _limits(text, begin, (first, last), forms)
    if attributes is not None:
        yield _annotation(Span(begin, end), "measure", {**attributes, **_named(limits, "quantity")})
    else:
        kind = {"type": "fraction"} if first.is_fraction else {}
        yield _annotation(Span(begin, end), "num", {**kind, **_named(limits, "value")})


def _in_parts(text: str, pounds: Quantity, forms: MeasureForms) -> Quantity | None:
    """Pounds with their shillings and pence, "£5 10s. 6d." or "£5/10/6", as one number of pounds, or None."""
    value, end, least = pounds.value, pounds.end, 1
    while (part := forms.part.match(text, end)) is not None:
        by_place = "/" in part["before"] and (least == 1 or text[pounds.end] == "/")
        size = forms.parts.get(part["part"] or "", {1: _SHILLINGS, _SHILLINGS: _PENCE}.get(least, 0) if by_place else 0)
        if size <= least:
            break
        value, end, least = value + Fraction(int(part["n"]), size), part.end(), size
    if least == 1 or (text[pounds.end] == "/" and least < _PENCE):  # "£5/10" may be five or ten
        return None
    return Quantity(end, value)


def _second(text: str, first: Quantity, forms: MeasureForms) -> Quantity | None:
    """The other end of a range: "15-60", "two or three thousand", which makes thousands of both."""
    joint = forms.joint.match(text, first.end)
    if joint is None:
        return None
    place = joint.end()
    if text[place : place + 1] in forms.signs:
        place += 1
    last = forms.quantities.read(text, place)
    if last is None or last.in_words != first.in_words or text[last.end : last.end + 1].isalnum():
        return None
    low = first.value
    return last if last.value > low else None


def _limits(text: str, begin: int, ends: tuple[Quantity, Quantity | None], forms: MeasureForms) -> dict[str, str]:
    """The least, the most, or the value itself, by the words before a number."""
    first, last = ends
    if last is not None:
        return {"atLeast": _scaled(first, last).written(), "atMost": last.written()}
    before = max(0, begin - _LIMIT)
    if forms.more.search(text, before, begin):
        return {"atLeast": first.written()}
    if forms.most.search(text, before, begin):
        return {"atMost": first.written()}
    return {"": first.written()}


def _scaled(first: Quantity, last: Quantity) -> Quantity:
    """The lower end, times the magnitude that only the upper one has: "two or three thousand", "2–3 million"."""
    if first.is_compound or (first.in_words and first.value >= 100):
        return first
    for factor in (10**12, 10**9, 10**6, 1000, 100):
        if last.value >= factor and (last.value / factor).denominator == 1 and last.value / factor > first.value:
            scaled = last.is_compound or last.in_words
            return Quantity(first.end, first.value * factor, first.in_words) if scaled else first
    return first


def _named(limits: dict[str, str], name: str) -> dict[str, str]:
    return {key or name: value for key, value in limits.items()}


def _unit(
    text: str, end: int, unit: re.Match[str] | None, sign: str, forms: MeasureForms
) -> tuple[dict[str, str] | None, int]:
    """The attributes that a unit or currency gives, and where it ends; None where there is none."""
    word = " ".join(unit["unit"].split()) if unit is not None and unit["unit"] else ""
    if sign:
        if word in forms.units or word in forms.durations:
            return {"type": "currency", "unit": forms.signs[sign]}, end
        ends = unit.end() if unit is not None and word in forms.money else end
        return {"type": "currency", "unit": forms.signs[sign]}, ends
    if unit is None:
        return None, end
    if unit["degrees"]:
        return {"unit": unit["degrees"].replace(" ", "")}, unit.end()
    if unit["sign"]:
        money = forms.signs.get(unit["sign"])
        return ({"type": "currency", "unit": money} if money else {"unit": unit["sign"]}), unit.end()
    if word in forms.money:
        return {"type": "currency", "unit": forms.money[word]}, unit.end()
    if word in forms.durations:
        return {"type": "duration", "unit": forms.durations[word]}, unit.end()
    commodity = forms.commodity.match(text, unit.end())
    if commodity is None:
        return {"unit": forms.units[word]}, unit.end()
    return {"unit": forms.units[word], "commodity": commodity["commodity"]}, commodity.end()


def _is_worth_it(text: str, first: Quantity, last: Quantity | None, end: int) -> bool:
    """Whether a number without a unit is hard to read for a machine: in words that are not common, or multiplied."""
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        return False
    if last is not None and first.in_words and text[first.end : first.end + 1] in "-–":
        return False
    final = last or first
    if final.is_compound or first.is_compound:
        return True
    if not first.in_words:
        return False
    return last is not None or first.is_fraction or first.value >= LEAST_IN_WORDS


def _annotation(span: Span, element: str, attributes: dict[str, str]) -> Annotation:
    return Annotation(span, element, tuple(attributes.items()), layer="number", rule=RULE)
