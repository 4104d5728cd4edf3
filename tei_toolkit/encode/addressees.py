"""Whom a speech is said to, by the clause beside it: "she said to Peter:", "said Ann to Peter" (TEI P5 §3.3.3)."""

import re

from tei_toolkit.encode.cues import CueWords, clause_after
from tei_toolkit.encode.mentions import Mentions
from tei_toolkit.model.annotation import Annotation

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEADS = (":", ",", "—", "--", "–")
_NEXT_WORDS = 4


def addressees(mentions: Mentions, words: CueWords, lead: int, start: int, end: int, stop: int) -> list[str]:
    """The persons whom the narrator's clause before or after a speech names as spoken to.

    The speech is from `start` to `end`; the sentence that leads to it begins at `lead`, and the clause after it ends at
    `stop` at the latest.
    """
    before = mentions.text[lead:start].rstrip(" _*([\n")
    found = _spoken_to(mentions, words, lead, start) if before.endswith(_LEADS) else []
    if found or not mentions.between(end, stop):
        return found
    place, after = clause_after(mentions.text, words, end, stop)
    return _spoken_to(mentions, words, place, place + len(after))


def _spoken_to(mentions: Mentions, words: CueWords, start: int, stop: int) -> list[str]:
    """Persons named after a verb of speaking and a word such as "to", or as the object of a verb that takes one."""
    near = mentions.between(start, stop)
    if not near:
        return []
    found: list[str] = []
    for mention in near:
        tokens = [token.group().lower() for token in _WORD.finditer(mentions.text, start, mention.span.start)]
        if not tokens:
            continue
        if len(tokens) > 1 and tokens[-1] in words.genders:  # "fragte sie Hans"
            tokens = [*tokens[:-2], tokens[-1], tokens[-2]]
        joined = found and tokens[-1] in words.joining and _follows(mentions, near, mention)
        addressed = tokens[-1] in words.addressing and not words.speaking.isdisjoint(tokens[:-1][-_NEXT_WORDS:])
        object_of = tokens[-1] in words.taking and _has_subject(mentions, words, near, start, mention, tokens[:-1])
        if joined or addressed or object_of:
            found.append((mention.get("ref") or "").lstrip("#"))
    return found


def _follows(mentions: Mentions, near: list[Annotation], mention: Annotation) -> bool:
    """Whether a mention and the one before it have one word between them ("to Ann and Peter")."""
    index = near.index(mention)
    return index > 0 and len(mentions.text[near[index - 1].span.end : mention.span.start].split()) == 1


def _has_subject(
    mentions: Mentions,
    words: CueWords,
    near: list[Annotation],
    start: int,
    mention: Annotation,
    tokens: list[str],
) -> bool:
    """Whether somebody else is the subject of the verb before a mention: "asked Peter" alone has Peter for its own."""
    named = any(other.span.end < mention.span.start for other in near)
    first = mentions.text[start : start + 1]
    return named or any(t in words.genders or t in words.narrator for t in tokens) or (bool(tokens) and first.isupper())
