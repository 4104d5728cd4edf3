"""The facet `pattern`: a regular expression of XSD, translated when a schema is compiled, compiled when first used."""

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from tei_toolkit.relaxng.datatypes.errors import DatatypeError, TooManyStatesError
from tei_toolkit.relaxng.datatypes.kind import quoted, regex, shown

if TYPE_CHECKING:
    from tei_toolkit.relaxng.datatypes.regex.derivatives import Machine
    from tei_toolkit.relaxng.datatypes.regex.syntax import Node

# Python's `re` tries ways to match one by one: where there may be more than this, another machine is used
_MOST_WAYS = 10_000_000
_LONGEST_SHOWN = 100


class PatternFacet:
    """A regular expression that a whole text must match.

    Attributes:
        source: as the schema has it.
        words: what a text must be like, as the rest of a sentence about text.
    """

    __slots__ = ("_machine", "_optional", "_tree", "_variable", "ascii", "full", "source", "words")

    def __init__(self, source: str) -> None:
        """Translate a regular expression.

        Raises:
            DatatypeError: where it is none.
        """
        from tei_toolkit.relaxng.datatypes.regex import RegexError, description, parse, variability, write

        try:
            tree = parse(source)
        except RegexError as error:
            raise DatatypeError(f'the pattern "{source}" is no regular expression of XML Schema: {error}') from None
        self.source = source
        self.words = description(tree) or f"matching the pattern {self.shown}"
        nested, self._variable, self._optional = variability(tree)
        # one for texts of ASCII only, which stays short where the source names whole scripts, and one for all others
        self.ascii, self.full = ("", "") if nested else write(tree)
        self._tree: Node | None = tree if nested else None
        self._machine: Machine | None = None

    def __getstate__(self) -> tuple[object, ...]:
        return self.source, self.words, self.ascii, self.full, self._variable, self._optional, self._tree

    def row(self) -> tuple[object, ...] | None:
        """The facet in words and numbers; None where it is matched by a machine of its own."""
        return self.__getstate__() if self._tree is None else None

    def __setstate__(self, state: tuple[str, str, str, str, int, int, "Node | None"]) -> None:
        self.source, self.words, self.ascii, self.full, self._variable, self._optional, self._tree = state
        self._machine = None

    def holds(self, text: str, _value: Hashable) -> bool:
        """Whether a normalised text matches."""
        if self._tree is None and len(text) ** self._variable << self._optional <= _MOST_WAYS:
            return regex(self.ascii if text.isascii() else self.full).fullmatch(text) is not None
        try:
            return self._read(text)[1]
        except TooManyStatesError:
            # no verdict can be had in any time that a reader would wait
            return False

    def _read(self, text: str) -> tuple[int, bool]:
        """How much of a text can be read, and whether it may end there."""
        from tei_toolkit.relaxng.datatypes.regex import parse
        from tei_toolkit.relaxng.datatypes.regex.derivatives import Machine

        if self._machine is None:
            self._machine = Machine(self._tree or parse(self.source))
        return self._machine.read(text)

    def fault(self, text: str, value: Hashable) -> str | None:
        """What is wrong with a text, None where it matches."""
        if self.holds(text, value):
            return None
        if not text:
            return "it is empty"
        try:
            read, _ = self._read(text)
        except TooManyStatesError:
            return f"the pattern {self.shown} is too intricate to be tried on it"
        if read == len(text):
            return f"it ends too early to match the pattern {self.shown}"
        place = f"after {quoted(text[:read][-20:])}" if read else "at its beginning"
        if text[read] == " ":
            return f"it contains a space {place}"
        return f"it does not match the pattern {self.shown}: {shown(text[read])} may not stand {place}"

    @property
    def shown(self) -> str:
        """The source, cut where it is long."""
        return self.source if len(self.source) <= _LONGEST_SHOWN else f"{self.source[:_LONGEST_SHOWN]}…"


def from_row(row: Any) -> PatternFacet:
    """The facet of a row."""
    facet = PatternFacet.__new__(PatternFacet)
    facet.__setstate__(row)
    return facet
