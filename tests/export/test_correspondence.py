"""Letters: who sent them and who received them, and the images of their pages by way of facsimile."""

from lxml import html

from tei_toolkit.export.pipeline import export
from tei_toolkit.export.site.document import document_pages
from tei_toolkit.export.site.settings import SiteSettings
from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import parse
from tei_toolkit.validate.schemas import load, packaged

DESCRIBED = """<profileDesc><correspDesc>
<correspAction type="sent"><persName>Ann Lee</persName><placeName>Ulm</placeName>
<date when="1893-03-03"/></correspAction>
<correspAction type="received"><persName>Jo</persName><placeName>Bern</placeName></correspAction>
<correspContext><ref type="prev" target="https://example.org/1">Letter of 1 March</ref></correspContext>
</correspDesc>"""
FACSIMILE = (
    '<facsimile><surface xml:id="s1"><graphic url="page.png"/><zone points="0,0 1,0 1,1"/></surface></facsimile>'
)


def letter(tei):
    text = tei('<pb n="1" facs="#s1"/><p>Words.</p>').source.content.decode("utf-8")
    text = text.replace("<profileDesc>", DESCRIBED, 1).replace("<text>", f"{FACSIMILE}<text>", 1)
    assert "correspDesc" in text
    return parse(Source("letter.xml", text.encode("utf-8")))


def test_sender_receiver_and_letters_around_are_told_with_the_text(tei):
    page = html.document_fromstring(export(letter(tei), "html").value.content)
    told = {term.text_content(): term.getnext().text_content() for term in page.iter("dt")}
    assert told["Sent"] == "Ann Lee, Ulm, 3 March 1893"
    assert told["Received"] == "Jo, Bern"
    assert told["Related letters"] == "Letter of 1 March"
    assert page.xpath("//dd/a[@href='https://example.org/1']")


def test_the_schema_of_transcripts_knows_letters_and_facsimiles(tei):
    schema = load(packaged())
    assert list(schema.faults(letter(tei).source.content)) == []


def test_a_page_break_finds_its_image_by_the_surface_it_points_to(tei, tmp_path):
    (tmp_path / "page.png").write_bytes(b"image")
    pages = document_pages(letter(tei), "letter", SiteSettings(), folder=tmp_path)
    assert pages.files["images/letter/page.png"] == b"image"
    assert 'src="../images/letter/page.png"' in pages.files["texts/letter.html"].decode("utf-8")
