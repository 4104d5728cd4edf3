"""A schema in XML syntax as it is written: its nodes, each with its place, and what may stand where (RELAX NG §3).

Annotations are left out here (§4.1), and white space is settled (§4.2); everything else is left to `simplification`.
"""

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.parsers import expat

from tei_toolkit.relaxng.errors import Place, SchemaError
from tei_toolkit.relaxng.faults import Spot
from tei_toolkit.relaxng.xml import SEPARATOR, XML_NAMESPACE, RefusedError, expanded_name, parser

if TYPE_CHECKING:
    from collections.abc import Mapping

RELAX_NG = "http://relaxng.org/ns/structure/1.0"
COMPATIBILITY = "http://relaxng.org/ns/compatibility/annotations/1.0"
MAXIMUM_DEPTH = 120
MAXIMUM_NODES = 2_000_000
_COMMON = frozenset({"ns", "datatypeLibrary"})
_WHITE = " \t\r\n"

PATTERNS = frozenset(
    "element attribute group interleave choice optional zeroOrMore oneOrMore list mixed ref parentRef empty value data"
    " notAllowed text externalRef grammar".split()
)
NAME_CLASSES = frozenset("name anyName nsName choice".split())
_GRAMMAR = frozenset("start define div include".split())
_IN_INCLUDE = frozenset("start define div".split())
_WITHOUT_CHILDREN = frozenset("ref parentRef empty value notAllowed text externalRef name param".split())
_WITH_TEXT = frozenset("value name param".split())
_ATTRIBUTES: "Mapping[str, tuple[frozenset[str], frozenset[str]]]" = MappingProxyType(
    # element: the attributes it must have, and those it may have besides
    {
        "element": (frozenset(), frozenset({"name"})),
        "attribute": (frozenset(), frozenset({"name"})),
        "ref": (frozenset({"name"}), frozenset()),
        "parentRef": (frozenset({"name"}), frozenset()),
        "value": (frozenset(), frozenset({"type"})),
        "data": (frozenset({"type"}), frozenset()),
        "param": (frozenset({"name"}), frozenset()),
        "externalRef": (frozenset({"href"}), frozenset()),
        "include": (frozenset({"href"}), frozenset()),
        "start": (frozenset(), frozenset({"combine"})),
        "define": (frozenset({"name"}), frozenset({"combine"})),
    }
)
_NAMES = PATTERNS | NAME_CLASSES | _GRAMMAR | {"param", "except"}


@dataclass(slots=True, eq=False)
class Node:
    """An element of a schema, without annotations; `namespaces` are the prefixes in force, `base` where hrefs begin."""

    name: str
    place: Place
    attributes: dict[str, str]
    namespaces: dict[str, str]
    base: str
    default_value: str | None = None
    text: str = ""
    children: "list[Node]" = field(default_factory=list)

    def fail(self, reason: str, **hint: str) -> SchemaError:
        """The error that something is wrong with this node."""
        return SchemaError(self.place, reason, **hint)


def read(content: bytes, path: str, base: str) -> Node:
    """The root node of a schema.

    Raises:
        SchemaError: it is not well-formed, no RELAX NG, or a node stands where it may not.
    """
    reader = _Reader(path, base)
    try:
        reader.parser.Parse(content, True)
    except expat.ExpatError as error:
        from tei_toolkit.relaxng.markup import markup_fault

        line, column = error.lineno, error.offset + 1
        said, hint = markup_fault(expat.ErrorString(error.code), [content], Spot(line, column))
        raise SchemaError(
            Place(path, line, column), f"not well-formed XML: {said}", hint=hint or "mend the schema there"
        ) from None
    except RefusedError as error:
        raise SchemaError(Place(path, error.line, error.column), error.reason, hint=error.hint) from None
    except (ValueError, LookupError) as error:
        # expat asks Python for encodings it does not know
        raise SchemaError(Place(path, 1, 1), f"its encoding cannot be read: {error}") from None
    root = reader.root
    if root is None:
        raise SchemaError(Place(path, 1, 1), "there is no RELAX NG in it")
    if root.name not in PATTERNS:
        raise root.fail(f"a schema begins with a pattern such as 'grammar' or 'element', not with '{root.name}'")
    _check(root)
    return root


