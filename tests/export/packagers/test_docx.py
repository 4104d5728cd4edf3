"""tei_toolkit.export.packagers.docx and xslt/docx: notes that are notes, and styles that say what things are."""

import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from unpacking import NAMES, found, one, png

from tei_toolkit.export.pipeline import export
from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import parse
from tei_toolkit.tei.text import witness_text

W = f"{{{NAMES['w']}}}"
MODULES = Path(__file__).resolve().parents[2] / "cases" / "export" / "modules.txt"


@pytest.fixture
def made(tei, parts):
    """A function that gives the parts of a document with that body, parsed."""

    def make(body, folder=None, parameters=None, **rest):
        content = export(tei(body, **rest), "docx", folder=folder, parameters=parameters).value.content
        return {name: etree.fromstring(data) for name, data in parts(content).items() if name.endswith(("xml", "rels"))}

    return make


@pytest.fixture
def paragraphs(made):
    """A function that gives the paragraphs of the text of a document with that body: style and words."""

    def make(body, **rest):
        found = made(body, parameters={"about": "no"}, **rest)["word/document.xml"]
        return [(style(p), words(p)) for p in found.iter(f"{W}p")][3:]

    return make


def style(paragraph):
    element = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if element is None else element.get(f"{W}val")


def words(element):
    return "".join("\n" if each.tag == f"{W}br" else each.text or "" for each in element.iter(f"{W}t", f"{W}br"))


def looks(tree, text):
    """The properties of the run that holds exactly that text."""
    run = next(r for r in tree.iter(f"{W}r") if words(r) == text)
    return {e.tag.removeprefix(W): e.get(f"{W}val") for e in run.iterfind(f"{W}rPr/*")}


def test_every_part_has_a_type_and_every_relationship_leads_to_a_part(made):
    parts = made('<p>One<note>two</note> <persName ref="#anna" cert="low">Anna</persName></p>')
    assert next(iter(parts)) == "[Content_Types].xml"
    types = parts["[Content_Types].xml"]
    for name in found(types, "//c:Override/@PartName"):
        assert name[1:] in parts
    for name in ("_rels/.rels", "word/_rels/document.xml.rels"):
        folder = name.replace("_rels/", "", 1).rpartition("/")[0]
        for target in found(parts[name], "//@Target"):
            assert f"{folder}/{target}".strip("/") in parts
    named = set(found(parts["word/document.xml"], "//w:pStyle/@w:val | //w:rStyle/@w:val"))
    assert named <= set(found(parts["word/styles.xml"], "//w:style/@w:styleId"))


def test_title_and_those_who_wrote_it_stand_first(made):
    document = made("<p>Words.</p>")["word/document.xml"]
    first = [(style(p), words(p)) for p in document.iter(f"{W}p")][:3]
    assert first == [("Title", "A talk"), ("Byline", "Ada Author"), ("Setting", "1 May 1920")]


@pytest.mark.parametrize("target", ["docx", "epub"])
def test_names_of_several_authors_stand_in_a_sentence_and_in_their_order(tei, parts, target):
    several = b"<author>Lee, Ann</author><author>Bo Kim</author><author><surname>Day</surname> <forename>Di</forename>"
    content = tei("<p>x</p>").source.content.replace(b"<author>Ada Author", several)
    files = parts(export(parse(Source("a.xml", content)), target).value.content)
    title = etree.fromstring(files["word/document.xml" if target == "docx" else "EPUB/title.xhtml"])
    assert "Ann Lee, Bo Kim and Di Day" in "".join(title.itertext())


def test_notes_are_notes_that_the_program_counts(made):
    parts = made("<p>One<note>the <hi rend='bold'>first</hi></note> two<note><p>second</p><p>more</p></note>.</p>")
    calls = found(parts["word/document.xml"], "//w:footnoteReference")
    assert [call.attrib for call in calls] == [{f"{W}id": "1"}, {f"{W}id": "2"}]
    notes = found(parts["word/footnotes.xml"], "//w:footnote[not(@w:type)]")
    assert [[words(p) for p in note.iter(f"{W}p")] for note in notes] == [[" the first"], [" second", "more"]]
    assert all(found(note, ".//w:footnoteRef") for note in notes)
    assert {style(p) for note in notes for p in note.iter(f"{W}p")} == {"FootnoteText"}


