"""Footnotes and endnotes, joined with the marks that call them (TEI P5 §3.9.1).

A paragraph that begins with a mark is a note only where the same mark stands in the running text before it: "[1] Note"
alone may be the first item of anything. Notes stay where the text has them; a paragraph that goes on after the notes at
the foot of a page holds them.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.note_marks import Mark, glued, has_marks, marks, plain_start
from tei_toolkit.encode.note_paragraphs import joined_over_notes, pieces, remade
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
_RULED = re.compile(r"[-_–—*=~ ]{3,}")
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
    paragraphs = draft.of("p")
    parts = pieces(text, paragraphs, found)
    starts = {mark.span.start: mark for mark in found if mark.starts_line}
    called = _called(draft, _notes(draft, [one for ones in parts for one in ones], starts, zones), found)
    if not called:
        return Recognition()
    notes = [note for note, _ in called]
    free, within = remade(paragraphs, parts, [note.blocks for note in notes])
    joined = joined_over_notes(
        text,
        free,
        [note.span for note in notes],
        [a.span.start for a in draft.of("pb")],
        [a.span for a in draft.of("fw")],
        frozenset(knowledge.language.words("structure", "continuing")),
    )
    after = {*joined, *within}
    gone = tuple(p for p in paragraphs if p not in after)
    before = frozenset(paragraphs)
    made = (*(p for p in (*joined, *within) if p not in before), *_pairs(draft, called))
    return Recognition(made, withdrawn=gone)


def _zones(draft: AnnotatedTranscript, knowledge: Knowledge) -> list[Span]:
    """Where a plain number may begin a note: under a heading for notes, and below a rule to the end of its page."""
    text = draft.transcript.text
    words = knowledge.language.words("structure", "note_headings")
    heads = draft.of("head")
    ends = [a.span.start for a in heads]
    found = []
    for head in heads:
        if text[head.span.start : head.span.end].casefold().strip(" .:") in words:
            later = bisect_right(ends, head.span.start)
            found.append(Span(head.span.end, ends[later] if later < len(ends) else len(text)))
    pages = [a.span.start for a in draft.of("pb")]
    rules = [a.span for a in draft.of("milestone")]
    for block in draft.of("p"):
        span = block.span
        short = text[span.start : span.end] if len(span) < 30 else ""
        if short and short.casefold().strip(" .:") in words:
            found.append(Span(span.end, len(text)))
        elif short and _RULED.fullmatch(short):
            rules.append(span)
    for rule in rules:
        later = bisect_left(pages, rule.end)
        found.append(Span(rule.end, pages[later] if later < len(pages) else len(text)))
    return found


def _notes(
    draft: AnnotatedTranscript, blocks: Sequence[Annotation], starts: dict[int, Mark], zones: Sequence[Span]
) -> list[_Note]:
    """Paragraphs that begin with a mark; those without one between two such paragraphs go on with the first."""
    text = draft.transcript.text
    edges = sorted(a.span.start for a in draft.of("head", "pb"))
    notes: list[_Note] = []
    waiting: list[Annotation] = []
    for block in blocks:
        mark = starts.get(block.span.start)
        plain = False
        if mark is None and any(zone.contains(block.span) for zone in zones):
            mark = plain_start(text, block.span.start, block.span.end)
            plain = mark is not None
        if mark is None:
            waiting.append(block)
            continue
        if notes and 0 < len(waiting) <= _MOST_GOING_ON:
            last = bisect_left(edges, notes[-1].span.end)
            if last == len(edges) or edges[last] > block.span.start:
                notes[-1] = replace(notes[-1], blocks=(*notes[-1].blocks, *waiting))
        waiting = []
        notes.append(_Note(mark, (block,), plain))
    return notes


def _called(draft: AnnotatedTranscript, notes: Sequence[_Note], found: Sequence[Mark]) -> list[tuple[_Note, Mark]]:
    """Each note with the mark that calls it: one on its page where there are pages, else the first left before it."""
    starts = {note.start for note in notes}
    calls: dict[str, list[Mark]] = defaultdict(list)
    for mark in found:
        if mark.span.start not in starts:
            calls[mark.name].append(mark)
    pages = [a.span.start for a in draft.of("pb")]
    made: list[tuple[_Note, Mark]] = []
    left: list[_Note] = []
    for note in notes:
        before = [mark for mark in calls[note.mark.name][:_MOST_WAITING] if mark.span.end <= note.start]
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
        yield Annotation(note.span, "note", to_call, layer="block", rule=RULE)
