"""Blocks of Markdown, and where in the source each character stands."""

from tei_toolkit.encode.readers import read
from tei_toolkit.model.source import Source
from tei_toolkit.model.span import Span


def reading(text):
    return read(Source("talk.md", text.encode()))


def found(text, element):
    draft = reading(text).value
    return [draft.transcript.slice(a.span) for a in draft.of(element)]


def test_a_place_in_the_text_is_told_by_line_and_column_of_the_source():
    text = "## **Boats** of Oak\n\n- They **left** at dawn.\n"
    transcript = reading(text).value.transcript
    for word in ("Boats", "Oak", "They", "left", "dawn"):
        place = transcript.location(Span(transcript.text.index(word), transcript.text.index(word)))
        line = next(number for number, line in enumerate(text.split("\n"), 1) if word in line)
        assert (place.line, place.column) == (line, text.split("\n")[line - 1].index(word) + 1), word


def test_what_was_taken_for_markup_is_counted():
    (note,) = reading("# A\n\n- b\n- c\n\n***\n\n**d**\n").diagnostics
    assert note.message == "read as Markdown; taken for markup: 1 emphasis, 1 heading, 2 list bullets, 1 rule"


def test_a_list_ends_where_a_line_has_no_bullet():
    assert found("# A\n\n- b\n- c\n\nd\n", "item") == ["b", "c"]
    assert found("# A\n\n- b\n- c\n\nd\n", "list") == ["b\nc"]


def test_a_quotation_ends_with_its_last_line_of_words():
    assert found("# A\n\n> b\n> c\n\n\n- d\n", "quote") == ["b\nc"]


def test_a_heading_keeps_its_level():
    draft = reading("# A\n\n### B\n").value
    assert [a.get("n") for a in draft.of("head")] == ["1", "3"]


def test_a_heading_of_nothing_is_text():
    assert found("# A\n\n#\n\n# ##\n", "head") == ["A", "##"]


def test_number_signs_within_a_heading_stay():
    assert found("# A #2 and C# ##\n", "head") == ["A #2 and C#"]


def test_a_form_feed_is_a_page_break():
    draft = reading("# A\n\nb\fc\n").value
    assert len(draft.of("pb")) == 1
    assert "\f" not in draft.transcript.text


def test_front_matter_is_a_block_without_its_fences():
    assert found("---\ntitle: A\ndate: 1902\n---\n\nB\n", "ab") == ["title: A\ndate: 1902\n"]


def test_a_fence_that_is_never_closed_is_a_rule():
    draft = reading("---\ntitle: A\n\n# B\n").value
    assert not draft.of("ab")
    assert draft.of("milestone")