def test_notes_that_have_numbers_of_their_own_keep_them(made):
    parts = made('<p>One<note n="7b">a</note> two<note n="*">b</note>.</p>')
    calls = found(parts["word/document.xml"], "//w:r[w:footnoteReference[@w:customMarkFollows='1']]")
    assert [words(call) for call in calls] == ["7b", "*"]
    notes = found(parts["word/footnotes.xml"], "//w:footnote[not(@w:type)]")
    assert [words(note) for note in notes] == ["7b a", "* b"]


def test_a_note_at_the_end_of_the_text_comes_to_its_call_and_one_to_a_note_stands_in_it(made):
    back = '<back><div><head>Notes</head><note xml:id="n1" n="1">far<note>inner</note></note></div></back>'
    parts = made('<p>Call<ref target="#n1">1</ref> here.</p>', back=back)
    assert words(one(parts["word/footnotes.xml"], "//w:footnote[not(@w:type)]")) == " far [inner]"
    assert "far" not in words(parts["word/document.xml"])


def test_blocks_have_styles_named_after_what_they_are(paragraphs):
    body = (
        "<div><head>Part</head><opener><dateline>Ulm</dateline><salute>Dear</salute></opener>"
        '<sp who="#anna"><speaker>Anna</speaker><p>Speak!</p><stage>Exit.</stage></sp>'
        "<lg><l>roses</l><l>violets</l></lg><quote><p>cited</p></quote><div><head>Inner</head><p>text</p></div>"
        "<closer><signed>Carl</signed></closer></div>"
    )
    assert paragraphs(body) == [
        ("Heading1", "Part"),
        ("Dateline", "Ulm"),
        ("Salutation", "Dear"),
        ("Speaker", "Anna"),
        ("Speech", "Speak!"),
        ("StageDirection1", "Exit."),
        ("Verse", "roses"),
        ("VerseEnd", "violets"),
        ("Quotation", "cited"),
        ("Heading2", "Inner"),
        ("BodyText", "text"),
        ("Signature", "Carl"),
    ]


def test_a_turn_without_a_label_says_who_speaks(paragraphs):
    body = '<u who="#anna">Here.</u><said who="#carl"><p>There.</p></said><p><said who="#carl">“in a line”</said></p>'
    assert paragraphs(body) == [
        ("Speaker", "Berg"),
        ("Speech", "Here."),
        ("Speaker", "Carl"),
        ("Speech", "There."),
        ("BodyText", "“in a line”"),
    ]


def test_a_paragraph_goes_on_after_what_stands_in_it(paragraphs):
    body = (
        "<p>Before <list><item>a</item><item><p>b</p><p>c</p></item></list> between <quote><p>q</p></quote> after.</p>"
    )
    assert paragraphs(body) == [
        ("BodyText", "Before"),
        ("ListBullet", "a"),
        ("ListBullet", "b"),
        ("ListBullet", "c"),
        ("BodyText", "between"),
        ("Quotation", "q"),
        ("BodyText", "after."),
    ]


def test_white_space_is_that_of_the_text_and_none_stands_at_edges(paragraphs):
    assert paragraphs("<p>\n  a <hi> b</hi>\n\n c<lb/> d\n</p>\n<p> </p><p>e</p>") == [
        ("BodyText", "a b c\nd"),
        ("BodyText", "e"),
    ]


def test_examples_keep_their_lines_and_what_these_are_set_in_by(paragraphs):
    example = '<egXML xmlns="http://www.tei-c.org/ns/Examples"><div>\n  <hi>a</hi>\n</div></egXML>'
    assert paragraphs(f"<p>As in:</p>{example}<p>Or.</p>") == [
        ("BodyText", "As in:"),
        ("CodeBlock", "<div>\n\u00a0\u00a0<hi>a</hi>\n</div>"),
        ("BodyText", "Or."),
    ]


