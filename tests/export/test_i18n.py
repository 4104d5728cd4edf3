"""The words that the stylesheets add: all of them in every language."""

import re

import pytest
from lxml import etree

from tei_toolkit.export.pipeline import export
from tei_toolkit.export.targets import LANGUAGE
from tei_toolkit.resources import stylesheets
from tei_toolkit.saxon import transform

FILES = {path.stem: etree.parse(path).getroot() for path in (stylesheets() / "i18n").glob("*.xml")}


def test_there_are_the_six_languages_that_the_parameter_offers():
    assert set(FILES) == set(LANGUAGE.choices) == {"en", "de", "fr", "ru", "mn", "es"}


@pytest.mark.parametrize("language", sorted(FILES))
def test_a_language_has_every_word_month_and_pattern(language):
    for path in ("label/@name", "count/@name", "element/@name", "language/@ident", "month/@n", "pattern/@name"):
        assert FILES[language].xpath(path) == FILES["en"].xpath(path)
    assert all((element.text or "").strip() for element in FILES[language].iterfind("*") if element.tag != "count")
    # categories of whole numbers (Unicode CLDR)
    forms = {"one", "few", "many"} if language == "ru" else {"one", "other"}
    assert all(set(count.attrib) == {"name", *forms} for count in FILES[language].iterfind("count"))
    assert FILES[language].get("{http://www.w3.org/XML/1998/namespace}lang") == language


def test_every_word_that_is_asked_for_is_there_and_none_is_in_vain():
    code = "".join(path.read_text("utf-8") for path in stylesheets().rglob("*.xsl"))
    names = set(FILES["en"].xpath("label/@name"))
    asked = set(re.findall(r"f:label\('([\w-]+)'\)", code))
    assert asked <= names
    # these are asked for by the name of an element or a degree of certainty
    by_name = {"supplied", "unclear", "certainty-high", "certainty-low", "certainty-medium"}
    assert {name for name in names - by_name if f"'{name}'" not in code} == set()


def test_every_element_that_is_shown_with_what_it_is_has_a_name_in_words():
    code = "".join(path.read_text("utf-8") for path in (stylesheets() / "html").glob("*.xsl"))
    templates = re.findall(r'<xsl:template match="([^"]+)"(.*?)</xsl:template>', code, re.DOTALL)
    named = [match for match, content in templates if "f:described(" in content or "f:in-words(" in content]
    elements = {one.strip() for match in named for one in match.split("|")}
    assert len(elements) > 150
    assert elements == set(FILES["en"].xpath("element/@name"))
    # each language has words of its own for most of them
    for language in set(FILES) - {"en"}:
        pairs = zip(FILES["en"].iterfind("element"), FILES[language].iterfind("element"), strict=True)
        assert sum(one.text == other.text for one, other in pairs) < 25, language


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["description of the manuscript", "identifier of the manuscript", "repository", "seal square"]),
        ("de", ["Beschreibung der Handschrift", "Signatur der Handschrift", "Aufbewahrungsort", "Siegel square"]),
        ("fr", ["description du manuscrit", "identifiant du manuscrit", "lieu de conservation", "sceau square"]),
        ("ru", ["описание рукописи", "шифр рукописи", "хранилище", "печать square"]),
        ("mn", ["гар бичмэлийн тодорхойлолт", "гар бичмэлийн таних дугаар", "хадгалж буй газар", "тамга square"]),
        ("es", ["descripción del manuscrito", "identificador del manuscrito", "lugar de conservación", "sello square"]),
    ],
)
def test_parts_of_descriptions_are_named_in_the_language_chosen(tei, language, words):
    body = (
        "<msDesc><msIdentifier><repository>A library</repository></msIdentifier>"
        "<physDesc><sealDesc><seal type='square'><p>Wax</p></seal></sealDesc></physDesc></msDesc>"
    )
    page = export(tei(body), "html", parameters={"lang": language}).value.content.decode("utf-8")
    labels = re.findall(r'data-label="([^"]*)"', page)
    assert [*labels[:3], labels[-1]] == words
    printed = export(tei(body), "typst", parameters={"lang": language}).value.content
    assert words[0].encode() in printed


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("en", "1 May 1920", "May 1920"),
        ("de", "1. Mai 1920", "Mai 1920"),
        ("fr", "1er mai 1920", "mai 1920"),
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


@pytest.mark.parametrize(
    ("language", "number", "written"),
    [
        ("en", 1, "1 word"),
        ("en", 1944, "1,944 words"),
        ("de", 1944, "1.944 Wörter"),
        ("fr", 0, "0 mot"),
        ("fr", 1, "1 mot"),
        ("fr", 12345, "12\u202f345 mots"),
        ("es", 1944, "1944 palabras"),
        ("es", 12345, "12\u00a0345 palabras"),
        ("mn", 2, "2 үг"),
        *(("ru", n, f"{n} слово") for n in (1, 21, 101)),
        *(("ru", n, f"{n} слова") for n in (2, 3, 4, 22, 104)),
        *(("ru", n, f"{n} слов") for n in (0, 5, 11, 12, 14, 20, 111, 112)),
    ],
)
def test_a_noun_has_the_form_that_its_number_asks_for(tmp_path, language, number, written):
    stylesheet = tmp_path / "count.xsl"
    stylesheet.write_text(
        f"""<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
            xmlns:f="urn:tei-toolkit:functions" xmlns:v="urn:tei-toolkit:variables">
          <xsl:include href="{(stylesheets() / "common" / "i18n.xsl").as_uri()}"/>
          <xsl:variable name="v:text-language" select="'en'"/>
          <xsl:output method="text"/>
          <xsl:template match="/"><xsl:value-of select="f:counted({number}, 'word')"/></xsl:template>
        </xsl:stylesheet>""",
        encoding="utf-8",
    )
    assert transform(stylesheet, "<a/>", {"lang": language}).result == written


@pytest.mark.parametrize(
    ("language", "attributes", "words"),
    [
        ("en", 'from="1920" to="1921-05-01"', "from 1920 to 1 May 1921"),
        ("de", 'notBefore="1920-05-02"', "nicht vor dem 2. Mai 1920"),
        ("fr", 'from="1920-05-01" to="1921"', "depuis le 1er mai 1920 jusqu’en 1921"),
        ("fr", 'notAfter="1920-04"', "pas après avril 1920"),
        ("es", 'notBefore="1920-05-02"', "no antes del 2 de mayo de 1920"),
        ("es", 'notAfter="1920-05"', "no después de mayo de 1920"),
        ("ru", 'from="1920-05-02" to="1920-06"', "со 2 мая 1920 г. по июнь 1920 г."),
        ("ru", 'notBefore="1920-05"', "не ранее мая 1920 г."),
        ("ru", 'when="1920"', "1920 г."),
        ("mn", 'from="1920-05-02" to="1921"', "1920 оны 5 сарын 2-ны өдрөөс 1921 он хүртэл"),
        ("mn", 'from="1920" to="1920-05-04"', "1920 оноос 1920 оны 5 сарын 4-ний өдөр хүртэл"),
        ("mn", 'from="1920-05"', "1920 оны 5 сараас"),
    ],
)
def test_a_stretch_of_time_is_told_with_the_words_that_its_dates_ask_for(tei, language, attributes, words):
    page = export(tei(f"<p><date {attributes}>then</date></p>"), "html", parameters={"lang": language}).value.content
    assert f'title="{words}"' in page.decode("utf-8")
