"""Persons, places and organisations that a document points to in other files are taken into it."""

import pickle

import pytest

from tei_toolkit.model.source import Source
from tei_toolkit.tei.authorities import Authorities
from tei_toolkit.tei.document import parse
from tei_toolkit.tei.names import NAMESPACES, XML_ID

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>"
    "<sourceDesc><p/></sourceDesc></fileDesc>{}</teiHeader>"
)
PERSONS = """<listPerson><person xml:id="ann"><persName xml:id="name" ref="#other">Ann</persName>
  <idno type="GND">118</idno>
  <listPerson><person xml:id="child"><persName>Child</persName></person></listPerson></person>
  <person xml:id="p1"><persName>Bob</persName></person></listPerson>
  <listPlace><place xml:id="ulm"><placeName>Ulm</placeName></place></listPlace>"""


@pytest.fixture
def folder(tmp_path):
    whole = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER.format("")}<standOff>{PERSONS}</standOff></TEI>'
    (tmp_path / "authority").mkdir()
    (tmp_path / "authority" / "persons and places.xml").write_text(whole, encoding="utf-8")
    (tmp_path / "tei").mkdir()
    return tmp_path


def document(folder, body, more=""):
    path = folder / "tei" / "letter.xml"
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER.format(more)}<text><body>{body}</body></text></TEI>'
    path.write_text(text, encoding="utf-8")
    return parse(Source(path.name, path.read_bytes(), path))


def added(folder, body, more="", files=("authority/persons and places.xml",)):
    authorities = Authorities(folder / name for name in files)
    return authorities.added_to(document(folder, body, more), folder / "tei").root


FILE = "../authority/persons%20and%20places.xml"


def refs(root):
    return [one.get("ref") for one in root.iterfind(".//tei:text//*[@ref]", NAMESPACES)]


def test_whom_a_document_points_to_stands_at_its_end_and_pointers_lead_there(folder):
    body = f'<p><persName ref="{FILE}#ann">Ann</persName> in <placeName ref="{FILE}#ulm #here">Ulm</placeName></p>'
    root = added(folder, body)
    assert refs(root) == ["#ann", "#ulm #here"]
    assert [child.tag.rpartition("}")[2] for child in root] == ["teiHeader", "text", "standOff"]
    ann, ulm = root.xpath("tei:standOff/*/*", namespaces=NAMESPACES)
    assert (ann.get(XML_ID), ulm.get(XML_ID)) == ("ann", "ulm")
    assert ann.findtext("tei:idno", namespaces=NAMESPACES) == "118"
    # who is listed within is another; identifiers and pointers of the other file mean nothing here
    assert ann.xpath(".//tei:person | .//@ref | ./*/@xml:id", namespaces=NAMESPACES) == []


def test_a_prefix_of_the_project_leads_to_the_file(folder):
    more = (
        "<encodingDesc><listPrefixDef><prefixDef ident='pers' matchPattern='([a-z0-9]+)'"
        f" replacementPattern='{FILE}#$1'/></listPrefixDef></encodingDesc>"
    )
    assert refs(added(folder, '<p><persName ref="pers:ann">A</persName></p>', more)) == ["#ann"]


@pytest.mark.parametrize("pattern", ["((a+)+)b", "(a+a+a+a+)b", "(", "([a-z]+)([0-9]+)"])
def test_a_prefix_that_could_take_long_is_left_as_it_is(folder, pattern):
    more = (
        f"<encodingDesc><listPrefixDef><prefixDef ident='pers' matchPattern='{pattern}'"
        f" replacementPattern='{FILE}#$1'/></listPrefixDef></encodingDesc>"
    )
    assert refs(added(folder, '<p><persName ref="pers:ann">A</persName></p>', more)) == ["pers:ann"]


def test_an_identifier_that_the_document_uses_otherwise_is_left_to_it(folder):
    root = added(folder, f'<p xml:id="p1"><persName ref="{FILE}#p1">Bob</persName></p>')
    assert refs(root) == ["#p1-2"]
    (person,) = root.iterfind("tei:standOff//tei:person", NAMESPACES)
    assert person.get(XML_ID) == "p1-2"


def test_a_person_that_the_document_lists_itself_is_not_taken_from_elsewhere(folder):
    own = (
        "<profileDesc><particDesc><listPerson><person xml:id='ann'><persName>A.</persName></person></listPerson>"
        "</particDesc></profileDesc>"
    )
    root = added(folder, f'<p><persName ref="{FILE}#ann">Ann</persName></p>', own)
    assert refs(root) == ["#ann"]
    assert root.find("tei:standOff", NAMESPACES) is None


@pytest.mark.parametrize(
    "pointer",
    [f"{FILE}#nobody", "https://example.org/persons.xml#ann", "http://[a.xml#ann", "persons and places.xml", "#ann"],
)
def test_what_is_not_in_the_files_stays_as_it_is_written(folder, pointer):
    made = document(folder, f'<p><persName ref="{pointer}">Ann</persName></p>')
    assert Authorities([folder / "authority" / "persons and places.xml"]).added_to(made, folder / "tei") is made


def test_a_file_that_was_not_named_is_not_read(folder):
    body = f'<p><persName ref="{FILE}#ann">Ann</persName></p>'
    assert refs(added(folder, body, files=("authority/places.xml",))) == [f"{FILE}#ann"]


def test_where_none_is_named_the_folder_of_the_document_is_looked_in_and_no_other(folder):
    (folder / "tei" / "persons.xml").write_bytes((folder / "authority" / "persons and places.xml").read_bytes())
    body = f'<p><persName ref="persons.xml#ann">Ann</persName> <persName ref="{FILE}#p1">Bob</persName></p>'
    root = Authorities().added_to(document(folder, body), folder / "tei").root
    assert refs(root) == ["#ann", f"{FILE}#p1"]


def test_a_file_that_is_no_xml_adds_nobody(folder):
    (folder / "tei" / "persons.xml").write_text("<TEI")
    body = '<p><persName ref="persons.xml#ann">Ann</persName></p>'
    made = document(folder, body)
    assert Authorities().added_to(made, folder / "tei") is made


def test_another_process_reads_the_files_itself(folder):
    authorities = Authorities([folder / "authority" / "persons and places.xml"])
    body = f'<p><persName ref="{FILE}#ann">Ann</persName></p>'
    made = document(folder, body)
    authorities.added_to(made, folder / "tei")
    assert refs(pickle.loads(pickle.dumps(authorities)).added_to(made, folder / "tei").root) == ["#ann"]
