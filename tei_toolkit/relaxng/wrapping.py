"""Mends of what surrounds a child: an element missing around it, or the end of its parent missing before it."""

from collections.abc import Iterator

from tei_toolkit.relaxng.automaton import RejectedError, State
from tei_toolkit.relaxng.events import Broken, End, Event, Start, Text
from tei_toolkit.relaxng.faults import Mend
from tei_toolkit.relaxng.naming import completes
from tei_toolkit.relaxng.simulation import Run
from tei_toolkit.relaxng.trial import Remedy, Trial, Wrapper, allows, end_of
from tei_toolkit.relaxng.wording import article, listed, quoted

_FEW_COMPLETING = 3
_MOST_TRIED = 12


def like_the_previous(trial: Trial, child: Start) -> Iterator[Remedy]:
    """A wrapper such as the sibling before is, where that holds elements only: a 'p' after a 'div'."""
    if trial.place.before:
        previous = trial.place.before[-1][0]
        if allows(trial.place.state, previous):
            inside = trial.place.state[previous][0].stripped()
            if inside.text is None and allows(inside, child.name):
                yield from _wrapped(trial, previous, inside)


def fitting(trial: Trial, child: Start) -> Iterator[Remedy]:
    """An element that is made to hold the child, and after which the parent lacks nothing."""
    completed = trial.place.state.accepts is not False
    holders = _holders(trial, child)
    for name, inside, made_for, completing in holders:
        # what alone can hold the child is meant for it
        if (made_for or completing or len(holders) == 1) and (completed or completes(trial, name)):
            yield from _wrapped(trial, name, inside)


def any_wrapper(trial: Trial, child: Start) -> Iterator[Remedy]:
    """An element that may stand here and hold the child."""
    for name, inside, made_for, _ in _holders(trial, child):
        # among text nearly everything holds everything
        if made_for or trial.place.state.text is None:
            yield from _wrapped(trial, name, inside)


def around_text(trial: Trial) -> Iterator[Remedy]:
    """An element that may stand here and hold text that may not."""
    state = trial.place.state
    rank = trial.likelihood.rank
    # what the parent lacks is likelier than anything else
    names = sorted(
        trial.expected(), key=lambda name: (state.accepts is False and not completes(trial, name), rank(name))
    )
    tried = 0
    for name in names:
        inside = state[name][0].stripped()
        if inside.text is not None and tried < _MOST_TRIED:
            tried += 1
            yield from _wrapped(trial, name, inside)


def _holders(trial: Trial, child: Start) -> list[tuple[str, State, bool, bool]]:
    """The elements that may hold the child, the likeliest first; whether each is made for it, and completes the parent.

    What may be empty is not made for a child.
    """
    place = trial.place
    previous = place.before[-1][0] if place.before else ""
    key = f"holding {child.name} after {previous} in {place.parent}"
    return trial.likelihood.memory.remembered(place.state, key, lambda: _found_holders(trial, child, previous))


def _found_holders(trial: Trial, child: Start, previous: str) -> list[tuple[str, State, bool, bool]]:
    state, likelihood = trial.place.state, trial.likelihood
    names = trial.expected()
    lacking = [] if state.accepts is not False else [name for name in names if completes(trial, name)]
    found = []
    for name in names:
        inside = state[name][0].stripped()
        after = trial.after(inside, child.name)
        if after is None or (state.text is not None and not likelihood.is_familiar(name)):
            continue
        made_for = inside.accepts is False
        completing = name in lacking and len(lacking) <= _FEW_COMPLETING
        breadth = len(trial.vocabulary.expected(inside)).bit_length()
        key = (not completing, name != previous, not made_for, likelihood.rank(name), breadth)
        found.append((key, (name, inside, made_for, completing)))
    found.sort(key=lambda one: one[0])
    return [one for _, one in found]


