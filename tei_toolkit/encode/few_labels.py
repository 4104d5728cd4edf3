"""How a document of few speeches labels its speakers: a short scene, an interview of four turns, a question answered.

So few paragraphs do not vote; what makes labels of their openings is that two names take turns, that a cast or the
heading of a scene says that this is a play, or that whoever asked for the encoding said so.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tei_toolkit.encode.label_styles import (
    Demand,
    Known,
    LabelStyle,
    Vote,
    are_in_capitals,
    label_before_colon,
    labels_before_dash,
    labels_of,
    sets_apart,
    styles,
)
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.speaker_labels import are_forenames, begins_with_article, is_speaker

_WHOLE_BRACKET = re.compile(r"(?:\(.*\)|\[.*\])[.\s]*", re.DOTALL)
_MOST_VOTERS = 400


@dataclass(frozen=True, slots=True)
class Evidence:
    """What beside the openings themselves says that they are labels; `cast` holds names in small letters."""

    forced: bool = False
    staged: bool = False
    cast: frozenset[str] = frozenset()


_FORCED = Demand(2, 0, 0.4)
_STAGED = Demand(3, 1, 0.5)
_NAMED = Demand(3, 1, 0.75)
_PLAIN = Demand(4, 2, 0.75)
_ALL_NEW = 0.75
_MOSTLY = 0.8


def vote_of_few(
    openings: Sequence[str], language: Language, evidence: Evidence, known: Known | None = None
) -> Vote | None:
    """The style of labels that the paragraphs agree on, or None where it is the colon, a dash, or none."""
    voters = [opening for opening in openings[:_MOST_VOTERS] if _is_voter(opening, language)]
    best: Vote | None = None
    most = max(_with_colon(voters, language), labels_before_dash(voters))
    for style in styles(language):
        vote, turns = _vote(labels_of(style, voters, language, known), style, language, evidence)
        if vote is not None and turns > most:
            best, most = vote, turns
    return best


def _is_voter(opening: str, language: Language) -> bool:
    """Whether a paragraph may be somebody's: no direction in brackets, and no heading of a scene."""
    bracketed = opening[:1] in {"(", "["} and _WHOLE_BRACKET.fullmatch(opening)
    return bool(opening) and not bracketed and not sets_apart(opening, language)


def _with_colon(voters: Sequence[str], language: Language) -> int:
    return sum(1 for one in voters if (label := label_before_colon(one)) and is_speaker(label, language))


def _vote(
    labels: Sequence[str | None], style: LabelStyle, language: Language, evidence: Evidence
) -> tuple[Vote | None, int]:
    turns = [label for label in labels if label]
    if len(turns) < _FORCED.labels:
        return None, 0
    counts = Counter(turns)
    returning = {label for label, count in counts.items() if count > 1 or label.casefold() in evidence.cast}
    # words after a label that stands alone begin with none
    asked = sum(1 for label in labels if label is not None)
    capitals = are_in_capitals(turns)
    named = are_forenames(counts, language) or (capitals and not _are_headings(style, labels, language))
    if not _demand(evidence, named=named).is_met(len(turns), len(returning), asked):
        return None, 0
    if len(counts) < 2 or (not returning and len(turns) < _ALL_NEW * asked) or not _take_turns(turns, evidence):
        return None, 0
    sure = named or evidence.forced or evidence.staged
    new = _new_ones(turns, returning, language) if sure else frozenset()
    return Vote(style, frozenset(returning | new), capitals=False, only=True), len(turns)


def _are_headings(style: LabelStyle, labels: Sequence[str | None], language: Language) -> bool:
    """Whether lines that stand alone are as likely headings, because they name things ("THE HARBOUR")."""
    alone = style.name == "line" and None in labels
    return alone and any(begins_with_article(label, language) for label in labels if label)


def _demand(evidence: Evidence, *, named: bool) -> Demand:
    if evidence.forced:
        return _FORCED
    if evidence.staged:
        return _STAGED
    return _NAMED if named else _PLAIN


def _take_turns(turns: Sequence[str], evidence: Evidence) -> bool:
    """Whether nearly every label differs from the one before; who has been asked for speech need not be asked again."""
    changes = sum(1 for one, other in pairwise(turns) if one != other)
    return evidence.forced or changes >= _MOSTLY * (len(turns) - 1)


def _new_ones(turns: Sequence[str], returning: set[str], language: Language) -> frozenset[str]:
    """Labels that come once: beside one that comes back, and no title of a thing ("THE BOATS. A play")."""
    found = set()
    for index, label in enumerate(turns):
        known = not returning or any(other in returning for other in turns[max(0, index - 1) : index + 2])
        if label not in returning and known and (index or not begins_with_article(label, language)):
            found.add(label)
    return frozenset(found)
