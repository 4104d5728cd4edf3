"""What the readers of patterns, names and grammars share: the tokens, the prefixes, and the making of nodes."""

from collections.abc import Sequence

from tei_toolkit.relaxng.compact.annotations import Annotations
from tei_toolkit.relaxng.compact.cursor import Cursor
from tei_toolkit.relaxng.compact.environment import Environment
from tei_toolkit.relaxng.compact.source import SourceText
from tei_toolkit.relaxng.compact.tokens import Token
from tei_toolkit.relaxng.errors import Place, SchemaError
from tei_toolkit.relaxng.syntax import MAXIMUM_DEPTH, MAXIMUM_NODES, Node

_TOO_DEEP = "the schema is too deep or too large"
_SPLIT = "split it into definitions"


class Reading:
    """One schema being read."""

    def __init__(self, source: SourceText, environment: Environment, base: str) -> None:
        self.cursor = Cursor(source)
        self.environment = environment
        self.annotations = Annotations(self.cursor, environment)
        self._source = source
        self._base = base
        self._depth = 0
        self._count = 0

    def node(
        self,
        name: str,
        at: Token | Place,
        attributes: dict[str, str] | None = None,
        children: Sequence[Node] = (),
        text: str = "",
    ) -> Node:
        """A node that stands where a token or another node does."""
        self._count += 1
        place = at if isinstance(at, Place) else self._source.place(at.offset)
        if self._count > MAXIMUM_NODES:
            raise SchemaError(place, _TOO_DEEP, hint=_SPLIT)
        return Node(
            name, place, attributes or {}, self.environment.namespaces, self._base, text=text, children=list(children)
        )

    def enter(self) -> None:
        """Go one bracket deeper."""
        self._depth += 1
        if self._depth > MAXIMUM_DEPTH:
            raise self.cursor.error(_TOO_DEEP, _SPLIT)

    def leave(self) -> None:
        """Come back out of a bracket."""
        self._depth -= 1

    @staticmethod
    def check_depth(root: Node) -> None:
        """Make sure that nodes are no deeper than those of a schema in XML syntax may be."""
        level, depth = [root], 1
        while level:
            if depth > MAXIMUM_DEPTH:
                raise SchemaError(level[0].place, _TOO_DEEP, hint=_SPLIT)
            level = [child for node in level for child in node.children]
            depth += 1
