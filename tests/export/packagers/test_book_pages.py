"""The pages of a book: what stands where, found in the text of the PDF page by page, as a reader would find it."""

import hashlib
import re
import subprocess
import unicodedata
from urllib.parse import unquote

import pytest
from unpacking import png

from tei_toolkit.export.book import Volume, export_book
from tei_toolkit.export.pipeline import export
from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import parse

ANNA = '<said who="#anna">“Indeed.”</said>'
LONG = "And so it went on, line after line, as such texts do, until the page had been filled. " * 12


def pages(pdf_text, content):
    """The text of each page."""
    return pdf_text(content).split("\f")[:-1]


def set_as(tei, body, **parameters):
    return export(tei(body), "pdf", parameters={name.replace("_", "-"): value for name, value in parameters.items()})


@pytest.fixture
def boxes(program, tmp_path):
    """A function that gives the words of a PDF with the left and right edges of each, in points."""

    def read(content):
        path = tmp_path / "boxes.pdf"
        path.write_bytes(content)
        written = subprocess.run([program("pdftotext"), "-bbox", path, "-"], capture_output=True, text=True, check=True)
        found = re.findall(
            r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>', written.stdout
        )
        return [(word, float(left), float(right)) for left, right, word in found]

    return read


def left_of(words, wanted):
    return next(left for word, left, _ in words if word == wanted)


@pytest.fixture
def attached(program, tmp_path):
    """A function that gives the files attached to a PDF, by name."""

    def read(content):
        path, folder = tmp_path / "attached.pdf", tmp_path / "attached"
        path.write_bytes(content)
        folder.mkdir(exist_ok=True)
        subprocess.run([program("pdfdetach"), "-saveall", "-o", folder, path], check=True)
        return {one.name: one.read_bytes() for one in folder.iterdir()}

    return read


def test_two_hundred_notes_stand_on_the_page_of_their_call(tei, pdf_text):
    body = "".join(f"<p>call{n}x<note>note{n}</note> {LONG[: 300 + n % 7 * 60]}</p>" for n in range(200))
    printed = pages(pdf_text, set_as(tei, body).value.content)
    assert len(printed) > 20
    for n in range(200):
        where = [page for page, text in enumerate(printed) if f"call{n}x" in text]
        notes = [page for page, text in enumerate(printed) if re.search(rf"(?<![a-z])note{n}(?!\d)", text)]
        assert len(notes) == 1, n
        assert notes[0] in where, n


def test_a_long_note_is_split_and_whole(tei, pdf_text):
    words = [f"w{n}" for n in range(800)]
    printed = pages(pdf_text, set_as(tei, f"<p>{LONG}call<note>{' '.join(words)}</note>{LONG * 3}</p>").value.content)
    found = [word for text in printed for word in re.findall(r"(?<![a-z])w\d+", text)]
    assert found == words
    assert (
        sum("w" in re.sub(r"[^w\d]", "", text) and re.search(r"(?<![a-z])w\d+", text) is not None for text in printed)
        >= 2
    )


def test_running_heads_name_the_book_and_the_part_and_the_first_page_has_none(tei, pdf_text):
    body = f"<div><head>The first part</head><p>{LONG * 8}</p></div>"
    first, second, third, *_ = pages(pdf_text, set_as(tei, body).value.content)
    assert "A talk" not in first.replace("A talk", "", 1)
    assert second.splitlines()[0].startswith("2")
    assert "A talk" in second.splitlines()[0]
    assert third.splitlines()[0].startswith("The first part")
    assert third.splitlines()[0].endswith("3")


def test_pages_of_an_index_are_joined_to_ranges(tei, pdf_text):
    named = '<p><persName ref="#anna">Anna</persName> and <placeName ref="#ulm">Ulm</placeName></p>'
    ulm = '<p><placeName ref="#ulm">Ulm</placeName></p>'
    body = named + f"<p>{LONG * 7}</p>" + ulm + f"<p>{LONG * 30}</p>" + named
    printed = pages(pdf_text, set_as(tei, body, indexes="yes").value.content)
    at = [number for number, text in enumerate(printed, start=1) if re.search(r"\bAnna\b", text)]
    whole = " ".join(printed[-2:]).replace("\u2068", "").replace("\u2069", "")
    assert re.search(rf"Berg, Anna, {at[0]}, {at[1]}\b", whole), whole
    assert re.search(r"Ulm, 1[–,] ?\d", whole), whole


def test_speakers_have_an_index_of_their_own(tei, pdf_text):
    printed = (
        pdf_text(set_as(tei, f"<p>{ANNA}</p>", indexes="yes").value.content).replace("\u2068", "").replace("\u2069", "")
    )
    assert re.search(r"Speakers\s+Berg, Anna, 1", printed)


