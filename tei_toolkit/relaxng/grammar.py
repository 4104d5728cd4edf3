"""From a schema to the pattern that a document must match."""

from collections.abc import Callable
from dataclasses import dataclass

from tei_toolkit.relaxng import terms
from tei_toolkit.relaxng.derivatives import Derivatives
from tei_toolkit.relaxng.name_classes import NameClass
from tei_toolkit.relaxng.patterns import Element, Pattern
from tei_toolkit.relaxng.terms import Term


@dataclass(slots=True)
class Grammar:
    """A schema ready to be matched: where it starts, its elements in the order of the schema, and its patterns."""

    start: Pattern
    elements: Callable[[], tuple[Element, ...]]
    patterns: Derivatives
    needs_context: bool


class Compiler:
    """Makes patterns of terms."""

    def __init__(self) -> None:
        self.patterns = Derivatives()
        self._known: dict[int, Pattern] = {}
        self._numbers: dict[int, int] = {}

    def grammar(self, start: Term) -> Grammar:
        """The grammar of a schema that has been simplified and found right."""
        pattern = self.pattern(start)
        elements = tuple(self.element(term) for term in terms.elements(start))
        contexts = [element.content.context for element in elements]
        needs_context = any(contexts) or any(_attributes_need_context(element.content) for element in elements)
        return Grammar(pattern, lambda: elements, self.patterns, needs_context)

    def pattern(self, term: Term) -> Pattern:
        """The pattern of a term, the same for the same term."""
        known = self._known.get(id(term))
        if known is None:
            known = self._known[id(term)] = self._made(term)
        return known

    def element(self, term: Term) -> Element:
        """The pattern of an element term."""
        made = self.pattern(term)
        assert isinstance(made, Element)  # noqa: S101 (for the type checker; terms of that kind give nothing else)
        return made

    def _made(self, term: Term) -> Pattern:
        made = self.patterns
        kind = term.kind
        if kind == terms.REF:
            return self.pattern(term.target())
        if kind == terms.ELEMENT:
            number = self._numbers.setdefault(id(term), len(self._numbers))
            return made.element(number, _names(term), lambda: self.pattern(term.parts[0]))
        if kind == terms.VALUE:
            assert term.datatype is not None  # noqa: S101
            assert term.context is not None  # noqa: S101
            return made.value(term.datatype, term.value, term.context)
        if kind == terms.TEXT:
            return made.anything
        parts = [self.pattern(part) for part in term.parts]
        if kind == terms.DATA:
            assert term.datatype is not None  # noqa: S101
            return made.data(term.datatype, parts[0] if parts else None)
        if kind == terms.ATTRIBUTE:
            return made.attribute(_names(term), parts[0])
        return self._combined(kind, parts)

    def _combined(self, kind: str, parts: list[Pattern]) -> Pattern:
        made = self.patterns
        if kind == terms.CHOICE:
            return made.choice(parts)
        if kind == terms.INTERLEAVE:
            return made.interleave(parts)
        if kind == terms.ONE_OR_MORE:
            return made.one_or_more(parts[0])
        if kind == terms.LIST:
            return made.text_list(parts[0])
        if kind == terms.GROUP:
            whole = made.empty
            for part in reversed(parts):
                whole = made.group(part, whole)
            return whole
        return made.empty if kind == terms.EMPTY else made.not_allowed


def _names(term: Term) -> NameClass:
    assert term.names is not None  # noqa: S101
    return term.names


def _attributes_need_context(pattern: Pattern) -> bool:
    from tei_toolkit.relaxng.expectations import attributes_of

    return any(attribute.value.context for attribute in attributes_of(pattern))
