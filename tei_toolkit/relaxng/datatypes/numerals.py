"""Numbers: decimal and the integer types by arithmetic without limits, float and double as IEEE 754 has them.

The value of a decimal is `(sign, digits before the point, their text, the text after the point)`, without zeros that
say nothing, so that equal numbers are equal tuples and numbers of one sign are in the order of their tuples.
"""

from collections.abc import Hashable

from tei_toolkit.relaxng.datatypes.kind import Context, Kind, Parse, blank_fault, quoted, regex, shown

Decimal = tuple[int, int, str, str]

_INTEGER = r"[+-]?[0-9]+"
# each digit can be read in one way only, or a long number with a fault at its end would take for ever
_DECIMAL = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_FLOAT = rf"{_DECIMAL}(?:[eE][+-]?[0-9]+)?"
_SPECIAL = {"INF": float("inf"), "-INF": float("-inf"), "NaN": "NaN"}


def canonical(text: str) -> Decimal:
    """The value of a text that is a decimal number."""
    whole, _, fraction = text.lstrip("+-").partition(".")
    whole, fraction = whole.lstrip("0"), fraction.rstrip("0")
    sign = (-1 if text[0] == "-" else 1) if whole or fraction else 0
    return sign, len(whole), whole, fraction


def decimal(text: str, _context: Context | None = None) -> Decimal | None:
    """The value of a decimal number."""
    return canonical(text) if regex(_DECIMAL).fullmatch(text) else None


def decimal_less(one: Decimal, other: Decimal) -> bool:
    """Whether a decimal number is less than another."""
    if one[0] != other[0]:
        return one[0] < other[0]
    return one < other if one[0] > 0 else other < one


def significant_digits(text: str) -> int:
    """The digits of a decimal number as totalDigits counts them in jing: zeros at the end included."""
    whole, _, fraction = text.lstrip("+-").partition(".")
    return len((whole + fraction).lstrip("0")) or 1


def fraction_digits(text: str) -> int:
    """The digits after the point of a decimal number, zeros included."""
    return len(text.partition(".")[2])


def _between(least: str | None, most: str | None) -> Parse:
    low, high = (limit and canonical(limit) for limit in (least, most))

    def integer(text: str, _context: Context | None) -> Decimal | None:
        if not regex(_INTEGER).fullmatch(text):
            return None
        value = canonical(text)
        if (low and decimal_less(value, low)) or (high and decimal_less(high, value)):
            return None
        return value

    return integer


def _double(text: str, _context: Context | None) -> Hashable | None:
    if text in _SPECIAL:
        return _SPECIAL[text]
    return float(text) if regex(_FLOAT).fullmatch(text) else None


def _float(text: str, context: Context | None) -> Hashable | None:
    value = _double(text, context)
    return single(text, value) if isinstance(value, float) else value


def single(text: str, double: float) -> float:
    """The number of single precision nearest to a decimal text whose nearest double is known."""
    from decimal import Decimal as Exact
    from math import inf, nextafter
    from struct import pack, unpack

    if double == 0 or abs(double) == inf:
        return double
    if abs(double) < 1e-50:
        return 0.0
    # rounded twice, a text might be taken for lying just between two numbers of single precision; so it is first
    # rounded to that of the two doubles beside it whose last bit is 1, which never lies between
    exact, rounded = Exact(text), Exact(double)
    if exact != rounded and not unpack("<q", pack("<d", double))[0] & 1:
        double = nextafter(double, inf if exact > rounded else -inf)
    try:
        return float(unpack("<f", pack("<f", double))[0])
    except OverflowError:
        return inf if double > 0 else -inf


def _number_fault(text: str, may_have_exponent: bool = False) -> str:
    if blank := blank_fault(text):
        return blank
    if "," in text:
        return "a number may not contain a comma" + ("; its fraction begins with a point" if "." not in text else "")
    if text.strip("+-").upper() in {"INF", "NAN"} and may_have_exponent:
        return "infinity is written INF or -INF, and what is no number NaN"
    wrong = regex("[^0-9.+eE-]" if may_have_exponent else "[^0-9.+-]").search(text)
    if wrong:
        if text.isalpha():
            return "it must be written in digits"
        if wrong.group().isdecimal():
            return f"its digit {quoted(wrong.group())} is not one of 0 to 9"
        return f"it contains {shown(wrong.group())}, which is no part of a number"
    faults = (
        (r"^[^eE]*\.[^eE]*\.", "it contains more than one point"),
        ("[eE].*[eE]", "it contains more than one E"),
        (r"[eE].*\.", "there may be no point after its E"),
        ("[^eE][+-]", "a sign may stand only at its beginning" + (" or after its E" if may_have_exponent else "")),
        ("^[^0-9]*(?:[eE]|$)", "it has no digits" + (" before its E" if "e" in text.lower() else "")),
        ("[eE][^0-9]*$", "there is no number after its E"),
    )
    return next((fault for pattern, fault in faults if regex(pattern).search(text)), "it is not complete")


def _decimal_fault(text: str, _context: Context | None) -> str:
    return _number_fault(text)


def _float_fault(text: str, _context: Context | None) -> str:
    return _number_fault(text, may_have_exponent=True)


def _float_less(one: Hashable, other: Hashable) -> bool:
    return isinstance(one, float) and isinstance(other, float) and one < other


def _integer_kind(name: str, least: str | None, most: str | None, limits: str = "") -> Kind:
    limits = limits or f"from {least} to {most}"

    def explain(text: str, _context: Context | None) -> str:
        if regex(_INTEGER).fullmatch(text):
            return f"it must be {limits}"
        if regex(_DECIMAL).fullmatch(text):
            return "it must be a whole number, without a point"
        return _number_fault(text)

    takes = "a whole number" + (f", {limits}" if least or most else "")
    return Kind(name, takes, _between(least, most), explain, less=decimal_less, digits=True)


KINDS = (
    Kind("decimal", "a number such as 12 or 3.14", decimal, _decimal_fault, less=decimal_less, digits=True),
    Kind("float", "a number such as 12, 3.14 or 1.5E3", _float, _float_fault, less=_float_less),
    Kind("double", "a number such as 12, 3.14 or 1.5E3", _double, _float_fault, less=_float_less),
    _integer_kind("integer", None, None, "a whole number"),
    _integer_kind("nonNegativeInteger", "0", None, "0 or more"),
    _integer_kind("positiveInteger", "1", None, "1 or more"),
    _integer_kind("nonPositiveInteger", None, "0", "0 or less"),
    _integer_kind("negativeInteger", None, "-1", "-1 or less"),
    _integer_kind("long", "-9223372036854775808", "9223372036854775807"),
    _integer_kind("int", "-2147483648", "2147483647"),
    _integer_kind("short", "-32768", "32767"),
    _integer_kind("byte", "-128", "127"),
    _integer_kind("unsignedLong", "0", "18446744073709551615"),
    _integer_kind("unsignedInt", "0", "4294967295"),
    _integer_kind("unsignedShort", "0", "65535"),
    _integer_kind("unsignedByte", "0", "255"),
)
