"""What trang writes in compact syntax for schemas in XML syntax: the same verdicts as theirs."""

import json
import subprocess

import pytest
from lxml import etree

from tei_toolkit.relaxng import load


def converted(program, source, target):
    target.parent.mkdir(exist_ok=True)
    command = [program("trang"), "-I", "rng", "-O", "rnc", str(source), str(target)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return target


def body(element):
    (child,) = element.iterchildren(etree.Element)
    return etree.tostring(child, with_tail=False, encoding="utf-8")


def lay_out(case, folder, schema):
    """The files that a case of the suite speaks of."""
    folder.mkdir()
    for node in case.iterchildren(etree.Element):
        if node.tag == "resource":
            (folder / node.get("name")).write_bytes(body(node))
        elif node.tag == "dir":
            lay_out(node, folder / node.get("name"), "unused.rng")
        elif node.tag == "correct":
            (folder / schema).write_bytes(body(node))


def test_every_correct_schema_of_the_suite(program, shared, tmp_path):
    """All schemas as parts of one, so that Java starts once."""
    suite = etree.parse(shared("conformance/relaxng-spectest.xml"))
    cases = [case for case in suite.iter("testCase") if case.find("correct") is not None]
    assert len(cases) == 172
    for number, case in enumerate(cases):
        lay_out(case, tmp_path / str(number), f"case{number}.rng")
    references = "".join(f'<externalRef href="{number}/case{number}.rng"/>' for number in range(len(cases)))
    whole = tmp_path / "all.rng"
    whole.write_text(f'<choice xmlns="http://relaxng.org/ns/structure/1.0">{references}</choice>')
    folder = converted(program, whole, tmp_path / "compact" / "all.rnc").parent
    judged = 0
    for number, case in enumerate(cases):
        schema = load(folder / f"case{number}.rnc")
        for document in case.iterchildren("valid", "invalid"):
            assert schema.accepts(body(document)) is (document.tag == "valid"), (number, case.sourceline)
            judged += 1
    assert judged == 580


@pytest.fixture
def tei_all(program, shared, tmp_path):
    return load(converted(program, shared("schemas/tei_all-4.12.0.rng"), tmp_path / "compact" / "tei_all.rnc"))


def test_tei_all(tei_all, shared):
    expected = load(shared("schemas/tei_all-4.12.0.rng"))
    documents = [one["file"] for one in json.loads(shared("tei-documents/manifest.json").read_text())]
    paths = [shared(f"tei-documents/docs/{name}") for name in documents]
    assert len(paths) > 50
    verdicts = {path.name: tei_all.accepts(path) for path in paths}
    assert verdicts == {path.name: expected.accepts(path) for path in paths}
    assert set(verdicts.values()) == {True, False}
    # and what is said of them, where little is wrong
    wrong = min((path for path in paths if not verdicts[path.name]), key=lambda path: path.stat().st_size)
    said = [(fault.message, fault.hint, fault.path) for fault in tei_all.faults(wrong)]
    assert said == [(fault.message, fault.hint, fault.path) for fault in expected.faults(wrong)] != []
