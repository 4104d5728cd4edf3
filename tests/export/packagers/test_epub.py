"""tei_toolkit.export.packagers.epub and xslt/epub: a book whose every part is found, read aloud and led back from."""

import hashlib
import itertools
import re
from datetime import UTC, datetime

import pytest
from lxml import etree
from unpacking import found, one, png

from tei_toolkit.errors import UsageError
from tei_toolkit.export.pipeline import export
from tei_toolkit.model.source import Source
from tei_toolkit.resources import stylesheets
from tei_toolkit.tei.document import parse

TYPE = "{http://www.idpf.org/2007/ops}type"
XML = "{http://www.w3.org/XML/1998/namespace}"


@pytest.fixture
def book(tei, parts):
    """A function that gives the files of the book of a document with that body, parsed where they are XML."""

    def make(body, parameters=None, folder=None, **rest):
        outcome = export(tei(body, **rest), "epub", parameters=parameters, folder=folder)
        files = parts(outcome.value.content)
        return {n.removeprefix("EPUB/"): etree.fromstring(c) for n, c in files.items() if n.endswith(("ml", "opf", "ncx", "svg"))}  # fmt: skip # noqa: E501

    return make


def plain(element):
    return " ".join("".join(element.itertext()).split())


def properties(tree):
    """The properties of a package, each with its values."""
    values = {}
    for meta in found(tree, "//o:meta[@property][not(@refines)]"):
        values.setdefault(meta.get("property"), []).append(meta.text)
    return values


def test_the_archive_begins_with_its_type_as_it_is_and_has_its_entries_in_order(tei, parts):
    content = export(tei("<p>Words.</p>"), "epub").value.content
    assert content[30:58] == b"mimetypeapplication/epub+zip"
    names = list(parts(content))
    assert names[:2] == ["mimetype", "META-INF/container.xml"]
    assert names[2:] == sorted(names[2:])


@pytest.mark.parametrize("epoch", [None, "0", "1700000000", "9999999999"])
def test_the_same_document_gives_the_same_bytes_and_the_time_is_that_of_the_source(tei, parts, monkeypatch, epoch):
    if epoch is None:
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    else:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    document = tei('<p>One<note>two</note></p><pb n="2"/>')
    one_, other = (export(document, "epub").value.content for _ in range(2))
    assert one_ == other
    modified = properties(etree.fromstring(parts(one_)["EPUB/package.opf"]))["dcterms:modified"]
    wanted = datetime.fromtimestamp(min(max(int(epoch or 0), 315532800), 4354732800), UTC)
    assert modified == [wanted.strftime("%Y-%m-%dT%H:%M:%SZ")]


