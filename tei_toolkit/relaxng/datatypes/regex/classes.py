r"""Character classes, with the complement that jing arrives at.

jing writes the complement of a class as `[^…&&[^…]&&…]`: first its plain members, then the others one by one. Java has
since its version 9 taken the '^' for the whole of this, so that in `[^\s,]`, and in `[…-[\s,]]`, the members that are
not plain are lost: a space matches `[^\s,]`, a control character `[^\p{C}\p{Z}]`. A class therefore carries both what
it holds and what jing holds to be the rest.
"""

from functools import cache
from operator import attrgetter

from tei_toolkit.relaxng.datatypes.regex.charsets import (
    Charset,
    block,
    category,
    characters,
    complement,
    intersection,
    name_characters,
    name_starts,
    union,
    word_characters,
)

# the properties that jing makes up of several parts, so that they are not plain
_COMPOUND = frozenset("L P C Lu Ll Nl No Cn Pi Pf IsPrivateUse".split())


class CharacterClass:
    """A class of characters.

    Attributes:
        charset: the characters that it holds.
        others: those that its complement holds, to jing.
        plain: whether it is one character, one range or one property.
    """

    __slots__ = ("charset", "others", "plain")

    def __init__(self, charset: Charset, others: Charset | None = None, *, plain: bool = False) -> None:
        self.charset = charset
        self.others = complement(charset) if others is None else others
        self.plain = plain

    def negated(self) -> "CharacterClass":
        """The class after '^'."""
        return CharacterClass(self.others, self.charset)

    def without(self, other: "CharacterClass") -> "CharacterClass":
        """The class less another."""
        return CharacterClass(intersection(self.charset, other.others), union(self.others + other.charset))


def single(first: str, last: str | None = None) -> CharacterClass:
    """One character, or the range from one to another."""
    return CharacterClass(((ord(first), ord(last or first)),), plain=True)


def joined(members: list[CharacterClass]) -> CharacterClass:
    """The class of several members."""
    if len(members) == 1:
        return members[0]
    charset = union(pair for member in members for pair in member.charset)
    plain = union(pair for member in members if member.plain for pair in member.charset)
    rest = [member.others for member in members if not member.plain]
    if not rest:
        return CharacterClass(charset)
    others = rest[0]
    for each in rest[1:]:
        others = intersection(others, each)
    if any(map(attrgetter("plain"), members)):
        others = complement(intersection(plain, others))
    return CharacterClass(charset, others)


@cache
def property_class(name: str) -> CharacterClass | None:
    r"""The class of \p{name}; None where there is none."""
    charset = block(name[2:]) if len(name) > 2 and name.startswith("Is") else category(name)
    if charset is None:
        return None
    return CharacterClass(charset, plain=name not in _COMPOUND)


@cache
def escape_class(letter: str) -> CharacterClass:
    r"""The class of \s, \i, \c, \d or \w, or as a capital its complement."""
    if letter.isupper():
        return escape_class(letter.lower()).negated()
    if letter == "d":
        return CharacterClass(category("Nd") or (), plain=True)
    if letter == "s":
        return CharacterClass(characters(" \t\n\r"))
    return CharacterClass({"i": name_starts, "c": name_characters, "w": word_characters}[letter]())
