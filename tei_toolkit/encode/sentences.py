"""Where sentences begin, told apart from initials and abbreviations."""

import re
from functools import cache

from tei_toolkit.encode.languages import Language

_END = re.compile(r"[.?!…][\"”’»')\]]*(\s+)(?=[\"“„«‘'(\[—–-]*[^\W\d_a-z])", re.UNICODE)
_BEFORE_INITIAL = frozenset(' \t\n\u00a0.(["“')
_LONGEST_ABBREVIATION = 5
_LONGEST_DOTTED = 16
# initials of which none is a person's: two at least, without blanks between
_DOTTED = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+")
_WORD = re.compile(r"[^\W\d_]+")
_OPENERS = "\"“„«‘'(["


@cache
def _abbreviations(language: Language) -> frozenset[str]:
    titles = (*language.words("titles", "personal"), *language.words("titles", "abbreviations"))
    return frozenset(title.rstrip(".").lower() for title in titles if len(title) <= _LONGEST_ABBREVIATION)


@cache
def _generations(language: Language) -> frozenset[str]:
    return frozenset(word.lower() for word in language.words("titles", "generations"))


@cache
def _small(language: Language) -> frozenset[str]:
    """Words that only the beginning of a sentence gives a capital."""
    kinds = (("structure", "function_words"), ("structure", "openers"), ("pronouns", "subject"))
    return frozenset(word for kind in kinds for word in language.words(*kind))


def sentence_starts(text: str, language: Language) -> list[int]:
    """Offsets where a sentence of the text begins, 0 first.

    A full stop after a single capital ("J. Stalin") or an abbreviated title ("Dr. Voutov") ends no sentence. After
    initials that are no name's ("in the U.S.") and what tells generations ("Lang Jr.") it does before a small word.
    """
    abbreviations = _abbreviations(language)
    starts = [0]
    for match in _END.finditer(text):
        stop = match.start()
        if text[stop] == "." and not _ends(text, stop, abbreviations) and not _ends_before(text, match, language):
            continue
        starts.append(match.end())
    return starts


def last_mark(text: str) -> str:
    """The last character of a text but for blanks and figures, such as those of a note; empty where there is none."""
    end = len(text)
    while end and (text[end - 1].isspace() or text[end - 1].isdecimal()):
        end -= 1
    return text[end - 1 : end]


def ends_with_abbreviation(text: str, language: Language) -> bool:
    """Whether the full stop that a text ends with is part of its last word: "U.S.", "5 p.m.", "Lang Jr."."""
    words = text.rsplit(None, 1)[-1] if text.strip() else ""
    if not words.endswith("."):
        return False
    plain = words[:-1].lstrip(_OPENERS)
    return _DOTTED.fullmatch(plain) is not None or plain.lower() in _generations(language) | _abbreviations(language)


def _ends_before(text: str, end: re.Match[str], language: Language) -> bool:
    """Whether a small word with a capital says that a sentence begins after a dotted abbreviation or a generation."""
    first = text.rfind(" ", 0, end.start()) + 1
    word = text[max(first, end.start() - _LONGEST_DOTTED) : end.start()].lstrip(_OPENERS)
    if not _DOTTED.fullmatch(word) and word.lower() not in _generations(language):
        return False
    following = _WORD.search(text, end.end(), end.end() + _LONGEST_DOTTED)
    return following is not None and following.group().lower() in _small(language)


def _ends(text: str, stop: int, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop at a place ends a sentence, and not an initial or an abbreviated title."""
    word = text[max(0, stop - _LONGEST_ABBREVIATION - 1) : stop].rpartition(" ")[2]
    if not word.isalpha():  # most words follow a blank
        first = len(word)
        while first and word[first - 1].isalpha():
            first -= 1
        word = word[first:]
    if len(word) == 1:
        first = stop - 1
        return not (word.isupper() and (first == 0 or text[first - 1] in _BEFORE_INITIAL))
    return not word or len(word) > _LONGEST_ABBREVIATION or word.lower() not in abbreviations
