"""Grammars in compact syntax: definitions, 'start', 'div', 'include' (Compact Syntax §6)."""

from types import MappingProxyType

from tei_toolkit.relaxng.compact import tokens
from tei_toolkit.relaxng.compact.patterns import DECLARATIONS, Patterns, spread
from tei_toolkit.relaxng.compact.reading import Reading
from tei_toolkit.relaxng.compact.tokens import Token
from tei_toolkit.relaxng.errors import SchemaError
from tei_toolkit.relaxng.syntax import Node

_COMBINES = MappingProxyType({"=": None, "|=": "choice", "&=": "interleave"})
_COMPONENTS = frozenset({"start", "div", "include"})


class Grammars:
    """Reads grammars."""

    def __init__(self, reading: Reading, patterns: Patterns) -> None:
        self._reading = reading
        self._cursor = reading.cursor
        self._patterns = patterns

    def begins(self) -> bool:
        """Whether a schema, its declarations gone past, is a grammar rather than one pattern."""
        first, second = self._first_two()
        if first.kind == tokens.KEYWORD and first.text in _COMPONENTS:
            return True
        if self._cursor.token.kind == tokens.END:
            raise self._cursor.error("there is no pattern in it", "write: start = element name { … }", first)
        return (first.kind in tokens.NAMES and second.kind in _COMBINES) or (
            first.kind in {tokens.NAME, tokens.QUOTED, tokens.PREFIXED} and second.kind == "["
        )

    def _first_two(self) -> tuple[Token, Token]:
        """The two tokens that follow all annotations at this place."""
        distance, depth = 0, 0
        while True:
            token = self._cursor.following(distance)
            if token.kind == "[":
                depth += 1
            elif token.kind == "]" and depth:
                depth -= 1
            elif token.kind in {tokens.END, tokens.WRONG} or (not depth and token.kind != tokens.DOCUMENTATION):
                return token, self._cursor.following(distance + 1)
            distance += 1

    def whole(self) -> Node:
        """A schema that is a grammar without saying so."""
        first = self._cursor.token
        return self._reading.node("grammar", first, children=self._components(tokens.END, None))

    def body(self, opening: Token, *, include: Token | None = None) -> list[Node]:
        """What the braces of a grammar, a 'div' or an 'include' hold."""
        self._reading.enter()
        found = self._components("}", include)
        self._cursor.close(opening, "}")
        self._reading.leave()
        return found

    def _components(self, closing: str, include: Token | None) -> list[Node]:
        cursor = self._cursor
        found = []
        while cursor.token.kind not in {closing, tokens.END}:
            if self._reading.annotations.begins_element():
                self._reading.annotations.element()
            else:
                self._reading.annotations.before()
                found.append(self._component(include))
        return found

    def _component(self, include: Token | None) -> Node:
        cursor = self._cursor
        token = cursor.token
        if token.kind == tokens.KEYWORD and token.text == "div":
            cursor.advance()
            opening = cursor.expect("{", "'{' after 'div'", "put the definitions into braces: { … }")
            return self._reading.node("div", token, children=self.body(opening, include=include))
        if token.kind == tokens.KEYWORD and token.text == "include":
            if include is not None:
                raise cursor.error("'include' may not stand within another 'include'", "put it outside of its braces")
            return self._include(cursor.advance())
        if token.kind == tokens.KEYWORD and token.text == "start":
            cursor.advance()
            return self._definition("start", token, {})
        if token.kind in {tokens.NAME, tokens.QUOTED}:
            cursor.advance()
            return self._definition("define", token, {"name": token.text})
        raise self._no_component(token)

    def _definition(self, kind: str, token: Token, attributes: dict[str, str]) -> Node:
        cursor = self._cursor
        if cursor.token.kind not in _COMBINES:
            raise cursor.expected(f"'=', '|=' or '&=' after '{token.text}'", "write definitions like: name = pattern")
        combine = _COMBINES[cursor.advance().kind]
        if combine is not None:
            attributes["combine"] = combine
        return self._reading.node(kind, token, attributes, spread(self._patterns.pattern()))

    def _include(self, token: Token) -> Node:
        attributes = self.address()
        opening = self._cursor.take("{")
        children = self.body(opening, include=token) if opening is not None else []
        return self._reading.node("include", token, attributes, children)

    def address(self) -> dict[str, str]:
        """The file that an 'include' or 'external' names, and the namespace that it inherits."""
        cursor, environment = self._cursor, self._reading.environment
        href = cursor.literal("the address of a file", 'write it in quotation marks: "part.rnc"')
        ns = environment.default
        if cursor.at_keyword("inherit"):
            cursor.advance()
            cursor.expect("=", "'=' after 'inherit'", "write: inherit = prefix")
            ns = environment.namespace(cursor, cursor.name("a prefix", "write: inherit = prefix"))
        return {"href": href, "ns": ns}

    def _no_component(self, token: Token) -> SchemaError:
        cursor = self._cursor
        if token.kind == tokens.KEYWORD and token.text in DECLARATIONS:
            reason = f"the declaration '{token.text}' stands behind definitions or annotations"
            return cursor.error(reason, "put all declarations first in the file, with comments of a single '#'")
        if token.kind == tokens.KEYWORD and cursor.following().kind in _COMBINES:
            return cursor.error(
                f"{token.shown} cannot be defined", f"write \\{token.text} for a definition of that name"
            )
        if token.kind == "}" and cursor.previous.kind == "]":
            return cursor.error("the annotation '[ … ]' stands before nothing that it could describe", "take it out")
        if token.kind == "}":
            return cursor.error("'}' closes nothing", "take it out")
        hint = "write definitions like: name = pattern, or join patterns by ',', '|' or '&'"
        return cursor.expected("a definition", hint)