def test_a_short_text_has_no_indexes_unless_they_are_asked_for(tei, pdf_text):
    assert "Berg, Anna, 1" not in pdf_text(set_as(tei, f"<p>{ANNA}</p>").value.content)


def test_a_heading_named_in_the_contents_counts_once_in_the_index(tei, pdf_text):
    parts = "".join(
        f'<div><head>{n} <persName ref="#anna">Anna</persName></head><p>{LONG * 4}</p></div>' for n in "abcd"
    )
    printed = pdf_text(set_as(tei, parts, indexes="yes").value.content).replace("\u2068", "").replace("\u2069", "")
    pages_named = re.search(r"Berg, Anna, ([\d, –]+)", printed)[1]
    assert not pages_named.startswith("0")
    assert len(re.findall(r"\d+", pages_named)) <= 4


def test_terms_of_the_encoder_become_an_index_even_of_a_short_text(tei, pdf_text):
    printed = pdf_text(set_as(tei, "<p>Iron<index><term>metals</term></index></p>").value.content)
    assert re.search(r"Terms\s+.?metals.?, 1", printed)


def test_names_in_the_margin_end_on_one_line_whether_or_not_lines_are_indented(tei, boxes):
    body = f"<head>One</head><p>{ANNA}</p><p>{ANNA}</p><list><item>x</item></list><p>{ANNA}</p>"
    words = boxes(set_as(tei, f"<div>{body}</div>").value.content)
    ends = {round(right, 1) for word, left, right in words if word == "Berg" and left < 60}
    assert len(ends) == 1, words


def test_who_is_announced_in_the_line_is_not_named_in_the_margin_too(tei, boxes):
    announced = '<p><persName ref="#anna">Anna</persName>: <said who="#anna">“Indeed.”</said></p>'
    words = boxes(set_as(tei, announced).value.content)
    assert not [word for word, left, _ in words if word == "Berg" and left < 60]


def test_lines_and_paragraphs_are_numbered_when_asked_for(tei, pdf_text):
    plain = pdf_text(set_as(tei, f"<p>{LONG}</p>").value.content)
    lines = pdf_text(set_as(tei, f"<p>{LONG}</p>", numbers="lines").value.content)
    numbered = pdf_text(set_as(tei, "<p>One.</p><p>Two.</p>", numbers="paragraphs").value.content)
    assert re.search(r"^10$|10\s*$", lines, re.MULTILINE)
    assert not re.search(r"^10$", plain, re.MULTILINE)
    assert len(re.findall(r"^[12]$|[.] ?[12]$", numbered, re.MULTILINE)) >= 2


def test_notes_of_an_editor_are_told_from_those_of_the_author(tei, pdf_text):
    both = '<p>a<note>mine</note> b<note type="editorial">theirs</note></p>'
    printed = pdf_text(set_as(tei, both).value.content)
    assert "theirs [Ed.]" in printed
    assert "mine [Ed.]" not in printed
    assert "[Ed.]" not in pdf_text(set_as(tei, '<p>b<note type="editorial">theirs</note></p>').value.content)


def test_other_readings_stand_at_the_foot_by_letters(tei, pdf_text):
    body = '<p>a <app><lem wit="#A">red</lem><rdg wit="#B #C">blue</rdg><rdg wit="#D"/></app> rose<note>n</note></p>'
    printed = " ".join(pdf_text(set_as(tei, body).value.content).split())
    assert re.search(r"a reda? ?rose", printed)
    assert "red] A; blue B C; – D" in printed


def test_a_translation_stands_beside_the_text(tei, boxes):
    body = (
        '<div xml:id="o" xml:lang="de"><p xml:id="o1">Eins</p><p xml:id="o2">Zwei</p></div>'
        '<div type="translation" xml:lang="en"><p corresp="#o1">Uno</p><p corresp="#o2">Due</p></div>'
    )
    left = {word: at for word, at, _ in boxes(set_as(tei, body).value.content)}
    assert left["Eins"] == left["Zwei"] < left["Uno"] == left["Due"]


@pytest.mark.parametrize(("paper", "size"), [("a5", (148, 210)), ("a4", (210, 297)), ("letter", (215.9, 279.4))])
def test_pages_are_of_the_format_asked_for(tei, program, tmp_path, paper, size):
    path = tmp_path / "a.pdf"
    path.write_bytes(set_as(tei, "<p>x</p>", paper=paper).value.content)
    info = subprocess.run([program("pdfinfo"), path], capture_output=True, text=True, check=True).stdout
    found = re.search(r"Page size: +([\d.]+) x ([\d.]+)", info).groups()
    assert [float(points) * 25.4 / 72 for points in found] == pytest.approx(size, abs=0.2)


