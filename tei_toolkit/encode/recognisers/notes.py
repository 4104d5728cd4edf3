"""Footnotes and endnotes, joined with the marks that call them (TEI P5 §3.9.1).

A paragraph that begins with a mark is a note only where the same mark stands in the running text before it: "[1] Note"
alone may be the first item of anything. Notes stay where the text has them; a paragraph that goes on after the notes at
the foot of a page holds them.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, pairwise

from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.note_marks import Mark, glued, has_marks, marks, plain_start
from tei_toolkit.encode.note_paragraphs import joined_over_notes, pieces, remade
from tei_toolkit.encode.recognisers import structure
from tei_toolkit.encode.rules import Rule
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span
from tei_toolkit.tei.identifiers import Identifiers

RULE = "notes"
RULES = (
    Rule("bracketed", "They came.[1]\n\n⟦[1] In fog.⟧", "a number, letter or sign in brackets calls a note", "note"),
    Rule("markdown", "They came.[^fog]\n\n⟦[^fog]: In fog.⟧", "Markdown gives notes names after a circumflex", "note"),
    Rule("raised", "They came.¹\n\n⟦¹ In fog.⟧", "raised figures call notes as figures in brackets do", "note"),
    Rule("round", "They came.(1)\n\n⟦(1) In fog.⟧", "a number in parentheses calls a note after a word", "note"),
    Rule("sign", "They came.*\n\n⟦* In fog.⟧", "asterisks and daggers call a note where they end a word", "note"),
    Rule(
        "endnote",
        "They came.¹\n\nNOTES\n\n⟦1. In fog.⟧",
        "under a heading for notes, below a rule or at the foot of a page a plain number begins a note",
        "note",
    ),
    Rule(
        "endnote-lines",
        "They came.[1] Nobody saw them.[2]\n\nNOTES\n\n1. In fog.\n⟦2. But Ann.⟧",
        "there lines begin notes too, where their numbers count on from the line the paragraph begins with",
        "note",
    ),
    Rule(
        "glued",
        "They came.1 Nobody saw them.2\n\nNOTES\n\n⟦1. In fog.⟧\n\n2. But Ann.",
        "figures that touch a word call notes where each note, in order, has its figure, and there are two at least",
        "note",
    ),
    Rule(
        "page-foot",
        "They stood with all the others on the shore* and\n\n⟦* In fog.⟧\n\fwaited for the boats.",
        "a sentence that the foot of a page cuts goes on on the next, and its paragraph holds the notes between",
        "note",
    ),
    Rule("call", "They came.⟦[1]⟧\n\n[1] In fog.", "the mark in the text points to its note and is kept", "ref"),
)
_MOST_GOING_ON = 2
_FEWEST_GLUED = 2
_MOST_WAITING = 200


@dataclass(frozen=True, slots=True)
class _Note:
    """What begins with a mark: the mark, and the paragraphs or the part of one that make the note."""

    mark: Mark
    blocks: tuple[Annotation, ...]
    plain: bool = False

    @property
    def start(self) -> int:
        return self.mark.span.start

    @property
    def span(self) -> Span:
        """From the mark to the end of the last paragraph."""
        return Span(self.start, self.blocks[-1].span.end)


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:
    """Make notes of paragraphs that a mark in the text calls, and a ref of each such mark."""
    text = draft.transcript.text
    zones = _zones(draft, knowledge)
    if not zones and not has_marks(text):
        return Recognition()
    found = list(marks(text))
    starts = [mark for mark in found if mark.starts_line]
    if not zones and not starts:
        return Recognition()
    paragraphs = draft.of("p")
    parts = pieces(text, paragraphs, found, zones)
    blocks = [one for p in paragraphs for one in parts.get(p, (p,))] if parts else paragraphs
    called = _called(draft, _notes(draft, blocks, starts, zones), found)
    if not called:
        return Recognition()
    gone, new, held = remade(parts, [note.blocks for note, _ in called])
    new += [block for block in held if block not in paragraphs] if parts else []
    breaks = [a.span.start for a in draft.of("pb") if a.rule != structure.RULE]
    free = sorted({*paragraphs, *new} - gone - {*held}, key=_place) if breaks else []
    joined = joined_over_notes(
        text,
        free,
        [note.span for note, _ in called],
        breaks,
        [a.span for a in draft.of("fw")],
        knowledge.language.set_of("structure", "continuing"),
    )
    over = set(free) - set(joined)
    made = ({*new} | set(joined) - set(free)) - over
    return Recognition((*sorted(made, key=_place), *_pairs(draft, called)), withdrawn=(*gone, *(over - {*new})))


def _place(annotation: Annotation) -> tuple[int, int]:
    return annotation.span.start, annotation.span.end


@cache
def _openings(language: Language) -> re.Pattern[str]:
    """A line that is a heading for notes, or a rule."""
    words = "|".join(map(re.escape, language.words("structure", "note_headings"))) or "(?!)"
    rule = r"(?P<rule>[-_–—*=~][-_–—*=~ ]{2,60})"
    return re.compile(rf"\n[ \t#]*(?:(?i:{words})[ .:]*|{rule})(?=\n)")


def _zones(draft: AnnotatedTranscript, knowledge: Knowledge) -> list[Span]:
    """Where a plain number may begin a note: under a heading for notes, and below a rule to the end of its page."""
    text = draft.transcript.text
    heads = [a.span.start for a in draft.of("head")]
    pages = [a.span.start for a in draft.of("pb")]
    found: list[Span] = []
    rules = [a.span.end for a in draft.of("milestone")]
    for match in _openings(knowledge.language).finditer(text):
        if match["rule"]:
            rules.append(match.end())
            continue
        later = bisect_left(heads, match.end())
        found.append(Span(match.end(), heads[later] if later < len(heads) else len(text)))
    for rule in rules:
        later = bisect_left(pages, rule)
        found.append(Span(rule, pages[later] if later < len(pages) else len(text)))
    return list(_merged(found))


def _merged(spans: Sequence[Span]) -> Iterator[Span]:
    """The spans in order, those that overlap made one."""
    last: Span | None = None
    for span in sorted(spans, key=lambda one: one.start):
        if last is not None and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _notes(
    draft: AnnotatedTranscript, blocks: Sequence[Annotation], starts: Sequence[Mark], zones: Sequence[Span]
) -> list[_Note]:
    """Paragraphs that begin with a mark; those without one between two such paragraphs go on with the first."""
    text = draft.transcript.text
    places = [block.span.start for block in blocks]
    begun: dict[int, _Note] = {}
    for mark in starts:
        index = bisect_left(places, mark.span.start)
        if index < len(places) and places[index] == mark.span.start:
            begun[index] = _Note(mark, (blocks[index],))
    for zone in zones:
        for index in range(bisect_left(places, zone.start), bisect_left(places, zone.end)):
            number = plain_start(text, places[index], blocks[index].span.end) if index not in begun else None
            if number is not None:
                begun[index] = _Note(number, (blocks[index],), plain=True)
    edges = sorted(a.span.start for a in draft.of("head", "pb"))
    indices = sorted(begun)
    for one, other in pairwise(indices):
        between = blocks[one + 1 : other] if other - one - 1 <= _MOST_GOING_ON else ()
        edge = bisect_left(edges, begun[one].span.end)
        if between and (edge == len(edges) or edges[edge] > places[other]):
            begun[one] = replace(begun[one], blocks=(*begun[one].blocks, *between))
    return [begun[index] for index in indices]


def _called(draft: AnnotatedTranscript, notes: Sequence[_Note], found: Sequence[Mark]) -> list[tuple[_Note, Mark]]:
    """Each note with the mark that calls it: one on its page where there are pages, else the first left before it."""
    starts = {note.start for note in notes}
    calls: dict[str, deque[Mark]] = defaultdict(deque)
    for mark in found:
        if mark.span.start not in starts:
            calls[mark.name].append(mark)
    pages = [a.span.start for a in draft.of("pb")]
    made: list[tuple[_Note, Mark]] = []
    left: list[_Note] = []
    for note in notes:
        before = [mark for mark in islice(calls[note.mark.name], _MOST_WAITING) if mark.span.end <= note.start]
        page = pages[bisect_right(pages, note.start) - 1] if pages and pages[0] <= note.start else 0
        call = next((mark for mark in before if mark.span.start >= page), before[0] if before else None)
        if call is not None:
            calls[note.mark.name].remove(call)
            made.append((note, call))
        elif note.plain:
            left.append(note)
    if len(left) >= _FEWEST_GLUED:
        marks_ = glued(draft.transcript.text, [note.mark.name for note in left], left[0].start)
        made += zip(left, marks_, strict=True) if marks_ is not None else ()
    return sorted(made, key=lambda pair: pair[0].start)


def _pairs(draft: AnnotatedTranscript, called: Sequence[tuple[_Note, Mark]]) -> Iterator[Annotation]:
    """A note and the ref that calls it, for each."""
    identifiers = Identifiers(draft.identifiers())
    for note, call in called:
        base = note.mark.name if note.mark.name.isalnum() else f"sign-{len(note.mark.name)}"
        name = identifiers.new(f"note-{base}").removeprefix("note-")
        to_note = (("xml:id", f"call-{name}"), ("target", f"#note-{name}"), ("type", "note"))
        yield Annotation(call.span, "ref", to_note, layer="note", rule=RULE)
        to_call = (("xml:id", f"note-{name}"), ("n", note.mark.name), ("target", f"#call-{name}"))
        # of a note of several paragraphs these are the blocks
        yield Annotation(note.span, "note", to_call, layer="block" if len(note.blocks) == 1 else "note", rule=RULE)
