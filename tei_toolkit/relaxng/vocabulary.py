"""What the schema has as a whole: its elements and attributes by name, wherever they stand."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TypeVar
from weakref import ReferenceType, WeakKeyDictionary, ref

from tei_toolkit.relaxng.automaton import Automaton, State, Tag
from tei_toolkit.relaxng.expectations import attributes_of, next_elements
from tei_toolkit.relaxng.memory import Memory
from tei_toolkit.relaxng.name_classes import plain_names
from tei_toolkit.relaxng.patterns import Element
from tei_toolkit.relaxng.wording import unique
from tei_toolkit.relaxng.xml import expanded_name

T = TypeVar("T")


def vocabulary_of(automaton: Automaton) -> "Vocabulary":
    """The vocabulary of an automaton, which is looked through once for all documents."""
    known = _KNOWN.get(automaton)
    if known is None:
        known = _KNOWN[automaton] = Vocabulary(ref(automaton))
    return known


class Vocabulary:
    """Looks up elements and attributes of a schema by their names."""

    def __init__(self, automaton: "ReferenceType[Automaton]") -> None:
        self._reference = automaton
        self._memory = Memory()

    @property
    def _automaton(self) -> Automaton:
        automaton = self._reference()
        assert automaton is not None  # noqa: S101 (who asks holds it)
        return automaton

    @cached_property
    def elements(self) -> dict[str, list[Element]]:
        """The elements of each name, in the order of the schema."""
        found: dict[str, list[Element]] = {}
        for element in self._automaton.grammar.elements():
            for name in plain_names(element.names):
                found.setdefault(name, []).append(element)
        return found

    @cached_property
    def owners(self) -> dict[str, list[str]]:
        """The names of the elements that have an attribute, by the attribute's name."""
        found: dict[str, dict[str, None]] = {}
        for name, elements in self.elements.items():
            for element in elements:
                for attribute in attributes_of(element.content):
                    for attribute_name in plain_names(attribute.names):
                        found.setdefault(attribute_name, {})[name] = None
        return {attribute: list(names) for attribute, names in found.items()}

    @cached_property
    def namespaces(self) -> set[str]:
        """The namespaces in which the schema has elements."""
        return {expanded_name(name)[0] for name in self.elements}

    def expected(self, state: State) -> list[str]:
        """As `expected_elements`, remembered."""
        return self._memory.remembered(state, "", lambda: expected_elements(state))

    def remembered(self, state: State, question: str, answer: "Callable[[], T]") -> "T":
        """The answer to a question about a state that only the schema decides, asked once for all documents."""
        return self._memory.remembered(state, question, answer)

    def tag(self, name: str) -> Tag | None:
        """The tag of an element of that name, wherever it may stand; None where the schema has none."""
        elements = self.elements.get(name)
        if not elements:
            return None
        contents = dict.fromkeys(element.content for element in elements)
        first = 1 if len(contents) > 1 else 0
        return self._automaton.tag([(content, number) for number, content in enumerate(contents, first)])


def expected_elements(state: State) -> list[str]:
    """The names of the elements that may come next, in the order of the schema; open name classes are left out."""
    return unique(_names(state))


def _names(state: State) -> Iterator[str]:
    state.recall()
    elements = [element for pattern, _ in state.hypotheses for element in next_elements(pattern)]
    for element in sorted(elements, key=lambda one: one.number):
        yield from plain_names(element.names)


def expected_attributes(tag: Tag) -> list[str]:
    """The names of the attributes that a tag may still have, by the alphabet."""
    tag.recall()
    return sorted(
        {
            name
            for pattern, _ in tag.hypotheses
            for attribute in attributes_of(pattern)
            for name in plain_names(attribute.names)
        }
    )


_KNOWN: WeakKeyDictionary[Automaton, Vocabulary] = WeakKeyDictionary()
