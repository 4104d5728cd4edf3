"""Links within a web edition: each leads to the page on which its place stands, whatever kind of link it is."""

import json
from urllib.parse import unquote

import pytest
from lxml import html

from tei_toolkit import build
from tei_toolkit.corpus.publication import Publishing
from tei_toolkit.model.diagnostic import Severity
from tests.corpus.links import faulty_links, pages, repeated_identifiers

WORDS = "word " * 3500
PERSON = (
    '<profileDesc><particDesc><listPerson><person xml:id="ann"><persName>Ann</persName></person></listPerson></particDesc>'  # noqa: E501 (markup)
    "</profileDesc>"
)


def part(name, inner="", words=WORDS):
    return f'<div xml:id="{name}"><head xml:id="{name}-head">Part {name}</head><p xml:id="{name}-p">{words}</p>{inner}</div>'  # noqa: E501 (markup)


@pytest.fixture
def made(edition, tmp_path):
    """A function that builds an edition and gives its pages by their names, all of whose links lead somewhere."""

    def make(settings="", more="", **bodies):
        edition(settings, more, **bodies)
        found = pages(tmp_path / "build")
        assert list(faulty_links(found)) == []
        assert list(repeated_identifiers(found)) == []
        return {path.name: tree for path, tree in found.items() if path.parent.name == "texts"}

    return make


def links(tree, kind="ref"):
    return {link.text_content(): link.get("href") for link in tree.xpath(f"//article//a[contains(@class, '{kind}')]")}


def test_what_the_header_says_of_a_place_leads_there_from_every_page(made):
    more = (
        '<encodingDesc><projectDesc><p>See <ref target="#one-p">one</ref>, <ref target="#two-p">two</ref>,'
        ' <ref target="#top">top</ref>.</p></projectDesc></encodingDesc><profileDesc><abstract><p>Of'
        ' <ref target="#top">it</ref></p></abstract></profileDesc>'
    )
    found = made(more=more, long='<p xml:id="top">Top</p>' + part("one") + part("two"))
    for name in ("long.html", "long.part-2.html", "long.part-3.html"):
        told = {link.text_content(): link.get("href") for link in found[name].xpath("//details//a[@class='ref']")}
        assert told == {"one": "long.part-2.html#one-p", "two": "long.part-3.html#two-p", "top": "long.html#top"}, name
        assert set(found[name].xpath("//footer//a[. = 'it']/@href")) == {"long.html#top"}


def test_a_note_that_a_reference_of_another_page_calls_leads_back_to_it(made):
    call = '<p>Called <ref xml:id="call" target="#told">1</ref></p>'
    found = made(long=part("one", call) + part("two", '<note xml:id="told">A note</note>'))
    assert links(found["long.part-2.html"], "call") == {"1": "long.part-3.html#told"}
    assert found["long.part-3.html"].xpath("//a[@class='back']/@href") == ["long.part-2.html#call"]


def test_a_long_translation_stands_beside_its_original_and_is_linked_to_there(made):
    sides = '<div xml:id="o{0}" xml:lang="en"><head>O{0}</head><p>{1}</p></div><div xml:id="t{0}" xml:lang="de"'
    sides += ' type="translation"><head>T{0}</head><p xml:id="tp{0}">uebersetzt{0} <note>N</note></p></div>'
    pairs = "".join(sides.format(n, WORDS) for n in (1, 2))
    found = made(long=f'{pairs}<div><head>Last</head><p><ref target="#tp2">there</ref></p></div>')
    assert sorted(found) == ["long.html", "long.part-2.html", "long.part-3.html", "long.part-4.html"]
    assert links(found["long.part-4.html"]) == {"there": "long.part-3.html#tp2"}
    assert "uebersetzt2" in found["long.part-3.html"].text_content()


def test_translations_of_one_page_have_one_switch(made):
    sides = '<div xml:lang="en"><p>one</p></div><div xml:lang="de" type="translation"><p>eins</p></div>'
    found = made(short=f"<div>{sides}</div><div>{sides}</div>")
    assert len(found["short.html"].xpath("//fieldset[@data-switch='facing']")) == 1
    found = made(long=part("one", sides + sides) + part("two", f"<div>{sides}</div>"))
    assert [len(found[f"long.part-{n}.html"].xpath("//fieldset[@data-switch='facing']")) for n in (2, 3)] == [1, 1]


