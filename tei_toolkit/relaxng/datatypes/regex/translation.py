"""From the tree of a regular expression of XSD to one of Python's `re`."""

from tei_toolkit.relaxng.datatypes.regex.charsets import ASCII, Charset, complement, intersection
from tei_toolkit.relaxng.datatypes.regex.syntax import Chars, Choice, Node, Repeat, Sequence, parse

_SPECIAL = frozenset("\\.^$*+?{}[]|()-&~#")
_NOTHING = "(?!)"


def translate(source: str) -> tuple[str, str]:
    """Two regular expressions of Python, for texts of ASCII characters only and for all others.

    The first is short even where the source names whole scripts, so that most texts never need the second compiled.

    Raises:
        RegexError: where the source is no regular expression of XSD.
    """
    tree = parse(source)
    return _write(tree, ASCII), _write(tree, None)


def _write(node: Node, within: Charset | None) -> str:
    if isinstance(node, Chars):
        return _character_class(node.charset, within)
    if isinstance(node, Sequence):
        return "".join(
            _grouped(part, within) if isinstance(part, Choice) else _write(part, within) for part in node.parts
        )
    if isinstance(node, Choice):
        return "|".join(_write(branch, within) for branch in node.branches)
    part = _write(node.part, within) if isinstance(node.part, Chars) else _grouped(node.part, within)
    return part + _quantifier(node)


def _grouped(node: Node, within: Charset | None) -> str:
    return f"(?:{_write(node, within)})"


def _quantifier(node: Repeat) -> str:
    if node.most is None:
        return {0: "*", 1: "+"}.get(node.least, f"{{{node.least},}}")
    if (node.least, node.most) == (0, 1):
        return "?"
    return f"{{{node.least}}}" if node.least == node.most else f"{{{node.least},{node.most}}}"


def _character_class(charset: Charset, within: Charset | None) -> str:
    if within is not None:
        charset = intersection(charset, within)
        if charset == within:
            return r"[\s\S]"
    if not charset:
        return _NOTHING
    others = complement(charset)
    if not others:
        return r"[\s\S]"
    if len(charset) == 1 and charset[0][0] == charset[0][1]:
        return _escaped(charset[0][0])
    return f"[^{_inside(others)}]" if len(others) < len(charset) else f"[{_inside(charset)}]"


def _inside(charset: Charset) -> str:
    return "".join(
        _escaped(first) if first == last else f"{_escaped(first)}-{_escaped(last)}" for first, last in charset
    )


def _escaped(code: int) -> str:
    character = chr(code)
    if 0xD800 <= code <= 0xDFFF or not (character.isprintable() or character == " "):
        return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
    return f"\\{character}" if character in _SPECIAL else character