def test_the_day_of_the_header_is_the_time_of_the_book(tei, parts, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    content = tei("<p>Words.</p>").source.content.replace(
        b"<availability>", b'<date when="2019-03-04">then</date><availability>'
    )
    files = parts(export(parse(Source("a.xml", content)), "epub").value.content)
    assert b"2019-03-04T00:00:00Z" in files["EPUB/package.opf"]


def test_a_time_that_is_none_is_told(tei, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(UsageError, match="not a number of seconds"):
        export(tei("<p>Words.</p>"), "epub")


def test_the_identifier_stays_while_words_change_and_is_that_of_the_header_where_there_is_one(book):
    identifiers = [one(book(f"<p>{words}</p>")["package.opf"], "//dc:identifier").text for words in ("One.", "Two.")]
    assert identifiers[0] == identifiers[1]
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", identifiers[0])
    other = one(book("<p>One.</p>", title="Another talk")["package.opf"], "//dc:identifier").text
    assert other != identifiers[0]
    tree = book("<p>One.</p>", terms='x</licence></availability><idno type="DOI">10.1/a</idno><availability><licence>')
    assert one(tree["package.opf"], "//dc:identifier").text == "https://doi.org/10.1/a"
    assert one(tree["toc.ncx"], "//n:meta[@name='dtb:uid']").get("content") == "https://doi.org/10.1/a"


def test_every_file_is_in_the_manifest_and_every_page_in_the_spine(book):
    tree = book("<p>Words.</p>")
    package = tree["package.opf"]
    listed = {item.get("href") for item in found(package, "//o:item")}
    assert listed == ({*tree} - {"package.opf", "META-INF/container.xml"}) | {"style.css"}
    pages = {item.get("id") for item in found(package, "//o:item[@media-type='application/xhtml+xml']")}
    assert {item.get("idref") for item in found(package, "//o:itemref")} == pages
    order = [one(package, f"//o:item[@id='{i.get('idref')}']").get("href") for i in found(package, "//o:itemref")]
    assert order == ["cover.xhtml", "title.xhtml", "nav.xhtml", "text-1.xhtml", "persons.xhtml", "places.xhtml", "colophon.xhtml"]  # fmt: skip # noqa: E501
    assert one(package, "//o:item[@properties='cover-image']").get("href") == "cover.svg"


def test_a_note_is_called_from_its_place_and_leads_back(book):
    text = book('<p>Word<note n="7b">The <hi rend="italic">note</hi>.</note> and<note>second</note>.</p>')[
        "text-1.xhtml"
    ]
    calls, notes = found(text, "//h:a[@role='doc-noteref']"), found(text, "//h:aside")
    assert [(call.text, call.get(TYPE)) for call in calls] == [("7b", "noteref"), ("2", "noteref")]
    for call, note in zip(calls, notes, strict=True):
        assert call.get("href") == f"text-1.xhtml#{note.get('id')}"
        assert (note.get(TYPE), note.get("role")) == ("footnote", "doc-footnote")
        back = one(note, "h:a[@role='doc-backlink']")
        assert back.get("href") == f"text-1.xhtml#{call.get('id')}"
        assert back.text == call.text
    assert plain(notes[0]) == "7b The note."


def test_a_note_that_stands_at_the_end_of_the_text_is_opened_from_its_call_and_leads_back(book):
    back = '<back><div type="notes"><head>Notes</head><note xml:id="n1" n="1">far away</note></div></back>'
    text = book('<p>Call<ref target="#n1">1</ref> here.</p>', back=back)["text-1.xhtml"]
    call, note = one(text, "//h:a[@role='doc-noteref']"), one(text, "//*[@role='doc-footnote']")
    assert call.get(TYPE) == "noteref"
    assert call.get("href") == "text-1.xhtml#" + note.get("id")
    # an aside would be hidden by reading systems, and the division would have nothing but its heading
    assert etree.QName(note).localname == "div"
    assert one(note, "h:a[@role='doc-backlink']").get("href") == "text-1.xhtml#" + call.get("id")


def test_a_note_between_paragraphs_that_nothing_calls_is_no_footnote(book):
    text = book("<p>One.</p><note>Between.</note><p>Two.</p>")["text-1.xhtml"]
    assert found(text, "//*[@role='doc-footnote']") == []
    assert "Between." in plain(text)


LONG = "".join(f'<div type="chapter"><head>Part {n}</head><p>{"word " * 300}</p><p xml:id="end-{n}">End.<note>Note {n}.</note></p></div>' for n in range(1, 6))  # fmt: skip # noqa: E501
WITH_LINKS = LONG.replace("End.", 'See <ref target="#end-1">the end</ref> of <persName ref="#anna">Anna</persName>.')


def test_a_long_text_has_a_file_for_each_large_division_and_links_across(book):
    tree = book(WITH_LINKS, {"split-words": "500"})
    texts = [name for name in sorted(tree) if name.startswith("text-")]
    assert texts == [f"text-{n}.xhtml" for n in range(1, 6)]
    assert [one(tree[name], "//h:h1").text for name in texts] == [f"Part {n}" for n in range(1, 6)]
    assert [plain(one(tree[name], "//h:aside")) for name in texts] == [f"{n} Note {n}." for n in range(1, 6)]
    assert one(tree["text-4.xhtml"], "//h:a[@class='ref']").get("href") == "text-1.xhtml#end-1"
    back = [a.get("href") for a in found(tree["persons.xhtml"], "//h:li[@id='anna']//h:p[@class='mentions']/h:a")]
    assert back == ["text-1.xhtml#end-1", *(f"text-{n}.xhtml#end-{n}" for n in range(2, 6))]
    contents = [(a.get("href"), a.text) for a in found(tree["nav.xhtml"], "//h:nav[@id='toc']//h:a")]
    assert contents[:5] == [(f"text-{n}.xhtml#div-{n}", f"Part {n}") for n in range(1, 6)]
    assert found(tree["text-1.xhtml"], "//h:section[@e:type='chapter'][@role='doc-chapter']")


def test_short_divisions_share_files_and_what_stands_before_them_is_kept(book):
    body = f"<div><head>Act</head><p>Before.</p>{LONG}</div>" + "<div><head>Last</head><p>x</p></div>" * 40
    tree = book(body, {"split-words": "600"})
    texts = [tree[f"text-{n}.xhtml"] for n in range(1, 1 + sum(name.startswith("text-") for name in tree))]
    assert 5 < len(texts) < 12
    assert [plain(h) for h in found(texts[0], "//h:h1")] == ["Act", "Part 1"]
    whole = " ".join(plain(one(text, "//h:body")) for text in texts)
    assert [int(n) for n in re.findall(r"Part (\d)", whole)] == [1, 2, 3, 4, 5]
    assert whole.count("Last") == 40
    assert whole.index("Before.") < whole.index("Part 1")
    ids = [(n, i) for n, text in enumerate(texts) for i in found(text, "//@id")]
    assert len({i for _, i in ids}) == len(ids)


def test_headings_begin_with_one_and_skip_no_level(book):
    inner = "<div><head>B</head><div><head>C</head><p>x</p></div></div>"
    for parameters in (None, {"split-words": "3"}):
        tree = book(f"<div><head>A</head><p>words and words</p>{inner}</div><div><p>no head</p></div>", parameters)
        for name in (name for name in tree if name.endswith(".xhtml")):
            levels = [int(etree.QName(h).localname[1]) for h in tree[name].iter("{*}h1", "{*}h2", "{*}h3", "{*}h4")]
            assert levels[0] == 1, name
            assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), name


def test_page_breaks_are_listed_and_found(book):
    tree = book('<p>a<pb n="3"/>b</p><pb n="iv"/><p>c</p><pb/><p>d</p>')
    pages = found(tree["nav.xhtml"], "//h:nav[@e:type='page-list']//h:a")
    assert [a.text for a in pages] == ["3", "iv"]
    for a in pages:
        mark = one(tree["text-1.xhtml"], f"//*[@id='{a.get('href').partition('#')[2]}']")
        assert (mark.get(TYPE), mark.get("role")) == ("pagebreak", "doc-pagebreak")
    values = properties(tree["package.opf"])
    assert {"pageBreakMarkers", "pageNavigation"} <= set(values["schema:accessibilityFeature"])
    assert values["pageBreakSource"] == ["A sheet of paper."]
    without = properties(book("<p>a</p>")["package.opf"])
    assert "pageBreakSource" not in without
    assert "pageNavigation" not in without["schema:accessibilityFeature"]


def test_what_the_book_can_do_is_said_and_what_nobody_has_looked_at_is_not(book):
    values = properties(book("<p>Words.</p>")["package.opf"])
    assert values["schema:accessMode"] == values["schema:accessModeSufficient"] == ["textual"]
    assert values["schema:accessibilityHazard"] == ["none"]
    assert "read aloud" in values["schema:accessibilitySummary"][0]
    assert "dcterms:conformsTo" not in values
    values = properties(book("<p>Words.</p>", {"certified-by": "A press"})["package.opf"])
    assert values["dcterms:conformsTo"] == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert values["a11y:certifiedBy"] == ["A press"]


PICTURES = (
    '<figure><graphic url="a.png"/><figDesc>A ship</figDesc></figure><figure><graphic url="b%20%C3%A9.png"/></figure>'
)


def test_images_beside_the_document_come_along_with_what_they_show(book, parts, tei, tmp_path):
    for name in ("a.png", "b é.png"):
        (tmp_path / name).write_bytes(png())
    tree = book(PICTURES, {"certified-by": "A press"}, folder=tmp_path)
    shown = [(img.get("src"), img.get("alt")) for img in found(tree["text-1.xhtml"], "//h:img")]
    assert shown == [("images/a.png", "A ship"), ("images/b-e.png", "Image")]
    assert parts(export(tei(PICTURES), "epub", folder=tmp_path).value.content)["EPUB/images/a.png"] == png()
    values = properties(tree["package.opf"])
    # one of them is not described, so nobody can say that the book conforms
    assert values["schema:accessModeSufficient"] == ["textual,visual"]
    assert "dcterms:conformsTo" not in values
    assert "Not all images" in values["schema:accessibilitySummary"][0]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.png", None, "there is no image"),
        ("a.png", b"", "is empty"),
        ("a.png", b"\xff\xd8\xff rest", "is not what its name says"),
        ("a.avif", b"\0\0\0\x1cftypavif rest", "is of a kind that readers cannot show (image/avif)"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "draws on scripts"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.org/"/></svg>', "draws on"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><g style="fill: url(http://a)"/></svg>', "draws on"),
        ("a.svg", b"<svg", "is not what its name says"),
        ("../a.png", png(), "there is no image"),
    ],
)  # fmt: skip
def test_an_image_that_cannot_be_shown_is_reported_and_its_description_stays(tei, parts, tmp_path, name, content, said):
    folder = tmp_path / "edition"
    folder.mkdir()
    if content is not None:
        (folder / name).write_bytes(content)
    outcome = export(tei(f'<figure><graphic url="{name}"/><figDesc>A ship</figDesc></figure>'), "epub", folder=folder)
    (diagnostic,) = outcome.diagnostics
    assert said in diagnostic.message
    assert diagnostic.location.line
    files = parts(outcome.value.content)
    assert not [place for place in files if place.startswith("EPUB/images/")]
    assert b"A ship" in files["EPUB/text-1.xhtml"]


def test_images_of_pages_are_a_chapter_that_leads_back_to_the_text(book, tmp_path):
    (tmp_path / "p1.png").write_bytes(png())
    tree = book('<pb n="1" facs="p1.png"/><p>Words.</p>', folder=tmp_path)
    figure = one(tree["facsimiles.xhtml"], "//h:figure")
    assert one(figure, "h:img").get("alt") == "Page image 1"
    assert one(figure, ".//h:a").get("href") == "text-1.xhtml#page-break-1"


def test_text_from_right_to_left_turns_its_pages_so(tei, parts):
    content = tei("<p>שלום</p>").source.content.replace(b'xml:lang="en"', b'xml:lang="he"', 1)
    files = parts(export(parse(Source("a.xml", content)), "epub").value.content)
    package = etree.fromstring(files["EPUB/package.opf"])
    assert package.get("dir") == one(package, "//o:spine").get("page-progression-direction") == "rtl"
    text = etree.fromstring(files["EPUB/text-1.xhtml"])
    assert (text.get("dir"), text.get("lang"), text.get(f"{XML}lang")) == ("rtl", "he", "he")
    # the words of the toolkit are in English
    assert one(etree.fromstring(files["EPUB/colophon.xhtml"]), "//h:section").get("dir") == "ltr"


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("ar", "rtl"), ("heb", "rtl"), ("tr-Arab", "rtl"), ("AR-EG", "rtl"), ("ar-Latn", None), ("de", None)],
)
def test_a_note_has_the_direction_of_its_language_by_the_script_of_its_tag(book, tag, direction):
    text = book(f'<p>Word<note xml:lang="{tag}">note</note></p>')["text-1.xhtml"]
    assert one(text, "//h:aside").get("dir") == direction


