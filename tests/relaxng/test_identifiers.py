"""Identifiers in great number: the same verdicts, whether they are in memory or not."""

import pytest

from schemas import attribute, data, element, grammar
from tei_toolkit.relaxng import identifiers, loads

SCHEMA = grammar(
    element(
        "r",
        f"<zeroOrMore><choice>{element('a', attribute('id', data('ID')))}"
        f"{element('b', attribute('to', data('IDREFS')))}</choice></zeroOrMore>",
    )
)
MANY = [f"i{number}" for number in range(500)]


def document(given, wanted=()):
    return (
        "<r>" + "".join(f'<a id="{one}"/>' for one in given) + "".join(f'<b to="{one}"/>' for one in wanted) + "</r>"
    ).encode()


@pytest.fixture(params=[3, 100, 20_000], ids="few in memory,some,all".split(","))
def schema(request, monkeypatch):
    monkeypatch.setattr(identifiers, "MOST_IN_MEMORY", request.param)
    return loads(SCHEMA, "s.rng")


@pytest.mark.parametrize(
    ("given", "wanted", "right"),
    [
        (MANY, [], True),
        (MANY, MANY, True),
        (MANY, MANY[::-1] * 2, True),
        (MANY, ["i0 i499", "i250"], True),
        ([*MANY, "i0"], [], False),
        ([*MANY, "i499"], [], False),
        (["i250", *MANY], MANY, False),
        (MANY, [*MANY, "none"], False),
        (MANY, ["none", *MANY], False),
        (MANY[1:], MANY, False),
        ([], ["i1"], False),
        ([], [], True),
    ],
)
def test_each_is_given_once_and_each_that_is_named_is_given(schema, given, wanted, right):
    assert schema.accepts(document(given, wanted)) is right
    assert bool(schema.faults(document(given, wanted))) is not right
