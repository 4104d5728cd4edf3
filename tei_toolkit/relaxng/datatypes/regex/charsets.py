"""Sets of characters as sorted ranges of code points that neither meet nor overlap."""

from collections.abc import Iterable
from functools import cache
from itertools import groupby

from tei_toolkit.relaxng.datatypes.name_characters import FOLLOWERS, LETTERS, ranges
from tei_toolkit.relaxng.datatypes.regex.blocks import BLOCKS

Charset = tuple[tuple[int, int], ...]

LAST = 0x10FFFF
EVERYTHING: Charset = ((0, LAST),)
ASCII: Charset = ((0, 127),)

_CATEGORIES = frozenset(
    "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Zs Zl Zp Sm Sc Sk So Cc Cf Co Cn".split(),
)
_CLASSES = frozenset("LMNPZSC")
# jing has these two from a time when Java knew neither category, and without the quotation marks of Unicode 4.1
_QUOTES = {"Pi": "«‘‛“‟‹", "Pf": "»’”›"}
# where Unicode has assigned anything or may soon, and the two planes that it has given to private use: to ask for the
# category of all 1,114,112 code points would take a tenth of a second
_ASSIGNED = ((0, 0x33FFF), (0xE0000, 0xE0FFF))
_PRIVATE = ((0xF0000, 0xFFFFD), (0x100000, 0x10FFFD))
# letters younger than the tables of names: jing, on Java 17, lets \i and \c match these as well
_LATE_STARTS = "560 588 5EF D04 E86 E89 E8C E8E-E93 E98 EA0 EA8-EA9 EAC 4DB6-4DBF"
_LATE_FOLLOWERS = "B55 C04 EBA"


def union(parts: Iterable[tuple[int, int]]) -> Charset:
    """The set of all characters of some ranges."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(parts):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return tuple(merged)


def complement(charset: Charset) -> Charset:
    """All other characters."""
    bounds = [-1, *(bound for pair in charset for bound in pair), LAST + 1]
    return tuple((bounds[i] + 1, bounds[i + 1] - 1) for i in range(0, len(bounds), 2) if bounds[i] + 1 < bounds[i + 1])


def intersection(one: Charset, other: Charset) -> Charset:
    """The characters that both sets hold."""
    return complement(union(complement(one) + complement(other)))


def characters(text: str) -> Charset:
    """The set of the characters of a text."""
    return union((ord(character), ord(character)) for character in text)


def contains(charset: Charset, character: str) -> bool:
    """Whether a set holds a character."""
    code = ord(character)
    return any(first <= code <= last for first, last in charset)


@cache
def _categories() -> dict[str, Charset]:
    """The characters of each of Unicode's general categories, in the version that Python has."""
    from unicodedata import category

    found: dict[str, list[tuple[int, int]]] = {}
    end = 0
    for first, last in _ASSIGNED:
        found.setdefault("Cn", []).append((end, first - 1))
        end = last + 1
        code = first
        for name, run in groupby(map(category, map(chr, range(first, end)))):
            length = sum(1 for _ in run)
            found.setdefault(name, []).append((code, code + length - 1))
            code += length
    found["Co"] += _PRIVATE
    found["Cn"] += complement(union(((0, end - 1), *_PRIVATE)))
    return {name: union(pair for pair in parts if pair[0] <= pair[1]) for name, parts in found.items()}


@cache
def category(name: str) -> Charset | None:
    """The characters of a general category, or of a class of them; None where there is none of this name.

    Surrogates are no characters, so that Cs is none either.
    """
    if name in _QUOTES:
        return characters(_QUOTES[name])
    if name in _CATEGORIES:
        return _categories().get(name, ())
    if name in _CLASSES:
        return union(pair for each in _CATEGORIES if each[0] == name for pair in _categories().get(each, ()))
    return None


def block(name: str) -> Charset | None:
    """The characters of a block; None where XSD knows none of this name."""
    return union(ranges(BLOCKS[name])) if name in BLOCKS else None


@cache
def name_starts() -> Charset:
    """The characters that may begin a name."""
    return union((*characters(":_"), (65, 90), (97, 122), *ranges(LETTERS), *ranges(_LATE_STARTS)))


@cache
def name_characters() -> Charset:
    """The characters that may stand in a name."""
    return union((*name_starts(), *characters("-.0123456789"), *ranges(FOLLOWERS), *ranges(_LATE_FOLLOWERS)))


@cache
def word_characters() -> Charset:
    """All characters but punctuation, separators and those that are assigned to nothing that can be seen."""
    return complement(union(pair for name in "PZC" for pair in category(name) or ()))
