"""Turns in the element that was asked for: said as they are, sp with its speaker (§7.2.2), or u (§8.3)."""

from collections.abc import Iterator
from dataclasses import replace

from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.recognisers.labels import block_of_label, words_of_label
from tei_toolkit.encode.recognisers.turns import RULE as TURNS
from tei_toolkit.encode.recognisers.turns import evidence_labels
from tei_toolkit.encode.rules import Rule
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "speech_elements"
_TALK = "Ann Berg: Where are they? (Laughter.) I see.\n\nPeter Lang: Gone.\n\nAnn Berg: When?"
RULES = (
    Rule(
        "sp",
        _TALK.replace("Peter Lang: Gone.", "⟦Peter Lang: Gone.⟧"),
        "plays give a speech with its label in one element",
        "sp",
        attribute="who=#lang",
        speech="sp",
    ),
    Rule(
        "speaker",
        _TALK.replace("Peter Lang:", "⟦Peter Lang:⟧"),
        "the label within a speech of a play",
        "speaker",
        speech="sp",
    ),
    Rule(
        "u",
        _TALK.replace("Gone.", "⟦Gone.⟧"),
        "transcripts of what was heard give the words alone",
        "u",
        attribute="who=#lang",
        speech="u",
    ),
    Rule(
        "speaker-note",
        _TALK.replace("Peter Lang:", "⟦Peter Lang:⟧"),
        "the label was not heard, so that it is a note beside the words",
        "note",
        attribute="type=speaker",
        speech="u",
    ),
    Rule(
        "seen",
        _TALK.replace("(Laughter.)", "⟦(Nods.)⟧"),
        "what is seen while somebody talks is no sound",
        "kinesic",
        speech="u",
    ),
    Rule(
        "happens",
        _TALK.replace("(Laughter.)", "⟦(The lights go out.)⟧"),
        "what nobody does while somebody talks just happens",
        "incident",
        speech="u",
    ),
    Rule(
        "heard",
        _TALK.replace("(Laughter.)", "⟦(Laughter.)⟧"),
        "what happens while somebody talks has elements of its own in transcripts",
        "vocal",
        speech="u",
    ),
)
_EVENTS = {"kinesic": "kinesic", "vocal": "vocal"}


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Make each labelled turn an sp or a u; quoted speech stays said."""
    wanted = knowledge.options.speech
    labels = evidence_labels(draft)
    turns = [a for a in draft.of("said") if a.rule == TURNS] if wanted != "said" else []
    if not turns or not labels:
        return Recognition()
    by_words = {words_of_label(label): label for label in labels.values()}
    found: list[Annotation] = []
    withdrawn: list[Annotation] = []
    blocks = {a.span.start: a for a in draft.of("p") if a.layer == "block"}
    headings = {a.span: a for a in draft.of("label") if a.layer == "block"}
    for turn in turns:
        label = labels.get(turn.span.start) or by_words.get(turn.span.start)
        if label is None:
            continue
        end = int(label.get("end") or label.span.end)
        whole = Span(block_of_label(label), turn.span.end)
        inside = [block for start, block in blocks.items() if whole.start <= start and block.span.end <= whole.end]
        withdrawn += [turn, *inside, *(h for span, h in headings.items() if span.start == whole.start)]
        start = words_of_label(label)
        words = [Span(max(b.span.start, start), b.span.end) for b in inside if b.span.end > start]
        make = _sp if wanted == "sp" else _u
        found += make(turn, Span(whole.start, end), whole, words)
    if wanted == "u":
        events, stages = _events(draft, [a for a in found if a.element == "u"])
        found += events
        withdrawn += stages
    return Recognition(tuple(found), withdrawn=tuple(dict.fromkeys(withdrawn)))


def _attributes(turn: Annotation) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in turn.attributes if name in {"who", "toWhom"})


def _sp(turn: Annotation, label: Span, whole: Span, words: list[Span]) -> Iterator[Annotation]:
    """An sp with its speaker and paragraphs."""
    yield Annotation(whole, "sp", _attributes(turn), layer="division", rule=RULE)
    yield Annotation(label, "speaker", layer="block", rule=RULE)
    for span in words:
        yield Annotation(span, "p", layer="block", rule=RULE)


def _u(turn: Annotation, label: Span, whole: Span, words: list[Span]) -> Iterator[Annotation]:
    """A note with the speaker's label, and a u with a seg for each paragraph."""
    yield Annotation(label, "note", (("type", "speaker"),), layer="block", rule=RULE)
    if words:
        yield Annotation(Span(words[0].start, whole.end), "u", _attributes(turn), layer="block", rule=RULE)
    for span in words:
        yield Annotation(span, "seg", layer="block", rule=RULE)


def _events(draft: AnnotatedTranscript, utterances: list[Annotation]) -> tuple[list[Annotation], list[Annotation]]:
    """What happens within an utterance: kinesic, vocal or incident with its description, for stage."""
    made: list[Annotation] = []
    stages: list[Annotation] = []
    starts = sorted((u.span.start, u.span.end) for u in utterances)
    index = 0
    for stage in draft.of("stage"):
        while index < len(starts) and starts[index][1] <= stage.span.start:
            index += 1
        if index == len(starts) or starts[index][0] > stage.span.start:
            continue
        stages.append(stage)
        element = _EVENTS.get(stage.get("type") or "", "incident")
        made += [
            replace(stage, element=element, attributes=(), rule=RULE),
            Annotation(stage.span, "desc", layer="speech", rule=RULE),
        ]
    return made, stages
