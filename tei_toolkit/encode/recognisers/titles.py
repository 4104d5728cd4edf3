"""Titles of works in the text (TEI P5 §3.6.4 in running text, §3.12.2.2 for @level).

Words in quotation marks or italics are a title where a word for a work stands before them ("the novel “Fog”"), and
italics where the year of the work follows in parentheses.
"""

import re

from tei_toolkit.encode.italics import italic_spans
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.rules import Rule
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "titles"
RULES = (
    Rule("quoted", "She wrote the novel ⟦“Fog at Sea”⟧ here.", "a word for a work leads to its title in marks"),
    Rule("italic", "# Fog\n\nShe read the journal *⟦Fog⟧*.", "a word for a work leads to its title in italics"),
    Rule(
        "year",
        "# Fog\n\nShe knew *⟦The Boats⟧* (1921) by heart.",
        "italics with a capital, and the year of the work after them in parentheses",
    ),
)
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"[_*]?\s\((?:[^()\d]{0,40}\s)?(?:1[4-9]|20)\d\d\)")
_REACH = 40


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Make titles of quotations and italics that are one by what stands beside them."""
    text = draft.transcript.text
    found: list[Annotation] = []
    withdrawn: list[Annotation] = []
    cited = [a for a in draft.of("q", "soCalled", "title") if a.layer == "speech" and not a.get("level")]
    for quotation in cited:
        level = _level(text, quotation.span.start, knowledge.language)
        if level is not None and not quotation.content and _begins_like_a_title(text, quotation.span):
            found.append(_title(quotation.span, level))
            withdrawn.append(quotation)
    for span in italic_spans(draft):
        start = span.start - (text[span.start - 1 : span.start] == "_")
        level = _level(text, start, knowledge.language)
        if level is None and _YEAR.match(text, span.end):
            level = ""
        if level is not None and _begins_like_a_title(text, span):
            found.append(_title(span, level))
    return Recognition(tuple(found), withdrawn=tuple(withdrawn))


def _level(text: str, place: int, language: Language) -> str | None:
    """The level of the work whose name in general stands before a place, "" where it has none; None without one."""
    works = language.table("editorial", "works")
    before = text[max(0, place - _REACH) : place].rstrip(" \n\u00a0,:")
    words = _WORD.findall(before.lower())
    if not words or not before[-1].isalpha():
        return None
    for name in (" ".join(words[-2:]), words[-1]):
        if name in works:
            return str(works[name])
    return None


def _begins_like_a_title(text: str, span: Span) -> bool:
    """Whether the first letter is a capital or a figure."""
    first = next((char for char in text[span.start : span.end] if char.isalnum()), "")
    return first.isdigit() or (first.isalpha() and not first.islower())


def _title(span: Span, level: str) -> Annotation:
    return Annotation(span, "title", (("level", level),) if level else (), layer="phrase", rule=RULE)
