"""Bytes become characters, or are refused with a reason."""

import time
import tracemalloc

import pytest

from tei_toolkit.encode.readers.decoding import LONGEST_LINE, decode
from tei_toolkit.errors import ReadError
from tei_toolkit.model.source import Source


def decoded(content):
    return decode(Source("talk.txt", content))


@pytest.mark.parametrize("content", [b"", b"\n\n", b" \t\r\n", b"\x00\x00", b"\xef\xbb\xbf", b"\xff\xfe\n\x00"])
def test_a_file_without_text_is_refused(content):
    with pytest.raises(ReadError, match="the file is empty"):
        decoded(content)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%...", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a Word, OpenDocument, EPUB or ZIP file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word or Excel file"),
        (b"{\\rtf1\\ansi", "a Rich Text file"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"\xff\xd8\xff\xe0", "an image"),
        (b"\x1f\x8b\x08\x00", "a compressed file"),
    ],
)
def test_files_of_other_kinds_are_named_for_what_they_are(content, kind):
    with pytest.raises(ReadError, match=f"this is {kind}, not a text file") as refusal:
        decoded(content)
    assert refusal.value.hint


@pytest.mark.parametrize("content", [b"\x7fELF\x02\x01\x01\x00\x00", bytes(range(256)) * 8, b"A word\x00 and a zero."])
def test_binary_files_are_refused(content):
    with pytest.raises(ReadError, match=r"^talk\.txt: "):
        decoded(content)


def test_utf_8_is_read_without_a_word():
    assert decoded("Zoë – “yes”".encode()).text == "Zoë – “yes”"
    assert decoded("Zoë".encode()).diagnostics == ()


def test_a_byte_order_mark_is_no_text():
    assert decoded("Zoë".encode("utf-8-sig")).text == "Zoë"


@pytest.mark.parametrize("codec", ["utf-16", "utf-32"])
def test_other_unicode_with_a_mark_is_read_and_noted(codec):
    found = decoded("Zoë said so.".encode(codec))
    assert found.text == "Zoë said so."
    assert [(d.name, d.severity.value) for d in found.diagnostics] == [("decoded-from", "note")]


def test_a_mark_that_lies_is_an_error_with_the_place():
    with pytest.raises(ReadError, match="byte order mark says UTF-8, but byte 0 does not fit"):
        decoded(b"\xef\xbb\xbf\xff\xff\xffabc")


def test_windows_1252_is_read_and_the_warning_names_it():
    found = decoded("It’s the café’s “special”.".encode("cp1252"))
    assert found.text == "It’s the café’s “special”."
    (warning,) = found.diagnostics
    assert (warning.name, warning.severity.value) == ("decoded-by-guess", "warning")
    assert "Windows-1252" in warning.message


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1250", "Zażółć gęślą jaźń, powiedział król i odszedł do zamku nad rzeką."),
        ("cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl král a odešel."),
        ("cp1251", "Мы должны помочь им, сказал он и ушёл."),
        ("cp1252", "Où est-ce que vous êtes allé hier? Ça va très bien, merci."),
        ("cp1252", "På øen boede en gammel mand, som hed Søren."),
    ],
)
def test_older_encodings_of_europe_are_told_apart(codec, text):
    assert decoded(text.encode(codec)).text == text


@pytest.mark.parametrize(("content", "text"), [(b"a\r\nb", "a\nb"), (b"a\rb", "a\nb"), (b"a\n\rb", "a\n\nb")])
def test_line_ends_become_line_feeds(content, text):
    assert decoded(content).text == text


def test_control_characters_are_replaced_and_reported_once_at_the_first_place():
    found = decoded(b"one\ntw\x07o\x1b\n")
    assert found.text == "one\ntw\ufffdo\ufffd\n"
    (warning,) = found.diagnostics
    assert warning.name == "character-not-allowed"
    assert (warning.location.line, warning.location.column) == (2, 3)
    assert "U+FFFD stands for it and 1 more such character" in warning.message


def test_a_line_of_fifty_megabytes_is_refused_quickly_and_without_much_memory():
    content = b"x" * 50_000_000
    tracemalloc.start()
    began = time.process_time()
    with pytest.raises(ReadError) as refusal:
        decoded(content)
    seconds = time.process_time() - began
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert str(refusal.value).startswith("talk.txt:1: a line of 50,000,000 characters, and the limit is 10,000,000")
    assert "\n" not in str(refusal.value)
    assert seconds < 5
    assert peak < 4 * len(content)


def test_many_lines_of_the_longest_length_are_read():
    line = b"x" * LONGEST_LINE + b"\n"
    assert len(decoded(line * 3).text) == 3 * len(line)
