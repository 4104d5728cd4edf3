"""Why a value is wrong, in a sentence, and what was probably meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tei_toolkit.relaxng.datatypes import Context, Datatype, datatype
from tei_toolkit.relaxng.derivatives import Derivatives
from tei_toolkit.relaxng.likeness import distance
from tei_toolkit.relaxng.patterns import (
    Choice,
    Data,
    Empty,
    Group,
    Interleave,
    OneOrMore,
    Pattern,
    Text,
    TextList,
    Value,
)
from tei_toolkit.relaxng.slips import LANGUAGE, changed, is_calendar, padded, rank
from tei_toolkit.relaxng.wording import FEW, excerpt, said

_FAR = 3
_LONGEST_PATTERN = 24
_FARTHEST_FORM = 12
_STRANGE = 3
_LONGEST_SHAPE = 100
_LONGEST_MENDED = 2_000
_SHORTEST_MISTYPED = 4
# datatypes that take no words, but for "true" and "false"
_NUMBERS = frozenset("boolean decimal double float integer int nonNegativeInteger positiveInteger".split())


@dataclass(frozen=True, slots=True)
class ValueFault:
    """What is wrong with a value, as the rest of a sentence; what would be right; what it should perhaps be.

    `sure` is whether that can only be it: the one word of those listed that is like the value, or it in other case.
    """

    reason: str
    takes: str | None
    meant: str | None
    sure: bool = False


def explain(patterns: Derivatives, pattern: Pattern, value: str, context: Context | None) -> ValueFault:
    """Say why a value does not match a pattern, and what would."""

    def fits(candidate: str) -> bool:
        return patterns.matches(pattern, candidate, context)

    literals, datatypes, listing = _alternatives(pattern)
    # what is very long was not mistyped
    meant = (
        None
        if len(value) > _LONGEST_MENDED
        else next(
            (
                one
                for one in _candidates(value, literals, datatypes, listing)
                if one.strip() and one != value and fits(one)
            ),
            None,
        )
    )
    if listing is not None:
        return _in_list(patterns, listing, value, context, meant)
    sure = meant is not None and _only_one(value, meant, literals, datatypes)
    # patterns have no order that outlives the process: words go by the alphabet, forms from dates to their parts
    literals.sort()
    datatypes.sort(key=lambda one: (rank(one.name), one.name))
    takes = _taken(literals, datatypes)
    reason = f"it is not {takes}" if takes else "it must be empty"
    if datatypes:
        reason = _fault_of(min(datatypes, key=lambda one: _strangeness(value, one)), value, context, datatypes)
        if literals and _closest(value, literals):
            reason = f"it is not {takes}"
    return ValueFault(reason, takes or None, meant, sure)


def _only_one(value: str, meant: str, literals: list[str], datatypes: list[Datatype]) -> bool:
    """Whether nothing else can be meant by a value.

    It differs in case only; it is a date without its noughts (1944-1-5), or a language tag with low lines (en_GB); or
    one of the words listed is near.
    """
    names = {one.name for one in datatypes}
    words = any(literals)
    if not words and any(map(is_calendar, names)) and "." not in value and "/" not in value:
        return meant == padded(value.strip())
    if not words and names == {LANGUAGE}:
        return meant == value.strip().replace("_", "-")
    if not all(one.name in _NUMBERS or is_calendar(one.name) for one in datatypes):
        return False
    given = " ".join(value.split()).casefold()
    same = [one for one in literals if one.casefold() == given] or [meant]
    if meant.casefold() == given:
        return same == [meant]
    return len(given) >= _SHORTEST_MISTYPED and meant in literals and _near(given, literals) == [meant]


def _fault_of(likest: Datatype, value: str, context: Context | None, alternatives: list[Datatype]) -> str:
    """What is wrong with a value, seen from the datatype of several whose form is most like it."""
    if not value.strip():
        return "it is empty"
    fault = likest.fault(value, context) or "it is excepted by the schema"
    if len(alternatives) > 1 and is_calendar(likest.name) and _strangeness(value, likest) > _STRANGE:
        return f"it is not written as {_form(alternatives[0])}"
    return fault


def _in_list(
    patterns: Derivatives, listing: TextList, value: str, context: Context | None, meant: str | None
) -> ValueFault:
    """The fault of a list of words: its first wrong word, or that it is too short or too long."""
    words = value.split()
    left: Pattern = listing.part
    for number, word in enumerate(words):
        after = patterns.after_value(left, word, context)
        if after is patterns.not_allowed:
            literals, datatypes, _ = _alternatives(left)
            if not (literals or datatypes):
                return ValueFault(f"it has {len(words)} words, and only {number} may stand there", None, meant)
            inner = explain(patterns, _first_of(patterns, left), word, context)
            reason = inner.reason if len(words) == 1 else f'"{excerpt(word)}" in it: {inner.reason}'
            takes = None if inner.takes is None else f"one or more of: {inner.takes}"
            return ValueFault(reason, inner.takes if len(words) == 1 else takes, meant)
        left = after
    literals, datatypes, _ = _alternatives(left)
    takes = _taken(literals, datatypes)
    reason = "it ends too early" if words else "it is empty"
    return ValueFault(reason, takes or None, meant)


def _first_of(patterns: Derivatives, pattern: Pattern) -> Pattern:
    """What the first word of a list may match."""
    literals: list[Pattern] = [atom for atom in _atoms(pattern) if isinstance(atom, Value | Data)]
    return patterns.choice(literals)


def _atoms(pattern: Pattern) -> Iterator[Pattern]:
    """The atoms that may come first: values, datatypes, lists, text."""
    if isinstance(pattern, Choice | Interleave):
        for part in pattern.parts:
            yield from _atoms(part)
    elif isinstance(pattern, OneOrMore):
        yield from _atoms(pattern.part)
    elif isinstance(pattern, Group):
        yield from _atoms(pattern.first)
        if pattern.first.nullable:
            yield from _atoms(pattern.rest)
    elif isinstance(pattern, Value | Data | TextList | Text | Empty):
        yield pattern


def _alternatives(pattern: Pattern) -> tuple[list[str], list[Datatype], TextList | None]:
    atoms = list(_atoms(pattern))
    literals = [atom.literal for atom in atoms if isinstance(atom, Value)]
    datatypes = [atom.datatype for atom in atoms if isinstance(atom, Data)]
    listing = next((atom for atom in atoms if isinstance(atom, TextList)), None)
    return literals, datatypes, listing if not (literals or datatypes) else None


def _taken(literals: list[str], datatypes: list[Datatype]) -> str:
    """What would be right, in words."""
    parts = [f'"{literal}"' for literal in literals]
    if len(parts) > FEW + 1:
        parts = [*parts[:FEW], f"{len(parts) - FEW} other words"]
    kinds = list(dict.fromkeys(_form(datatype) for datatype in datatypes))
    if len(kinds) > FEW + 1:
        kinds = [*kinds[:FEW], f"{len(kinds) - FEW} other forms"]
    return said([*parts, *kinds])


def _form(one: Datatype) -> str:
    """What a datatype takes, in few words: a long pattern for which there are none says nothing to people."""
    pattern = next((value for name, value in one.parameters if name == "pattern"), "")
    if len(pattern) <= _LONGEST_PATTERN or pattern not in one.takes:
        return one.takes
    others = tuple(parameter for parameter in one.parameters if parameter[0] != "pattern")
    return datatype(one.library, one.name, others).takes


def _near(value: str, literals: list[str]) -> list[str]:
    """The words that are like a value, the likest first."""
    limit = min(_FAR, max(1, len(value) // 3))
    near = [(distance(value.casefold(), one.casefold(), limit), one) for one in literals]
    return [one for far, one in sorted(near) if far <= limit]


def _closest(value: str, literals: list[str]) -> str | None:
    near = _near(value, literals)
    return near[0] if near else None


def _candidates(value: str, literals: list[str], datatypes: list[Datatype], listing: TextList | None) -> Iterator[str]:
    """Values that may be meant, the likeliest first; whether they are right is for the schema to say."""
    if listing is not None:
        yield from _mended_words(value, listing)
    stripped = " ".join(value.split())
    closest = _closest(stripped, literals)
    if closest is not None:
        yield closest
    yield from changed(stripped, {one.name for one in datatypes})


def _mended_words(value: str, listing: TextList) -> Iterator[str]:
    """A list with its words mended, all in the same way."""
    literals, datatypes, _ = _alternatives(listing.part)
    words = value.split()
    if literals:
        yield " ".join(_closest(word, literals) or word for word in words)
    for separator in (",", ";"):
        if separator in value:
            yield " ".join(value.replace(separator, " ").split())
    names = {one.name for one in datatypes}
    for new in zip(*(changed(word, names) for word in words), strict=False):
        yield " ".join(new)


def _strangeness(value: str, datatype: Datatype) -> int:
    """How far a value is from the form that a datatype takes, digits and letters of forms aside."""
    shape = re.sub(r"\d", "0", value[:_LONGEST_SHAPE].strip())
    form = re.sub(r"[YMDhms]", "0", _form(datatype))
    return distance(shape, form, _FARTHEST_FORM)
