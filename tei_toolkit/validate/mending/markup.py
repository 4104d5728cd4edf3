"""The markup of a document as it is written: where each tag and attribute begins and ends in the source."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

HEADER = "teiHeader"
_LINE_END = re.compile(r"\r\n|\r|\n")
_NAME = r"""[^\s<>/!?"'=]+"""
# comments, marked sections and instructions hold what looks like tags; so may the declarations of a document type
_PIECE = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    r"|<!DOCTYPE(?>[^\[\]<>\"']|\"[^\"]*\"|'[^']*'"
    r"|\[(?><!--.*?-->|<\?.*?\?>|[^\]\"']|\"[^\"]*\"|'[^']*')*+\])*+>"
    rf"""|</(?P<ended>{_NAME})\s*>|<(?P<begun>{_NAME})(?>[^<>"'/]|/(?!>)|"[^"]*"|'[^']*')*+(?P<empty>/?)>""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""\s(?P<name>[^\s=<>"'/]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
_ASIDE = re.compile(r"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)


@dataclass(slots=True)
class Element:
    """An element as it is written: where its start tag begins and ends, its end tag too, and its children.

    Of an empty one the end tag begins and ends where the start tag ends.
    """

    name: str
    start: int
    tag_end: int
    end_tag: int = 0
    end: int = 0
    parent: "Element | None" = None
    children: "list[Element]" = field(default_factory=list)

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute as it is written: its name with where that begins, its value with where that begins."""

    name: str
    start: int
    value: str
    value_start: int


class Lines:
    """The lines of a text, as XML ends them; lines and columns count from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(one.end() for one in _LINE_END.finditer(text))]

    def offset(self, line: int, column: int) -> int:
        """The offset of a place."""
        return self._starts[line - 1] + column - 1

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def __len__(self) -> int:
        return len(self._starts)


class Markup:
    """The elements of a well-formed document whose start tags stand at some places; entities are not opened.

    Children are known of the elements within a header only: texts are large, and nothing is moved there.
    """

    def __init__(self, text: str, places: Iterable[tuple[int, int]]) -> None:
        self.text = text
        self.lines = Lines(text)
        wanted = {place: self.lines.offset(*place) for place in places if 0 < place[0] <= len(self.lines)}
        elements = _elements(text, frozenset(wanted.values()))
        self._elements = {place: elements[offset] for place, offset in wanted.items() if offset in elements}

    def at(self, line: int, column: int) -> Element | None:
        """The element whose start tag stands at one of the places."""
        return self._elements.get((line, column))

    def attributes(self, element: Element) -> Iterator[Attribute]:
        """The attributes of a start tag, namespace declarations among them."""
        begin = element.start + 1 + len(element.name)
        for one in _ATTRIBUTE.finditer(self.text, begin, element.tag_end):
            value = "double" if one["double"] is not None else "single"
            yield Attribute(one["name"], one.start("name"), one[value], one.start(value))

    def gap(self, parent: Element, number: int) -> tuple[int, int]:
        """What stands before a child of that number, or after the last: from where to where."""
        children = parent.children
        before = children[number - 1].end if number else parent.tag_end
        return before, children[number].start if number < len(children) else parent.end_tag

    def is_aside(self, start: int, end: int) -> bool:
        """Whether nothing but white space, comments and instructions stands there."""
        return all(one is not None for one, _ in self._asides(start, end))

    def lead(self, start: int, end: int) -> int:
        """From where in a gap on what stands there belongs to what follows: not a comment on the line before."""
        for one, place in self._asides(start, end):
            line_end = None if one is None or one[0].startswith("<") else _LINE_END.search(one[0])
            if line_end is not None:
                return place + line_end.start()
        return start

    def _asides(self, start: int, end: int) -> Iterator[tuple[re.Match[str] | None, int]]:
        place = start
        while place < end:
            one = _ASIDE.match(self.text, place, end)
            yield one, place
            if one is None:
                return
            place = one.end()


def _elements(text: str, wanted: Collection[int]) -> dict[int, Element]:
    found: dict[int, Element] = {}
    opened: list[Element] = []
    header = 0
    for piece in _PIECE.finditer(text):
        if piece["begun"] is not None:
            parent = opened[-1] if opened else None
            one = Element(piece["begun"], piece.start(), piece.end(), parent=parent)
            if one.start in wanted:
                found[one.start] = one
            if not header and one.local == HEADER and not piece["empty"]:
                header = len(opened) + 1
            elif header and parent is not None:
                parent.children.append(one)
            if piece["empty"]:
                one.end_tag = one.end = piece.end()
            else:
                opened.append(one)
        elif piece["ended"] is not None and opened:
            opened[-1].end_tag, opened[-1].end = piece.span()
            header = 0 if header == len(opened) else header
            opened.pop()
    return found
