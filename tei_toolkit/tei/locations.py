"""Where the elements of a document stand in its file."""

from lxml import etree

from tei_toolkit.model.diagnostic import Location
from tei_toolkit.tei.document import TeiDocument
from tei_toolkit.tei.paths import path_of


def element_at(document: TeiDocument, ordinal: int) -> etree._Element | None:
    """The element of that number in document order, the outermost being 0, or None."""
    return next((each for number, each in enumerate(document.root.iter(etree.Element)) if number == ordinal), None)


def location_at(document: TeiDocument, ordinal: int, element: etree._Element | None = None) -> Location:
    """The place of the element of that number, which need not be sought where it is given; else the file."""
    element = element_at(document, ordinal) if element is None else element
    if element is None:
        return Location(document.source.name)
    position = document.positions[ordinal] if ordinal < len(document.positions) else None
    line, column = (position.line, position.column) if position else (None, None)
    return Location(document.source.name, line, column, path_of(element))


def location_of(document: TeiDocument, element: etree._Element) -> Location:
    """The place of an element of the document."""
    ordinal = next(number for number, each in enumerate(document.root.iter(etree.Element)) if each is element)
    return location_at(document, ordinal, element)
