"""The facet `pattern`: a regular expression of XSD, translated when a schema is compiled, compiled when first used."""

from collections.abc import Hashable

from tei_toolkit.relaxng.datatypes.errors import DatatypeError
from tei_toolkit.relaxng.datatypes.kind import quoted, regex


class PatternFacet:
    """A regular expression that a whole text must match.

    Attributes:
        source: as the schema has it.
        ascii: the regular expression of Python that does for texts of ASCII characters only.
        full: the one for all others.
    """

    __slots__ = ("ascii", "full", "source")

    def __init__(self, source: str) -> None:
        """Translate a regular expression.

        Raises:
            DatatypeError: where it is none.
        """
        from tei_toolkit.relaxng.datatypes.regex import RegexError, translate

        try:
            self.ascii, self.full = translate(source)
        except RegexError as error:
            raise DatatypeError(f'the pattern "{source}" is no regular expression of XML Schema: {error}') from None
        self.source = source

    def __getstate__(self) -> tuple[str, str, str]:
        return self.source, self.ascii, self.full

    def __setstate__(self, state: tuple[str, str, str]) -> None:
        self.source, self.ascii, self.full = state

    def holds(self, text: str, _value: Hashable) -> bool:
        """Whether a normalised text matches."""
        return regex(self.ascii if text.isascii() else self.full).fullmatch(text) is not None

    def fault(self, text: str, value: Hashable) -> str | None:
        """What is wrong with a text, None where it matches."""
        return None if self.holds(text, value) else f"{quoted(text)} does not match the pattern {self.source}"
