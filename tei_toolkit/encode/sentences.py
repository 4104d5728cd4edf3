"""Where sentences begin, told apart from initials and abbreviations."""

import re
from functools import cache

from tei_toolkit.encode.languages import Language

_END = re.compile(r"[.?!…][\"”’»')\]]*(\s+)(?=[\"“„«‘'(\[—–-]*[^\W\d_a-z])", re.UNICODE)
_INITIAL = re.compile(r"(?:^|[\s.(\[\"“])[A-Z]\.$")


@cache
def _abbreviations(language: Language) -> frozenset[str]:
    titles = (*language.words("titles", "personal"), *language.words("titles", "abbreviations"))
    return frozenset(title.rstrip(".").lower() for title in titles if len(title) <= 5)


def sentence_starts(text: str, language: Language) -> list[int]:
    """Offsets where a sentence of the text begins, 0 first.

    A full stop after a single capital ("J. Stalin") or an abbreviated title ("Dr. Voutov") ends no sentence.
    """
    abbreviations = _abbreviations(language)
    starts = [0]
    for match in _END.finditer(text):
        stop = match.start() + 1
        before = text[max(0, stop - 20) : stop]
        if before.endswith("."):
            word = re.search(r"([^\W\d_]+)\.$", before)
            if _INITIAL.search(before) or (word and word[1].lower() in abbreviations):
                continue
        starts.append(match.end())
    return starts
