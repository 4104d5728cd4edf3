"""Names known beforehand, found in a text by Aho and Corasick's automaton: one pass, however many names there are."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tei_toolkit.encode.triggers import Hit, Triggers, plain
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
    _triggers: list[Triggers] = field(default_factory=list, repr=False, compare=False)
    _others: list["Gazetteer"] = field(default_factory=list, repr=False, compare=False)
    _shared: list[dict[str, tuple[Entity, ...]]] = field(default_factory=list, repr=False, compare=False)

    def identifiers(self) -> frozenset[str]:
        """The identifiers that the authority files have given away."""
        entities: tuple[Entity, ...] = (*self.persons, *self.places, *self.organisations)
        return frozenset(entity.id for entity in entities)

    def matches(self, text: str) -> Iterator[Match]:
        """Every known name in the text, the longest at each place, none overlapping another."""
        if not self._triggers:
            names = forms_of([*self.persons, *self.organisations, *self.places])
            self._triggers.append(Triggers({"names": names}))
        return matched(text, self._triggers[0].places(text)["names"])

    def bearers(self, form: str, meant: Entity) -> tuple[Entity, ...]:
        """All of the kind of an entity that bear a name, where two or more do; else that one alone."""
        if not self._shared:
            several: defaultdict[str, dict[str, Entity]] = defaultdict(dict)
            entities: tuple[Entity, ...] = (*self.places, *self.organisations)
            for entity in entities:
                for one in forms_of([entity]):
                    several[one][entity.id] = entity
            self._shared.append({one: tuple(by.values()) for one, by in several.items() if len(by) > 1})
        of_kind = [one for one in self._shared[0].get(plain(form), ()) if type(one) is type(meant)]
        return tuple(of_kind) or (meant,)

    def without_organisations(self) -> "Gazetteer":
        """The persons and places alone."""
        if not self._others:
            self._others.append(Gazetteer(persons=self.persons, places=self.places))
        return self._others[0]


def forms_of(entities: Iterable[Entity]) -> dict[str, Entity]:
    """Every form of the names of some entities; of those that bear one name the last has it."""
    found: dict[str, Entity] = {}
    for entity in entities:
        for name in entity.names:
            written = plain(" ".join(name.text.split()))
            spaced = written.replace(".", ". ").strip() if _INITIALS.fullmatch(written) else written
            found |= {form: entity for form in (written, written.replace(".", ""), spaced) if form}
    return found


def matched(text: str, hits: Iterable[Hit]) -> Iterator[Match]:
    """The known names where their forms stand: whole words, the longest of those that overlap."""
    compared = plain(text)
    found: dict[int, tuple[int, Entity]] = {}
    for start, end, entity in hits:
        if end > found.get(start, (0, entity))[0] and _is_whole(compared, start, end):
            found[start] = (end, entity)
    done = 0
    for start in sorted(found):
        end, entity = found[start]
        if start >= done:
            yield Match(Span(start, end), entity)
            done = end


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether whole words stand between two offsets: no letter goes on, but a possessive may."""
    if start and (text[start - 1].isalnum() or (text[start - 1] in "_-'" and text[start - 2 : start - 1].isalnum())):
        return False
    if end == len(text) or not (text[end].isalnum() or text[end] in "_'-"):
        return True
    if text[end] == "'":
        return text[end : end + 2] in _POSSESSIVE or not text[end + 1 : end + 2].isalnum()
    return text[end] == "-" and not text[end + 1 : end + 2].isalnum()
