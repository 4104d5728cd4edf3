"""The prefixes in force at a place in a document, for values that use them."""

from dataclasses import dataclass
from xml.parsers import expat

from tei_toolkit.relaxng.xml import XML_NAMESPACE


class Namespaces:
    """Follows a parser's namespace declarations and unparsed entities."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self._stacks: dict[str, list[str]] = {"xml": [XML_NAMESPACE]}
        self._entities: set[str] = set()
        parser.StartNamespaceDeclHandler = self._declared
        parser.EndNamespaceDeclHandler = self._gone
        parser.UnparsedEntityDeclHandler = self._entity

    def prefix(self, name: str) -> str | None:
        """The namespace of a prefix, "" where there is no default namespace, None where it is not declared."""
        stack = self._stacks.get(name)
        if stack:
            return stack[-1]
        return None if name else ""

    def is_unparsed_entity(self, name: str) -> bool:
        """Whether the document type declares an unparsed entity of that name."""
        return name in self._entities

    def here(self) -> "NamespacesHere":
        """The prefixes in force at this moment, for when the parser has gone on."""
        return NamespacesHere({prefix: stack[-1] for prefix, stack in self._stacks.items() if stack}, self._entities)

    def _declared(self, prefix: str | None, uri: str | None) -> None:
        self._stacks.setdefault(prefix or "", []).append(uri or "")

    def _gone(self, prefix: str | None) -> None:
        self._stacks[prefix or ""].pop()

    def _entity(self, name: str, _base: str | None, _system: str, _public: str | None, _notation: str) -> None:
        self._entities.add(name)


@dataclass(frozen=True, slots=True)
class NamespacesHere:
    """The prefixes in force at one place of a document."""

    prefixes: dict[str, str]
    entities: set[str]

    def prefix(self, name: str) -> str | None:
        """The namespace of a prefix, "" where there is no default namespace, None where it is not declared."""
        return self.prefixes.get(name, None if name else "")

    def is_unparsed_entity(self, name: str) -> bool:
        """Whether the document type declares an unparsed entity of that name."""
        return name in self.entities
