"""jing as a second opinion: quiet where it agrees, told where it does not, a line where it is not there."""

from pathlib import Path

import pytest

from tei_toolkit.errors import ToolkitError
from tei_toolkit.validate import jing
from tei_toolkit.validate.pipeline import validate

CASES = Path(__file__).resolve().parents[1] / "cases" / "validate"
DOCUMENTS = [CASES / name / kind for name in ("bad-value", "unknown-element") for kind in ("right.xml", "wrong.xml")]


def names(report):
    return [diagnostic.name for diagnostic in report.diagnostics]


def test_where_jing_agrees_nothing_is_said_of_it(program):
    program("jing")
    assert names(validate(DOCUMENTS, engine="jing")) == names(validate(DOCUMENTS)) == ["bad-value", "unknown-element"]


@pytest.mark.parametrize(
    ("found", "told"), [(None, "jing accepts"), ((4, 2, 'element "x" not allowed'), "jing refuses")]
)
def test_where_jing_differs_both_verdicts_are_there(monkeypatch, found, told):
    monkeypatch.setattr(jing.shutil, "which", lambda _: "jing")
    monkeypatch.setattr(jing, "_first_error", lambda *_: found)
    report = validate(DOCUMENTS[:1] if found else DOCUMENTS[1:2], engine="jing")
    (difference,) = [one for one in report.diagnostics if one.name == "engines-differ"]
    assert difference.message.startswith(told)


def test_without_jing_it_is_said_what_to_do(monkeypatch):
    monkeypatch.setattr(jing.shutil, "which", lambda _: None)
    with pytest.raises(ToolkitError, match="not installed"):
        validate(DOCUMENTS[:1], engine="jing")
