"""Mends of a child's name: another namespace, a name mistyped, an element of another vocabulary."""

from collections.abc import Iterator
from dataclasses import replace

from tei_toolkit.relaxng.advice import Instead
from tei_toolkit.relaxng.automaton import State
from tei_toolkit.relaxng.events import End, Start
from tei_toolkit.relaxng.faults import Mend
from tei_toolkit.relaxng.likeness import distance, most_like
from tei_toolkit.relaxng.name_classes import written
from tei_toolkit.relaxng.simulation import same
from tei_toolkit.relaxng.trial import Remedy, Renaming, Trial, allows
from tei_toolkit.relaxng.vocabulary import expected_attributes
from tei_toolkit.relaxng.wording import quoted
from tei_toolkit.relaxng.xml import expanded_name

_MOST_TRIED = 12
_SHORTEST_SLIP = 3


def renamed(trial: Trial, mend: Mend, name: str, rename: Renaming = same) -> Remedy:
    """The remedy of taking the child under another name where it stands."""
    tag, rests = trial.place.state[name]
    return Remedy(mend, tag, rests, trial.place.state, trial.composed(rename))


def namespaces(trial: Trial, child: Start) -> Iterator[Remedy]:
    """The same name in another namespace, and so all within it; a root is not to be right in all else besides."""
    namespace, local = expanded_name(child.name)
    names = [name for name in trial.vocabulary.expected(trial.place.state) if expanded_name(name)[1] == local]
    for name in names:
        right = expanded_name(name)[0]
        if right != namespace:
            rename = _into(namespace, right)
            if not trial.place.parent or trial.fits(trial.place.state, name, rename):
                way = f'write <{local} xmlns="{right}">' if right else f"take it out of the namespace {namespace}"
                yield renamed(trial, Mend("namespace", right, way, sure=len(names) == 1), name, rename)


def _into(namespace: str, right: str) -> Renaming:
    def rename(name: str) -> str:
        given, local = expanded_name(name)
        return written(right, local) if given == namespace else name

    return rename


def instead(trial: Trial, child: Start) -> Iterator[Remedy]:
    """What people write for the child who come from elsewhere."""
    local = expanded_name(child.name)[1].casefold()
    for one in trial.likelihood.advice.instead.get(local, ()):
        rename = _within(trial, child, one)
        is_empty = bool(trial.ahead) and isinstance(trial.ahead[0], End)
        if one.name == child.name or one.empty is (not is_empty) or not _attributes_fit(trial, child, one.name):
            continue
        if trial.fits(trial.place.state, one.name, rename):
            remedy = renamed(trial, Mend("rename", one.name, one.text), one.name, rename)
            yield replace(remedy, foreign=True)


def _attributes_fit(trial: Trial, child: Start, name: str) -> bool:
    """Whether an element can have the child's attributes, those aside that are foreign too."""
    state = trial.place.state
    if not allows(state, name):
        return False
    known = {*expected_attributes(state[name][0]), *trial.likelihood.advice.attributes}
    return all(attribute in known for attribute in child.attributes[::2])


def _within(trial: Trial, child: Start, one: Instead) -> Renaming:
    given, right = expanded_name(child.name)[0], expanded_name(one.name)[0]
    if given != right:
        return _into(given, right)
    if not one.within:
        return same
    known = trial.vocabulary.elements

    def rename(name: str) -> str:
        local = one.within.get(expanded_name(name)[1])
        return name if local is None or name in known else written(right, local)

    return rename


def alike(trial: Trial, child: Start) -> Iterator[Remedy]:
    """Names that are like the child's."""
    state, given = trial.place.state, child.name
    candidates = trial.likelihood.memory.remembered(
        state, f"like {given}", lambda: most_like(given, trial.expected(), trial.likelihood.uses)
    )
    tried = candidates[:_MOST_TRIED]
    for number, name in enumerate(tried, 1):
        if trial.fits(state, name):
            sure = given.casefold() == name.casefold() or (
                len(expanded_name(given)[1]) >= _SHORTEST_SLIP
                and len(candidates) <= _MOST_TRIED
                and not any(trial.fits(state, other) for other in tried[number:])
            )
            yield renamed(trial, Mend("rename", name, f"perhaps {quoted(name)} is meant", sure=sure), name)


def slips(trial: Trial, child: Start) -> Iterator[Remedy]:
    """A name that is right elsewhere, one letter away from one that is right here."""
    local = expanded_name(child.name)[1]
    if len(local) >= _SHORTEST_SLIP:
        for remedy in alike(trial, child):
            if distance(local, expanded_name(remedy.mend.name)[1]) == 1:
                # a name that the schema has is not mistyped for certain
                yield replace(remedy, mend=replace(remedy.mend, sure=False))


def substitutes(trial: Trial, child: Start) -> Iterator[Remedy]:
    """An element that the parent still lacks, and that could hold what the child holds."""
    state = trial.place.state
    if state.accepts is not False or child.name not in trial.vocabulary.elements:
        return
    completing = [name for name in trial.expected() if completes(trial, name)]
    for name in completing[:_MOST_TRIED]:
        if trial.fits(state, name):
            yield renamed(trial, Mend("rename", name, f"perhaps {quoted(name)} is meant"), name)


def completes(trial: Trial, name: str, state: State | None = None) -> bool:
    """Whether the parent may end after an element of that name, which comes in a state, by default before the child."""
    after = trial.after(trial.place.state if state is None else state, name)
    return after is not None and after.accepts is not False
