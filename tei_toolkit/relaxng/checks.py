"""Checks of values: does a text match a pattern?"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tei_toolkit.relaxng.automaton import Automaton
    from tei_toolkit.relaxng.patterns import Pattern

LONGEST_REMEMBERED = 200


class Check(dict[str, bool]):
    """Whether a value matches a pattern; answers are remembered."""

    __slots__ = ("_automaton", "_pattern")

    def __init__(self, automaton: "Automaton", pattern: "Pattern | None") -> None:
        super().__init__()
        self._automaton = automaton
        self._pattern = pattern

    @property
    def pattern(self) -> "Pattern":
        """What the values are held against."""
        return self._pattern or self.recall()

    def recall(self) -> "Pattern":
        """Know a pattern again that was set aside; only checks that were kept set theirs aside."""
        raise NotImplementedError

    def __missing__(self, value: str) -> bool:
        """Find an answer that is not known."""
        automaton = self._automaton
        answer = automaton.grammar.patterns.matches(self.pattern, value, automaton.context)
        # identifiers are all different, and what depends on prefixes may be answered otherwise elsewhere
        if self.pattern.id_type is None and not self.pattern.context:
            self.remember(value, answer=answer)
        return answer

    def remember(self, value: str, *, answer: bool) -> None:
        """Know an answer from now on, unless the value is too long to be met again."""
        if len(value) <= LONGEST_REMEMBERED:
            self._automaton.count_value()
            self[value] = answer
