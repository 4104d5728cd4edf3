"""Finds every fault that a schema sees in a document, and says it as a person would."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from tei_toolkit.tei.names import TEI, XML, local
from tei_toolkit.validate.grammar.libxml2 import AttributeValues, values_of
from tei_toolkit.validate.grammar.model import ElementModel, Grammar
from tei_toolkit.validate.grammar.patterns import (
    NOT_ALLOWED,
    TEXT_SYMBOL,
    Pattern,
    derivative,
    expected,
    required,
)
from tei_toolkit.validate.grammar.values import explain_value

_FEW = 6
_EXCERPT = 30
# what is meant most often, where a schema allows a hundred elements
_LIKELY = (
    "text body p div head said persName placeName date list item note lg l sp u ab quote hi ref table title".split()
)
_CLOSE = 0.6
_SCHEMA_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the diagnostic's name, the element it is at, what is wrong, and how to mend it."""

    name: str
    element: etree._Element
    message: str
    hint: str | None = None


@dataclass(slots=True)
class FaultFinder:
    """Holds a tree against a grammar, element by element, and goes on after each fault."""

    grammar: Grammar
    values: AttributeValues

    def faults(self, root: etree._Element, *, attributes_only: bool = False) -> Iterator[Fault]:
        """Every fault in document order.

        With `attributes_only` the content is passed over; for where libxml2 has found nothing wrong with it.
        """
        if not attributes_only:
            yield from self._at_root(root)
        for element in root.iter(etree.Element):
            model = self.grammar.model(str(element.tag))
            if model is not None:
                yield from self._attributes(element, model)
                if model.value:
                    yield from self._value(element, model)
                elif model.content is not None and not attributes_only:
                    yield from self._content(element, model.content)

    def _at_root(self, root: etree._Element) -> Iterator[Fault]:
        roots = self.grammar.roots()
        if roots and str(root.tag) not in roots:
            name, wanted = display(str(root.tag)), listed(roots, "or")
            namespace = etree.QName(root).namespace
            if local(str(root.tag)) in {local(r) for r in roots}:
                message = f"'{name}' is not in the namespace of the TEI, but in {namespace or 'none'}"
                yield Fault("not-tei", root, message, f'write <{name} xmlns="{TEI}">')
            else:
                yield Fault("not-tei", root, f"the document begins with '{name}', not with {wanted}")

    # --- attributes

    def _attributes(self, element: etree._Element, model: ElementModel) -> Iterator[Fault]:
        present = {str(name) for name in element.attrib if not str(name).startswith(_SCHEMA_INSTANCE)}
        missing = [a.name for a in model.attributes.values() if a.required and a.name not in present]
        for name in sorted(present):
            attribute = model.attributes.get(name)
            value = str(element.get(name))
            if attribute is None:
                if name not in model.others and "*" not in model.others:
                    yield self._unknown_attribute(element, model, name, missing)
            elif not self.values.accepts(values_of(attribute), value):
                explanation = explain_value(self.grammar, attribute.pattern, f"@{display(name)}", value)
                yield Fault("bad-value", element, explanation.message, explanation.hint)
        for name in missing:
            if not any(self._nearest_attribute(element, model, other, missing) == name for other in present):
                message = f"'{display(model.name)}' lacks the attribute '{display(name)}'"
                yield Fault("missing-attribute", element, message, f'add {display(name)}="…"')

    def _unknown_attribute(self, element: etree._Element, model: ElementModel, name: str, missing: list[str]) -> Fault:
        near = self._nearest_attribute(element, model, name, missing)
        message = f"'{display(model.name)}' has no attribute '{display(name)}'"
        return Fault("unknown-attribute", element, message, f"perhaps '{display(near)}' is meant" if near else None)

    def _nearest_attribute(
        self, element: etree._Element, model: ElementModel, name: str, missing: list[str]
    ) -> str | None:
        """The attribute most like `name` that would be right here, with the value that stands in it."""
        if name in model.attributes:
            return None
        free = [a for a in model.attributes if a not in element.attrib]
        for near in _like(name, tuple(sorted(free, key=lambda a: a not in missing))):
            if self.values.accepts(values_of(model.attributes[near]), str(element.get(name))):
                return near
        return None

    def _value(self, element: etree._Element, model: ElementModel) -> Iterator[Fault]:
        for child in element.iterchildren(etree.Element):
            inside = display(model.name)
            message = f"'{display(str(child.tag))}' may not stand in '{inside}'"
            yield Fault("unexpected-element", child, message, f"'{inside}' holds a value only")
        text = "".join(element.xpath("text()"))
        if not len(element) and not self.values.accepts(model.value, text):
            explanation = explain_value(self.grammar, model.value[0], f"'{display(model.name)}'", text)
            yield Fault("bad-value", element, explanation.message, explanation.hint)

    # --- content

    def _content(self, element: etree._Element, pattern: Pattern) -> Iterator[Fault]:
        said_text = stranger = False
        for symbol, child in _symbols(element):
            following = derivative(pattern, symbol)
            if following is not NOT_ALLOWED:
                pattern = following
                continue
            if child is None:
                if not said_text:
                    yield self._unexpected_text(element, pattern)
                said_text = True
                continue
            before = pattern
            fault, pattern = self._misplaced(element, child, pattern)
            stranger = stranger or (fault.name == "unknown-element" and pattern is before)
            yield fault
        # what is lacking may be what the stranger was meant to be
        if not pattern.nullable and not stranger:
            yield _unfinished(element, pattern)

    def _misplaced(self, parent: etree._Element, child: etree._Element, pattern: Pattern) -> tuple[Fault, Pattern]:
        """The fault of a child that may not come next, and the pattern with which to go on."""
        name = str(child.tag)
        lacking = required(pattern)
        if lacking is not None and lacking != TEXT_SYMBOL and name in self.grammar.declared:
            after = derivative(derivative(pattern, lacking), name)
            if after is not NOT_ALLOWED:
                message = f"'{display(lacking)}' is missing before '{display(name)}' in '{display(str(parent.tag))}'"
                return Fault("missing-child", child, message, f"put a '{display(lacking)}' there"), after
        near = None if name in self.grammar.declared else self._nearest_element(child, pattern)
        hint = f"perhaps '{display(near)}' is meant" if near else None
        after = derivative(pattern, near) if near else pattern
        if name not in self.grammar.declared:
            namespace = etree.QName(child).namespace
            kind = f"'{display(name)}' is no element of this schema"
            if near is None and namespace != TEI:
                kind += f" (its namespace is {namespace})" if namespace else " (it is in no namespace)"
            return Fault("unknown-element", child, kind, hint or _may_stand(pattern)), after
        message = f"'{display(name)}' may not stand here in '{display(str(parent.tag))}'"
        return Fault("unexpected-element", child, message, self._home(name, parent, pattern)), pattern

    def _nearest_element(self, child: etree._Element, pattern: Pattern) -> str | None:
        """The element most like the child that may stand here with the child's content and attributes."""
        name = str(child.tag)
        for near in _like(name, tuple(e for e in expected(pattern) if e not in {TEXT_SYMBOL, "*"})):
            model = self.grammar.model(near)
            if model is None or model.content is None:
                return near
            inside = model.content
            for symbol, _ in _symbols(child):
                inside = derivative(inside, symbol)
            attributes = all(a in model.attributes for a in child.attrib)
            if inside.nullable and attributes:
                return near
        return None

    def _home(self, name: str, parent: etree._Element, pattern: Pattern) -> str | None:
        parents = self.grammar.parents_of(name)
        if str(parent.tag) in parents:
            return _may_stand(pattern)
        if 0 < len(parents) <= _FEW:
            return f"'{display(name)}' may stand in {listed(parents, 'or')}"
        return _may_stand(pattern)

    @staticmethod
    def _unexpected_text(element: etree._Element, pattern: Pattern) -> Fault:
        words = " ".join(_direct_text(element).split())
        excerpt = words if len(words) <= _EXCERPT else words[: _EXCERPT - 1].rstrip() + "…"
        message = f"text may not stand directly in '{display(str(element.tag))}': \"{excerpt}\""
        allowed = {display(name) for name in expected(pattern)}
        hint = "put it into a 'p'" if "p" in allowed else _may_stand(pattern)
        return Fault("unexpected-text", element, message, hint or "take it out, or put it into the element before")


