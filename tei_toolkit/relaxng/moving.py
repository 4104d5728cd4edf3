"""Mends of a child's place among its siblings: something missing before it, an earlier place, a later one."""

from collections.abc import Iterator

from tei_toolkit.relaxng.automaton import RejectedError, State
from tei_toolkit.relaxng.events import Broken, End, Start
from tei_toolkit.relaxng.faults import Mend
from tei_toolkit.relaxng.simulation import Run
from tei_toolkit.relaxng.trial import Remedy, Trial, allows
from tei_toolkit.relaxng.wording import listed, quoted

_MOST_MOVES = 60
_MOST_LATER = 8
_MOST_INSERTED = 24
_LONGEST_CHAIN = 3


def insertions(trial: Trial, child: Start) -> Iterator[Remedy]:
    """Elements that are missing before the child; where one of several would do, all of these are named."""
    chain: list[str] = []
    state = trial.place.state
    while len(chain) < _LONGEST_CHAIN:
        names = trial.expected(state)
        leading = _leading_to(trial, state, child.name)
        likely = [name for name in names if name in leading][:_MOST_INSERTED]
        fitting = [name for name in likely if trial.fits(leading[name], child.name)]
        if fitting:
            added = " and ".join([*map(quoted, chain), listed(fitting)])
            tag, rests = leading[fitting[0]][child.name]
            yield Remedy(Mend("insert", fitting[0], f"add {added} before it"), tag, rests, leading[fitting[0]])
            return
        next_state = trial.after(state, names[0]) if len(names) == 1 else None
        if next_state is None or state.accepts:
            return
        chain.append(names[0])
        state = next_state


def _leading_to(trial: Trial, state: State, child: str) -> dict[str, State]:
    """The elements that may come next and after which the child may come, with the state in which it does."""

    def find() -> dict[str, State]:
        after = {name: trial.after(state, name) for name in trial.vocabulary.expected(state)}
        return {name: one for name, one in after.items() if name != child and one is not None and allows(one, child)}

    return trial.vocabulary.remembered(state, f"leading to {child}", find)


def earlier(trial: Trial, child: Start) -> Iterator[Remedy]:
    """An earlier place within the same parent."""
    preceding = trial.place.before[-_MOST_MOVES:]
    for position in range(len(preceding) - 1, -1, -1):
        state: State | None = trial.after(preceding[position][1], child.name)
        for other, _ in preceding[position:]:
            state = None if state is None else trial.after(state, other)
        if state is not None and trial.holds(trial.followed(state, trial.own_end + 1)):
            before = preceding[position][0]
            tag, _ = preceding[position][1][child.name]
            yield Remedy(Mend("move", before, f"move it before {quoted(before)}", sure=True), tag, None, state)


def later(trial: Trial, child: Start) -> Iterator[Remedy]:
    """A later place within the same parent."""
    run = Run(trial.automaton, trial.place.state, trial.place.rename)
    depth = passed = 0
    name = ""
    for number in range(trial.own_end + 1, len(trial.ahead)):
        event = trial.ahead[number]
        if (depth == 0 and isinstance(event, End)) or isinstance(event, Broken) or passed >= _MOST_LATER:
            return
        try:
            trial.effort.left -= 1
            run.take(event)
        except RejectedError:
            return
        if isinstance(event, Start):
            name = trial.place.rename(event.name) if depth == 0 else name
            depth += 1
        elif isinstance(event, End):
            depth -= 1
            passed += depth == 0
            after = trial.after(run.state, child.name) if depth == 0 else None
            if after is not None and trial.holds(trial.followed(after, number + 1)):
                tag, _ = run.state[child.name]
                mend = Mend("move-after", name, f"move it after {quoted(name)}", passed, sure=True)
                yield Remedy(mend, tag, None, trial.place.state, later=passed)
                return


def before_parent(trial: Trial, child: Start) -> Iterator[Remedy]:
    """A place before the parent: a 'head' at the beginning of a 'p'."""
    state = trial.place.before_parent
    if state is None or trial.place.before or not allows(state, child.name):
        return
    after = trial.after(state, child.name)
    parent = trial.place.parent
    if (
        after is not None
        and allows(after, parent)
        and trial.holds(trial.followed(trial.place.state, trial.own_end + 1))
    ):
        tag, _ = state[child.name]
        yield Remedy(Mend("hoist", parent, f"move it before {quoted(parent)}"), tag, None, trial.place.state)
