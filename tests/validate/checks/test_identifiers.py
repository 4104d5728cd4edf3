from tei_toolkit.validate.pipeline import validate

RNG = """<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><oneOrMore><element name="b">
  <attribute name="key"><data type="ID"/></attribute></element></oneOrMore></element>"""


def test_an_attribute_is_an_identifier_where_the_schema_types_it_so(project):
    project("s.rng", RNG, whole=True)
    place = project("d.xml", '<a><b key="x"/><b key=" x "/></a>', whole=True)
    (found,) = validate([place], schema="s.rng", checks=["identifiers"]).diagnostics
    assert found.message == "the key 'x' of 'b' is taken already, in line 1"
    assert (found.location.column, found.related[0].column) == (16, 4)


def test_each_further_place_is_told_with_the_first(project):
    place = project("d.xml", "\n".join(['<p xml:id="a">x</p>'] * 3))
    found = validate([place], checks=["identifiers"]).diagnostics
    assert [(one.location.line, one.related[0].line) for one in found] == [(15, 14), (16, 14)]
