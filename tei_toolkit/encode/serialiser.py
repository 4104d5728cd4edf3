"""The one door from offsets to a tree: an annotated transcript becomes the text element of a TEI document."""

from functools import cache

from lxml import etree

from tei_toolkit.encode.nesting import Node
from tei_toolkit.model.annotation import Annotation
from tei_toolkit.tei.names import attribute, qualified

# elements that hold elements only: white space between their children is layout, and set by the serialiser
CONTAINERS = frozenset("text front body div castList list opener sp incident kinesic vocal".split())
_INDENT = "  "


def serialise(text: str, root: Node) -> etree._Element:
    """Make the tree of `root` an element, with the text of the spans in it and nothing between blocks."""
    element = etree.Element(_tag(root.annotation.element), _described(root.annotation))
    _fill(element, root, text)
    _lay_out(element, 1)
    return element


@cache
def _tag(name: str) -> str:
    return qualified(name)


@cache
def _attribute(name: str) -> str:
    return attribute(name)


def _described(annotation: Annotation) -> dict[str, str]:
    """The attributes of an element as lxml writes them."""
    found = {_attribute(name): value for name, value in annotation.attributes}
    if annotation.resp is not None:
        found["resp"] = annotation.resp
    if annotation.cert is not None:
        found["cert"] = annotation.cert
    return found


def _fill(element: etree._Element, node: Node, text: str) -> None:
    """Put the text and children of a node into its element, then what the toolkit adds at its end."""
    annotation = node.annotation
    if not node.children and not annotation.content:
        if annotation.element not in CONTAINERS:
            element.text = text[node.span.start : node.span.end] or None
        return
    container = is_container(node)
    place = node.span.start
    last: etree._Element | None = None
    for child in node.children:
        start = child.span.start
        if start > place and not container:
            if last is None:
                element.text = text[place:start]
            else:
                last.tail = text[place:start]
        one = child.annotation
        if one.attributes or one.resp is not None or one.cert is not None:
            last = etree.SubElement(element, _tag(one.element), _described(one))
        else:
            last = etree.SubElement(element, _tag(one.element))
        _fill(last, child, text)
        place = child.span.end
    if not container:
        _put_text(element, last, text[place : node.span.end])
    for added in annotation.content:
        last = _put(element, last, added)


def is_container(node: Node) -> bool:
    """Whether a node holds elements only: by its kind, or a speech that holds paragraphs."""
    name = node.annotation.element
    return name in CONTAINERS or (
        name in {"said", "quote"} and any(child.annotation.element in {"p", "label"} for child in node.children)
    )


def _put(element: etree._Element, last: etree._Element | None, added: Annotation | str) -> etree._Element | None:
    """Add text or an element after the last child, and give the last child as it then is."""
    if isinstance(added, str):
        _put_text(element, last, added)
        return last
    part = etree.SubElement(element, _tag(added.element), _described(added))
    inner_last: etree._Element | None = None
    for inner in added.content:
        inner_last = _put(part, inner_last, inner)
    return part


def _put_text(element: etree._Element, last: etree._Element | None, text: str) -> None:
    """Add text at the end; the last child is passed because asking a long element for it is slow."""
    if not text:
        return
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text


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
