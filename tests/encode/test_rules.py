"""Each rule finds what its example says it finds, and says why it is there."""

import re

import pytest

from tei_toolkit.encode import measure_forms, time_forms
from tei_toolkit.encode.date_forms import absolute_patterns
from tei_toolkit.encode.date_joined import CALENDARS, OF_YEAR, STRETCH
from tei_toolkit.encode.date_relations import relative_patterns
from tei_toolkit.encode.date_rules import find_dates
from tei_toolkit.encode.languages import language
from tei_toolkit.encode.pipeline import encode
from tei_toolkit.encode.recognisers import moments, reported
from tei_toolkit.encode.rules import plain
from tei_toolkit.model.source import Source

ENGLISH = language("en")
DATE_RULES = {pattern.rule.name: pattern.rule for pattern in (*absolute_patterns(ENGLISH), *relative_patterns(ENGLISH))}
FOREIGN = {"ago-before": "de"}
OTHER_RULES = {
    rule.name: (rule, element)
    for rule, element in (
        *((rule, element) for element, rules in measure_forms.RULES.items() for rule in rules),
        *((rule, "time") for rule in time_forms.RULES),
        (STRETCH, "date"),
        (CALENDARS, "date"),
        (OF_YEAR, "date"),
        (moments.MOMENT, "date"),
        (reported.CLAUSE, "said"),
        (reported.ORDER, "said"),
    )
}


@pytest.mark.parametrize("name", DATE_RULES)
def test_a_rule_for_dates_finds_its_example(name):
    text, start, end = plain(DATE_RULES[name].example)
    spoken = language(FOREIGN.get(name, "en"))
    found = find_dates(text, spoken, (*absolute_patterns(spoken), *relative_patterns(spoken)))
    assert (start, end) in [(one.span.start, one.span.end) for one in found]


@pytest.mark.parametrize("name", OTHER_RULES)
def test_another_rule_finds_its_example(name):
    rule, element = OTHER_RULES[name]
    text, start, end = plain(rule.example)
    document = encode(Source("case.txt", text.encode())).value
    found = [
        re.sub(r"\s+", " ", "".join(e.itertext()))
        for e in document.root.iter(f"{{http://www.tei-c.org/ns/1.0}}{element}")
    ]
    assert text[start:end] in found


def test_every_rule_has_a_reason_of_its_own():
    rules = [*DATE_RULES.values(), *(rule for rule, _ in OTHER_RULES.values())]
    assert all(len(rule.reason.split()) > 4 for rule in rules)
    assert len({rule.reason for rule in rules}) == len(rules)


def test_an_example_gives_its_text_and_what_is_found_in_it():
    assert plain("It rained on ⟦May 3⟧.") == ("It rained on May 3.", 13, 18)
