"""A grammar as an automaton that is made while it is used: matching is looking up, once a thing has been seen.

A `State` is what an element's content may still be, a `Tag` what its start tag may still hold. Both forget what is
around the element, so there are as many as the schema has places, not as many as documents have. Where a tag may belong
to several elements of the schema, a state holds several hypotheses, told apart by number, and what surrounds the
element holds what follows for each.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from operator import getitem
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from tei_toolkit.relaxng.checks import Check
from tei_toolkit.relaxng.xml import MAXIMUM_ATTRIBUTES

if TYPE_CHECKING:
    from tei_toolkit.relaxng.datatypes import Context
    from tei_toolkit.relaxng.grammar import Grammar
    from tei_toolkit.relaxng.patterns import Pattern

MAXIMUM_VALUES = 10_000
MAXIMUM_TRANSITIONS = 60_000

Hypotheses = tuple[tuple["Pattern", int], ...]
Rests: TypeAlias = "State | tuple[State, ...]"
Child: TypeAlias = "tuple[Tag, Rests]"
Step = tuple[tuple[Check, ...], dict[tuple[bool, ...], "Tag"]]


class RejectedError(Exception):
    """What came is not allowed there."""


class Entry:
    """What attributes of certain names, in that order, lead to: checks of their values, identifiers, a state.

    `checks` is None where a state depends on the values; then `Tag.after` looks at the attributes one by one.
    """

    __slots__ = ("checks", "identifiers", "state")

    def __init__(
        self, checks: tuple[Check, ...] | None, identifiers: tuple[tuple[int, str], ...], state: "State | None"
    ) -> None:
        self.checks = checks
        self.identifiers = identifiers
        self.state = state


class Tag(dict[tuple[str, ...], Entry]):
    """What a start tag may still hold. As a mapping: from names of attributes to the entry for them."""

    __slots__ = ("_bare", "_steps", "automaton", "hypotheses")

    def __init__(self, automaton: "Automaton", hypotheses: Hypotheses) -> None:
        super().__init__()
        self.automaton = automaton
        self.hypotheses = hypotheses
        self._bare: State | None = None
        self._steps: dict[str, tuple[tuple[Check, ...], dict[tuple[bool, ...], Tag]]] = {}

    @property
    def bare(self) -> "State":
        """The state after a tag without (further) attributes.

        Raises:
            RejectedError: an attribute is missing.
        """
        if self._bare is None:
            patterns = self.automaton.grammar.patterns
            self._bare = self.automaton.state([(patterns.closed(pattern), index) for pattern, index in self.hypotheses])
        return self._bare

    def __missing__(self, names: tuple[str, ...]) -> Entry:
        """Find where attributes of these names lead."""
        if len(names) > MAXIMUM_ATTRIBUTES:
            raise RejectedError
        tag, checks, identifiers = self, [], []
        for position, name in enumerate(names):
            found, after = tag.step(name)
            if len(found) > 1:
                entry = Entry(None, (), None)
                break
            checks.append(found[0])
            kind = found[0].pattern.id_type
            if kind is not None:
                identifiers.append((position, kind))
            tag = after[True,]
        else:
            entry = Entry(tuple(checks), tuple(identifiers), tag.bare)
        self.automaton.count_transition()
        self[names] = entry
        return entry

    def recall(self) -> None:
        """Know hypotheses again that were set aside; only tags that were kept set theirs aside."""

    def stripped(self) -> "State":
        """The state after the tag, whatever attributes it should have."""
        self.recall()
        automaton, patterns = self.automaton, self.automaton.grammar.patterns
        state = automaton.state_or_none([(patterns.stripped(pattern), index) for pattern, index in self.hypotheses])
        if state is None:
            # there is a schema, odd as it may be, in which the content can not be
            state = State(automaton, ((patterns.not_allowed, 0),))
            state.complete()
        return state

    def known(self) -> dict[tuple[str, ...], Entry]:
        """All entries known so far."""
        return self

    def step(self, name: str) -> Step:
        """The checks that may decide on the value of an attribute, and the tag for each outcome that some check allows.

        Raises:
            RejectedError: there is no such attribute here.
        """
        known = self._steps.get(name)
        if known is None:
            known = self._steps[name] = self._step(name)
        return known

    def _step(self, name: str) -> Step:
        values: dict[Pattern, list[tuple[Pattern, int]]] = {}
        for pattern, index in self.hypotheses:
            for value, rest in self.automaton.grammar.patterns.attribute_openings(pattern, name).items():
                values.setdefault(value, []).append((rest, index))
        if not values:
            raise RejectedError
        checks = tuple(self.automaton.check(value) for value in values)
        alone = self.automaton.tag([pair for pairs in values.values() for pair in pairs]) if len(values) == 1 else None
        return checks, _Outcomes(self.automaton, list(values.values()), alone)

    def after(self, attributes: Sequence[str]) -> "tuple[State, Sequence[tuple[int, str]]]":
        """The state after attributes (name, value, name, value …), and which of them are identifiers, of which kind.

        Raises:
            RejectedError: an attribute or a value is not allowed, or one is missing.
        """
        entry = self[tuple(attributes[::2])]
        if entry.checks is None or entry.state is None:
            return self._walked(attributes)
        if all(map(getitem, entry.checks, attributes[1::2])):
            return entry.state, entry.identifiers
        raise RejectedError

    def _walked(self, attributes: Sequence[str]) -> "tuple[State, list[tuple[int, str]]]":
        """As `after`, attribute by attribute.

        Raises:
            RejectedError: an attribute or a value is not allowed, or one is missing.
        """
        tag, identifiers = self, []
        for position in range(0, len(attributes), 2):
            checks, after = tag.step(attributes[position])
            outcome = tuple(check[attributes[position + 1]] for check in checks)
            tag = after[outcome]
            for check, right in zip(checks, outcome, strict=True):
                kind = check.pattern.id_type
                if right and kind is not None:
                    identifiers.append((position // 2, kind))
        return tag.bare, identifiers


class _Outcomes(dict[tuple[bool, ...], Tag]):
    """The tag after an attribute, by which of its checks said yes."""

    __slots__ = ("_automaton", "_rests")

    def __init__(self, automaton: "Automaton", rests: "list[list[tuple[Pattern, int]]]", alone: Tag | None) -> None:
        super().__init__()
        self._automaton = automaton
        self._rests = rests
        if alone is not None:
            self[True,] = alone

    def __missing__(self, outcome: tuple[bool, ...]) -> Tag:
        """Make the tag for an outcome not met before."""
        pairs = [pair for pairs, right in zip(self._rests, outcome, strict=True) if right for pair in pairs]
        if not pairs:
            raise RejectedError
        tag = self[outcome] = self._automaton.tag(pairs)
        return tag


class State(dict[str, "Child"]):
    """What content may still come. As a mapping: from the name of a child to its tag, and what is left after it.

    `text` is what text other than white space leads to: the state itself, another, None where it may not stand, or
    `VALUE` where the text counts as a whole; then `contents` are the checks of it, each with the number of the
    hypothesis that asks. `accepts` is True where the element may end, False where not, and else tells which hypotheses
    may end.
    """

    __slots__ = ("accepts", "automaton", "contents", "hypotheses", "text")

    VALUE: ClassVar["State"]

    def __init__(self, automaton: "Automaton", hypotheses: Hypotheses) -> None:
        super().__init__()
        self.automaton = automaton
        self.hypotheses = hypotheses
        self.accepts: bool | tuple[int, ...] = False
        self.text: State | None = None
        self.contents: tuple[tuple[Check, int], ...] = ()

    def known(self) -> dict[str, Child]:
        """All children known so far."""
        return self

    def recall(self) -> None:
        """Know hypotheses again that were set aside; only states that were kept set theirs aside."""

    def complete(self) -> None:
        """Find out what text leads to, and whether the element may end."""
        automaton, patterns = self.automaton, self.automaton.grammar.patterns
        if any(pattern.data for pattern, _ in self.hypotheses):
            self.text = State.VALUE
            self.contents = tuple((automaton.check(pattern), index) for pattern, index in self.hypotheses)
        else:
            after = [(patterns.after_text(pattern), index) for pattern, index in self.hypotheses]
            self.text = automaton.state_or_none(after)
        self.accepts = self._accepts("")

    def _accepts(self, text: str) -> bool | tuple[int, ...]:
        if self.contents:
            ends = [index for check, index in self.contents if check[text]]
            alone = self.contents[-1][1] == 0
        else:
            self.recall()
            ends = [index for pattern, index in self.hypotheses if pattern.nullable]
            alone = self.hypotheses[-1][1] == 0
        return bool(ends) if alone else tuple(ends) or False

    def accepts_value(self, text: str) -> bool | tuple[int, ...]:
        """As `accepts`, of an element that holds this text and nothing else."""
        return self._accepts(text)

    def after_value(self, text: str) -> "State":
        """The state after a text that is followed by an element.

        Raises:
            RejectedError: the text may not stand there.
        """
        if not text.strip(" \t\r\n"):
            return self
        self.recall()
        automaton, patterns = self.automaton, self.automaton.grammar.patterns
        return automaton.state(
            [(patterns.after_value(pattern, text, automaton.context), index) for pattern, index in self.hypotheses]
        )

    def __missing__(self, name: str) -> Child:
        """Find where a child of that name leads.

        Raises:
            RejectedError: it may not stand there.
        """
        rests: dict[Pattern, list[tuple[Pattern, int]]] = {}
        for pattern, index in self.hypotheses:
            for element, rest in self.automaton.grammar.patterns.openings(pattern, name).items():
                rests.setdefault(element.content, []).append((rest, index))
        if not rests:
            raise RejectedError
        automaton = self.automaton
        # one hypothesis is number 0; several are counted from 1, so that what is left of them is never taken for one
        tag = automaton.tag([(content, number) for number, content in enumerate(rests, 1 if len(rests) > 1 else 0)])
        after = tuple(automaton.state(pairs) for pairs in rests.values())
        automaton.count_transition()
        self[name] = found = (tag, after[0] if len(after) == 1 else after)
        return found


class Automaton:
    """The states of a grammar as they become known.

    `context` is where prefixes are looked up meanwhile; `grown` counts what has become known since it was made.
    """

    def __init__(self, grammar: "Callable[[], Grammar]", *, needs_context: bool) -> None:
        self._grammar = grammar
        self.needs_context = needs_context
        self.context: Context | None = None
        self.grown = 0
        self._states: dict[tuple[tuple[int, int], ...], State] = {}
        self._tags: dict[tuple[tuple[int, int], ...], Tag] = {}
        self._checks: dict[Pattern, Check] = {}
        self._kept_checks: list[Check] = []
        self._values = self._transitions = self._given = 0

    @cached_property
    def grammar(self) -> "Grammar":
        """The grammar, which is asked for only where something is not known yet."""
        grammar = self._grammar()
        self._given = len(grammar.patterns)
        return grammar

    @cached_property
    def start(self) -> State:
        """The state in which a document begins."""
        # made by hand, for a schema may allow no document at all
        state = State(self, ((self.grammar.start, 0),))
        state.complete()
        return state

    def state(self, pairs: "Sequence[tuple[Pattern, int]]") -> State:
        """The state of some hypotheses.

        Raises:
            RejectedError: none of them can be.
        """
        state = self.state_or_none(pairs)
        if state is None:
            raise RejectedError
        return state

    def state_or_none(self, pairs: "Sequence[tuple[Pattern, int]]") -> State | None:
        """The state of some hypotheses, or None where none of them can be."""
        hypotheses = self._merged(pairs)
        if not hypotheses:
            return None
        key = tuple((pattern.serial, index) for pattern, index in hypotheses)
        state = self._states.get(key)
        if state is None:
            state = self._states[key] = State(self, hypotheses)
            state.complete()
        return state

    def tag(self, pairs: "Sequence[tuple[Pattern, int]]") -> Tag:
        """The tag of some hypotheses."""
        hypotheses = self._merged(pairs)
        key = tuple((pattern.serial, index) for pattern, index in hypotheses)
        tag = self._tags.get(key)
        if tag is None:
            tag = self._tags[key] = Tag(self, hypotheses)
        return tag

    def _merged(self, pairs: "Sequence[tuple[Pattern, int]]") -> Hypotheses:
        patterns = self.grammar.patterns
        if len(pairs) == 1:
            return () if pairs[0][0] is patterns.not_allowed else (pairs[0],)
        by_index: dict[int, list[Pattern]] = {}
        for pattern, index in pairs:
            by_index.setdefault(index, []).append(pattern)
        merged = ((patterns.choice(by_index[index]), index) for index in sorted(by_index))
        return tuple((pattern, index) for pattern, index in merged if pattern is not patterns.not_allowed)

    def ended(self, accepts: bool | tuple[int, ...], rests: Rests) -> State:
        """The state after a child of which some hypotheses may end, or with True each of them."""
        if isinstance(rests, State):
            return rests
        for rest in rests:
            rest.recall()
        if isinstance(accepts, bool):
            accepts = tuple(range(1, len(rests) + 1))
        return self.state([pair for index in accepts for pair in rests[index - 1].hypotheses])

    def check(self, pattern: "Pattern") -> Check:
        """The check that values match a pattern."""
        check = self._checks.get(pattern)
        if check is None:
            check = self._checks[pattern] = Check(self, lambda: pattern)
        return check

    def keep(self, check: Check) -> Check:
        """Know of a check that was made elsewhere, so that its answers are forgotten with the others."""
        self._kept_checks.append(check)
        return check

    def count_value(self) -> None:
        """Note that a value is remembered; when there are too many, forget all."""
        self._values += 1
        if self._values > MAXIMUM_VALUES:
            self._values = 0
            for check in (*self._checks.values(), *self._kept_checks):
                check.clear()

    def count_transition(self) -> None:
        """Note that a transition is remembered; when there are too many, begin anew."""
        self.grown += 1
        self._transitions += 1
        if self._transitions > MAXIMUM_TRANSITIONS:
            self._transitions = 0
            for table in (self._states, self._tags):
                for one in table.values():
                    one.clear()
                table.clear()
            for check in self._checks.values():
                check.clear()
            self._checks.clear()
            self.grammar.patterns.forget_derived(self._given)


State.VALUE = State.__new__(State)
