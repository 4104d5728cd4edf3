"""Facets: what a schema adds to a built-in type by parameters, each checked in the order in which it is given."""

from collections.abc import Callable, Hashable
from typing import Any

from tei_toolkit.relaxng.datatypes.errors import DatatypeError
from tei_toolkit.relaxng.datatypes.kind import Kind
from tei_toolkit.relaxng.datatypes.numerals import decimal, fraction_digits, significant_digits

# beyond this no value can go, and jing counts no further
_UNBOUNDED = 2**31 - 1


class Facet:
    """A condition on values of a type.

    Attributes:
        name: the parameter's name.
        given: the parameter's value, as the schema has it.
        holds: whether the condition is met, by the normalised text and its value.
        wants: what a value must be or have, as the rest of a sentence that begins "it must".
        measure: for the facets of length, what a value has.
    """

    __slots__ = ("given", "holds", "measure", "name", "wants")

    def __init__(
        self,
        name: str,
        given: str,
        holds: Callable[[str, Any], bool],
        wants: str,
        measure: Callable[[Any], int] | None = None,
    ) -> None:
        self.name = name
        self.given = given
        self.holds = holds
        self.wants = wants
        self.measure = measure

    def fault(self, text: str, value: Hashable) -> str | None:
        """What is wrong with a value, None where the condition is met."""
        if self.holds(text, value):
            return None
        return f"it must {self.wants}" + (f", and has {self.measure(value)}" if self.measure else "")


def count_of(name: str, given: str) -> int:
    """The number that a parameter gives, as jing reads it: a decimal number without a fraction, 0 or more.

    Raises:
        DatatypeError: where it is no such number.
    """
    text = given.strip("".join(map(chr, range(33))))
    value = decimal(text)
    if value is not None:
        places = fraction_digits(text)
        # a zero with many places is written with an exponent by jing, and then taken for something very large
        if places and places - significant_digits(text) >= 6 and significant_digits(text) == 1 and value[0] >= 0:
            return _UNBOUNDED
        if not places and value[0] >= 0:
            return min(int(value[2] or "0"), _UNBOUNDED) if value[1] <= 10 else _UNBOUNDED
    raise DatatypeError(f'the parameter "{name}" takes a whole number, 0 or more, not "{given}"')


def _length_facet(kind: Kind, name: str, given: str) -> Facet:
    measure = kind.length
    if measure is None:
        raise DatatypeError(
            f'the parameter "{name}" does not apply to the type {kind.name}, whose values have no length'
        )
    bound = count_of(name, given)
    unit = _unit(kind, bound)
    if name == "length":
        return Facet(name, given, lambda _, value: measure(value) == bound, f"have exactly {bound} {unit}", measure)
    if name == "minLength":
        return Facet(name, given, lambda _, value: measure(value) >= bound, f"have at least {bound} {unit}", measure)
    return Facet(name, given, lambda _, value: measure(value) <= bound, f"have at most {bound} {unit}", measure)


def _unit(kind: Kind, count: int) -> str:
    if kind.name in {"NMTOKENS", "IDREFS", "ENTITIES"}:
        unit = "word"
    else:
        unit = "byte" if kind.name in {"hexBinary", "base64Binary"} else "character"
    return unit if count == 1 else f"{unit}s"


def _limit_facet(kind: Kind, name: str, given: str, limit: Any) -> Facet:
    less = kind.less
    if less is None:
        raise DatatypeError(
            f'the parameter "{name}" does not apply to the type {kind.name}, whose values have no order'
        )
    shown = kind.normalise(given)
    later = "later" if kind.name in _TEMPORAL else "more"
    earlier = "earlier" if kind.name in _TEMPORAL else "less"
    if name == "minInclusive":
        return Facet(name, given, lambda _, value: value == limit or less(limit, value), f"be {shown} or {later}")
    if name == "maxInclusive":
        return Facet(name, given, lambda _, value: value == limit or less(value, limit), f"be {shown} or {earlier}")
    if name == "minExclusive":
        return Facet(name, given, lambda _, value: less(limit, value), f"be {later} than {shown}")
    return Facet(name, given, lambda _, value: less(value, limit), f"be {earlier} than {shown}")


_TEMPORAL = frozenset("dateTime date time gYearMonth gYear gMonthDay gDay gMonth".split())


def _digits_facet(kind: Kind, name: str, given: str) -> Facet:
    if not kind.digits:
        raise DatatypeError(f'the parameter "{name}" applies only to decimal and the types of whole numbers')
    most = count_of(name, given)
    noun = "digit" if most == 1 else "digits"
    if name == "fractionDigits":
        wants = f"have at most {most} {noun} after the point" if most else "have no digits after the point"
        return Facet(name, given, lambda text, _: fraction_digits(text) <= most, wants)
    if most == 0:
        raise DatatypeError(f'the parameter "{name}" takes a whole number, 1 or more, not "{given}"')
    return Facet(name, given, lambda text, _: significant_digits(text) <= most, f"have at most {most} {noun}")


LENGTHS = frozenset({"length", "minLength", "maxLength"})
LIMITS = frozenset({"minInclusive", "maxInclusive", "minExclusive", "maxExclusive"})
DIGITS = frozenset({"totalDigits", "fractionDigits"})


def facet(kind: Kind, name: str, given: str, limit: Hashable | None) -> Facet:
    """The facet that a parameter other than `pattern` makes.

    Args:
        kind: the built-in type.
        name: the parameter's name.
        given: its value.
        limit: for the facets of order, the value of `given` in the type as the parameters before this one leave it.

    Raises:
        DatatypeError: where the type has no such facet, or the value does not suit it.
    """
    if name in LENGTHS:
        return _length_facet(kind, name, given)
    if name in DIGITS:
        return _digits_facet(kind, name, given)
    if name in LIMITS:
        return _limit_facet(kind, name, given, limit)
    if name == "enumeration":
        raise DatatypeError('RELAX NG has no parameter "enumeration": use a choice of value elements instead')
    if name == "whiteSpace":
        raise DatatypeError('RELAX NG has no parameter "whiteSpace": choose string, normalizedString or token instead')
    raise DatatypeError(f'the type {kind.name} has no parameter "{name}"')
