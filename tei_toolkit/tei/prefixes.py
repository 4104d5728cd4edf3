"""Private URI schemes: what a prefix of the project's own stands for, as prefixDef says (TEI P5 §17.2.3)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import factorial
from re import Pattern
from typing import TYPE_CHECKING, Any

from tei_toolkit.tei.names import qualified

if TYPE_CHECKING:
    from lxml import etree

# how long a pattern from a stranger may look at a value: about so many steps for one, and for all of a document
_STEPS = 200_000
_ALL_STEPS = 50_000_000
_LONGEST_PATTERN = 1_000
_DOLLAR = re.compile(r"\$(\d)")


@dataclass(frozen=True, slots=True)
class Definition:
    """One prefixDef; `pattern` is None where it cannot be used, and is then not held against anything."""

    pattern: Pattern[str] | None
    cost: "_Cost"
    replacement: str


class Prefixes:
    """The prefixes that a document defines."""

    def __init__(self, definitions: Iterable[Mapping[str, str]]) -> None:
        """Take the attributes of each prefixDef."""
        self._steps = _ALL_STEPS
        self._known: dict[str, list[Definition]] = {}
        self.faulty: list[tuple[dict[str, str], str]] = []
        for attributes in definitions:
            ident, match = attributes.get("ident", "").strip(), attributes.get("matchPattern")
            replacement = attributes.get("replacementPattern")
            if ident and match is not None and replacement is not None:
                self._known.setdefault(ident.lower(), []).append(self._definition(attributes, match, replacement))

    def _definition(self, attributes: Mapping[str, str], match: str, replacement: str) -> Definition:
        try:
            pattern = re.compile(match) if len(match) <= _LONGEST_PATTERN else None
        except (re.error, RecursionError, OverflowError) as error:
            self.faulty.append((dict(attributes), str(error)))
            return Definition(None, _Cost(), replacement)
        cost = None if pattern is None else _cost(match)
        if cost is None or pattern is None:
            return Definition(None, _Cost(), replacement)
        wanted = max((int(number) for number in _DOLLAR.findall(replacement)), default=0)
        if wanted > pattern.groups:
            self.faulty.append((dict(attributes), f"the replacement asks for ${wanted}, and the pattern has"
                                f" {pattern.groups or 'no'} group{'' if pattern.groups == 1 else 's'}"))  # fmt: skip
            return Definition(None, _Cost(), replacement)
        return Definition(pattern, cost, replacement)

    @classmethod
    def of(cls, root: "etree._Element") -> "Prefixes":
        """The prefixes of a document, by its outermost element."""
        definitions = root.iter(qualified("prefixDef"))
        return cls({str(name): str(value) for name, value in one.items()} for one in definitions)

    def __bool__(self) -> bool:
        return bool(self._known)

    def __contains__(self, prefix: str) -> bool:
        return prefix.lower() in self._known

    def expanded(self, prefix: str, rest: str) -> list[str] | None:
        """What a pointer may stand for, one for each definition that fits; None where that cannot be found out."""
        found = []
        for definition in self._known[prefix.lower()]:
            if definition.pattern is None:
                return None
            steps = definition.cost.steps(len(rest))
            self._steps -= steps
            if steps > _STEPS or self._steps < 0:
                return None
            match = definition.pattern.fullmatch(rest)
            if match is not None:
                found.append(_filled(definition.replacement, match))
        return found


def written_out(pointer: str, prefixes: Prefixes) -> list[str]:
    """What a pointer may stand for, by the prefixes of the document's own; any other pointer for itself."""
    prefix, colon, rest = pointer.partition(":")
    if not colon or prefix not in prefixes:
        return [pointer]
    return prefixes.expanded(prefix, rest) or []


def _filled(replacement: str, match: re.Match[str]) -> str:
    return _DOLLAR.sub(lambda dollar: match[int(dollar[1])] or "", replacement)


@dataclass(slots=True)
class _Cost:
    """How a pattern's work grows: with how many repetitions, and by how many ways to go at each place."""

    repeats: int = 0
    ways: int = 1

    def steps(self, length: int) -> int:
        steps: int = self.ways * length**self.repeats // factorial(self.repeats)
        return steps


class _EndlessError(Exception):
    """The pattern may take for ever: it repeats what repeats or has alternatives, or looks back."""


def _cost(pattern: str) -> _Cost | None:
    from re import _parser as parsed  # type: ignore[attr-defined]  # (there is no public door to a pattern's parts)

    cost = _Cost()
    try:
        _add_cost(parsed.parse(pattern), cost, repeated=False)
    except _EndlessError:
        return None
    return cost


def _add_cost(tree: Iterable[tuple[object, Any]], cost: _Cost, *, repeated: bool) -> None:
    for operation, argument in tree:
        name = str(operation)
        if name.endswith("REPEAT"):
            least, most, inner = argument
            fixed = least == most
            if repeated and not fixed:
                raise _EndlessError
            if not fixed and most == 1:
                cost.ways *= 2
            elif not fixed:
                cost.repeats += 1
            _add_cost(inner, cost, repeated=repeated or most != 1)
        elif name == "BRANCH":
            if repeated:
                raise _EndlessError
            cost.ways *= len(argument[1])
            for way in argument[1]:
                _add_cost(way, cost, repeated=False)
        elif name in {"SUBPATTERN", "ATOMIC_GROUP"}:
            _add_cost(argument[-1] if name == "SUBPATTERN" else argument, cost, repeated=repeated)
        elif name.startswith(("GROUPREF", "ASSERT")):
            raise _EndlessError
