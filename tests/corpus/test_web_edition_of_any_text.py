"""The web edition of texts of any kind: authority files, plays, scripts of all directions, images of any name."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

from lxml import html

from tei_toolkit import build


def test_a_person_of_an_authority_file_has_a_page_with_all_that_is_known(edition, invented, tmp_path):
    (tmp_path / "persons.xml").write_text(
        invented(
            "persons",
            "<listPerson><person xml:id='ann'><persName><forename>Ann</forename> <surname>Lee</surname></persName>"
            "<birth when='1850'/><note>a printer</note><idno type='GND'>118540238</idno></person></listPerson>",
            "Persons",
        ),
        encoding="utf-8",
    )
    edition(
        'authority = ["persons.xml"]\n',
        one='<p><persName ref="../persons.xml#ann">Miss Lee</persName> came.</p>',
        two='<sp who="../persons.xml#ann"><speaker>Ann</speaker><p>Here I am.</p></sp>',
    )
    page = html.document_fromstring((tmp_path / "build" / "persons" / "ann.html").read_bytes())
    assert page.findtext(".//h1") == "Ann Lee"
    assert "a printer" in page.xpath("string(//p[@class='subtitle'])")
    assert page.xpath("//a[@class='authority']/@href") == ["https://d-nb.info/gnd/118540238"]
    assert page.xpath("//*[@class='contexts']//a/@href[contains(., '../texts/one.html#')]")
    assert page.xpath("//*[@class='contexts']//a/@href[contains(., '../texts/two.html#')]")
    # the TEI to download is the editor's own
    assert (tmp_path / "build" / "tei" / "one.xml").read_bytes() == (tmp_path / "sources" / "one.xml").read_bytes()


def test_the_heading_of_a_part_is_the_title_of_its_page_and_said_once(edition, tmp_path):
    acts = "".join(
        f"<div><head>Act <hi>{n}</hi></head><div><head>Scene 1</head><p>{'word ' * 4000}</p></div></div>"
        for n in (1, 2)
    )
    edition(play=acts, noted=acts.replace("</head><div>", "<note>on the heading</note></head><div>"))
    page = html.document_fromstring((tmp_path / "build" / "texts" / "play.part-2.html").read_bytes())
    assert [(one.tag, one.text_content()) for one in page.xpath("//article//*[self::h1 or self::h2 or self::h3]")] == [
        ("h1", "Act 1"),
        ("h2", "Scene 1"),
    ]
    # also one with a note, which is called there
    page = html.document_fromstring((tmp_path / "build" / "texts" / "noted.part-2.html").read_bytes())
    assert [one.tag for one in page.xpath("//article//*[self::h1 or self::h2]")][:2] == ["h1", "h2"]
    (call,) = page.xpath("//h1/button[contains(@class, 'call')]")
    assert page.get_element_by_id(call.get("popovertarget")).text_content().endswith("on the heading")


def test_words_are_counted_and_shown_in_their_context_where_a_script_parts_none(edition, tmp_path):
    words = "學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？" * 8
    body = f'<p>{words}<persName ref="https://example.org/confucius">孔子</persName>{words}</p>'
    edition(more='<profileDesc><langUsage><language ident="zh">漢語</language></langUsage></profileDesc>', one=body)
    home = html.document_fromstring((tmp_path / "build" / "index.html").read_bytes())
    assert "306 words" in home.text_content()
    (page,) = (tmp_path / "build" / "persons").glob("*.html")
    (context,) = html.document_fromstring(page.read_bytes()).xpath("//*[@class='context']")
    assert "不亦樂乎？孔子學而時習之" in context.text_content()


def test_who_is_spoken_to_and_never_speaks_is_called_by_name(edition, tmp_path):
    persons = "".join(
        f'<person xml:id="p{n}"><persName>{name}</persName></person>'
        for n, name in enumerate(("Ann", "Bob", "Old Falk"))
    )
    edition(
        more=f"<profileDesc><particDesc><listPerson>{persons}</listPerson></particDesc></profileDesc>",
        talk='<u who="#p0" toWhom="#p2">You!</u><u who="#p1">Who?</u>',
    )
    for place in ("texts/talk.html", "speakers.html"):
        tree = html.document_fromstring((tmp_path / "build" / place).read_bytes())
        rows = [
            [cell.text_content() for cell in row.xpath("th | td")] for row in tree.xpath("(//table)[last()]/tbody/tr")
        ]
        assert ["Ann", "Old Falk", "1"] in rows


def test_the_words_around_a_text_from_right_to_left_keep_their_direction(edition, tmp_path):
    edition(
        more='<profileDesc><langUsage><language ident="ar">Arabic</language></langUsage><particDesc><listPerson>'
        '<person xml:id="a"><persName>أ</persName></person><person xml:id="b"><persName>ب</persName></person>'
        "</listPerson></particDesc></profileDesc>",
        one='<p><said who="#a">السلام</said></p><p><said who="#b">وعليكم</said></p>',
    )
    tree = html.document_fromstring((tmp_path / "build" / "texts" / "one.html").read_bytes())
    assert (tree.get("lang"), tree.get("dir")) == ("ar", None)
    assert tree.xpath("//article/@dir") == ["rtl"]
    assert tree.xpath("//*[@class='charts']/ancestor::*[@dir][1]/@dir") == ["ltr"]


def test_an_image_is_shown_whatever_its_name(edition, tmp_path):
    (tmp_path / "sources").mkdir()
    for name in ("a page.svg", "größe.svg"):
        (tmp_path / "sources" / name).write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    edition(one='<figure><graphic url="a page.svg"/></figure><figure><graphic url="gr%C3%B6%C3%9Fe.svg"/></figure>')
    tree = html.document_fromstring((tmp_path / "build" / "texts" / "one.html").read_bytes())
    images = [tmp_path / "build" / "texts" / unquote(address) for address in tree.xpath("//main//img/@src")]
    assert len(images) == 2
    assert all(one.resolve().is_file() for one in images)


def test_addresses_are_written_as_addresses_whatever_a_document_is_called(edition, tmp_path):
    edition('url = "https://example.org/e"\n', **{"a talk (größer) #2?": "<p>x</p>", "b": "<p>y</p>"})
    tree = html.document_fromstring((tmp_path / "build" / "texts" / "a talk (größer) #2?.html").read_bytes())
    name = "a%20talk%20%28gr%C3%B6%C3%9Fer%29%20%232%3F"
    assert f"../tei/{name}.xml" in tree.xpath("//link/@href | //a/@href")
    assert tree.xpath("//link[@rel='canonical']/@href") == [f"https://example.org/e/texts/{name}.html"]
    addresses = [address for address in tree.xpath("//@href") if not address.startswith(("https:", "#"))]
    assert all(re.fullmatch(r"[\w%./#-]+", address, re.ASCII) for address in addresses)
    files = {(tmp_path / "build" / "texts" / unquote(address.partition("#")[0])).resolve() for address in addresses}
    assert all(path.is_file() for path in files)
    assert name in (tmp_path / "build" / "sitemap.xml").read_text("utf-8")
    assert f"https://example.org/e/texts/{name}.html" in tree.xpath("string(//section[@class='cite'])")


def test_what_is_found_in_tei_of_ones_own_is_told_once_where_it_is_to_be_mended(edition, tmp_path):
    outcome = edition(
        'targets = ["site", "text", "docx"]\n',
        one='<p><ref target="javascript:x()">words</ref> <ref target="https://example.org/">more</ref></p>',
        two='<pb facs="gone.png"/><p>Words</p>',
    )
    found = [one for one in outcome.diagnostics if one.check != "schema" and one.name != "unknown-schema"]
    told = [(Path(one.location.path).relative_to(tmp_path).as_posix(), one.name) for one in found]
    assert told == [("sources/one.xml", "script-left-out"), ("sources/two.xml", "missing-file")]


def test_an_identifier_is_written_as_readers_know_it_whatever_the_encoding_calls_its_authority(edition, tmp_path):
    identifiers = (
        "<idno type='gnd'>118540238</idno><idno type='VIAF'>123</idno><idno type='wikidata'>Q5</idno>"
        "<idno type='URI'>https://www.wikidata.org/wiki/Q5</idno><idno type='house'>A 7</idno>"
    )
    edition(
        more="<profileDesc><particDesc><listPerson><person xml:id='ann'><persName>Ann</persName>"
        f"{identifiers}</person></listPerson></particDesc></profileDesc>",
        one='<p><persName ref="#ann">Ann</persName> and <persName ref="https://d-nb.info/gnd/7">Bob</persName></p>',
    )
    written = {
        path.stem: html.document_fromstring(path.read_bytes()).xpath("//*[@class='authority']/text()")
        for path in (tmp_path / "build" / "persons").iterdir()
    }
    assert written == {
        "ann": ["GND 118540238", "VIAF 123", "Wikidata Q5", "Wikidata Q5", "house A 7"],
        "d-nb-info-gnd-7": ["GND 7"],
    }


def test_headings_notes_tables_and_front_matter_are_searched_and_lead_to_their_place(edition, tmp_path):
    part = "<div><head>Part {0}</head><p>{1}</p><list><item>Listed{0}</item></list></div>"
    body = "".join(part.format(n, "word " * 4000) for n in (1, 2)) + (
        "<div><head>Heading<note>Annotated</note></head><opener><salute>Saluted</salute><signed>Signing</signed></opener>"
        "<table><row><cell>Celled</cell><cell>beside</cell></row></table><p>Counted<note><p>Noted</p></note></p>"
        "<note>Standing</note></div>"
    )
    edition(one=body)
    index = (tmp_path / "build" / "assets" / "search-index.js").read_text("utf-8")
    found = json.loads(index.partition("=")[2].removesuffix(";\n"))
    texts = [entry[4] for entry in found["entries"]]
    for words in ("Part 1", "Listed2", "Heading", "Annotated", "Saluted Signing", "Celled beside", "Noted", "Standing"):
        assert texts.count(words) == 1, words
    for _, page, name, *_ in found["entries"]:
        tree = html.document_fromstring((tmp_path / "build" / unquote(found["pages"][page])).read_bytes())
        assert not name or tree.get_element_by_id(name) is not None


def test_references_lead_from_one_text_of_an_edition_to_another(edition, tmp_path):
    references = " ".join(
        f'<ref target="{target}">{word}</ref>'
        for word, target in {
            "place": "two.xml#there",
            "whole": "./a%20b.xml",
            "web": "https://example.org/x.xml#y",
            "above": "../elsewhere.xml",
        }.items()
    )
    edition(one=f"<p>See {references}.</p>", two='<p xml:id="there">Here.</p>', **{"a b": "<p>Words.</p>"})
    page = html.document_fromstring((tmp_path / "build" / "texts" / "one.html").read_bytes())
    links = {link.text_content(): link.get("href") for link in page.xpath("//article//a[@class='ref']")}
    assert links == {"place": "two.html#there", "whole": "a%20b.html", "web": "https://example.org/x.xml#y"}
    assert "See place whole web above." in page.text_content()


def test_each_text_of_a_group_has_its_page_and_a_record_has_none(invented, tmp_path):
    words = "word " * 4000
    text = f"<text><body><head>{{0}}</head><div><head>Part</head><p>{words}</p></div></body></text>"
    (tmp_path / "sources").mkdir()
    front = '<front><div type="summary"><head>Summary</head><p>Short</p></div></front>'
    group = f"<text>{front}<group>{text.format('One')}<group>{text.format('Two')}</group></group></text>"
    header = invented("works", "", "Works").partition("<text>")[0]
    (tmp_path / "sources" / "works.xml").write_text(f"{header}{group}</TEI>", "utf-8")
    settings = 'title = "T"\nsources = ["sources/*.xml"]\ntargets = ["site"]\n'
    (tmp_path / "tei-toolkit.toml").write_text(settings, "utf-8")
    assert build(tmp_path).value.failed == ()
    pages = sorted((tmp_path / "build" / "texts").iterdir())
    trees = [html.document_fromstring(page.read_bytes()) for page in pages]
    told = [[one.text_content() for one in tree.xpath("//article//h1 | //article//h2")][:2] for tree in trees]
    assert told == [["Works", "Contents"], ["One", "Part"], ["Two", "Part"]]


def test_the_plain_text_is_offered_in_the_language_of_the_edition(edition, tmp_path):
    edition('lang = "fr"\ntargets = ["site", "text"]\n', one="<p>Words</p>")
    for place in ("index.html", "texts/one.html"):
        tree = html.document_fromstring((tmp_path / "build" / place).read_bytes())
        assert tree.xpath("//a[contains(@href, 'text/one.txt')]/text()") == ["Texte"], place
