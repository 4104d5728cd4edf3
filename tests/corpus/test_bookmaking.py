"""tei_toolkit.corpus.bookmaking: an edition has its book, made anew when a text of it changed and only then."""

import pytest

from tei_toolkit.corpus.build import build
from tei_toolkit.errors import ConfigurationError

TEXT = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>{title}</title>'
    "</titleStmt><publicationStmt><publisher>x</publisher></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc>"
    "</teiHeader><text><body><p>{words}</p></body></text></TEI>"
)
SETTINGS = 'title = "All Texts"\nsources = ["*.xml"]\ntargets = ["site", "book"]\n'


@pytest.fixture
def edition(tmp_path):
    for title, words in (("Alpha", "First words."), ("Beta", "Second words.")):
        (tmp_path / f"{title}.xml").write_text(TEXT.format(title=title, words=words), "utf-8")
    (tmp_path / "tei-toolkit.toml").write_text(SETTINGS)
    return tmp_path


def test_the_book_holds_all_texts_and_the_home_page_links_to_it(edition, pdf_text):
    build(edition)
    printed = pdf_text((edition / "build" / "book.pdf").read_bytes())
    for words in ("All Texts", "Alpha", "First words.", "Beta", "Second words."):
        assert words in printed
    assert '<a href="book.pdf">The whole edition as a book (PDF)</a>' in (edition / "build" / "index.html").read_text()


def test_the_book_stands_while_its_texts_do_and_follows_them(edition, pdf_text):
    build(edition)
    book = edition / "build" / "book.pdf"
    before = book.stat().st_mtime_ns
    assert not build(edition).value.changed
    (edition / "Beta.xml").write_text(TEXT.format(title="Beta", words="Third words."), "utf-8")
    build(edition)
    assert "Third words." in pdf_text(book.read_bytes())
    assert book.stat().st_mtime_ns > before
    (edition / "tei-toolkit.toml").write_text(SETTINGS.replace(', "book"', ""))
    build(edition)
    assert not book.exists()


def test_settings_of_print_hold_for_the_book_and_are_checked(edition):
    (edition / "tei-toolkit.toml").write_text(SETTINGS + '[print]\npaper = "a5"\ntheme = "my.typ"\n')
    with pytest.raises(ConfigurationError) as caught:
        build(edition)
    assert "'my.typ' in 'print.theme' names a file that does not exist" in str(caught.value)
    (edition / "my.typ").write_text("#let size = 12pt\n")
    build(edition)
    content = (edition / "build" / "book.pdf").read_bytes()
    assert b"419.5" in content
    (edition / "my.typ").write_text("#let size = 14pt\n")
    build(edition)
    assert (edition / "build" / "book.pdf").read_bytes() != content


def test_a_target_that_there_is_not_is_told_with_the_nearest(edition):
    (edition / "tei-toolkit.toml").write_text(SETTINGS.replace('"book"', '"boook"'))
    with pytest.raises(ConfigurationError) as caught:
        build(edition)
    assert "did you mean 'book'" in caught.value.hint


@pytest.mark.parametrize(("lang", "words"), [("de-AT", "Zitieren als"), ("pt", "Cite as")])
def test_words_that_are_added_are_in_the_language_of_the_settings_or_in_english(edition, pdf_text, lang, words):
    settings = SETTINGS.replace('"site", "book"', '"site", "pdf", "book"')
    (edition / "tei-toolkit.toml").write_text(f'lang = "{lang}"\n{settings}')
    assert build(edition).value.failed == ()
    for place in ("pdf/Alpha.pdf", "book.pdf"):
        assert words.upper() in pdf_text((edition / "build" / place).read_bytes()).upper()
