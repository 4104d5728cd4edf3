"""Numbers in words: "three hundred and fifty", "einundzwanzig", "quatre-vingt-dix-sept", "двести сорок".

A language file gives the words with their values, the words that join them, and whether the units may stand before the
tens; how they add up and multiply is the same in all the languages.
"""

import re
from dataclasses import dataclass
from functools import cache

from tei_toolkit.encode.languages import Language

_HUNDRED, _THOUSAND = 100, 1000
_TENS = frozenset(range(20, 100, 10))
# after these French counts on to nineteen: soixante-douze, quatre-vingt-dix-sept
_SCORES = frozenset({60, 80})


@dataclass(slots=True)
class _Sum:
    """A number as it grows: `total` of what a thousand or more multiplied, `group` what stands after that."""

    total: int = 0
    group: int = 0
    last: int = 0
    limit: int = 10**15

    def value(self) -> int:
        return self.total + self.group

    def take(self, value: int, *, reverses: bool) -> bool:
        """Add or multiply by the next word; False where it cannot go on with that."""
        if value >= _THOUSAND:
            if value >= self.limit or (self.total and not self.group):
                return False
            self.total += (self.group or 1) * value
            self.group, self.limit = 0, value
        elif value == _HUNDRED:
            if self.group >= _HUNDRED:
                return False
            self.group = (self.group or 1) * _HUNDRED
        elif not self.group or self.last >= _HUNDRED > value or self._continues(value, reverses=reverses):
            self.group += value
        else:
            return False
        self.last = value
        return True

    def _continues(self, value: int, *, reverses: bool) -> bool:
        """Whether units follow tens, or tens units."""
        if reverses and self.last < 10 and value in _TENS:
            return True
        return self.last in _TENS and value < (20 if self.last in _SCORES else 10)


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The numbers in words of a language; empty where its file has none.

    `pattern` is a regular expression for what may be a number in digits or words; `whole` says whether it is one.
    """

    values: dict[str, int]
    _word: re.Pattern[str]
    _joint: re.Pattern[str]
    _reverses: bool
    pattern: str

    def read(self, text: str, start: int) -> tuple[int, int] | None:
        """The end and the value of the number that begins at a place; None where none does.

        "Two and three" is two numbers, "one hundred and two hundred" are too, and a word that only begins with a
        number ("Achtung") is none.
        """
        number = _Sum()
        end = place = start
        joined: tuple[int, int] | None = None
        while (match := self._word.match(text, place)) is not None:
            glue = text[end:place]
            word = match["word"].lower()
            value = self.values[word]
            before = (end, number.value())
            reverses = self._reverses and any(char.isalpha() for char in glue)
            if not number.take(value, reverses=reverses):
                if joined is not None and value >= _HUNDRED:
                    return joined
                break
            joined = before if any(char.isalpha() for char in glue) else None
            end = match.end()
            joint = self._joint.match(text, end)
            if joint is None:
                break
            place = joint.end()
        if end == start or text[end : end + 1].isalnum():
            return None
        return end, number.value()

    def whole(self, words: str) -> int | None:
        """The value of words that are a number and nothing else, or of digits."""
        if words.isdigit():
            return int(words)
        found = self.read(words, 0)
        return found[1] if found is not None and found[0] == len(words) else None


@cache
def number_words(language: Language) -> NumberWords:
    """The numbers of a language, from its cardinals and magnitudes."""
    values = {**language.table("cardinals"), **language.table("numbers", "magnitudes")}
    joints = language.words("numbers", "joints")
    words = "|".join(re.escape(word) for word in sorted(values, key=len, reverse=True)) or "(?!)"
    glued = bool(language.table("numbers").get("glued", False))
    joint = "|".join(map(re.escape, joints))
    spaced = (
        rf"[ \t]*-[ \t]*|[ \t]+(?:(?:{joint})[ \t]+)?|\n(?!\s)"
        if joints and not glued
        else r"[ \t]*-[ \t]*|[ \t]+|\n(?!\s)"
    )
    between = rf"{spaced}|{joint}|" if glued else spaced
    ending = "" if glued else r"(?!\w)"
    glue = r"[\s-]*" if glued else r"[\s-]+"
    joining = rf"(?:{glue}(?:(?:{joint}){glue})?)" if joints else glue
    return NumberWords(
        values,
        re.compile(rf"(?P<word>{words}){ending}", re.IGNORECASE),
        re.compile(between, re.IGNORECASE),
        bool(language.table("numbers").get("units_before_tens", False)),
        rf"(?:\d{{1,3}}|(?:{words})(?:{joining}(?:{words}))*)",
    )
