"""Matching by derivatives: what is left of a regular expression after a character has been read.

Each state is met once and each step from it is remembered, so that a text is read in time that grows with its length
alone, however the expression is nested. It also tells how far a text can be read before it goes wrong.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from tei_toolkit.relaxng.datatypes.errors import TooManyStatesError
from tei_toolkit.relaxng.datatypes.regex.charsets import contains
from tei_toolkit.relaxng.datatypes.regex.syntax import Chars, Choice, Node, Sequence

# a tuple of a kind and its parts: the set of "chars", the tuple of a "sequence", the set of a "choice", and of a
# "repeat" what is repeated, how often at least, and how often at most
Expression = tuple[Any, ...]
EMPTY: Expression = ("empty",)
NOTHING: Expression = ("nothing",)
# a state of more alternatives than this would take longer than anyone waits
MOST_ALTERNATIVES = 10_000
# when there are more states than these, all are forgotten
MOST_STATES = 10_000


def _sequence(parts: Iterable[Expression]) -> Expression:
    flat: list[Expression] = []
    for part in parts:
        if part == NOTHING:
            return NOTHING
        flat += part[1] if part[0] == "sequence" else () if part == EMPTY else (part,)
    if len(flat) > 1:
        return ("sequence", tuple(flat))
    return flat[0] if flat else EMPTY


def _choice(branches: Iterable[Expression]) -> Expression:
    flat: set[Expression] = set()
    for branch in branches:
        if branch[0] == "choice":
            flat |= branch[1]
        elif branch != NOTHING:
            flat.add(branch)
    if len(flat) > MOST_ALTERNATIVES:
        raise TooManyStatesError
    return ("choice", frozenset(flat)) if len(flat) > 1 else next(iter(flat), NOTHING)


def _repeat(part: Expression, least: int, most: int | None) -> Expression:
    if most == 0 or part == EMPTY:
        return EMPTY
    if part == NOTHING:
        return NOTHING if least else EMPTY
    if (least, most) == (1, 1):
        return part
    # what may be empty need not stand any number of times
    return ("repeat", part, 0 if nullable(part) else least, most)


def expression(node: Node) -> Expression:
    """The expression of a tree."""
    if isinstance(node, Chars):
        return ("chars", node.charset) if node.charset else NOTHING
    if isinstance(node, Choice):
        return _choice(map(expression, node.branches))
    if isinstance(node, Sequence):
        return _sequence(map(expression, node.parts))
    return _repeat(expression(node.part), node.least, node.most)


def nullable(state: Expression) -> bool:
    """Whether an expression matches the empty text."""
    kind = state[0]
    if kind == "sequence":
        return all(map(nullable, state[1]))
    if kind == "choice":
        return any(map(nullable, state[1]))
    if kind == "repeat":
        return bool(state[2] == 0)
    return bool(kind == "empty")


def derivative(state: Expression, character: str) -> Expression:
    """What must follow a character."""
    kind = state[0]
    if kind == "chars":
        return EMPTY if contains(state[1], character) else NOTHING
    if kind == "choice":
        return _choice(derivative(branch, character) for branch in state[1])
    if kind == "repeat":
        part, least, most = state[1:]
        rest = _repeat(part, max(least - 1, 0), None if most is None else most - 1)
        return _sequence((derivative(part, character), rest))
    if kind == "sequence":
        return _choice(_sequence_derivatives(state[1], character))
    return NOTHING


def _sequence_derivatives(parts: tuple[Expression, ...], character: str) -> Iterator[Expression]:
    """What may follow where a character is taken by the first part, or by a later one after parts that may be empty."""
    for index, part in enumerate(parts):
        yield _sequence((derivative(part, character), *parts[index + 1 :]))
        if not nullable(part):
            return


class Machine:
    """An expression and the steps that have been taken from its states."""

    __slots__ = ("_accepting", "_numbers", "_states", "_steps", "_whole")

    def __init__(self, node: Node) -> None:
        self._whole = expression(node)
        self._forget()

    def _forget(self) -> None:
        self._states: list[Expression] = []
        self._accepting: list[bool] = []
        self._numbers: dict[Expression, int] = {}
        self._steps: list[dict[str, int]] = []

    def _number(self, state: Expression) -> int:
        number = self._numbers.setdefault(state, len(self._states))
        if number == len(self._states):
            self._states.append(state)
            self._accepting.append(nullable(state))
            self._steps.append({})
        return number

    def read(self, text: str) -> tuple[int, bool]:
        """How many characters of a text can be read, and whether it may end there.

        Raises:
            TooManyStatesError: where the expression is beyond all use.
        """
        number = self._number(self._whole)
        for position, character in enumerate(text):
            following = self._steps[number].get(character)
            if following is None:
                current = self._states[number]
                state = derivative(current, character)
                if state == NOTHING:
                    return position, False
                if len(self._states) > MOST_STATES:
                    self._forget()
                    number = self._number(current)
                following = self._steps[number][character] = self._number(state)
            number = following
        return len(text), self._accepting[number]
