import pytest

from tei_toolkit.model.source import Source
from tei_toolkit.model.span import Span
from tei_toolkit.model.transcript import Line, Transcript


def test_a_place_in_the_text_is_a_line_and_column_of_the_source():
    transcript = Transcript("Title\nbold x", Source("a.md", b""), (Line(0, 1, 3), Line(6, 2, 3), Line(10, 2, 9)))
    places = [(found.line, found.column) for found in map(transcript.location, (Span(0, 1), Span(7, 8), Span(11, 12)))]
    assert places == [(1, 3), (2, 4), (2, 10)]


def test_spans_know_how_they_lie_to_each_other():
    assert Span(0, 4).crosses(Span(2, 6))
    assert not Span(0, 4).crosses(Span(1, 3))
    assert Span(0, 4).contains(Span(4, 4))
    assert not Span(0, 4).overlaps(Span(4, 5))
    with pytest.raises(ValueError, match="no span"):
        Span(3, 2)
