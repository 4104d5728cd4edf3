"""Identifiers of documents and of schemas, as jing takes them; default values, which are looked at and not applied."""

import subprocess

import pytest

from schemas import attribute, data, element, grammar
from tei_toolkit.relaxng import SchemaError, loads

ID, IDREF = data("ID"), data("IDREF")
ANY_ATTRIBUTES = "<zeroOrMore><attribute><anyName/></attribute></zeroOrMore>"
WITH_ID = element("a", attribute("id", ID))

# name: the pattern, and a document with its verdict, or None where the schema is refused
SCHEMAS = {
    "an identifier": (WITH_ID, ('<a id="x"/>', True)),
    "an element of two names": (
        f"<element><choice><name>a</name><name>b</name></choice>{attribute('id', ID)}</element>",
        ('<b id="x"/>', True),
    ),
    "a value that is an identifier": (
        element("a", attribute("id", '<value type="ID">x</value>')), ('<a id="x"/>', True)
    ),
    "an identifier with exceptions": (
        element("a", attribute("id", '<data type="ID"><except><value>x</value></except></data>')),
        ('<a id="x"/>', False),
    ),
    "two identifiers on one element": (
        element("a", attribute("id", ID), attribute("other", ID)), ('<a id="x" other="x"/>', False)
    ),
    "the same name without the attribute": (
        element("r", WITH_ID, element("b", element("a"))), ('<r><a id="x"/><b><a/></b></r>', True)
    ),
    "any other element": (
        element("r", WITH_ID, f"<element><anyName><except><name>a</name></except></anyName>{ANY_ATTRIBUTES}</element>"),
        ('<r><a id="x"/><b id="x"/></r>', True),
    ),
    "no whole value": (element("a", attribute("id", f"<choice>{ID}{data('integer')}</choice>")), None),
    "words of a list": (element("a", attribute("ids", f"<list><oneOrMore>{IDREF}</oneOrMore></list>")), None),
    "the text of an element": (element("a", ID), None),
    "an element of any name": (f"<element><anyName/>{attribute('id', ID)}</element>", None),
    "an attribute of any name": (
        element("a", f"<oneOrMore><attribute><anyName/>{ID}</attribute></oneOrMore>"), None
    ),
    "text elsewhere": (element("r", WITH_ID, element("b", element("a", attribute("id")))), None),
    "any element, which may be one": (element("r", WITH_ID, f"<element><anyName/>{ANY_ATTRIBUTES}</element>"), None),
    "an integer as well": (
        element("a", f"<choice>{attribute('id', ID)}{attribute('id', data('integer'))}</choice>"), None
    ),
}  # fmt: skip


@pytest.mark.parametrize(("pattern", "expected"), SCHEMAS.values(), ids=SCHEMAS)
def test_identifiers_of_schemas(pattern, expected):
    if expected is None:
        with pytest.raises(SchemaError, match="identifier"):
            loads(grammar(pattern), "schema.rng")
    else:
        document, accepted = expected
        schema = loads(grammar(pattern), "schema.rng")
        assert schema.accepts(document.encode()) is accepted
        assert bool(schema.faults(document.encode())) is not accepted


@pytest.mark.parametrize(("pattern", "expected"), SCHEMAS.values(), ids=SCHEMAS)
def test_identifiers_of_schemas_as_jing_takes_them(pattern, expected, program, tmp_path):
    (tmp_path / "schema.rng").write_bytes(grammar(pattern))
    (tmp_path / "document.xml").write_text(expected[0] if expected else "<a/>")
    command = [program("jing"), str(tmp_path / "schema.rng"), str(tmp_path / "document.xml")]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if expected is None:
        assert "schema.rng:" in answer.stdout
    else:
        assert "schema.rng:" not in answer.stdout
        assert (answer.returncode == 0) is expected[1]


REFERENCES = grammar(
    element("r", f"<zeroOrMore>{element('a', attribute('id', ID))}</zeroOrMore>",
            f"<zeroOrMore>{element('b', attribute('to', IDREF))}</zeroOrMore>",
            f"<zeroOrMore>{element('c', attribute('to', data('IDREFS')))}</zeroOrMore>")
)  # fmt: skip


@pytest.mark.parametrize(
    ("document", "names"),
    [
        ('<r><a id="x"/><b to="x"/></r>', []),
        ('<r><a id=" x "/><b to=" x"/></r>', []),
        ('<r><a id="x"/><b to="y"/></r>', ["undefined-id"]),
        ('<r><a id="x"/><a id="y"/><c to="y x"/></r>', []),
        ('<r><a id="x"/><c to="x y z"/></r>', ["undefined-id", "undefined-id"]),
        ('<r><a id="x"/><a id=" x"/></r>', ["duplicate-id"]),
    ],
)
def test_references_lead_to_identifiers(document, names):
    faults = loads(REFERENCES, "schema.rng").faults(document.encode())
    assert [str(fault.kind) for fault in faults] == names


def test_a_duplicate_identifier_names_the_first():
    (fault,) = loads(REFERENCES, "schema.rng").faults(b'<r>\n<a id="x"/>\n<a id="x"/></r>')
    assert (fault.spot.line, fault.related[0].line) == (3, 2)


def noted(*content):
    compatibility = 'xmlns:c="http://relaxng.org/ns/compatibility/annotations/1.0"'
    return [note.message for note in loads(grammar(element("a", *content), attributes=compatibility), "s.rng").notes]


def test_a_default_value_that_can_be_is_no_matter():
    assert noted('<optional><attribute name="n" c:defaultValue="1"><data type="integer"/></attribute></optional>') == []


def test_a_default_value_is_a_value_of_its_attribute():
    (note,) = noted('<optional><attribute name="n" c:defaultValue="x"><data type="integer"/></attribute></optional>')
    assert note == "the default value \"x\" of 'n' is not one of its values"


def test_an_attribute_with_a_default_value_may_be_left_out():
    assert noted('<attribute name="n" c:defaultValue="1"/>') == [
        "'n' has a default value and must be given all the same"
    ]


def test_default_values_are_not_applied():
    schema = loads(
        grammar(
            element("a", '<optional><attribute name="n" c:defaultValue="1"/></optional>'),
            attributes='xmlns:c="http://relaxng.org/ns/compatibility/annotations/1.0"',
        ),
        "s.rng",
    )
    assert schema.accepts(b"<a/>")