def test_no_identifier_of_a_document_is_one_of_the_page_too(made):
    own = "text contents notes cite about forms citation cite-bib charts addresses find image-1 break-image-1".split()
    more = PERSON.replace("</listPerson>", '<person xml:id="bob"><persName>Bob</persName></person></listPerson>')
    body = "".join(f'<div xml:id="{name}"><head>{name}</head><p>x</p></div>' for name in own)
    body += '<p>A <note>note</note> <said who="#ann">a</said></p><p><said who="#bob">b</said></p>'
    body += "".join(f'<p><ref target="#{name}">{name}</ref></p>' for name in own)
    found = made(more=more, one=body)
    assert links(found["one.html"]) == {name: f"#{name}" for name in own}


def test_a_page_break_with_its_image_keeps_its_identifier(made, tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    body = '<pb xml:id="pb1" n="1" facs="a.svg"/><p>Words <note>in a note <pb n="2" facs="a.svg"/></note></p>'
    body += '<p><ref target="#pb1">break</ref> <figure><graphic xml:id="g" url="a.svg"/></figure> <ref target="#g">image</ref></p>'  # noqa: E501 (markup)
    found = made(one=body)
    assert links(found["one.html"]) == {"break": "#pb1", "image": "#g"}


def test_what_a_note_shows_in_its_window_has_its_identifiers_at_the_end_alone(made):
    note = (
        '<note>See <hi><seg xml:id="s">this</seg></hi> and <gi xml:id="g">that</gi><hi><note>Inner</note></hi></note>'
    )
    found = made(one=f'<p>Words{note} <ref target="#s">s</ref> <ref target="#g">g</ref></p>')
    assert links(found["one.html"]) == {"s": "#s", "g": "#g"}
    assert found["one.html"].xpath("//li//*[@id='s']") != []


def test_a_note_that_only_a_list_apart_from_the_text_calls_has_no_way_back(made):
    more = '<profileDesc><particDesc><p>By <ref xml:id="call" target="#told">1</ref></p></particDesc></profileDesc>'
    found = made(more=more, one='<p>x</p><note xml:id="told">A note</note>')
    assert found["one.html"].xpath("//a[@class='back']") == []


def test_a_place_that_no_page_shows_leads_to_what_stands_around_it(made):
    body = '<p xml:id="p">a<index xml:id="i"><term xml:id="t">A</term></index> <span xml:id="s" from="#p">x</span></p>'
    body += '<p><ref target="#t">term</ref> <ref target="#s">span</ref> <ref target="#c">second</ref></p>'
    body += '<table><head>one</head><head xml:id="c">two</head><row><cell>x</cell></row></table>'
    assert links(made(one=body)["one.html"]) == {"term": "#p", "span": "#p", "second": "#c"}


def test_a_name_of_the_header_leads_to_the_world_and_one_in_a_list_of_the_text_nowhere(made):
    more = (
        '<profileDesc><abstract><p>Of <placeName ref="https://www.geonames.org/1">Ulm</placeName></p></abstract></profileDesc>'
        "<revisionDesc><change>x</change></revisionDesc>"
    )
    body = '<listPerson><person><persName ref="people:x">X</persName><note>n</note></person></listPerson><p>Text</p>'
    made(more=more, one=body)


def test_a_text_of_a_group_that_begins_with_two_headings_has_its_page(invented, tmp_path):
    text = f"<text><body><head>One<note>noted</note></head><head>More</head><p>{WORDS}</p></body></text>"
    (tmp_path / "sources").mkdir()
    header = invented("works", "", "Works").partition("<text>")[0]
    (tmp_path / "sources" / "works.xml").write_text(f"{header}<text><group>{text}{text}</group></text></TEI>", "utf-8")
    (tmp_path / "tei-toolkit.toml").write_text(
        'title = "T"\nsources = ["sources/*.xml"]\ntargets = ["site"]\n', "utf-8"
    )
    assert build(tmp_path).value.failed == ()
    page = html.document_fromstring((tmp_path / "build" / "texts" / "works.part-2.html").read_bytes())
    assert [one.text_content() for one in page.xpath("//article//*[self::h1 or self::p[@class='head']]")] == [
        "One",
        "More",
    ]
    assert page.xpath("//h1/button")
    assert list(faulty_links(pages(tmp_path / "build"))) == []


LISTED = '<ref target="{0}#{1}">{1}</ref>'
TARGETS = ("one-p", "two-p", "two", "two-head", "ann", "nobody", "head")


def referring(*more):
    """A body that refers to the places of "long", and whatever else."""
    return f'<p xml:id="one-p">{" ".join([LISTED.format("long.xml", one) for one in TARGETS] + list(more))}</p>'


def test_what_is_found_in_an_example_leads_to_the_example(made, tmp_path):
    example = '<egXML xmlns="http://www.tei-c.org/ns/Examples" xml:id="eg"><p xml:id="shown">An <name>example</name></p></egXML>'  # noqa: E501 (markup)
    made(one=f"<p>Words</p><div>{example}</div>", two=f"<div><head>H</head>{example.replace('eg', 'other')}</div>")
    index = (tmp_path / "build" / "assets" / "search-index.js").read_text("utf-8")
    searched = json.loads(index.partition("=")[2].removesuffix(";\n"))
    shown = pages(tmp_path / "build")
    for _, page, identifier, *_ in searched["entries"]:
        tree = shown[tmp_path / "build" / unquote(searched["pages"][page])]
        assert not identifier or tree.get_element_by_id(identifier) is not None


@pytest.mark.parametrize("name", ["a", "z"])
def test_references_lead_to_the_page_of_another_text_that_shows_what_they_mean(made, name):
    more = (
        '<ptr target="long.xml#two-p"/> <ptr target="long.xml#one-p https://example.org/ #one-p"/>'
        ' <rs ref="long.xml#two-p">named</rs> <ref target="ed:two-p">prefixed</ref> <ref target="ed:none">none</ref>'
        ' <ref target="./long.xml">whole</ref> <ref target="other.xml#x">gone</ref> <ref target="notes.md">file</ref>'
        f' <ref target="{name}.xml#one-p">own</ref>'
    )
    header = '<encodingDesc><listPrefixDef><prefixDef ident="ed" matchPattern="(.+)" replacementPattern="long.xml#$1"/></listPrefixDef></encodingDesc>'  # noqa: E501 (markup)
    found = made(more=header + PERSON, **{name: referring(more)}, long=part("one") + part("two"))
    told = links(found[f"{name}.html"])
    assert told == {
        "one-p": "long.part-2.html#one-p", "two-p": "long.part-3.html#two-p", "two": "long.part-3.html#two",
        "two-head": "long.part-3.html#two-head", "ann": "../persons/ann.html", "nobody": "long.html",
        "head": "long.html",
        "prefixed": "long.part-3.html#two-p", "none": "long.html", "whole": "long.html", "own": "#one-p",
    }  # fmt: skip
    pointers = found[f"{name}.html"].xpath("//*[contains(@class, 'ptr')]/descendant-or-self::a/@href")
    assert pointers == ["long.part-3.html#two-p", "long.part-2.html#one-p", "https://example.org/", "#one-p"]
    assert links(found[f"{name}.html"], "rs") == {"named": "long.part-3.html#two-p"}
    assert "gone file" in found[f"{name}.html"].text_content()


@pytest.mark.parametrize("name", ["a", "z"])
def test_whom_another_text_lists_is_one_in_all_texts(edition, tmp_path, name):
    person = PERSON.replace("ann", "p1")
    (tmp_path / "sources").mkdir()
    edition(more=person, list='<p><persName ref="#p1">Ann</persName></p>')
    body = (
        '<p>Of <persName ref="list.xml#p1">her</persName>, <rs ref="list.xml#p1">the girl</rs></p>'
        '<sp who="list.xml#p1"><speaker>A.</speaker><p>Yes.</p></sp>'
    )
    edition(**{name: body})
    found = pages(tmp_path / "build")
    assert list(faulty_links(found)) == []
    assert [path.name for path in found if path.parent.name == "persons"] == ["p1-ann.html"]
    page = found[tmp_path / "build" / "persons" / "p1-ann.html"]
    assert page.xpath("string(//h1)") == "Ann"
    assert [one.text_content() for one in page.xpath("//mark")] == (
        ["her", "the girl", "Ann"] if name == "a" else ["Ann", "her", "the girl"]
    )
    assert len(page.xpath("//section[@class='speeches']//li")) == 1
    assert "her" not in page.xpath("string(//header[@class='title-block'])")


def everything_in(folder):
    # but for the manifest, which keeps what is told once a build
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("[!.]*")) if path.is_file()}


