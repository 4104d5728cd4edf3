import pytest

from tei_toolkit.corpus.manifest import Entry, Manifest
from tei_toolkit.corpus.plan import plan

INPUTS = {"the settings": "s1", "authority/persons.xml": "p1"}
FILES = {"tei/a.xml": "t1", "html/a.html": "h1"}
LAST = Manifest(INPUTS, {"a": Entry("sources/a.txt", "d1", FILES, complete=True)}, {"index.html": "i1"})
PRESENT = {**FILES, "index.html": "i1"}
SOURCES = [("a", "sources/a.txt", "d1")]


def reasons(sources=SOURCES, inputs=INPUTS, last=LAST, present=PRESENT, **options):
    return [step.reasons for step in plan(sources, inputs, last, present, **options).steps]


def test_nothing_is_done_where_nothing_changed():
    planned = plan(SOURCES, INPUTS, LAST, PRESENT)
    assert planned.nothing
    assert reasons() == [()]


def test_the_first_build_makes_everything():
    planned = plan(SOURCES, INPUTS, Manifest(), {})
    assert [step.reasons for step in planned.steps] == [("it has not been built yet",)]
    assert planned.shared == ("it has not been built yet",)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"sources": [("a", "sources/a.txt", "d2")]}, "sources/a.txt has changed"),
        ({"sources": [("a", "tei/a.xml", "d1")]}, "it is made from tei/a.xml now"),
        ({"inputs": {**INPUTS, "the settings": "s2"}}, "the settings have changed"),
        ({"inputs": {**INPUTS, "authority/persons.xml": "p2"}}, "authority/persons.xml has changed"),
        ({"inputs": {**INPUTS, "authority/places.xml": "q1"}}, "authority/places.xml is new"),
        ({"inputs": {"the settings": "s1"}}, "authority/persons.xml is gone"),
        ({"present": {"tei/a.xml": "t1", "index.html": "i1"}}, "html/a.html is missing"),
        ({"present": {**PRESENT, "tei/a.xml": "t2"}}, "tei/a.xml was changed"),
        ({"force": True}, "it was asked for"),
    ],
)
def test_a_document_is_built_anew_for_a_reason(change, why):
    assert reasons(**change) == [(why,)]


def test_a_document_that_a_killed_build_began_is_built_again():
    begun = Manifest(INPUTS, {"a": Entry("sources/a.txt", "d1", FILES)}, LAST.shared)
    assert reasons(last=begun) == [("the last build did not finish it",)]


def test_a_new_document_leaves_the_others_alone():
    assert reasons(sources=[*SOURCES, ("b", "sources/b.txt", "e1")]) == [(), ("it has not been built yet",)]


def test_a_document_whose_source_went_is_told():
    planned = plan([], INPUTS, LAST, PRESENT)
    assert planned.gone == ("a",)
    assert not planned.nothing


def test_a_damaged_index_is_made_again_without_the_documents():
    planned = plan(SOURCES, INPUTS, LAST, {**PRESENT, "index.html": "i2"})
    assert planned.shared == ("index.html was changed",)
    assert [step.reasons for step in planned.steps] == [()]
    assert not planned.nothing
