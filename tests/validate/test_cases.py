"""Case folders: a wrong document, the same made right, and what the toolkit says of the wrong one.

A folder is named for its diagnostic. `expected.txt` is the report as text; `pytest --accept` rewrites it.
"""

from pathlib import Path

import pytest

from tei_toolkit.validate.catalogue import CATALOGUE
from tei_toolkit.validate.pipeline import validate
from tei_toolkit.validate.reporters import reporter

CASES = Path(__file__).resolve().parents[1] / "cases" / "validate"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())
# no document can show these: test_pipeline.py and test_jing.py do
WITHOUT_CASE = {"unreadable-file", "not-checked", "engines-differ"}
# where a schema is used, it tells of these itself
INCLUDING = {"unresolved-inclusion"}
ONLY_BY = {"missing-header-part": ["header"], "no-such-date": ["dates"], "unfollowed-inclusion": ["inclusions"]}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_wrong_document_is_told_what_is_wrong(folder, monkeypatch, request):
    monkeypatch.chdir(folder)
    report = validate(["wrong.xml"], checks=ONLY_BY.get(folder.name), xinclude=folder.name in INCLUDING)
    assert [diagnostic.name for diagnostic in report.diagnostics] == [folder.name]
    said = reporter("text")(report)
    if request.config.getoption("--accept"):
        (folder / "expected.txt").write_text(said, encoding="utf-8")
    assert said == (folder / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_right_document_is_clean(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert validate(["right.xml"], checks=ONLY_BY.get(folder.name), xinclude=folder.name in INCLUDING).diagnostics == ()


def test_every_diagnostic_has_a_case():
    assert {folder.name for folder in FOLDERS} == set(CATALOGUE) - WITHOUT_CASE
