"""What the tests of export share: documents made of a few words, and the gold transcript."""

from pathlib import Path

import pytest

from tei_toolkit.export.pipeline import export
from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import parse

FRAME = Path(__file__).resolve().parent.parent / "cases" / "export" / "frame.xml"


@pytest.fixture
def tei():
    """A function that parses a document with that body."""

    def make(body, front="", back="", *, stand_off="", title="A talk", terms="Free to read", name="made.xml"):
        text = FRAME.read_text(encoding="utf-8").replace("Free to read", terms).replace("A talk", title)
        text = text.replace("<standOff>", f"<standOff>{stand_off}")
        for name_of_part, part in (("front", front), ("body", body), ("back", back)):
            text = text.replace(f"<!--{name_of_part}-->", part)
        return parse(Source(name, text.encode("utf-8")))

    return make


@pytest.fixture
def exported(tei):
    """A function that exports a document with that body and gives the text of the artefact."""

    def make(body, target="html", **parts):
        outcome = export(tei(body, **parts), target)
        return outcome.value.content.decode("utf-8") if target != "pdf" else outcome.value.content

    return make


@pytest.fixture
def gold(shared):
    """The transcript encoded by hand."""
    path = shared("gold/stalin-choibalsan-1944.xml")
    return parse(Source(path.name, path.read_bytes(), path))
