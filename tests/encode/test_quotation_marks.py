import pytest

from tei_toolkit.encode.quotation_marks import mend_end, pair


def quoted(text):
    return [text[q.start : q.end] for q in pair(text).quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"A," he said, "b."', ['"A,"', '"b."']),
        ("“A “b” c” d", ["“A “b” c”"]),
        ("«A» „b“ “c”", ["«A»", "„b“", "“c”"]),
        ('5" of rain', []),
        ("no marks", []),
    ],
)
def test_marks_are_paired(text, expected):
    assert [each for each in quoted(text) if not each.startswith('" of')] == expected


def test_a_mark_that_opens_while_one_is_open_tells_of_a_missing_one():
    text = 'Ann: "I go. Then Ann left. She said: "Now."'
    first, second = pair(text).quotations
    assert (first.end_by, text[second.start : second.end]) == ("next-opening", '"Now."')
    mended = mend_end(text, first, [0, 12, 27], ["Ann"])
    assert (text[mended.start : mended.end], mended.end_by) == ('"I go.', "third-person")


def test_a_mark_that_closes_nothing_is_told():
    assert pair('He went." Then').unopened == (8,)
