"""An automaton with all that it has found out, as one piece of bytes, for `keeping` to read."""

import marshal
from typing import Any

from tei_toolkit.relaxng.automaton import Automaton, RejectedError, State, Tag
from tei_toolkit.relaxng.checks import Check
from tei_toolkit.relaxng.keeping import ITSELF, NOWHERE, VALUE
from tei_toolkit.relaxng.patterns import Data
from tei_toolkit.relaxng.tables import PatternRows


def dump(automaton: Automaton) -> bytes:
    """The automaton as bytes."""
    return _Dump(automaton).bytes()


class _Dump:
    """Numbers states, tags and checks as they are met, and writes a row for each.

    States that mean the same are one here, even where the automaton has found them on two ways.
    """

    def __init__(self, automaton: Automaton) -> None:
        self._automaton = automaton
        self._patterns = PatternRows(automaton.grammar.patterns)
        self._known: dict[Any, int] = {}
        self._states: list[list[State]] = []
        self._tags: list[list[Tag]] = []
        self._checks: list[Check] = []

    def bytes(self) -> bytes:
        """All rows."""
        start = self._number(self._automaton.start, self._states)
        states: list[Any] = []
        tags: list[Any] = []
        # a row that is written may name states and tags not met before
        while len(states) < len(self._states) or len(tags) < len(self._tags):
            if len(states) < len(self._states):
                states.append(self._state(self._states[len(states)]))
            else:
                tags.append(self._tag(self._tags[len(tags)]))
        checks = [(self._patterns.number(check.pattern), _plain_datatype(check), dict(check)) for check in self._checks]
        grammar = self._automaton.grammar
        for element in grammar.elements():
            self._patterns.number(element)
        begin = self._patterns.number(grammar.start)
        patterns = marshal.dumps((self._patterns.rows, self._patterns.atoms(), begin))
        return marshal.dumps((patterns, states, tags, checks, start, self._automaton.needs_context))

    def _number(self, one: Any, rows: list[list[Any]]) -> int:
        key = (type(rows) is list and rows is self._tags, self._hypotheses(one))
        number = self._known.setdefault(key, len(rows))
        if number == len(rows):
            rows.append([one])
        elif not any(one is other for other in rows[number]):
            rows[number].append(one)
        return number

    def _check(self, check: Check) -> int:
        number = self._known.setdefault(("check", self._patterns.number(check.pattern)), len(self._checks))
        if number == len(self._checks):
            self._checks.append(check)
        return number

    def _hypotheses(self, one: State | Tag) -> tuple[tuple[int, int], ...]:
        one.recall()
        return tuple((self._patterns.number(pattern), index) for pattern, index in one.hypotheses)

    def _state(self, same: list[State]) -> Any:
        state = same[0]
        if state.text is State.VALUE:
            text = VALUE
        elif state.text is None:
            text = NOWHERE
        else:
            text = ITSELF if state.text is state else self._number(state.text, self._states)
        children = {}
        for one in same:
            for name, (tag, rests) in one.known().items():
                if isinstance(rests, State):
                    left: Any = self._number(rests, self._states)
                else:
                    left = tuple(self._number(rest, self._states) for rest in rests)
                children[name] = (self._number(tag, self._tags), left)
        return (state.accepts, text, children, self._hypotheses(state))

    def _tag(self, same: list[Tag]) -> Any:
        entries = {}
        for one in same:
            for names, entry in one.known().items():
                checks = None if entry.checks is None else tuple(self._check(check) for check in entry.checks)
                state = NOWHERE if entry.state is None else self._number(entry.state, self._states)
                entries[names] = (checks, entry.identifiers, state)
        try:
            bare = self._number(same[0].bare, self._states)
        except RejectedError:
            bare = NOWHERE
        return (bare, entries, self._hypotheses(same[0]))


def _plain_datatype(check: Check) -> tuple[str, str] | None:
    """Library and name of a datatype where a check asks of nothing else: then it needs no patterns to be answered."""
    pattern = check.pattern
    if not isinstance(pattern, Data) or pattern.excepted is not None:
        return None
    datatype = pattern.datatype
    return None if datatype.parameters or datatype.needs_context else (datatype.library, datatype.name)
