"""Annotations in compact syntax: read past, for their faults and for default values (Compact Syntax §5)."""

from tei_toolkit.relaxng.compact import tokens
from tei_toolkit.relaxng.compact.cursor import Cursor
from tei_toolkit.relaxng.compact.environment import Environment
from tei_toolkit.relaxng.compact.tokens import Token
from tei_toolkit.relaxng.syntax import COMPATIBILITY, RELAX_NG
from tei_toolkit.relaxng.terms import XMLNS

_BEGINS = frozenset({tokens.DOCUMENTATION, "["})
_ELEMENT_NAMES = frozenset({*tokens.NAMES, tokens.PREFIXED})


class Annotations:
    """Reads annotations where they may stand."""

    def __init__(self, cursor: Cursor, environment: Environment) -> None:
        self._cursor = cursor
        self._environment = environment

    def before(self) -> str | None:
        """Read what annotates the thing that follows; the default value in it, if there is one."""
        cursor = self._cursor
        if cursor.token.kind not in _BEGINS:
            return None
        while cursor.take(tokens.DOCUMENTATION):
            pass
        opening = cursor.take("[")
        if opening is None:
            return None
        attributes = self._attributes(outermost=True)
        while not cursor.take("]"):
            self.element()
        if cursor.token.kind in _BEGINS:
            raise cursor.error(
                "a second annotation stands here", "write '##' first, then all the rest into one '[ … ]'"
            )
        return attributes.get((COMPATIBILITY, "defaultValue"))

    def after(self) -> Token | None:
        """Read the annotation elements that follow something; the sign before the first of them."""
        first = self._cursor.token if self._cursor.token.kind == ">>" else None
        while self._cursor.take(">>"):
            self.element()
        return first

    def begins_element(self) -> bool:
        """Whether an annotation element stands here, among the definitions of a grammar."""
        kind = self._cursor.token.kind
        return kind in _ELEMENT_NAMES and kind != tokens.KEYWORD and self._cursor.following().kind == "["

    def element(self) -> None:
        """Read an annotation element with all that is in it."""
        cursor = self._cursor
        self._open(outermost=True)
        depth = 1
        while depth:
            if cursor.take("]"):
                depth -= 1
            elif cursor.token.kind == tokens.LITERAL:
                cursor.literal("a literal", "")
            else:
                self._open(outermost=False)
                depth += 1

    def _open(self, *, outermost: bool) -> None:
        cursor = self._cursor
        if cursor.token.kind not in _ELEMENT_NAMES:
            raise cursor.expected("an annotation or ']'", "an annotation is: name [ … ], and ']' closes")
        name = cursor.advance()
        if cursor.token.kind == "=":
            raise cursor.error(f"{name.shown} stands behind an element", "put attributes first in '[ … ]'", name)
        cursor.expect("[", f"'[' after '{name.text}'", "write: name [ … ]")
        if name.kind == tokens.PREFIXED:
            self._namespace(name, outermost=outermost)
        self._attributes(outermost=False)

    def _attributes(self, *, outermost: bool) -> dict[tuple[str, str], str]:
        cursor = self._cursor
        found: dict[tuple[str, str], str] = {}
        while cursor.token.kind in _ELEMENT_NAMES and cursor.following().kind == "=":
            name = cursor.advance()
            key = ("", name.text)
            if name.kind == tokens.PREFIXED:
                key = (self._namespace(name, outermost=outermost), name.text.partition(":")[2])
                if key[0] == XMLNS:
                    raise cursor.error("an annotation is no declaration", "declare prefixes by 'namespace'", name)
                if outermost and not key[0]:
                    raise cursor.error(f"'{name.text}' is in no namespace", "give its prefix an address", name)
            elif outermost:
                raise cursor.error(f"'{name.text}' has no prefix", "give attributes of annotations a prefix", name)
            if key in found:
                raise cursor.error(f"'{name.text}' stands twice", "leave one out", name)
            cursor.advance()
            found[key] = cursor.literal("the attribute's value", 'write it in quotation marks: "…"')
        return found

    def _namespace(self, name: Token, *, outermost: bool) -> str:
        prefix = name.text.partition(":")[0]
        if prefix in self._environment.inheriting:
            reason = f"the prefix '{prefix}' is inherited, and annotations inherit none"
            raise self._cursor.error(reason, "give it an address", name)
        uri = self._environment.namespace(self._cursor, name)
        if outermost and uri == RELAX_NG:
            reason = f"'{name.text}' is RELAX NG, and no annotation"
            raise self._cursor.error(reason, "use a namespace of your own", name)
        return uri
