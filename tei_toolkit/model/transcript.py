"""A transcript: text that no stage changes, and the way from each character back to its source."""

from bisect import bisect_right
from dataclasses import dataclass, field

from tei_toolkit.model.diagnostic import Location
from tei_toolkit.model.metadata import Metadata
from tei_toolkit.model.source import Source
from tei_toolkit.model.span import Span


@dataclass(frozen=True, slots=True)
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
    """The text that a reader found in a source, without what the format uses as markup."""

    text: str
    source: Source
    lines: tuple[Line, ...] = (Line(0, 1, 1),)
    metadata: Metadata = field(default_factory=Metadata)

    def location(self, span: Span) -> Location:
        """Where in the source the span begins, for a diagnostic."""
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