def test_what_leads_into_a_text_that_changes_is_made_again_as_if_all_were_new(edition, tmp_path):
    short = '<div xml:id="one"><head>One</head><p xml:id="one-p">x</p></div><div xml:id="two"><head>Two</head><p xml:id="two-p">y</p></div>'  # noqa: E501 (markup)
    told = {}
    for state, long in {
        "short": short,
        "long": part("one") + part("two"),
        "without": "<p>z</p>",
        "again": short,
    }.items():
        edition(a=referring(), b="<p>B</p>", long=long)
        page = html.parse(tmp_path / "build" / "texts" / "a.html").getroot()
        told[state] = links(page).get("two-p")
        standing = everything_in(tmp_path / "build")
        build(tmp_path, force=True)
        assert everything_in(tmp_path / "build") == standing, state
    assert told == {
        "short": "long.html#two-p", "long": "long.part-3.html#two-p", "without": "long.html",
        "again": "long.html#two-p",
    }  # fmt: skip


def test_a_text_that_goes_or_comes_takes_or_gives_the_links_to_it(edition, tmp_path):
    def told():
        return links(html.parse(tmp_path / "build" / "texts" / "a.html").getroot()).get("one-p")

    edition(a=referring())
    assert told() is None
    edition(a=referring(), long='<p xml:id="one-p">x</p>')
    assert told() == "long.html#one-p"
    (tmp_path / "sources" / "long.xml").unlink()
    build(tmp_path)
    assert told() is None