def test_names_and_editorial_marks_have_character_styles(made):
    body = (
        '<p><persName ref="#anna">Anna</persName> <placeName ref="#ulm">Ulm</placeName> <orgName>Guild</orgName>'
        " <supplied>lost</supplied> <unclear>dim</unclear> <del>old</del> <add>new</add> <sic>eror</sic>"
        " <foreign xml:lang='la'>ipse</foreign> <title>Book</title> <q>said</q> <gap/>"
        " <choice><orig>olde</orig><reg>old one</reg></choice></p>"
    )
    document = made(body)["word/document.xml"]
    styles = {word: looks(document, word).get("rStyle") for word in ("Anna", "Ulm", "Guild", "lost", "dim", "old", "new", "eror", "ipse", "Book", "[…]", "old one")}  # fmt: skip # noqa: E501
    assert styles == {
        "Anna": "PersonName", "Ulm": "PlaceName", "Guild": "OrganisationName", "lost": "Supplied", "dim": "Unclear",
        "old": "Deleted", "new": "Added", "eror": "SoInSource", "ipse": "ForeignWords", "Book": "WorkTitle",
        "[…]": "Supplied", "old one": "EditorsReading",
    }  # fmt: skip
    assert "[lost]" in words(document)
    assert "“said”" in words(document)
    assert "olde [old one]" in words(document)


def test_looks_add_up(made):
    document = made('<p><hi rend="bold">a <hi rend="italic">b <hi rend="sup">c</hi></hi></hi></p>')["word/document.xml"]
    assert looks(document, "c") == {"b": None, "bCs": None, "i": None, "iCs": None, "vertAlign": "superscript"}


def test_lists_are_numbered_each_from_one(made):
    one_list = '<list rend="numbered"><item>a<list rend="numbered"><item>b</item></list></item><item>c</item></list>'
    parts = made(f"{one_list}<p>x</p>{one_list}<list><item>d</item></list>")
    numbers = [(words(p), p.find(f".//{W}numId").get(f"{W}val"), p.find(f".//{W}ilvl").get(f"{W}val")) for p in parts["word/document.xml"].iter(f"{W}p") if p.find(f".//{W}numId") is not None]  # fmt: skip # noqa: E501
    assert [(text, depth) for text, _, depth in numbers] == [("a", "0"), ("b", "1"), ("c", "0")] * 2 + [("d", "0")]
    kinds = [number for _, number, _ in numbers]
    assert kinds[0] == kinds[2] != kinds[3] == kinds[5]
    assert kinds[-1] == "1"
    assert set(kinds) <= set(found(parts["word/numbering.xml"], "//w:num/@w:numId"))
    assert found(parts["word/numbering.xml"], f"//w:num[@w:numId='{kinds[3]}']//w:startOverride[@w:val='1']")


def test_cells_that_span_rows_and_columns_do(made):
    body = (
        '<table><head>Sums</head><row role="label"><cell>A</cell><cell cols="2">B</cell></row>'
        '<row><cell rows="2">C</cell><cell>D</cell><cell>E</cell></row><row><cell>F</cell><cell>G</cell></row></table>'
    )
    document = made(body)["word/document.xml"]
    rows = [[(words(c), c.find(f".//{W}gridSpan") is not None, found(c, "boolean(.//w:vMerge)")) for c in row.iter(f"{W}tc")] for row in document.iter(f"{W}tr")]  # fmt: skip # noqa: E501
    assert rows == [
        [("A", False, False), ("B", True, False)],
        [("C", False, True), ("D", False, False), ("E", False, False)],
        [("", False, True), ("F", False, False), ("G", False, False)],
    ]
    assert len(found(document, "//w:gridCol")) == 3
    assert len(found(document, "//w:tr[1]//w:tblHeader")) == 1
    assert all(etree.QName(c[-1]).localname == "p" for c in document.iter(f"{W}tc"))
    assert one(document, "//w:p[w:pPr/w:pStyle/@w:val='Caption']").getnext().tag == f"{W}tbl"


