"""Free text (string, normalizedString, token), true or false, and bytes as text (hexBinary, base64Binary)."""

from tei_toolkit.relaxng.datatypes.kind import ANY_TEXT, Context, Kind, blank_fault, quoted, regex, shown
from tei_toolkit.relaxng.datatypes.whitespace import preserve, replace, split

_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
_BLANKS = " \t\r\n"


def _any(text: str, _context: Context | None) -> str:
    return text


def _nothing_wrong(_text: str, _context: Context | None) -> str:
    raise AssertionError("every text is of this type")


def _boolean(text: str, _context: Context | None) -> bool | None:
    return _BOOLEANS.get(text)


def _boolean_fault(text: str, _context: Context | None) -> str:
    if text.lower() in {"true", "false"}:
        return f"it must be written in small letters: {text.lower()}"
    return blank_fault(text) or f"{quoted(text)} is neither true nor false"


def _hex(text: str, _context: Context | None) -> bytes | None:
    digits = text.strip(_BLANKS)
    return bytes.fromhex(digits) if regex("(?:[0-9A-Fa-f]{2})*").fullmatch(digits) else None


def _hex_fault(text: str, _context: Context | None) -> str:
    digits = text.strip(_BLANKS)
    if len(split(digits)) > 1:
        return "it contains a space"
    wrong = next((character for character in digits if not regex("[0-9A-Fa-f]").match(character)), None)
    if wrong is not None:
        return f"it contains {shown(wrong)}, which is neither a digit nor a letter from A to F"
    return "it has an odd number of digits, and each byte takes two"


def _base64(text: str, _context: Context | None) -> bytes | None:
    packed = "".join(split(text))
    # bits that no byte uses must be zero: XSD Part 2, 3.2.16, the production for Base64Binary
    if not regex(
        "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=|[A-Za-z0-9+/][AQgw]==)?",
    ).fullmatch(packed):
        return None
    from binascii import a2b_base64

    return a2b_base64(packed)


def _base64_fault(text: str, _context: Context | None) -> str:
    packed = "".join(split(text))
    wrong = next((character for character in packed if not regex("[A-Za-z0-9+/=]").match(character)), None)
    if wrong is not None:
        return f"it contains {shown(wrong)}, which base64 does not use"
    if "=" in packed.rstrip("=") or packed.endswith("==="):
        return "'=' may stand only at the end, and no more than twice"
    if len(packed) % 4:
        return f"base64 takes characters in fours, and it has {len(packed)}"
    return "its last character before '=' says more than there is room for: it has been cut or changed"


KINDS = (
    Kind("string", ANY_TEXT, _any, _nothing_wrong, normalise=preserve, length=len),
    Kind("normalizedString", ANY_TEXT, _any, _nothing_wrong, normalise=replace, length=len),
    Kind("token", ANY_TEXT, _any, _nothing_wrong, length=len),
    # jing has these two of a later edition of XSD
    Kind("untypedAtomic", ANY_TEXT, _any, _nothing_wrong, normalise=preserve, length=len),
    Kind("anyAtomicType", ANY_TEXT, _any, _nothing_wrong, normalise=preserve, length=len),
    Kind("boolean", "true or false", _boolean, _boolean_fault),
    # jing leaves white space in place, so that a pattern sees it (XSD Part 2, 3.2.15 and 3.2.16 collapse it)
    Kind("hexBinary", "pairs of digits 0-9 and A-F", _hex, _hex_fault, normalise=preserve, length=len),
    Kind("base64Binary", "base64 text", _base64, _base64_fault, normalise=preserve, length=len),
)
