"""What may be meant by a child that may not stand where it does: changes that the automaton accepts, tried in turn."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from tei_toolkit.relaxng.automaton import Automaton, RejectedError, Rests, State, Tag
from tei_toolkit.relaxng.events import End, Event, Events, Start
from tei_toolkit.relaxng.faults import Mend
from tei_toolkit.relaxng.likeness import distance, most_like
from tei_toolkit.relaxng.name_classes import written
from tei_toolkit.relaxng.simulation import MOST_EVENTS, Run, follow, same
from tei_toolkit.relaxng.vocabulary import Vocabulary
from tei_toolkit.relaxng.wording import article, listed, quoted
from tei_toolkit.relaxng.xml import expanded_name

_MOST_TRIED = 12
_MOST_MOVES = 60
_LONGEST_CHAIN = 3
_SHORTEST_SLIP = 3

Renaming = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the child stands: the state before it, those before the children that precede it, and what surrounds it.

    `before` holds, for each child accepted so far, its name and the state in which it came; `after_parent` is the state
    if the parent ended here, None where it may not.
    """

    parent: str
    state: State
    before: Sequence[tuple[str, State]]
    after_parent: State | None


@dataclass(frozen=True, slots=True)
class Remedy:
    """A mend, with how to go on as if it were made: the child's tag, what follows it, the parent's state before it."""

    mend: Mend
    tag: Tag
    rests: "Rests | None"
    state: State
    rename: Renaming = same


