"""Reads a RELAX NG schema into a model of each element: its attributes, and its content as a pattern.

Only a grammar where an element's name decides its model can be read so (a local tree grammar, which the schemas of the
TEI are); of others, and of what it cannot say, `ElementModel` keeps silent and libxml2 has the last word.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from tei_toolkit.tei.names import RELAX_NG, XML
from tei_toolkit.validate.grammar.patterns import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    Pattern,
    choice,
    derivative,
    element,
    expected,
    group,
    one_or_more,
)

_NG = f"{{{RELAX_NG}}}"
_BEYOND = frozenset(_NG + name for name in ("include", "externalRef", "parentRef"))
_VALUES = frozenset(("data", "value", "list"))
DATE_TYPES = frozenset(("date", "gYear", "gYearMonth", "gMonthDay", "gMonth", "gDay", "time", "dateTime"))


class NotExplainedError(Exception):
    """The pattern says something that the model has no words for."""


@dataclass(frozen=True, slots=True)
class AttributeModel:
    """An attribute as the schema declares it: `pattern` is the schema's own node, whose children say the value."""

    name: str
    required: bool
    pattern: etree._Element


@dataclass(frozen=True, slots=True)
class ElementModel:
    """What the schema says of an element.

    `attributes` are those that depend on nothing else; `others` are names that may occur as well, under conditions.
    `content` is None where the content cannot be said as a pattern; `value` is the schema's node for an element that
    holds a value and no children.
    """

    name: str
    attributes: Mapping[str, AttributeModel]
    others: frozenset[str]
    content: Pattern | None
    value: tuple[etree._Element, ...] = ()


def kind(node: etree._Element) -> str:
    """The name of a RELAX NG node without its namespace."""
    return str(node.tag).removeprefix(_NG)


def children(node: etree._Element) -> list[etree._Element]:
    """The RELAX NG nodes within a node, without comments, annotations and name classes given as elements."""
    return [
        child for child in node if isinstance(child.tag, str) and child.tag.startswith(_NG) and kind(child) != "name"
    ]


def name_of(node: etree._Element, attribute: bool = False) -> str | None:
    """The name that an `element` or `attribute` node declares, in Clark's notation, or None for a class of names."""
    name = node.get("name") or node.findtext(_NG + "name")
    if name is None:
        return None
    name = name.strip()
    prefix, colon, local = name.partition(":")
    if colon:
        namespace = XML if prefix == "xml" else node.nsmap.get(prefix, "")
        return f"{{{namespace}}}{local}"
    if attribute and node.get("name") is not None and node.get("ns") is None:
        return name
    namespace = next((str(a.get("ns")) for a in (node, *node.iterancestors()) if a.get("ns") is not None), "")
    return f"{{{namespace}}}{name}" if namespace else name


