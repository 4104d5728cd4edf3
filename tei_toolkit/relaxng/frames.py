"""The elements that are open at a place in a document, as the explaining pass sees them."""

from collections import Counter
from dataclasses import dataclass, field

from tei_toolkit.relaxng.automaton import Rests, State
from tei_toolkit.relaxng.faults import Spot
from tei_toolkit.relaxng.name_classes import display
from tei_toolkit.relaxng.simulation import same
from tei_toolkit.relaxng.trial import Renaming, Wrapper, after, allows

MOST_REMEMBERED = 64
_DEEPEST_PATH = 40


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: the element's name, its rank among those of that name, and how many of each name there are.

    The last is known once the parent has ended; so a path is written down at the end.
    """

    name: str
    rank: int
    siblings: Counter[str]

    def __str__(self) -> str:
        local = display(self.name)
        return local if self.siblings[self.name] == 1 else f"{local}[{self.rank}]"


Path = tuple[Step, ...]


def written_path(path: Path) -> str:
    """A path in words, TEI/text/body/p[3]; of a very long one the beginning and the end."""
    steps = [str(step) for step in path]
    if len(steps) > _DEEPEST_PATH:
        steps.insert(_DEEPEST_PATH // 2, "…")
    return "/".join(steps)


@dataclass(slots=True)
class Frame:
    """An open element; `state` is None where nothing is known of what it may hold.

    `wrapper` is an element that is taken to be there around the last children; `owed` are children that are taken to
    stand after so many more siblings; `promised` tells of children that are taken to have stood earlier, and where
    they were missed; `ended` is whether the element is taken to have ended already, and its children to stand in the
    one around it. `incomplete_told` is whether a fault was told that explains why something is lacking.
    """

    name: str
    step: Step | None
    spot: Spot
    state: State | None
    rests: "Rests | None"
    rename: Renaming = same
    counts: Counter[str] = field(default_factory=Counter)
    before: list[tuple[str, State]] = field(default_factory=list)
    value: list[str] = field(default_factory=list)
    wrapper: Wrapper | None = None
    owed: list[tuple[int, str]] = field(default_factory=list)
    promised: dict[str, Spot] = field(default_factory=dict)
    ended: bool = False
    text_told: bool = False
    incomplete_told: bool = False
    last_told: str = ""

    def remember(self, name: str, state: State) -> None:
        """Remember a child, and the state in which it came."""
        self.before.append((name, state))
        if len(self.before) > 2 * MOST_REMEMBERED:
            del self.before[:MOST_REMEMBERED]

    def may_stand_somewhere(self, name: str) -> bool:
        """Whether a child of that name could have stood earlier."""
        return any(allows(state, name) for _, state in self.before[:MOST_REMEMBERED])

    def child_ended(self, accepts: "bool | tuple[int, ...]", rests: "Rests | None") -> None:
        """Go on after a child."""
        if self.state is None:
            return
        if rests is not None:
            self.state = after_end(self.state, accepts, rests)
        if self.owed:
            self.owed = [(number - 1, name) for number, name in self.owed]
            for number, name in self.owed:
                if number == 0 and self.state is not None and allows(self.state, name):
                    self.state = after(self.state.automaton, self.state, name)
            self.owed = [(number, name) for number, name in self.owed if number > 0]


def after_end(state: State, accepts: "bool | tuple[int, ...]", rests: Rests) -> State | None:
    """The state after a child of which some hypotheses may end; None where none of them can be."""
    from tei_toolkit.relaxng.automaton import RejectedError

    try:
        return state.automaton.ended(accepts, rests)
    except RejectedError:
        return None


def path_of(frames: "list[Frame]", arriving: Step | None) -> Path:
    """The path to what arrives in the innermost of the open elements, or to that; of a very long one the ends."""
    half = _DEEPEST_PATH // 2
    outer, inner = (frames, []) if len(frames) <= _DEEPEST_PATH else (frames[: half + 1], frames[-half - 1 :])
    steps = [*(frame.step for frame in (*outer, *inner)), arriving]
    return tuple(step for step in steps if step is not None)
