"""Languages: told by their small words, and each a file that can go without another's being touched."""

import re
import shutil
from pathlib import Path

import pytest

from tei_toolkit.encode import languages
from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.languages import language, language_of
from tei_toolkit.encode.pipeline import encode
from tei_toolkit.errors import UsageError
from tei_toolkit.model.source import Source
from tei_toolkit.tei.names import NAMESPACES, XML_LANG

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


def speech(tag):
    """Who says what in the cases of a language."""
    found = []
    for text in cases_of(tag):
        root = encode(Source("text.txt", text.encode()), gazetteer=Gazetteer()).value.root
        found.append([(s.get("who"), "".join(s.itertext())) for s in root.iterfind(".//tei:said", NAMESPACES)])
    return found


@pytest.mark.parametrize("gone", sorted(TEXTS.keys() - {"en"}))
def test_a_reader_who_deletes_a_language_file_loses_that_language_and_nothing_else(gone, tmp_path, monkeypatch):
    others = sorted(TEXTS.keys() - {gone, "en"})
    before = {tag: speech(tag) for tag in others}
    for file in Path(languages.__file__).parent.glob("*.toml"):
        if file.stem != gone:
            shutil.copy(file, tmp_path)
    monkeypatch.setattr(languages, "__file__", str(tmp_path / "__init__.py"))
    language.cache_clear()
    languages.function_words.cache_clear()
    try:
        with pytest.raises(UsageError, match=f"no language file for '{gone}'"):
            language(gone)
        for tag in TEXTS.keys() - {gone}:
            assert language_of(TEXTS[tag]) == tag
        assert language_of(TEXTS[gone]) != gone
        assert {tag: speech(tag) for tag in others} == before
    finally:
        monkeypatch.undo()
        language.cache_clear()
        languages.function_words.cache_clear()


@pytest.mark.parametrize("file", sorted(Path(languages.__file__).parent.glob("*.toml")), ids=lambda file: file.stem)
def test_every_language_file_names_its_sources_and_knows_the_sections_of_english(file):
    own, english = language(file.stem), language("en")
    assert own.tag == file.stem
    assert own.tables.keys() <= english.tables.keys()
    head = file.read_text("utf-8")[:1500]
    assert "ource" in file.read_text("utf-8") if file.stem == "en" else "Sources:" in head
