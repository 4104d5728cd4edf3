"""The quick look through a document: what it notes, what it refuses, and that it needs no library for trees."""

import subprocess
import sys

import pytest

from tei_toolkit.tei.limits import MAXIMUM_ATTRIBUTES, MAXIMUM_DEPTH
from tei_toolkit.validate.attributes import Attributes
from tei_toolkit.validate.survey import survey

TEI = "http://www.tei-c.org/ns/1.0"
TYPES = {f"{TEI} p": {"ref": ("anyURI",), "key": ("ID",), "when": ("date",), "to": ("anyURI",)}}


def looked(content):
    return survey([content.encode()], Attributes(TYPES))


def test_values_are_noted_by_what_the_schema_types_them():
    found = looked(f'<p xmlns="{TEI}" ref="#a #b" key="k" when="1944" to="#c" n="#d" xml:lang="en" xml:id="i"/>')
    assert found.pointers == {("#a #b", ""), ("#c", "")}
    assert found.identifiers == {"k", "i"}
    assert found.dates == {(("when", "1944"),)}
    assert found.languages == {"en"}


def test_an_element_that_the_schema_lacks_has_the_pointers_of_the_guidelines():
    assert looked(f'<q xmlns="{TEI}" who="#a" href="#b"/>').pointers == {("#a", "")}


def test_other_vocabularies_are_passed_over_and_what_comes_after_is_not():
    found = looked(f'<p xmlns="{TEI}"><x xmlns="urn:x" ref="#a"><p xmlns="{TEI}" ref="#b"/></x><p ref="#c"/></p>')
    assert found.pointers == {("#c", "")}


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        ("<a>" * (MAXIMUM_DEPTH + 1) + "</a>" * (MAXIMUM_DEPTH + 1), True),
        ("<a " + " ".join(f'b{n}=""' for n in range(MAXIMUM_ATTRIBUTES + 1)) + "/>", True),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', True),
        ("<a><b></a>", False),
        ("", False),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(content, refused):
    failure = looked(content).failure
    assert failure.refused == refused
    assert failure.line == 1


def test_no_library_for_trees_or_for_languages_is_loaded_where_there_is_no_fault(project):
    project("d.xml", '<p xml:id="a" xml:lang="en" corresp="#a"><date from="1944" to="1945">then</date></p>')
    code = """
import sys
from tei_toolkit.validate.pipeline import validate
assert not validate(["d.xml"]).diagnostics
heavy = {"lxml", "saxonche", "xmlschema", "langcodes", "sqlite3", "difflib"} & set(sys.modules)
assert not heavy, heavy
"""
    subprocess.run([sys.executable, "-c", code], check=True)
