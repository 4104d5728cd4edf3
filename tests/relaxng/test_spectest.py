"""The test suite of RELAX NG's author: wrong schemas refused, documents judged rightly, by engine and command."""

from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit.cli.running import run
from tei_toolkit.relaxng import SchemaError, load

SUITE = Path(__file__).resolve().parents[2].parent / "shared" / "conformance" / "relaxng-spectest.xml"
PARTS = {"incorrect", "correct", "valid", "invalid"}


def test_cases():
    if not SUITE.exists():
        return []
    return list(etree.parse(SUITE).iter("testCase"))


CASES = test_cases()
del test_cases


def body(element):
    (child,) = element.iterchildren(etree.Element)
    return etree.tostring(child, with_tail=False, encoding="utf-8")


def laid_out(case, folder):
    """The files that a case speaks of, and the path of its schema."""
    for node in case.iterchildren(etree.Element):
        if node.tag == "resource":
            (folder / node.get("name")).write_bytes(body(node))
        elif node.tag == "dir":
            (folder / node.get("name")).mkdir()
            laid_out(node, folder / node.get("name"))
        elif node.tag in {"correct", "incorrect"}:
            (folder / "schema.rng").write_bytes(body(node))
        elif node.tag in {"valid", "invalid"}:
            (folder / f"{node.tag}{len(list(folder.glob('*valid*.xml')))}.xml").write_bytes(body(node))
    return folder / "schema.rng"


def name_of(case):
    section = case.findtext("section") or "no section"
    return f"{section}-line{case.sourceline}"


def test_the_suite_is_whole():
    if not CASES:
        pytest.skip("the shared data are absent: conformance/relaxng-spectest.xml")
    assert len(CASES) == 385


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_through_the_engine(case, tmp_path):
    path = laid_out(case, tmp_path)
    if case.find("incorrect") is not None:
        with pytest.raises(SchemaError) as raised:
            load(path)
        assert raised.value.place.line >= 1
        return
    schema = load(path)
    for document in sorted(tmp_path.glob("*valid*.xml")):
        right = document.name.startswith("valid")
        assert schema.accepts(document) is right
        assert bool(schema.faults(document)) is not right


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_through_the_command(case, tmp_path, capsys):
    path = laid_out(case, tmp_path)
    asked = ["validate", "--checks", "relax-ng", "--schema", str(path), "--format", "concise"]
    if case.find("incorrect") is not None:
        (tmp_path / "any.xml").write_text("<any/>")
        assert run([*asked, str(tmp_path / "any.xml")]) == 2
        said = capsys.readouterr().err.strip()
        assert said.startswith("tei: error: ")
        assert "\n" not in said
        return
    for document in sorted(tmp_path.glob("*valid*.xml")):
        assert run([*asked, str(document)]) == (0 if document.name.startswith("valid") else 1)
