"""Name classes: which names an element or attribute may have (RELAX NG §4.10, §7.3, §7.4).

A name is written as the parser gives it: "http://example.org/ns local", or "local" where it is in no namespace.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tei_toolkit.relaxng.xml import SEPARATOR, expanded_name

# names that no document can have stand for "some name that is not mentioned"
_NOWHERE = "\0"


def written(namespace: str, local: str) -> str:
    """A name in the form that the parser gives."""
    return f"{namespace}{SEPARATOR}{local}" if namespace else local


@dataclass(frozen=True, slots=True)
class Name:
    """The class of one name."""

    name: str

    infinite = False

    def contains(self, name: str) -> bool:
        """Whether the class has that name."""
        return name == self.name

    def representatives(self) -> Iterator[str]:
        """Names such that two classes overlap only if one of these is in both."""
        yield self.name


@dataclass(frozen=True, slots=True)
class NsName:
    """All names of a namespace, except some."""

    namespace: str
    excepted: "NameClass | None" = None

    infinite = True

    def contains(self, name: str) -> bool:
        """Whether the class has that name."""
        if name.rpartition(SEPARATOR)[0] != self.namespace:
            return False
        return self.excepted is None or not self.excepted.contains(name)

    def representatives(self) -> Iterator[str]:
        """Names such that two classes overlap only if one of these is in both."""
        yield written(self.namespace, _NOWHERE)
        if self.excepted is not None:
            yield from self.excepted.representatives()


@dataclass(frozen=True, slots=True)
class AnyName:
    """All names, except some."""

    excepted: "NameClass | None" = None

    infinite = True

    def contains(self, name: str) -> bool:
        """Whether the class has that name."""
        return self.excepted is None or not self.excepted.contains(name)

    def representatives(self) -> Iterator[str]:
        """Names such that two classes overlap only if one of these is in both."""
        yield written(_NOWHERE, _NOWHERE)
        if self.excepted is not None:
            yield from self.excepted.representatives()


@dataclass(frozen=True, slots=True)
class NameChoice:
    """The names of several classes."""

    alternatives: "tuple[NameClass, ...]"

    @property
    def infinite(self) -> bool:
        """Whether the class has names without end."""
        return any(one.infinite for one in self.alternatives)

    def contains(self, name: str) -> bool:
        """Whether the class has that name."""
        return any(one.contains(name) for one in self.alternatives)

    def representatives(self) -> Iterator[str]:
        """Names such that two classes overlap only if one of these is in both."""
        for one in self.alternatives:
            yield from one.representatives()


NameClass = Name | NsName | AnyName | NameChoice


def overlap(first: NameClass, second: NameClass) -> str | None:
    """A name that is in both classes, or None."""
    if isinstance(first, Name):
        return first.name if second.contains(first.name) else None
    if isinstance(second, Name):
        return second.name if first.contains(second.name) else None
    for name in (*first.representatives(), *second.representatives()):
        if first.contains(name) and second.contains(name):
            return name
    return None


def plain_names(names: NameClass) -> Iterator[str]:
    """The names that a class lists one by one, those that it excepts left out."""
    if isinstance(names, Name):
        yield names.name
    elif isinstance(names, NameChoice):
        for one in names.alternatives:
            yield from plain_names(one)


def described(names: NameClass) -> str:
    """A name class in words."""
    if isinstance(names, Name):
        return f"'{display(names.name)}'"
    if isinstance(names, NameChoice):
        return " or ".join(described(one) for one in names.alternatives)
    kind = "any name" if isinstance(names, AnyName) else f"any name of {names.namespace or 'no namespace'}"
    return kind if names.excepted is None else f"{kind} but {described(names.excepted)}"


def display(name: str) -> str:
    """A name as a person writes it: the local name, with xml: where it is XML's own."""
    namespace, local = expanded_name(name)
    if local == _NOWHERE:
        return "*"
    return f"xml:{local}" if namespace == "http://www.w3.org/XML/1998/namespace" else local
