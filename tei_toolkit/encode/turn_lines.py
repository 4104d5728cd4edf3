"""Lines that begin a turn within a paragraph: a play, chat or interview typed without blank lines between speeches.

    ANNA. Good day.
    (She sits.)
    BORIS. Good day to you.

Lines of prose that was broken to a width, and of verse, may begin like labels too. What tells them apart is what the
document does throughout: labels come back, and they begin most lines of their paragraphs.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tei_toolkit.encode.field_labels import meaning_of
from tei_toolkit.encode.label_styles import (
    COLON,
    DASHED,
    Demand,
    LabelStyle,
    are_in_capitals,
    is_in_capitals,
    label_in,
    may_begin_with_label,
    sets_apart,
    styles,
)
from tei_toolkit.encode.languages import Language
from tei_toolkit.encode.sentences import last_mark
from tei_toolkit.encode.small_labels import SMALL, small_labels
from tei_toolkit.encode.speaker_labels import are_forenames, is_field, is_speaker

_BLANK_LINE = re.compile(r"\n[ \t\r\f\v]*(?=\n)")
_COLON_AT_LINE = re.compile(rf"\n[ \t]*{COLON.pattern}")
_CLOSED = re.compile(r"[)\]][.\s]*$")
_ENDS_SENTENCE = frozenset(".?!:;…”\"’'»)]—–*-")
_DASH = LabelStyle("dash", DASHED)
_MOST_BLOCKS = 400
_LONGEST_DIRECTION = 6
_SHORT = 60
_FEWEST_LISTED = 2


_FORCED = Demand(2, 0, 0.3)
_MANY = Demand(12, 2, 0.2)
_NAMED = Demand(3, 1, 0.4)
_PLAIN = Demand(4, 2, 0.5)
_MOSTLY = 0.8
_RETURNS = 2.5


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines between two blank ones, without the blanks at their ends, and where each begins in the text."""

    lines: tuple[str, ...]
    starts: tuple[int, ...]
    openings: tuple[tuple[int, str], ...]
    """The lines that may begin with a label by their number, each with the line after it."""

    def labels(self, style: LabelStyle, language: Language) -> list[str | None]:
        """What may be the label of each line, "" where it has none; None for the words after one that stands alone."""
        found: list[str | None] = [""] * len(self.lines)
        for index, opening in self.openings:
            if found[index] is None or style.pattern.match(opening) is None:  # as most lines by most styles
                continue
            found[index], alone = label_in(opening, style, language, lines=True)
            if alone and index + 1 < len(found):
                found[index + 1] = None
        return found


def turn_lines(
    text: str,
    language: Language,
    stamped: Mapping[int, int] = MappingProxyType({}),
    *,
    forced: bool,
    is_heading: Callable[[str], bool],
) -> frozenset[int]:
    """Where lines begin that begin a paragraph though no blank line stands before them.

    `stamped` lines begin with a stamp of the time, and their words where it says; `forced` says
    that the text is known to be made of turns; `is_heading` tells a line that counts an act or scene.
    """
    blocks = list(_blocks(text, language, stamped))
    if not blocks:
        return frozenset()
    counts = Counter(match["label"] for match in _COLON_AT_LINE.finditer(f"\n{text}"))
    counts.update(match["label"] for words in stamped.values() if (match := COLON.match(text, words)))
    found = {block.starts[index] for block in blocks for index in _after_colon(block, counts, language)}
    if not found:
        found |= _small(blocks, language, forced=forced)
    labels = _voted(blocks, language, forced=forced)
    accepted = _accepted([label for of in labels for label in of if label], language, forced=forced)
    for block, of in zip(blocks, labels, strict=True):
        own = {index for index, label in enumerate(of) if label in accepted}
        own |= {index for index in range(len(block.lines)) if block.starts[index] in found}
        if own - {0}:
            alone = {index for index, label in enumerate(of) if label is None}
            found |= {block.starts[index] for index in own | _between(block, own, alone, language, is_heading)}
    return frozenset(found)


def _blocks(text: str, language: Language, stamped: Mapping[int, int]) -> Iterator[_Block]:
    """The blocks of several lines."""
    place = 0
    for end in (*(match.start() for match in _BLANK_LINE.finditer(text)), len(text)):
        if end > place and text.find("\n", place + 1, end) > 0:
            lines, starts = [], []
            begun, words = -1, 0
            for line in text[place:end].split("\n"):
                if place in stamped:  # a stamp may take a line or two of its own before the words
                    begun, words = place, stamped[place]
                spoken = line.strip() if place >= words else line[words - place :].strip()
                if spoken:
                    lines.append(spoken)
                    starts.append(place if begun < 0 else begun)
                    begun = -1
                place += len(line) + 1
            if len(lines) > 1:
                openings = [
                    (index, f"{line}\n{after}")
                    for index, (line, after) in enumerate(zip(lines, (*lines[1:], ""), strict=True))
                    if may_begin_with_label(line, language)
                ]
                yield _Block(tuple(lines), tuple(starts), tuple(openings))
        place = end + 1


