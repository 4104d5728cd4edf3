"""Where sentences begin, told apart from initials and abbreviations."""

import re
from functools import cache

from tei_toolkit.encode.languages import Language

_END = re.compile(r"[.?!…][\"”’»')\]]*(\s+)(?=[\"“„«‘'(\[—–-]*[^\W\d_a-z])", re.UNICODE)
_BEFORE_INITIAL = frozenset(' \t\n\u00a0.(["“')
_LONGEST_ABBREVIATION = 5


@cache
def _abbreviations(language: Language) -> frozenset[str]:
    titles = (*language.words("titles", "personal"), *language.words("titles", "abbreviations"))
    return frozenset(title.rstrip(".").lower() for title in titles if len(title) <= _LONGEST_ABBREVIATION)


def sentence_starts(text: str, language: Language) -> list[int]:
    """Offsets where a sentence of the text begins, 0 first.

    A full stop after a single capital ("J. Stalin") or an abbreviated title ("Dr. Voutov") ends no sentence.
    """
    abbreviations = _abbreviations(language)
    starts = [0]
    for match in _END.finditer(text):
        stop = match.start()
        if text[stop] == "." and not _ends(text, stop, abbreviations):
            continue
        starts.append(match.end())
    return starts


def _ends(text: str, stop: int, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop at a place ends a sentence, and not an initial or an abbreviated title."""
    if text[max(0, stop - _LONGEST_ABBREVIATION - 1) : stop].isalpha() and stop > _LONGEST_ABBREVIATION:
        return True  # a longer word, as most are
    first = stop
    while first and stop - first <= _LONGEST_ABBREVIATION and text[first - 1].isalpha():
        first -= 1
    word = text[first:stop]
    if len(word) == 1:
        return not (word.isupper() and (first == 0 or text[first - 1] in _BEFORE_INITIAL))
    return not word or len(word) > _LONGEST_ABBREVIATION or word.lower() not in abbreviations
