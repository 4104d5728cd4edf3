"""How a document gives speech: told by a narrator, in labelled turns, as a play, or by dashes."""

import re
from collections.abc import Sequence

from tei_toolkit.encode.cues import cue_words
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.options import Mode
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation

DASHES = "—–―-"
LONG_DASHES = "—―"
_DASH = re.compile(r"(?:[—–―]|--?)[ \u00a0]?(?=[^\W_]|[\"“„«‘'…¿¡(])")
_AFTER_PAUSE = re.compile(r"[,?!…][\s,–—-]*([^\W\d_]+)")
_DIRECTION = re.compile(r"[ .:,]*\(")
_FEWEST = 5
_FEWEST_IN_SCENE = 2
_FEWEST_DASHES = 3
_PLAYED = 0.06
"""The share of labels that a stage direction follows, from which labelled turns are a play."""


def mode_of(draft: AnnotatedTranscript, knowledge: Knowledge) -> Mode:
    """The mode, as the options say or as the document's own paragraphs vote."""
    if knowledge.options.mode != "auto":
        return knowledge.options.mode
    labels = [a for a in draft.of("label") if a.layer == "evidence"]
    if len(labels) >= _FEWEST_IN_SCENE and _is_play(draft, labels, knowledge):
        return "drama"
    if labels and len(labels) * 5 >= len(draft.of("p")):
        return "turns"
    if _is_dialogue_by_dashes(draft, knowledge):
        return "dash"
    return "turns" if len(labels) >= _FEWEST else "narrative"


def begins_with_dash(text: str, start: int) -> bool:
    """Whether a paragraph begins with the dash of a speech."""
    return text[start : start + 1] in DASHES and _DASH.match(text, start) is not None


def _is_dialogue_by_dashes(draft: AnnotatedTranscript, knowledge: Knowledge) -> bool:
    """Whether dashes open speech: long ones however seldom, hyphens and short ones only where a list is unlikely."""
    text = draft.transcript.text
    dashed = [block.span.start for block in draft.of("p") if begins_with_dash(text, block.span.start)]
    if len(dashed) < _FEWEST_DASHES or len(dashed) <= 2 * _quoted(draft):
        return False
    long = sum(1 for start in dashed if text[start] in LONG_DASHES or text[start : start + 2] == "--")
    if long * 2 > len(dashed) or (len(dashed) >= _FEWEST and len(dashed) * 5 >= len(draft.of("p"))):
        return True
    speaking = cue_words(knowledge.language).speaking
    ends = {block.span.start: block.span.end for block in draft.of("p")}
    told = sum(1 for start in dashed if _tells_of_speech(text[start : ends[start]], speaking))
    return told * 4 >= len(dashed)


def _tells_of_speech(paragraph: str, speaking: frozenset[str]) -> bool:
    """Whether a verb of speaking comes right after a pause, as no item of a list has it."""
    return any(match[1].lower() in speaking for match in _AFTER_PAUSE.finditer(paragraph))


def _quoted(draft: AnnotatedTranscript) -> int:
    """How many paragraphs begin with a quotation mark."""
    text = draft.transcript.text
    return sum(1 for block in draft.of("p") if text[block.span.start] in '"“„«‘')


def _is_play(draft: AnnotatedTranscript, labels: Sequence[Annotation], knowledge: Knowledge) -> bool:
    divisions = knowledge.language.set_of("structure", "subdivisions")
    text = draft.transcript.text
    scenes = sum(
        1 for head in draft.of("head")
        if divisions & set(re.findall(r"[^\W\d_]+", text[head.span.start : head.span.end].lower()))
    )  # fmt: skip
    if scenes or draft.of("castList"):
        return True
    directed = sum(1 for label in labels if _DIRECTION.match(text, label.span.end))
    return directed >= max(_FEWEST, _PLAYED * len(labels))
