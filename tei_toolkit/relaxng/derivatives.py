"""Derivatives: what is left to match once something has been seen.

After James Clark, "An algorithm for RELAX NG validation": seeing an element, an attribute or text gives the pattern for
the rest. Unlike there, an element that is opened keeps no trace of what surrounds it: `openings` gives, for each
element pattern that a tag may belong to, what remains beside it, and `automaton` keeps the two apart.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from tei_toolkit.relaxng.datatypes import Context, Datatype
from tei_toolkit.relaxng.datatypes.whitespace import split
from tei_toolkit.relaxng.errors import TooLargeError
from tei_toolkit.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Empty,
    Group,
    Interleave,
    OneOrMore,
    Pattern,
    Patterns,
    Text,
    TextList,
    Value,
)
from tei_toolkit.relaxng.plain import WHITE, Plain

MAXIMUM_OPENINGS = 200_000
"""Ways in which one tag can be taken at one place."""


class _Consumer(Protocol):
    """Answers what one atom of a pattern leaves once it has consumed something, or None where it consumes it not."""

    def __call__(self, atom: Pattern) -> Pattern | None: ...


class Derivatives(Patterns):
    """Patterns that are derived from patterns."""

    def __init__(self) -> None:
        super().__init__()
        self._plain: dict[int, Plain | None] = {}

    def openings(self, pattern: Pattern, name: str) -> dict[Element, Pattern]:
        """The elements that a start tag of that name may be, each with what may follow beside it."""
        found: dict[Element, list[Pattern]] = {}
        for number, (element, rest) in enumerate(self._openings(pattern, name)):
            if number >= MAXIMUM_OPENINGS:
                raise TooLargeError
            found.setdefault(element, []).append(rest)
        return {element: self.choice(rests) for element, rests in found.items()}

    def _openings(self, pattern: Pattern, name: str) -> Iterator[tuple[Element, Pattern]]:
        if isinstance(pattern, Element):
            if pattern.names.contains(name):
                yield pattern, self.empty
        elif isinstance(pattern, Choice):
            for part in pattern.starting_with(name):
                yield from self._openings(part, name)
        elif isinstance(pattern, OneOrMore):
            again = self.choice((pattern, self.empty))
            for element, rest in self._openings(pattern.part, name):
                yield element, self.group(rest, again)
        elif isinstance(pattern, Interleave):
            for index, part in enumerate(pattern.parts):
                for element, rest in self._openings(part, name):
                    yield element, self.interleave((*pattern.parts[:index], rest, *pattern.parts[index + 1 :]))
        else:
            here: Pattern = pattern
            while isinstance(here, Group):
                for element, rest in self._openings(here.first, name):
                    yield element, self.group(rest, here.rest)
                if not here.first.nullable:
                    return
                here = here.rest
            if here is not pattern:
                yield from self._openings(here, name)

    def attribute_openings(self, pattern: Pattern, name: str) -> dict[Pattern, Pattern]:
        """The patterns that the value of an attribute may match, each with what remains then."""
        found: dict[Pattern, Pattern] = {}
        for value, rest in self._attribute_openings(pattern, name):
            found[value] = self.choice((found[value], rest)) if value in found else rest
        return found

    def _attribute_openings(self, pattern: Pattern, name: str) -> Iterator[tuple[Pattern, Pattern]]:
        if not pattern.attributes:
            return
        if isinstance(pattern, Attribute):
            if pattern.names.contains(name):
                yield pattern.value, self.empty
        elif isinstance(pattern, Choice):
            for part in pattern.parts:
                yield from self._attribute_openings(part, name)
        elif isinstance(pattern, OneOrMore):
            again = self.choice((pattern, self.empty))
            for value, rest in self._attribute_openings(pattern.part, name):
                yield value, self.group(rest, again)
        elif isinstance(pattern, Interleave):
            for index, part in enumerate(pattern.parts):
                for value, rest in self._attribute_openings(part, name):
                    yield value, self.interleave((*pattern.parts[:index], rest, *pattern.parts[index + 1 :]))
        else:
            before: list[Pattern] = []
            here: Pattern = pattern
            while isinstance(here, Group):
                for value, rest in self._attribute_openings(here.first, name):
                    yield value, self._grouped(before, self.group(rest, here.rest))
                before.append(here.first)
                here = here.rest
            if before:
                for value, rest in self._attribute_openings(here, name):
                    yield value, self._grouped(before, rest)

    def _grouped(self, before: list[Pattern], rest: Pattern) -> Pattern:
        for part in reversed(before):
            rest = self.group(part, rest)
        return rest

    def closed(self, pattern: Pattern) -> Pattern:
        """What remains when no attribute comes any more."""
        if not pattern.attributes:
            return pattern
        if pattern.closed is None:
            pattern.closed = self._without_attributes(pattern, self.not_allowed)
        return pattern.closed

    def stripped(self, pattern: Pattern) -> Pattern:
        """What remains when all attributes are there that there should be."""
        if not pattern.attributes:
            return pattern
        if pattern.stripped is None:
            pattern.stripped = self._without_attributes(pattern, self.empty)
        return pattern.stripped

    def _without_attributes(self, pattern: Pattern, instead: Pattern) -> Pattern:
        if not pattern.attributes:
            return pattern
        if isinstance(pattern, Choice):
            return self.choice([self._without_attributes(part, instead) for part in pattern.parts])
        if isinstance(pattern, Interleave):
            return self.interleave([self._without_attributes(part, instead) for part in pattern.parts])
        if isinstance(pattern, OneOrMore):
            return self.one_or_more(self._without_attributes(pattern.part, instead))
        if isinstance(pattern, Group):
            before: list[Pattern] = []
            here: Pattern = pattern
            while isinstance(here, Group) and here.attributes:
                before.append(self._without_attributes(here.first, instead))
                here = here.rest
            return self._grouped(before, self._without_attributes(here, instead))
        return instead

    def after_text(self, pattern: Pattern) -> Pattern:
        """What remains after text of which nothing is asked; datatypes are not looked at."""
        if not pattern.text:
            return self.not_allowed
        if pattern.after_text is None:
            pattern.after_text = self._consumed(pattern, lambda atom: atom if isinstance(atom, Text) else None)
        return pattern.after_text

    def after_value(self, pattern: Pattern, text: str, context: Context | None) -> Pattern:
        """What remains after a text as a whole, datatypes and values considered."""
        if not (pattern.text or pattern.data):
            return self.not_allowed

        def consume(atom: Pattern) -> Pattern | None:
            if isinstance(atom, Text):
                return atom
            return self.empty if self._takes(atom, text, context) else None

        return self._consumed(pattern, consume)

    def _takes(self, atom: Pattern, text: str, context: Context | None) -> bool:
        if isinstance(atom, Data):
            if not atom.datatype.allows(text, context):
                return False
            return atom.excepted is None or not self.after_value(atom.excepted, text, context).nullable
        if isinstance(atom, Value):
            meant = atom.datatype.value(text, context)
            return meant is not None and meant == atom.datatype.value(atom.literal, atom.namespaces)
        if isinstance(atom, TextList):
            left: Pattern = atom.part
            for word in split(text):
                left = self.after_value(left, word, context)
                if left is self.not_allowed:
                    return False
            return left.nullable
        return False

    def _consumed(self, pattern: Pattern, consume: _Consumer) -> Pattern:
        """What remains once one of the atoms of a pattern has consumed a text."""
        if not (pattern.text or pattern.data):
            return self.not_allowed
        if isinstance(pattern, Choice):
            return self.choice([self._consumed(part, consume) for part in pattern.parts if part.text or part.data])
        if isinstance(pattern, OneOrMore):
            rest = self._consumed(pattern.part, consume)
            return self.group(rest, self.choice((pattern, self.empty)))
        if isinstance(pattern, Interleave):
            parts = pattern.parts
            return self.choice(
                [
                    self.interleave((*parts[:index], self._consumed(part, consume), *parts[index + 1 :]))
                    for index, part in enumerate(parts)
                ]
            )
        if not isinstance(pattern, Group):
            left = consume(pattern)
            return self.not_allowed if left is None else left
        found = []
        here: Pattern = pattern
        while isinstance(here, Group):
            found.append(self.group(self._consumed(here.first, consume), here.rest))
            if not here.first.nullable:
                return self.choice(found)
            here = here.rest
        found.append(self._consumed(here, consume))
        return self.choice(found)

    def matches(self, pattern: Pattern, text: str, context: Context | None) -> bool:
        """Whether a text as a whole, such as the value of an attribute, matches a pattern."""
        plain = self.plain(pattern)
        if plain is not None:
            return plain.allows(text, context)
        if pattern.nullable and not text.strip(WHITE):
            return True
        return self.after_value(pattern, text, context).nullable

    def plain(self, pattern: Pattern) -> Plain | None:
        """What a pattern asks of a text as a whole, where that is plain; else None."""
        if pattern.serial not in self._plain:
            self._plain[pattern.serial] = _plain(pattern)
        return self._plain[pattern.serial]

    def forget_derived(self, number: int) -> None:
        """As of any patterns."""
        super().forget_derived(number)
        self._plain.clear()


def _plain(pattern: Pattern) -> Plain | None:
    datatypes: list[Datatype] = []
    literals: list[tuple[Datatype, str]] = []
    words: Plain | None = None
    blank, anything = pattern.nullable, False
    for part in _alternatives(pattern):
        if isinstance(part, Data) and part.excepted is None:
            datatypes.append(part.datatype)
        elif isinstance(part, Value) and not part.datatype.needs_context:
            literals.append((part.datatype, part.literal))
        elif isinstance(part, TextList) and words is None:
            words = _plain_words(part)
            if words is None:
                return None
            blank |= part.part.nullable
        elif isinstance(part, Text):
            anything = True
        elif not isinstance(part, Empty):
            return None
    return Plain(blank=blank, anything=anything, datatypes=tuple(datatypes), literals=tuple(literals), words=words)


def _plain_words(listing: TextList) -> Plain | None:
    """What each word of a list must be, where all must be the same and there may be any number of them."""
    repeated = [part for part in _alternatives(listing.part) if not isinstance(part, Empty)]
    if len(repeated) != 1 or not isinstance(repeated[0], OneOrMore):
        return None
    word = _plain(repeated[0].part)
    return word if word is None or not (word.words or word.blank or word.anything) else None


def _alternatives(pattern: Pattern) -> Sequence[Pattern]:
    return pattern.parts if isinstance(pattern, Choice) else (pattern,)
