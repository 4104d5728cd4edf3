"""The table of recognisers: checked when it is built, and true to what it says."""

import re
from pathlib import Path

import pytest

from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import language
from tei_toolkit.encode.options import Options
from tei_toolkit.encode.readers import read
from tei_toolkit.encode.recognisers import RECOGNISERS, Recogniser, checked
from tei_toolkit.encode.recognisers.dashes import spoken
from tei_toolkit.encode.rule_table import rules_of
from tei_toolkit.encode.rules import plain
from tei_toolkit.model.annotation import AnnotatedTranscript
from tei_toolkit.model.source import Source

TEXT = """# A talk

Date: January 22, 1944

Harbor, Friday, 3 p.m., 5 km away

Peter Lang: The boats [sic] are gone.[1] (Laughter.)

Anna Berg: He said that they were. See https://example.org.

Peter Lang: "Gone," I said.

[1] In Berlin, by the Harbor Board.
"""


EXAMPLES = [(plain(rule.example)[0], rule.language, rule.speech) for row in RECOGNISERS for rule in rules_of(row)]
CASES = [
    (text, file.stem[-2:] if file.stem.startswith("language-") else "en", "said")
    for file in sorted((Path(__file__).parents[2] / "cases" / "encode").glob("*.md"))
    for text in re.findall(r"^```transcript\n(.*?)^```$", file.read_text("utf-8"), re.MULTILINE | re.DOTALL)
]
READERS = {"ab", "head", "hi", "item", "list", "milestone", "pb", "quote", "ref"}
"""What readers of a source say of it before any recogniser runs."""


@pytest.fixture(scope="module")
def observed():
    """What each recogniser assigned, and of which elements it asked, over all examples and cases."""
    assigned = {row.name: set() for row in RECOGNISERS}
    asked = {row.name: set() for row in RECOGNISERS}
    of = AnnotatedTranscript.of
    running = [""]

    def noting(draft, *elements):
        asked[running[0]].update(elements)
        return of(draft, *elements)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(AnnotatedTranscript, "of", noting)
        for text, tag, speech in [(TEXT, "en", "said"), *EXAMPLES, *CASES]:
            draft = read(Source("talk.txt", text.encode())).value
            knowledge = Knowledge(language(tag), Gazetteer(), Options(speech=speech))
            for row in RECOGNISERS:
                running[0] = row.name
                found = row.recognise(draft, knowledge)
                assigned[row.name] |= {a.element for a in found.annotations}
                draft = draft.adding(found)
    return assigned, asked


@pytest.mark.parametrize("row", RECOGNISERS, ids=lambda row: row.name)
def test_a_recogniser_assigns_what_it_says_and_nothing_else(row, observed):
    assert observed[0][row.name] == row.assigns


def all_before(row):
    """The rows that a row requires, and those that these require."""
    rows = {one.name: one for one in RECOGNISERS}
    found = {}
    waiting = list(row.requires)
    while waiting:
        one = rows[waiting.pop()]
        found[one.name] = one
        waiting += one.requires - found.keys()
    return found.values()


@pytest.mark.parametrize("row", RECOGNISERS, ids=lambda row: row.name)
def test_a_recogniser_requires_whatever_assigns_the_elements_that_it_asks_of(row, observed):
    known = READERS | row.assigns | {element for one in all_before(row) for element in one.assigns}
    earlier = {e for one in RECOGNISERS[: RECOGNISERS.index(row)] for e in one.assigns}
    assert (observed[1][row.name] & earlier) - known == set()


def test_a_row_that_requires_what_is_not_before_it_is_refused():
    rows = [Recogniser("a", RECOGNISERS[0].recognise, frozenset(), frozenset({"b"}))]
    with pytest.raises(ValueError, match="the recogniser a requires b before it"):
        checked(rows)


def test_a_row_that_stands_twice_is_refused():
    with pytest.raises(ValueError, match="stands twice"):
        checked([RECOGNISERS[0], RECOGNISERS[0]])


@pytest.mark.parametrize(
    ("tag", "paragraph", "pieces"),
    [
        ("en", "—Yes, said Ann. I know.", ["—Yes,", "I know."]),
        ("en", "—Tell me, the priest said, did he write?", ["—Tell me,", "did he write?"]),
        ("en", "—I did not, Peter said, laughing.", ["—I did not,"]),
        ("en", "—I know, Ann answered. She took off her shoes.", ["—I know,"]),
        ("es", "—Lo sé —respondió Ana—. Lo vi.", ["—Lo sé", "Lo vi."]),
        ("ru", "— Знаю, — ответила Анна. — Я видела.", ["— Знаю,", "Я видела."]),
        ("fr", "— Oui, dit Anne. Je sais.", ["— Oui,", "Je sais."]),
    ],
)
def test_the_narrator_is_told_from_the_speech_that_a_dash_opens(tag, paragraph, pieces):
    found = [paragraph[piece.start : piece.end] for piece in spoken(paragraph, language(tag))]
    assert found == pieces
