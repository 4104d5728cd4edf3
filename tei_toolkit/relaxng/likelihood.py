"""Which of several names is likeliest: what was met in such a place already, what people know, what the schema has."""

from collections import Counter
from collections.abc import Iterable

from tei_toolkit.relaxng.advice import Advice
from tei_toolkit.relaxng.memory import Memory


class Likelihood:
    """Puts elements and attributes into the order in which they are likely to be meant.

    It learns from one document; `memory` holds what was worked out from what that document uses.
    """

    def __init__(self, advice: Advice) -> None:
        self.advice = advice
        self.memory = Memory()
        self.uses: Counter[str] = Counter()
        self._uses_in: dict[str, Counter[str]] = {}
        self._ranks = {name: rank for rank, name in enumerate(advice.familiar)}
        self._attribute_ranks = {name: rank for rank, name in enumerate(advice.familiar_attributes)}

    def note(self, parent: str, name: str) -> None:
        """Note that an element stands where it may."""
        self.uses[name] += 1
        self._uses_in.setdefault(parent, Counter())[name] += 1

    def rank(self, name: str) -> int:
        """How familiar an element is, 0 the most."""
        return self._ranks.get(name, len(self._ranks))

    def is_familiar(self, name: str) -> bool:
        """Whether people are likely to mean an element; all are where nothing is known."""
        return name in self._ranks or not self._ranks

    def ordered(self, names: Iterable[str], parent: str) -> list[str]:
        """Elements of a parent, the likeliest first."""
        here, uses, ranks, last = self._uses_in.get(parent, Counter()), self.uses, self._ranks, len(self._ranks)
        return sorted(names, key=lambda name: (-here.get(name, 0), ranks.get(name, last), -uses.get(name, 0)))

    def ordered_owners(self, attribute: str, names: Iterable[str]) -> list[str]:
        """The elements that have an attribute, the likeliest first."""
        first = self.advice.owners.get(attribute, ())
        return sorted(names, key=lambda name: (name not in first, self.rank(name)))

    def ordered_attributes(self, names: Iterable[str]) -> list[str]:
        """Attributes, the likeliest first."""
        return sorted(names, key=lambda name: self._attribute_ranks.get(name, len(self._attribute_ranks)))
