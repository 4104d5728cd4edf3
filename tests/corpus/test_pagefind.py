"""The search of pagefind, where an edition wants it: what is built, and what a browser finds."""

import shutil
from pathlib import Path

import pytest

from tei_toolkit import build
from tei_toolkit.corpus.serving import Server
from tei_toolkit.errors import ConfigurationError
from tei_toolkit.export.site import pagefind_index

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def wanting(folder):
    shutil.copytree(CORPUS, folder, ignore=shutil.ignore_patterns("build"))
    settings = folder / "tei-toolkit.toml"
    settings.write_text('search = "pagefind"\n' + settings.read_text("utf-8"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    pytest.importorskip("pagefind", reason="pagefind is not installed")
    folder = wanting(tmp_path_factory.mktemp("pagefind") / "edition")
    outcome = build(folder)
    assert not [found for found in outcome.diagnostics if found.name == "pagefind-missing"]
    return folder


@pytest.fixture
def searching(window, edition, expect):
    """The page of the search, from a server, once it shows what was asked for by its address."""
    with Server(edition / "build", 0) as server:
        page = window()
        page.goto(f"{server.address}search.html?q=weapons")
        expect(page.locator("#search-results li")).not_to_have_count(0)
        yield page
        page.context.close()


def test_words_phrases_and_letters_of_any_script_are_found(searching, found):
    assert found(searching) == 6
    assert "6" in searching.locator("#search-count").inner_text()
    assert searching.locator("#search-results mark").first.inner_text().lower().startswith("weapon")
    assert found(searching, words="өлзий") == 1
    assert "Өлзий" in searching.locator("#search-results mark").first.inner_text()
    assert found(searching, words="“like a flock”") == 1
    assert found(searching, words="xyzzy") == 0
    assert searching.locator("#search-count").inner_text() == "Nothing was found."
    assert searching.said == []
    assert not [address for address in searching.asked if "search-index.js" in address]


def test_a_result_leads_to_its_paragraph(searching, found, expect):
    assert found(searching, words="ospan") > 0
    searching.locator("#search-results a").first.click()
    expect(searching.locator("main :target")).to_contain_text("Ospan")
    assert "#" in searching.url


def test_speaker_person_place_and_year_narrow_what_is_found(searching, found):
    assert found(searching, words="", speaker="stalin") == 10
    assert 0 < found(searching, words="ospan") < 10
    everything = found(searching, words="the", speaker="")
    assert 0 < found(searching, **{"from": "1900", "to": "1930"}) < everything
    assert 0 < found(searching, **{"from": "", "to": "", "place": "mongolia"}) < everything
    assert 0 < found(searching, person="choibalsan") < everything
    assert found(searching, **{"from": "1700", "to": "1701"}) == 0


def test_only_the_page_that_searches_allows_web_assembly(edition):
    for page in edition.joinpath("build").rglob("*.html"):
        assert ("'wasm-unsafe-eval'" in page.read_text("utf-8")) == (page.name == "search.html")
    for page in edition.joinpath("build").rglob("*.html"):
        assert "unsafe-inline" not in page.read_text("utf-8")


def test_from_a_folder_the_built_in_index_is_searched(window, edition, found, expect):
    page = window()
    page.goto((edition / "build" / "search.html").as_uri() + "?q=weapons")
    expect(page.locator("#search-results li")).to_have_count(6)
    assert found(page, words="өлзий") == 1
    expect(page.locator("#search-results mark").first).to_have_text("Өлзий")


def test_a_build_keeps_the_index_that_still_holds_and_mends_one_that_lacks_a_file(edition):
    bundle = edition / "build" / "pagefind"
    before = {path: path.stat().st_mtime_ns for path in bundle.rglob("*") if path.is_file()}
    image = next(edition.joinpath("build", "pdf").iterdir())
    image.unlink()
    build(edition)
    assert {path: path.stat().st_mtime_ns for path in bundle.rglob("*") if path.is_file()} == before
    next(bundle.joinpath("fragment").iterdir()).unlink()
    build(edition)
    assert len([path for path in bundle.rglob("*") if path.is_file()]) == len(before)


def test_an_edition_that_no_longer_wants_it_loses_it(edition, tmp_path):
    folder = tmp_path / "edition"
    shutil.copytree(edition, folder)
    settings = folder / "tei-toolkit.toml"
    settings.write_text(settings.read_text("utf-8").replace('search = "pagefind"\n', ""), encoding="utf-8")
    build(folder)
    assert not (folder / "build" / "pagefind").exists()
    assert "wasm" not in (folder / "build" / "search.html").read_text("utf-8")


def test_without_the_extra_the_built_in_search_stands_in_and_one_line_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setattr(pagefind_index, "version_of_pagefind", lambda: None)
    folder = wanting(tmp_path / "edition")
    outcome = build(folder)
    (missing,) = [one for one in outcome.diagnostics if one.name == "pagefind-missing"]
    assert missing.location.path.endswith("tei-toolkit.toml")
    assert missing.hint == "pip install 'tei-toolkit[search]' brings it"
    page = (folder / "build" / "search.html").read_text("utf-8")
    assert "search-index.js" in page
    assert "wasm" not in page
    assert not (folder / "build" / "pagefind").exists()


def test_a_search_that_there_is_not_is_refused_with_those_there_are(tmp_path):
    folder = wanting(tmp_path / "edition")
    settings = folder / "tei-toolkit.toml"
    settings.write_text(settings.read_text("utf-8").replace('"pagefind"', '"solr"'), encoding="utf-8")
    with pytest.raises(ConfigurationError) as refused:
        build(folder)
    assert refused.value.hint == 'search = "built-in" or search = "pagefind"'
