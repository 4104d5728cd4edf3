"""Light Markdown, as transcripts use it: headings, emphasis, links, lists, quotations, rules, front matter."""

import re
from collections import Counter
from dataclasses import dataclass, field

from tei_toolkit.encode.catalogue import diagnostic
from tei_toolkit.encode.readers.inline_markdown import Emphasis, read_inline
from tei_toolkit.encode.readers.text_builder import TextBuilder
from tei_toolkit.model.annotation import AnnotatedTranscript, Annotation, Recognition
from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.model.outcome import Outcome
from tei_toolkit.model.source import Source
from tei_toolkit.model.span import Span
from tei_toolkit.model.transcript import Transcript

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(?=\S)", re.MULTILINE)
_HEADING_END = re.compile(r"[ \t]+#+[ \t]*$")
# "- 12 -" is a page number
_ITEM = re.compile(r"^[ \t]*[-+*][ \t]+(?=\S)(?!(?:\d{1,4}|[ivxl]{1,7})[ \t]*-[ \t]*$)")
_QUOTATION = re.compile(r"^ {0,3}>[ \t]?")
_RULE = re.compile(r"^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_STRONG = re.compile(r"\*\*\S(?:[^*\n]*\S)?\*\*")
_LINK = re.compile(r"\[[^\[\]\n]+\]\(https?://[^()\s]+\)")
_FENCE = "---"
# what is counted as taken for markup: one of it, and several
_MARKS = {
    "emphasis": ("emphasis", "emphases"),
    "fence": ("front matter fence", "front matter fences"),
    "heading": ("heading", "headings"),
    "link": ("link", "links"),
    "list": ("list bullet", "list bullets"),
    "quote": ("quotation mark at a line's start", "quotation marks at the starts of lines"),
    "rule": ("rule", "rules"),
}


def recognises(text: str) -> bool:
    """Whether the text is Markdown: a heading, a strong word, a link to the web, or front matter says so."""
    return (
        ("#" in text and _HEADING.search(text) is not None)
        or ("**" in text and _STRONG.search(text) is not None)
        or ("](" in text and _LINK.search(text) is not None)
        or (text.lstrip().startswith(_FENCE) and _front_matter_end(text.split("\n")) > 0)
    )


def read(source: Source, text: str) -> Outcome[AnnotatedTranscript]:
    """Read light Markdown; what was taken for markup is counted in a diagnostic."""
    reading = _Reading()
    lines = text.split("\n")
    front_matter = _front_matter_end(lines)
    for index, line in enumerate(lines):
        if index <= front_matter and front_matter and line.strip() == _FENCE:
            reading.seen["fence"] += 1
        elif index < front_matter:
            reading.text.add(line.replace("\f", " "), index + 1, 1)
        else:
            reading.read_pages(line, index + 1)
        reading.text.add("\n", index + 1, len(line) + 1)
    reading.close("list")
    reading.close("quote")
    if front_matter:
        begun = [line for line in reading.text.lines() if 1 < line.number <= front_matter]
        after = next((line.offset for line in reading.text.lines() if line.number > front_matter), reading.text.offset)
        reading.annotate(begun[0].offset, after, "ab", type="front-matter")
    transcript = Transcript(reading.text.text(), source, reading.text.lines())
    return Outcome(AnnotatedTranscript(transcript).adding(reading.recognition()), reading.diagnostics(source))


def _front_matter_end(lines: list[str]) -> int:
    """The index of the line that closes a front matter of "key: value" lines at the top, or 0."""
    if not lines or lines[0].strip() != _FENCE:
        return 0
    for index, line in enumerate(lines[1:], 1):
        if line.strip() == _FENCE:
            return index if index > 1 else 0
        if line.strip() and ":" not in line and not line.startswith((" ", "-", "#")):
            return 0
    return 0


@dataclass(slots=True)
class _Reading:
    text: TextBuilder = field(default_factory=TextBuilder)
    annotations: list[Annotation] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    opened: dict[str, int] = field(default_factory=dict)
    # where the last line with words ends: lists and quotations end there, not at the empty lines behind
    written: int = 0

    def read_pages(self, line: str, number: int) -> None:
        """Read a line; a form feed in it is a page break, and ends it."""
        column = 1
        for piece in line.split("\f"):
            if column > 1:
                self.annotate(self.text.offset, self.text.offset, "pb")
                self.text.add("\n", number, column - 1)
            self.read_line(piece, number, column)
            column += len(piece) + 1

    def read_line(self, line: str, number: int, column: int) -> None:
        """Take the marks off a line, add the rest, and note what the marks said."""
        if not line.strip():
            return
        if _RULE.match(line):
            self.seen["rule"] += 1
            self.annotate(self.text.offset, self.text.offset, "milestone", unit="section", rend="rule")
            return
        for name, pattern in (("quote", _QUOTATION), ("list", _ITEM)):
            mark = pattern.match(line)
            if name == "quote" and (mark is not None) != ("quote" in self.opened):
                self.close("list")
            if mark is None:
                self.close(name)
                continue
            self.seen[name] += 1
            if line[mark.end() :].strip():
                self.opened.setdefault(name, self.text.offset)
            line, column = line[mark.end() :], column + mark.end()
        start = self.text.offset
        heading = None if self.opened else _HEADING.match(line)
        if heading:
            end = _HEADING_END.search(line, heading.end())
            line, column = line[heading.end() : end.start() if end else None], column + heading.end()
            self.seen["heading"] += 1
        self._inline(line, number, column, keep_whole=heading is None)
        if heading:
            self.annotate(start, self.text.offset, "head", n=str(len(heading[1])))
        elif "list" in self.opened:
            self.annotate(start, self.text.offset, "item")

    def _inline(self, line: str, number: int, column: int, *, keep_whole: bool) -> None:
        pieces, emphases = read_inline(line, column)
        start = self.text.offset
        for piece in pieces:
            self.text.add(piece.text, number, piece.column)
        length = self.text.offset - start
        self.written = self.text.offset
        for emphasis in emphases:
            self.seen["link" if emphasis.target else "emphasis"] += 1
            # emphasis of a whole heading is how the source sets headings, and says nothing of the words
            if keep_whole or (emphasis.start, emphasis.end) != (0, length):
                self._emphasise(start, emphasis)

    def _emphasise(self, start: int, emphasis: Emphasis) -> None:
        if emphasis.target:
            self.annotate(start + emphasis.start, start + emphasis.end, "ref", target=emphasis.target)
        else:
            self.annotate(start + emphasis.start, start + emphasis.end, "hi", rend=emphasis.rend)

    def close(self, name: str) -> None:
        """End a list or a quotation that is open."""
        start = self.opened.pop(name, None)
        if start is not None:
            self.annotate(start, max(start, self.written), name)

    def annotate(self, start: int, end: int, element: str, **attributes: str) -> None:
        """Note an element over a stretch of the text."""
        span = Span(start, end)
        self.annotations.append(Annotation(span, element, tuple(attributes.items()), layer="source", rule="markdown"))

    def recognition(self) -> Recognition:
        """What the marks said."""
        return Recognition(tuple(self.annotations))

    def diagnostics(self, source: Source) -> tuple[Diagnostic, ...]:
        """One note that counts what was taken for markup."""
        if not self.seen:
            return ()
        counts = ", ".join(
            f"{self.seen[mark]} {one if self.seen[mark] == 1 else several}"
            for mark, (one, several) in _MARKS.items()
            if self.seen[mark]
        )
        place = Location(source.name, 1, 1)
        return (diagnostic("markup-recognised", f"read as Markdown; taken for markup: {counts}", place, "markdown"),)
