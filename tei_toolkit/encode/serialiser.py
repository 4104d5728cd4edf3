"""The one door from offsets to XML: an annotated transcript becomes the text element of a TEI document."""

from collections.abc import Set as AbstractSet

from tei_toolkit.encode.elements import INDENT, escaped, written_attributes
from tei_toolkit.encode.nesting import Node
from tei_toolkit.model.annotation import Annotation
from tei_toolkit.tei.permalinks import UNITS, WITHIN_UNITS, Permalinks

# elements that hold elements only: white space between their children is layout, and set by the serialiser
CONTAINERS = frozenset("text front body div castList list opener sp incident kinesic vocal".split())


def is_container(node: Node) -> bool:
    """Whether a node holds elements only: by its kind, or a speech that holds paragraphs."""
    name = node.annotation.element
    return name in CONTAINERS or (
        name in {"said", "quote"} and any(child.annotation.element in {"p", "label"} for child in node.children)
    )


class WrittenText:
    """A tree of annotations as XML, with the text of their spans and nothing between blocks.

    `identifiers` are the values of xml:id that annotations have; paragraphs of the body are given theirs at the end,
    when all that are taken are known.
    """

    def __init__(self, text: str, root: Node, depth: int) -> None:
        self.identifiers: set[str] = set()
        self._text = text
        self._plain = not any(sign in text for sign in "&<>\r")
        self._parts: list[str] = []
        self._known: dict[tuple[object, ...], str] = {}
        # which of the parts ends the start tag of what is cited
        self._units: list[tuple[int, Annotation]] = []
        self._write(root, depth, citable=False)

    def parts(self, taken: AbstractSet[str]) -> list[str]:
        """All that was written, with links to paragraphs that are not `taken`; forgotten then, for it is much."""
        parts, self._parts = self._parts, []
        links = Permalinks(taken)
        for index, unit in self._units:
            link = links.of(self._text, unit.span.start, unit.span.end, unit.element)
            parts[index] = f' xml:id="{link}">'
        return parts

    def _write(self, node: Node, depth: int | None, *, citable: bool) -> None:
        """Write an element with its text and children, then what the toolkit adds at its end.

        Containers give each child a line of its own, as deep as they are; not within an element that is no container.
        A paragraph is `citable` in the body, where nothing that is cited as a whole holds it.
        """
        annotation, parts = node.annotation, self._parts
        name, container = annotation.element, is_container(node)
        inner = depth + 1 if container and depth is not None else None
        line = "\n" + INDENT * inner if inner is not None else ""
        is_turn = name == "said" and _holds_paragraphs(node)
        if citable and (name in UNITS or is_turn) and annotation.get("xml:id") is None:
            self._units.append((len(parts) + 1, annotation))
            parts += [f"<{name}{self._attributes(annotation)}", ">"]
        else:
            parts.append(f"<{name}{self._attributes(annotation)}>")
        citable = (citable or name == "body") and name not in WITHIN_UNITS and not is_turn
        place = node.span.start
        for child in node.children:
            one, start = child.annotation, child.span.start
            before = line if container else self._escaped(place, start) if start > place else ""
            place = child.span.end
            if child.children or one.content or (citable and one.element in UNITS):
                parts.append(before)
                self._write(child, inner, citable=citable)
            else:
                inside = "" if one.element in CONTAINERS else self._escaped(start, place)
                parts.append(f"{before}<{one.element}{self._attributes(one)}>{inside}</{one.element}>")
        if not container:
            parts.append(self._escaped(place, node.span.end))
        for added in annotation.content:
            parts.append(line)
            self._add(added, citable=citable)
        if node.children or annotation.content:
            parts.append(line[: -len(INDENT)])
        parts.append(f"</{name}>")

    def _add(self, added: Annotation | str, *, citable: bool = False) -> None:
        """Write text or an element that the toolkit adds."""
        if isinstance(added, str):
            self._parts.append(escaped(added))
            return
        self._parts.append(f"<{added.element}{self._attributes(added)}")
        if citable and added.element in UNITS:
            self._units.append((len(self._parts), added))
        self._parts.append(">")
        for inner in added.content:
            self._add(inner)
        self._parts.append(f"</{added.element}>")

    def _escaped(self, start: int, end: int) -> str:
        return self._text[start:end] if self._plain else escaped(self._text[start:end])

    def _attributes(self, annotation: Annotation) -> str:
        """The attributes of an element as its tag has them; most come back, as those that point to a person."""
        if not annotation.attributes and annotation.resp is None and annotation.cert is None:
            return ""
        asked = (annotation.attributes, annotation.resp, annotation.cert)
        known = self._known.get(asked)
        if known is None:
            attributes = _attributes(annotation)
            if "xml:id" in attributes:
                self.identifiers.add(attributes["xml:id"])
            known = self._known[asked] = written_attributes(attributes)
        return known


def _holds_paragraphs(node: Node) -> bool:
    return any(child.annotation.element in {"p", "ab"} for child in node.children)


def _attributes(annotation: Annotation) -> dict[str, str]:
    found = dict(annotation.attributes)
    if annotation.resp is not None:
        found["resp"] = annotation.resp
    if annotation.cert is not None:
        found["cert"] = annotation.cert
    return found
