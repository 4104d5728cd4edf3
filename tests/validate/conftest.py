"""Lets the tests of this folder import what lies beside them, and tell what is found in documents that they write."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project in a folder of its own: a function that writes a file there, from the part of a document."""
    from framing import framed

    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path / "project")
    Path("tei-toolkit.toml").write_text("")

    def write(name, part="<p>Ann went to Leeds.</p>", *, whole=False):
        place = Path(name)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(part if whole else framed(part), encoding="utf-8")
        return place

    return write


@pytest.fixture
def told(project):
    """A function from the part of a document to what is told of it: pairs of name and message."""
    from tei_toolkit.validate.pipeline import validate

    def tell(part, *, whole=False, **settings):
        report = validate([project("document.xml", part, whole=whole)], **settings)
        return [(one.name, one.message) for one in report.diagnostics]

    return tell