def test_languages_are_tags_that_reading_systems_take(book):
    text = book('<p xml:lang="eng">a</p><p xml:lang="x_y z">b</p><p xml:lang="zh-Hant-TW">c</p>')["text-1.xhtml"]
    assert found(text, "//h:p/@lang") == ["en", "und", "zh-Hant-TW"]


def test_the_colophon_says_what_the_text_is_and_of_which_file_it_was_made(tei, parts):
    document = tei("<p>Words.</p>")
    page = parts(export(document, "epub").value.content)["EPUB/colophon.xhtml"].decode()
    for words in ("A press", "Free to read", "A sheet of paper.", hashlib.sha256(document.source.content).hexdigest()):
        assert words in page


def test_speakers_are_told_apart_and_listed(book):
    text = book('<p><said who="#anna">“a”</said> <said who="#carl">“b”</said></p>')["text-1.xhtml"]
    assert [s.get("class") for s in found(text, "//h:span[@data-speaker]")] == [
        "said voice colour-1 shape-1",
        "said voice colour-2 shape-2",
    ]
    assert [plain(li) for li in found(text, "//h:div[@class='speakers']//h:li")] == ["Anna Berg", "Carl"]


def test_the_cover_is_drawn_with_its_title_in_lines(book):
    title = "A very long title of many words that no single line of a cover could hold"
    svg = book("<p>x</p>", title=title)["cover.svg"]
    lines = ["".join(text.itertext()) for text in found(svg, "//s:text")]
    assert lines[0] == "Ada Author"
    assert len(lines) > 4
    assert title in " ".join(lines)


