import ast
import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import tei_toolkit


@pytest.mark.parametrize("name", tei_toolkit.__all__)
def test_every_public_name_can_be_imported(name):
    assert getattr(tei_toolkit, name) is not None


def test_a_name_that_there_is_not_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'decode'"):
        _ = tei_toolkit.decode


def test_public_names_stand_in_order_and_are_all_that_is_offered():
    assert tei_toolkit.__all__ == sorted(tei_toolkit.__all__)
    tree = ast.parse(Path(tei_toolkit.__file__).read_text("utf-8"))
    verbs = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")}
    assert set(tei_toolkit.__all__) == verbs | set(tei_toolkit._HOMES)


@pytest.mark.parametrize("verb", ["encode", "validate", "export", "build"])
def test_every_verb_has_an_example_that_holds(verb):
    function = getattr(tei_toolkit, verb)
    tests = doctest.DocTestFinder(recurse=False).find(function, verb, globs={"Path": Path})
    assert sum(len(test.examples) for test in tests) >= 2
    said = []
    runner = doctest.DocTestRunner()
    for test in tests:
        runner.run(test, out=said.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(said)


def test_one_document_may_be_validated_by_itself(tmp_path):
    source = tei_toolkit.encode(tei_toolkit.Source("talk.txt", b"Ann: Here.")).value.to_bytes()
    (tmp_path / "talk.xml").write_bytes(source)
    for document in (str(tmp_path / "talk.xml"), tmp_path / "talk.xml", tei_toolkit.Source("talk.xml", source)):
        assert tei_toolkit.validate(document).documents == 1


def test_verbs_stay_functions_when_the_rooms_of_their_names_are_imported():
    code = """
import tei_toolkit
import tei_toolkit.encode.pipeline, tei_toolkit.validate.pipeline, tei_toolkit.export.pipeline
import tei_toolkit.corpus.build
assert all(callable(getattr(tei_toolkit, verb)) for verb in ("encode", "validate", "export", "build"))
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_importing_the_toolkit_imports_no_heavy_library():
    code = """
import sys, tei_toolkit
heavy = {"lxml", "saxonche", "typst", "xmlschema", "click"} & set(sys.modules)
assert not heavy, heavy
"""
    subprocess.run([sys.executable, "-c", code], check=True)
