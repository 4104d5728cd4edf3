"""What becomes of the paragraphs that notes are found in: parted before their lines, and joined over them.

Where lines were broken to a width, several notes may be one paragraph, or stand below the last line of the text. A
sentence that the foot of a page cuts goes on after the notes there, and its paragraph then holds them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tei_toolkit.encode.note_marks import Mark, plain_start
from tei_toolkit.encode.recognisers.structure import goes_on
from tei_toolkit.model.annotation import Annotation
from tei_toolkit.model.span import Span


def pieces(
    text: str, paragraphs: Sequence[Annotation], found: Sequence[Mark], zones: Sequence[Span]
) -> dict[Annotation, list[Annotation]]:
    """The paragraphs that are parted before lines which begin with a mark that stands in the text before.

    In zones that hold notes they are parted too before plain numbers that count on.
    """
    called: set[str] = set()
    starts = [paragraph.span.start for paragraph in paragraphs]
    places: dict[Annotation, list[int]] = {}
    for mark in found:
        if not mark.starts_line:
            called.add(mark.name)
            continue
        index = bisect_right(starts, mark.span.start) - 1
        if index < 0 or starts[index] == mark.span.start or mark.span.start >= paragraphs[index].span.end:
            continue
        if mark.name in called:
            places.setdefault(paragraphs[index], []).append(mark.span.start)
        else:
            called.add(mark.name)
    for zone in zones:
        for paragraph in paragraphs[bisect_left(starts, zone.start) : bisect_left(starts, zone.end)]:
            counted = list(_counted_lines(text, paragraph.span)) if paragraph not in places else []
            if counted:
                places[paragraph] = counted
    return {paragraph: list(_parts(text, paragraph, at)) for paragraph, at in places.items()}


def _counted_lines(text: str, span: Span) -> Iterator[int]:
    """Where lines begin with a plain number that counts on from the one which the paragraph begins with."""
    first = plain_start(text, span.start, span.end)
    number = int(first.name) if first is not None else None
    place = text.find("\n", span.start, span.end)
    while number is not None and place >= 0:
        start = place + 1 + len(text[place + 1 : span.end]) - len(text[place + 1 : span.end].lstrip())
        mark = plain_start(text, start, span.end)
        if mark is not None and int(mark.name) == number + 1:
            yield start
            number += 1
        place = text.find("\n", start, span.end)


def _parts(text: str, paragraph: Annotation, places: Sequence[int]) -> Iterator[Annotation]:
    span = paragraph.span
    for start, end in zip((span.start, *places), (*places, span.end), strict=True):
        yield replace(paragraph, span=Span(start, start + len(text[start:end].rstrip())))


def remade(
    parts: Mapping[Annotation, Sequence[Annotation]], notes: Sequence[Sequence[Annotation]]
) -> tuple[set[Annotation], list[Annotation], list[Annotation]]:
    """Once the notes are known: the paragraphs that are none any more, those that are new, and those that notes hold.

    A note of one block takes the block's place; what was parted and is no note is joined again with what it follows.
    """
    alone = {blocks[0] for blocks in notes if len(blocks) == 1}
    held = {block for blocks in notes if len(blocks) > 1 for block in blocks}
    made_of_parts = {one for ones in parts.values() for one in ones}
    gone = (alone - made_of_parts) | set(parts)
    free: list[Annotation] = []
    for ones in parts.values():
        open_ = False
        for one in ones:
            if one in alone or one in held:
                open_ = False
            elif open_:
                free[-1] = replace(free[-1], span=Span(free[-1].span.start, one.span.end))
            else:
                free.append(one)
                open_ = True
    return gone, free, sorted(held, key=lambda block: block.span.start)


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
