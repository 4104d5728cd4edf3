"""What words in brackets say of text that is missing: why, and how much (TEI P5 §3.5.3, §12.3.1)."""

import re
from functools import cache

from tei_toolkit.encode.languages import Language

_NUMBER = re.compile(r"(\d{1,4})(?:[.,](\d))?\s?(½)?|(½)")
_RANGE = re.compile(r"(\d{1,4})\s?(?:[-–]|\w{1,3})\s?(\d{1,4})(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
_APART = re.compile(r"[\s’']+")
_MOST_WORDS = 6
_MOST_WORDS_COUNTED = 10


def gap_of(inside: str, language: Language) -> tuple[tuple[str, str], ...] | None:
    """The attributes of a gap where the words say that something is missing, or None."""
    if not inside.strip("….– -—_"):
        return (("reason", "omitted" if "…" in inside or "." in inside else "blank"),)
    if not inside.strip("\u2588\u25a0\u25ae "):
        return (("reason", "redacted"),)
    plain = inside.lower().strip(" .!")
    found = _reasons(language).search(plain)
    if found is None:
        return None
    units = language.table("editorial", "units")
    unit = next((units[word] for word in _WORD.findall(plain) if word in units), None)
    amount = _amount(plain, language) if unit is not None else ()
    if len(plain.split()) > (_MOST_WORDS_COUNTED if amount else _MOST_WORDS):
        return None
    reason = ("reason", language.table("editorial", "gap_words")[found.group()])
    return (reason, *amount, ("unit", unit)) if unit is not None else (reason,)


@cache
def _reasons(language: Language) -> re.Pattern[str]:
    """The words that tell of gaps, the longest first."""
    words = sorted(language.table("editorial", "gap_words"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?!\w)")


def _amount(plain: str, language: Language) -> tuple[tuple[str, str], ...]:
    """How much is missing: a quantity, a range, or a limit where the words give one ("less than 1 line")."""
    several = _RANGE.search(plain)
    if several and int(several[1]) < int(several[2]):
        return (("atLeast", several[1]), ("atMost", several[2]))
    number = _number(plain, language)
    if number is None:
        return ()
    for key, attribute in (("less_than", "atMost"), ("more_than", "atLeast")):
        if any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", plain) for w in language.words("editorial", key)):
            return ((attribute, number),)
    return (("quantity", number),)


def _number(plain: str, language: Language) -> str | None:
    """The first number in figures or words, halves as decimals."""
    figures = _NUMBER.search(plain)
    if figures:
        whole = figures[1] or "0"
        decimal = figures[2] or ("5" if figures[3] or figures[4] else None)
        return f"{whole}.{decimal}" if decimal else whole
    cardinals = language.table("cardinals")
    return next((str(cardinals[word]) for word in _APART.split(plain) if word in cardinals), None)
