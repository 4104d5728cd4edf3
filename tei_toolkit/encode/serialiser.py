"""The one door from offsets to a tree: an annotated transcript becomes the text element of a TEI document.

The element is written as XML and parsed: that takes a third of the time of making each element of the tree.
"""

import re

from lxml import etree

from tei_toolkit.encode.nesting import Node
from tei_toolkit.model.annotation import Annotation
from tei_toolkit.tei.names import TEI

# elements that hold elements only: white space between their children is layout, and set by the serialiser
CONTAINERS = frozenset("text front body div castList list opener sp incident kinesic vocal".split())
_INDENT = "  "
_MARKUP = re.compile("[&<>\r]")
_MARKUP_IN_VALUE = re.compile('[&<>"\t\n\r]')


def serialise(text: str, root: Node) -> etree._Element:
    """Make the tree of `root` an element, with the text of the spans in it and nothing between blocks."""
    written = _Writer(text)
    written.write(root, 1, f' xmlns="{TEI}"')
    parser = etree.XMLParser(huge_tree=True, collect_ids=False, resolve_entities=False, no_network=True)
    return etree.fromstring(written.xml(), parser)


def is_container(node: Node) -> bool:
    """Whether a node holds elements only: by its kind, or a speech that holds paragraphs."""
    name = node.annotation.element
    return name in CONTAINERS or (
        name in {"said", "quote"} and any(child.annotation.element in {"p", "label"} for child in node.children)
    )


class _Writer:
    """Collects the XML of nodes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain = not any(sign in text for sign in "&<>\r")
        self._parts: list[str] = []
        self._known: dict[tuple[object, ...], str] = {}

    def xml(self) -> bytes:
        """All that was written, which is then forgotten: of a long text it is much."""
        parts, self._parts = self._parts, []
        return "".join(parts).encode()

    def write(self, node: Node, depth: int | None, declared: str = "") -> None:
        """Write an element with its text and children, then what the toolkit adds at its end.

        Containers give each child a line of its own, as deep as they are; not within an element that is no container.
        """
        annotation, parts = node.annotation, self._parts
        name, container = annotation.element, is_container(node)
        inner = depth + 1 if container and depth is not None else None
        line = "\n" + _INDENT * inner if inner is not None else ""
        parts.append(f"<{name}{declared}{self._attributes(annotation)}>")
        place = node.span.start
        for child in node.children:
            start = child.span.start
            if container:
                parts.append(line)
            elif start > place:
                parts.append(self._escaped(place, start))
            one = child.annotation
            if child.children or one.content:
                self.write(child, inner)
            else:
                inside = "" if one.element in CONTAINERS else self._escaped(start, child.span.end)
                parts.append(f"<{one.element}{self._attributes(one)}>{inside}</{one.element}>")
            place = child.span.end
        if not container:
            parts.append(self._escaped(place, node.span.end))
        for added in annotation.content:
            parts.append(line)
            self._add(added)
        if node.children or annotation.content:
            parts.append(line[: -len(_INDENT)])
        parts.append(f"</{name}>")

    def _add(self, added: Annotation | str) -> None:
        """Write text or an element that the toolkit adds."""
        if isinstance(added, str):
            self._parts.append(_MARKUP.sub(_reference, added))
            return
        self._parts.append(f"<{added.element}{self._attributes(added)}>")
        for inner in added.content:
            self._add(inner)
        self._parts.append(f"</{added.element}>")

    def _escaped(self, start: int, end: int) -> str:
        part = self._text[start:end]
        return part if self._plain else _MARKUP.sub(_reference, part)

    def _attributes(self, annotation: Annotation) -> str:
        """The attributes of an element as its tag has them; most come back, as those that point to a person."""
        if not annotation.attributes and annotation.resp is None and annotation.cert is None:
            return ""
        asked = (annotation.attributes, annotation.resp, annotation.cert)
        known = self._known.get(asked)
        if known is None:
            known = self._known[asked] = _attributes(annotation)
        return known


def _attributes(annotation: Annotation) -> str:
    found = dict(annotation.attributes)
    if annotation.resp is not None:
        found["resp"] = annotation.resp
    if annotation.cert is not None:
        found["cert"] = annotation.cert
    return "".join([f' {name}="{_MARKUP_IN_VALUE.sub(_reference, value)}"' for name, value in found.items()])


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match.group())};"
