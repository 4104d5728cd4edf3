"""Verse: lines that end where the poet ends them, in a poem, a song, or the speech of a play (TEI P5 §3.13).

Prose that was broken to a width fills its lines; verse does not, and begins each with a capital or sets it in. Whether
the lines of a document do so is counted over all of them first, so that two lines of a play are told from two of prose.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.recognisers.labels import words_of_label
from tei_toolkit.encode.recognisers.turns import evidence_labels
from tei_toolkit.encode.rules import Rule
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "verse"
RULES = (
    Rule(
        "verse-lines",
        "He sang an old song to them all that night, and they listened to him as they\nhad always done.\n\n"
        "⟦The mill wheel turns, the miller sleeps,⟧\nThe grain goes round and round,\n"
        "And what the upper stone lets fall\n"
        "The nether stone has ground.",
        "lines that begin with a capital, go on with a sentence and do not fill the width are verse",
        "l",
    ),
)
_LONGEST_LINE = 80
_FEWEST_WORDS = 3.0
_MOST_CAPITALS = 0.45
_MOSTLY = 0.6
_FEWEST = 3
_ENDED = (".", "?", "!", ":", ";", "”", '"', "»")
_LISTED = re.compile(r"(?:\d+[.)]|[•*·–—-]\s|\w[.)]\s)")
_RUNS_ON = re.compile(r"\n(?<=[\w,’'—–-].)[ \t]*(\w)", re.DOTALL)
_LOWER = re.compile(r"\n[ \t]*[a-zß-öø-ÿа-яё]")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = ("said", "q", "quote", "soCalled", "supplied", "note")


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph with the lines of its words, after the label where it has one."""

    paragraph: Annotation
    lines: tuple[Span, ...]
    labelled: bool


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Make an lg of the paragraphs that are verse, with an l for each line."""
    if knowledge.options.speech == "u":
        return Recognition()
    text = draft.transcript.text
    share = _share_of_capitals(text, {a.span.start for a in draft.of("p", "castItem", "stage", "head")})
    every = list(_blocks(draft, lower=share >= _MOSTLY))
    blocks = [block for block in every if len(block.lines) > 1]
    if not blocks:
        return Recognition()
    width = _width(text)
    quoted = [a.span for a in draft.of(*_QUOTED)]
    starts = [span.start for span in quoted]
    verse = [b for b in blocks if _is_verse(text, b.lines, share, width) and not _is_crossed(b.lines, quoted, starts)]
    verse += _single(every, frozenset(b.paragraph.span.start for b in verse))
    found: list[Annotation] = []
    withdrawn: list[Annotation] = []
    for block in verse:
        start, end = block.lines[0].start, block.lines[-1].end
        if start == block.paragraph.span.start:
            withdrawn.append(block.paragraph)
            found.append(replace(block.paragraph, element="lg", span=Span(start, end), rule=RULE))
        else:
            found.append(Annotation(Span(start, end), "lg", layer="block", rule=RULE))
        found += [Annotation(line, "l", layer="block", rule=RULE) for line in block.lines]
    return Recognition(tuple(found), withdrawn=tuple(withdrawn))


def _single(blocks: Sequence[_Block], verse: frozenset[int]) -> list[_Block]:
    """Speeches of one line between speeches in verse; prose is too long for a line, or goes on over it."""
    turns = [block for block in blocks if block.labelled]
    found: list[_Block] = []
    waiting: list[_Block] = []
    before = False
    for block in turns:
        if len(block.lines) == 1 and len(block.lines[0]) <= _LONGEST_LINE:
            waiting.append(block)
            continue
        after = block.paragraph.span.start in verse
        if before and after:
            found += waiting
        waiting, before = [], after
    return found + waiting if before and len(verse) >= _FEWEST else found


def _blocks(draft: AnnotatedTranscript, *, lower: bool) -> Iterator[_Block]:
    """The paragraphs of the body with their lines; those of one line where a label gives them to somebody.

    Without `lower` those are left out of which a line begins with a small letter.
    """
    text = draft.transcript.text
    front = draft.of("front")
    begin = front[0].span.end if front else 0
    labels = evidence_labels(draft)
    speeches = {a.span.start for a in draft.of("sp")}
    turns = {words_of_label(label) for start, label in labels.items() if start in speeches} if speeches else set()
    for paragraph in draft.of("p"):
        span = paragraph.span
        if span.start < begin:
            continue
        label = labels.get(span.start)
        labelled = label is not None or span.start in turns
        if not (labelled and lower) and text.find("\n", span.start, span.end) < 0:
            continue
        if not lower and _LOWER.search(text, span.start, span.end):
            continue
        lines = tuple(_lines(text, words_of_label(label) if label is not None else span.start, span.end))
        if lines:
            yield _Block(paragraph, lines, labelled)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    place = start
    for line in text[start:end].split("\n"):
        plain = line.strip()
        if plain:
            first = place + line.index(plain[0])
            yield Span(first, first + len(plain))
        place += len(line) + 1


def _first_letter(text: str, line: Span) -> str:
    if text[line.start].isalpha():  # as most lines begin
        return text[line.start]
    aside = _ASIDE.match(text, line.start, line.end)
    match = _WORD.search(text, aside.end() if aside else line.start, line.end)
    return match.group()[0] if match else ""


def _share_of_capitals(text: str, starts: AbstractSet[int]) -> float:
    """How many of the lines begin with a capital that go on with a sentence; none where that is too few to count.

    Lines that begin a block, of which `starts` are the places, go on with nothing.
    """
    letters = [match[1] for match in _RUNS_ON.finditer(text) if match.start(1) not in starts]
    return sum(map(str.isupper, letters)) / len(letters) if len(letters) >= _FEWEST else 0.0


def _width(text: str) -> int:
    """The width that lines are broken to, where they are: what nearly all that are not the last keep to."""
    lines = text.split("\n")
    lengths = sorted(len(line) for line, after in pairwise(lines) if line and after)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _is_verse(text: str, lines: Sequence[Span], share: float, width: int) -> bool:
    """Whether lines are verse by their capitals, their ends, and words enough to be no address or list."""
    inner = lines[1:]
    if any(len(line) > _LONGEST_LINE for line in lines) or any(_LISTED.match(text, line.start) for line in lines):
        return False
    capitals = sum(_first_letter(text, line).isupper() for line in inner)
    if capitals < len(inner) - len(inner) // 6 or not _first_letter(text, lines[0]).isupper():
        return False
    words = [_WORD.findall(text[line.start : line.end]) for line in lines]
    if sum(map(len, words)) < _FEWEST_WORDS * len(lines):
        return False
    others = [word for line in words for word in line[1:]]
    if sum(word[0].isupper() for word in others) > _MOST_CAPITALS * len(others):
        return False
    short = sum(
        1 for line, after in zip(lines, inner, strict=False)
        if len(line) + 1 + len(text[after.start : after.end].split(None, 1)[0]) <= width
    )  # fmt: skip
    runs_on = sum(1 for line in lines[:-1] if not text[line.start : line.end].endswith(_ENDED))
    if share >= _MOSTLY:
        return True
    return len(inner) > 1 and short >= _MOSTLY * len(inner) and runs_on > 0


def _is_crossed(lines: Sequence[Span], quoted: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether a quotation begins or ends within the lines and goes over the end of one."""
    start, end = lines[0].start, lines[-1].end
    for span in quoted[max(0, bisect_left(starts, start) - 1) : bisect_left(starts, end)]:
        if span.end <= start or (span.start <= start and span.end >= end):
            continue
        if not any(line.start <= span.start and span.end <= line.end for line in lines):
            return True
    return False