class Remedies:
    """Finds remedies for one child, in the order in which they are likely."""

    def __init__(
        self, automaton: Automaton, vocabulary: Vocabulary, uses: Mapping[str, int], place: Place, child: Start
    ) -> None:
        self._automaton = automaton
        self._vocabulary = vocabulary
        self._uses = uses
        self._place = place
        self._child = child
        self._ahead: list[Event] = []
        self._own_end = 0
        self._unmended: int | None = None

    def first(self, events: Events) -> Remedy | None:
        """The first remedy that holds, or None."""
        self._ahead = list(islice(events.peek(), MOST_EVENTS))
        self._own_end = _end_of(self._ahead)
        self._unmended = self._followed(self._place.state, self._own_end + 1, 0)
        known = self._child.name in self._vocabulary.elements
        ways: list[Callable[[], Iterator[Remedy]]] = [self._namespaces]
        ways += [self._insertions, self._moves, self._wraps, self._ends, self._slips] if known else [self._renames]
        for way in ways:
            for remedy in way():
                return remedy
        return None

    # --- trying

    def _holds(self, failed: int | None) -> bool:
        """Whether a change is right: all goes well, or as far as it does without the child at all."""
        return failed is None or (self._unmended is not None and failed >= self._unmended > self._own_end)

    def _followed(self, state: State, position: int, depth: int, rename: Renaming = same) -> int | None:
        run = Run(self._automaton, state, rename, opened=[state] * depth)
        failed = follow(run, self._ahead[position:], depth)
        return None if failed is None else failed + position

    def _as(self, state: State, name: str, rename: Renaming = same) -> bool:
        """Whether the child, under a name, is right in a state, and what follows it after it."""
        run = Run(self._automaton, state, rename)
        try:
            run.take(Start(name, self._child.attributes, self._child.spot, self._child.context))
        except RejectedError:
            return False
        return self._holds(follow(run, self._ahead, 1))

    def _remedy(self, mend: Mend, name: str, state: State, rename: Renaming = same) -> Remedy:
        tag, rests = state[name]
        return Remedy(mend, tag, rests, state, rename)

    # --- the ways

    def _namespaces(self) -> Iterator[Remedy]:
        """The same name in another namespace, and so all within it."""
        namespace, local = expanded_name(self._child.name)
        for name in self._vocabulary.expected(self._place.state):
            right, other = expanded_name(name)
            if other != local or right == namespace:
                continue

            def rename(name: str, right: str = right) -> str:
                given, local = expanded_name(name)
                return written(right, local) if given == namespace else name

            if self._as(self._place.state, name, rename):
                way = f'write <{local} xmlns="{right}">' if right else f"take it out of the namespace {namespace}"
                mend = Mend("namespace", right, way)
                yield self._remedy(mend, name, self._place.state, rename)

    def _renames(self) -> Iterator[Remedy]:
        state, given = self._place.state, self._child.name
        candidates = self._vocabulary.remembered(
            state, f"like {given}", lambda: most_like(given, self._vocabulary.expected(state), self._uses)
        )
        for name in candidates[:_MOST_TRIED]:
            if self._as(self._place.state, name):
                mend = Mend("rename", name, f"perhaps {quoted(name)} is meant")
                yield self._remedy(mend, name, self._place.state)

    def _slips(self) -> Iterator[Remedy]:
        """A name that is right elsewhere, one letter away from one that is right here."""
        local = expanded_name(self._child.name)[1]
        if len(local) < _SHORTEST_SLIP:
            return
        for remedy in self._renames():
            if distance(local, expanded_name(remedy.mend.name)[1]) == 1:
                yield remedy

    def _insertions(self) -> Iterator[Remedy]:
        """Elements that are missing before the child; where one of several would do, all of these are named."""
        chain: list[str] = []
        state = self._place.state
        while len(chain) < _LONGEST_CHAIN:
            names = self._vocabulary.expected(state)
            leading = self._leading_to(state)
            fitting = self._by_use([name for name, after in leading.items() if self._as(after, self._child.name)])
            if fitting:
                added = " and ".join([*map(quoted, chain), listed(fitting)])
                mend = Mend("insert", fitting[0], f"add {added} before it")
                yield self._remedy(mend, self._child.name, leading[fitting[0]])
                return
            next_state = _after(self._automaton, state, names[0]) if len(names) == 1 else None
            if next_state is None or state.accepts:
                return
            chain.append(names[0])
            state = next_state

    def _leading_to(self, state: State) -> dict[str, State]:
        """The elements that may come next and after which the child may come, with the state in which it does."""
        child = self._child.name

        def find() -> dict[str, State]:
            after = {name: _after(self._automaton, state, name) for name in self._vocabulary.expected(state)}
            return {
                name: one
                for name, one in after.items()
                if name != child and one is not None and _after(self._automaton, one, child) is not None
            }

        return self._vocabulary.remembered(state, f"leading to {child}", find)

    def _by_use(self, names: list[str]) -> list[str]:
        return sorted(names, key=lambda name: -self._uses.get(name, 0))

    def _moves(self) -> Iterator[Remedy]:
        """An earlier place within the same parent."""
        name = self._child.name
        preceding = self._place.before[-_MOST_MOVES:]
        for position in range(len(preceding) - 1, -1, -1):
            state: State | None = _after(self._automaton, preceding[position][1], name)
            for other, _ in preceding[position:]:
                state = None if state is None else _after(self._automaton, state, other)
            if state is not None and self._holds(self._followed(state, self._own_end + 1, 0)):
                before = preceding[position][0]
                mend = Mend("move", before, f"move it before {quoted(before)}")
                tag, _ = preceding[position][1][name]
                yield Remedy(mend, tag, None, self._place.state)

    def _wraps(self) -> Iterator[Remedy]:
        """An element that may stand here and hold the child; one that is made for few kinds of children comes first."""
        for name, inside in self._holders():
            run = Run(self._automaton, self._place.state)
            run.open(name)
            try:
                if self._wrapped(run):
                    mend = Mend("wrap", name, f"put it into {article(name)}")
                    yield Remedy(mend, inside[self._child.name][0], None, self._place.state)
            except RejectedError:
                continue

    def _holders(self) -> list[tuple[str, State]]:
        state = self._place.state
        return self._vocabulary.remembered(state, f"holding {self._child.name}", lambda: self._found_holders(state))

    def _found_holders(self, state: State) -> list[tuple[str, State]]:
        among_text = state.text is not None
        found = []
        for name in self._by_use(self._vocabulary.expected(state)):
            inside = state[name][0].stripped()
            if self._child.name in inside or _after(self._automaton, inside, self._child.name) is not None:
                # what may be empty is not made for this child; among text nearly everything holds everything
                made_for = inside.accepts is False
                if made_for or not among_text:
                    breadth = len(self._vocabulary.expected(inside)).bit_length()
                    found.append((not made_for, breadth, name, inside))
        found.sort(key=lambda one: one[:2])
        return [(name, inside) for *_, name, inside in found]

    def _wrapped(self, run: Run) -> bool:
        """Whether the child, and those like it that follow, make up the content of the element just opened."""
        run.take(self._child)
        position = 0
        depth = 1
        while position < len(self._ahead):
            event = self._ahead[position]
            if depth == 0 and not (isinstance(event, Start) and event.name == self._child.name):
                if isinstance(event, Start | End) or not getattr(event, "blank", False):
                    break
                position += 1
                continue
            run.take(event)
            depth += 1 if isinstance(event, Start) else -1 if isinstance(event, End) else 0
            position += 1
        run.close()
        failed = self._followed(run.state, position, 0)
        return failed is None or self._holds(failed)

    def _ends(self) -> Iterator[Remedy]:
        """The end of the parent, which may have been forgotten before the child."""
        state = self._place.after_parent
        if state is None:
            return
        try:
            tag, _ = state[self._child.name]
        except RejectedError:
            return
        end = _end_of(self._ahead, above=1)
        events = [event for number, event in enumerate(self._ahead) if number != end]
        run = Run(self._automaton, state)
        run.take(self._child)
        if follow(run, events, 1) is None:
            parent = quoted(self._place.parent)
            mend = Mend("end", self._place.parent, f"end {parent} before it")
            yield Remedy(mend, tag, None, self._place.state)


def _end_of(events: Sequence[Event], above: int = 0) -> int:
    """The number of the event that ends the element begun before the events, or one so many around it."""
    depth = 1 + above
    for number, event in enumerate(events):
        if isinstance(event, Start):
            depth += 1
        elif isinstance(event, End):
            depth -= 1
            if depth == 0:
                return number
    return len(events)


def _after(automaton: Automaton, state: State, name: str) -> State | None:
    """The state after a child of that name, taken to be right in itself."""
    try:
        _, rests = state[name]
        return automaton.ended(True, rests)
    except RejectedError:
        return None
