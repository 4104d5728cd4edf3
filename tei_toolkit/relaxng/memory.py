"""Answers to questions about states, each worked out once."""

from collections.abc import Callable
from typing import Any, TypeVar

from tei_toolkit.relaxng.automaton import State

MOST_ANSWERS = 20_000
T = TypeVar("T")


class Memory:
    """Remembers answers by state and question."""

    def __init__(self) -> None:
        self._answers: dict[tuple[int, str], tuple[State, Any]] = {}

    def remembered(self, state: State, question: str, answer: Callable[[], T]) -> T:
        """The answer to a question about a state, which is worked out where it is not known."""
        key = (id(state), question)
        known = self._answers.get(key)
        if known is None:
            if len(self._answers) >= MOST_ANSWERS:
                self._answers.clear()
            # the state is kept with the answer, so that no other state can have its address
            known = self._answers[key] = (state, answer())
        answered: T = known[1]
        return answered
