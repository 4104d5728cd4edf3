"""The table of recognisers: checked when it is built, and true to what it says."""

import pytest

from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import language
from tei_toolkit.encode.readers import read
from tei_toolkit.encode.recognisers import RECOGNISERS, Recogniser, checked
from tei_toolkit.encode.recognisers.dashes import spoken
from tei_toolkit.encode.rule_table import rules_of
from tei_toolkit.encode.rules import plain
from tei_toolkit.model.source import Source

TEXT = """# A talk

Date: January 22, 1944

Harbor, Friday, 3 p.m., 5 km away

Peter Lang: The boats [sic] are gone.[1] (Laughter.)

Anna Berg: He said that they were. See https://example.org.

Peter Lang: "Gone," I said.

[1] In Berlin, by the Harbor Board.
"""


EXAMPLES = [(plain(rule.example)[0], rule.language) for row in RECOGNISERS for rule in rules_of(row)]


def test_a_recogniser_assigns_only_what_it_says():
    assigned = {row.name: set() for row in RECOGNISERS}
    for text, tag in [(TEXT, "en"), *EXAMPLES]:
        draft = read(Source("talk.txt", text.encode())).value
        knowledge = Knowledge(language(tag), Gazetteer())
        for row in RECOGNISERS:
            found = row.recognise(draft, knowledge)
            assigned[row.name] |= {a.element for a in found.annotations}
            draft = draft.adding(found)
    for row in RECOGNISERS:
        assert assigned[row.name] <= row.assigns | {"milestone"}, row.name


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