def test_an_image_has_its_size_and_its_description(made, tei, parts, tmp_path):
    (tmp_path / "a b.png").write_bytes(png(200, 100))
    body = '<figure><graphic url="a%20b.png"/><head>Plate</head><figDesc>A ship</figDesc></figure>'
    found_parts = made(body, folder=tmp_path)
    extent = one(found_parts["word/document.xml"], "//wp:extent")
    assert (extent.get("cx"), extent.get("cy")) == ("1905000", "952500")
    assert one(found_parts["word/document.xml"], "//wp:docPr").get("descr") == "A ship"
    assert parts(export(tei(body), "docx", folder=tmp_path).value.content)["word/media/a-b.png"] == png(200, 100)
    assert one(found_parts["[Content_Types].xml"], "//c:Default[@Extension='png']").get("ContentType") == "image/png"


def test_an_image_without_pixels_is_reported_and_one_of_a_page_is_not_wanted(tei, tmp_path):
    (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    outcome = export(tei('<pb facs="a.svg"/><figure><graphic url="a.svg"/></figure>'), "docx", folder=tmp_path)
    (only,) = outcome.diagnostics
    assert (only.name, only.location.xpath) == ("unfit-image", "TEI/text/body/figure/graphic")


def test_languages_and_directions_are_those_of_the_words(made, tei, parts):
    document = made('<p>one <foreign xml:lang="de">zwei</foreign> <foreign xml:lang="he">שלוש</foreign></p>')[
        "word/document.xml"
    ]
    assert looks(document, "zwei")["lang"] == "de"
    assert {"rtl", "lang"} <= set(looks(document, "שלוש"))
    assert "lang" not in looks(document, "one ")
    content = tei("<p>שלום</p>").source.content.replace(b'xml:lang="en"', b'xml:lang="he"', 1)
    files = parts(export(parse(Source("a.xml", content)), "docx").value.content)
    document = etree.fromstring(files["word/document.xml"])
    paragraph = next(p for p in document.iter(f"{W}p") if words(p) == "שלום")
    assert paragraph.find(f"{W}pPr/{W}bidi") is not None
    assert paragraph.find(f"{W}r/{W}rPr/{W}rtl") is not None
    assert b'w:bidi="he"' in files["word/styles.xml"]


def test_doubts_are_comments(made):
    parts = made(
        '<p><persName ref="#anna" cert="low">she</persName> and <persName ref="#carl" cert="high">he</persName></p>'
    )
    comment = one(parts["word/comments.xml"], "//w:comment")
    assert words(comment) == "Uncertain: Berg, Anna"
    document = parts["word/document.xml"]
    start, end = one(document, "//w:commentRangeStart"), one(document, "//w:commentRangeEnd")
    assert words(start.getnext()) == "she"
    assert end.getnext().find(f"{W}commentReference").get(f"{W}id") == comment.get(f"{W}id")
    assert "word/comments.xml" not in made("<p>sure</p>")


def test_links_lead_out_and_to_places_of_the_text(made):
    body = (
        '<p><ref target="https://example.org/a b">out</ref> <ref target="#there">there</ref>'
        ' <ref target="x.xml">no</ref></p><p xml:id="there">Here.</p>'
    )
    document = made(body)["word/document.xml"]
    instructions = [each.text.strip() for each in found(document, "//w:instrText")]
    assert instructions[:2] == ['HYPERLINK "https://example.org/a"', 'HYPERLINK \\l "place_1"']
    assert found(document, "//w:bookmarkStart/@w:name") == ["place_1"]
    assert len(found(document, "//w:fldChar")) == 3 * len(instructions)


def test_strings_that_programs_stumble_over_come_out_as_they_went_in(made, nasty):
    escaped = (text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for text in nasty)
    document = made("".join(f"<p>{text}</p>" for text in escaped))["word/document.xml"]
    assert [words(p) for p in document.iter(f"{W}p") if style(p) == "BodyText"] == nasty


def test_an_unknown_element_is_kept_in_a_style_of_its_own_and_reported(tei, parts):
    outcome = export(tei("<p>Before <strange>odd words</strange>.</p>"), "docx")
    assert [each.name for each in outcome.diagnostics] == ["element-not-rendered"]
    document = etree.fromstring(parts(outcome.value.content)["word/document.xml"])
    assert looks(document, "odd words") == {"rStyle": "UnknownElement"}


def test_every_element_of_the_modules_is_known(tei):
    names = {name for line in MODULES.read_text("utf-8").splitlines() for name in line.split(": ")[1].split()}
    body = "".join(f"<div><p>x <{name}>word</{name}> y</p></div>" for name in sorted(names))
    assert export(tei(body), "docx").diagnostics == ()


def test_a_stylesheet_of_ones_own_names_other_styles(tei, parts, tmp_path):
    path = tmp_path / "my.xsl"
    path.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:tei-toolkit:modes"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xpath-default-namespace="http://www.tei-c.org/ns/1.0">'
        '<xsl:template match="placeName" mode="m:look"><xsl:sequence select="map { \'b\': \'yes\' }"/></xsl:template>'
        '<xsl:template match="p" mode="m:paragraph-style" as="xs:string">'
        "<xsl:sequence select=\"'Speech'\"/></xsl:template></xsl:stylesheet>",
        encoding="utf-8",
    )
    content = export(tei("<p>In <placeName>Ulm</placeName></p>"), "docx", stylesheet=path).value.content
    document = etree.fromstring(parts(content)["word/document.xml"])
    assert set(looks(document, "Ulm")) == {"b", "bCs"}
    assert "Speech" in {style(p) for p in document.iter(f"{W}p")}


