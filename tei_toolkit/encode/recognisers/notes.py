"""Footnotes and endnotes, joined with the marks that call them (TEI P5 §3.9.1).

A paragraph that begins with a mark is a note only where the same mark stands in the running text before it: "[1] Note"
alone may be the first item of anything.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.span import Span

RULE = "notes"
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(
    r"\[(?P<bracketed>\d{1,3}|[a-z*†‡])\]|(?P<raised>[⁰¹²³⁴-⁹]{1,3})|(?P<sign>(?<![\w*†‡])[†‡]{1,3}|(?<=\w)[*†‡]{1,3}(?!\w))"
)
# what marks begin with, which is found faster than they are
_SIGN = re.compile(r"[\[⁰¹²³⁴-⁹*†‡]")
_AT_START = re.compile(
    r"(?:\[(?P<bracketed>\d{1,3}|[a-z*†‡])\]|(?P<raised>[⁰¹²³⁴-⁹]{1,3})|(?P<sign>[*†‡]{1,3}))\s*(?=\S)"
)


@dataclass(frozen=True, slots=True)
class _Note:
    """A paragraph that begins with a mark, the number or sign of it, and the paragraphs that go on."""

    name: str
    blocks: tuple[Annotation, ...]


def recognise(draft: AnnotatedTranscript, knowledge: Knowledge) -> Recognition:  # noqa: ARG001 (the table's signature)
    """Make notes of paragraphs that a mark in the text calls, and a ref of each such mark."""
    text = draft.transcript.text
    if "[" not in text and not re.search(r"[⁰¹²³⁴-⁹*†‡]", text):
        return Recognition()
    notes = _notes(text, draft.of("p"))
    if not notes:
        return Recognition()
    calls = _calls(text, {note.blocks[0].span.start for note in notes}, {note.name for note in notes})
    found: list[Annotation] = []
    withdrawn: list[Annotation] = []
    count: dict[str, int] = defaultdict(int)
    for note in notes:
        call = next((c for c in calls[note.name] if c.end <= note.blocks[0].span.start), None)
        if call is None:
            continue
        calls[note.name].remove(call)
        count[note.name] += 1
        name = note.name if note.name.isalnum() else f"sign-{len(note.name)}"
        name = name if count[note.name] == 1 else f"{name}-{count[note.name]}"
        found += _joined(note, call, name)
        withdrawn += note.blocks if len(note.blocks) == 1 else ()
    return Recognition(tuple(found), withdrawn=tuple(withdrawn))


def _notes(text: str, blocks: Sequence[Annotation]) -> list[_Note]:
    """Paragraphs that begin with a mark; those without one between two such paragraphs go on with the first."""
    notes: list[_Note] = []
    waiting: list[Annotation] = []
    for block in blocks:
        match = _AT_START.match(text, block.span.start, block.span.end)
        if match is None:
            waiting.append(block)
            continue
        if notes and waiting and waiting[0].span.start > notes[-1].blocks[-1].span.end and len(waiting) <= 2:
            notes[-1] = replace(notes[-1], blocks=(*notes[-1].blocks, *waiting))
        waiting = []
        notes.append(_Note(_name(match), (block,)))
    return notes


def _name(match: re.Match[str]) -> str:
    return match["bracketed"] or (match["raised"] or "").translate(_SUPERSCRIPTS) or match["sign"]


def _calls(text: str, starts: set[int], names: set[str]) -> dict[str, list[Span]]:
    """The marks in running text, by name, in order."""
    found: dict[str, list[Span]] = defaultdict(list)
    done = 0
    for sign in _SIGN.finditer(text):
        match = _MARK.match(text, sign.start()) if sign.start() >= done else None
        if match is None:
            continue
        done = match.end()
        name = _name(match)
        if name in names and match.start() not in starts:
            found[name].append(Span(*match.span()))
    return found


def _joined(note: _Note, call: Span, name: str) -> Iterator[Annotation]:
    yield Annotation(
        call,
        "ref",
        (("xml:id", f"call-{name}"), ("target", f"#note-{name}"), ("type", "note")),
        layer="note",
        rule=RULE,
    )
    attributes = (("xml:id", f"note-{name}"), ("n", note.name), ("target", f"#call-{name}"))
    span = Span(note.blocks[0].span.start, note.blocks[-1].span.end)
    yield Annotation(span, "note", attributes, layer="block", rule=RULE)
