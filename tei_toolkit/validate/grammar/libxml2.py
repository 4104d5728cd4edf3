"""A schema compiled by libxml2, kept from the two things that bring libxml2 to a standstill.

It compiles a choice of choices with text in it in cubic time (5 s for tei_all, 0.7 s when the choice is made flat), and
it doubles its work with every optional attribute that an element has (25 of them never end), so those attributes that
depend on nothing else are taken out of the schema and checked one by one by `AttributeValues`.
"""

import copy
import re
from dataclasses import dataclass, field

from lxml import etree

from tei_toolkit.errors import ToolkitError
from tei_toolkit.tei.names import RELAX_NG
from tei_toolkit.validate.grammar.model import DATE_TYPES, AttributeModel, Grammar, children, kind, name_of, reached

_NG = f"{{{RELAX_NG}}}"
_MIDNIGHT = re.compile(r"(^|T)24:")
_CLOCKS = {"time", "dateTime"}


@dataclass(slots=True)
class AttributeValues:
    """Says whether a value is one that the schema's pattern takes, by small schemas made as they are needed."""

    grammar: Grammar
    _schemas: dict[bytes, etree.RelaxNG | None] = field(default_factory=dict)
    _by_node: dict[etree._Element, bytes] = field(default_factory=dict)
    _answers: dict[tuple[bytes, str], bool] = field(default_factory=dict)

    def accepts(self, pattern: tuple[etree._Element, ...], value: str) -> bool:
        """Whether the value fits the patterns."""
        if not pattern:
            return True
        key = self._key(pattern)
        answer = self._answers.get((key, value))
        if answer is None:
            answer = self._answers[key, value] = self._fits(key, pattern, value)
        return answer

    def _fits(self, key: bytes, pattern: tuple[etree._Element, ...], value: str) -> bool:
        if not value.strip() and self._is_list_of_some(pattern):
            # libxml2 takes no value at all for one or more
            return False
        if _MIDNIGHT.search(value) and _CLOCKS <= self._types(pattern) <= DATE_TYPES:
            # XML Schema allows this hour and jing does not; a document is to be valid for both
            return False
        schema = self._schema(key, pattern)
        return schema is None or schema.validate(etree.Element("value", {"value": value}))

    def _types(self, pattern: tuple[etree._Element, ...]) -> set[str]:
        nodes = (node for part in pattern for node in reached(self.grammar, part))
        return {str(node.get("type")) for node in nodes if kind(node) == "data"}

    def _is_list_of_some(self, pattern: tuple[etree._Element, ...]) -> bool:
        if len(pattern) != 1:
            return False
        node = pattern[0]
        if kind(node) == "ref":
            return self._is_list_of_some(tuple(children(self.grammar.defines[str(node.get("name"))])))
        return kind(node) == "list" and any(kind(part) == "oneOrMore" for part in children(node))

    def _key(self, pattern: tuple[etree._Element, ...]) -> bytes:
        first = pattern[0]
        if first not in self._by_node:
            self._by_node[first] = b"".join(etree.tostring(part, with_tail=False) for part in pattern)
        return self._by_node[first]

    def _schema(self, key: bytes, pattern: tuple[etree._Element, ...]) -> etree.RelaxNG | None:
        if key not in self._schemas:
            self._schemas[key] = self._compile(pattern)
        return self._schemas[key]

    def _compile(self, pattern: tuple[etree._Element, ...]) -> etree.RelaxNG | None:
        library = next((str(a.get("datatypeLibrary")) for a in _upwards(pattern[0]) if a.get("datatypeLibrary")), "")
        root = etree.Element(_NG + "grammar", {"datatypeLibrary": library})
        holder = etree.SubElement(etree.SubElement(root, _NG + "start"), _NG + "element", name="value")
        attribute = etree.SubElement(holder, _NG + "attribute", name="value")
        attribute.extend(copy.deepcopy(part) for part in pattern)
        waiting = [str(ref.get("name")) for ref in attribute.iter(_NG + "ref")]
        taken: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in taken:
                taken.add(name)
                define = copy.deepcopy(self.grammar.defines[name])
                root.append(define)
                waiting.extend(str(ref.get("name")) for ref in define.iter(_NG + "ref"))
        return etree.RelaxNG(etree.fromstring(etree.tostring(root)))


def values_of(attribute: AttributeModel) -> tuple[etree._Element, ...]:
    """The patterns of an attribute's value; none where any text will do."""
    return tuple(part for part in children(attribute.pattern) if kind(part) != "text")