class _Reader:
    """Builds nodes from what expat tells."""

    def __init__(self, path: str, base: str) -> None:
        self.path = path
        self.root: Node | None = None
        self._open: list[Node] = []
        self._bases = [base]
        self._skipping = 0
        self._count = 0
        self._namespaces: list[dict[str, str]] = [{"xml": XML_NAMESPACE}]
        self._declared: dict[str, str] = {}
        self.parser = parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartNamespaceDeclHandler = self._declare

    def _place(self) -> Place:
        return Place(self.path, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        self._declared[prefix or ""] = uri or ""

    def _start(self, name: str, attributes: list[str]) -> None:
        declared, self._declared = self._declared, {}
        if self._skipping:
            self._skipping += 1
            return
        namespace, local = expanded_name(name)
        if namespace != RELAX_NG:
            if not self._open:
                raise SchemaError(
                    self._place(), f"the root element '{local}' is not RELAX NG", hint=f'write xmlns="{RELAX_NG}"'
                )
            if self._open[-1].name in _WITH_TEXT:
                raise SchemaError(self._place(), f"'{self._open[-1].name}' holds text only, and no '{local}'")
            self._skipping = 1
            return
        self._count += 1
        if len(self._open) >= MAXIMUM_DEPTH or self._count > MAXIMUM_NODES:
            raise SchemaError(self._place(), "the schema is too deep or too large", hint="split it by 'define'")
        self._namespaces.append({**self._namespaces[-1], **declared} if declared else self._namespaces[-1])
        node = self._node(local, attributes)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)
        self._bases.append(node.base)

    def _node(self, local: str, given: list[str]) -> Node:
        own: dict[str, str] = {}
        base, default_value = self._bases[-1], None
        place = self._place()
        for name, value in zip(given[::2], given[1::2], strict=True):
            namespace, attribute = expanded_name(name)
            if not namespace:
                own[attribute] = value.strip(_WHITE) if attribute in {"name", "type", "combine"} else value
            elif namespace == RELAX_NG:
                raise SchemaError(place, f"the attribute '{attribute}' must not be qualified", hint="drop its prefix")
            elif name == f"{XML_NAMESPACE}{SEPARATOR}base":
                base = resolved(value, base)
            elif name == f"{COMPATIBILITY}{SEPARATOR}defaultValue":
                default_value = value
        return Node(local, place, own, self._namespaces[-1], base, default_value)

    def _end(self, _name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        node = self._open.pop()
        self._namespaces.pop()
        self._bases.pop()
        if node.name == "name":
            node.text = node.text.strip(_WHITE)
        elif node.name not in _WITH_TEXT and node.text.strip(_WHITE):
            excerpt = " ".join(node.text.split())[:30]
            raise node.fail(f"'{node.name}' may not hold text: \"{excerpt}\"")

    def _text(self, data: str) -> None:
        if self._open and not self._skipping:
            node = self._open[-1]
            if node.name in _WITH_TEXT or len(node.text) < 100:
                node.text += data if node.name in _WITH_TEXT else data.strip(_WHITE)


def resolved(reference: str, base: str) -> str:
    """A reference made absolute by a base (RFC 3986 §5)."""
    from urllib.parse import urljoin

    return urljoin(base, reference)


def _check(root: Node) -> None:
    """Whether each node may stand where it stands; a choice holds what the place of the choice holds."""
    waiting = [(root, PATTERNS)]
    while waiting:
        node, kind = waiting.pop()
        if node.name not in _NAMES:
            raise node.fail(f"RELAX NG has no element '{node.name}'")
        _check_attributes(node)
        waiting += zip(node.children, _children_checked(node, kind), strict=True)


def _check_attributes(node: Node) -> None:
    required, optional = _ATTRIBUTES.get(node.name, (frozenset(), frozenset()))
    for name in node.attributes:
        if name not in required and name not in optional and name not in _COMMON:
            raise node.fail(f"'{node.name}' has no attribute '{name}'")
    for name in required:
        if name not in node.attributes:
            raise node.fail(f"'{node.name}' lacks the attribute '{name}'")
    for name in ("name", "type"):
        value = node.attributes.get(name)
        qualified = name == "name" and node.name in {"element", "attribute"}
        if value is not None and not is_name(value, qualified=qualified):
            raise node.fail(f"'{value}' is no name, as @{name} of '{node.name}' must be")
    if node.attributes.get("combine", "choice") not in {"choice", "interleave"}:
        raise node.fail("@combine is 'choice' or 'interleave'")
    if node.name == "name" and not is_name(node.text, qualified=True):
        raise node.fail(f"'{node.text}' is no name of an element or attribute")


def _children_checked(node: Node, kind: frozenset[str]) -> list[frozenset[str]]:
    """What the choices below each child hold, patterns or name classes, once the children are seen to be right."""
    count = len(node.children)
    if node.name in {"element", "attribute"}:
        return _named(node)
    if node.name in {"anyName", "nsName"}:
        _only(node, node.children, frozenset({"except"}))
        if count > 1:
            raise node.fail(f"'{node.name}' holds one 'except' at most", hint="put what is excepted into one")
        return [NAME_CLASSES] * count
    if node.name in {"choice", "except"}:
        _some(node)
        _only(node, node.children, kind)
        return [kind] * count
    if node.name == "data":
        _only(node, node.children, frozenset({"param", "except"}))
        if any(child.name == "except" for child in node.children[:-1]):
            raise node.fail("the 'except' of 'data' stands once, at its end")
    elif node.name in {"grammar", "div"}:
        _only(node, node.children, _GRAMMAR)
    elif node.name == "include":
        _only(node, node.children, _IN_INCLUDE)
        _no_include(node)
    elif node.name in _WITHOUT_CHILDREN:
        _only(node, node.children, frozenset())
    else:
        _some(node)
        _only(node, node.children, PATTERNS)
        if node.name == "start" and count > 1:
            raise node.fail("'start' holds one pattern", hint="put its patterns into a 'choice'")
    return [PATTERNS] * count


def _some(node: Node) -> None:
    if not node.children:
        raise node.fail(f"'{node.name}' is empty", hint="put a pattern into it, or 'empty'")


def _named(node: Node) -> list[frozenset[str]]:
    named = 0 if "name" in node.attributes else 1
    if named and not (node.children and node.children[0].name in NAME_CLASSES):
        raise node.fail(f"'{node.name}' lacks a name", hint='give it name="…" or a name class as first child')
    patterns = node.children[named:]
    _only(node, patterns, PATTERNS)
    if node.name == "element" and not patterns:
        raise node.fail("'element' lacks its content", hint="put a pattern into it, or 'empty'")
    if node.name == "attribute" and len(patterns) > 1:
        raise node.fail("'attribute' holds one pattern at most", hint="put its patterns into a 'group' or 'choice'")
    return [NAME_CLASSES] * named + [PATTERNS] * len(patterns)


def _no_include(node: Node) -> None:
    waiting = list(node.children)
    while waiting:
        one = waiting.pop()
        if one.name == "include":
            raise one.fail("'include' may not stand within another 'include'")
        if one.name == "div":
            waiting += one.children


def _only(node: Node, children: list[Node], allowed: frozenset[str]) -> None:
    for child in children:
        if child.name not in allowed:
            if child.name in _NAMES:
                raise child.fail(f"'{child.name}' may not stand in '{node.name}'")
            raise child.fail(f"RELAX NG has no element '{child.name}'")


def is_name(text: str, *, qualified: bool = False) -> bool:
    """Whether a text is an NCName, or with `qualified` a QName (Namespaces in XML 1.0)."""
    parts = text.split(":") if qualified else [text]
    return len(parts) <= 2 and all(_is_ncname(part) for part in parts)


def _is_ncname(text: str) -> bool:
    from tei_toolkit.relaxng.datatypes import XML_SCHEMA, datatype

    return datatype(XML_SCHEMA, "NCName", ()).allows(text, None)
