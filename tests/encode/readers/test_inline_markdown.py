"""Marks within a line of Markdown."""

import pytest

from tei_toolkit.encode.readers.inline_markdown import read_inline


def plain(line):
    return "".join(piece.text for piece in read_inline(line, 1)[0])


def emphases(line):
    text = plain(line)
    return [(text[e.start : e.end], e.rend, e.target) for e in read_inline(line, 1)[1]]


@pytest.mark.parametrize(
    ("line", "text", "found"),
    [
        ("a *b* c", "a b c", [("b", "italic", None)]),
        ("a **b** c", "a b c", [("b", "bold", None)]),
        ("a ***b*** c", "a b c", [("b", "bold italic", None)]),
        ("a _b_ c", "a b c", [("b", "italic", None)]),
        ("**a *b* c**", "a b c", [("a b c", "bold", None), ("b", "italic", None)]),
        ("see [this](http://a.org/b)", "see this", [("this", "link", "http://a.org/b")]),
        ("**[a](http://b.org)**", "a", [("a", "bold", None), ("a", "link", "http://b.org")]),
    ],
)
def test_pairs_of_marks_are_taken_off(line, text, found):
    assert plain(line) == text
    assert emphases(line) == found


@pytest.mark.parametrize(
    "line",
    [
        "a * b * c",
        "2*3",
        "a_b_c",
        "*",
        "**",
        "****",
        "* a*",
        "[a]",
        "[a] (b)",
        "[a]()",
        "[a](b c)",
        "[](b)",
        "![",
        "a\\b",
    ],
)
def test_marks_without_a_partner_are_text(line):
    assert plain(line) == line
    assert emphases(line) == []


@pytest.mark.parametrize(("line", "text"), [(r"\*a\*", "*a*"), (r"\[a\]", "[a]"), (r"\\", "\\"), (r"\# a", "# a")])
def test_a_backslash_makes_a_mark_text(line, text):
    assert plain(line) == text


def test_each_piece_knows_its_column():
    pieces, _ = read_inline("a **b** c", 5)
    assert [(piece.text, piece.column) for piece in pieces] == [("a ", 5), ("b", 9), (" c", 12)]


def test_many_marks_are_paired_in_reasonable_time():
    line = "*a " * 3000
    assert plain(line) == line
