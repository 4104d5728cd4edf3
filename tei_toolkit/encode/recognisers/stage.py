"""What happens beside the words: stage directions, applause, interjections (TEI P5 §7.2.4).

In labelled turns and plays, words in parentheses that follow a label or the end of a sentence are no speaker's: they
say what is done or heard. Elsewhere parentheses are the writer's own, and only brackets count (see editorial).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.modes import mode_of
from tei_toolkit.encode.recognisers.labels import block_of_label, words_of_label
from tei_toolkit.encode.rules import Rule
from tei_toolkit.encode.spans import Spans
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "stage"
RULES = (
    Rule(
        "parentheses",
        "Ann Berg: Where are they? ⟦(Laughter.)⟧ I see.\n\nPeter Lang: Gone.\n\nAnn Berg: No.",
        "in labelled turns parentheses after a label or a sentence are nobody's words",
        attribute="type=vocal",
    ),
    Rule(
        "beside-the-label",
        "ACT I\n\nORLA, ⟦to the boatman⟧.\nWhere?\n\nBORIS\nGone.\n\nORLA\nWhen?\n\nBORIS\nNow.",
        "what follows a label in capitals after a comma is said by nobody",
    ),
    Rule(
        "brackets",
        "ACT I\n\nANN. Where? ⟦[Aside]⟧ He is gone.\n\nBOB. Gone.\n\nANN. When?\n\nBOB. Now.\n\nANN. Why?\n\n"
        "BOB. Fog.\n\nANN. No.\n\nBOB. Yes.",
        "in a play brackets after a label or a sentence hold directions and no editor's words",
    ),
    Rule(
        "paragraph",
        "Ann Berg: Where are they?\n\n⟦(The lights go out.)⟧\n\nPeter Lang: Gone.\n\nAnn Berg: No.",
        "a whole paragraph in parentheses between turns says what happens",
    ),
    Rule(
        "after-heading",
        "ACT I\n\n⟦Enter Ann with a lamp.⟧\n\nANN. Where?\n\nBOB. Gone.\n\nANN. When?\n\nBOB. Now.\n\nANN. Why?\n\n"
        "BOB. Fog.\n\nANN. No.\n\nBOB. Yes.",
        "in a play what stands without a label under a heading sets the scene",
    ),
    Rule(
        "what-is-done",
        "ACT I\n\nANN. Where?\n\nBOB. Gone.\n\nANN. When?\n\n⟦Bob goes to the door.⟧\n\nBOB. Now.\n\nANN. Why?\n\n"
        "BOB. Fog.\n\nANN. No.\n\nBOB. Yes.",
        "in a play a line without a label that says what one of the cast does is no speech",
    ),
)
_PARENTHESIS = re.compile(r"\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]")
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_WHOLE = re.compile(r"(?:\(.*\)|\[.*\])[.\s]*", re.DOTALL)
_ENDED = frozenset(".?!…–—-:;,“”»\"'’‘)]")
_LONGEST_DIRECTION_WORDS = 60
_FIRST_WORDS = 4


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Make stage directions of what is in parentheses, and in plays of lines that say what is done."""
    mode = mode_of(draft, knowledge)
    if mode not in {"turns", "drama"}:
        return Recognition()
    text = draft.transcript.text
    labels = {block_of_label(a): a for a in draft.of("label") if a.layer == "evidence"}
    if not labels:
        return Recognition()
    found: list[Annotation] = []
    withdrawn: list[Annotation] = []
    first = min(labels)
    cast = frozenset(word.casefold() for a in labels.values() for word in _WORD.findall(draft.transcript.slice(a.span)))
    begin = max((a.span.end for a in draft.of("front")), default=0)
    notes = Spans(a.span for a in draft.of("note", "stage") if a.layer == "editorial")
    told = _told(draft) if mode == "drama" else {}
    blocks = [a for a in draft.of("p", "head") if a.span.start >= begin]
    found += _asides(text, labels.values())
    for index, block in enumerate(blocks):
        if block.element == "head":
            continue
        whole = draft.transcript.slice(block.span)
        heads = index > 0 and blocks[index - 1].element == "head"
        label = labels.get(block.span.start)
        before = labels.get(blocks[index - 1].span.start) if index else None
        if before is not None and words_of_label(before) >= blocks[index - 1].span.end:
            continue  # the words of whoever is named on the line before, however they look
        start = words_of_label(label) if label is not None else block.span.start
        marks = _bracketed(draft, Span(start, block.span.end), told) if block.span.start >= first else []
        alone = label is None and [mark.span for mark in marks] == [block.span]
        # a note within a direction would be read as a block of its own, with blanks round it
        noted = "[" in whole and not alone and notes.overlap(block.span)
        if (
            label is None
            and not noted
            and _is_direction(
                whole, cast, knowledge, drama=mode == "drama", heads=heads, before=block.span.start < first
            )
        ):
            withdrawn += [block, *(mark for mark in marks if alone)]
            found.append(replace(block, element="stage", attributes=_type(whole, knowledge), layer="block", rule=RULE))
            continue
        withdrawn += marks
        found += [_direction(mark.span, draft, knowledge) for mark in marks]
        if "(" in whole and block.span.start >= first:
            inside = _inside(text, start, block.span.end, knowledge, drama=mode == "drama")
            found += [direction for direction in inside if not notes.overlap(direction.span)]
    return Recognition(tuple(found), withdrawn=tuple(withdrawn))


