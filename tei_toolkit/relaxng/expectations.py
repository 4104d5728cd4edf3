"""What a pattern would take next: the elements, the attributes, the values."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from tei_toolkit.relaxng.patterns import (
    Attribute,
    Choice,
    Element,
    Group,
    Interleave,
    OneOrMore,
    Pattern,
)


def walked(pattern: Pattern, inside: Callable[[Pattern], Iterable[Pattern]]) -> Iterator[Pattern]:
    """A pattern and those that `inside` finds in it and in them, each once and in order."""
    seen: set[int] = set()
    waiting = [pattern]
    while waiting:
        one = waiting.pop()
        if one.serial in seen:
            continue
        seen.add(one.serial)
        yield one
        waiting += reversed(tuple(inside(one)))


def parts_of(pattern: Pattern) -> Sequence[Pattern]:
    """The patterns that one is put together of, in order; what elements, attributes and lists hold is no such part."""
    if isinstance(pattern, Choice | Interleave):
        return pattern.parts
    if isinstance(pattern, Group):
        return (pattern.first, pattern.rest)
    return (pattern.part,) if isinstance(pattern, OneOrMore) else ()


def next_elements(pattern: Pattern) -> Iterator[Element]:
    """The elements that may come next, each once."""

    def inside(one: Pattern) -> Sequence[Pattern]:
        if isinstance(one, Group) and not one.first.nullable:
            return (one.first,)
        return parts_of(one)

    return (one for one in walked(pattern, inside) if isinstance(one, Element))


def attributes_of(pattern: Pattern) -> Iterator[Attribute]:
    """The attributes that a pattern speaks of, each once."""

    def inside(one: Pattern) -> Iterable[Pattern]:
        return (part for part in parts_of(one) if part.attributes)

    return (one for one in walked(pattern, inside) if isinstance(one, Attribute))


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
