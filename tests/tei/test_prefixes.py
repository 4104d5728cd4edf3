import time

import pytest

from tei_toolkit.tei.prefixes import Prefixes


def expanded(match, replacement, rest):
    given = {"ident": "p", "matchPattern": match, "replacementPattern": replacement}
    return Prefixes([given]).expanded("p", rest)


@pytest.mark.parametrize(
    ("match", "replacement", "rest", "found"),
    [
        ("([a-z]+)", "persons.xml#$1", "ann", ["persons.xml#ann"]),
        (r"(\d+)-(\d+)", "b$2.xml#$1", "1-22", ["b22.xml#1"]),
        ("([a-z]+)", "x#$1", "ann1", []),
        (r"([a-z]+)(\.\d+)?", "x#$1$2", "ann", ["x#ann"]),
        ("a|b", "x", "b", ["x"]),
        ("(.+)", "https://example.org/$1", "a/b", ["https://example.org/a/b"]),
        (r"(\d{4})(\d{2})", "$1/$2", "194405", ["1944/05"]),
    ],
)
def test_a_pointer_stands_for_what_the_pattern_makes_of_it(match, replacement, rest, found):
    assert expanded(match, replacement, rest) == found


def test_where_there_are_several_definitions_each_that_fits_counts():
    given = [
        {"ident": "p", "matchPattern": pattern, "replacementPattern": to}
        for pattern, to in (("([a-z]+)", "a#$1"), ("(.+)", "b#$1"), (r"(\d+)", "c#$1"))
    ]
    assert Prefixes(given).expanded("p", "ann") == ["a#ann", "b#ann"]


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+",
        "(a|a)*",
        "(a|ab)+",
        "(a*)*b",
        "(a?){40}a{40}",
        "(.*)(.*)(.*)(.*)(.*)(.*)x",
        r"(a+)\1+",
        "(?=a+)a+",
        "(a?)" * 30,
    ],
)
def test_no_pattern_takes_long(pattern):
    begun = time.process_time()
    expanded(pattern, "x", "a" * 5_000 + "!")
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("pattern", ["([a-z]+", "*", "[b-a]", "(" * 500])
def test_what_is_no_pattern_is_told_and_holds_nothing(pattern):
    prefixes = Prefixes([{"ident": "p", "matchPattern": pattern, "replacementPattern": "x"}])
    assert len(prefixes.faulty) == 1
    assert prefixes.expanded("p", "ann") is None


def test_a_replacement_that_asks_for_more_than_there_is_is_told():
    prefixes = Prefixes([{"ident": "p", "matchPattern": "(a)", "replacementPattern": "$1$2"}])
    assert [reason for _, reason in prefixes.faulty] == ["the replacement asks for $2, and the pattern has 1 group"]


def test_a_definition_that_lacks_a_part_defines_nothing():
    assert "p" not in Prefixes([{"ident": "p", "matchPattern": "(a)"}])
