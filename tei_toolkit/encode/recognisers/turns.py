"""Turns of speakers: paragraphs that a label gives to somebody, without quotation marks (TEI P5 §3.3.3, §8.3)."""

import re
from dataclasses import dataclass, replace

from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.quotation_marks import MARKS
from tei_toolkit.encode.recognisers.labels import LABEL
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "turns"
_WHOLE_BRACKET = re.compile(r"[\[(].*[\])]\.?", re.DOTALL)
_SEPARATOR = re.compile(r"[\W_]*")
_NARRATED = re.compile(r"(?:The\s+)?(?P<name>[^\W\d_a-z][\w.'’ -]*?)\s+(?P<verb>[a-z]+)\b")
_FEWEST_LABELS = 3


@dataclass(frozen=True, slots=True)
class _Turn:
    """A labelled paragraph, where its words begin, and with it the paragraphs that go on."""

    label: Annotation
    words: int
    paragraphs: tuple[Annotation, ...]


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Make each turn a said: within its paragraph after the label, or over several paragraphs with the label inside."""
    annotations: list[Annotation] = []
    withdrawn: list[Annotation] = []
    for turn in _turns(draft, knowledge):
        first, last = turn.paragraphs[0], turn.paragraphs[-1]
        start = turn.words if len(turn.paragraphs) == 1 else first.span.start
        annotations.append(direct_speech(start, last.span.end, RULE))
        if len(turn.paragraphs) > 1:
            colon = draft.transcript.text.index(":", turn.label.span.end) + 1
            withdrawn.append(first)
            annotations.append(Annotation(Span(first.span.start, colon), "label", layer="block", rule=RULE))
            annotations.append(replace(first, span=Span(turn.words, first.span.end)))
    return Recognition(tuple(annotations), withdrawn=tuple(withdrawn))


def direct_speech(start: int, end: int, rule: str, *content: Annotation) -> Annotation:
    """A said over a stretch of the text, its speaker not yet known."""
    return Annotation(Span(start, end), "said", (("direct", "true"),), layer="speech", content=content, rule=rule)


def body_blocks(draft: AnnotatedTranscript) -> list[Annotation]:
    """Paragraphs, items and headings after the front."""
    front = draft.of("front")
    start = front[0].span.end if front else 0
    return [a for a in draft.of("p", "head", "item") if a.span.start >= start]


def evidence_labels(draft: AnnotatedTranscript) -> dict[int, Annotation]:
    """The labels found, by where they begin."""
    return {a.span.start: a for a in draft.of("label") if a.layer == "evidence"}


def _turns(draft: AnnotatedTranscript, knowledge: Knowledge) -> list[_Turn]:
    labels = evidence_labels(draft)
    blocks = body_blocks(draft)
    words = {block.span.start: _after_label(draft, block) for block in blocks if block.span.start in labels}
    ends = {block.span.start: block.span.end for block in blocks}
    text = draft.transcript.text
    unquoted = {start: place for start, place in words.items() if place < ends[start] and text[place] not in MARKS}
    names = [draft.transcript.slice(labels[start].span) for start in unquoted]
    if len(unquoted) < _FEWEST_LABELS and len(set(names)) == len(names):
        return []
    speakers = frozenset(word for name in names for word in name.split())
    turns: list[_Turn] = []
    open_turn = False
    for block in blocks:
        start = block.span.start
        if start in unquoted:
            turns.append(_Turn(labels[start], unquoted[start], (block,)))
            open_turn = True
        elif open_turn and start not in labels and _goes_on(draft, block, speakers, knowledge):
            turns[-1] = replace(turns[-1], paragraphs=(*turns[-1].paragraphs, block))
        else:
            open_turn = False
    return turns


def _after_label(draft: AnnotatedTranscript, block: Annotation) -> int:
    """Where the words of a labelled paragraph begin."""
    text = draft.transcript.slice(block.span)
    match = LABEL.match(text)
    rest = text[match.end() :] if match else text
    return block.span.end - len(rest.lstrip())


def _goes_on(draft: AnnotatedTranscript, block: Annotation, speakers: frozenset[str],
             knowledge: Knowledge) -> bool:  # fmt: skip
    """Whether a paragraph without a label still belongs to the turn: it is no heading and no narrator speaks in it."""
    text = draft.transcript.slice(block.span)
    if block.element != "p" or _WHOLE_BRACKET.fullmatch(text) or _SEPARATOR.fullmatch(text):
        return False
    opening = _NARRATED.match(text)
    if opening is None or opening["name"].split()[-1] not in speakers:
        return True
    verbs = (*knowledge.language.words("speech", "verbs"), *knowledge.language.words("persons", "person_after"))
    return opening["verb"] not in verbs
