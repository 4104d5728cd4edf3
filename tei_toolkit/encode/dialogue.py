"""Who speaks in a conversation, where not every speech says it: the likeliest sequence of speakers (TEI P5 §3.3.3).

Each stretch of speech has evidence for and against each person who may speak; people mostly speak in turn, and whoever
spoke before the last speaker answers. The sequence that agrees with all of this best is found at once (Viterbi over the
last two speakers), so that a name at the end of a conversation settles its beginning too. Every weight stands below
with its reason; none depends on a text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import inf
from operator import itemgetter
from typing import TypeAlias

SAME_AGAIN = -3.0  # a new paragraph of speech is mostly another speaker's
SAME_AFTER_NARRATION = -0.5  # unless the narrator came between
ANSWERED = 1.0  # whoever spoke before the last speaker answers
THIRD = -0.6  # a third person joins in less often
NEVER = -20.0  # a speech that goes on has one speaker
MOST_CANDIDATES = 5
_NOBODY = 0.0

_Path: TypeAlias = "tuple[_Path | None, str]"
# by the last speaker: whoever spoke before, and the best score and sequence that end with the two
_States: TypeAlias = dict[str, list[tuple[str | None, float, _Path]]]


@dataclass(slots=True)
class Turn:
    """Speech of one person: who must (`speaker`) or may speak it, by weights; `gap` paragraphs before it."""

    weights: dict[str, float] = field(default_factory=dict)
    speaker: str | None = None
    gap: int = 0
    goes_on: bool = False

    def favour(self, person: str | None, weight: float) -> None:
        """Add evidence for or against a person."""
        if person:
            self.weights[person] = self.weights.get(person, _NOBODY) + weight


def resolve(turns: Sequence[Turn], candidates: Sequence[str]) -> list[str | None]:
    """The speakers of a conversation, in order; None for all that nobody can be named for."""
    if not candidates:
        return [turn.speaker for turn in turns]
    pool = list(dict.fromkeys(candidates))[:MOST_CANDIDATES]
    states: _States = {}
    for index, turn in enumerate(turns):
        options = [turn.speaker] if turn.speaker else pool
        if index == 0:
            states = {one: [(None, turn.weights.get(one, _NOBODY), (None, one))] for one in options}
        else:
            states = _step(states, turn, options)
    ends = chain.from_iterable(zip(*states.values(), strict=True))
    return _unwound(max(ends, key=itemgetter(1))[2])


def _unwound(path: _Path) -> list[str | None]:
    found: list[str | None] = []
    rest: _Path | None = path
    while rest is not None:
        rest, one = rest
        found.append(one)
    return found[::-1]


def _step(states: _States, turn: Turn, options: Sequence[str]) -> _States:
    found: _States = {one: [] for one in options}
    again, answers, third = _transitions(turn)
    joins_first = third if turn.goes_on else 0.0
    for last, pairs in states.items():
        for one, ends in found.items():
            weight = turn.weights.get(one, _NOBODY)
            best, way = -inf, pairs[0][2]
            for before, score, path in pairs:
                joins = joins_first if before is None else third
                total = score + weight + (again if one == last else answers if one == before else joins)
                if total > best:
                    best, way = total, path
            ends.append((last, best, (way, one)))
    return found


def _transitions(turn: Turn) -> tuple[float, float, float]:
    """What it weighs that the last speaker speaks again, that the one before answers, that a third person joins in."""
    if turn.goes_on:
        return 0.0, NEVER, NEVER
    if turn.gap == 0:
        return SAME_AGAIN, ANSWERED, THIRD
    return SAME_AFTER_NARRATION, ANSWERED / 2, THIRD
