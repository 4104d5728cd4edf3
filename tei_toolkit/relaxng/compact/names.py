"""Name classes in compact syntax: names, 'prefix:*', '*', their exceptions and choices (Compact Syntax §6)."""

from tei_toolkit.relaxng.compact import tokens
from tei_toolkit.relaxng.compact.reading import Reading
from tei_toolkit.relaxng.errors import SchemaError
from tei_toolkit.relaxng.syntax import Node

_HINT = "write a name, '*' for any, or 'prefix:*' for any of a namespace"
_PARENTHESES = "write parentheses: (* - a) | b, or * - (a | b)"


class NameClasses:
    """Reads the name classes of elements, or those of attributes."""

    def __init__(self, reading: Reading, kind: str) -> None:
        self._reading = reading
        self._kind = kind

    def name_class(self) -> Node:
        """A name class with its choices."""
        cursor = self._reading.cursor
        self._reading.enter()
        first = self._simple()
        if cursor.token.kind == "-":
            first = self._without(first)
            if cursor.token.kind == "|":
                raise cursor.error("'-' and '|' stand side by side", _PARENTHESES)
        parts = [first]
        while cursor.take("|"):
            parts.append(self._simple())
            if cursor.token.kind == "-":
                raise cursor.error("'|' and '-' stand side by side", _PARENTHESES)
        self._reading.leave()
        return first if len(parts) == 1 else self._reading.node("choice", first.place, children=parts)

    def _without(self, open_class: Node) -> Node:
        """The exception of '*' or 'prefix:*'."""
        cursor = self._reading.cursor
        if cursor.previous.kind not in {"*", tokens.NAMESPACE}:
            raise cursor.error("nothing can be excepted here", "except names from '*' or 'prefix:*' alone")
        minus = cursor.advance()
        excepted = self._simple(followed=False)
        if cursor.token.kind == "-":
            raise cursor.error("a second '-' stands here", _PARENTHESES)
        self._reading.annotations.after()
        open_class.children.append(self._reading.node("except", minus, children=[excepted]))
        return open_class

    def _simple(self, *, followed: bool = True) -> Node:
        reading = self._reading
        cursor = reading.cursor
        reading.annotations.before()
        token = cursor.token
        if token.kind in tokens.NAMES:
            cursor.advance()
            ns = reading.environment.default if self._kind == "element" else ""
            node = reading.node("name", token, {"ns": ns}, text=token.text)
        elif token.kind == tokens.PREFIXED:
            cursor.advance()
            ns = reading.environment.namespace(cursor, token)
            node = reading.node("name", token, {"ns": ns}, text=token.text.partition(":")[2])
        elif token.kind == tokens.NAMESPACE:
            cursor.advance()
            node = reading.node("nsName", token, {"ns": reading.environment.namespace(cursor, token)})
        elif token.kind == "*":
            cursor.advance()
            node = reading.node("anyName", token)
        elif token.kind == "(":
            cursor.advance()
            node = self.name_class()
            cursor.expect(")", "'|' or ')'", "join names by '|', or close the parenthesis")
        else:
            raise self._no_name()
        if followed:
            reading.annotations.after()
        return node

    def _no_name(self) -> SchemaError:
        cursor = self._reading.cursor
        article = "an" if self._kind[0] in "ae" else "a"
        if cursor.token.kind == tokens.LITERAL:
            return cursor.expected(f"the name of {article} {self._kind}", "write the name without quotation marks")
        return cursor.expected(f"the name of {article} {self._kind}", _HINT)
