"""Turns of speakers: paragraphs that a label gives to somebody, without quotation marks (TEI P5 §3.3.3, §8.3)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tei_toolkit.encode.cues import cue_words
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.label_styles import CAPITAL
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.modes import mode_of
from tei_toolkit.encode.quotation_marks import MARKS
from tei_toolkit.encode.recognisers.labels import block_of_label, words_of_label
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.speaker_labels import is_known_speaker
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "turns"
RULES = (
    Rule(
        "turn",
        "Ann Berg: ⟦Where are they?⟧\n\nPeter Lang: Gone.\n\nAnn Berg: When?",
        "what follows a label is spoken without quotation marks",
        attribute="who=#berg",
    ),
    Rule(
        "question-and-its-answer",
        "Anna: Where did you live?\n\nMrs. Hale: ⟦In a house by the harbor.⟧",
        "two labelled paragraphs are speech where one asks the other, or both are of people that are known as such",
        attribute="who=#hale",
    ),
    Rule(
        "several-paragraphs",
        "Ann Berg: Where?\n\n⟦Peter Lang: Gone.\n\nAll are gone.⟧\n\nAnn Berg: When?",
        "a turn goes on until the next label, and then holds its label and paragraphs",
        attribute="who=#lang",
    ),
)
_WHOLE_BRACKET = re.compile(r"\[.*\]\.?|\(.*\)\.?", re.DOTALL)
_SEPARATOR = re.compile(r"[\W_]*")
_FEWEST_LABELS = 3
_ASKED_AND_ANSWERED = 2


@dataclass(slots=True)
class _Turn:
    """A labelled paragraph, where its words begin, and with it the paragraphs and directions that go on."""

    label: Annotation
    words: int
    paragraphs: list[Annotation]

    def trimmed(self) -> list[Annotation]:
        """The paragraphs without the directions at the end, which belong to nobody's words."""
        last = max(index for index, block in enumerate(self.paragraphs) if block.element != "stage" or index == 0)
        return self.paragraphs[: last + 1]


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Make each turn a said: within its paragraph after the label, or over several paragraphs with the label inside."""
    annotations: list[Annotation] = []
    withdrawn: list[Annotation] = []
    for turn in _turns(draft, knowledge):
        blocks = turn.trimmed()
        first, last = blocks[0], blocks[-1]
        alone = turn.words >= first.span.end
        if len(blocks) == 1 and alone:
            continue
        start = turn.words if len(blocks) == 1 else first.span.start
        annotations.append(direct_speech(start, last.span.end, RULE))
        if len(blocks) > 1:
            withdrawn.append(first)
            end = int(turn.label.get("end") or turn.label.span.end)
            annotations.append(Annotation(Span(first.span.start, end), "label", layer="block", rule=RULE))
            if not alone:
                annotations.append(replace(first, span=Span(turn.words, first.span.end)))
    return Recognition(tuple(annotations), withdrawn=tuple(withdrawn))


def direct_speech(start: int, end: int, rule: str, *content: Annotation) -> Annotation:
    """A said over a stretch of the text, its speaker not yet known."""
    return Annotation(Span(start, end), "said", (("direct", "true"),), layer="speech", content=content, rule=rule)


def body_blocks(draft: AnnotatedTranscript) -> list[Annotation]:
    """Paragraphs, items, headings and directions after the front."""
    front = draft.of("front")
    start = front[0].span.end if front else 0
    return [
        a
        for a in draft.of("p", "head", "item", "stage", "note")
        if a.span.start >= start and a.layer in {"block", "source"}
    ]


def evidence_labels(draft: AnnotatedTranscript) -> dict[int, Annotation]:
    """The labels found, by where their paragraphs begin."""
    return {block_of_label(a): a for a in draft.of("label") if a.layer == "evidence"}


def _turns(draft: AnnotatedTranscript, knowledge: Knowledge) -> list[_Turn]:
    labels = evidence_labels(draft)
    if not labels:
        return []
    blocks = body_blocks(draft)
    text = draft.transcript.text
    unquoted = {
        block.span.start: words_of_label(labels[block.span.start])
        for block in blocks
        if block.span.start in labels and not _is_quoted(text, block, labels[block.span.start])
    }
    names = [draft.transcript.slice(labels[start].span) for start in unquoted]
    sure = (
        knowledge.options.mode in {"turns", "drama"}
        or _asks_and_answers(names)
        or _converse(draft, blocks, unquoted, labels, knowledge.language)
    )
    if len(unquoted) < _FEWEST_LABELS and len(set(names)) == len(names) and not sure:
        return []
    speakers = frozenset(word for name in names for word in name.split())
    narrated = mode_of(draft, knowledge) != "drama"
    turns: list[_Turn] = []
    open_turn = False
    for block in blocks:
        start = block.span.start
        if start in unquoted:
            turns.append(_Turn(labels[start], unquoted[start], [block]))
            open_turn = True
        elif open_turn and start not in labels and _goes_on(draft, block, speakers, knowledge, narrated=narrated):
            turns[-1].paragraphs.append(block)
        else:
            open_turn = False
    return turns


def _converse(
    draft: AnnotatedTranscript,
    blocks: Sequence[Annotation],
    unquoted: Mapping[int, int],
    labels: Mapping[int, Annotation],
    language: Language,
) -> bool:
    """Whether one labelled paragraph answers the other: right after it, and asked, or both of people known as such."""
    if len(unquoted) != _ASKED_AND_ANSWERED:
        return False
    starts = [block.span.start for block in blocks]
    first, second = sorted(unquoted)
    index = starts.index(first)
    if starts[index + 1 : index + 2] != [second]:
        return False
    asked = draft.transcript.slice(blocks[index].span).endswith("?")
    named = [
        is_known_speaker(" ".join(draft.transcript.slice(labels[start].span).split()), language) for start in unquoted
    ]
    return all(named) or (asked and any(named)) or (asked and len(blocks) == _ASKED_AND_ANSWERED)


def _asks_and_answers(names: Sequence[str]) -> bool:
    """Whether two paragraphs are labelled by a letter each, as a question and its answer are."""
    return len(names) > 1 and all(len(name) == 1 for name in names)


def _is_quoted(text: str, block: Annotation, label: Annotation) -> bool:
    """Whether the words after a label stand in quotation marks, and so are a quotation's matter."""
    words = words_of_label(label)
    return words < block.span.end and text[words] in MARKS


@cache
def _narrated(language: Language) -> re.Pattern[str]:
    """A name, with its article where it is a role, and the word after it."""
    articles = "|".join(re.escape(word.capitalize()) for word in language.words("labels", "articles")) or "(?!)"
    return re.compile(rf"(?:(?:{articles})\s+)?(?P<name>{CAPITAL}[\w.'’ -]*?)\s+(?P<verb>[^\W\d_]+)\b")


def _goes_on(
    draft: AnnotatedTranscript, block: Annotation, speakers: frozenset[str], knowledge: Knowledge, *, narrated: bool
) -> bool:
    """Whether a paragraph without a label still belongs to the turn: it is no heading and no narrator speaks in it."""
    text = draft.transcript.slice(block.span)
    if block.element == "stage":
        return text[0] == "(" or not narrated
    if block.element != "p" or _WHOLE_BRACKET.fullmatch(text) or _SEPARATOR.fullmatch(text):
        return False
    opening = _narrated(knowledge.language).match(text) if narrated else None
    if opening is None or opening["name"].split()[-1] not in speakers:
        return True
    words = cue_words(knowledge.language)
    return opening["verb"] not in words.speaking and opening["verb"] not in words.acting