def _told(draft: AnnotatedTranscript) -> dict[int, Annotation]:
    """What an editor's brackets were taken for that may be a direction: words supplied and remarks, by place.

    What tells of a gap, of a slip or of a doubt is none.
    """
    others = {a.span.end for a in draft.of("gap")} | {a.span.end + 1 for a in draft.of("sic", "unclear")}
    found = [a for a in draft.of("supplied", "note") if a.layer == "editorial"]
    return {a.span.start: a for a in found if a.span.end not in others and a.span.start not in others}


def _bracketed(draft: AnnotatedTranscript, span: Span, told: Mapping[int, Annotation]) -> list[Annotation]:
    """The brackets in the words of a play that follow a label or the end of a sentence, as a direction does."""
    text = draft.transcript.text
    found: list[Annotation] = []
    for match in _BRACKETS.finditer(text, span.start, span.end) if told else ():
        before = text[span.start : match.start()].rstrip()
        mark = told.get(match.start())
        if mark is not None and mark.span.end == match.end() and (not before or before[-1] in _ENDED):
            found.append(mark)
    return found


def _direction(span: Span, draft: AnnotatedTranscript, knowledge: Knowledge) -> Annotation:
    return Annotation(span, "stage", _type(draft.transcript.slice(span), knowledge), layer="speech", rule=RULE)


def _asides(text: str, labels: Iterable[Annotation]) -> Iterator[Annotation]:
    """What stands between a label and its end, after a comma: whom the speaker turns to, or what is done."""
    for label in labels:
        end = int(label.get("end") or label.span.end)
        words = text[label.span.end : end]
        plain = words.strip(" ,.:")
        if words.startswith(",") and plain:
            start = label.span.end + words.index(plain)
            yield Annotation(Span(start, start + len(plain)), "stage", layer="speech", rule=RULE)


def _inside(text: str, start: int, end: int, knowledge: Knowledge, *, drama: bool) -> Iterator[Annotation]:
    """The parentheses of a paragraph that follow its label, a sentence or a dash; in parliaments with a capital."""
    for match in _PARENTHESIS.finditer(text, start, end):
        if match.group()[0] != "(":
            continue
        before = text[start : match.start()].rstrip()
        inside = match.group()[1:-1].lstrip()
        if not inside or (before and before[-1] not in _ENDED):
            continue
        if before and inside[0] == " " and match.group()[1] == " ":
            continue
        if (drama and (inside[0].isalnum() or inside[0] == ",")) or inside[0].isupper() or inside[0].isdigit():
            yield Annotation(Span(*match.span()), "stage", _type(inside, knowledge), layer="speech", rule=RULE)


def _is_direction(
    whole: str, cast: frozenset[str], knowledge: Knowledge, *, drama: bool, heads: bool, before: bool
) -> bool:
    """Whether a paragraph without label says what is done: in brackets, after a scene's heading, or by its words."""
    if _WHOLE.fullmatch(whole):
        return whole[0] == "(" or not drama or not before
    if not drama:
        return False
    words = [word.casefold() for word in _WORD.findall(whole)]
    if heads or not words:
        return heads and (bool(words) or not before)
    return not before and len(words) <= _LONGEST_DIRECTION_WORDS and _tells(words, cast, knowledge)


def _tells(words: list[str], cast: frozenset[str], knowledge: Knowledge) -> bool:
    """Whether the words of a line say what somebody on the stage does."""
    language = knowledge.language
    if words[0] in language.set_of("stage", "openers") or words[-1] in language.set_of("stage", "words"):
        return True
    verbs = language.set_of("stage", "verbs")
    pronouns = {*language.words("pronouns", "subject"), *language.words("stage", "pronouns")}
    acts = not verbs.isdisjoint(words[1 : _FIRST_WORDS + 1])
    return acts and (words[0] in pronouns or not cast.isdisjoint(words[:_FIRST_WORDS]))


def _type(words: str, knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    """The type of a direction, by its first words: what is heard, seen or happens."""
    kinds = knowledge.language.table("editorial", "stage_words")
    plain = " ".join(words.lower().strip(" ()[].!–—").split())
    first = plain.split(" ", 1)[0].rstrip(".,;:") if plain else ""
    kind = kinds.get(plain) or kinds.get(first)
    return (("type", kind),) if kind else ()
