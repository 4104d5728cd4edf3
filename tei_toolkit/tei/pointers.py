"""Pointers within a document: the attributes of TEI that hold them, and the identifiers they mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

# attributes of the TEI whose values are pointers, without those that name times or lists of other things (P5 §17)
POINTER_ATTRIBUTES = frozenset(
    "active ana calendar change copyOf corresp decls edRef exclude facs hand mutual next nymRef passive period prev ref"
    " rendition resp sameAs select since source spanTo synch target targetEnd toWhom who wit".split()
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """One pointer of an attribute: the element, the attribute's name, and the URI reference as it is written."""

    element: "etree._Element"
    attribute: str
    value: str

    @property
    def local_identifier(self) -> str | None:
        """The xml:id it means in its own document, or None for a pointer to elsewhere."""
        return self.value[1:] if self.value.startswith("#") and "(" not in self.value else None


def pointers_of(root: "etree._Element") -> Iterator[Pointer]:
    """Every pointer of a tree, in document order."""
    from lxml import etree

    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if name in POINTER_ATTRIBUTES:
                for part in str(value).split():
                    yield Pointer(element, str(name), part)
