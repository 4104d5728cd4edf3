"""The words of a text with marks in them, as `xslt/data/words.xsl` writes them, read into rows.

What a paragraph, speech, mention, date or note says, and what stands around a mention, is in the words already; to have
a stylesheet write it again for each of them takes longer than to make the page of the text.
"""

import re
from collections.abc import Iterator
from typing import Any

Row = dict[str, Any]

# how many characters around a mention are looked at, and how many of these are shown
_LOOKED_AT = 100
_SHOWN = 70
_WHITE_SPACE = " \t\r\n"
_SPACES = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
# what starts a sequence of words of its own, which are no words of what is around it
_APART = frozenset(("note", "apart"))
# what mentions are shown in
_AROUND = frozenset(("paragraph", "block", "note"))
# what is shown in what stands around it
_MENTIONS = frozenset(("mention", "date"))


class _Flow:
    """Words that follow each other, without those of notes between."""

    __slots__ = ("length", "pieces")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0


class _Open:
    """A mark whose end has not come: what its row is, and where it began."""

    __slots__ = ("around", "asides", "at", "begun", "flow", "mentions", "name", "outer", "row")

    def __init__(self, name: str, row: Row, flow: _Flow, around: "_Open | None") -> None:
        self.name = name
        self.row = row
        self.flow = flow
        self.at = len(flow.pieces)
        self.begun = flow.length
        # the paragraph or block that it stands in, and where in the words of that
        self.around = around
        self.outer = around.flow.length if around is not None else 0
        # of a speech: pieces that are not spoken; of a paragraph or block: what is mentioned in it, and to where
        self.asides: list[tuple[int, int]] | None = None
        self.mentions: list[tuple[Row, int, int]] | None = None


class MarkedWords:
    """Reads marks and words one after the other; the rows are added to lists in the order of their first words."""

    def __init__(self, rows: dict[str, list[Row]]) -> None:
        self._rows = rows
        self._flow = _Flow()
        # as if the whole stood in a block, for words that stand in none
        self._open = [_Open("block", {}, self._flow, None)]
        self._around = self._open[0]
        self._paragraph: Row | None = None

    def words(self, words: str) -> None:
        """Read words as they are meant, without references to characters."""
        flow = self._flow
        flow.pieces.append(words)
        flow.length += len(words)

    def start(self, name: str, row: Row) -> None:
        """Read the beginning of a mark; `row` has what its attributes tell, and gets what its words do."""
        if row:
            rows = self._rows[name]
            rows.append(row)
            if name == "paragraph":
                self._paragraph = row
            else:
                row["position"] = len(rows)
                if self._paragraph is not None:
                    _place(name, row, self._paragraph)
        if name in _APART:
            self._flow = _Flow()
        mark = _Open(name, row, self._flow, self._around)
        self._open.append(mark)
        if name in _AROUND:
            self._around = mark

    def end(self) -> None:
        """Read the end of the last mark that was begun."""
        mark = self._open.pop()
        name, row = mark.name, mark.row
        if row:
            row["text"] = _normal("".join(mark.flow.pieces[mark.at :] if mark.asides is None else _spoken(mark)))
        if name in _MENTIONS:
            around = self._around
            if around.mentions is None:
                around.mentions = []
            around.mentions.append((row, mark.outer, around.flow.length))
        elif name in _APART:
            if name == "apart" and self._paragraph is not None:
                self._paragraph["also"].append(_normal("".join(mark.flow.pieces[mark.at :])))
            if name in _AROUND:
                _give_context(mark)
                self._around = mark.around or mark
            self._flow = self._open[-1].flow
        elif name == "aside":
            speech = next(one for one in reversed(self._open) if one.name == "speech")
            speech.asides = [*(speech.asides or ()), (mark.at, len(mark.flow.pieces))]
        elif name in _AROUND:
            _give_context(mark)
            self._around = mark.around or mark
            if name == "paragraph":
                self._paragraph = None

    def close(self) -> None:
        """Read the end of all."""
        _give_context(self._open[0])

    def count(self) -> int:
        """How many words there are between blanks, those of notes left out."""
        # as bytes, for they are parted by the white space of XML alone
        return len("".join(self._open[0].flow.pieces).encode("utf-8", "replace").split())


def _place(name: str, row: Row, paragraph: Row) -> None:
    """Give a row the place of the paragraph that it stands in, and this what the row says."""
    row["paragraph"], row["id"], row["page"] = paragraph["paragraph"], paragraph["id"], paragraph["page"]
    if name == "speech":
        _join(paragraph["speakers"], row["who"] or row["named"])
    elif name == "mention":
        _join(paragraph["refs"], row["ref"] or row["named"])


def _join(known: list[str], names: list[str]) -> None:
    for name in names:
        if name not in known:
            known.append(name)


def _spoken(mark: _Open) -> Iterator[str]:
    """The pieces of a speech without those that say who speaks and what is done."""
    at = mark.at
    for begun, ended in mark.asides or ():
        yield from mark.flow.pieces[at:begun]
        at = ended
    yield from mark.flow.pieces[at:]


def _give_context(around: _Open) -> None:
    """Write the end of what stands before each mention of a block, and the beginning of what comes after."""
    if around.mentions is None:
        return
    whole = "".join(around.flow.pieces[around.at :])
    # most paragraphs have single blanks already, and it is quicker to look once than at every piece
    normal = _is_normal(whole)
    begun = around.begun
    for row, start, end in around.mentions:
        row["before"] = _before(whole, start - begun, normal=normal)
        row["after"] = _after(whole, end - begun, normal=normal)


def _before(whole: str, end: int, *, normal: bool) -> str:
    piece = whole[max(0, end - _LOOKED_AT) : end]
    words = piece.strip(_WHITE_SPACE) if normal else _normal(piece)
    parted = " " if words and piece[-1] in _WHITE_SPACE else ""
    if end < _LOOKED_AT and len(words) < _SHOWN:
        return words + parted
    words = words[-_SHOWN:]
    # the first word may be cut; some scripts part no words
    return f"… {words.partition(' ')[2] or words}{parted}"


def _after(whole: str, start: int, *, normal: bool) -> str:
    piece = whole[start : start + _LOOKED_AT]
    words = piece.strip(_WHITE_SPACE) if normal else _normal(piece)
    parted = " " if words and piece[0] in _WHITE_SPACE else ""
    if len(whole) - start < _LOOKED_AT and len(words) < _SHOWN:
        return parted + words
    words = words[:_SHOWN]
    return f"{parted}{words.rpartition(' ')[0] or words} …"


def _normal(words: str) -> str:
    """Words with single blanks, as normalize-space() of XPath has them, for which other spaces are characters."""
    words = words.strip(_WHITE_SPACE)
    return words if _is_normal(words) else _SPACES.sub(" ", words)


def _is_normal(words: str) -> bool:
    # to look for each by itself is ten times as fast as a pattern of all
    return not ("  " in words or "\n" in words or "\t" in words or "\r" in words)
