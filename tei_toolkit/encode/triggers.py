"""The words near which recognisers look for what they know, found for all of them in one pass over a text.

Looking closer only near such words is what makes recognition fast; an automaton for each recogniser would still go
through the whole text as often as there are recognisers.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from tei_toolkit.encode.languages import Language

Hit: TypeAlias = tuple[int, int, Any]
"""Where a trigger begins and ends, and what its recogniser said of it."""
Words: TypeAlias = Callable[[Language], Mapping[str, Any]]
"""The triggers of a language, each with what its recogniser wants to be told of it."""
FIGURE = "figure"
"""What recognisers are told of a figure that begins a number."""
EACH_FIGURE = dict.fromkeys("0123456789", FIGURE)
"""The triggers of those that look for numbers: seen on the way, they need no further pass over the text."""


class Triggers:
    """The trigger words of several recognisers, by the recogniser's name."""

    def __init__(self, words: Mapping[str, Mapping[str, Any]]) -> None:
        from ahocorasick import Automaton

        self._names = tuple(words)
        uses: dict[str, list[tuple[str, Any]]] = {}
        for name, told in words.items():
            for word, of_it in {plain(word): of_it for word, of_it in told.items()}.items():
                uses.setdefault(word, []).append((name, of_it))
        self._automaton = Automaton() if uses else None
        if self._automaton is not None:
            for word, of in uses.items():
                self._automaton.add_word(word, (len(word), of))
            self._automaton.make_automaton()

    def places(self, text: str) -> dict[str, list[Hit]]:
        """Where triggers begin a word of a text, for each recogniser in the order of their ends.

        Any blank, and an apostrophe of either kind, is met where the word has a space or a straight one. Whether the
        word ends there is for the recogniser to see: a language may run its numbers together.
        """
        found: dict[str, list[Hit]] = {name: [] for name in self._names}
        for last, (size, uses) in self._automaton.iter(plain(text)) if self._automaton is not None else ():
            start = last + 1 - size
            if start and text[start - 1].isalnum():
                continue
            for name, of_it in uses:
                found[name].append((start, last + 1, of_it))
        return found


def plain(text: str) -> str:
    """The text for comparing, of the same length: apostrophes of one kind, and every blank a space."""
    return text.replace("’", "'").replace("\n", " ").replace("\u00a0", " ")
