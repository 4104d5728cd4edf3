"""Each rule finds what its example says it finds, and says why it is there; a scholar can read them in one table."""

import re
from collections import Counter

import pytest

from tei_toolkit.encode.date_forms import absolute_patterns
from tei_toolkit.encode.date_relations import relative_patterns
from tei_toolkit.encode.date_rules import find_dates, triggers
from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.languages import language
from tei_toolkit.encode.options import Options
from tei_toolkit.encode.pipeline import encode
from tei_toolkit.encode.recognisers import RECOGNISERS
from tei_toolkit.encode.rule_table import rule_table, rules_of
from tei_toolkit.encode.rules import Rule, plain
from tei_toolkit.encode.triggers import Triggers
from tei_toolkit.model.source import Source
from tei_toolkit.project import Project
from tei_toolkit.tei.text import witness_text

ENGLISH = language("en")
DATE_RULES = {pattern.rule.name: pattern.rule for pattern in (*absolute_patterns(ENGLISH), *relative_patterns(ENGLISH))}
FOREIGN = {"ago-before": "de"}
ELEMENTS = {element for row in RECOGNISERS for element in row.assigns}
RULES = [(row, rule) for row in RECOGNISERS for rule in rules_of(row) if rule.name not in DATE_RULES]


@pytest.mark.parametrize("name", DATE_RULES)
def test_a_rule_for_dates_finds_its_example(name):
    text, start, end = plain(DATE_RULES[name].example)
    spoken = language(FOREIGN.get(name, "en"))
    near = Triggers({"dates": triggers(spoken)}).places(text)["dates"]
    found = find_dates(text, spoken, (*absolute_patterns(spoken), *relative_patterns(spoken)), near)
    assert (start, end) in [(one.span.start, one.span.end) for one in found]


@pytest.mark.parametrize(("row", "rule"), RULES, ids=[f"{row.name}-{rule.name}" for row, rule in RULES])
def test_a_rule_finds_its_example(row, rule):
    text, start, end = plain(rule.example)
    project = Project(language=rule.language)
    options = Options(speech=rule.speech)
    document = encode(Source("case.txt", text.encode()), project=project, gazetteer=Gazetteer(), options=options).value
    elements = {rule.element} if rule.element else row.assigns
    assert rule.header or elements <= ELEMENTS
    name, _, value = rule.attribute.partition("=")
    found = [
        witness_text(element)
        for kind in elements
        for element in document.root.find("{*}teiHeader" if rule.header else "{*}text").iter(
            f"{{http://www.tei-c.org/ns/1.0}}{kind}"
        )
        if not name or element.get(name) == value
    ]
    assert " ".join(text[start:end].split()) in found


@pytest.mark.parametrize("row", RECOGNISERS, ids=lambda row: row.name)
def test_every_recogniser_has_rules_for_what_it_assigns(row):
    assert rules_of(row)
    assert {rule.element for rule in rules_of(row) if rule.element and not rule.header} <= ELEMENTS


def test_every_rule_has_a_name_and_a_reason_of_its_own():
    for row in RECOGNISERS:
        names = Counter(rule.name for rule in rules_of(row))
        assert [name for name, count in names.items() if count > 1] == [], row.name
    rules = [rule for row in RECOGNISERS for rule in rules_of(row)]
    assert [rule.name for rule in rules if len(rule.reason.split()) < 5] == []
    reasons = Counter(rule.reason for rule in rules)
    assert [reason for reason, count in reasons.items() if count > 1] == []
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name) for rule in rules)


def test_the_table_of_rules_has_a_row_for_each_rule_with_what_is_found_in_bold():
    table = rule_table()
    rows = [line for line in table.split("\n") if line.startswith("| ") and not line.startswith("| rule ")]
    assert len(rows) == sum(len(rules_of(row)) for row in RECOGNISERS)
    assert "| sic-word | They **recieved** \\[sic\\] the boats. | sic | a bare" in table
    assert "and ¶ **\\* In fog.**" in table
    assert all(line.count("|") == 5 for line in rows)


def test_an_example_gives_its_text_and_what_is_found_in_it():
    assert plain("It rained on ⟦May 3⟧.") == ("It rained on May 3.", 13, 18)


def test_a_rule_is_english_and_of_any_element_unless_it_says_otherwise():
    rule = Rule("a", "⟦b⟧", "because it is so")
    assert (rule.element, rule.language) == ("", "en")
