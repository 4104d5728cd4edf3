import pytest

from tei_toolkit.errors import UsageError
from tei_toolkit.model.diagnostic import Severity
from tei_toolkit.validate.pipeline import validate

PART = '<p corresp="#no no.xml">x</p><p xml:id="a">x</p><p xml:id="a">x</p>'


def told(project, **settings):
    found = validate([project("d.xml", PART)], **settings).diagnostics
    return [(one.name, one.severity) for one in found]


ALL = [
    ("dangling-pointer", Severity.ERROR),
    ("missing-file", Severity.WARNING),
    ("duplicate-id", Severity.ERROR),
]


def test_without_a_choice_all_is_reported(project):
    assert told(project) == ALL


@pytest.mark.parametrize(
    ("settings", "kept"),
    [
        ({"select": ["missing-file"]}, [1]),
        ({"select": ["pointers"]}, [0, 1]),
        ({"ignore": ["pointers"]}, [2]),
        ({"select": ["pointers"], "ignore": ["missing-file"]}, [0]),
        ({"select": ["missing-file"], "ignore": ["pointers"]}, [1]),
        ({"select": ["missing-file"], "ignore": ["missing-file"]}, []),
        ({"ignore": ["duplicate-id", "missing-file"]}, [0]),
    ],
)
def test_findings_are_chosen_by_name_and_by_check(project, settings, kept):
    assert told(project, **settings) == [ALL[number] for number in kept]


def test_severities_are_weighed_and_a_name_counts_for_more_than_its_check(project):
    assert told(project, severities={"missing-file": "error", "pointers": "note"}) == [
        ("dangling-pointer", Severity.NOTE),
        ("missing-file", Severity.ERROR),
        ("duplicate-id", Severity.ERROR),
    ]


@pytest.mark.parametrize(
    "settings", [{"select": ["pointer"]}, {"ignore": ["nothing"]}, {"severities": {"pointers": "fatal"}}]
)
def test_names_that_there_are_not_are_refused(project, settings):
    with pytest.raises(UsageError):
        told(project, **settings)


def test_that_a_document_cannot_be_read_is_always_told(project):
    place = project("d.xml", "<TEI><p>", whole=True)
    report = validate([place], select=["dates"], ignore=["well-formedness"])
    assert [one.name for one in report.diagnostics] == ["not-well-formed"]
