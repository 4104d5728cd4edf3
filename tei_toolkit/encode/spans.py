"""A set of spans that do not overlap, asked quickly whether a further one would."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import islice
from operator import lt

from tei_toolkit.model.span import Span


class Spans:
    """Spans kept in order."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        listed = list(spans)
        # apart, because numbers are compared faster than pairs
        self._starts = [span.start for span in listed]
        self._ends = [span.end for span in listed]
        if not all(map(lt, self._starts, islice(self._starts, 1, None))):  # mostly they come in order
            places = sorted(zip(self._starts, self._ends, strict=True))
            self._starts = [start for start, _ in places]
            self._ends = [end for _, end in places]

    def add(self, span: Span) -> None:
        """Add a span that overlaps none of those here."""
        index = bisect_right(self._starts, span.start)
        if index and self._starts[index - 1] == span.start and self._ends[index - 1] > span.end:
            index -= 1  # what has no length comes before what begins at the same place
        self._starts.insert(index, span.start)
        self._ends.insert(index, span.end)

    def overlap(self, span: Span) -> bool:
        """Whether the span shares text with one of those here."""
        index = bisect_left(self._starts, span.end)
        return index > 0 and self._ends[index - 1] > span.start

    def covers(self, place: int) -> bool:
        """Whether a place lies in one of the spans."""
        index = bisect_right(self._starts, place)
        return index > 0 and self._ends[index - 1] > place

    def holding(self, place: int) -> Span | None:
        """The span that the place lies in, its end excluded."""
        index = bisect_right(self._starts, place)
        if index and self._ends[index - 1] > place:
            return Span(self._starts[index - 1], self._ends[index - 1])
        return None
