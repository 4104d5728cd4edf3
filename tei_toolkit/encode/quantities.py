"""Quantities: numbers in figures and in words, fractions, and two that are a range (TEI P5 §3.6.3)."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from tei_toolkit.encode.date_rules import alternatives
from tei_toolkit.encode.date_values import within_a_paragraph
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.number_words import NumberWords, number_words
from tei_toolkit.model.record import record

_VULGAR = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}
_SPACES = "\u00a0\u202f\u2009 "


@record
class Quantity:
    """A number: where it ends, its value, and whether words tell it, or a fraction."""

    end: int
    value: Fraction
    in_words: bool = False
    is_fraction: bool = False
    is_compound: bool = False

    def written(self) -> str:
        """The value as teidata.numeric writes it: decimals, or a ratio where it has no end in decimals."""
        value = self.value
        if self.is_fraction and value < 1:
            return f"{value.numerator}/{value.denominator}"
        if value.denominator == 1:
            return str(value.numerator)
        return f"{float(value):.6f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class Quantities:
    """How the numbers of a language are written."""

    figures: re.Pattern[str]
    magnitude: re.Pattern[str]
    magnitudes: dict[str, int]
    fraction: re.Pattern[str]
    fractions: dict[str, int]
    halved: re.Pattern[str]
    half_a: re.Pattern[str]
    words: NumberWords
    comma: bool

    def read(self, text: str, start: int) -> Quantity | None:
        """The number that begins at a place: "2.5 million", "two and a half", "three hundred", "two thirds"."""
        found = self._figures(text, start) if text[start : start + 1] in _FIRST else self._words(text, start)
        if found is None:
            return None
        halved = self.halved.match(text, found.end)
        if halved is not None:
            found = Quantity(halved.end(), found.value + Fraction(1, 2), found.in_words, is_compound=True)
        magnitude = self.magnitude.match(text, found.end)
        if magnitude is None or found.is_fraction:
            return found
        factor = self.magnitudes[magnitude["word"].lower()]
        return Quantity(magnitude.end(), found.value * factor, found.in_words, is_compound=True)

    def _figures(self, text: str, start: int) -> Quantity | None:
        match = self.figures.match(text, start)
        if match is None:
            return None
        number = match["number"] or "0"
        commas = re.sub(rf"[.{_SPACES}]", "", number).replace(",", ".") if self.comma else number.replace(",", "")
        value = Fraction(commas)
        if match["vulgar"] or match["alone"]:
            value += _VULGAR[match["vulgar"] or match["alone"]]
        elif match["over"]:
            value += Fraction(int(match["of"]), int(match["over"])) if int(match["over"]) else 0
        return Quantity(match.end(), value)

    def _words(self, text: str, start: int) -> Quantity | None:
        half = self.half_a.match(text, start)
        if half is not None:
            return Quantity(half.end(), Fraction(1, 2), in_words=True)
        found = self.words.read(text, start)
        if found is None:
            return None
        end, value = found
        part = self.fraction.match(text, end)
        if part is not None and value < 20:
            divided = Fraction(value, self.fractions[part["word"].lower()])
            return Quantity(part.end(), divided, in_words=True, is_fraction=True)
        return Quantity(end, Fraction(value), in_words=True)


_FIRST = frozenset("0123456789½¼¾⅓⅔")


@cache
def quantities(language: Language) -> Quantities:
    """The numbers of a language."""
    comma = language.table("numbers").get("decimal", ".") == ","
    if comma:
        plain = rf"\d{{1,3}}(?:[.{_SPACES}]\d{{3}})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?"
    else:
        plain = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
    magnitudes = {**language.table("numbers", "magnitudes"), **language.table("measures", "magnitudes")}
    fractions = dict(language.table("numbers", "fractions"))
    halves = alternatives(language.words("numbers", "and_a_half"))
    return Quantities(
        re.compile(
            rf"(?P<number>{plain})(?:\s?(?P<vulgar>[½¼¾⅓⅔])|[ ](?P<of>\d)/(?P<over>\d)(?!\d))?|(?P<alone>[½¼¾⅓⅔])"
        ),
        re.compile(within_a_paragraph(rf"\s+(?P<word>{alternatives(magnitudes)})(?!\w)"), re.IGNORECASE),
        magnitudes,
        re.compile(rf"(?:[ -]|\s)(?P<word>{alternatives(fractions)})(?!\w)", re.IGNORECASE),
        fractions,
        re.compile(within_a_paragraph(rf"\s+{halves}(?!\w)"), re.IGNORECASE),
        re.compile(within_a_paragraph(rf"{alternatives(language.words('numbers', 'half_a'))}(?=\s+\w)"), re.IGNORECASE),
        number_words(language),
        comma,
    )
