import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei_toolkit.tei.identifiers import Identifiers, identifier_for, is_ncname
from tei_toolkit.tei.names import XML_ID


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Joseph Stalin", "joseph-stalin"),
        ("Çağlayangil", "caglayangil"),
        ("Ch'iao", "chiao"),
        ("Иванов", "иванов"),
        ("Өлзий", "өлзий"),
        ("Пётр́", "пётр"),
        ("Ế ﬁ ά", "e-fi-α"),
        ("1944 report", "id-1944-report"),
        ("…", "id"),
    ],
)
def test_an_identifier_is_made_of_the_words(text, expected):
    assert identifier_for(text) == expected


@given(st.text(max_size=30))
def test_every_identifier_may_stand_in_xml(text):
    identifier = identifier_for(text)
    assert is_ncname(identifier)
    element = etree.Element("a")
    element.set(XML_ID, identifier)
    assert etree.fromstring(etree.tostring(element)).get(XML_ID) == identifier


def test_a_taken_identifier_is_numbered():
    identifiers = Identifiers({"davis"})
    assert [identifiers.new("Davis"), identifiers.new("Davis")] == ["davis-2", "davis-3"]
