"""Why a value is wrong, in a sentence, and what was probably meant."""

import re
from collections.abc import Callable, Iterator
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
from tei_toolkit.relaxng.wording import FEW, excerpt, said

_FAR = 3
_LONGEST_PATTERN = 24
_NAMED_PATTERNS = {r"[^\p{C}\p{Z}]+": "one word, without spaces", r"\S+": "one word, without spaces"}
_DATE_PARTS = re.compile(r"^(-?\d{4,})([-/.])(\d{1,2})(?:\2(\d{1,2}))?$")
_TIME_PARTS = re.compile(r"^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?$")


@dataclass(frozen=True, slots=True)
class ValueFault:
    """What is wrong with a value, as the rest of a sentence; what would be right; what it should perhaps be."""

    reason: str
    takes: str | None
    meant: str | None


def explain(patterns: Derivatives, pattern: Pattern, value: str, context: Context | None) -> ValueFault:
    """Say why a value does not match a pattern, and what would."""

    def fits(candidate: str) -> bool:
        return patterns.matches(pattern, candidate, context)

    literals, datatypes, listing = _alternatives(pattern)
    meant = next(
        (one for one in _candidates(value, literals, listing) if one.strip() and one != value and fits(one)), None
    )
    if listing is not None:
        return _in_list(patterns, listing, value, context, meant)
    # patterns have no order that outlives the process; words go by the alphabet, forms by how like the value they are
    literals.sort()
    datatypes.sort(key=lambda one: (-_resemblance(value, one), one.name))
    takes = _taken(literals, datatypes)
    reason = f"is not {takes}" if takes else "must be empty"
    if datatypes:
        fault = datatypes[0].fault(value, context)
        if not value.strip():
            reason = "it is empty"
        elif fault and not (literals and _closest(value, literals)):
            reason = fault
        if fault and any(pattern in fault for pattern in _NAMED_PATTERNS):
            reason = "it is not one word" if value.split() else "it is empty"
    return ValueFault(reason, takes or None, meant)


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
    """What a datatype takes, in few words: a long pattern says nothing to people, and a common one has a name."""
    pattern = next((value for name, value in one.parameters if name == "pattern"), None)
    if pattern in _NAMED_PATTERNS:
        return _NAMED_PATTERNS[pattern]
    if pattern is None or len(pattern) <= _LONGEST_PATTERN:
        return one.takes
    others = tuple(parameter for parameter in one.parameters if parameter[0] != "pattern")
    return datatype(one.library, one.name, others).takes


def _closest(value: str, literals: list[str]) -> str | None:
    limit = min(_FAR, max(1, len(value) // 3))
    near = [(distance(value.casefold(), one.casefold(), limit), one) for one in literals]
    near = [pair for pair in near if pair[0] <= limit]
    return min(near)[1] if near else None


def _candidates(value: str, literals: list[str], listing: TextList | None) -> Iterator[str]:
    """Values that may be meant, the likeliest first; whether they are right is for the schema to say."""
    if listing is not None:
        yield from _mended_words(value, listing)
    stripped = " ".join(value.split())
    closest = _closest(stripped, literals)
    if closest is not None:
        yield closest
    yield from _changed(stripped)


def _mended_words(value: str, listing: TextList) -> Iterator[str]:
    """A list with its words mended, all in the same way."""
    literals, _, _ = _alternatives(listing.part)
    words = value.split()
    if literals:
        yield " ".join(_closest(word, literals) or word for word in words)
    for separator in (",", ";"):
        if separator in value:
            yield " ".join(value.replace(separator, " ").split())
    for change in _CHANGES:
        changed = [change(word) for word in words]
        if all(_says_as_much(new, old) for new, old in zip(changed, words, strict=True)):
            yield " ".join(changed)


def _changed(value: str) -> Iterator[str]:
    """A value changed in each of the usual ways that leave all that it says."""
    for change in _CHANGES:
        changed = change(value)
        if _says_as_much(changed, value):
            yield changed


def _says_as_much(new: str, old: str) -> bool:
    """Whether all letters and digits of the old value are in the new one, and there are some."""
    if not any(letter.isalnum() for letter in old):
        return False
    rest = iter(new.casefold())
    return all(letter in rest for letter in old.casefold() if letter.isalnum())


def _padded(value: str) -> str:
    """A date or time with its parts at full length: 1944-1-5 becomes 1944-01-05."""
    date = _DATE_PARTS.match(value)
    if date is not None:
        year, _, month, day = date.groups()
        return f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "")
    time = _TIME_PARTS.match(value)
    if time is not None:
        hour, minute, second = time.groups()
        return f"{hour:0>2}:{minute}:{second or '00'}"
    return value


_CHANGES: tuple[Callable[[str], str], ...] = (
    lambda value: value,
    str.lower,
    str.upper,
    _padded,
    lambda value: value.replace(" ", "T", 1),
    lambda value: value.replace(",", "."),
    lambda value: value.replace(",", "").replace(" ", ""),
    lambda value: value.replace("_", "-"),
    lambda value: value.replace(" ", "_"),
    lambda value: value.replace(" ", ""),
    lambda value: value.rstrip(".,;:"),
    lambda value: f"_{value}",
    lambda value: re.sub(r"[^\w.-]+", "_", value).strip("_"),
)


def _resemblance(value: str, datatype: Datatype) -> float:
    """How like a value looks what a datatype takes, digits and letters of forms aside."""
    shape = re.sub(r"\d", "0", value.strip())
    form = re.sub(r"[YMDhms]", "0", _form(datatype))
    if not shape or not form:
        return 0.0
    same = sum(1 for one, other in zip(shape, form, strict=False) if one == other)
    return same / max(len(shape), len(form))
