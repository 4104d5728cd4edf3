"""The web edition as people use it: by keyboard, from a server and from a folder, without scripts."""

import re

import pytest

from tei_toolkit.corpus.serving import Server

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LETTER = "texts/letter-1893.html"
SITTING = "texts/sitting-1925.html"
TALK = "texts/stalin-choibalsan-1944.html"


@pytest.fixture
def opened(window, web_edition):
    """A function that opens a page of the edition from its folder, or from a server."""

    def show(place, width=1280, base=None, **options):
        page = window(width, **options)
        page.visit = lambda place: page.goto((base or web_edition.as_uri() + "/") + place)
        page.visit(place)
        return page

    return show


@pytest.fixture
def served(web_edition):
    with Server(web_edition, 0) as server:
        yield server.address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_no_page_fails_wcag_or_best_practice(opened, tool, kinds, width, scheme):
    script = tool("axe-core/axe.min.js").read_text("utf-8")
    page = opened("index.html", width, color_scheme=scheme, bypass_csp=True)
    for kind in (*kinds, "search.html?q=weapons"):
        page.visit(kind)
        page.evaluate(script)
        found = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == [], kind
        assert page.evaluate("document.documentElement.scrollWidth") <= width, kind


def test_no_page_is_wider_than_a_telephone(opened, web_edition):
    page = opened("index.html", 360)
    places = [path.relative_to(web_edition).as_posix() for path in sorted(web_edition.rglob("*.html"))]
    assert len(places) > 30
    for place in places:
        page.visit(place)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, place


def test_no_page_breaks_its_own_policy_or_says_anything(opened, kinds):
    page = opened("index.html")
    for kind in kinds:
        page.visit(kind)
        # what it has said by then has been heard by then
        assert page.evaluate("document.readyState") == "complete"
        assert page.said == [], kind


@pytest.mark.parametrize("scripts", [True, False])
def test_the_keyboard_opens_a_note_and_closes_it_and_is_back_where_it_was(opened, expect, scripts):
    page = opened(LETTER, java_script_enabled=scripts)
    call = page.locator("button.call").first
    note = page.locator(f"#{call.get_attribute('popovertarget')}")
    expect(note).not_to_be_visible()
    call.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    expect(note).to_contain_text("pressed leaf")
    page.keyboard.press("Escape")
    expect(note).not_to_be_visible()
    expect(page.locator("button.call:focus")).to_have_count(1)
    expect(page.locator("button.call:focus")).to_have_id(call.get_attribute("id"))


@pytest.mark.parametrize("place", ["folder", "server"])
def test_the_search_finds_words_in_any_script_and_the_speeches_of_a_speaker(opened, served, found, expect, place):
    base = served if place == "server" else None
    page = opened("search.html?q=weapons", base=base)
    mark = page.locator("#search-results mark").first
    expect(page.locator("#search-results li")).to_have_count(6)
    expect(page.locator("#search-count")).to_contain_text("6")
    assert found(page, words="өлзий") == 1
    expect(mark).to_have_text("Өлзий")
    assert found(page, words='"like a flock"') == 1
    expect(mark).to_have_text("like a flock")
    # the editor's side of a choice, shown beside the text
    assert found(page, words="zum Beispiel seit") == 1
    expect(page.locator("#search-results mark")).to_have_text(["seit", "zum", "Beispiel"])
    expect(page.locator("#search-results .context")).to_contain_text("[zum Beispiel]")
    assert found(page, words="", speaker="stalin") == 10
    assert 0 < found(page, words="ospan") < 10
    page.locator("#search-results a").first.click()
    expect(page.locator("main :target")).to_contain_text("Ospan")
    assert "#" in page.url


def test_the_filters_narrow_what_is_found(opened, found):
    page = opened("search.html?q=the")
    everything = found(page)
    assert 0 < found(page, **{"from": "1900", "to": "1930"}) < everything
    assert 0 < found(page, **{"from": "", "to": "", "place": "mongolia"}) < everything
    assert 0 < found(page, person="choibalsan") < everything


def test_a_search_that_finds_nothing_says_so(opened, expect):
    page = opened("search.html?q=xyzzy")
    expect(page.locator("#search-count")).to_have_text("Nothing was found.")


def test_the_field_above_every_page_searches(opened, expect):
    page = opened(TALK)
    page.fill("#find", "weapons")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\.html\?q=weapons$"))
    expect(page.locator("#search-results li")).to_have_count(6)


