"""What becomes of the paragraphs that notes are found in: parted before their lines, and joined over them.

Where lines were broken to a width, several notes may be one paragraph, or stand below the last line of the text. A
sentence that the foot of a page cuts goes on after the notes there, and its paragraph then holds them.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei_toolkit.encode.note_marks import Mark
from tei_toolkit.encode.recognisers.structure import goes_on
from tei_toolkit.model.annotation import Annotation
from tei_toolkit.model.span import Span


def pieces(text: str, paragraphs: Sequence[Annotation], found: Sequence[Mark]) -> list[list[Annotation]]:
    """Each paragraph, parted before lines that begin with a mark which stands in the text before."""
    called: set[str] = set()
    made: list[list[Annotation]] = []
    index = 0
    for paragraph in paragraphs:
        span = paragraph.span
        places: list[int] = []
        while index < len(found) and found[index].span.start < span.end:
            mark = found[index]
            if mark.starts_line and span.start < mark.span.start and mark.name in called:
                places.append(mark.span.start)
            elif not mark.starts_line or mark.span.start > span.start:
                called.add(mark.name)
            index += 1
        made.append([paragraph] if not places else list(_parts(text, paragraph, places)))
    return made


def _parts(text: str, paragraph: Annotation, places: Sequence[int]) -> Iterator[Annotation]:
    span = paragraph.span
    for start, end in zip((span.start, *places), (*places, span.end), strict=True):
        yield replace(paragraph, span=Span(start, start + len(text[start:end].rstrip())))


def remade(
    paragraphs: Sequence[Annotation], parts: Sequence[Sequence[Annotation]], notes: Sequence[Sequence[Annotation]]
) -> tuple[list[Annotation], list[Annotation]]:
    """The paragraphs as they are once the notes are known, and those of them that notes hold.

    A note of one block takes the block's place; what was parted and is no note is joined again with what it follows.
    """
    alone = {blocks[0].span.start for blocks in notes if len(blocks) == 1}
    held = {block.span.start for blocks in notes if len(blocks) > 1 for block in blocks}
    free: list[Annotation] = []
    within: list[Annotation] = []
    for paragraph, ones in zip(paragraphs, parts, strict=True):
        taken_up = False
        for one in ones:
            start = one.span.start
            if start in alone:
                taken_up = False
            elif start in held:
                within.append(paragraph if len(ones) == 1 else one)
                taken_up = False
            elif taken_up:
                free[-1] = replace(free[-1], span=Span(free[-1].span.start, one.span.end))
            else:
                free.append(paragraph if len(ones) == 1 else one)
                taken_up = True
    return free, within


def joined_over_notes(
    text: str,
    paragraphs: Sequence[Annotation],
    notes: Sequence[Span],
    breaks: Sequence[int],
    furniture: Sequence[Span],
    continuing: frozenset[str],
) -> list[Annotation]:
    """The paragraphs, those made one that a page break cuts in a sentence after which the page's notes stand."""
    made = list(paragraphs)
    for place in breaks:
        first = last = bisect_left(notes, Span(place, place))
        end = place
        while first and _is_bare(text, notes[first - 1].end, end, furniture):
            first -= 1
            end = notes[first].start
        later = bisect_left(made, place, key=lambda one: one.span.start)
        if first == last or not 0 < later < len(made):
            continue
        before, after = made[later - 1], made[later]
        near = _is_bare(text, before.span.end, end, furniture) and _is_bare(text, place, after.span.start, furniture)
        if near and goes_on(text[slice_of(before)], text[slice_of(after)], continuing):
            made[later - 1 : later + 1] = [replace(before, span=Span(before.span.start, after.span.end))]
    return made


def slice_of(annotation: Annotation) -> slice:
    """The slice of the text that an annotation covers."""
    return slice(annotation.span.start, annotation.span.end)


def _is_bare(text: str, start: int, end: int, furniture: Sequence[Span]) -> bool:
    """Whether nothing but blanks and page furniture stands between two places."""
    index = bisect_left(furniture, Span(start, start))
    while index < len(furniture) and furniture[index].end <= end:
        if text[start : furniture[index].start].strip():
            return False
        start = furniture[index].end
        index += 1
    return not text[start:end].strip()