def compile_content(grammar: Grammar) -> etree.RelaxNG:
    """The schema without the attributes that `Grammar` models, compiled.

    Raises:
        ToolkitError: libxml2 does not take the schema.
    """
    root = copy.deepcopy(grammar.root)
    if grammar.local:
        _lift_attributes(root, grammar)
        _flatten_choices(root)
    try:
        # parsed anew, because libxml2 reads the tree as it was parsed
        return etree.RelaxNG(etree.fromstring(etree.tostring(root), base_url=grammar.root.base))
    except etree.RelaxNGParseError as error:
        reason = str(error).partition(", line")[0].partition("\n")[0]
        raise ToolkitError(
            f"the schema is not RELAX NG as libxml2 reads it: {reason}", hint="check the schema"
        ) from None


def without_attributes(root: etree._Element, grammar: Grammar) -> etree._Element:
    """A copy of the document's tree for the schema that `compile_content` made."""
    if not grammar.local:
        return root
    made = copy.deepcopy(root)
    for element in made.iter(etree.Element):
        model = grammar.model(str(element.tag))
        if model is not None and "*" not in model.others:
            for name in set(element.attrib) - model.others:
                del element.attrib[name]
    return made


def _lift_attributes(root: etree._Element, grammar: Grammar) -> None:  # noqa: C901 (two small walks that share their memory)
    defines = {str(define.get("name")): define for define in root.iter(_NG + "define")}
    reaching: dict[str, bool] = {}

    def reaches_attributes(node: etree._Element) -> bool:
        if kind(node) == "ref":
            name = str(node.get("name"))
            if name not in reaching:
                reaching[name] = any(reaches_attributes(part) for part in children(grammar.defines[name]))
            return reaching[name]
        return kind(node) == "attribute" or (
            kind(node) != "element" and any(reaches_attributes(part) for part in children(node))
        )

    def kept(nodes: list[etree._Element], modelled: frozenset[str]) -> list[etree._Element]:
        result: list[etree._Element] = []
        for node in nodes:
            inside = children(node)
            attribute = inside[0] if kind(node) == "optional" and len(inside) == 1 else node
            if kind(attribute) == "attribute" and name_of(attribute, attribute=True) in modelled:
                continue
            if kind(node) == "ref" and reaches_attributes(node):
                result.extend(kept(children(defines[str(node.get("name"))]), modelled))
            else:
                result.append(copy.deepcopy(node))
        return result

    for node in list(root.iter(_NG + "element")):
        model = grammar.model(name_of(node) or "")
        if model is not None:
            content = kept(children(node), frozenset(model.attributes))
            for child in children(node):
                if kind(child) != "name":
                    node.remove(child)
            node.extend(content or [etree.Element(_NG + "empty")])


def _flatten_choices(root: etree._Element) -> None:
    defines = {str(define.get("name")): define for define in root.iter(_NG + "define")}

    def alternatives(node: etree._Element) -> list[etree._Element]:
        found: list[etree._Element] = []
        for child in children(node):
            inside = children(defines[str(child.get("name"))]) if kind(child) == "ref" else []
            if kind(child) == "choice":
                found.extend(alternatives(child))
            elif len(inside) == 1 and kind(inside[0]) == "choice":
                found.extend(alternatives(inside[0]))
            elif len(inside) == 1 and kind(inside[0]) == "ref":
                found.extend(alternatives(defines[str(child.get("name"))]))
            elif not (len(inside) == 1 and kind(inside[0]) == "notAllowed"):
                found.append(child)
        return found

    flat = {node: alternatives(node) for node in root.iter(_NG + "choice")}
    for number, (node, parts) in enumerate(flat.items()):
        names = dict.fromkeys(str(part.get("name")) for part in parts if kind(part) == "ref")
        if names and any(kind(part) == "text" for part in parts):
            others = [copy.deepcopy(part) for part in parts if kind(part) != "ref"]
            node[:] = [*others, etree.Element(_NG + "ref", name=f"tei-toolkit.flat.{number}")]
            define = etree.SubElement(root, _NG + "define", name=f"tei-toolkit.flat.{number}")
            holder = etree.SubElement(define, _NG + "choice")
            for name in names:
                etree.SubElement(holder, _NG + "ref", name=name)


def _upwards(node: etree._Element) -> list[etree._Element]:
    return [node, *node.iterancestors()]