@pytest.mark.parametrize("scripts", [True, False])
def test_the_readings_are_switched(opened, expect, scripts):
    page = opened(SITTING, java_script_enabled=scripts)
    sic, corr = page.locator(".choice .sic"), page.locator(".choice .corr")
    expect(sic).to_be_visible()
    expect(corr).to_be_visible()
    page.check("#reading-corrected")
    expect(sic).not_to_be_visible()
    expect(corr).to_be_visible()
    page.check("#reading-original")
    expect(sic).to_be_visible()
    expect(corr).not_to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_translation_stands_beside_its_original_paragraph_by_paragraph(opened, expect, scripts):
    page = opened(LETTER, java_script_enabled=scripts)
    # all at one moment: an image above that comes meanwhile moves what is below
    boxes = page.locator(".facing p").evaluate_all(
        "all => all.map(one => [one.innerText, one.getBoundingClientRect()])"
    )
    for left, right in (("Du wirst lachen", "You will laugh"), ("Schick mir", "Please send me")):
        (one,), (other,) = ([box for text, box in boxes if words in text] for words in (left, right))
        assert abs(one["y"] - other["y"]) < 2
        assert one["x"] + one["width"] <= other["x"]
    page.check("#facing-translation")
    expect(page.get_by_text("Du wirst lachen")).not_to_be_visible()
    expect(page.get_by_text("You will laugh")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 900, 360])
@pytest.mark.parametrize("shown", ["both", "original", "translation"])
def test_nothing_of_a_text_beside_its_translation_stands_outside_of_the_window(opened, width, shown):
    page = opened(LETTER, width)
    page.check(f"#facing-{shown}")
    edges = page.locator("article *:visible").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => [box.left, box.right])"
    )
    assert min(left for left, _ in edges) >= 0
    assert max(right for _, right in edges) <= width


def test_what_an_edition_holds_fits_into_the_head_of_its_pages(opened):
    for width in (1280, 768, 360):
        page = opened("index.html", width)
        boxes = page.locator(".site-top a, .site-top button, .site-top summary").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).map(box => [box.left, box.right, box.height])"
        )
        assert all(left >= 0 and right <= width and height >= 24 for left, right, height in boxes)


def test_the_look_is_chosen_and_remembered(opened, expect):
    page = opened("index.html")
    background = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(background)
    page.click(".look summary")
    page.check("#theme-dark")
    expect(page.locator("html")).not_to_have_css("background-color", light)
    dark = page.evaluate(background)
    page.reload()
    expect(page.locator("html")).to_have_css("background-color", dark)


def test_a_citation_is_copied(opened, served, expect):
    page = opened(LETTER, base=served, permissions=["clipboard-read", "clipboard-write"])
    button = page.locator("[data-copy=citation]")
    before = button.inner_text()
    # it says so for a moment only, and nobody may look just then
    button.evaluate(
        "one => new MutationObserver(() => { document.body.dataset.told = (document.body.dataset.told ?? '') + "
        "one.textContent + '. '; }).observe(one, {childList: true})"
    )
    button.click()
    expect(page.locator("body")).to_have_attribute("data-told", f"Copied. {before}. ")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#citation").inner_text()


def test_images_of_pages_are_shown_and_linked_both_ways(opened, expect):
    page = opened(LETTER)
    expect(page.locator(".page-images img")).to_have_count(2)
    for image in page.locator(".page-images img").all():
        # a browser loads them when they are about to be seen
        image.scroll_into_view_if_needed()
        expect(image).to_have_js_property("complete", value=True)
        assert image.evaluate("one => one.naturalWidth > 0")
    page.click("#break-image-2")
    expect(page.locator("#image-2:target")).to_have_count(1)


def test_without_scripts_everything_is_there_to_read(opened, expect, kinds):
    page = opened("index.html", java_script_enabled=False)
    for kind in kinds:
        page.visit(kind)
        assert page.locator("main").inner_text().strip()
        assert page.locator("[data-copy]:visible, #search-form:visible").count() == 0
    page.visit("search.html")
    expect(page.locator(".no-script")).to_be_visible()
    page.visit(LETTER)
    expect(page.locator("section.notes li").first).to_be_visible()


def test_paper_gets_the_text_and_no_navigation(opened, expect):
    page = opened(LETTER, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="light")
    for hidden in (".site-top", ".way", ".neighbours", ".switches", ".find"):
        expect(page.locator(hidden).first).not_to_be_visible()
    expect(page.get_by_text("You will laugh")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("place", ["persons.html", "places.html", "organisations.html", "dates.html", "speakers.html"])
def test_an_index_begins_where_other_pages_begin_and_is_as_wide_as_the_text(opened, place):
    home, page = opened("index.html"), opened(place)
    tops = [one.locator(".site-top").bounding_box() for one in (home, page)]
    assert tops[0]["y"] == tops[1]["y"]
    assert tops[0]["height"] == tops[1]["height"]
    main = page.locator("main").bounding_box()["width"]
    assert page.locator("main li").first.bounding_box()["width"] > 0.8 * main


def test_a_speaker_looks_the_same_in_the_text_in_its_drawing_and_in_the_indexes(opened):
    page = opened(SITTING)

    def look(selector):
        names = ("--voice", "--shape")
        return page.locator(selector).first.evaluate(
            "(each, names) => names.map((name) => getComputedStyle(each).getPropertyValue(name))", names
        )

    seen = look(".u.who-oyun")
    assert all(seen)
    assert seen != look(".u.who-erdene")
    assert look(".speakers .who-oyun") == look("rect.who-oyun") == look("th.who-oyun") == seen
    for place in ("speakers.html", "persons.html"):
        page.visit(place)
        assert look("b.who-oyun") == seen
