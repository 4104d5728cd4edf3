"""The web edition as people use it: by keyboard, from a server and from a folder, without scripts."""

import contextlib

import pytest

from tei_toolkit.corpus.serving import Server

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LETTER = "texts/letter-1893.html"
SITTING = "texts/sitting-1925.html"
TALK = "texts/stalin-choibalsan-1944.html"


@pytest.fixture(scope="module")
def browser(program):
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = program("chromium")
    with api.sync_playwright() as running:
        launched = running.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def opened(browser, web_edition):
    """A function that opens a page of the edition from its folder, or from a server."""
    with contextlib.ExitStack() as closing:

        def show(place, width=1280, base=None, **options):
            context = browser.new_context(viewport={"width": width, "height": 900}, **options)
            closing.callback(context.close)
            page = context.new_page()
            page.said = []
            page.on("console", lambda message: page.said.append(message.text))
            page.on("pageerror", lambda error: page.said.append(str(error)))
            page.goto((base or web_edition.as_uri() + "/") + place)
            return page

        yield show


@pytest.fixture
def served(web_edition):
    with Server(web_edition, 0) as server:
        yield server.address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_no_page_fails_wcag_or_best_practice(opened, tool, kinds, width, scheme):
    script = tool("axe-core/axe.min.js").read_text("utf-8")
    for kind in (*kinds, "search.html?q=weapons"):
        page = opened(kind, width, color_scheme=scheme, bypass_csp=True)
        page.evaluate(script)
        found = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == [], kind
        assert page.evaluate("document.documentElement.scrollWidth") <= width, kind
        page.context.close()


def test_no_page_breaks_its_own_policy_or_says_anything(opened, kinds):
    for kind in kinds:
        assert opened(kind).said == []


@pytest.mark.parametrize("scripts", [True, False])
def test_the_keyboard_opens_a_note_and_closes_it_and_is_back_where_it_was(opened, scripts):
    page = opened(LETTER, java_script_enabled=scripts)
    call = page.locator("button.call").first
    window = page.locator(f"#{call.get_attribute('popovertarget')}")
    assert not window.is_visible()
    call.focus()
    page.keyboard.press("Enter")
    assert window.is_visible()
    assert "pressed leaf" in window.inner_text()
    page.keyboard.press("Escape")
    assert not window.is_visible()
    assert page.locator("button.call:focus").count() == 1
    assert page.locator("button.call:focus").get_attribute("id") == call.get_attribute("id")


@pytest.mark.parametrize("place", ["folder", "server"])
def test_the_search_finds_words_in_any_script_and_the_speeches_of_a_speaker(opened, served, place):
    base = served if place == "server" else None
    page = opened("search.html?q=weapons", base=base)
    assert page.locator("#search-results li").count() == 6
    assert "6" in page.locator("#search-count").inner_text()
    page.fill("#words", "өлзий")
    assert page.locator("#search-results li").count() == 1
    assert page.locator("#search-results mark").first.inner_text() == "Өлзий"
    page.fill("#words", '"like a flock"')
    assert page.locator("#search-results li").count() == 1
    page.fill("#words", "")
    page.select_option("#speaker", "stalin")
    assert page.locator("#search-results li").count() == 10
    page.fill("#words", "ospan")
    assert 0 < page.locator("#search-results li").count() < 10
    page.locator("#search-results a").first.click()
    assert "#" in page.url
    assert page.locator(":target").count() == 1


def test_the_filters_narrow_what_is_found(opened):
    page = opened("search.html?q=the")
    everything = page.locator("#search-results li").count()
    page.fill("#from", "1900")
    page.fill("#to", "1930")
    assert 0 < page.locator("#search-results li").count() < everything
    page.fill("#from", "")
    page.fill("#to", "")
    page.select_option("#place", "mongolia")
    assert 0 < page.locator("#search-results li").count() < everything
    page.select_option("#person", "choibalsan")
    assert 0 < page.locator("#search-results li").count() < everything


def test_a_search_that_finds_nothing_says_so(opened):
    page = opened("search.html?q=xyzzy")
    assert page.locator("#search-count").inner_text() == "Nothing was found."


def test_the_field_above_every_page_searches(opened):
    page = opened(TALK)
    page.fill("#find", "weapons")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=weapons")
    assert page.locator("#search-results li").count() == 6


@pytest.mark.parametrize("scripts", [True, False])
def test_the_readings_are_switched(opened, scripts):
    page = opened(SITTING, java_script_enabled=scripts)
    sic, corr = page.locator(".choice .sic"), page.locator(".choice .corr")
    assert sic.is_visible()
    assert corr.is_visible()
    page.check("#reading-corrected")
    assert not sic.is_visible()
    assert corr.is_visible()
    page.check("#reading-original")
    assert sic.is_visible()
    assert not corr.is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_translation_stands_beside_its_original_paragraph_by_paragraph(opened, scripts):
    page = opened(LETTER, java_script_enabled=scripts)
    for left, right in (("Du wirst lachen", "You will laugh"), ("Schick mir", "Please send me")):
        one, other = (page.locator(".facing p", has_text=words).bounding_box() for words in (left, right))
        assert abs(one["y"] - other["y"]) < 2
        assert one["x"] + one["width"] <= other["x"]
    page.check("#facing-translation")
    assert not page.get_by_text("Du wirst lachen").is_visible()
    assert page.get_by_text("You will laugh").is_visible()


def test_the_look_is_chosen_and_remembered(opened):
    page = opened("index.html")
    background = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(background)
    page.click(".look summary")
    page.check("#theme-dark")
    dark = page.evaluate(background)
    assert dark != light
    page.reload()
    page.wait_for_function(f"{background} === {dark!r}")


def test_a_citation_is_copied(opened, served):
    page = opened(LETTER, base=served, permissions=["clipboard-read", "clipboard-write"])
    button = page.locator("[data-copy=citation]")
    button.click()
    page.wait_for_function("document.querySelector('[data-copy=citation]').textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#citation").inner_text()


def test_images_of_pages_are_shown_and_linked_both_ways(opened):
    page = opened(LETTER)
    shown = page.eval_on_selector_all(".page-images img", "all => all.map(one => one.complete && one.naturalWidth > 0)")
    assert shown == [True, True]
    page.click("#break-image-2")
    assert page.locator("#image-2:target").count() == 1


def test_without_scripts_everything_is_there_to_read(opened, kinds):
    for kind in kinds:
        page = opened(kind, java_script_enabled=False)
        assert page.locator("main").inner_text().strip()
        assert page.locator("[data-copy]:visible, #search-form:visible").count() == 0
    page = opened("search.html", java_script_enabled=False)
    assert page.locator(".no-script").is_visible()
    page = opened(LETTER, java_script_enabled=False)
    assert page.locator("section.notes li").first.is_visible()


def test_paper_gets_the_text_and_no_navigation(opened):
    page = opened(LETTER, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="light")
    for hidden in (".site-top", ".way", ".neighbours", ".switches", ".find"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.get_by_text("You will laugh").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("place", ["persons.html", "places.html", "organisations.html", "dates.html", "speakers.html"])
def test_an_index_begins_where_other_pages_begin_and_is_as_wide_as_the_text(opened, place):
    home, page = opened("index.html"), opened(place)
    tops = [one.locator(".site-top").bounding_box() for one in (home, page)]
    assert tops[0]["y"] == tops[1]["y"]
    assert tops[0]["height"] == tops[1]["height"]
    main = page.locator("main").bounding_box()["width"]
    assert page.locator("main li").first.bounding_box()["width"] > 0.8 * main
