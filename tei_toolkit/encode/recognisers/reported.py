"""Reported speech: clauses that a verb of speaking governs, said with direct="false" (TEI P5 §3.3.3).

"He asked about the numbers", "they complained that it rained", "she told them to wait": the clause from the word that
opens it to the end of its sentence, or to where another verb of speaking begins anew.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from tei_toolkit.encode.date_rules import alternatives
from tei_toolkit.encode.knowledge import RESPONSIBLE, Knowledge
from tei_toolkit.encode.label_styles import CAPITAL
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.mentions import Mentions
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.sentences import ends_with_abbreviation, sentence_starts
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
_LONGEST_PASSIVE = 12
_BLANKS = frozenset(" \n")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """A governed clause, where a further verb begins, and what makes a verb nobody's: "it is said that"."""

    governed: re.Pattern[str]
    again: re.Pattern[str]
    passive: re.Pattern[str]


def _object(language: Language) -> str:
    """A pronoun or name between a verb and the clause that it governs."""
    article, of = (alternatives(language.words(*key)) for key in (("labels", "articles"), ("titles", "genitive")))
    name = rf"(?:{article}\s+)?{CAPITAL}[\w.'’-]*(?:\s+(?:{of}\s+)?{CAPITAL}[\w.'’-]*){{0,3}}"
    return rf"(?:\s+(?P<object>{alternatives(language.words('pronouns', 'object'))}|{name}))?"


def triggers(language: Language) -> dict[str, None]:
    """The verbs of speaking that govern a clause, and those of ordering."""
    reporting = language.words("speech", "reporting")
    return dict.fromkeys((*reporting, *language.words("speech", "ordering"))) if reporting else {}


@cache
def _patterns(language: Language) -> _Patterns:
    """The patterns of a language."""
    openers = alternatives(language.words("speech", "clause_openers"))
    infinitive = alternatives(language.words("speech", "infinitive"))
    verbs = alternatives(triggers(language))
    governed = re.compile(
        rf"(?P<verb>{verbs}){_object(language)},?\s+(?P<open>{openers}(?:(?!\w)|(?<=['’]))|(?<!\w){infinitive}(?=\s+[a-z]))"
    )
    adverbs = language.words("cues", "adverbs")
    joints = alternatives((*language.words("cues", "conjunctions"), *adverbs))
    between = alternatives((*adverbs, *language.words("cues", "clitics"), *language.words("cues", "reflexives")))
    subject = (
        rf"(?:{alternatives(language.words('pronouns', 'subject'))}|{CAPITAL}[\w.'’-]*(?:\s+{CAPITAL}[\w.'’-]*){{0,3}})"
    )
    again = re.compile(rf",?\s+{joints}\s+(?:{subject}\s+)?(?:{between}\s+)?(?:{verbs})\b|\s*[:,]?\s*[\"“„«]")
    return _Patterns(governed, again, re.compile(rf"\b{alternatives(language.words('speech', 'passive'))} $"))


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Make said, not direct, of governed clauses in the narrator's text."""
    patterns = _patterns(knowledge.language)
    ordering = knowledge.language.set_of("speech", "ordering")
    joining = knowledge.language.set_of("dates", "and_joints")
    infinitives = knowledge.language.set_of("speech", "infinitive")
    text = draft.transcript.text
    front = draft.of("front")
    done = front[0].span.end if front else 0
    taken = Spans(_outermost(draft.of("said", "q", "quote", "soCalled", "head")))
    blocks = Spans(_outermost(draft.of("p", "item")))
    # "6d." is a measure with its stop
    stopped = {a.span.end for a in draft.of("measure", "time", "date") if text[a.span.end - 1 : a.span.end] == "."}
    mentions: Mentions | None = None
    found: list[Annotation] = []
    for start, end, _ in knowledge.triggers(RULE, text, triggers):
        if text[start - 1 : start] not in _BLANKS or text[end : end + 1].isalnum():
            continue
        match = patterns.governed.match(text, start, start + _REACH) if start >= done else None
        if match is None or (match["open"] in infinitives and match["verb"] not in ordering):
            continue
        block = blocks.holding(start)
        if (
            block is None
            or match.end() > block.end
            or patterns.passive.search(text, max(0, start - _LONGEST_PASSIVE), start)
        ):
            continue
        last = _end(text, match.end(), block.end, patterns.again, knowledge.language)
        span = Span(match.start("open"), last + (last + 1 in stopped))
        if taken.overlap(span) or len(span) < len(match["open"]) + 3:
            continue
        mentions = mentions or Mentions(draft, knowledge.language)
        taken.add(span)
        found.append(_annotation(text, block, match, span, mentions, joining))
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
    words = clause[:end].rstrip()
    # the stop of a last "U.S." is part of it
    return start + (len(words) if ends_with_abbreviation(words, language) else len(words.rstrip(".?!,;:")))


def _annotation(
    text: str, block: Span, match: re.Match[str], span: Span, mentions: Mentions, joining: frozenset[str]
) -> Annotation:
    attributes = [("direct", "false")]
    subjects, near = _subjects(text, block, match, mentions, joining)
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


def _subjects(
    text: str, block: Span, match: re.Match[str], mentions: Mentions, joining: frozenset[str]
) -> tuple[list[str], bool]:
    """Who is said to speak, and whether the verb stands next to the name: else it is the last subject before."""
    verb = match.start("verb")
    before = mentions.between(max(text.rfind("\n", block.start, verb), block.start), verb)
    place = text.rfind(". ", block.start, verb)
    # "Mr. Brown" ends no sentence
    while place >= 0 and any(mention.span.start <= place < mention.span.end for mention in before):
        place = text.rfind(". ", block.start, place)
    before = [mention for mention in before if mention.span.start >= place]
    if not before:
        return [], False
    last = before[-1]
    if not text[last.span.end : verb].strip(" ,"):
        found = [last.get("ref") or ""]
        if len(before) > 1 and text[before[-2].span.end : last.span.start].strip() in joining:
            found.insert(0, before[-2].get("ref") or "")
        return found, True
    subjects = [mention for mention in before if mentions.verb_of(mention, verb + len(match["verb"]))]
    return ([subjects[-1].get("ref") or ""], False) if subjects else ([], False)
