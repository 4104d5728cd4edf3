import pytest

from tei_toolkit.validate.checks.dates import faults_of


def names(**dates):
    return [name for name, *_ in faults_of(tuple((name.replace("_", "-"), value) for name, value in dates.items()))]


@pytest.mark.parametrize(
    "dates",
    [
        {"when": "1944-02-29"},
        {"when": "1944"},
        {"when": "about then"},
        {"when_iso": "1944-01-05/1944-02-30T00", "n": "1"} | {"when_iso": "1944-01-05/P1M"},
        {"from": "1944", "to": "1944"},
        {"from": "1944-05", "to": "1944"},
        {"from": "1944-05-03", "to": "1944-05"},
        {"notBefore": "-0044-03-15", "notAfter": "0014-08-19"},
        {"from": "--05-01", "to": "--04-01"},
        {"from": "22:00:00", "to": "02:00:00"},
        {"from": "1944-05-01T10:00:00+02:00", "to": "1944-05-01T09:00:00Z"},
        {"from": "1944-05-01T10:00:00", "to": "1944-05-01T09:00:00Z"},
        {"from": "1944", "notAfter": "1950"},
    ],
)
def test_dates_that_can_be_are_let_be(dates):
    assert names(**dates) == []


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        ({"when": "1943-02-29"}, "no-such-date"),
        ({"when": "1900-02-29"}, "no-such-date"),
        ({"when": "1944-13"}, "no-such-date"),
        ({"when": "1944-01-05T25:00:00"}, "no-such-date"),
        ({"when_iso": "19440431"}, "no-such-date"),
        ({"when_iso": "1944-W53-1"}, "no-such-date"),
        ({"when_iso": "1943-366"}, "no-such-date"),
        ({"when_iso": "1944-01-05/1944-02-30"}, "no-such-date"),
        ({"from": "1946", "to": "1944-05"}, "dates-run-backwards"),
        ({"notBefore": "1944-06", "notAfter": "1944-05-31"}, "dates-run-backwards"),
        ({"notBefore_iso": "1944-06", "notAfter_iso": "19440531"}, "dates-run-backwards"),
        ({"from": "1946", "notAfter": "1944"}, "dates-run-backwards"),
        ({"from": "-0014", "to": "-0044"}, "dates-run-backwards"),
        ({"from": "1944-05-01T10:00:00Z", "to": "1944-05-01T10:00:00+02:00"}, "dates-run-backwards"),
        ({"when_iso": "1946/1944"}, "dates-run-backwards"),
        ({"when": "1944", "to": "1945"}, "conflicting-dates"),
        ({"from": "1944", "notBefore": "1943"}, "conflicting-dates"),
        ({"to": "1944", "notAfter": "1945"}, "conflicting-dates"),
    ],
)
def test_those_that_cannot_are_told(dates, found):
    assert names(**dates) == [found]


def test_a_folio_from_which_something_is_cited_is_no_date(told):
    assert told('<p><bibl><biblScope from="30" to="12">x</biblScope></bibl></p>') == []


def test_what_the_schema_says_of_a_date_is_not_said_again(told):
    assert [name for name, _ in told('<p><date when="1944-02-30">x</date></p>')] == ["bad-value"]
