"""What people who use a vocabulary know of it beyond its schema; the engine tries it, and says it where it holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Instead:
    """An element to be written instead of one that is foreign to the vocabulary.

    `name` is its name as the parser gives it, `text` the mend in words, `within` the names that are foreign likewise
    and belong inside, each with its own (local names; those to be written are in the namespace of `name`). `empty`
    tells whether the foreign element is always or never empty, None where it may be both.
    """

    name: str
    text: str
    within: Mapping[str, str] = field(default_factory=dict)
    empty: bool | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """What is known of a vocabulary.

    `familiar` are elements in the order in which people are likely to mean them, `familiar_attributes` likewise, as the
    parser gives their names. `instead` tells by local name in small letters what to try for an element that may not
    stand where it does, `attributes` by local name what to try for an attribute; `owners` the elements to
    which an attribute belongs first, both as the parser gives their names.
    """

    familiar: tuple[str, ...] = ()
    familiar_attributes: tuple[str, ...] = ()
    instead: Mapping[str, tuple[Instead, ...]] = field(default_factory=dict)
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    owners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


NO_ADVICE = Advice()