def _after_colon(block: _Block, counts: Counter[str], language: Language) -> set[int]:
    """The lines that begin with a label and a colon, and go on with no sentence of the line before."""
    if not any(":" in line for line in block.lines[1:]):
        return set()
    labels = {i: match["label"] for i, line in enumerate(block.lines) if (match := COLON.match(line))}
    if len(labels) >= max(_FEWEST_LISTED, _MOSTLY * (len(block.lines) - 1)):
        return labels.keys() - {0}
    spoken = {i for i, label in labels.items() if is_speaker(label, language)}
    found = set()
    for index, label in labels.items():
        before = block.lines[index - 1]
        ended = last_mark(before) in _ENDS_SENTENCE
        if index in spoken:
            others = 0 in labels or len(spoken) > 1 or counts[label] > 1
            goes_on = not ended and counts[label] < 2 and 2 * len(labels) < len(block.lines)
            if others and not goes_on:
                found.add(index)
        elif (ended or len(before) <= _SHORT) and (
            0 in labels or meaning_of(label, language) or is_field(label, language)
        ):
            found.add(index)
    return found - {0}


def _small(blocks: Sequence[_Block], language: Language, *, forced: bool) -> set[int]:
    """The lines that begin with a label in small letters."""
    lines = [line for block in blocks for line in block.lines]
    labels = small_labels(lines, language, forced=forced)
    starts = [start for block in blocks for start in block.starts] if labels else ()
    return {
        start
        for line, start in zip(lines, starts, strict=False)
        if (match := SMALL.match(line)) and match["label"] in labels
    }


def _voted(blocks: Sequence[_Block], language: Language, *, forced: bool) -> list[list[str | None]]:
    """The labels of each block, in the style that begins most lines of the blocks in which it begins any but the first.

    No block has any where no style suffices; the first blocks tell.
    """
    voters = blocks[:_MOST_BLOCKS]
    best: LabelStyle | None = None
    chosen: list[list[str | None]] = []
    most = 0
    for style in (_DASH, *styles(language)):
        found = [block.labels(style, language) for block in voters]
        every = sum(len(list(filter(None, labels))) for labels in found)
        if every <= most:
            continue
        # of blocks of which only the first line is labelled no line is to be parted
        inner = [(block, labels) for block, labels in zip(voters, found, strict=True) if any(labels[1:])]
        labels = [label for _, of in inner for label in of if label]
        if labels and _suffice(labels, sum(_lines_of(*one, language) for one in inner), language, forced=forced):
            best, chosen, most = style, found, every
        elif not labels and _suffice([label for of in found for label in of if label], every, language, forced=forced):
            best, chosen, most = None, [], every
    if best is None:
        return [[] for _ in blocks]
    return chosen + [block.labels(best, language) for block in blocks[_MOST_BLOCKS:]]


def _lines_of(block: _Block, labels: Sequence[str | None], language: Language) -> int:
    """How many lines may be labelled: not those after a label that stands alone, no directions and no headings."""
    lines = [line for line, label in zip(block.lines, labels, strict=True) if label is not None]
    return sum(1 for line in lines if line[0] not in "([" and not sets_apart(line, language))


def _suffice(labels: Sequence[str], lines: int, language: Language, *, forced: bool) -> bool:
    counts = Counter(labels)
    if len(counts) < 2:
        return False
    returning = sum(1 for count in counts.values() if count > 1)
    capitals = are_in_capitals(labels)
    demands = [_FORCED if forced else _NAMED if capitals or are_forenames(counts, language) else _PLAIN]
    if capitals and len(labels) >= _RETURNS * len(counts):
        demands.append(_MANY)
    return any(demand.is_met(len(labels), returning, lines) for demand in demands)


def _accepted(labels: Sequence[str], language: Language, *, forced: bool) -> frozenset[str]:
    """The labels that come back, and new ones that are like all the others or known names."""
    counts = Counter(labels)
    capitals = are_in_capitals(labels)
    return frozenset(
        label
        for label, count in counts.items()
        if count > 1 or forced or (capitals and is_in_capitals(label)) or are_forenames([label], language)
    )


def _between(
    block: _Block, own: set[int], alone: set[int], language: Language, is_heading: Callable[[str], bool]
) -> set[int]:
    """Lines between turns that are nobody's words: directions in brackets or by their first word, headings."""
    found: set[int] = set()
    for index, line in enumerate(block.lines):
        if index in own or index in alone:
            continue
        after = index > 0 and (index - 1 in found or last_mark(block.lines[index - 1]) in _ENDS_SENTENCE)
        end = _end_of_direction(block.lines, index) if line[0] in "([" and (after or index == 0) else None
        if end is not None:
            found |= {index, end}
        elif is_heading(line) or (after and _sets_scene(block.lines, index, own, language)):
            found |= {index, index + 1}
    return {index for index in found if 0 < index < len(block.lines)}


def _sets_scene(lines: Sequence[str], index: int, own: set[int], language: Language) -> bool:
    """Whether a short line says by its first word what is done ("Enter ANNA."), before a turn, a scene or the end."""
    line, following = lines[index], lines[index + 1 : index + 2]
    if not (line[0].isupper() and len(line) <= _SHORT and sets_apart(line, language)):
        return False
    return not following or index + 1 in own or sets_apart(following[0], language)


def _end_of_direction(lines: Sequence[str], index: int) -> int | None:
    """The line after a direction that begins with a bracket and ends with one; None where it does not."""
    for end in range(index, min(index + _LONGEST_DIRECTION, len(lines))):
        if _CLOSED.search(lines[end]):
            return end + 1
        if ")" in lines[end] or "]" in lines[end]:
            return None
    return None