def display(name: str) -> str:
    """A name as a person writes it."""
    return f"xml:{local(name)}" if name.startswith(f"{{{XML}}}") else local(name)


def listed(names: Iterable[str], conjunction: str) -> str:
    """Names in a row, the likeliest few of them, with the count of the rest."""
    plain = [display(name) for name in names if name != TEXT_SYMBOL]
    plain.sort(key=lambda name: _LIKELY.index(name) if name in _LIKELY else len(_LIKELY))
    shown = [f"'{name}'" for name in plain]
    if len(shown) > _FEW + 1:
        return ", ".join(shown[:_FEW]) + f" {conjunction} {len(shown) - _FEW} others"
    return f" {conjunction} ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def _may_stand(pattern: Pattern) -> str | None:
    names = [name for name in expected(pattern) if name not in {TEXT_SYMBOL, "*"}]
    return f"here may stand {listed(names, 'or')}" if names else "nothing more may stand here"


def _unfinished(element: etree._Element, pattern: Pattern) -> Fault:
    lacking = required(pattern)
    names = [name for name in expected(pattern) if name != TEXT_SYMBOL]
    inside = display(str(element.tag))
    if lacking is not None:
        message = f"'{inside}' lacks its '{display(lacking)}'"
        return Fault("missing-child", element, message, f"add a '{display(lacking)}' at its end")
    what = "is empty" if not len(element) else "is not complete"
    return Fault("missing-child", element, f"'{inside}' {what}", f"it needs {listed(names, 'or')}")


def _symbols(element: etree._Element) -> Iterator[tuple[str, etree._Element | None]]:
    """What a content model reads: names of children, and text that is more than white space."""
    if element.text and not element.text.isspace():
        yield TEXT_SYMBOL, None
    for child in element:
        if isinstance(child.tag, str):
            yield child.tag, child
        if child.tail and not child.tail.isspace():
            yield TEXT_SYMBOL, None


def _direct_text(element: etree._Element) -> str:
    return " ".join(part for part in (element.text, *(child.tail for child in element)) if part and not part.isspace())


@lru_cache(maxsize=4096)
def _like(name: str, candidates: tuple[str, ...]) -> tuple[str, ...]:
    """The candidates most like a name, best first; a difference in letter case alone counts least."""
    wanted = local(name).casefold()
    by_name: dict[str, str] = {}
    for candidate in candidates:
        by_name.setdefault(local(candidate).casefold(), candidate)
    near = difflib.get_close_matches(wanted, by_name, n=3, cutoff=_CLOSE)
    return tuple(by_name[found] for found in near if by_name[found] != name)
