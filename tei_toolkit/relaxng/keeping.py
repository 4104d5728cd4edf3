"""An automaton read back from what `dumping` has written of it: warm with all that it had found out.

What is read back is looked at only where a document leads: a state that no document reaches costs nothing.
"""

import marshal
from functools import cached_property
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from tei_toolkit.relaxng.grammar import Grammar
    from tei_toolkit.relaxng.patterns import Pattern
    from tei_toolkit.relaxng.plain import Plain
    from tei_toolkit.relaxng.plain import Row as PlainRow
    from tei_toolkit.relaxng.tables import PatternTable, Row

Answers = dict[str, bool]
NOWHERE, ITSELF, VALUE = -1, -2, -3
"""What stands for a state where there is none, the state itself, or a text that counts as a whole."""


def load(content: bytes) -> Automaton:
    """The automaton of such bytes.

    Raises:
        ValueError, EOFError, TypeError: they are none.
    """
    return _Store(content).automaton


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
    def _unpacked(self) -> "tuple[PatternTable, int]":
        from tei_toolkit.relaxng.tables import PatternTable

        chunks, atoms, begin = marshal.loads(self._patterns)  # noqa: S302
        return PatternTable(chunks, atoms), begin

    def _grammar(self) -> "Grammar":
        from tei_toolkit.relaxng.grammar import Grammar

        table, begin = self._unpacked
        return Grammar(table.pattern(begin), table.elements, table.patterns, self.automaton.needs_context)

    def state(self, number: int) -> State:
        """The state of a number."""
        made = self._made_states.get(number)
        if made is None:
            accepts, text, children, hypotheses, contents = self._states[number]
            made = self._made_states[number] = _KeptState(self, children, hypotheses)
            made.accepts = accepts
            made.contents = tuple((self.check(check), index) for check, index in contents)
            made.text = {NOWHERE: None, ITSELF: made, VALUE: State.VALUE}[text] if text < 0 else self.state(text)
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
            made = self._made_checks[number] = self.automaton.keep(_KeptCheck(self, *self._checks[number]))
        return made

    def pattern(self, number: int) -> "Pattern":
        """The pattern of a number."""
        return self._unpacked[0].pattern(number)

    def hypotheses(self, row: "Row") -> Hypotheses:
        """Hypotheses of a row."""
        return tuple((self.pattern(pattern), index) for pattern, index in row)


class _KeptState(State):
    """A state whose children are looked up among those kept before they are worked out."""

    __slots__ = ("_children", "_numbers", "_store")

    def __init__(self, store: _Store, children: dict[str, Any], hypotheses: "Row") -> None:
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

    def __init__(self, store: _Store, bare: int, entries: dict[tuple[str, ...], Any], hypotheses: "Row") -> None:
        super().__init__(store.automaton, ())
        self._store = store
        self._bare_number = bare
        self._entries = entries
        self._numbers = hypotheses

    @property
    def bare(self) -> State:
        """The state after a tag without attributes."""
        if self._bare is None:
            if self._bare_number == NOWHERE:
                raise RejectedError
            self._bare = self._store.state(self._bare_number)
        return self._bare

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
            None if state == NOWHERE else store.state(state),
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
    """A check that knows what it asks without its pattern, where that is plain, and its pattern by number."""

    __slots__ = ("_lasting", "_plain", "_row")

    def __init__(self, store: _Store, number: int, plain: "PlainRow | None", lasting: bool, answers: Answers) -> None:
        super().__init__(store.automaton, lambda: store.pattern(number))
        self._lasting = lasting
        self._row = plain
        self._plain: Plain | None = None
        self.update(answers)

    @property
    def lasting(self) -> bool:
        """As of any check."""
        return self._lasting

    def _judge(self, value: str) -> bool:
        if self._row is None:
            return super()._judge(value)
        if self._plain is None:
            from tei_toolkit.relaxng.plain import from_row

            self._plain = from_row(self._row)
        return self._plain.allows(value, self._automaton.context)
