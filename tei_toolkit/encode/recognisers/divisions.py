"""The body and its divisions, from the headings (TEI P5 §4.1)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.rules import Rule
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "divisions"
RULES = (
    Rule(
        "body",
        "Summary: The boats leave.\n\n⟦They came in the morning and nobody saw them.⟧",
        "the text itself begins after what a transcript says of itself",
        "body",
    ),
    Rule(
        "division",
        "Chapter 1\n\nThey came.\n\n⟦Chapter 2\n\nNobody saw them.⟧",
        "a heading heads all up to the next one of its rank",
        "div",
    ),
    Rule(
        "scene-within-act",
        "ACT I\n\n⟦SCENE 1\n\nORLA. Where?\n\nBORIS. Gone.\n\nORLA. When?⟧\n\nSCENE 2\n\nORLA. Now.",
        "scenes are parts of their act, so that their headings are of a lower rank",
        "div",
    ),
)


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:  # noqa: ARG001 (the table's signature)
    """Make the body of what follows the front, and a div of each heading with what it heads."""
    text = draft.transcript.text
    front = draft.of("front")
    start = front[0].span.end if front else 0
    heads = [a for a in draft.of("head") if a.span.start >= start and a.get("type") != "main"]
    plain = [replace(head, attributes=(), layer="block") for head in heads]
    holds_text = any(a.span.start >= start for a in draft.of("p", "ab", "item", "quote")) or bool(heads)
    # a body must hold something, and where all is front or title there is nothing that it could (TEI P5 §4.1)
    empty = () if holds_text else (Annotation(Span(len(text), len(text)), "p", rule=RULE),)
    body = Annotation(Span(start, len(text)), "body", layer="division", content=empty, rule=RULE)
    return Recognition((body, *plain, *_divisions(heads, len(text))), withdrawn=tuple(heads))


def _divisions(heads: Sequence[Annotation], end: int) -> Iterator[Annotation]:
    """A div from each heading to the next of its level or a higher one; a heading without level counts as the first."""
    for index, head in enumerate(heads):
        level = _level(head)
        stop = next((other.span.start for other in heads[index + 1 :] if _level(other) <= level), end)
        yield Annotation(Span(head.span.start, stop), "div", layer="division", rule=RULE)


def _level(head: Annotation) -> int:
    return int(head.get("n") or 1)
