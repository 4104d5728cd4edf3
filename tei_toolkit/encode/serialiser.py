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
    _fill(element, root, text, 1)
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


def _fill(element: etree._Element, node: Node, text: str, depth: int | None) -> None:
    """Put the text and children of a node into its element, then what the toolkit adds at its end.

    Containers give each child a line of its own, as deep as they are; not within an element that is no container.
    """
    container = is_container(node)
    inner = depth + 1 if container and depth is not None else None
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
        if child.children or one.content:
            _fill(last, child, text, inner)
        elif one.element not in CONTAINERS:
            last.text = text[start : child.span.end] or None
        place = child.span.end
    if not container:
        _put_text(element, last, text[place : node.span.end])
    for added in node.annotation.content:
        last = _put(element, last, added)
    if inner is not None:
        _lay_out(element, inner)


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
    """Give each child of a container a line, so deep."""
    if not len(element):
        return
    line = "\n" + _INDENT * depth
    element.text = line
    for child in element:
        child.tail = line
    element[-1].tail = line[: -len(_INDENT)]
