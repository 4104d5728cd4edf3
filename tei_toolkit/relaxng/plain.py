"""Values of which nothing need be derived: of a datatype, a literal, one among several, or a list of such words.

Most attributes are of this kind. What is asked of their values can be told in a few words and kept by itself, so that
a new value is judged without the patterns of the schema.
"""

from collections.abc import Hashable
from functools import cache
from typing import Any

from tei_toolkit.relaxng.datatypes.datatype import Datatype, restored
from tei_toolkit.relaxng.datatypes.kind import Context
from tei_toolkit.relaxng.datatypes.whitespace import split

WHITE = " \t\r\n"
Row = tuple[Any, ...]
"""A plain value in numbers and words that `marshal` takes."""


class Plain:
    """What is asked of a plain value.

    Attributes:
        blank: whether nothing but white space will do.
        anything: whether any text will do.
        datatypes: of one of which it may be.
        literals: what it may mean the same as, each with the datatype that says so.
        words: what each of its words must be, where it may be a list of one or more of them.
    """

    __slots__ = ("_meanings", "anything", "blank", "datatypes", "literals", "words")

    def __init__(
        self,
        *,
        blank: bool = False,
        anything: bool = False,
        datatypes: tuple[Datatype, ...] = (),
        literals: tuple[tuple[Datatype, str], ...] = (),
        words: "Plain | None" = None,
    ) -> None:
        self.blank = blank
        self.anything = anything
        self.datatypes = list(datatypes)
        self.literals = literals
        self.words = words
        self._meanings: dict[Datatype, set[Hashable]] | None = None

    def allows(self, text: str, context: Context | None) -> bool:
        """Whether a text will do, where `context` gives prefixes and entities."""
        if self.anything or (self.blank and not text.strip(WHITE)):
            return True
        if self.literals and self._means_one(text):
            return True
        for place, one in enumerate(self.datatypes):
            if one.allows(text, context):
                # the next value is probably of the same kind: dates come with dates, years with years
                self.datatypes.insert(0, self.datatypes.pop(place))
                return True
        if self.words is None:
            return False
        words = split(text)
        return bool(words) and all(self.words.allows(word, context) for word in words)

    def _means_one(self, text: str) -> bool:
        if self._meanings is None:
            self._meanings = {}
            for one, literal in self.literals:
                meaning = one.value(literal)
                if meaning is not None:
                    self._meanings.setdefault(one, set()).add(meaning)
        return any(one.value(text) in meanings for one, meanings in self._meanings.items())

    def row(self) -> Row | None:
        """This as a row, from which `from_row` makes the same again; None where a datatype of it cannot be in one."""
        datatypes = [one.row() for one in sorted(self.datatypes, key=repr)]
        literals = [(one.row(), literal) for one, literal in self.literals]
        words = None if self.words is None else self.words.row()
        if None in datatypes or any(one is None for one, _ in literals) or (words is None) != (self.words is None):
            return None
        return self.blank, self.anything, tuple(datatypes), tuple(literals), words


def from_row(row: Row) -> Plain:
    """The plain value of a row."""
    blank, anything, datatypes, literals, words = row
    return Plain(
        blank=blank,
        anything=anything,
        datatypes=tuple(_restored(one) for one in datatypes),
        literals=tuple((_restored(one), literal) for one, literal in literals),
        words=None if words is None else from_row(words),
    )


@cache
def _restored(row: Row) -> Datatype:
    return restored(row)
