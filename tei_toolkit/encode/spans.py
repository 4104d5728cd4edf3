"""A set of spans that do not overlap, asked quickly whether a further one would."""

from bisect import bisect_left, insort
from collections.abc import Iterable

from tei_toolkit.model.span import Span


class Spans:
    """Spans kept in order."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans = sorted((span.start, span.end) for span in spans)

    def add(self, span: Span) -> None:
        """Add a span that overlaps none of those here."""
        insort(self._spans, (span.start, span.end))

    def overlap(self, span: Span) -> bool:
        """Whether the span shares text with one of those here."""
        index = bisect_left(self._spans, (span.end, 0))
        return index > 0 and self._spans[index - 1][1] > span.start

    def covers(self, place: int) -> bool:
        """Whether a place lies in one of the spans."""
        index = bisect_left(self._spans, (place + 1, 0))
        return index > 0 and self._spans[index - 1][1] > place

    def holding(self, place: int) -> Span | None:
        """The span that the place lies in, its end excluded."""
        index = bisect_left(self._spans, (place + 1, 0))
        if index and self._spans[index - 1][1] > place:
            return Span(*self._spans[index - 1])
        return None