def test_binding_and_bleed_take_their_millimetres(tei, boxes, program, tmp_path):
    plain, bound = (set_as(tei, "<p>Word</p>", **more).value.content for more in ({}, {"binding": "12", "bleed": "3"}))
    shift = left_of(boxes(bound), "Word") - left_of(boxes(plain), "Word")
    path = tmp_path / "b.pdf"
    path.write_bytes(bound)
    info = subprocess.run([program("pdfinfo"), "-box", path], capture_output=True, text=True, check=True).stdout
    trim, media = (list(map(float, re.search(rf"{box}:\s+(.*)", info)[1].split())) for box in ("TrimBox", "MediaBox"))
    assert media[2] - (trim[2] - trim[0]) == pytest.approx(2 * 3 * 72 / 25.4, abs=0.1)
    assert shift > 12 * 72 / 25.4 / 2


SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.svg", SQUARE), ("a.png", png(9, 9)), ("some%20pages/é.png", png(9, 9))],
    ids=["drawing", "points", "folder"],
)
def test_images_beside_the_document_are_drawn_with_their_words(tei, program, tmp_path, name, content):
    place = tmp_path / unquote(name)
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(content)
    body = f'<figure><graphic url="{name}"/><figDesc>A black square</figDesc></figure><p><pb n="2" facs="{name}"/>x</p>'
    outcome = export(tei(body), "pdf", folder=tmp_path)
    assert outcome.diagnostics == ()
    path = tmp_path / "a.pdf"
    path.write_bytes(outcome.value.content)
    plain = subprocess.run([program("qpdf"), "--qdf", path, "-"], capture_output=True, check=True).stdout
    assert b"/Alt (A black square)" in plain
    assert b"/Alt (Page image 2)" in plain
    missing = export(tei(body.replace(name, "b.svg")), "pdf", folder=tmp_path)
    assert {one.name for one in missing.diagnostics} == {"missing-image"}


def test_the_document_is_attached_byte_for_byte(tei, attached):
    document = tei("<p>Words — “quoted”.</p>")
    assert attached(export(document, "pdf").value.content) == {"source-made.xml": document.source.content}
    words = document.source.content.decode().replace("UTF-8", "ISO-8859-1").replace("— “quoted”", "cafés")
    latin = parse(Source("made.xml", words.encode("latin-1")))
    assert attached(export(latin, "pdf").value.content) == {"source-made.xml": words.encode("latin-1")}


def test_many_texts_become_one_book(tei, pdf_text, attached):
    named = '<p><persName ref="#anna">Anna</persName></p>'
    texts = [tei(f"<div><head>Part {n}</head>{named}</div>", title=f"Text {n}", name=f"{n}.xml") for n in range(3)]
    volume = Volume("Three Texts", "All of them", "A house", year="2001")
    outcome = export_book(texts, volume)
    title, _, contents, *rest = pages(pdf_text, outcome.value.content)
    assert "Three Texts" in title
    assert "A house" in title
    assert re.findall(r"Text \d|Part \d", contents) == [f"{word} {n}" for n in range(3) for word in ("Text", "Part")]
    assert [sum(f"Text {n}" in text for text in rest) > 0 for n in range(3)] == [True] * 3
    assert re.search(r"Berg, Anna, 4–6", rest[-1].replace("\u2068", "").replace("\u2069", ""))
    assert sorted(attached(outcome.value.content)) == [f"source-{n}.xml" for n in range(3)]
    assert outcome.value.content == export_book(texts, volume).value.content


def test_parts_of_a_text_come_below_its_title_in_a_book_and_its_pages_are_headed_by_it(tei, pdf_text, boxes):
    record = "<front><div><head>Source:</head><p>A box</p></div></front>"
    parted = tei(f"<div><head>Part</head><p>{LONG * 14}</p></div>", front=record, title="Parted")
    whole = tei(f"<p>{LONG * 30}</p>", front=record, title="Whole")
    content = export_book([parted, whole], Volume("Book", year="2001")).value.content
    going_on = [page for page in pages(pdf_text, content) if "And so it went on" in page and "Source:" not in page]
    headed = {re.sub(r"\W+|\d+", "", page.splitlines()[0]) for page in going_on}
    assert headed == {"Book", "Part", "Whole"}
    # in the contents, which stand before all else that is so called
    words = boxes(content)
    assert left_of(words, "Part") > left_of(words, "Parted") == left_of(words, "Whole")


