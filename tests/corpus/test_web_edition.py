"""The web edition of a corpus: whole, linked within itself, loading nothing from elsewhere, told from the header."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from lxml import etree, html

from tei_toolkit import build
from tei_toolkit.export.pipeline import export
from tei_toolkit.tei.text import witness_text

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def pages(folder):
    return {path: html.document_fromstring(path.read_bytes()) for path in sorted(folder.rglob("*.html"))}


@pytest.fixture(scope="module")
def trees(web_edition):
    return pages(web_edition)


def dangling(trees):
    ids = {path: set(tree.xpath("//@id")) for path, tree in trees.items()}
    for path, tree in trees.items():
        links = tree.xpath("//@href | //@src | //@action")
        links += [f"#{target}" for target in tree.xpath("//@popovertarget")]
        for link in links:
            if link.startswith(("https://", "http://", "mailto:")):
                continue
            address, fragment = urldefrag(urljoin(path.as_uri(), str(link)))
            target = Path(unquote(address.removeprefix("file://")))
            if not target.is_file() or (fragment and target.suffix == ".html" and unquote(fragment) not in ids[target]):
                yield path.name, link


def test_there_is_a_page_of_every_kind(web_edition, kinds):
    assert [kind for kind in kinds if not (web_edition / kind).is_file()] == []


def test_every_link_and_fragment_leads_somewhere(trees):
    assert list(dangling(trees)) == []
    assert all(len(ids) == len(set(ids)) for ids in (tree.xpath("//@id") for tree in trees.values()))


def test_pages_load_nothing_from_elsewhere_and_hold_no_code(trees, web_edition):
    for path, tree in trees.items():
        loaded = tree.xpath(
            "//script/@src | //img/@src | //link[@rel='stylesheet']/@href | //iframe/@src | //source/@src"
        )
        assert all(not re.match(r"\w+:|//", one) for one in loaded), path
        assert [one for one in tree.xpath("//script[not(@src)]") if one.get("type") != "application/ld+json"] == []
        assert tree.xpath("//style | //@style | //@*[starts-with(name(), 'on')]") == []
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
    for asset in (web_edition / "assets").iterdir():
        assert not re.search(
            rb"url\(|@import|https?://(?!www\.w3)|\beval\(", asset.read_bytes().replace(b"https://d", b"")
        )


def test_every_word_of_every_text_is_on_its_pages(web_edition):
    for path in sorted((web_edition / "tei").glob("*.xml")):
        wanted = set(re.findall(r"\w+", witness_text(etree.parse(path).getroot())))
        page = html.document_fromstring((web_edition / "texts" / f"{path.stem}.html").read_bytes())
        assert wanted - set(re.findall(r"\w+", " ".join(page.itertext()))) == set()


def test_two_builds_write_the_same_bytes_whatever_the_order_of_files(web_edition, tmp_path):
    folder = tmp_path / "again"
    shutil.copytree(CORPUS, folder, ignore=shutil.ignore_patterns("build", "sources"))
    (folder / "sources").mkdir()
    for path in sorted((CORPUS / "sources").iterdir(), reverse=True):
        copy = shutil.copytree if path.is_dir() else shutil.copy
        copy(path, folder / "sources" / path.name)
    shutil.copy(web_edition.parent / "tei-toolkit.toml", folder)
    build(folder)
    one, other = (
        {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}
        for place in (web_edition, folder / "build")
    )
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_a_person_has_a_page_with_identifiers_speeches_and_mentions_that_link_back(trees, web_edition):
    page = trees[web_edition / "persons" / "stalin.html"]
    assert "https://www.wikidata.org/wiki/Q855" in page.xpath("//main//a/@href")
    assert len(page.xpath("//section[@class='speeches']//li")) == 10
    mention = page.xpath("//section[@class='mentions-of']//li[.//mark='J. Stalin']/a/@href")[0]
    target = trees[web_edition / "texts" / "stalin-choibalsan-1944.html"]
    assert "J. Stalin" in target.get_element_by_id(unquote(mention.partition("#")[2])).text_content()


def test_the_indexes_list_every_kind_of_thing(trees, web_edition):
    heads = {
        name: [
            " ".join(one.text_content().split()) for one in trees[web_edition / f"{name}.html"].find_class("headword")
        ]
        for name in ("persons", "places", "organisations", "dates", "speakers")
    }
    assert "Эрдэнэ, Дорж" in heads["persons"]
    assert "Khovd" in heads["places"]
    assert any("Office of Roads" in one for one in heads["organisations"])
    assert "22 January 1944" in heads["dates"]
    assert "Voices from the floor" in heads["speakers"]
    # Mongolian order: Ө after О
    order = [one[0] for one in heads["persons"] if "Ѐ" <= one[0] <= "ӿ"]
    assert order == ["О", "Ө", "П", "Э"]


def test_the_drawings_say_what_their_tables_say(trees, web_edition):
    page = trees[web_edition / "speakers.html"]
    bars = page.xpath("//*[local-name() = 'rect']")
    assert 5 <= len(bars) <= 12
    assert len(page.xpath("//*[local-name() = 'svg'][@role='img'][@aria-label]")) == 2
    rows = page.xpath("(//table)[1]/tbody/tr")
    assert len(rows) == len(page.xpath("//ul[contains(@class, 'speakers-list')]/li"))
    lengths = [float(bar.get("width")) for bar in bars]
    assert lengths == sorted(lengths, reverse=True)


def test_names_stay_within_the_drawings_and_a_long_table_is_folded_away(edition, tmp_path):
    names = ["DIE FRAU OBERSTUDIENRÄTIN", "Wilhelmine", "春夏秋冬春夏秋冬春夏秋冬", *(f"Person {n}" for n in range(8))]
    people = "".join(f'<person xml:id="p{n}"><persName>{name}</persName></person>' for n, name in enumerate(names))
    more = f"<profileDesc><particDesc><listPerson>{people}</listPerson></particDesc></profileDesc>"
    talk = "".join(
        f'<sp who="#p{one}" toWhom="#p{other}"><p>Word</p></sp>' for one in range(len(names)) for other in range(3)
    )
    edition(
        more=more, a=f"<div>{talk}</div>", b='<div><sp who="#p1"><p>One</p></sp><sp who="#p0"><p>Two</p></sp></div>'
    )
    many, few = (html.document_fromstring((tmp_path / "build" / "texts" / f"{n}.html").read_bytes()) for n in "ab")
    drawn = {"".join(text.itertext()) for text in many.xpath("(//*[local-name() = 'svg'])[1]/*[@class='who']")}
    assert {"DIE FRAU OB…", "Wilhelmine", "春夏秋冬春夏秋…"} <= drawn
    assert len(many.xpath("//details[@class='more']//table")) == 1
    assert few.xpath("//details[@class='more']") == []
    assert len(few.xpath("//section[@class='charts']//table")) == 2


def test_an_address_by_to_whom_counts_and_else_who_spoke_before(edition, tmp_path):
    people = "".join(f'<person xml:id="{one}"><persName>{one}</persName></person>' for one in "xyz")
    more = f"<profileDesc><particDesc><listPerson>{people}</listPerson></particDesc></profileDesc>"
    edition(
        more=more,
        a='<div><sp who="#x"><p>One</p></sp><sp who="#y" toWhom="#z"><p>Two</p></sp><sp who="#x"><p>Three</p></sp></div>',  # noqa: E501 (markup)
    )
    record = json.loads((tmp_path / "build" / "data" / "a.json").read_text("utf-8"))
    pairs = {(one["from"], one["to"]): one["count"] for one in record["addressing"]}
    assert pairs == {("y-y", "z-z"): 1, ("x-x", "y-y"): 1}


def test_a_text_says_how_it_is_cited_in_every_form(web_edition, trees):
    name = "letter-1893"
    bib = (web_edition / "cite" / f"{name}.bib").read_text("utf-8")
    ris = (web_edition / "cite" / f"{name}.ris").read_text("utf-8")
    (csl,) = json.loads((web_edition / "cite" / f"{name}.json").read_text("utf-8"))
    page = trees[web_edition / "texts" / f"{name}.html"]
    meta = {one.get("name"): one.get("content") for one in page.xpath("//meta[@name]")}
    linked = json.loads(page.xpath("//script[@type='application/ld+json']")[0].text)
    assert "author = {Voss, Clara}" in bib
    assert "AU  - Voss, Clara" in ris
    assert csl["author"] == [{"family": "Voss", "given": "Clara"}]
    assert csl["issued"] == {"date-parts": [[2026]]}
    assert csl["original-date"] == {"date-parts": [[1893, 7, 9]]}
    assert meta["citation_author"] == "Clara Voss"
    assert meta["citation_title"] == csl["title"] == linked["name"]
    assert linked["author"] == [{"@type": "Person", "name": "Clara Voss"}]
    address = "https://example.org/voices/texts/letter-1893.html"
    assert {csl["URL"], linked["url"], page.xpath("//link[@rel='canonical']/@href")[0]} == {address}
    assert f"UR  - {address}" in ris


def test_sitemap_and_cards_name_every_page(web_edition, trees):
    places = etree.parse(web_edition / "sitemap.xml").xpath("//*[local-name() = 'loc']/text()")
    assert len(places) == len(set(places)) == len(trees)
    for tree in trees.values():
        assert tree.xpath("//meta[@property='og:url']/@content")[0] in places


def test_paragraphs_keep_their_links_when_the_text_before_them_changes(edition, tmp_path):
    edition(a="<p>First words of all.</p><p>Some other words here.</p>")
    before = html.parse(tmp_path / "build" / "texts" / "a.html").xpath("//a[@class='number']/@href")
    edition(a="<p>A new beginning.</p><p>First words of all.</p><p>Some other words here.</p>")
    after = html.parse(tmp_path / "build" / "texts" / "a.html").xpath("//a[@class='number']/@href")
    assert after[1:] == before == ["#p-first-words-of-all", "#p-some-other-words-here"]


def test_the_links_of_an_encoded_transcript_stand_in_its_tei(web_edition):
    tei = (web_edition / "tei" / "interview-printer-1968.xml").read_text("utf-8")
    page = (web_edition / "texts" / "interview-printer-1968.html").read_text("utf-8")
    assert 'xml:id="p-jan-holm-and-you"' in tei
    assert 'href="#p-jan-holm-and-you"' in page


def test_a_long_text_has_a_page_for_each_large_division(edition, tmp_path):
    parts = "".join(
        f'<div xml:id="d{n}"><head>Part {n}</head><p>{"word " * 3000} <ref target="#d1">back</ref><note>Note {n}</note></p></div>'  # noqa: E501 (markup)
        for n in (1, 2, 3)
    )
    edition(long=parts, short="<p>Few.</p>")
    found = pages(tmp_path / "build")
    names = {path.name for path in found}
    assert {"long.html", "long.part-2.html", "long.part-3.html", "long.part-4.html"} <= names
    assert list(dangling(found)) == []
    second = found[tmp_path / "build" / "texts" / "long.part-3.html"]
    assert second.xpath("//main//nav[@class='neighbours']/a/@href") == ["long.part-2.html", "long.part-4.html"]
    assert "Note 2" in second.text_content()
    assert "Note 1" not in second.text_content()
    last = found[tmp_path / "build" / "texts" / "long.part-4.html"]
    assert last.xpath("//main//nav[@class='neighbours']/a/@href")[-1] == "short.html"


def test_one_name_for_two_persons_of_two_texts_makes_two_pages(edition, invented, tmp_path):
    def people(name):
        return f'<profileDesc><particDesc><listPerson><person xml:id="p1"><persName>{name}</persName></person></listPerson></particDesc></profileDesc>'  # noqa: E501 (markup)

    edition(more=people("Ann Lee"), a='<p><persName ref="#p1">Ann</persName></p>')
    text = invented("b", '<p><persName ref="#p1">Bob</persName></p>', "B", people("Bob Ray"))
    (tmp_path / "sources" / "b.xml").write_text(text, encoding="utf-8")
    build(tmp_path)
    assert {path.name for path in (tmp_path / "build" / "persons").iterdir()} == {"p1-ann-lee.html", "p1-bob-ray.html"}


def test_only_what_changed_is_made_again_and_the_texts_beside_it_where_their_links_change(edition, tmp_path):
    edition(a="<p>A</p>", b="<p>B</p>", c="<p>C</p>", d="<p>D</p>")
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "build" / "texts").iterdir()}
    outcome = edition(a="<p>A</p>", b="<p>B changed</p>", c="<p>C</p>", d="<p>D</p>")
    changed = {path.name for path in times if path.stat().st_mtime_ns != times[path]}
    assert changed == {"b.html"}
    assert [one.name for one in outcome.value.rebuilt] == ["b"]
    (tmp_path / "sources" / "b.xml").unlink()
    build(tmp_path)
    assert list(dangling(pages(tmp_path / "build"))) == []
    after = html.parse(tmp_path / "build" / "texts" / "a.html")
    assert after.xpath("//nav[@class='neighbours']/a/@href") == ["c.html"]


def test_a_missing_image_is_told_and_the_page_says_where_it_would_be(edition, tmp_path):
    outcome = edition(a='<p>See <figure><graphic url="none.png"/></figure> and <graphic url="../../secret.png"/>.</p>')
    assert [one.name for one in outcome.diagnostics if one.name == "missing-image"] == ["missing-image"] * 2
    assert outcome.diagnostics[-1].location.line == 1
    assert "none.png" in (tmp_path / "build" / "texts" / "a.html").read_text("utf-8")


def test_code_in_a_text_never_reaches_the_page_as_code(edition, tmp_path):
    edition(
        a='<p><ref target="javascript:alert(1)">a</ref> <ref target="JaVaScRiPt:alert(1)">b</ref> <ptr target="data:text/html,x"/>'  # noqa: E501 (markup)
        ' <hi rend="x&quot; onclick=&quot;y">c</hi> <gi>script</gi> &lt;script&gt;alert(2)&lt;/script&gt;'
        ' <graphic url="javascript:alert(3)"/></p>'
    )
    page = html.parse(tmp_path / "build" / "texts" / "a.html")
    assert [one for one in page.xpath("//@href | //@src") if one.lower().startswith(("javascript:", "data:"))] == []
    assert page.xpath("//main//script | //@onclick") == []
    assert "<script>alert(2)" in page.getroot().text_content()


def test_a_stylesheet_and_a_style_of_ones_own_reach_every_page(edition, tmp_path):
    (tmp_path / "my.css").write_text("body { color: green }", encoding="utf-8")
    (tmp_path / "my.xsl").write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:tei-toolkit:modes">'  # noqa: E501 (markup)
        '<xsl:template match="*" mode="m:site-foot" priority="5"><p class="mine">Mine</p><xsl:next-match/></xsl:template>'  # noqa: E501 (markup)
        "</xsl:stylesheet>",
        encoding="utf-8",
    )
    edition('css = "my.css"\nstylesheet = "my.xsl"\n', a="<p>A</p>")
    for path, tree in pages(tmp_path / "build").items():
        assert len(tree.find_class("mine")) == 1, path
        assert tree.xpath("//link[contains(@href, 'assets/own.css')]")


ANN = '<profileDesc><particDesc><listPerson><person xml:id="ann"><persName>Ann</persName></person></listPerson></particDesc></profileDesc>'  # noqa: E501 (markup)


def test_what_a_page_is_for_is_a_place_that_a_stylesheet_of_ones_own_may_fill(edition, tmp_path):
    (tmp_path / "my.xsl").write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:tei-toolkit:modes">'  # noqa: E501 (markup)
        '<xsl:template match="*" mode="m:main" priority="5"><div class="mine"><xsl:next-match/></div></xsl:template>'
        "</xsl:stylesheet>",
        encoding="utf-8",
    )
    said = '<p>A <said who="#ann">word</said> by <persName ref="#ann">Ann</persName></p>'
    edition('stylesheet = "my.xsl"\n', more=ANN, a=said)
    made = pages(tmp_path / "build")
    assert tmp_path / "build" / "persons" / "ann.html" in made
    for path, tree in made.items():
        assert tree.xpath("//div[@class='mine']//main[@id='text']"), path


def test_a_list_of_speeches_has_the_beginning_of_long_ones_to_a_whole_word(edition, tmp_path):
    whole, long = "river " * 26 + "town", "bridge " * 40
    edition(more=ANN, a=f'<p><said who="#ann">{whole}</said></p><p><said who="#ann">{long}</said></p>')
    page = html.parse(tmp_path / "build" / "persons" / "ann.html")
    told = [
        " ".join(one.text_content().split())
        for one in page.xpath("//section[@class='speeches']//span[@class='context']")
    ]
    assert told == [whole, "bridge " * 21 + "…"]


def test_words_that_are_added_are_in_the_language_of_the_edition(edition, tmp_path):
    edition('lang = "mn"\n', a="<p>A</p>")
    page = html.parse(tmp_path / "build" / "texts" / "a.html")
    assert "Хүмүүс" in page.xpath("string(//header)")
    assert page.xpath("//header/@lang") == ["mn"]


def test_the_pages_are_valid_html(web_edition, tool, tmp_path):
    jar = tool("vnu-jar/build/dist/vnu.jar")
    # pages that stand by themselves too
    for path in (web_edition / "tei").glob("*.xml"):
        (tmp_path / f"{path.stem}.html").write_bytes(export(path, "html").value.content)
    done = subprocess.run(
        ["java", "-jar", jar, "--errors-only", "--skip-non-html", "--format", "gnu", web_edition, tmp_path],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_one_xml_id_for_two_different_persons_is_told_with_both_files(tmp_path):
    person = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{0}</title></titleStmt>'
    person += "<publicationStmt><p>none</p></publicationStmt><sourceDesc><p>made</p></sourceDesc></fileDesc>"
    person += "</teiHeader><standOff><listPerson><person xml:id='lee'><persName>Lee</persName>"
    person += "<idno type='VIAF'>{1}</idno></person></listPerson></standOff>"
    person += "<text><body><p><persName ref='#lee'>Lee</persName></p></body></text></TEI>"
    (tmp_path / "a.xml").write_text(person.format("A", "1"), encoding="utf-8")
    (tmp_path / "b.xml").write_text(person.format("B", "2"), encoding="utf-8")
    (tmp_path / "tei-toolkit.toml").write_text('sources = ["*.xml"]\ntargets = ["site"]\n', encoding="utf-8")
    (told,) = [one for one in build(tmp_path).diagnostics if one.name == "conflicting-entities"]
    assert "VIAF 2 here and 1 in a.xml" in told.message
    assert told.location.path.endswith("b.xml")
