"""Entities of two documents with one xml:id: told where they are not the same."""

import pytest

from tei_toolkit.export.site.conflicts import conflicts
from tei_toolkit.export.site.gathering import Recorded


def document(name, kind="person", slug="lee", **identifiers):
    listed = [
        {"type": type_, "value": value, "address": None} for type_, values in identifiers.items() for value in values
    ]
    return Recorded(name, {"entities": [{"kind": kind, "slug": slug, "identifiers": listed}]}, dict)


def found(*documents):
    return list(conflicts(documents, {"a": "sources/a.xml", "b": "tei/b.xml"}))


def test_two_identifiers_of_one_type_are_told_with_both_files():
    (one,) = found(document("a", Wikidata=["Q1"]), document("b", Wikidata=["Q2"]))
    assert (one.name, one.severity.value, one.location.path) == ("conflicting-entities", "warning", "tei/b.xml")
    assert one.message == (
        "the xml:id 'lee' is Wikidata Q2 here and Q1 in sources/a.xml, and the edition shows them as one"
    )
    assert [place.path for place in one.related] == ["sources/a.xml"]


def test_two_kinds_are_told():
    (one,) = found(document("a"), document("b", kind="place"))
    assert "is a place here and a person in sources/a.xml" in one.message


@pytest.mark.parametrize(
    "second",
    [
        document("b"),
        document("b", Wikidata=["Q1"]),
        document("b", Wikidata=["Q2", "Q1"]),
        document("b", VIAF=["Q2"]),
        document("b", slug="lang", Wikidata=["Q2"]),
    ],
)
def test_what_may_be_the_same_is_not_told(second):
    assert found(document("a", Wikidata=["Q1"]), second) == []
