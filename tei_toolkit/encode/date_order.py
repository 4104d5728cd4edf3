"""Which of two numbers is the day: "03/04/1921", where both may be the month (TEI P5 §14.4).

Told, in this order, by the dates in figures of the document that leave no choice, by a date that it writes out too, by
the convention of its language and country, and by whether it writes months or days first. Else neither is guessed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei_toolkit.encode.date_rules import Found
from tei_toolkit.encode.date_values import Day
from tei_toolkit.encode.languages import Language

_SLASHED = "slashed"
_DAY, _MONTH = "day", "month"
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")


def ordered(text: str, found: Sequence[Found], language: Language) -> Iterator[Found]:
    """The dates, where both numbers may be the month with the reading that the document or its language tells.

    Those that nothing tells keep both readings; of these, the ones with two figures for the year are no dates.
    """
    if not any(one.either for one in found):
        yield from found
        return
    sure = _of_figures(text, found)
    written = {one.first for one in found if one.first.is_full() and one.rule != _SLASHED}
    usual = sure or _of_language(language) or _of_words(text, found, language)
    for one in found:
        if one.either is None:
            yield one
        elif one.short:
            if sure is not None:
                yield _read(one, sure)
        elif sure is None and (one.first in written) != (one.either in written):
            yield _read(one, _DAY if one.first in written else _MONTH)
        elif usual is not None:
            yield _read(one, usual)
        else:
            yield one


def _read(one: Found, order: str) -> Found:
    """The date with the one reading; by nature it is a guess."""
    first = one.either if order == _MONTH and one.either is not None else one.first
    return replace(one, first=first, either=None, guessed=True)


def _of_figures(text: str, found: Sequence[Found]) -> str | None:
    """What all dates in figures agree on that leave no choice; None where they are of both kinds."""
    orders = set()
    for one in found:
        if one.rule == _SLASHED and one.either is None:
            numbers = _NUMBER.findall(text[one.span.start : one.span.end])
            if numbers[0] != numbers[1]:
                orders.add(_DAY if int(numbers[0]) == one.first.day else _MONTH)
    return orders.pop() if len(orders) == 1 else None


def _of_language(language: Language) -> str | None:
    """The convention of the country that the language's tag names, or of the language in all countries."""
    region = language.tag.replace("_", "-").upper().split("-")[1:]
    countries = language.table("dates", "order_in")
    return next((str(countries[code]) for code in region if code in countries), language.table("dates").get("order"))


def _of_words(text: str, found: Sequence[Found], language: Language) -> str | None:
    """What the dates agree on that give the month by name: "October 22" or "22 October"."""
    months = language.table("months")
    orders = set()
    for one in found:
        if one.rule == "date" and one.first.day is not None:
            word = _LETTERS.search(text, one.span.start, one.span.end)
            if text[one.span.start].isdigit():
                orders.add(_DAY)
            elif word is not None and word.start() == one.span.start and word.group().lower() in months:
                orders.add(_MONTH)
    return orders.pop() if len(orders) == 1 else None


def readings(one: Found) -> tuple[Day, Day]:
    """Both readings, the earlier first."""
    either = one.either or one.first
    return (either, one.first) if either.iso() < one.first.iso() else (one.first, either)
