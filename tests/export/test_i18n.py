"""The words that the stylesheets add: all of them in every language."""

import re

import pytest
from lxml import etree

from tei_toolkit.export.pipeline import export
from tei_toolkit.export.targets import LANGUAGE
from tei_toolkit.resources import stylesheets

FILES = {path.stem: etree.parse(path).getroot() for path in (stylesheets() / "i18n").glob("*.xml")}


def test_there_are_the_six_languages_that_the_parameter_offers():
    assert set(FILES) == set(LANGUAGE.choices) == {"en", "de", "fr", "ru", "mn", "es"}


@pytest.mark.parametrize("language", sorted(FILES))
def test_a_language_has_every_word_month_and_pattern(language):
    for path in ("label/@name", "language/@ident", "month/@n", "pattern/@name"):
        assert FILES[language].xpath(path) == FILES["en"].xpath(path)
    assert all(element.text.strip() for element in FILES[language].iter(etree.Element) if len(element) == 0)
    assert FILES[language].get("{http://www.w3.org/XML/1998/namespace}lang") == language


def test_every_word_that_is_asked_for_is_there_and_none_is_in_vain():
    code = "".join(path.read_text("utf-8") for path in stylesheets().rglob("*.xsl"))
    names = set(FILES["en"].xpath("label/@name"))
    asked = set(re.findall(r"f:label\('([\w-]+)'\)", code))
    assert asked <= names
    # these are asked for by the name of an element or a degree of certainty
    by_name = {"supplied", "unclear", "certainty-high", "certainty-low", "certainty-medium"}
    assert {name for name in names - by_name if f"'{name}'" not in code} == set()


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("en", "1 May 1920", "May 1920"),
        ("de", "1. Mai 1920", "Mai 1920"),
        ("fr", "1 mai 1920", "mai 1920"),
        ("ru", "1 мая 1920 г.", "май 1920 г."),
        ("mn", "1920 оны 5 сарын 1", "1920 оны 5 сар"),
        ("es", "1 de mayo de 1920", "mayo de 1920"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(tei, language, day, month):
    body = '<p><date when="1920-05-01">a</date> <date when="1920-05">b</date></p>'
    page = export(tei(body), "html", parameters={"lang": language}).value.content.decode("utf-8")
    assert f'title="{day}"' in page
    assert f'title="{month}"' in page


def test_without_a_wish_the_words_are_those_of_the_text(tei):
    german = tei("<p>Worte</p>").source.content.replace(b'xml:lang="en"', b'xml:lang="de"', 1)
    from tei_toolkit.model.source import Source

    assert "Zitieren als" in export(Source("a.xml", german), "html").value.content.decode("utf-8")
