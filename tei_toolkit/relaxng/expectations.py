"""What a pattern would take next: the elements, the attributes, the values."""

from collections.abc import Iterator

from tei_toolkit.relaxng.patterns import (
    Attribute,
    Choice,
    Element,
    Group,
    Interleave,
    OneOrMore,
    Pattern,
)


def next_elements(pattern: Pattern) -> Iterator[Element]:
    """The elements that may come next, each once."""
    seen: set[int] = set()
    waiting = [pattern]
    while waiting:
        one = waiting.pop()
        if one.serial in seen:
            continue
        seen.add(one.serial)
        if isinstance(one, Element):
            yield one
        elif isinstance(one, Group):
            if one.first.nullable:
                waiting.append(one.rest)
            waiting.append(one.first)
        elif isinstance(one, Choice | Interleave):
            waiting += reversed(one.parts)
        elif isinstance(one, OneOrMore):
            waiting.append(one.part)


def attributes_of(pattern: Pattern) -> Iterator[Attribute]:
    """The attributes that a pattern speaks of, each once."""
    seen: set[int] = set()
    waiting = [pattern]
    while waiting:
        one = waiting.pop()
        if one.serial in seen or not one.attributes:
            continue
        seen.add(one.serial)
        if isinstance(one, Attribute):
            yield one
        elif isinstance(one, Group):
            waiting += (one.rest, one.first)
        elif isinstance(one, Choice | Interleave):
            waiting += reversed(one.parts)
        elif isinstance(one, OneOrMore):
            waiting.append(one.part)


def required_attributes(pattern: Pattern) -> Iterator[Attribute]:
    """The attributes without which a pattern cannot be closed."""
    waiting = [pattern]
    while waiting:
        one = waiting.pop()
        if one.attributes and isinstance(one, Attribute):
            yield one
        elif one.attributes and isinstance(one, Group):
            waiting += (one.rest, one.first)
        elif one.attributes and isinstance(one, Interleave):
            waiting += reversed(one.parts)
        elif one.attributes and isinstance(one, OneOrMore):
            waiting.append(one.part)
