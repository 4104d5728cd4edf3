"""Full stops of abbreviations, at the end of a sentence and of what somebody says."""

from itertools import pairwise

import pytest

from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.languages import language
from tei_toolkit.encode.pipeline import encode
from tei_toolkit.encode.sentences import ends_with_abbreviation, sentence_starts
from tei_toolkit.model.source import Source
from tei_toolkit.tei.names import NAMESPACES


def sentences(text, tag="en"):
    starts = [*sentence_starts(text, language(tag)), len(text)]
    return [text[start:end].strip() for start, end in pairwise(starts)]


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("en", "They live in the U.S. It rains.", ["They live in the U.S.", "It rains."]),
        ("en", "The U.S. Army came.", ["The U.S. Army came."]),
        ("en", "We met Peter Lang Jr. He laughed.", ["We met Peter Lang Jr.", "He laughed."]),
        ("en", "J. Lee and Dr. Voss came. They left.", ["J. Lee and Dr. Voss came.", "They left."]),
        ("en", "At 5 p.m. Nobody came.", ["At 5 p.m.", "Nobody came."]),
        ("de", "Er war in den U.S.A. Es regnete.", ["Er war in den U.S.A.", "Es regnete."]),
    ],
)
def test_an_abbreviation_ends_a_sentence_where_a_small_word_with_a_capital_follows(tag, text, expected):
    assert sentences(text, tag) == expected


@pytest.mark.parametrize(
    ("text", "whether"), [("the U.S.", True), ("at 5 p.m.", True), ("(in D.C.", True), ("Lang Jr.", True)]
)
def test_a_stop_may_be_part_of_the_last_word(text, whether):
    assert ends_with_abbreviation(text, language("en")) is whether
    assert not ends_with_abbreviation(text.rstrip("."), language("en"))


@pytest.mark.parametrize(
    "text",
    [
        "Ann said that they lived in the U.S.",
        "Ann said that they lived in the U.S. It rained.",
        "Ann said: “We lived in the U.S.” It rained.",
        "Ann said: “We lived in the U.S.",
        "“We lived in the U.S.,” said Ann.",
        "Ann: We lived in the U.S.\n\nBob: When?\n\nAnn: Then.",
    ],
)
def test_a_speech_that_ends_in_an_abbreviated_name_keeps_it(text):
    outcome = encode(Source("text.txt", text.encode()), gazetteer=Gazetteer())
    said = outcome.value.root.find(".//tei:said", NAMESPACES)
    assert [place.text for place in said.iterfind(".//tei:placeName", NAMESPACES)] == ["U.S."]
    assert not [one for one in outcome.diagnostics if "crosses" in one.message]


def test_initials_alone_are_nobody():
    root = encode(Source("text.txt", b"He moved to Washington, D.C. The house was built in 44 B.C.")).value.root
    assert not root.findall(".//tei:text//tei:persName", NAMESPACES)
