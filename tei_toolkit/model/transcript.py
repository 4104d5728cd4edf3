"""A transcript: text that no stage changes, and the way from each character back to its source."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from tei_toolkit.model.diagnostic import Location
from tei_toolkit.model.metadata import Metadata
from tei_toolkit.model.record import record
from tei_toolkit.model.source import Source
from tei_toolkit.model.span import Span


@record
class Line:
    """Where a run of the transcript's text begins in the source.

    `offset` counts code points of the text; `number` and `column` count from 1 in the source. A line of the source
    has one entry, and one more after each piece of markup that was taken out of it.
    """

    offset: int
    number: int
    column: int


@dataclass(frozen=True, slots=True)
class Transcript:
    """The text that a reader found in a source, without what the format uses as markup.

    `lines` is None where each line of the text is one of the source, from its first column on.
    """

    text: str
    source: Source
    lines: tuple[Line, ...] | None = None
    metadata: Metadata = field(default_factory=Metadata)
    _starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def location(self, span: Span) -> Location:
        """Where in the source the span begins, for a diagnostic."""
        if self.lines is None:
            if not self._starts:
                self._starts.extend((0, *(match.end() for match in re.finditer("\n", self.text))))
            number = bisect_right(self._starts, span.start)
            return Location(self.source.name, number, span.start - self._starts[number - 1] + 1)
        index = bisect_right(self.lines, span.start, key=lambda line: line.offset) - 1
        line = self.lines[max(index, 0)]
        return Location(self.source.name, line.number, line.column + span.start - line.offset)

    def slice(self, span: Span) -> str:
        """The text within the span."""
        return self.text[span.start : span.end]

    def as_written(self, span: Span) -> str:
        """The text within the span as the source has it, where recognisers read another in its place."""
        return self.slice(span)

    def excerpt(self, span: Span, width: int = 60) -> str:
        """The text within the span on one line, shortened to `width` characters."""
        words = " ".join(self.as_written(span).split())
        return words if len(words) <= width else words[: width - 1].rstrip() + "…"