@dataclass(slots=True)
class Grammar:
    """A schema read for what it says of each element; models are made when they are asked for."""

    root: etree._Element
    defines: dict[str, etree._Element] = field(default_factory=dict)
    declared: dict[str, etree._Element] = field(default_factory=dict)
    local: bool = True
    _models: dict[str, ElementModel] = field(default_factory=dict)
    _contents: dict[str, Pattern] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the declarations, and find out whether names decide."""
        nested = sum(1 for _ in self.root.iter(_NG + "grammar")) > 1
        self.local = kind(self.root) == "grammar" and not nested and next(self.root.iter(*_BEYOND), None) is None
        twice = set()
        for define in self.root.iter(_NG + "define"):
            name = str(define.get("name"))
            self.local = self.local and name not in self.defines
            self.defines[name] = define
        for node in self.root.iter(_NG + "element"):
            element_name = name_of(node)
            if element_name is not None:
                (
                    twice.add(element_name)
                    if element_name in self.declared
                    else self.declared.update({element_name: node})
                )
        for element_name in twice:
            del self.declared[element_name]

    def roots(self) -> tuple[str, ...]:
        """The names of the elements that a document may begin with."""
        start = next(self.root.iter(_NG + "start"), None)
        try:
            return expected(self._pattern(start)) if start is not None else ()
        except NotExplainedError:
            return ()

    def model(self, name: str) -> ElementModel | None:
        """The model of the element of that name, or None where the schema has none, or several."""
        if not self.local or name not in self.declared:
            return None
        if name not in self._models:
            self._models[name] = self._read(name, self.declared[name])
        return self._models[name]

    def parents_of(self, name: str) -> tuple[str, ...]:
        """The elements that may hold an element of that name, in the order of the schema."""
        models = (self.model(parent) for parent in self.declared)
        return tuple(
            model.name
            for model in models
            if model is not None and model.content is not None and _mentions(model.content, name)
        )

    def _read(self, name: str, node: etree._Element) -> ElementModel:
        attributes: dict[str, AttributeModel] = {}
        others: set[str] = set()
        self._attributes(children(node), attributes, others, required=True)
        value = tuple(part for part in children(node) if self._holds_value(part))
        content: Pattern | None
        try:
            content = EMPTY if value else self._sequence(children(node))
        except NotExplainedError:
            content = None
        for other in others:
            attributes.pop(other, None)
        return ElementModel(name, attributes, frozenset(others), content, value)

    def _attributes(
        self, nodes: Iterable[etree._Element], found: dict[str, AttributeModel], others: set[str], *, required: bool
    ) -> None:
        for node in nodes:
            what = kind(node)
            if what == "attribute":
                name = name_of(node, attribute=True)
                if name is not None and name not in found:
                    found[name] = AttributeModel(name, required, node)
                else:
                    others.add(name or "*")
            elif what == "ref":
                self._attributes(children(self.defines[str(node.get("name"))]), found, others, required=required)
            elif what == "group" or (what == "optional" and _single(node)):
                self._attributes(children(node), found, others, required=required and what == "group")
            elif what != "element":
                conditional: dict[str, AttributeModel] = {}
                self._attributes(children(node), conditional, others, required=False)
                others.update(conditional)

    def _holds_value(self, node: etree._Element) -> bool:
        if kind(node) == "ref":
            define = children(self.defines[str(node.get("name"))])
            return bool(define) and all(self._holds_value(part) for part in define)
        return kind(node) in _VALUES or (
            kind(node) == "choice" and all(self._holds_value(part) for part in children(node))
        )

    def _sequence(self, nodes: Iterable[etree._Element]) -> Pattern:
        made = EMPTY
        for node in nodes:
            made = group(made, self._pattern(node))
        return made

    def _pattern(self, node: etree._Element) -> Pattern:  # noqa: C901, PLR0911 (one case for each kind of pattern)
        match kind(node):
            case "ref":
                name = str(node.get("name"))
                if name not in self._contents:
                    self._contents[name] = self._sequence(children(self.defines[name]))
                return self._contents[name]
            case "element":
                return element(name_of(node) or "*")
            case "text":
                return TEXT
            case "empty" | "attribute":
                return EMPTY
            case "notAllowed":
                return NOT_ALLOWED
            case "choice":
                return choice(*(self._pattern(child) for child in children(node)))
            case "group" | "start":
                return self._sequence(children(node))
            case "optional":
                return choice(self._sequence(children(node)), EMPTY)
            case "oneOrMore":
                return one_or_more(self._sequence(children(node)))
            case "zeroOrMore":
                return choice(one_or_more(self._sequence(children(node))), EMPTY)
            case _:
                raise NotExplainedError(kind(node))


def _single(node: etree._Element) -> bool:
    inside = children(node)
    return len(inside) == 1 and kind(inside[0]) == "attribute"


def _mentions(pattern: Pattern, name: str) -> bool:
    return pattern.name == name or any(_mentions(part, name) for part in pattern.parts)


def accepts(pattern: Pattern, symbols: Iterable[str]) -> bool:
    """Whether the content model takes these children, in this order."""
    for symbol in symbols:
        pattern = derivative(pattern, symbol)
    return pattern.nullable


def reached(grammar: Grammar, pattern: etree._Element) -> list[etree._Element]:
    """The nodes that say the value, through every reference."""
    found: list[etree._Element] = []
    waiting = [pattern]
    seen: set[str] = set()
    while waiting:
        node = waiting.pop(0)
        found.append(node)
        if kind(node) == "ref" and node.get("name") not in seen:
            seen.add(str(node.get("name")))
            waiting[:0] = children(grammar.defines[str(node.get("name"))])
        elif kind(node) != "ref":
            waiting[:0] = [child for child in children(node) if kind(child) != "except"]
    return found
