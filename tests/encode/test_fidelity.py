"""An encoding that would change the text is not given, whatever it is that changes."""

import sys

import pytest

from tei_toolkit.encode.pipeline import encode
from tei_toolkit.errors import FidelityError
from tei_toolkit.model.source import Source
from tei_toolkit.tei.names import NAMESPACES

PIPELINE = sys.modules["tei_toolkit.encode.pipeline"]
TEXT = "Ann Berg: Where are\nthe boats?\n\nPeter Lang: Gone.\n\nAnn Berg: When?\n\nPeter Lang: In the fog.\n"


def encoded(monkeypatch, change, text=TEXT):
    """The document, built with a fault."""
    build = PIPELINE.build_document

    def faulty(*arguments):
        document = build(*arguments)
        change(list(document.root.iterfind(".//tei:body//tei:said", NAMESPACES)))
        return document

    monkeypatch.setattr(PIPELINE, "build_document", faulty)
    return encode(Source("text.txt", text.encode())).value


def changed(index, old, new):
    def change(speeches):
        assert old in speeches[index].text
        speeches[index].text = speeches[index].text.replace(old, new)

    return change


@pytest.mark.parametrize(
    ("change", "near"),
    [
        (changed(0, "Where", "Were"), "Berg: Where are"),
        (changed(0, "boats", ""), "are the boats?"),
        (changed(1, "Gone", "Gone now"), "Gone."),
        (changed(3, "the fog", "thefog"), "In the fog."),
        (changed(3, "fog.", "fog. The end."), "The end."),
        (changed(3, " fog.", ""), "fog."),
    ],
)
def test_a_word_that_is_changed_lost_added_or_run_into_another_is_told(monkeypatch, change, near):
    with pytest.raises(FidelityError) as raised:
        encoded(monkeypatch, change)
    assert near in str(raised.value)


def test_white_space_may_be_another(monkeypatch):
    assert encoded(monkeypatch, changed(0, "are\nthe", "are the \n")) is not None
