"""XML Schemas that documents declare: below the project only, built once and kept."""

import pytest

from tei_toolkit.errors import ReadError
from tei_toolkit.validate import xml_schemas
from tei_toolkit.validate.pipeline import validate

XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
MAIN = f"""<xs:schema {XS}>
  <xs:include schemaLocation="{{part}}"/>
  <xs:element name="letter"><xs:complexType><xs:sequence>
    <xs:element name="day" type="day"/></xs:sequence></xs:complexType></xs:element>
</xs:schema>"""
PART = f'<xs:schema {XS}><xs:simpleType name="day"><xs:restriction base="xs:date"/></xs:simpleType></xs:schema>'
XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


@pytest.fixture
def letter(project):
    """A function that writes a letter with its schema, in two files, and gives the letter's path."""

    def write(day, part="part.xsd", main="schemas/letter.xsd"):
        project("schemas/letter.xsd", MAIN.format(part=part), whole=True)
        project("schemas/part.xsd", PART, whole=True)
        xml_schemas.xml_schema.cache_clear()
        content = f'<letter {XSI} xsi:noNamespaceSchemaLocation="{main}">\n<day>{day}</day></letter>'
        return project("letter.xml", content, whole=True)

    return write


def found(document):
    return [(one.name, one.location.line) for one in validate([document], checks=["xsd"]).diagnostics]


def test_a_document_is_held_to_the_schema_that_it_declares(letter):
    assert found(letter("1944-01-05")) == []
    assert found(letter("then")) == [("xsd-violation", 2)]
    assert validate([letter("then")], checks=["xsd"]).schemas == ("letter.xsd",)


def test_a_schema_that_was_built_is_kept(letter, monkeypatch):
    assert found(letter("then")) == [("xsd-violation", 2)]
    monkeypatch.setattr(xml_schemas, "_built", lambda *_: pytest.fail("built anew"))
    assert found(letter("then")) == [("xsd-violation", 2)]


def test_it_is_built_anew_where_a_part_of_it_has_changed(letter, project):
    document = letter("then")
    assert found(document) == [("xsd-violation", 2)]
    project("schemas/part.xsd", PART.replace("xs:date", "xs:string"), whole=True)
    xml_schemas.xml_schema.cache_clear()
    assert found(document) == []


def test_what_is_kept_and_broken_is_built_anew(letter, monkeypatch, tmp_path):
    monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(tmp_path / "cache"))
    assert found(letter("then")) == [("xsd-violation", 2)]
    (kept,) = (tmp_path / "cache" / "xsd").iterdir()
    for broken in (b"", b"no such thing", kept.read_bytes()[:5_000]):
        kept.write_bytes(broken)
        assert found(letter("then")) == [("xsd-violation", 2)]


def test_what_others_may_write_to_is_not_read(letter, monkeypatch, tmp_path):
    monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(tmp_path / "cache"))
    found(letter("then"))
    (kept,) = (tmp_path / "cache" / "xsd").iterdir()
    kept.chmod(0o666)
    monkeypatch.setattr(xml_schemas.pickle, "loads", lambda _: pytest.fail("read"))
    assert found(letter("then")) == [("xsd-violation", 2)]


@pytest.mark.parametrize("part", ["../../part.xsd", "file:///etc/passwd", "https://example.org/part.xsd"])
def test_its_parts_lie_below_the_project_only(letter, tmp_path, part):
    (tmp_path / "part.xsd").write_text(PART)
    document = letter("then", part=part)
    assert found(document) == [("unknown-schema", 1)]


def test_a_part_beside_the_folder_of_the_schema_may_be_read(letter, project):
    project("part.xsd", PART, whole=True)
    assert found(letter("then", part="../part.xsd")) == [("xsd-violation", 2)]


@pytest.mark.parametrize("main", ["../letter.xsd", "https://example.org/letter.xsd", "file:///etc/passwd"])
def test_the_schema_lies_below_the_project_only(letter, tmp_path, main):
    (tmp_path / "letter.xsd").write_text(MAIN.format(part="part.xsd"))
    assert found(letter("then", main=main)) == []


def test_what_is_no_schema_is_told(tmp_path):
    (tmp_path / "a.xsd").write_text("<a/>")
    with pytest.raises(ReadError, match=r"a\.xsd: is no XML Schema"):
        xml_schemas.xml_schema(tmp_path / "a.xsd", tmp_path)


def test_a_violation_is_told_by_its_kind(told):
    def said(part):
        return [message for name, message in told(part, checks=["xsd"], xsd=True) if name == "xsd-violation"]

    assert said('<p><item xmlns="http://www.tei-c.org/ns/1.0">x</item></p>') == ["'item' may not stand here in 'p'"]
    assert said("<list/>") == ["'list' is not complete"]
    (language,) = said('<p xml:lang="en_GB">x</p>')
    assert language.startswith("'p': attribute xml:lang='en_GB': ")
    dates = said('<p><date when="then">x</date></p>')
    assert dates
    assert all(message.startswith("'date': attribute when='then': ") for message in dates)