def test_what_is_pointed_to_in_a_text_that_changes_is_checked_again(edition):
    body = '<p>See <ref target="long.xml#one-p">there</ref>.</p>'
    outcome = edition(a=body, long='<p xml:id="one-p">x</p>')
    assert [one.name for one in outcome.diagnostics if one.severity is Severity.ERROR] == []
    outcome = edition(a=body, long='<p xml:id="other">x</p>')
    assert [one.name for one in outcome.diagnostics if one.severity is Severity.ERROR] == ["dangling-pointer"]
    outcome = edition(a=body, long='<p xml:id="one-p">y</p>')
    assert [one.name for one in outcome.diagnostics if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("before", ["<p>x</p>", referring()])
def test_a_build_that_is_killed_before_links_are_right_is_completed_by_the_next(edition, tmp_path, monkeypatch, before):
    edition(a=before, long='<p xml:id="one-p">x</p>')
    with monkeypatch.context() as patched:
        patched.setattr("tei_toolkit.corpus.build._RECORDED_EVERY", 1)
        patched.setattr(Publishing, "settle", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            edition(a=referring(), long=part("one") + part("two"))
    build(tmp_path)
    page = html.parse(tmp_path / "build" / "texts" / "a.html").getroot()
    assert links(page)["two-p"] == "long.part-3.html#two-p"
    standing = everything_in(tmp_path / "build")
    build(tmp_path, force=True)
    assert everything_in(tmp_path / "build") == standing


def test_search_and_indexes_lead_to_the_page_of_a_place(made, tmp_path):
    inner = '<p xml:id="{0}-q"><persName ref="#ann">Ann</persName> on <date when="1920-01-02">that day</date><note>Noted</note></p>'  # noqa: E501 (markup)
    inner += '<sp who="#ann"><speaker>Ann</speaker><p>Said {0}.</p></sp>'
    made(more=PERSON, long=part("one", inner.format("one")) + part("two", inner.format("two")))
    index = (tmp_path / "build" / "assets" / "search-index.js").read_text("utf-8")
    searched = json.loads(index.partition("=")[2].removesuffix(";\n"))
    shown = pages(tmp_path / "build")
    pieces = {}
    for _, page, identifier, _, words, *_ in searched["entries"]:
        place = shown[tmp_path / "build" / unquote(searched["pages"][page])].get_element_by_id(identifier)
        assert "".join(words.split())[:20] in "".join(place.text_content().split())
        pieces[identifier] = searched["pages"][page]
    assert (pieces["one-q"], pieces["two-q"]) == ("texts/long.part-2.html", "texts/long.part-3.html")
    assert pieces["note-2"] == "texts/long.part-3.html"
    for page in ("persons/ann.html", "dates.html"):
        addresses = [link.rpartition("/")[2] for link in shown[tmp_path / "build" / page].xpath("//main//li//a/@href")]
        assert {"long.part-2.html#one-q", "long.part-3.html#two-q"} <= set(addresses), page
