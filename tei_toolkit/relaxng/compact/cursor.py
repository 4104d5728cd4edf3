"""Going through the tokens of a schema one by one, and what is said where one is not what it should be."""

from tei_toolkit.relaxng.compact import tokens
from tei_toolkit.relaxng.compact.source import SourceText
from tei_toolkit.relaxng.compact.tokens import Token
from tei_toolkit.relaxng.errors import SchemaError

_NO_COMMENT = "write a comment with a single '#', or put documentation before a pattern or definition"


class Cursor:
    """The place that has been reached; `token` is the next to be read."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._tokens = tokens.tokens(source.characters)
        self._number = -1
        self.token = self._tokens[0]
        self.advance()

    @property
    def previous(self) -> Token:
        """The token before the next one, or the first."""
        return self._tokens[max(self._number - 1, 0)]

    def advance(self) -> Token:
        """Go past a token, which is given."""
        passed = self.token
        if self._number < len(self._tokens) - 1:
            self._number += 1
        self.token = self._tokens[self._number]
        if self.token.kind == tokens.WRONG:
            reason, hint = tokens.why_wrong(self.token)
            raise self.error(reason, hint)
        return passed

    def following(self, distance: int = 1) -> Token:
        """A token beyond the next."""
        return self._tokens[min(self._number + distance, len(self._tokens) - 1)]

    def at_keyword(self, word: str) -> bool:
        """Whether the next token is this keyword."""
        return self.token.kind == tokens.KEYWORD and self.token.text == word

    def take(self, kind: str) -> Token | None:
        """The next token, if it is of a kind, gone past."""
        return self.advance() if self.token.kind == kind else None

    def expect(self, kind: str, what: str, hint: str) -> Token:
        """The next token, which must be of a kind, gone past."""
        if self.token.kind != kind:
            raise self.expected(what, hint)
        return self.advance()

    def name(self, what: str, hint: str) -> Token:
        """The next token, which must be a name, keywords among them, gone past."""
        if self.token.kind not in tokens.NAMES:
            raise self.expected(what, hint)
        return self.advance()

    def literal(self, what: str, hint: str) -> str:
        """A literal, its segments joined."""
        segments = [self.expect(tokens.LITERAL, what, hint).text]
        while self.take("~"):
            segments.append(self.expect(tokens.LITERAL, "a literal", "put '~' between two literals").text)
        return "".join(segments)

    def expected(self, what: str, hint: str) -> SchemaError:
        """The error that something else is expected than the next token."""
        if self.token.kind == tokens.DOCUMENTATION:
            return self.error("the documentation '##' stands before nothing that it could describe", _NO_COMMENT)
        return self.error(f"{what} is expected here, not {self.token.shown}", hint)

    def error(self, reason: str, hint: str, token: Token | None = None) -> SchemaError:
        """The error that something is wrong at a token, the next one if none is given."""
        return SchemaError(self._source.place((token or self.token).offset), reason, hint=hint)

    def close(self, opening: Token, closing: str) -> None:
        """Go past a closing bracket."""
        if self.take(closing):
            return
        following = self.following().kind
        begins_definition = self.token.kind in tokens.NAMES and following in {"=", "|=", "&="}
        if self.token.kind == tokens.END or begins_definition:
            where = self._source.place(opening.offset)
            raise self.error(
                f"'{closing}' is missing before {self.token.shown}",
                f"close the '{opening.text}' of line {where.line}, column {where.column}",
            )
        raise self.expected(f"',', '|', '&' or '{closing}'", "join patterns by one of the three, or close the bracket")
