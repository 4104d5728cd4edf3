"""The marks inside a line of Markdown: emphasis, links, escapes."""

import re
from dataclasses import dataclass

# what may stand in a pointer without being escaped
_TARGET = r"(?=[^()\s])(?:[^()\s<>\"\[\]{}|\\^`%#]|%[0-9A-Fa-f]{2})*(?:#[^()\s<>\"\[\]{}|\\^`%#]*)?"
_MARK = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+\-.!<>])|(?P<run>\*{1,3}|_{1,3})"
    rf"|(?P<open>!?\[)(?=[^\[\]\n]+\]\({_TARGET}\))|(?P<close>\]\((?P<target>{_TARGET})\))"
)
_ITALIC, _BOLD = 1, 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a line's text without marks, and the column (from 1) where it stands in the line."""

    text: str
    column: int


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What a pair of marks encloses, in offsets of the line's text without marks; `target` for a link."""

    start: int
    end: int
    rend: str
    target: str | None = None


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    kind: str
    opens: bool
    closes: bool
    target: str | None = None
    partner: "_Mark | None" = None
    offset: int = 0


def read_inline(line: str, column: int) -> tuple[list[Piece], list[Emphasis]]:
    """The pieces of text of a line that begins at `column`, and what its marks enclose.

    Marks without a partner are text (CommonMark, section 6.2, simplified: pairs stand within a line).
    """
    marks = _pair([_mark(line, match) for match in _MARK.finditer(line)])
    pieces: list[Piece] = []
    at, length = 0, 0
    for mark in marks:
        if mark.start > at:
            pieces.append(Piece(line[at : mark.start], column + at))
            length += mark.start - at
        mark.offset = length
        at = mark.end
    if at < len(line):
        pieces.append(Piece(line[at:], column + at))
    return pieces, [
        Emphasis(mark.offset, mark.partner.offset, _rend(mark.kind), mark.partner.target)
        for mark in marks
        if mark.partner is not None and mark.opens and mark.start < mark.partner.start
    ]


def _mark(line: str, match: re.Match[str]) -> _Mark:
    start, end = match.span()
    if match["escaped"]:
        return _Mark(start, start + 1, "escape", opens=False, closes=False)
    if match["open"]:
        return _Mark(start, end, "link", opens=True, closes=False)
    if match["close"]:
        return _Mark(start, end, "link", opens=False, closes=True, target=match["target"])
    before = line[start - 1] if start else " "
    after = line[end] if end < len(line) else " "
    within_word = match["run"][0] == "_" and before.isalnum() and after.isalnum()
    opens = not after.isspace() and not within_word
    closes = not before.isspace() and not within_word
    return _Mark(start, end, match["run"], opens=opens, closes=closes)


def _pair(marks: list[_Mark]) -> list[_Mark]:
    """The marks that are markup: escapes, and those that found a partner."""
    waiting: list[_Mark] = []
    for mark in marks:
        partner = next((other for other in reversed(waiting) if other.kind == mark.kind), None) if mark.closes else None
        if partner is not None and mark.start > partner.end:
            partner.partner, mark.partner = mark, partner
            mark.opens = False
            del waiting[waiting.index(partner) :]
        elif mark.opens:
            waiting.append(mark)
    return [mark for mark in marks if mark.kind == "escape" or mark.partner is not None]


def _rend(kind: str) -> str:
    return {_ITALIC: "italic", _BOLD: "bold", _ITALIC + _BOLD: "bold italic"}.get(len(kind), kind)
