"""Labels in small letters, as people type them in chats and quick transcripts ("anna: where are you?").

A small letter before a colon tells nothing by itself: recipes, lists of fields and code have it too. Labels are told by
what conversations have and lists have not: known given names, roles or "me", or questions among turns that come back.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from tei_toolkit.encode.field_labels import meaning_of
from tei_toolkit.encode.label_styles import Demand
from tei_toolkit.encode.languages import Language

SMALL = re.compile(r"(?P<label>[^\W\d_][\w.'’-]*(?:[ ][\w.'’-]+){0,2})[ ]?:(?=\s)")
_SAMPLE = 60
_ENOUGH = Demand(4, 2, 0.6)
_KNOWN = 0.5


def small_labels(openings: Sequence[str], language: Language, *, forced: bool = False) -> frozenset[str]:
    """The labels in small letters that the lines or paragraphs of a conversation begin with; none of other texts.

    `openings` are the beginnings of all lines or paragraphs; the first of them show whether it is worth looking.
    """
    first = openings[:_SAMPLE]
    if not forced and sum(map(_may_be_labelled, first)) < _ENOUGH.share * len(first) * _KNOWN:
        return frozenset()
    found = [(match["label"], opening[match.end() :]) for opening in openings if (match := _label(opening, language))]
    labels = [label for label, _ in found]
    counts = Counter(labels)
    returning = frozenset(label for label, count in counts.items() if count > 1)
    if forced:
        return frozenset(counts)
    if not _ENOUGH.is_met(len(labels), len(returning), len(openings)) or len(counts) < 2:
        return frozenset()
    known = sum(1 for label in counts if _is_known(label, language))
    asked = any("?" in words for _, words in found)
    if known >= _KNOWN * len(counts) or (asked and not _come_in_order(labels)):
        return frozenset(label for label in counts if label in returning or _is_known(label, language))
    return frozenset()


def _may_be_labelled(opening: str) -> bool:
    return opening[:1].islower() and SMALL.match(opening) is not None


def _label(opening: str, language: Language) -> re.Match[str] | None:
    """The label of an opening, unless it is one of the fields that documents say of themselves."""
    match = SMALL.match(opening) if opening[:1].islower() else None
    if match is None or match["label"] in _fields(language) or meaning_of(match["label"], language) is not None:
        return None
    return match


def _come_in_order(labels: Sequence[str]) -> bool:
    """Whether three labels or more always follow one another in the same order, as the fields of a list do."""
    following: dict[str, set[str]] = defaultdict(set)
    for one, other in pairwise(labels):
        following[one].add(other)
    return len(following) > 2 and all(len(others) == 1 for others in following.values())


@cache
def _fields(language: Language) -> frozenset[str]:
    return frozenset(word.lower() for word in language.words("labels", "not_speakers"))


def _is_known(label: str, language: Language) -> bool:
    """Whether a label begins with a given name, or is a role or "me"."""
    return label in _roles(language) or label.split(maxsplit=1)[0] in _names(language)


@cache
def _names(language: Language) -> frozenset[str]:
    return frozenset(name.casefold() for name in language.words("forenames", "common"))


@cache
def _roles(language: Language) -> frozenset[str]:
    roles = (*language.words("labels", "anonymous"), *language.words("titles", "offices"))
    return frozenset((*map(str.casefold, roles), *language.words("pronouns", "first")))
