import pytest

from tei_toolkit.relaxng import SchemaCache, load, loads
from tei_toolkit.relaxng import attribute_types as module

NAMESPACES = 'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
SCHEMA = f"""<grammar ns="urn:x" {NAMESPACES}>
  <start><element name="a">
    <attribute name="one" ns=""><data type="anyURI"/></attribute>
    <attribute name="several" ns=""><list><oneOrMore><data type="anyURI"/></oneOrMore></list></attribute>
    <optional><attribute name="either" ns="">
      <choice><data type="anyURI"/><value>none</value></choice>
    </attribute></optional>
    <attribute name="text" ns=""><text/></attribute>
    <zeroOrMore><ref name="b"/></zeroOrMore>
    <element name="c"><empty/></element>
  </element></start>
  <define name="b"><choice>
    <element name="b"><attribute name="to" ns=""><data type="anyURI"/></attribute></element>
    <element name="b"><attribute name="to" ns=""><data type="date"/></attribute><text/></element>
  </choice></define>
</grammar>""".encode()


def test_pointers_are_told_alone_in_lists_and_in_choices():
    found = loads(SCHEMA, "s.rng").attribute_types({"anyURI"})
    assert found["urn:x a"] == {"one": ("anyURI",), "several": ("anyURI",), "either": ("anyURI", "token")}


def test_elements_without_any_are_there():
    assert loads(SCHEMA, "s.rng").attribute_types({"anyURI"})["urn:x c"] == {}


def test_elements_of_one_name_are_taken_together():
    assert loads(SCHEMA, "s.rng").attribute_types({"anyURI"})["urn:x b"] == {"to": ("anyURI", "date")}


@pytest.fixture
def place(tmp_path):
    (tmp_path / "s.rng").write_bytes(SCHEMA)
    return tmp_path


def found(place):
    schema = load(place / "s.rng", cache=SchemaCache(place / "cache"))
    return schema.attribute_types({"anyURI"})


def test_what_was_found_is_kept(place, monkeypatch):
    first = found(place)
    schema = load(place / "s.rng", cache=SchemaCache(place / "cache"))
    schema.accepts(b"<a/>")
    schema.save()
    monkeypatch.setattr(module, "attribute_types", lambda *_: pytest.fail("found anew"))
    assert found(place) == first


def test_a_changed_schema_and_a_broken_file_are_looked_at_anew(place):
    first = found(place)
    (place / "s.rng").write_bytes(SCHEMA.replace(b'name="one"', b'name="uno"'))
    assert "uno" in found(place)["urn:x a"]
    for kept in (place / "cache").iterdir():
        kept.write_bytes(b"no such thing")
    (place / "s.rng").write_bytes(SCHEMA)
    assert found(place) == first
