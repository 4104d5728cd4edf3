"""The tables of tests/cases/dates, a file a language: a text, and what its dates, times and measures become."""

import re
from pathlib import Path

import pytest

from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.knowledge import Knowledge
from tei_toolkit.encode.languages import language
from tei_toolkit.encode.options import Options
from tei_toolkit.encode.readers import read
from tei_toolkit.encode.recognisers import RECOGNISERS
from tei_toolkit.model.source import Source

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "dates"
KINDS = ("dates", "times", "measures")
_BRACKETS = re.compile(r"⟦(.*?)⟧")
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')


def rows():
    """The rows of all tables: file, section's document date and options, text, what it becomes."""
    for path in sorted(FOLDER.glob("??.md")):
        document, options = "", Options()
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            if line.startswith("## "):
                document, options = "", Options()
            elif line.startswith("Document: "):
                document = line.removeprefix("Document: ")
            elif line.startswith("Options: "):
                options = _options(line.removeprefix("Options: "))
            elif line.startswith("| ") and not line.startswith("| text |"):
                text, expected = (cell.strip() for cell in line.strip("|").rsplit("|", 1))
                yield pytest.param(path.stem, document, options, text, expected, id=f"{path.stem}:{number}")


def _options(text):
    return Options(edtf="edtf" in text, date_style="narrative" if "narrative" in text else None)


@pytest.mark.parametrize(("tag", "document", "options", "text", "expected"), list(rows()))
def test_a_text_becomes_what_its_row_says(tag, document, options, text, expected):
    plain = _BRACKETS.sub(r"\1", text)
    before = f"{document}\n\n" if document else ""
    found = recognised(before + plain, tag, options)[bool(document) :]
    assert [(words, *_comparable(element, attributes)) for words, element, attributes in found] == list(
        zip(_BRACKETS.findall(text), *_expected(expected), strict=True) if expected else []
    )


def recognised(text, tag, options):
    """What stands in a text: its words, the element that they become, its attributes."""
    draft = read(Source("text.txt", text.encode())).value
    knowledge = Knowledge(language(tag), Gazetteer(), options)
    for recogniser in RECOGNISERS:
        if recogniser.name in KINDS:
            draft = draft.adding(recogniser.recognise(draft, knowledge))
    found = draft.of("date", "time", "measure", "measureGrp", "num")
    return [
        (
            draft.transcript.text[one.span.start : one.span.end],
            one.element,
            dict(one.attributes) | ({"cert": one.cert} if one.cert else {}),
        )
        for one in sorted(found, key=lambda a: (a.span.start, -a.span.end))
    ]


def _comparable(element, attributes):
    return element, sorted(attributes.items())


def _expected(text):
    parts = [part.strip() for part in text.split(";")]
    return [part.split()[0] for part in parts], [sorted(_ATTRIBUTE.findall(part)) for part in parts]
