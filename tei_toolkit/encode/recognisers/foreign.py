"""Words of another language than the text's (TEI P5 §3.3.2.1): by their letters, or by italics and small words.

Letters of another writing system are foreign for certain; which language they are of is a guess for most, and so is a
language told by small words, and the encoding says so.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from tei_toolkit.encode.italics import italic_spans
from tei_toolkit.encode.knowledge import RESPONSIBLE, Knowledge
from tei_toolkit.encode.languages import function_words
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.scripts import SCRIPTS, Script, others, runs, script_of, told_by_letters
from tei_toolkit.encode.spans import Spans
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "foreign"
RULES = (
    Rule("script", "They call it ⟦туман на море⟧ here.", "other letters than the text's are another language's"),
    Rule(
        "script-in-another",
        "Он был на судне ⟦Morning Star⟧, и мы его не видели.",
        "Latin letters in a text of other letters are foreign unless they are a number or an abbreviation",
        language="ru",
    ),
    Rule(
        "italics",
        "# Fog\n\nThey call it *⟦le brouillard et la mer⟧* here.",
        "italics with small words of another language, and none of the text's own, are most likely of that language",
    ),
)
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[IVXLCDMivxlcdm]+")
_BLOCKS = ("p", "head", "item", "dateline", "ab", "stage", "note")
_FEWEST_LATIN = 4
_SHARE = 0.25
_CLEAR = 3


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Mark words of other writing systems, and italic words that are of another language by their small words."""
    text = draft.transcript.text
    own = knowledge.language.tag.partition("-")[0]
    found = list(_italic(draft, own))
    main = script_of(text, knowledge.language.words("structure", "function_words"))
    places = others(text, main)
    if places:
        taken = Spans(a.span for a in draft.of("ref"))
        found += [one for one in _of_scripts(draft, places, main, own) if not taken.overlap(one.span)]
    return Recognition(tuple(dict.fromkeys(found)))


def _of_scripts(draft: AnnotatedTranscript, places: list[int], main: Script, own: str) -> Iterator[Annotation]:
    text = draft.transcript.text
    for block in draft.of(*_BLOCKS):
        start, end = block.span.start, block.span.end
        if bisect_left(places, start) == bisect_left(places, end):
            continue
        words = text[start:end]
        for script in SCRIPTS:
            if script is main:
                continue
            for match in runs(script).finditer(words):
                if _is_apart(words, match) and _counts(match.group(), script):
                    span = Span(start + match.start(), start + match.end())
                    yield _foreign(span, *_language(match.group(), script, own))


def _is_apart(text: str, match: re.Match[str]) -> bool:
    """Whether no letter or figure touches a run, so that it is no part of a word of mixed letters."""
    return not text[match.start() - 1 : match.start()].isalnum() and not text[match.end() : match.end() + 1].isalnum()


def _counts(words: str, script: Script) -> bool:
    """Whether a run is more than a letter; of Latin letters, more than a number or an abbreviation."""
    if script.code != "Latn":
        return sum(char.isalpha() for char in words) > 1
    found = _WORD.findall(words)
    return any(len(w) >= _FEWEST_LATIN and not w.isupper() and not _ROMAN.fullmatch(w) for w in found)


def _language(words: str, script: Script, own: str) -> tuple[str, str | None]:
    """The tag of the language that words in a writing system are of, and how certain that is; None if it is so."""
    small = _by_small_words(words, own)
    told = told_by_letters(words, script)
    if small is not None and (told is None or told[0] == small[0]):
        return small[0], "medium"
    if told is not None:
        return told[0], None if told[1] else "medium"
    return f"und-{script.code}", None


def _italic(draft: AnnotatedTranscript, own: str) -> Iterator[Annotation]:
    text = draft.transcript.text
    for span in italic_spans(draft):
        found = _by_small_words(text[span.start : span.end], own)
        if found is not None:
            language, hits = found
            yield _foreign(span, language, "medium" if hits >= _CLEAR else "low")


def _by_small_words(words: str, own: str) -> tuple[str, int] | None:
    """The one language whose small words are most among these, and how many; none may be of the text's own."""
    found = _WORD.findall(words.lower())
    known = function_words()
    if len(found) < 2 or not known.get(own, frozenset()).isdisjoint(found):
        return None
    counts = {tag: sum(word in small for word in found) for tag, small in known.items() if tag != own}
    best = max(counts, key=lambda tag: counts[tag], default=None)
    if best is None or sum(count == counts[best] for count in counts.values()) > 1:
        return None
    return (best, counts[best]) if counts[best] >= max(1, _SHARE * len(found)) else None


def _foreign(span: Span, language: str, cert: str | None) -> Annotation:
    return Annotation(
        span,
        "foreign",
        (("xml:lang", language),),
        layer="language",
        resp=RESPONSIBLE if cert is not None else None,
        cert=cert,
        rule=RULE,
    )
