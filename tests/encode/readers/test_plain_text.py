"""Plain text: every character is text."""

from tei_toolkit.encode.readers.plain_text import read
from tei_toolkit.model.source import Source
from tei_toolkit.model.span import Span

SOURCE = Source("talk.txt", b"")


def test_every_character_is_kept():
    text = "a  b\t*c*\n\n # d\n"
    assert read(SOURCE, text).value.transcript.text == text + "\n"


def test_a_form_feed_becomes_a_page_break_and_a_line_end():
    draft = read(SOURCE, "one\ftwo\f\fthree").value
    assert draft.transcript.text == "one\ntwo\n\nthree\n"
    assert [a.span.start for a in draft.of("pb")] == [3, 7, 8]


def test_columns_count_on_over_a_form_feed():
    transcript = read(SOURCE, "x\none\ftwo").value.transcript
    place = transcript.location(Span(transcript.text.index("two"), transcript.text.index("two")))
    assert (place.line, place.column) == (2, 5)
