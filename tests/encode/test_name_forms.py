"""Runs of capitalised words: parted by the sentences that begin in them, and taken apart alike wherever they stand."""

from tei_toolkit.encode.languages import language
from tei_toolkit.encode.name_forms import name_forms
from tei_toolkit.encode.sentences import sentence_starts


def forms(text, tag="en", known=frozenset()):
    starts = sentence_starts(text, language(tag))
    return [(text[f.start : f.end], f.starts_sentence) for f in name_forms(text, language(tag), starts, known)]


def test_a_sentence_that_begins_within_a_run_begins_another_name():
    assert forms("He went to see Ann Lang. Peter Voss saw him.") == [("Ann Lang", False), ("Peter Voss", True)]
    assert forms("He went with Ann.\nBerg Voss. Lang saw him.") == [
        ("Ann", False),
        ("Berg Voss", True),
        ("Lang", True),
    ]


def test_an_initial_ends_no_sentence_and_keeps_its_full_stop():
    (form,) = name_forms("He saw J. Lang there.", language("en"), [0])
    assert form.tokens == ("J.", "Lang")


def test_a_noun_with_its_capital_is_no_name_before_a_full_stop_either():
    text = "Er nahm seine Waffen. Ist die Gefahr vorbei? Er nahm Waffen und ging zu Voss."
    assert forms(text, "de") == []
    assert forms(text, "de", frozenset({"Voss"})) == [("Voss", False)]
