"""Names known beforehand, found in a text by Aho and Corasick's automaton: one pass, however many names there are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tei_toolkit.model.entity import Organisation, Person, Place
from tei_toolkit.model.record import record
from tei_toolkit.model.span import Span

Entity = Person | Place | Organisation

_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}")
_POSSESSIVE = ("'s", "’s")


@record
class Match:
    """A known name found in the text."""

    span: Span
    entity: Entity


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The entities of the authority files, with every variant of their names."""

    persons: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    _automaton: list[Any] = field(default_factory=list, repr=False, compare=False)

    def identifiers(self) -> frozenset[str]:
        """The identifiers that the authority files have given away."""
        entities: tuple[Entity, ...] = (*self.persons, *self.places, *self.organisations)
        return frozenset(entity.id for entity in entities)

    def matches(self, text: str) -> Iterator[Match]:
        """Every known name in the text, the longest at each place, none overlapping another."""
        automaton = self._compiled()
        if automaton is None:
            return
        found: dict[int, tuple[int, Entity]] = {}
        plain = _plain(text)
        for last, (length, entity) in automaton.iter(plain):
            start, end = last + 1 - length, last + 1
            if _is_whole(plain, start, end) and end > found.get(start, (0, entity))[0]:
                found[start] = (end, entity)
        done = 0
        for start in sorted(found):
            end, entity = found[start]
            if start >= done:
                yield Match(Span(start, end), entity)
                done = end

    def _compiled(self) -> Any:
        """The automaton of all names, made once; None where there are none."""
        if not self._automaton:
            self._automaton.append(_automaton([*self.persons, *self.organisations, *self.places]))
        return self._automaton[0]


def _automaton(entities: list[Entity]) -> Any:
    """The automaton: the entities later in the list win where two bear one name."""
    from ahocorasick import Automaton

    automaton = Automaton()
    for entity in entities:
        for name in entity.names:
            plain = _plain(" ".join(name.text.split()))
            spaced = plain.replace(".", ". ").strip() if _INITIALS.fullmatch(plain) else plain
            for form in {plain, plain.replace(".", ""), spaced}:
                if form:
                    automaton.add_word(form, (len(form), entity))
    if not len(automaton):
        return None
    automaton.make_automaton()
    return automaton


def _plain(text: str) -> str:
    """The text for comparing, of the same length: apostrophes of one kind, and every blank a space."""
    return text.replace("’", "'").replace("\n", " ").replace("\u00a0", " ")


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether whole words stand between two offsets: no letter goes on, but a possessive may."""
    if start and (text[start - 1].isalnum() or (text[start - 1] in "_-'" and text[start - 2 : start - 1].isalnum())):
        return False
    if end == len(text) or not (text[end].isalnum() or text[end] in "_'-"):
        return True
    if text[end] == "'":
        return text[end : end + 2] in _POSSESSIVE or not text[end + 1 : end + 2].isalnum()
    return text[end] == "-" and not text[end + 1 : end + 2].isalnum()