def _wrapped(trial: Trial, name: str, inside: State) -> Iterator[Remedy]:
    """The remedy of a wrapper, where it holds the child and the siblings that belong to it."""
    outer = trial.after(trial.place.state, name)
    siblings = None if outer is None else _siblings_held(trial, name, outer)
    if outer is None or siblings is None:
        return
    child = trial.child
    mend = Mend("wrap", name, f"put it{_company(siblings)} into {article(name)}{_more(trial, outer)}", len(siblings))
    if isinstance(child, Text):
        begun = inside if inside.text is State.VALUE else inside.text
        yield Remedy(mend, None, None, outer, wrapper=Wrapper(name, inside if begun is None else begun, greedy=False))
    else:
        tag, rests = inside[child.name]
        yield Remedy(
            mend, tag, None, outer, wrapper=Wrapper(name, trial.automaton.ended(True, rests), inside.text is None)
        )


def _more(trial: Trial, outer: State) -> str:
    """What the parent lacks even then, where it ends after the child."""
    position = trial.own_end + 1
    if not (position < len(trial.ahead) and isinstance(trial.ahead[position], End)) or outer.accepts is not False:
        return ""
    needed = [name for name in trial.expected(outer) if completes(trial, name, outer)]
    return f"; {quoted(trial.place.parent)} needs {listed(needed)} too" if needed else ""


def _company(siblings: list[str]) -> str:
    if not siblings:
        return ""
    return f", and the {quoted(siblings[0]) if len(siblings) == 1 else f'{len(siblings)} elements'} after it,"


def _siblings_held(trial: Trial, name: str, outer: State) -> list[str] | None:
    """The siblings that go into the wrapper with the child; None where it cannot be completed or nothing can follow."""
    run = Run(trial.automaton, trial.place.state, trial.place.rename)
    siblings: list[str] = []
    try:
        run.open(name)
        depth = 0
        wrapper = Wrapper(name, run.state, run.state.text is None)
        if isinstance(trial.child, Start):
            trial.automaton.context = trial.child.context
            run.enter(trial.child.name, trial.child.attributes)
            depth = 1
        else:
            run.take(trial.child)
        trial.effort.left -= len(trial.ahead)
        for position, event in enumerate(trial.ahead):
            if depth == 0:
                wrapper.inside = run.state
                if _ends_wrapper(event, run, outer, wrapper):
                    run.close()
                    return siblings if trial.holds(trial.followed(run.state, position)) else None
                if isinstance(event, Start):
                    siblings.append(run.rename(event.name))
            run.take(event)
            depth += 1 if isinstance(event, Start) else -1 if isinstance(event, End) else 0
    except RejectedError:
        return None
    return siblings if trial.is_cut else None


def _ends_wrapper(event: Event, run: Run, outer: State, wrapper: Wrapper) -> bool:
    """Whether an event belongs after the wrapper: it may stand there, and need not or may not stand inside."""
    complete = run.state.accepts is not False or bool(run.value)
    if isinstance(event, Start):
        name = run.rename(event.name)
        return not allows(run.state, name) or (complete and allows(outer, name) and not wrapper.takes(name))
    if isinstance(event, Text):
        return not event.blank and (run.state.text is None or (complete and outer.text is not None))
    return isinstance(event, End | Broken)


def ends(trial: Trial, child: Start) -> Iterator[Remedy]:
    """The end of the parent, which may have been forgotten before the child."""
    state = trial.place.after_parent
    if state is None or not allows(state, child.name):
        return
    tag, rests = state[child.name]
    end = end_of(trial.ahead, above=1)
    events = [event for number, event in enumerate(trial.ahead) if number != end]
    run = Run(trial.automaton, state, trial.place.rename)
    trial.automaton.context = child.context
    run.enter(child.name, child.attributes)
    # text that was the parent's is told, if at all, with the child
    failed = trial.follow(run, (event for event in events if not isinstance(event, Text) or event.blank), 1)
    if failed is None:
        mend = Mend("end", trial.place.parent, f"end {quoted(trial.place.parent)} before it")
        yield Remedy(mend, tag, rests, state, ends_parent=True)


def ends_amid_text(trial: Trial, child: Start) -> Iterator[Remedy]:
    """As `ends`, where the child stands among text."""
    if trial.place.state.text is not None:
        yield from ends(trial, child)


def ends_empty(trial: Trial, child: Start) -> Iterator[Remedy]:
    """As `ends`, where the parent may hold nothing at all."""
    if trial.place.state.text is None and not trial.vocabulary.expected(trial.place.state):
        yield from ends(trial, child)
