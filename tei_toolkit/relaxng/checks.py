"""Checks of values: does a text match a pattern, and is it an identifier?"""

from typing import TYPE_CHECKING

from tei_toolkit.relaxng.patterns import Data, Pattern

if TYPE_CHECKING:
    from tei_toolkit.relaxng.automaton import Automaton

LONGEST_REMEMBERED = 200


class Check(dict[str, bool]):
    """Whether a value matches a pattern; answers are remembered."""

    __slots__ = ("_automaton", "_pattern")

    def __init__(self, automaton: "Automaton", pattern: Pattern | None) -> None:
        super().__init__()
        self._automaton = automaton
        self._pattern = pattern

    @property
    def pattern(self) -> Pattern:
        """What the values are held against."""
        return self._pattern or self.recall()

    def recall(self) -> Pattern:
        """Know a pattern again that was set aside; only checks that were kept set theirs aside."""
        raise NotImplementedError

    def __missing__(self, value: str) -> bool:
        """Find an answer that is not known."""
        automaton = self._automaton
        answer = automaton.grammar.patterns.matches(self.pattern, value, automaton.context)
        if not self.pattern.context and len(value) <= LONGEST_REMEMBERED and id_type_of(self.pattern) is None:
            automaton.count_value()
            self[value] = answer
        return answer


def id_type_of(pattern: Pattern) -> str | None:
    """Whether a value of a pattern is an ID, IDREF or IDREFS (RELAX NG DTD Compatibility §5)."""
    return pattern.datatype.id_type if isinstance(pattern, Data) else None
