"""A grammar's patterns as rows of numbers, for keeping; rebuilt one by one when they are asked for."""

import marshal
import pickle
from collections.abc import Iterable, Sequence
from typing import Any

from tei_toolkit.relaxng.derivatives import Derivatives
from tei_toolkit.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    Interleave,
    OneOrMore,
    Pattern,
    TextList,
    Value,
)

Row = tuple[Any, ...]
_CHUNK = 256
"""Rows that are packed together: few of them are ever asked for, and those near each other."""


class PatternRows:
    """Collects patterns as rows; a row names its parts by their numbers, and its atoms by their place in a list."""

    def __init__(self, patterns: Derivatives) -> None:
        self.rows: list[Row] = []
        self._patterns = patterns
        self._numbers: dict[int, int] = {}
        self._atoms: dict[Any, int] = {}
        self._unfinished: list[tuple[int, Element]] = []

    def atoms(self) -> list[bytes]:
        """The atoms, each packed: name classes, datatypes, namespaces."""
        return [pickle.dumps(atom, protocol=5) for atom in self._atoms]

    def chunks(self) -> list[bytes]:
        """The rows, packed by so many."""
        return [marshal.dumps(self.rows[start : start + _CHUNK]) for start in range(0, len(self.rows), _CHUNK)]

    def number(self, pattern: Pattern) -> int:
        """The number of a pattern, with rows made for it, its parts, and the content of its elements."""
        number = self._number(pattern)
        while self._unfinished:
            place, element = self._unfinished.pop()
            self.rows[place] = (*self.rows[place][:3], self._number(element.content))
        return number

    def _number(self, pattern: Pattern) -> int:
        waiting = [pattern]
        while waiting:
            one = waiting[-1]
            if one.serial in self._numbers:
                waiting.pop()
                continue
            missing = [part for part in _parts(one) if part.serial not in self._numbers]
            if missing:
                waiting += missing
                continue
            waiting.pop()
            self._numbers[one.serial] = len(self.rows)
            if isinstance(one, Element):
                self._unfinished.append((len(self.rows), one))
            self.rows.append(self._row(one))
        return self._numbers[pattern.serial]

    def _row(self, one: Pattern) -> Row:
        parts = tuple(self._numbers[part.serial] for part in _parts(one))
        if isinstance(one, Element):
            return ("element", one.number, self._atom(one.names))
        if isinstance(one, Attribute):
            return ("attribute", self._atom(one.names), *parts)
        if isinstance(one, Data):
            return ("data", self._atom(one.datatype), *parts)
        if isinstance(one, Value):
            return ("value", self._atom(one.datatype), one.literal, self._atom(one.namespaces))
        kind = _KINDS.get(type(one))
        if kind is not None:
            return (kind, parts)
        return ("empty" if one is self._patterns.empty else "text" if one.text else "notAllowed",)

    def _atom(self, atom: Any) -> int:
        return self._atoms.setdefault(atom, len(self._atoms))


_KINDS: dict[type[Pattern], str] = {
    Choice: "choice",
    Group: "group",
    Interleave: "interleave",
    OneOrMore: "oneOrMore",
    TextList: "list",
}


def _parts(pattern: Pattern) -> Sequence[Pattern]:
    if isinstance(pattern, Choice | Interleave):
        return pattern.parts
    if isinstance(pattern, Group):
        return (pattern.first, pattern.rest)
    if isinstance(pattern, OneOrMore | TextList):
        return (pattern.part,)
    if isinstance(pattern, Attribute):
        return (pattern.value,)
    if isinstance(pattern, Data) and pattern.excepted is not None:
        return (pattern.excepted,)
    return ()


class PatternTable:
    """Rebuilds patterns from rows, each when it is first asked for."""

    def __init__(self, chunks: Sequence[bytes], atoms: Sequence[bytes]) -> None:
        self.patterns = Derivatives()
        self._chunks = chunks
        self._packed = atoms
        self._rows: dict[int, list[Row]] = {}
        self._unpacked: dict[int, Any] = {}
        self._made: dict[int, Pattern] = {}

    def pattern(self, number: int) -> Pattern:
        """The pattern of a number."""
        made = self._made
        waiting = [number]
        while waiting:
            one = waiting[-1]
            if one in made:
                waiting.pop()
                continue
            missing = [part for part in _numbers_of_parts(self._row(one)) if part not in made]
            if missing:
                waiting += missing
                continue
            waiting.pop()
            made[one] = self._build(self._row(one))
        return made[number]

    def elements(self) -> tuple[Element, ...]:
        """All elements, in the order of the schema."""
        rows = (row for number in range(len(self._chunks)) for row in self._chunk(number))
        numbers = sorted((row[1], number) for number, row in enumerate(rows) if row[0] == "element")
        found = (self.pattern(number) for _, number in numbers)
        return tuple(element for element in found if isinstance(element, Element))

    def _row(self, number: int) -> Row:
        return self._chunk(number // _CHUNK)[number % _CHUNK]

    def _chunk(self, number: int) -> list[Row]:
        if number not in self._rows:
            self._rows[number] = marshal.loads(self._chunks[number])  # noqa: S302 (from the user's own cache)
        return self._rows[number]

    def _atom(self, number: int) -> Any:
        if number not in self._unpacked:
            self._unpacked[number] = pickle.loads(self._packed[number])  # noqa: S301 (from the user's own cache)
        return self._unpacked[number]

    def _build(self, row: Row) -> Pattern:
        make = self.patterns
        kind = row[0]
        if kind == "element":
            return make.element(row[1], self._atom(row[2]), lambda: self.pattern(row[3]))
        if kind == "attribute":
            return make.attribute(self._atom(row[1]), self._made[row[2]])
        if kind == "data":
            return make.data(self._atom(row[1]), self._made[row[2]] if len(row) > 2 else None)
        if kind == "value":
            return make.value(self._atom(row[1]), row[2], self._atom(row[3]))
        if len(row) == 1:
            return {"empty": make.empty, "text": make.anything}.get(kind, make.not_allowed)
        parts = [self._made[part] for part in row[1]]
        if kind == "choice":
            return make.choice(parts)
        if kind == "group":
            return make.group(parts[0], parts[1])
        if kind == "interleave":
            return make.interleave(parts)
        return make.one_or_more(parts[0]) if kind == "oneOrMore" else make.text_list(parts[0])


def _numbers_of_parts(row: Row) -> Iterable[int]:
    if row[0] in {"element", "value"} or len(row) == 1:
        return ()
    if row[0] in {"attribute", "data"}:
        return row[2:]
    parts: Iterable[int] = row[1]
    return parts
