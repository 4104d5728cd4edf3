"""An automaton with all that it has found out, as one piece of bytes, for `keeping` to read."""

import contextlib
import marshal
from typing import Any

from tei_toolkit.relaxng.automaton import Automaton, RejectedError, State, Tag
from tei_toolkit.relaxng.checks import Check
from tei_toolkit.relaxng.keeping import ITSELF, NOWHERE, VALUE
from tei_toolkit.relaxng.tables import PatternRows


def dump(automaton: Automaton) -> bytes:
    """The automaton as bytes."""
    return dump_counted(automaton)[0]


def dump_counted(automaton: Automaton) -> tuple[bytes, int]:
    """The automaton as bytes, and how many transitions are in it."""
    writing = _Dump(automaton)
    return writing.bytes(), writing.transitions()


class _Dump:
    """Numbers states, tags and checks, and adds what each of them knows to the row of its number.

    Those that mean the same have one number, even where the automaton has found them on two ways.
    """

    def __init__(self, automaton: Automaton) -> None:
        self._automaton = automaton
        self._patterns = PatternRows(automaton.grammar.patterns)
        self._numbers: dict[Any, int] = {}
        self._states: list[Any] = []
        self._tags: list[Any] = []
        self._checks: list[Any] = []
        self._met: dict[int, State | Tag | Check] = {}
        self._waiting: list[tuple[State | Tag, Any]] = []

    def bytes(self) -> bytes:
        """All rows."""
        start = self._state(self._automaton.start)
        while self._waiting:
            one, row = self._waiting.pop()
            if isinstance(one, State):
                self._add_children(one, row)
            else:
                self._add_entries(one, row)
        grammar = self._automaton.grammar
        for element in grammar.elements():
            self._patterns.number(element)
        begin = self._patterns.number(grammar.start)
        patterns = marshal.dumps((self._patterns.chunks(), self._patterns.atoms(), begin))
        rows = (self._states, self._tags, self._checks)
        return marshal.dumps((patterns, *rows, start, self._automaton.needs_context))

    def transitions(self) -> int:
        """How many transitions the rows hold."""
        return sum(len(row[2]) for row in self._states) + sum(len(row[1]) for row in self._tags)

    def _hypotheses(self, one: State | Tag) -> tuple[tuple[int, int], ...]:
        one.recall()
        return tuple((self._patterns.number(pattern), index) for pattern, index in one.hypotheses)

    def _state(self, state: State) -> int:
        hypotheses = self._hypotheses(state)
        number = self._numbers.setdefault(("state", hypotheses), len(self._states))
        if number == len(self._states):
            contents = tuple((self._check(check), index) for check, index in state.contents)
            self._states.append([state.accepts, NOWHERE, {}, hypotheses, contents])
        row = self._states[number]
        if self._meet(state, row):
            if state.text is State.VALUE:
                row[1] = VALUE
            elif state.text is not None:
                row[1] = ITSELF if state.text is state else self._state(state.text)
        return number

    def _tag(self, tag: Tag) -> int:
        hypotheses = self._hypotheses(tag)
        number = self._numbers.setdefault(("tag", hypotheses), len(self._tags))
        if number == len(self._tags):
            self._tags.append([NOWHERE, {}, hypotheses])
        row = self._tags[number]
        if self._meet(tag, row):
            # what lies behind a tag may be known of one that means the same, and not of the other
            with contextlib.suppress(RejectedError):
                row[0] = self._state(tag.bare)
        return number

    def _check(self, check: Check) -> int:
        number = self._numbers.setdefault(("check", self._patterns.number(check.pattern)), len(self._checks))
        if number == len(self._checks):
            plain = self._automaton.grammar.patterns.plain(check.pattern)
            row = None if plain is None else plain.row()
            self._checks.append([self._patterns.number(check.pattern), row, check.lasting, {}])
        if id(check) not in self._met:
            self._met[id(check)] = check
            self._checks[number][3].update(check)
        return number

    def _meet(self, one: State | Tag, row: Any) -> bool:
        """Have what one knows added to its row; whether it was not met before."""
        if id(one) in self._met:
            return False
        self._met[id(one)] = one
        self._waiting.append((one, row))
        return True

    def _add_children(self, state: State, row: Any) -> None:
        for name, (tag, rests) in state.known().items():
            left = self._state(rests) if isinstance(rests, State) else tuple(self._state(rest) for rest in rests)
            row[2][name] = (self._tag(tag), left)

    def _add_entries(self, tag: Tag, row: Any) -> None:
        for names, entry in tag.known().items():
            checks = None if entry.checks is None else tuple(self._check(check) for check in entry.checks)
            state = NOWHERE if entry.state is None else self._state(entry.state)
            row[1][names] = (checks, entry.identifiers, state)
