"""tei_toolkit.tei.locations: an element is found by its number, and told by line, column and path."""

from tei_toolkit.model.diagnostic import Location
from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import TeiDocument, parse
from tei_toolkit.tei.locations import element_at, location_at, location_of

CONTENT = b'<TEI xmlns="http://www.tei-c.org/ns/1.0">\n <!-- none -->\n <text><p/>\n  <p/></text>\n</TEI>'
SOURCE = Source("a.xml", CONTENT)


def test_an_element_has_its_line_column_and_path():
    document = parse(SOURCE)
    second = document.root[-1][1]
    assert element_at(document, 3) is second
    assert location_of(document, second) == location_at(document, 3) == Location("a.xml", 4, 3, "TEI/text/p[2]")


def test_a_document_without_positions_has_the_path_alone():
    assert location_at(TeiDocument(parse(SOURCE).tree, SOURCE), 1) == Location("a.xml", None, None, "TEI/text")


def test_a_number_that_no_element_has_means_the_file():
    document = parse(SOURCE)
    assert element_at(document, 9) is None
    assert location_at(document, 9) == Location("a.xml")
