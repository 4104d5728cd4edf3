"""An automaton with all that it has found out, as one piece of bytes, and back: so that the next process is warm.

What is read back is looked at only where a document leads: a state that no document reaches costs nothing.
"""

import marshal
from functools import cached_property
from typing import Any

from tei_toolkit.relaxng.automaton import (
    Automaton,
    Child,
    Entry,
    Hypotheses,
    RejectedError,
    Rests,
    State,
    Step,
    Tag,
)
from tei_toolkit.relaxng.checks import Check
from tei_toolkit.relaxng.grammar import Grammar
from tei_toolkit.relaxng.patterns import Pattern
from tei_toolkit.relaxng.tables import PatternRows, PatternTable, Row

_NOWHERE, _ITSELF, _VALUE = -1, -2, -3


def dump(automaton: Automaton) -> bytes:
    """The automaton as bytes."""
    return _Dump(automaton).bytes()


def load(content: bytes) -> Automaton:
    """The automaton of such bytes.

    Raises:
        ValueError, EOFError, TypeError: they are none.
    """
    return _Store(content).automaton


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
        checks = [(self._patterns.number(check.pattern), dict(check)) for check in self._checks]
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
        return tuple((self._patterns.number(pattern), index) for pattern, index in one.hypotheses)

    def _state(self, same: list[State]) -> Any:
        state = same[0]
        if state.text is State.VALUE:
            text = _VALUE
        elif state.text is None:
            text = _NOWHERE
        else:
            text = _ITSELF if state.text is state else self._number(state.text, self._states)
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
                state = _NOWHERE if entry.state is None else self._number(entry.state, self._states)
                entries[names] = (checks, entry.identifiers, state)
        try:
            bare = self._number(same[0].bare, self._states)
        except RejectedError:
            bare = _NOWHERE
        return (bare, entries, self._hypotheses(same[0]))


class _Store:
    """The rows of a kept automaton, and what has been made from them."""

    def __init__(self, content: bytes) -> None:
        self._patterns, self._states, self._tags, self._checks, start, needs_context = marshal.loads(content)  # noqa: S302 (from the user's own cache folder only)
        self._made_states: dict[int, State] = {}
        self._made_tags: dict[int, Tag] = {}
        self._made_checks: dict[int, Check] = {}
        self.automaton = Automaton(self._grammar, needs_context=needs_context)
        self.automaton.start = self.state(start)

    @cached_property
    def _unpacked(self) -> tuple[PatternTable, int]:
        rows, atoms, begin = marshal.loads(self._patterns)  # noqa: S302
        return PatternTable(rows, atoms), begin

    def _grammar(self) -> Grammar:
        table, begin = self._unpacked
        return Grammar(table.pattern(begin), table.elements, table.patterns, self.automaton.needs_context)

    def state(self, number: int) -> State:
        """The state of a number."""
        made = self._made_states.get(number)
        if made is None:
            accepts, text, children, hypotheses = self._states[number]
            made = self._made_states[number] = _KeptState(self, children, hypotheses)
            made.accepts = accepts
            made.text = {_NOWHERE: None, _ITSELF: made, _VALUE: State.VALUE}[text] if text < 0 else self.state(text)
        return made

    def tag(self, number: int) -> Tag:
        """The tag of a number."""
        made = self._made_tags.get(number)
        if made is None:
            made = self._made_tags[number] = _KeptTag(self, *self._tags[number])
        return made

    def check(self, number: int) -> Check:
        """The check of a number."""
        made = self._made_checks.get(number)
        if made is None:
            made = self._made_checks[number] = _KeptCheck(self, *self._checks[number])
        return made

    def pattern(self, number: int) -> Pattern:
        """The pattern of a number."""
        return self._unpacked[0].pattern(number)

    def hypotheses(self, row: Row) -> Hypotheses:
        """Hypotheses of a row."""
        return tuple((self.pattern(pattern), index) for pattern, index in row)


class _KeptState(State):
    """A state whose children are looked up among those kept before they are worked out."""

    __slots__ = ("_children", "_numbers", "_store")

    def __init__(self, store: _Store, children: dict[str, Any], hypotheses: Row) -> None:
        super().__init__(store.automaton, ())
        self._store = store
        self._children = children
        self._numbers = hypotheses

    def __missing__(self, name: str) -> Child:
        kept = self._children.get(name)
        if kept is None:
            self.recall()
            return super().__missing__(name)
        found = self[name] = self._thawed(kept)
        return found

    def _thawed(self, kept: Any) -> Child:
        tag, rests = kept
        store = self._store
        after: Rests = store.state(rests) if isinstance(rests, int) else tuple(store.state(rest) for rest in rests)
        return store.tag(tag), after

    def recall(self) -> None:
        """Know the hypotheses again."""
        if not self.hypotheses:
            self.hypotheses = self._store.hypotheses(self._numbers)

    def known(self) -> dict[str, Child]:
        """All children known, kept ones among them."""
        self.recall()
        return {name: self._thawed(kept) for name, kept in self._children.items()} | self


class _KeptTag(Tag):
    """A tag whose entries are looked up among those kept before they are worked out."""

    __slots__ = ("_bare_number", "_entries", "_numbers", "_store")

    def __init__(self, store: _Store, bare: int, entries: dict[tuple[str, ...], Any], hypotheses: Row) -> None:
        super().__init__(store.automaton, ())
        self._store = store
        self._bare_number = bare
        self._entries = entries
        self._numbers = hypotheses

    @property
    def bare(self) -> State:
        """The state after a tag without attributes."""
        if self._bare_number == _NOWHERE:
            raise RejectedError
        return self._store.state(self._bare_number)

    def __missing__(self, names: tuple[str, ...]) -> Entry:
        kept = self._entries.get(names)
        if kept is None:
            self.recall()
            return super().__missing__(names)
        found = self[names] = self._thawed(kept)
        return found

    def _thawed(self, kept: Any) -> Entry:
        checks, identifiers, state = kept
        store = self._store
        return Entry(
            None if checks is None else tuple(store.check(check) for check in checks),
            identifiers,
            None if state == _NOWHERE else store.state(state),
        )

    def step(self, name: str) -> Step:
        """As of any tag."""
        self.recall()
        return super().step(name)

    def recall(self) -> None:
        """Know the hypotheses again."""
        if not self.hypotheses:
            self.hypotheses = self._store.hypotheses(self._numbers)

    def known(self) -> dict[tuple[str, ...], Entry]:
        """All entries known, kept ones among them."""
        self.recall()
        return {names: self._thawed(kept) for names, kept in self._entries.items()} | self


class _KeptCheck(Check):
    """A check that knows its pattern by number until it is asked something new."""

    __slots__ = ("_number", "_store")

    def __init__(self, store: _Store, number: int, answers: dict[str, bool]) -> None:
        super().__init__(store.automaton, None)
        self._store = store
        self._number = number
        self.update(answers)

    def recall(self) -> Pattern:
        """Know the pattern again."""
        if self._pattern is None:
            self._pattern = self._store.pattern(self._number)
        return self._pattern
