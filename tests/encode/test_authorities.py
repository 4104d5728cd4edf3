"""Authority files in CSV, names found by automaton, new names added."""

import pytest

from tei_toolkit.encode.authorities import read_gazetteer, read_table
from tei_toolkit.encode.authority_update import updated
from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.pipeline import encode
from tei_toolkit.errors import ReadError
from tei_toolkit.model.entity import Name, Person, Place
from tei_toolkit.model.source import Source

TABLE = """type,id,name,variants,wikidata,viaf,gnd,geonames,birth,note
person,lang,Peter Lang,P. Lang|Old Lang,Q1,12,,,1901,keeper of the ferry
place,,New Harbor,The Harbor,,,,77,,
org,,Harbor Board,,,,118-X,,,
"""


def test_a_table_gives_persons_places_and_organisations_with_variants_and_identifiers():
    person, place, org = read_table("names.csv", TABLE.encode())
    assert (person.id, [name.text for name in person.names]) == ("lang", ["Peter Lang", "P. Lang", "Old Lang"])
    assert [(i.type, i.value) for i in person.identifiers] == [("Wikidata", "Q1"), ("VIAF", "12")]
    assert (person.birth, person.note) == ("1901", "keeper of the ferry")
    assert [(i.type, i.value) for i in place.identifiers] == [("GeoNames", "77")]
    assert [(i.type, i.value) for i in org.identifiers] == [("GND", "118-X")]


def test_a_table_may_be_parted_by_semicolons_and_begin_with_a_byte_order_mark():
    (place,) = read_table("names.csv", "\ufefftype;name\nplace;New Harbor\n".encode())
    assert place.id == "new-harbor"


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (b"name,id\nPeter,1\n", "no columns 'type' and 'name'"),
        (b"type,name\nship,Maria\n", "names.csv:2: the row has the type 'ship'"),
        (b"type,name\nperson,\n", "names.csv:2: the row has no name"),
        (b"type,name\nperson,Zo\xeb\n", "not UTF-8"),
    ],
)
def test_what_is_wrong_in_a_table_is_told_with_its_line(table, reason):
    with pytest.raises(ReadError, match=reason):
        list(read_table("names.csv", table))


def test_files_of_both_kinds_are_read_together(tmp_path):
    (tmp_path / "names.csv").write_text(TABLE, encoding="utf-8")
    gazetteer = read_gazetteer([tmp_path / "names.csv"])
    assert gazetteer.identifiers() == {"lang", "new-harbor", "harbor-board"}


def found(text, *names, kind=Place):
    gazetteer = Gazetteer(places=tuple(Place(name, (Name(name),)) for name in names)) if kind is Place else None
    return [(text[m.span.start : m.span.end], m.entity.id) for m in gazetteer.matches(text)]


def test_the_longest_name_is_found_and_none_within_a_word():
    text = "New Harbor is no Harbor, nor are Harborside, New\nHarbor’s fog or the U. S. coast."
    assert found(text, "Harbor", "New Harbor", "U.S.") == [
        ("New Harbor", "New Harbor"),
        ("Harbor", "Harbor"),
        ("New\nHarbor", "New Harbor"),
        ("U. S.", "U.S."),
    ]


def test_one_name_of_two_persons_is_one_match():
    persons = (Person("a", (Name("Lang"),)), Person("b", (Name("Lang"),)))
    assert len(list(Gazetteer(persons=persons).matches("Lang spoke."))) == 1


def test_new_names_are_added_once_and_nothing_else_changes():
    document = encode(Source("talk.txt", b'Peter Lang came to Berlin. "No," said Peter Lang.')).value
    first = updated("names.xml", None, [document], frozenset())
    assert b"<persName>Peter Lang</persName>" in first
    assert b"Named in talk; to be completed." in first
    again = updated("names.xml", first, [document], frozenset())
    assert again == first
    other = encode(Source("more.txt", b'"Yes," said Anna Berg.')).value
    more = updated("names.xml", first, [other], frozenset())
    place = more.index(b"Anna Berg")
    assert more.startswith(first[: more.index(b"      <person", place - 200)])
    assert len(more) > len(first)


