"""How a document labels its speakers is voted from all its paragraphs."""

import pytest

from tei_toolkit.encode.label_styles import is_in_capitals, vote
from tei_toolkit.encode.languages import language
from tei_toolkit.encode.pipeline import encode
from tei_toolkit.model.source import Source
from tei_toolkit.tei.names import NAMESPACES

ENGLISH = language("en")
WORDS = [
    "Where are the boats?", "Gone, I fear.", "And the fog?", "Gone too, my lord.", "Then we are alone.", "We are.",
    "Who saw them last?", "The watchman did.", "Send for him.", "He sleeps.", "Wake him, then.", "I shall.",
]  # fmt: skip
STYLES = {
    "a stop": "{name}. {words}",
    "capitals": "{upper} {words}",
    "capitals and a stop": "{upper}. {words}",
    "a line of its own": "{upper}\n{words}",
    "a paragraph of its own": "{name}\n\n{words}",
    "a colon": "{name}: {words}",
    "a direction in brackets": "{name} (softly.) {words}",
}


def talk(pattern):
    names = ["Orla", "The Ferryman"]
    turns = [
        pattern.format(name=names[i % 2], upper=names[i % 2].upper(), words=words) for i, words in enumerate(WORDS)
    ]
    return "Scene 1\n\n" + "\n\n".join(turns) + "\n"


@pytest.mark.parametrize("style", STYLES)
def test_each_style_of_labels_gives_every_speech_its_speaker(style):
    root = encode(Source("talk.txt", talk(STYLES[style]).encode())).value.root
    saids = root.findall(".//tei:said", NAMESPACES)
    assert len(saids) == len(WORDS)
    assert len({said.get("who") for said in saids}) == 2
    assert [said.get("who") for said in saids[:4]] == [said.get("who") for said in saids[4:8]]


@pytest.mark.parametrize("wanted", ["sp", "u"])
def test_turns_become_the_element_that_is_asked_for(wanted):
    from tei_toolkit.encode.options import Options

    root = encode(Source("talk.txt", talk("{name}. {words}").encode()), options=Options(speech=wanted)).value.root
    found = root.findall(f".//tei:{wanted}", NAMESPACES)
    assert len(found) == len(WORDS)
    assert all(one.get("who") for one in found)
    assert not root.findall(".//tei:said", NAMESPACES)


def test_prose_has_no_labels():
    prose = [f"It was late. The boats came in, {n} of them, and nobody knew why." for n in range(30)]
    assert vote(prose, ENGLISH) is None


def test_few_paragraphs_are_no_vote():
    assert vote(["ANN. Where?", "BOB. There.", "ANN. Why?"], ENGLISH) is None


def test_a_label_that_does_not_come_back_is_one_where_all_are_in_capitals():
    voted = vote([f"{name}. Words, and words." for name in ["ANN", "BOB"] * 6], ENGLISH)
    assert voted is not None
    assert voted.accepts("FIRST LORD", frozenset())
    assert not voted.accepts("Enter", frozenset())


def test_small_words_need_no_capitals_in_a_label_of_capitals():
    assert is_in_capitals("The CHAIRMAN")
    assert not is_in_capitals("The Chairman")
