"""Where in its file each element of a document stands."""

from dataclasses import dataclass, field

from lxml import etree

from tei_toolkit.model.diagnostic import Location
from tei_toolkit.tei.document import TeiDocument
from tei_toolkit.tei.names import local
from tei_toolkit.tei.paths import steps_within


@dataclass(slots=True)
class Places:
    """Finds the line and column of an element's start tag by the element's rank in document order."""

    document: TeiDocument
    _ranks: dict[etree._Element, int] = field(default_factory=dict)
    _steps: dict[etree._Element, dict[etree._Element, str]] = field(default_factory=dict)

    def of(self, element: etree._Element) -> Location:
        """The place of an element of the document."""
        if not self._ranks:
            self._ranks.update((each, rank) for rank, each in enumerate(self.document.root.iter(etree.Element)))
        position = self.document.positions[self._ranks[element]]
        return Location(self.document.source.name, position.line, position.column, self._path(element))

    def _path(self, element: etree._Element) -> str:
        # as `path_of`, with the steps remembered: a document with 50,000 faults in one element asks for all of them
        steps: list[str] = []
        parent = element.getparent()
        while parent is not None:
            if parent not in self._steps:
                self._steps[parent] = steps_within(parent)
            steps.append(self._steps[parent][element])
            element, parent = parent, parent.getparent()
        return "/".join([local(str(element.tag)), *reversed(steps)])

    def by_rank(self, rank: int) -> etree._Element:
        """The element of that rank in document order, counted from 0."""
        for number, element in enumerate(self.document.root.iter(etree.Element)):
            if number == rank:
                return element
        return self.document.root
