"""Content models as patterns, with derivatives: what may come next, and what is left to come (Brzozowski 1964).

Patterns are made by the functions below only, which give equal patterns the same object, so that derivatives can be
remembered.
"""

from dataclasses import dataclass
from functools import cache

TEXT_SYMBOL = "#text"


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A content model or what is left of one; `name` is an element's name in Clark's notation, or "*" for any."""

    kind: str
    parts: tuple["Pattern", ...] = ()
    name: str = ""
    nullable: bool = False


_known: dict[tuple[str, tuple[int, ...], str], Pattern] = {}


def _make(kind: str, parts: tuple[Pattern, ...] = (), name: str = "", *, nullable: bool = False) -> Pattern:
    key = (kind, tuple(id(part) for part in parts), name)
    made = _known.get(key)
    if made is None:
        made = _known[key] = Pattern(kind, parts, name, nullable)
    return made


EMPTY = _make("empty", nullable=True)
NOT_ALLOWED = _make("notAllowed")
TEXT = _make("text", nullable=True)


def element(name: str) -> Pattern:
    """An element of that name."""
    return _make("element", name=name)


def choice(*parts: Pattern) -> Pattern:
    """One of the patterns."""
    flat: dict[int, Pattern] = {}
    for part in parts:
        for inner in part.parts if part.kind == "choice" else (part,):
            if inner is not NOT_ALLOWED:
                flat[id(inner)] = inner
    if not flat:
        return NOT_ALLOWED
    kept = tuple(flat.values())
    return kept[0] if len(kept) == 1 else _make("choice", kept, nullable=any(part.nullable for part in kept))


def group(first: Pattern, second: Pattern) -> Pattern:
    """The one pattern, then the other."""
    if NOT_ALLOWED in {first, second}:
        return NOT_ALLOWED
    if first is EMPTY:
        return second
    if second is EMPTY:
        return first
    return _make("group", (first, second), nullable=first.nullable and second.nullable)


def one_or_more(part: Pattern) -> Pattern:
    """The pattern, once or more often."""
    if part in {EMPTY, NOT_ALLOWED} or part.kind == "oneOrMore":
        return part
    return _make("oneOrMore", (part,), nullable=part.nullable)


@cache
def derivative(pattern: Pattern, symbol: str) -> Pattern:
    """What may follow once `symbol` (an element's name, or `TEXT_SYMBOL`) has been met, or NOT_ALLOWED."""
    match pattern.kind:
        case "element":
            matches = symbol != TEXT_SYMBOL and pattern.name in {symbol, "*"}
            return EMPTY if matches else NOT_ALLOWED
        case "text":
            return TEXT if symbol == TEXT_SYMBOL else NOT_ALLOWED
        case "choice":
            return choice(*(derivative(part, symbol) for part in pattern.parts))
        case "group":
            first, second = pattern.parts
            begun = group(derivative(first, symbol), second)
            return choice(begun, derivative(second, symbol)) if first.nullable else begun
        case "oneOrMore":
            return group(derivative(pattern.parts[0], symbol), choice(pattern, EMPTY))
        case _:
            return NOT_ALLOWED


@cache
def expected(pattern: Pattern) -> tuple[str, ...]:
    """The names of the elements that may come next, in the order of the schema; `TEXT_SYMBOL` stands for text."""
    match pattern.kind:
        case "element":
            return (pattern.name,)
        case "text":
            return (TEXT_SYMBOL,)
        case "choice" | "oneOrMore":
            return tuple(dict.fromkeys(name for part in pattern.parts for name in expected(part)))
        case "group":
            first, second = pattern.parts
            names = (*expected(first), *expected(second)) if first.nullable else expected(first)
            return tuple(dict.fromkeys(names))
        case _:
            return ()


def required(pattern: Pattern) -> str | None:
    """The one element that must come next before the pattern can end, where there is only one."""
    names = {name for part in _must(pattern) for name in expected(part)}
    return names.pop() if len(names) == 1 else None


def _must(pattern: Pattern) -> tuple[Pattern, ...]:
    """The first parts of the pattern that may not be left out."""
    if pattern.nullable:
        return ()
    match pattern.kind:
        case "group":
            first, second = pattern.parts
            return _must(second) if first.nullable else _must(first)
        case "choice":
            return tuple(must for part in pattern.parts for must in _must(part))
        case "oneOrMore":
            return _must(pattern.parts[0])
        case _:
            return (pattern,)