def test_names_that_the_project_knows_are_not_added():
    document = encode(Source("talk.txt", b'"No," said Peter Lang.')).value
    assert b"Peter Lang" not in updated("names.xml", None, [document], frozenset({"lang"}))


def test_a_file_without_a_list_or_standoff_is_told():
    document = encode(Source("talk.txt", b'"No," said Peter Lang.')).value
    with pytest.raises(ReadError, match="no listPerson to add to"):
        updated("names.xml", b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', [document], frozenset())


LISTED = b"""<?xml version="1.0" encoding="ISO-8859-1"?>\r
<TEI xmlns="http://www.tei-c.org/ns/1.0">\r
  <standOff>\r
    <listPerson>\r
      <!-- the ferryman -->\r
      <person xml:id="ferryman"><persName>Old   Lang</persName></person>\r
    </listPerson>\r
    <!-- <listPerson><person/></listPerson> -->\r
  </standOff>\r
</TEI>\r
"""


def test_new_names_go_into_the_list_and_not_into_a_comment_that_holds_one():
    document = encode(Source("talk.txt", '"No," said Zoë Lang to Jan Šebo. "Oh," said Jan Šebo.'.encode())).value
    first = updated("names.xml", LISTED, [document], frozenset())
    before, _, after = LISTED.partition(b"    </listPerson>\r\n    <!--")
    assert first.startswith(before)
    assert first.endswith(b"    </listPerson>\r\n    <!--" + after)
    assert "Zoë Lang</persName>\r\n".encode("latin-1") in first
    assert b"Jan &#352;ebo" in first
    assert b"\n" not in first.replace(b"\r\n", b"")
    assert updated("names.xml", first, [document], frozenset()) == first


def test_an_entry_that_is_to_be_completed_is_known_without_the_note_that_asks_for_it(tmp_path):
    document = encode(Source("talk.txt", b'"No," said Peter Lang.')).value
    (tmp_path / "names.xml").write_bytes(updated("names.xml", None, [document], frozenset()))
    (person,) = read_gazetteer([tmp_path / "names.xml"]).persons
    assert (person.names[0].text, person.note) == ("Peter Lang", None)


TWO_PLACES = b"""type,id,name,variants
place,north,"Millford, Northshire",Millford
place,south,"Millford, Southshire",Millford
org,guild-n,Guild of Northshire,The Guild
org,guild-s,Guild of Southshire,The Guild
"""


def mentions_of(text):
    entities = list(read_table("names.csv", TWO_PLACES))
    gazetteer = Gazetteer(places=tuple(entities[:2]), organisations=tuple(entities[2:]))
    outcome = encode(Source("talk.txt", text.encode()), gazetteer=gazetteer)
    found = [
        ("".join(one.itertext()), one.get("ref"))
        for one in outcome.value.root.iter("{*}placeName", "{*}orgName")
        if one.getparent().tag.endswith("}p")
    ]
    return found, [one.message for one in outcome.diagnostics if one.name == "ambiguous-name"]


def test_a_name_of_two_places_or_organisations_has_no_reference_and_both_are_told():
    found, told = mentions_of("They came to Millford. The Guild met in Millford.")
    assert found == [("Millford", None), ("The Guild", None), ("Millford", None)]
    assert sorted(told) == [
        "“Millford” may be Millford, Northshire (#north) or Millford, Southshire (#south); tagged without a reference",
        "“The Guild” may be Guild of Northshire (#guild-n) or Guild of Southshire (#guild-s); "
        "tagged without a reference",
    ]


def test_of_two_places_that_bear_a_name_the_one_that_is_named_in_full_is_meant():
    found, told = mentions_of("They came to Millford. Millford, Southshire lay in fog.")
    assert found == [("Millford", "#south"), ("Millford, Southshire", "#south")]
    assert told == []
