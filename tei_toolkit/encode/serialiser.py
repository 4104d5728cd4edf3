"""The one door from offsets to a tree: an annotated transcript becomes the text element of a TEI document."""

from lxml import etree

from tei_toolkit.encode.nesting import Node
from tei_toolkit.model.annotation import Annotation
from tei_toolkit.tei.names import attribute, qualified

# elements that hold elements only: white space between their children is layout, and set by the serialiser
CONTAINERS = frozenset("text front body div list opener".split())
_INDENT = "  "


def serialise(text: str, root: Node) -> etree._Element:
    """Make the tree of `root` an element, with the text of the spans in it and nothing between blocks."""
    element = _element(root.annotation)
    _fill(element, root, text)
    _lay_out(element, 1)
    return element


def _element(annotation: Annotation) -> etree._Element:
    element = etree.Element(qualified(annotation.element))
    _describe(element, annotation)
    return element


def _describe(element: etree._Element, annotation: Annotation) -> None:
    for name, value in annotation.attributes:
        element.set(attribute(name), value)
    if annotation.resp is not None:
        element.set("resp", annotation.resp)
    if annotation.cert is not None:
        element.set("cert", annotation.cert)


def _fill(element: etree._Element, node: Node, text: str) -> None:
    """Put the text and children of a node into its element, then what the toolkit adds at its end."""
    container = is_container(node)
    place = node.span.start
    for child in node.children:
        if not container:
            _append_text(element, text[place : child.span.start])
        part = _element(child.annotation)
        element.append(part)
        _fill(part, child, text)
        place = child.span.end
    if not container:
        _append_text(element, text[place : node.span.end])
    for added in node.annotation.content:
        _append(element, added)


def is_container(node: Node) -> bool:
    """Whether a node holds elements only: by its kind, or a speech that holds paragraphs."""
    name = node.annotation.element
    return name in CONTAINERS or (
        name in {"said", "quote"} and any(child.annotation.element in {"p", "label"} for child in node.children)
    )


def _append(element: etree._Element, added: Annotation | str) -> None:
    if isinstance(added, str):
        _append_text(element, added)
        return
    part = etree.SubElement(element, qualified(added.element))
    _describe(part, added)
    for inner in added.content:
        _append(part, inner)


def _append_text(element: etree._Element, text: str) -> None:
    if not text:
        return
    if len(element):
        last = element[-1]
        last.tail = (last.tail or "") + text
    else:
        element.text = (element.text or "") + text


def _lay_out(element: etree._Element, depth: int) -> None:
    """Give containers a line for each child."""
    name = etree.QName(element).localname
    holds_blocks = name in {"said", "quote"} and any(
        etree.QName(child).localname in {"p", "label"} for child in element.iterchildren(etree.Element)
    )
    if not len(element) or (name not in CONTAINERS and not holds_blocks):
        return
    element.text = "\n" + _INDENT * (depth + 1)
    for child in element:
        _lay_out(child, depth + 1)
        child.tail = "\n" + _INDENT * (depth + 1)
    element[-1].tail = "\n" + _INDENT * depth
