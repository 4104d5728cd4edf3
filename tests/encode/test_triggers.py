"""Trigger words: met as a word begins, across a line's end, for each recogniser that asked for them."""

from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import language
from tei_toolkit.encode.recognisers import RECOGNISERS, triggers_of
from tei_toolkit.encode.triggers import Triggers

ENGLISH = language("en")


def words(text, of):
    return [(text[start:end], told) for start, end, told in Triggers({"only": of}).places(text)["only"]]


def test_a_trigger_begins_a_word_and_may_go_on_in_it():
    assert words("ten often tenfold ten", {"ten": 10}) == [("ten", 10), ("ten", 10), ("ten", 10)]


def test_a_trigger_of_several_words_is_met_over_the_end_of_a_line_and_with_either_apostrophe():
    assert words("at ten o’clock, half\npast nine", {"o'clock": "c", "half past": "h"}) == [
        ("o’clock", "c"),
        ("half\npast", "h"),
    ]
    assert words("at ten o'clock", {"o’clock": "c"}) == [("o'clock", "c")]


def test_each_recogniser_gets_its_own():
    found = Triggers({"times": {"ten": "hour"}, "measures": {"ten": 10, "two": 2}, "none": {}}).places("two or ten")
    assert found == {"times": [(7, 10, "hour")], "measures": [(0, 3, 2), (7, 10, 10)], "none": []}
    assert Triggers({"none": {}}).places("two or ten") == {"none": []}


def test_what_is_found_for_all_is_what_each_would_find_by_itself():
    text = "Ann told the United Nations in London at ten o'clock on 3 March 1921 that two thousand had gone.\n"
    text += "How many do they need.\n"
    rows = [row for row in RECOGNISERS if row.triggers is not None]
    assert {row.name for row in rows} == {"dates", "times", "measures", "organisations", "places", "reported", "slips"}
    together = Knowledge(ENGLISH, Gazetteer(), found=triggers_of(ENGLISH).places(text))
    alone = Knowledge(ENGLISH, Gazetteer())
    for row in rows:
        assert together.found[row.name]
        found = together.triggers(row.name, text, row.triggers)
        by_itself = alone.triggers(row.name, text, row.triggers)
        assert [place[:2] for place in found] == [place[:2] for place in by_itself]
        assert row.name not in together.found
