"""Reported speech: clauses that a verb of speaking governs, said with direct="false" (TEI P5 §3.3.3).

"He asked about the numbers", "they complained that it rained", "she told them to wait": the clause from the word that
opens it to the end of its sentence, or to where another verb of speaking begins anew.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tei_toolkit.encode.date_rules import alternatives
from tei_toolkit.encode.knowledge import RESPONSIBLE, Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.mentions import Mentions
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.sentences import sentence_starts
from tei_toolkit.encode.spans import Spans
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "reported"
CLAUSE = Rule(
    "clause", "Ann complained ⟦that it rained⟧.", "a clause with a word that opens it after a verb of speaking"
)
ORDER = Rule(
    "order",
    "Ann told Peter ⟦to close the door⟧.",
    "an infinitive after a verb that orders, with who is to do it between",
)
RULES = (CLAUSE, ORDER)
_REACH = 600
_BLANKS = frozenset(" \n")
# "it is said that" is nobody's
_PASSIVE = re.compile(r"\b(?:is|be|was|are|been|were|being) $")
_NAME = r"(?:the\s+)?[^\W\d_a-z][\w.'’-]*(?:\s+(?:of\s+)?[^\W\d_a-z][\w.'’-]*){0,3}"
_OBJECT = rf"(?:\s+(?P<object>him|her|them|us|me|you|it|{_NAME}))?"


def triggers(language: Language) -> dict[str, None]:
    """The verbs of speaking that govern a clause, and those of ordering."""
    reporting = language.words("speech", "reporting")
    return dict.fromkeys((*reporting, *language.words("speech", "ordering"))) if reporting else {}


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The pattern of a governed clause, and that of where a further verb begins."""
    openers = alternatives(language.words("speech", "clause_openers"))
    infinitive = alternatives(language.words("speech", "infinitive"))
    verbs = alternatives(triggers(language))
    governed = re.compile(rf"(?P<verb>{verbs}){_OBJECT},?\s+(?P<open>{openers}(?!\w)|(?<!\w){infinitive}(?=\s+[a-z]))")
    again = re.compile(rf",?\s+(?:and|but|then|und|et|y|и|a)\s+(?:then\s+|also\s+)?(?:{verbs})\b|\s*[:,]?\s*[\"“„«]")
    return governed, again


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Make said, not direct, of governed clauses in the narrator's text."""
    governed, again = _patterns(knowledge.language)
    ordering = knowledge.language.set_of("speech", "ordering")
    infinitives = knowledge.language.set_of("speech", "infinitive")
    text = draft.transcript.text
    front = draft.of("front")
    done = front[0].span.end if front else 0
    taken = Spans(_outermost(draft.of("said", "q", "quote", "soCalled", "head")))
    blocks = Spans(_outermost(draft.of("p", "item")))
    mentions: Mentions | None = None
    found: list[Annotation] = []
    for start, end, _ in knowledge.triggers(RULE, text, triggers):
        if text[start - 1 : start] not in _BLANKS or text[end : end + 1].isalnum():
            continue
        match = governed.match(text, start, start + _REACH) if start >= done else None
        if match is None or (match["open"] in infinitives and match["verb"] not in ordering):
            continue
        block = blocks.holding(start)
        if block is None or match.end() > block.end or _PASSIVE.search(text, max(0, start - 8), start):
            continue
        span = Span(match.start("open"), _end(text, match.end(), block.end, again, knowledge.language))
        if taken.overlap(span) or len(span) < len(match["open"]) + 3:
            continue
        mentions = mentions or Mentions(draft, knowledge.language)
        taken.add(span)
        found.append(_annotation(text, block, match, span, mentions))
        done = span.end
    return Recognition(tuple(found))


def _outermost(annotations: Iterable[Annotation]) -> Iterator[Span]:
    """The spans of annotations in the order of the text, without those that lie within another."""
    end = -1
    for annotation in annotations:
        if annotation.span.end > end:
            yield annotation.span
            end = annotation.span.end


def _end(text: str, start: int, stop: int, again: re.Pattern[str], language: Language) -> int:
    """Where a clause ends: with its sentence, before a further verb of speaking, or before a quotation."""
    clause = text[start : min(stop, start + _REACH)]
    starts = [place for place in sentence_starts(clause, language) if place]
    end = starts[0] if starts else len(clause)
    other = again.search(clause, 0, end)
    end = other.start() if other else end
    return start + len(clause[:end].rstrip().rstrip(".?!,;:"))


def _annotation(text: str, block: Span, match: re.Match[str], span: Span, mentions: Mentions) -> Annotation:
    attributes = [("direct", "false")]
    subjects, near = _subjects(text, block, match, mentions)
    if subjects:
        attributes.append(("who", " ".join(subjects)))
    if match["object"]:
        whom = [m.get("ref") or "" for m in mentions.between(match.start("object"), match.end("object"))]
        if whom:
            attributes.append(("toWhom", " ".join(dict.fromkeys(whom))))
    doubtful = bool(subjects) and not near
    return Annotation(
        span, "said", tuple(attributes), layer="speech", resp=RESPONSIBLE if doubtful else None,
        cert="low" if doubtful else None, rule=RULE,
    )  # fmt: skip


def _subjects(text: str, block: Span, match: re.Match[str], mentions: Mentions) -> tuple[list[str], bool]:
    """Who is said to speak, and whether the verb stands next to the name: else it is the last subject before."""
    verb = match.start("verb")
    start = max(text.rfind(". ", block.start, verb), text.rfind("\n", block.start, verb), block.start)
    before = mentions.between(start, verb)
    if not before:
        return [], False
    last = before[-1]
    if not text[last.span.end : verb].strip(" ,"):
        found = [last.get("ref") or ""]
        if len(before) > 1 and text[before[-2].span.end : last.span.start].strip() in {
            "and",
            "und",
            "et",
            "y",
            "и",
            "a",
        }:
            found.insert(0, before[-2].get("ref") or "")
        return found, True
    subjects = [mention for mention in before if mentions.verb_of(mention, verb + len(match["verb"]))]
    return ([subjects[-1].get("ref") or ""], False) if subjects else ([], False)
