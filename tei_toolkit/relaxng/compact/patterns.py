"""Patterns in compact syntax (Compact Syntax §6)."""

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING

from tei_toolkit.relaxng.compact import tokens
from tei_toolkit.relaxng.compact.names import NameClasses
from tei_toolkit.relaxng.compact.reading import Reading
from tei_toolkit.relaxng.compact.tokens import Token
from tei_toolkit.relaxng.errors import SchemaError
from tei_toolkit.relaxng.syntax import Node

if TYPE_CHECKING:
    from tei_toolkit.relaxng.compact.grammars import Grammars

CONNECTORS = MappingProxyType({",": "group", "|": "choice", "&": "interleave"})
DECLARATIONS = frozenset({"namespace", "default", "datatypes"})
QUANTIFIERS = MappingProxyType({"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"})


class Patterns:
    """Reads patterns; `grammars` reads those that are grammars."""

    grammars: "Grammars"

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._cursor = reading.cursor
        self._element_names = NameClasses(reading, "element")
        self._attribute_names = NameClasses(reading, "attribute")
        # the last datatype with an exception, until it is put into parentheses
        self._excepting: Node | None = None
        # the last pattern that annotations follow, and the sign before them
        self._followed: tuple[Node, Token] | None = None
        self._kinds: dict[str, Callable[[Token], Node]] = {
            "element": self._named,
            "attribute": self._named,
            "list": self._braced,
            "mixed": self._braced,
            "grammar": self._grammar,
            "external": self._external,
            "parent": self._parent,
            "string": self._data,
            "token": self._data,
            "empty": self._plain,
            "text": self._plain,
            "notAllowed": self._plain,
            tokens.PREFIXED: self._data,
            tokens.LITERAL: self._value,
            tokens.NAME: self._reference,
            tokens.QUOTED: self._reference,
            "(": self._parenthesised,
        }

    def whole(self) -> Node:
        """A schema that is one pattern."""
        pattern = self.pattern()
        if self._followed is not None and self._followed[0] is pattern:
            reason = "no annotation may follow the whole pattern of a schema"
            raise self._cursor.error(reason, "put it before the pattern: [ … ]", self._followed[1])
        if self._cursor.token.kind != tokens.END:
            hint = "join patterns by ',', '|' or '&', or write definitions: name = pattern"
            raise self._cursor.expected("the end of the file, as the schema's pattern is complete,", hint)
        return pattern

    def pattern(self) -> Node:
        """A pattern, as far as it goes."""
        cursor = self._cursor
        self._reading.enter()
        first = self._particle()
        sign = cursor.token.kind
        if sign in CONNECTORS:
            self._refuse_exception(first)
            parts = [first]
            while cursor.take(sign):
                parts.append(self._particle())
                self._refuse_exception(parts[-1])
            if cursor.token.kind in CONNECTORS:
                other = cursor.token.kind
                raise cursor.error(f"'{sign}' and '{other}' stand side by side", "put one of the two into parentheses")
            first = self._reading.node(CONNECTORS[sign], first.place, children=parts)
        self._reading.leave()
        return first

    def _particle(self) -> Node:
        """A pattern with the sign that says how often it stands."""
        node = self._primary()
        sign = self._cursor.token
        if sign.kind not in QUANTIFIERS:
            return node
        self._refuse_exception(node)
        self._cursor.advance()
        self._reading.annotations.after()
        if self._cursor.token.kind in QUANTIFIERS:
            second = self._cursor.token.kind
            raise self._cursor.error(f"'{sign.kind}' and '{second}' stand side by side", "one of '?', '*' and '+' is enough")  # fmt: skip  # noqa: E501
        return self._reading.node(QUANTIFIERS[sign.kind], node.place, children=spread(node))

    def _primary(self) -> Node:
        default_value = self._reading.annotations.before()
        token = self._cursor.token
        made = self._kinds.get(token.text if token.kind == tokens.KEYWORD else token.kind)
        if made is None:
            raise self._no_pattern(token)
        self._cursor.advance()
        node = made(token)
        if default_value is not None:
            node.default_value = default_value
        sign = self._reading.annotations.after()
        if sign is not None:
            self._followed = node, sign
        return node

    def _no_pattern(self, token: Token) -> SchemaError:
        if token.kind == tokens.KEYWORD and token.text in DECLARATIONS:
            reason = f"the declaration '{token.text}' stands behind annotations or patterns"
            return self._cursor.error(reason, "put all declarations first in the file, with comments of a single '#'")
        hint = "write a pattern, such as element name { text }"
        previous = self._cursor.previous.kind
        if token.kind in {"}", ")"} and previous in CONNECTORS:
            hint = f"take the '{previous}' before it out, or write a pattern after it"
        elif token.kind == "}":
            hint = "write 'empty' where nothing may stand"
        elif token.kind in CONNECTORS:
            hint = f"take the '{token.kind}' out, or write a pattern before it"
        elif token.kind in {"?", "*", "+"}:
            hint = f"write the pattern first: name{token.kind}"
        elif token.kind == tokens.KEYWORD:
            hint = f"write \\{token.text} for a definition of that name"
        return self._cursor.expected("a pattern", hint)

    def _refuse_exception(self, node: Node) -> None:
        if node is self._excepting:
            raise node.children[-1].fail("a datatype with '-' stands beside another sign",
                                         hint="put the datatype and its exception into parentheses")  # fmt: skip

    # --- each kind of pattern, its first token gone past

    def _named(self, token: Token) -> Node:
        names = self._element_names if token.text == "element" else self._attribute_names
        name_class = names.name_class()
        content = self._content(f"'{{' after the name of the {token.text}")
        children = spread(content) if token.text == "element" else [content]
        return self._reading.node(token.text, token, children=[name_class, *children])

    def _braced(self, token: Token) -> Node:
        content = self._content(f"'{{' after '{token.text}'")
        return self._reading.node(token.text, token, children=spread(content))

    def _content(self, what: str) -> Node:
        opening = self._cursor.expect("{", what, "put the content into braces: { … }")
        content = self.pattern()
        self._cursor.close(opening, "}")
        self._excepting = None
        return content

    def _parenthesised(self, opening: Token) -> Node:
        node = self.pattern()
        self._cursor.close(opening, ")")
        self._excepting = None
        return node

    def _grammar(self, token: Token) -> Node:
        opening = self._cursor.expect("{", "'{' after 'grammar'", "put the definitions into braces: { … }")
        return self._reading.node("grammar", token, children=self.grammars.body(opening))

    def _external(self, token: Token) -> Node:
        return self._reading.node("externalRef", token, self.grammars.address())

    def _plain(self, token: Token) -> Node:
        return self._reading.node(token.text, token)

    def _reference(self, token: Token) -> Node:
        return self._reading.node("ref", token, {"name": token.text})

    def _parent(self, token: Token) -> Node:
        name = self._cursor.token
        if name.kind not in {tokens.NAME, tokens.QUOTED}:
            raise self._cursor.expected("the name of a definition", "write: parent name")
        self._cursor.advance()
        return self._reading.node("parentRef", token, {"name": name.text})

    def _value(self, token: Token) -> Node:
        return self._reading.node("value", token, {"ns": self._reading.environment.default}, text=self._rest(token))

    def _rest(self, literal: Token) -> str:
        """A literal whose first segment is gone past."""
        more = "a literal after '~'"
        return literal.text + (self._cursor.literal(more, "write it in quotation marks") if self._cursor.take("~") else "")  # fmt: skip  # noqa: E501

    def _data(self, token: Token) -> Node:
        cursor = self._cursor
        library, name = self._reading.environment.datatype(cursor, token)
        attributes = {"type": name, "datatypeLibrary": library, "ns": self._reading.environment.default}
        if literal := cursor.take(tokens.LITERAL):
            return self._reading.node("value", token, attributes, text=self._rest(literal))
        children: list[Node] = []
        if cursor.take("{"):
            while not cursor.take("}"):
                children.append(self._parameter())
        minus = cursor.take("-")
        if minus is None:
            return self._reading.node("data", token, attributes, children)
        self._reading.enter()
        excepted = self._primary()
        self._refuse_exception(excepted)
        self._reading.leave()
        children.append(self._reading.node("except", minus, children=[excepted]))
        self._excepting = self._reading.node("data", token, attributes, children)
        return self._excepting

    def _parameter(self) -> Node:
        hint = 'write parameters like { minLength = "1" maxLength = "3" }'
        self._reading.annotations.before()
        name = self._cursor.name("a parameter of the datatype, or '}',", hint)
        self._cursor.expect("=", f"'=' after '{name.text}'", hint)
        value = self._cursor.literal("the parameter's value", hint)
        return self._reading.node("param", name, {"name": name.text}, text=value)


def spread(pattern: Node) -> list[Node]:
    """What a node holds that holds this pattern alone: the parts of a group need no node of their own."""
    return pattern.children if pattern.name == "group" else [pattern]
