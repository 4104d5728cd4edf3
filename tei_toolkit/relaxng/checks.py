"""Checks of values: does a text match a pattern?"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tei_toolkit.relaxng.automaton import Automaton
    from tei_toolkit.relaxng.patterns import Pattern

LONGEST_REMEMBERED = 200


class Check(dict[str, bool]):
    """Whether a value matches a pattern; answers are remembered."""

    __slots__ = ("_automaton", "_find", "_pattern")

    def __init__(self, automaton: "Automaton", find: "Callable[[], Pattern]") -> None:
        """Make a check; `find` gives its pattern, and is asked only where an answer is not known yet."""
        super().__init__()
        self._automaton = automaton
        self._find = find
        self._pattern: Pattern | None = None

    @property
    def pattern(self) -> "Pattern":
        """What the values are held against."""
        if self._pattern is None:
            self._pattern = self._find()
        return self._pattern

    @property
    def lasting(self) -> bool:
        """Whether an answer is worth remembering.

        Identifiers are all different, and what depends on prefixes may be answered otherwise elsewhere.
        """
        return self.pattern.id_type is None and not self.pattern.context

    def __missing__(self, value: str) -> bool:
        """Find an answer that is not known."""
        answer = self._judge(value)
        if self.lasting and len(value) <= LONGEST_REMEMBERED:
            self._automaton.count_value()
            self[value] = answer
        return answer

    def _judge(self, value: str) -> bool:
        return self._automaton.grammar.patterns.matches(self.pattern, value, self._automaton.context)
