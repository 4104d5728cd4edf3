"""Languages: told by their small words, and each a file that can go without another's being touched."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tei_toolkit
from tei_toolkit.encode import languages
from tei_toolkit.encode.languages import language, language_of
from tei_toolkit.encode.pipeline import encode
from tei_toolkit.errors import UsageError
from tei_toolkit.model.source import Source
from tei_toolkit.tei.names import NAMESPACES, XML_LANG

PACKAGE = Path(tei_toolkit.__file__).parent
TEXTS = {
    "en": 'The boats were gone. "Where are they?" asked Peter on 3 March 1921.',
    "de": "Die Boote waren fort, und der Nebel war auch nicht mehr da. Das war am 3. März 1921.",
    "fr": "Les bateaux n'étaient plus dans le port, et le brouillard non plus. C'était le 3 mars 1921.",
    "es": "Los barcos no estaban en el puerto y la niebla se había ido. Fue el 3 de marzo de 1921.",
    "ru": "Лодки ушли, и тумана уже не было на реке. Это было 3 марта 1921 года.",
    "sk": "Lode už neboli v prístave a hmla sa tiež stratila. To bolo 3. marca 1921.",
}


@pytest.mark.parametrize("tag", TEXTS)
def test_a_text_shows_its_language_and_its_dates_are_read(tag):
    assert language_of(TEXTS[tag]) == tag
    root = encode(Source("text.txt", TEXTS[tag].encode())).value.root
    assert root.get(XML_LANG) in {tag, None} or root.get(XML_LANG).startswith(tag)
    assert [date.get("when") for date in root.iterfind(".//tei:text//tei:date", NAMESPACES)] == ["1921-03-03"]


def test_a_text_without_small_words_is_taken_for_english():
    assert language_of("Ananas Banane Kokos") == "en"


def cases_of(tag):
    """The transcripts of the case file of a language, with all that is said in each."""
    text = (Path(__file__).parent.parent / "cases" / "encode" / f"language-{tag}.md").read_text("utf-8")
    return re.findall(r"^```transcript\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def texts_of(tag):
    """Texts of a language: those of its case file, and one with a date; for English those of all other case files."""
    return [*(cases_of(tag) if tag != "en" else ENGLISH_CASES), TEXTS[tag]]


ENGLISH_CASES = [
    text
    for name in ("attribution", "dates", "plays", "speech")
    for text in re.findall(
        r"^```transcript\n(.*?)^```$",
        (Path(__file__).parent.parent / "cases" / "encode" / f"{name}.md").read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
]
ENCODE = """
import json, sys
import tei_toolkit
from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.languages import language_of
from tei_toolkit.encode.pipeline import encode
from tei_toolkit.model.source import Source
from tei_toolkit.project import Project

def encoded(tag, text):
    outcome = encode(Source("text.txt", text.encode()), project=Project(language=tag), gazetteer=Gazetteer())
    return [outcome.value.to_bytes().decode(), *(diagnostic.message for diagnostic in outcome.diagnostics)]

texts = json.load(sys.stdin)
print(json.dumps({
    "package": tei_toolkit.__file__,
    "told": {tag: language_of(of[-1]) for tag, of in texts.items()},
    "encoded": {tag: [encoded(tag, text) for text in of] for tag, of in texts.items() if tag != sys.argv[1]},
}))
"""


def encoded_by(package, gone):
    """What the package in a folder makes of the texts of all languages but one."""
    done = subprocess.run(
        [sys.executable, "-c", ENCODE, gone],
        input=json.dumps({tag: texts_of(tag) for tag in TEXTS}),
        capture_output=True,
        text=True,
        check=True,
        cwd=package,
        env={**os.environ, "PYTHONPATH": str(package)},
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def whole():
    """What the package itself makes of the texts of all languages."""
    return encoded_by(PACKAGE.parent, "")


@pytest.mark.parametrize("gone", sorted(TEXTS))
def test_a_reader_who_deletes_a_language_file_loses_that_language_and_nothing_else(gone, whole, tmp_path):
    copy = tmp_path / PACKAGE.name
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "encode" / "languages" / f"{gone}.toml").unlink()
    left = encoded_by(tmp_path, gone)
    assert left["package"] == str(copy / "__init__.py")
    assert left["told"].pop(gone) != gone
    assert left["told"] == {tag: tag for tag in TEXTS if tag != gone}
    assert left["encoded"] == {tag: found for tag, found in whole["encoded"].items() if tag != gone}


def test_a_language_without_a_file_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(languages, "__file__", str(tmp_path / "__init__.py"))
    language.cache_clear()
    try:
        with pytest.raises(UsageError, match="no language file for 'eo'"):
            language("eo")
    finally:
        language.cache_clear()


@pytest.mark.parametrize("file", sorted(Path(languages.__file__).parent.glob("*.toml")), ids=lambda file: file.stem)
def test_every_language_file_names_its_sources_and_knows_the_sections_of_english(file):
    own, english = language(file.stem), language("en")
    assert own.tag == file.stem
    assert own.tables.keys() <= english.tables.keys()
    head = file.read_text("utf-8")[:1500]
    assert "ource" in file.read_text("utf-8") if file.stem == "en" else "Sources:" in head
