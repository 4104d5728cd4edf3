"""The pages as a browser shows them: on a phone, on a desk, on paper, without JavaScript and without a network."""

import pytest

from tei_toolkit.corpus.build import build
from tei_toolkit.corpus.template import create
from tei_toolkit.export.pipeline import export
from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import parse

TALK = (
    '<p><persName ref="#anna">Berg</persName>: <said who="#anna">“Come on <date when="1920-05-01">May 1</date>.”</said>'
    f"</p><p>{'Words and more words. ' * 40}https://example.org/{'long-' * 40}</p>"
    "<table><row><cell>" + "</cell><cell>".join(["wide words"] * 30) + "</cell></row></table>"
)


@pytest.fixture
def opened(window):
    """A function that opens a file in a window of that width."""

    def show(path, width=1280, **options):
        page = window(width, 800, **options)
        page.goto(path.as_uri())
        return page

    return show


@pytest.fixture
def talk(tei, tmp_path):
    path = tmp_path / "talk.html"
    path.write_bytes(export(tei(TALK), "html").value.content)
    return path


def style(page, selector, name, pseudo=""):
    return page.eval_on_selector(selector, f"e => getComputedStyle(e, '{pseudo}').getPropertyValue('{name}')")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_a_page_is_never_wider_than_its_window(opened, tei, tmp_path, width, language):
    content = tei(TALK).source.content.replace(b'xml:lang="en"', f'xml:lang="{language}"'.encode(), 1)
    path = tmp_path / "talk.html"
    path.write_bytes(export(parse(Source("talk.xml", content)), "html").value.content)
    page = opened(path, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_sample_edition_fits_a_phone_on_every_page_and_asks_for_nothing(opened, tmp_path):
    create(tmp_path / "edition")
    build(tmp_path / "edition")
    for path in (tmp_path / "edition" / "build").rglob("*.html"):
        page = opened(path, 360)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.asked
        assert all(asked.startswith((tmp_path / "edition" / "build").as_uri()) for asked in page.asked)
        page.context.close()


def test_a_phone_shows_letters_of_a_size_to_read_and_the_mark_of_the_speaker_in_the_line(opened, talk):
    page = opened(talk, 360, java_script_enabled=False)
    assert float(style(page, ".body p", "font-size").removesuffix("px")) >= 16
    assert "●" in style(page, ".said", "content", "::before")
    assert style(page, ".said", "float", "::before") == "none"


def test_a_wide_window_shows_the_speaker_in_the_margin(opened, talk):
    page = opened(talk, java_script_enabled=False)
    assert "attr(data-speaker)" in style(page, ".said", "content", "::before") or "Berg" in style(
        page, ".said", "content", "::before"
    )
    assert style(page, ".said", "float", "::before") in {"left", "inline-start"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_persons_dates_and_plain_words_are_told_apart(opened, talk, scheme):
    page = opened(talk, color_scheme=scheme)
    assert "dotted" in style(page, ".body .persName", "text-decoration-style")
    clear, paper = "rgba(0, 0, 0, 0)", style(page, "body", "background-color")
    assert style(page, ".body .date", "background-color") not in (clear, paper)
    assert style(page, ".body p", "background-color") == clear


def test_paper_gets_no_navigation_and_no_colour(opened, talk):
    page = opened(talk, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="light")
    assert style(page, "body", "background-color") == "rgb(255, 255, 255)"
    assert style(page, "body", "color") == "rgb(0, 0, 0)"
    assert style(page, ".body .date", "background-color") == "rgba(0, 0, 0, 0)"
    assert style(page, ".skip", "display") == "none"
