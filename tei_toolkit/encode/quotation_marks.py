"""Pairing the quotation marks of one paragraph, and finding where a quotation ends that nobody closed.

Marks are never paired over a whole document: one missing mark would turn every later speech inside out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tei_toolkit.model.record import record

MARKS = '"“”„«»'
"""The marks that are paired."""
OPENING = '"“„«'
"""Those of them that may open a quotation."""
_CLOSING = {"“": "”", "«": "»", "„": "“”", '"': '"'}
_MARK = re.compile(f"[{MARKS}]")
_BEFORE_OPENING = frozenset(" \t\n\u00a0([{—–-/“«„‘'_*")
_AFTER_CLOSING = frozenset(" \t\n\u00a0)]}—–-/.,;:!?”»’'…*_")


@record
class Quotation:
    """A quotation in a paragraph, marks included: offsets, and how its end was found.

    `end_by` is "mark", or for one that is never closed "next-opening", "paragraph-end" or "third-person".
    """

    start: int
    end: int
    end_by: str = "mark"


@dataclass(frozen=True, slots=True)
class Pairing:
    """The quotations of a paragraph, and the places of closing marks that no opening mark precedes."""

    quotations: tuple[Quotation, ...]
    unopened: tuple[int, ...]


@record
class _Mark:
    place: int
    char: str
    opens: bool
    closes: bool


def pair(text: str) -> Pairing:
    """Pair the marks of a paragraph; what is open when another opens, or at the end, is given up to there."""
    quotations: list[Quotation] = []
    unopened: list[int] = []
    opened: _Mark | None = None
    depth = 0
    marks = _marks(text)
    surplus = {char: _surplus_after(marks, char) for char in {mark.char for mark in marks if mark.opens}}
    for index, mark in enumerate(marks):
        if opened is None:
            if mark.opens:
                opened, depth = mark, 1
            else:
                unopened.append(mark.place)
        elif _closes(text, mark, opened):
            depth -= 1
            if depth == 0:
                quotations.append(Quotation(opened.place, mark.place + 1))
                opened = None
        elif mark.char == opened.char:
            if mark.char != '"' and surplus[mark.char][index] > depth:
                depth += 1
                continue
            quotations.append(Quotation(opened.place, mark.place, "next-opening"))
            opened, depth = mark, 1
    if opened is not None:
        quotations.append(Quotation(opened.place, len(text), "paragraph-end"))
    return Pairing(tuple(quotations), tuple(unopened))


def _marks(text: str) -> list[_Mark]:
    found = []
    for match in _MARK.finditer(text):
        place, char = match.start(), match.group()
        before = text[place - 1] if place else " "
        after = text[place + 1] if place + 1 < len(text) else " "
        if char == '"':
            opens = before in _BEFORE_OPENING and not after.isspace() and after not in ".,;:!?)"
            closes = not before.isspace() and after in _AFTER_CLOSING
            if not opens and not closes:
                opens = closes = True
        else:
            opens, closes = char in "“«„", char in "”»“"
        found.append(_Mark(place, char, opens, closes))
    return found


def _closes(text: str, mark: _Mark, opened: _Mark) -> bool:
    """Whether a mark closes the open one; a straight mark that might do either closes where no blank is before it."""
    if not mark.closes or mark.char not in _CLOSING[opened.char]:
        return False
    return mark.char != '"' or not mark.opens or not text[mark.place - 1].isspace()


def _surplus_after(marks: Sequence[_Mark], opening: str) -> list[int]:
    """For each mark, how many more closing than opening marks of the kind follow it."""
    surplus, found = 0, []
    for mark in reversed(marks):
        found.append(surplus)
        if mark.char == opening:
            surplus -= 1
        elif mark.char in _CLOSING[opening]:
            surplus += 1
    return found[::-1]


def mend_end(text: str, quotation: Quotation, starts: Iterable[int], speaker: Iterable[str]) -> Quotation:
    """Where a quotation without a closing mark most likely ends.

    Evidence, best first: the sentence that speaks of the speaker in the third person comes after it; so does the
    sentence that leads to the next quotation; else it ends with the paragraph. `starts` are the places where the
    paragraph's sentences begin, `speaker` the words of the speaker's name.
    """
    inside = [start for start in starts if quotation.start < start < quotation.end]
    names = [re.compile(rf"(?<!\w){re.escape(word)}(?!\w)") for word in speaker]
    for start, stop in pairwise([*inside, quotation.end]):
        if any(name.search(text, start, stop) for name in names):
            return Quotation(quotation.start, _trimmed(text, start), "third-person")
    end = quotation.end
    if quotation.end_by == "next-opening" and inside and text[inside[-1] : end].rstrip().endswith((":", ",")):
        end = inside[-1]
    return Quotation(quotation.start, _trimmed(text, end), quotation.end_by)


def _trimmed(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end