def test_lines_of_the_cover_are_of_about_equal_length_and_a_title_that_is_cut_says_so(book):
    def lines(title):
        return ["".join(text.itertext()) for text in found(book("<p>x</p>", title=title)["cover.svg"], "//s:text")]

    assert lines("The Lamp at Skarn Point")[1:3] == ["The Lamp at", "Skarn Point"]
    assert max(lines("word " * 100), key=len).endswith("…")


def test_strings_that_programs_stumble_over_come_out_as_they_went_in(book, nasty):
    assert len(nasty) > 300
    escaped = (text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for text in nasty)
    text = book("".join(f"<p>{one_}</p>" for one_ in escaped))["text-1.xhtml"]
    assert ["".join(p.itertext()) for p in found(text, "//h:p[@class='p']")] == nasty


def test_an_unknown_element_is_kept_and_reported(tei, parts):
    outcome = export(tei("<p>Before <strange>odd words</strange>.</p>"), "epub")
    assert [one_.name for one_ in outcome.diagnostics] == ["element-not-rendered"]
    assert b'data-tei="strange"' in parts(outcome.value.content)["EPUB/text-1.xhtml"]


def test_a_link_that_would_lead_nowhere_is_no_link(book):
    body = (
        '<p><ref target="other.xml">a</ref> <ref target="http://[x">b</ref> <ref target="#none">c</ref>'
        ' <ref target="https://example.org/ä?x=1#y">d</ref> <ref target="javascript:x">e</ref></p>'
    )
    text = book(body)["text-1.xhtml"]
    assert found(text, "//h:p//h:a/@href") == ["https://example.org/%C3%A4?x=1#y"]


