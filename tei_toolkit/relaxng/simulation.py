"""What would come of a change: the automaton run over the events that follow, as if the change were made."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tei_toolkit.relaxng.automaton import Automaton, RejectedError, Rests, State, Tag
from tei_toolkit.relaxng.events import End, Event, Start, Text

MOST_EVENTS = 3_000
FEW_EVENTS = 16
_WHITE = " \t\r\n"


@dataclass(slots=True)
class Effort:
    """How many events may still be tried in one document; when they are used up, little is looked at ahead."""

    left: int = 2_000_000

    @property
    def most_events(self) -> int:
        """How far to look ahead."""
        return MOST_EVENTS if self.left > 0 else FEW_EVENTS


def same(name: str) -> str:
    """A name as it is."""
    return name


@dataclass(slots=True)
class Run:
    """A state with the elements opened since it was entered; follows events until one is rejected.

    Faults of attributes are passed over: they are told for themselves.
    """

    automaton: Automaton
    state: State
    rename: Callable[[str], str] = same
    opened: list[Rests] = field(default_factory=list)
    value: list[str] = field(default_factory=list)
    taken: int = 0

    def take(self, event: Event) -> None:
        """Go on by one event.

        Raises:
            RejectedError: it may not come here.
        """
        self.automaton.context = getattr(event, "context", None)
        self.taken += 1
        if isinstance(event, Start):
            self.enter(self.rename(event.name), event.attributes)
        elif isinstance(event, End):
            self.close()
        elif isinstance(event, Text):
            self._text(event)

    def enter(self, name: str, attributes: list[str]) -> None:
        """Go on by a start tag under a name of its own.

        Raises:
            RejectedError: it may not come here.
        """
        self._settle()
        tag, rests = self.state[name]
        self.opened.append(rests)
        self.state = after_tag(tag, attributes)

    def open(self, name: str) -> None:
        """Go on by a start tag whose attributes are all right."""
        self._settle()
        tag, rests = self.state[name]
        self.opened.append(rests)
        self.state = tag.stripped()

    def close(self) -> None:
        """Go on by an end tag."""
        accepts = self.state.accepts
        if self.value:
            accepts = self.state.accepts_value("".join(self.value))
            self.value.clear()
        if accepts is False:
            raise RejectedError
        if self.opened:
            rests = self.opened.pop()
            self.state = self.automaton.ended(accepts, rests)

    def _settle(self) -> None:
        if self.value:
            self.state = self.state.after_value("".join(self.value))
            self.value.clear()

    def _text(self, event: Text) -> None:
        after = self.state.text
        if after is State.VALUE:
            self.value.append(event.text)
        elif after is not self.state and event.text.strip(_WHITE):
            if after is None:
                raise RejectedError
            self.state = after


def after_tag(tag: Tag, attributes: list[str]) -> State:
    """The state after a start tag, as near as can be where something is wrong with its attributes."""
    for position in range(0, len(attributes), 2):
        try:
            checks, outcomes = tag.step(attributes[position])
        except RejectedError:
            continue
        outcome = tuple(check[attributes[position + 1]] for check in checks)
        try:
            tag = outcomes[outcome]
        except RejectedError:
            tag = outcomes[(True,) * len(checks)]
    try:
        return tag.bare
    except RejectedError:
        return tag.stripped()


def follow(
    run: Run, events: Iterable[Event], depth: int = 0, outside: Callable[[str], str] | None = None
) -> int | None:
    """How many events are accepted until one is rejected; None where all are, up to the end of the element around.

    `depth` is how many elements the run is inside of that element already; once it has left these, names change as
    `outside` changes them, by default as before.
    """
    for number, event in enumerate(events):
        if number >= MOST_EVENTS:
            return None
        try:
            run.take(event)
        except RejectedError:
            return number
        if isinstance(event, Start):
            depth += 1
        elif isinstance(event, End):
            if depth == 0:
                return None
            depth -= 1
            if depth == 0 and outside is not None:
                run.rename = outside
    return None