@pytest.fixture(scope="module")
def opened(program, tmp_path_factory):
    """A function that opens documents with LibreOffice and gives their content as OpenDocument, by name."""
    command = program("soffice")
    profile = tmp_path_factory.mktemp("profile")

    def convert(documents):
        folder = tmp_path_factory.mktemp("office")
        paths = []
        for name, content in documents.items():
            paths.append(folder / f"{name}.docx")
            paths[-1].write_bytes(content)
        options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "odt", "--outdir", folder]
        subprocess.run([command, *options, *paths], capture_output=True, check=True)
        return {name: zipfile.ZipFile(folder / f"{name}.odt").read("content.xml") for name in documents}

    return convert


def test_libreoffice_keeps_notes_as_notes_headings_as_headings_and_every_word(opened, tei, gold):
    body = (
        '<div><head>Part one</head><p>One<note n="12b">the note</note> two<note n="13">other</note>.</p>'
        "<list><item>first</item></list><table><row><cell>cell</cell></row></table></div>"
    )
    contents = opened({"made": export(tei(body), "docx").value.content, "gold": export(gold, "docx").value.content})
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    tree = etree.fromstring(contents["made"])
    notes = list(tree.iter(f"{text}note"))
    assert ["".join(note.find(f"{text}note-citation").itertext()) for note in notes] == ["12b", "13"]
    # LibreOffice shows the mark that is written before the note, as Word wants it, besides its own
    assert ["".join(note.find(f"{text}note-body").itertext()) for note in notes] == ["12b the note", "13 other"]
    assert "".join(notes[0].getparent().itertext()).replace("12b12b the note", "").startswith("One two")
    assert ["".join(head.itertext()) for head in tree.iter(f"{text}h")][:1] == ["Part one"]
    assert len(list(tree.iter(f"{text}list-item"))) == 1
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    written = "".join(etree.fromstring(contents["gold"]).find(f"{office}body").itertext())
    letters = "".join(re.findall(r"\w", written))
    assert {word for word in re.findall(r"\w+", witness_text(gold.root)) if word not in letters} == set()


def test_libreoffice_opens_every_valid_document_and_keeps_its_notes(opened, valid_documents, parts):
    made = {document.source.name: export(document, "docx").value.content for document in valid_documents()}
    contents = opened(made)
    for name, content in made.items():
        written = parts(content)["word/document.xml"].count(b"<w:footnoteReference ")
        assert contents[name].count(b"<text:note ") == written, name
