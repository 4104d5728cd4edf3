"""Where in its file each element of a document stands."""

from dataclasses import dataclass, field

from lxml import etree

from tei_toolkit.model.diagnostic import Location
from tei_toolkit.tei.document import TeiDocument
from tei_toolkit.tei.paths import path_of


@dataclass(slots=True)
class Places:
    """Finds the line and column of an element's start tag by the element's rank in document order."""

    document: TeiDocument
    _ranks: dict[etree._Element, int] = field(default_factory=dict)

    def of(self, element: etree._Element) -> Location:
        """The place of an element of the document."""
        if not self._ranks:
            self._ranks.update((each, rank) for rank, each in enumerate(self.document.root.iter(etree.Element)))
        position = self.document.positions[self._ranks[element]]
        return Location(self.document.source.name, position.line, position.column, path_of(element))

    def by_rank(self, rank: int) -> etree._Element:
        """The element of that rank in document order, counted from 0."""
        for number, element in enumerate(self.document.root.iter(etree.Element)):
            if number == rank:
                return element
        return self.document.root
