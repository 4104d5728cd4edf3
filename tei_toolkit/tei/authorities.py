"""Persons, places and organisations that a document points to in other files, taken into the document.

Editions keep them in a file of their own (`@ref="../authority/persons.xml#ann"`, or through a prefix, TEI P5 §17.2.3);
what is published of a text needs their names and identifiers beside it.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from tei_toolkit.errors import ToolkitError
from tei_toolkit.files import read_bytes
from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import TeiDocument, parse
from tei_toolkit.tei.names import XML_ID, local, qualified
from tei_toolkit.tei.pointers import POINTER_ATTRIBUTES
from tei_toolkit.tei.prefixes import Prefixes, written_out

_LISTS = {"person": "listPerson", "personGrp": "listPerson", "place": "listPlace", "org": "listOrg"}
_NESTED = tuple(map(qualified, ("person", "personGrp", "place", "org", "listPerson", "listPlace", "listOrg")))
_LONGEST_POINTER = 300


class Authorities:
    """Files that list persons, places and organisations, read when a document points into them."""

    def __init__(self, files: Iterable[Path] | None = None) -> None:
        """Take the files that may be read; None stands for whatever TEI lies in the folder of a document."""
        self._files = None if files is None else frozenset(path.resolve() for path in files)
        self._read: dict[Path, dict[str, etree._Element]] = {}

    def __reduce__(self) -> tuple[type["Authorities"], tuple[frozenset[Path] | None]]:
        # another process reads them itself
        return Authorities, (self._files,)

    def added_to(self, document: TeiDocument, folder: Path | None) -> TeiDocument:
        """The document with whom it points to in these files, as a standOff at its end, pointers made to lead there.

        Paths begin at `folder`. A document that points to none is given back as it is; so are pointers to what is not
        in the files, which a check reports.
        """
        if folder is None or not self._may_concern(document.source.content):
            return document
        base = folder.resolve()
        prefixes = Prefixes.of(document.root)
        if next(self._pointing(document.root, base, prefixes), None) is None:
            return document
        tree = deepcopy(document.tree)
        added = _Added(tree.getroot())
        for element, attribute, words in self._pointing(tree.getroot(), base, prefixes):
            found = [(word, self._meant(word, base, prefixes)) for word in words]
            element.set(attribute, " ".join(word if one is None else added.pointer_to(one) for word, one in found))
        added.append()
        return TeiDocument(tree, document.source, document.positions)

    def _may_concern(self, content: bytes) -> bool:
        if b"prefixDef" in content:
            return True
        if self._files is None:
            return b".xml#" in content
        return any(path.name.encode() in content or quote(path.name).encode() in content for path in self._files)

    def _pointing(
        self, root: etree._Element, base: Path, prefixes: Prefixes
    ) -> Iterator[tuple[etree._Element, str, list[str]]]:
        """The attributes that point to somebody in these files: element, name, pointers."""
        for element in root.iter(etree.Element):
            for name, value in element.attrib.items():
                if name in POINTER_ATTRIBUTES and ("#" in value[1:] or (prefixes and ":" in value)):
                    words = str(value).split()
                    if any(self._meant(word, base, prefixes) is not None for word in words):
                        yield element, str(name), words

    def _meant(self, pointer: str, base: Path, prefixes: Prefixes) -> etree._Element | None:
        if len(pointer) > _LONGEST_POINTER:
            return None
        found = (self._at(one, base) for one in written_out(pointer, prefixes))
        return next((one for one in found if one is not None), None)

    def _at(self, pointer: str, base: Path) -> etree._Element | None:
        """Whom a pointer without a prefix leads to, in a file that may be read."""
        try:
            parts = urlsplit(pointer)
        except ValueError:
            return None
        if parts.scheme or parts.netloc or not parts.path or not parts.fragment or "\0" in unquote(parts.path):
            return None
        path = (base / unquote(parts.path)).resolve()
        allowed = path in self._files if self._files is not None else path.is_relative_to(base)
        return self._entities(path).get(unquote(parts.fragment)) if allowed else None

    def _entities(self, path: Path) -> dict[str, etree._Element]:
        if path not in self._read:
            self._read[path] = {}
            if path.suffix.lower() == ".xml" and path.is_file():
                try:
                    root = parse(Source(str(path), read_bytes(path), path)).root
                except ToolkitError:
                    # a check tells of it
                    return {}
                listed = root.iter(*map(qualified, _LISTS))
                self._read[path] = {str(one.get(XML_ID)): one for one in listed if one.get(XML_ID)}
        return self._read[path]


class _Added:
    """Those who are taken into a document, each once, under an identifier that the document has free."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._own = {str(one.get(XML_ID)): one for one in root.iter(etree.Element) if one.get(XML_ID) is not None}
        self._identifiers: dict[etree._Element, str] = {}
        self._taken: list[etree._Element] = []

    def pointer_to(self, entity: etree._Element) -> str:
        """The pointer that means an entity within the document."""
        if entity not in self._identifiers:
            wanted = identifier = str(entity.get(XML_ID))
            known = self._own.get(wanted)
            # a document that has a person of this identifier itself means that one
            if known is None or known.tag != entity.tag:
                number = 1
                while identifier in self._own:
                    number += 1
                    identifier = f"{wanted}-{number}"
                copied = _alone(entity, identifier)
                self._own[identifier] = copied
                self._taken.append(copied)
            self._identifiers[entity] = identifier
        return f"#{self._identifiers[entity]}"

    def append(self) -> None:
        """Put them at the end of the document, where they move no element that is there."""
        if not self._taken:
            return
        stand_off = etree.SubElement(self._root, qualified("standOff"))
        for name in dict.fromkeys(_LISTS.values()):
            of_kind = [one for one in self._taken if _LISTS[local(str(one.tag))] == name]
            if of_kind:
                etree.SubElement(stand_off, qualified(name)).extend(of_kind)


def _alone(entity: etree._Element, identifier: str) -> etree._Element:
    """A copy without those listed within it, and without what means something in its own file only."""
    copied = deepcopy(entity)
    copied.tail = None
    for nested in list(copied.iterdescendants(*_NESTED)):
        parent = nested.getparent()
        if parent is not None:
            parent.remove(nested)
    for one in copied.iter(etree.Element):
        one.attrib.pop(XML_ID, None)
        for name in [name for name, value in one.attrib.items() if name in POINTER_ATTRIBUTES and "#" in value]:
            one.attrib.pop(name)
    copied.set(XML_ID, identifier)
    return copied
