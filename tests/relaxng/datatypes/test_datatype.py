"""Datatypes as a schema's engine uses them: equal by value, small when pickled, free of heavy imports."""

import pickle
import subprocess
import sys

import pytest

from tei_toolkit.relaxng.datatypes import COMPATIBILITY, XML_SCHEMA, DatatypeError, datatype


def xsd(name, **parameters):
    return datatype(XML_SCHEMA, name, tuple(parameters.items()))


def test_datatypes_are_equal_where_library_name_and_parameters_are():
    one = xsd("token", pattern="[a-z]+")
    other = pickle.loads(pickle.dumps(one))
    assert one == other
    assert hash(one) == hash(other)
    assert one != xsd("token", pattern="[a-z]*")
    assert datatype("", "token", ()) != xsd("token")


def test_a_pickled_datatype_is_small_and_still_judges():
    stored = pickle.dumps(xsd("NCName", maxLength="3", pattern=r"\p{Lu}.*"))
    assert len(stored) < 6000
    restored = pickle.loads(stored)
    assert restored.allows("Éa")
    assert not restored.allows("éa")
    assert restored.fault("Éabc") == "it must have at most 3 characters, and has 4"


@pytest.mark.parametrize(
    ("library", "name", "id_type"),
    [
        (COMPATIBILITY, "ID", "ID"),
        (XML_SCHEMA, "IDREF", "IDREF"),
        (XML_SCHEMA, "IDREFS", "IDREFS"),
        ("", "token", None),
    ],
)
def test_types_of_identifiers_say_so(library, name, id_type):
    assert datatype(library, name, ()).id_type == id_type


def test_builtin_types_take_no_parameter_and_those_of_dtd_compatibility_do():
    with pytest.raises(DatatypeError, match="takes no parameter"):
        datatype("", "string", (("length", "1"),))
    assert not datatype(COMPATIBILITY, "ID", (("pattern", "p[0-9]+"),)).allows("a1")


def test_an_unknown_library_is_an_error():
    with pytest.raises(DatatypeError, match="no datatype library"):
        datatype("urn:x", "string", ())


@pytest.mark.parametrize(
    ("name", "parameters", "takes"),
    [
        ("integer", {"minInclusive": "1", "maxInclusive": "12"}, "a whole number, from 1 to 12"),
        ("nonNegativeInteger", {}, "a whole number, 0 or more"),
        ("date", {"minInclusive": "2000-01-01"}, "YYYY-MM-DD, 2000-01-01 or later"),
        ("token", {"minLength": "1", "maxLength": "3"}, "any text, at least 1 character, at most 3 characters"),
        ("token", {"pattern": r"[^\p{C}\p{Z}]+"}, "text without spaces"),
        ("token", {"pattern": "[0-9a-f]+", "maxLength": "4"}, "text made up only of 0-9 a-f, at most 4 characters"),
        ("token", {"pattern": r"[0-9.,DHRST/:+\-]+"}, "text made up only of + , - . / 0-9 : D H R-T"),
        ("string", {"pattern": ".+"}, "text that is not empty"),
        ("token", {"pattern": r"\d+(\.\d+)?"}, r"text matching the pattern \d+(\.\d+)?"),
        (
            "NMTOKEN",
            {"pattern": "p.*"},
            "letters, digits, '-', '_', '.' and ':', without a space, matching the pattern p.*",
        ),
    ],
)
def test_a_datatype_says_how_a_right_value_looks(name, parameters, takes):
    assert xsd(name, **parameters).takes == takes


def test_nothing_heavy_is_imported_to_judge():
    program = (
        "import sys; from tei_toolkit.relaxng.datatypes import XML_SCHEMA, datatype; "
        "datatype(XML_SCHEMA, 'date', ()).allows('1944-03-12'); "
        "print(*sorted({'elementpath', 'xmlschema', 'lxml', 'decimal', 'datetime', 'dataclasses'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_without_a_context_no_prefix_and_no_entity_is_known():
    assert xsd("QName").value("a") == ("", "a")
    assert xsd("QName").fault("p:a") == "the prefix ‘p’ is not declared here"
    assert not xsd("ENTITY").allows("ent")
    assert {name for name in ("QName", "NOTATION", "ENTITY", "ENTITIES", "ID") if xsd(name).needs_context} == {
        "QName",
        "NOTATION",
        "ENTITY",
        "ENTITIES",
    }