def test_a_page_of_the_source_that_ends_between_paragraphs_is_told_beside_the_next(tei, program, tmp_path):
    path = tmp_path / "broken.pdf"
    body = "<p>One</p><pb n='7'/><p>Two</p><p>Three</p><pb n='8'/><p>Four</p>"
    path.write_bytes(export(tei(body), "pdf").value.content)
    command = [program("pdftotext"), "-bbox", "-l", "1", path, "-"]
    written = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    heights = {word: float(at) for at, word in re.findall(r'yMin="([\d.]+)".*?>(.*?)</word>', written)}
    assert abs(heights["7"] - heights["Two"]) < abs(heights["7"] - heights["One"])
    assert abs(heights["8"] - heights["Four"]) < abs(heights["8"] - heights["Three"])


def test_a_formula_in_mathml_is_set_as_one(tei, pdf_text):
    formula = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mi>a</mi><mrow><mn>2</mn><mo>&#x2062;</mo><mi>π</mi></mrow>'
        "</mfrac><mo>=</mo><msubsup><mi>x</mi><mn>1</mn><mn>3</mn></msubsup><mo>,</mo><msqrt><mi>max</mi></msqrt><mroot>"
        "<mi>y</mi><mn>4</mn></mroot><mfenced><mi>u</mi><mi>v</mi></mfenced><mtable><mtr><mtd><mn>5</mn></mtd><mtd/></mtr>"
        "</mtable><munderover><mo>∑</mo><mn>6</mn><mn>7</mn></munderover><mtext>if; so: #x</mtext></math>"
    )
    outcome = export(tei(f"<p>Here {formula}.</p><p>And <formula>{formula}</formula></p>"), "pdf")
    printed = unicodedata.normalize("NFKC", pdf_text(outcome.value.content))
    assert "mfrac" not in printed
    assert "<" not in printed
    for part in ("a", "2", "π", "=", "x", "max", "y", "u, v", "5", "∑", "if; so: #x"):
        assert printed.count(part) >= 2, part


def test_a_word_of_a_title_that_no_line_holds_is_divided(tei, boxes):
    title = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    words = boxes(export(tei("<p>x</p>", title=title), "pdf").value.content)
    assert max(right for _, _, right in words) < 156 / 25.4 * 72


def test_cells_that_span_rows_leave_room_beside_them(tei, boxes):
    body = '<table><row><cell rows="2">A</cell><cell>B</cell></row><row><cell>C</cell></row></table>'
    left = {word: at for word, at, _ in boxes(set_as(tei, body).value.content)}
    assert left["A"] < left["B"] == left["C"]


@pytest.mark.parametrize(
    ("table", "first", "second"),
    [
        pytest.param(
            "<row><cell>Ash</cell></row><row><cell>Birch</cell><cell>Cedar</cell></row><row/>"
            "<row><cell>Dogwood</cell></row>",
            ["Ash", "Birch", "Dogwood"],
            "Cedar",
            id="a row with fewer cells than others stands alone",
        ),
        pytest.param(
            '<row role="label"><cell>Ash</cell><cell rows="2">Birch</cell></row><row><cell>Cedar</cell></row>'
            '<row><cell cols="2">Dogwood</cell></row>',
            ["Ash", "Cedar", "Dogwood"],
            "Birch",
            id="a heading that reaches into the rows below leaves room beside them",
        ),
    ],
)
def test_cells_stand_in_their_columns_where_rows_are_not_alike(tei, boxes, table, first, second):
    left = {word: at for word, at, _ in boxes(set_as(tei, f"<table>{table}</table>").value.content)}
    assert len({left[word] for word in first}) == 1
    assert left[first[0]] < left[second]


def test_a_long_title_is_cut_in_the_running_heads(tei, pdf_text):
    title = "An account of all that was said and done in the assembly of an invented town on a river in a dry spring"
    document = tei(f"<div><head>{title}</head><p>{LONG * 8}</p></div>", title=title)
    _, second, third, *_ = pages(pdf_text, export(document, "pdf").value.content)
    for head in (second.splitlines()[0], third.splitlines()[0]):
        assert "An account of all that was said" in head
        assert "…" in head
        assert "dry spring" not in head


@pytest.mark.parametrize("edition", ["<edition>Second, corrected</edition>", '<edition n="Second, corrected"/>'])
def test_the_last_page_tells_the_version_and_the_digits_of_the_source(tei, pdf_text, edition):
    plain = tei("<p>x</p>").source.content
    content = plain.replace(b"</titleStmt>", f"</titleStmt><editionStmt>{edition}</editionStmt>".encode())
    printed = pdf_text(export(parse(Source("made.xml", content)), "pdf").value.content)
    assert re.search(r"Version\s+Second, corrected", printed)
    assert hashlib.sha256(content).hexdigest() in "".join(printed.split())
