"""A child that may not stand where it does, and what it takes to try a change of its place or name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from tei_toolkit.relaxng.automaton import Automaton, RejectedError, Rests, State, Tag
from tei_toolkit.relaxng.events import End, Event, Start, Text
from tei_toolkit.relaxng.faults import Mend
from tei_toolkit.relaxng.likelihood import Likelihood
from tei_toolkit.relaxng.simulation import Effort, Run, follow, same
from tei_toolkit.relaxng.vocabulary import Vocabulary

Renaming = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the child stands: the state before it, those before the children that precede it, and what surrounds it.

    `before` holds, for each child accepted so far, its name and the state in which it came; `after_parent` is the state
    if the parent ended here, None where it may not, `before_parent` that before it; `rename` is what changes of names
    hold for all in the parent.
    """

    parent: str
    state: State
    before: Sequence[tuple[str, State]]
    after_parent: State | None
    before_parent: State | None = None
    rename: Renaming = same


@dataclass(slots=True)
class Wrapper:
    """An element that is taken to be there around children: its name, and what may still stand inside.

    One that holds no text is `greedy`: what may stand inside and outside of it stands inside, but for its like.
    """

    name: str
    inside: State
    greedy: bool

    def takes(self, name: str) -> bool:
        """Whether a child belongs inside that may stand outside too."""
        return self.greedy and name != self.name and allows(self.inside, name)


@dataclass(frozen=True, slots=True)
class Remedy:
    """A mend, with how to go on as if it were made.

    `tag` and `rests` are the child's, `state` is the parent's before it. Where the mend puts the child elsewhere,
    `rests` is None, and `state` the parent's after it: inside of `wrapper`, or after so many `later` siblings of it, or
    (`ends_parent`) in the element around the parent. `foreign` is a child of another vocabulary.
    """

    mend: Mend
    tag: "Tag | None"
    rests: "Rests | None"
    state: State
    rename: Renaming = same
    wrapper: Wrapper | None = None
    later: int = 0
    ends_parent: bool = False
    foreign: bool = False


@dataclass(slots=True)
class Trial:
    """One child with the events that follow it; `own_end` is the number of the event that ends it, -1 for text.

    `is_cut` is whether more events follow than are looked at. `unmended` tells how far all goes well without the child.
    """

    automaton: Automaton
    vocabulary: Vocabulary
    likelihood: Likelihood
    place: Place
    child: Start | Text
    ahead: list[Event]
    effort: Effort
    is_cut: bool
    own_end: int = -1
    unmended: int | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        if isinstance(self.child, Start):
            self.own_end = end_of(self.ahead)
        self.unmended = self.followed(self.place.state, self.own_end + 1)

    def holds(self, failed: int | None) -> bool:
        """Whether a change is right: all goes well, or as far as it does without the child at all."""
        return failed is None or (self.unmended is not None and failed >= self.unmended > self.own_end)

    def follow(self, run: Run, events: Iterable[Event], depth: int = 0, outside: Renaming | None = None) -> int | None:
        """As `simulation.follow`, and counted."""
        failed = follow(run, events, depth, outside)
        self.effort.left -= run.taken
        return failed

    def followed(self, state: State, position: int) -> int | None:
        """The number of the event, from a position on, that is rejected; None where all goes well."""
        run = Run(self.automaton, state, self.place.rename)
        failed = self.follow(run, self.ahead[position:])
        return None if failed is None else failed + position

    def fits(self, state: State, name: str, rename: Renaming = same) -> bool:
        """Whether the child, an element, is right under a name in a state, and what follows it after it."""
        child = self.child
        if not isinstance(child, Start):
            return False
        inside = self.composed(rename)
        run = Run(self.automaton, state, inside)
        self.automaton.context = child.context
        try:
            run.enter(name, child.attributes)
        except RejectedError:
            return False
        return self.holds(self.follow(run, self.ahead, 1, self.place.rename))

    def composed(self, rename: Renaming) -> Renaming:
        """A change of names after those that hold for all in the parent."""
        given = self.place.rename
        return given if rename is same else lambda name: rename(given(name))

    def expected(self, state: State | None = None) -> list[str]:
        """The elements that may stand in a state, by default that before the child; the likeliest first."""
        # a state of which nothing is known yet is empty, and so counts as false
        names = self.vocabulary.expected(self.place.state if state is None else state)
        return self.likelihood.ordered(names, self.place.parent)

    def after(self, state: State, name: str) -> State | None:
        """The state after a child of that name, taken to be right in itself."""
        return after(self.automaton, state, name)


def end_of(events: Sequence[Event], above: int = 0) -> int:
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


def after(automaton: Automaton, state: State, name: str) -> State | None:
    """The state after a child of that name, taken to be right in itself; None where it may not stand there."""
    try:
        _, rests = state[name]
        return automaton.ended(True, rests)
    except RejectedError:
        return None


def allows(state: State, name: str) -> bool:
    """Whether a child of that name may stand in a state."""
    try:
        _ = state[name]
    except RejectedError:
        return False
    return True