def test_a_stylesheet_of_ones_own_changes_book_and_page_alike(tei, parts, tmp_path):
    path = tmp_path / "my.xsl"
    path.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:tei-toolkit:modes"'
        ' xpath-default-namespace="http://www.tei-c.org/ns/1.0"><xsl:template match="placeName" mode="m:html">'
        '<b class="mine"><xsl:next-match/></b></xsl:template></xsl:stylesheet>',
        encoding="utf-8",
    )
    document = tei('<p><placeName ref="#ulm">Ulm</placeName></p>')
    text = etree.fromstring(parts(export(document, "epub", stylesheet=path).value.content)["EPUB/text-1.xhtml"])
    assert one(text, "//h:b[@class='mine']/h:a").get("href") == "places.xhtml#ulm"


def test_parameters_leave_out_what_is_not_wanted_and_add_style(tei, parts):
    wishes = {"indexes": "no", "about": "no", "numbers": "no", "css": "p { color: red; } a > b {}", "lang": "de"}
    files = parts(export(tei('<p><persName ref="#anna">Anna</persName></p>'), "epub", parameters=wishes).value.content)
    assert not {"EPUB/persons.xhtml", "EPUB/colophon.xhtml"} & set(files)
    assert files["EPUB/style.css"].endswith(b"a > b {}\n") or b"a > b {}" in files["EPUB/style.css"]
    assert b'class="number"' not in files["EPUB/text-1.xhtml"]
    assert "Inhalt" in files["EPUB/nav.xhtml"].decode()


def contrast(one_, other):
    """The contrast of two colours (WCAG 2.2, relative luminance)."""
    lights = []
    for colour in (one_, other):
        parts_ = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts_)
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def test_colours_stand_out_by_day_and_by_night_and_the_letters_of_the_cover_on_their_ground():
    style = (stylesheets() / "epub" / "book.css").read_text("utf-8")
    colours = set(re.findall(r"#[0-9a-f]{6}", style))
    assert len(colours) > 8
    assert [c for c in colours if min(contrast(c, "#ffffff"), contrast(c, "#000000")) < 4.5] == []
    cover = (stylesheets() / "epub" / "cover.xsl").read_text("utf-8")
    grounds = re.findall(r"'(#[0-9a-f]{6})'", cover)
    assert len(grounds) > 5
    assert [ground for ground in grounds if contrast(ground, "#f4eee0") < 7] == []
