"""From the tree of a regular expression of XSD to one of Python's `re`."""

from tei_toolkit.relaxng.datatypes.regex.charsets import ASCII, Charset, complement, intersection
from tei_toolkit.relaxng.datatypes.regex.syntax import Chars, Choice, Node, Repeat, Sequence

_SPECIAL = frozenset("\\.^$*+?{}[]|()-&~#")
_NOTHING = "(?!)"
# a part repeated no more often than this is taken for so many parts
_FEW = 3


def write(tree: Node) -> tuple[str, str]:
    """Two regular expressions of Python, for texts of ASCII characters only and for all others."""
    return _write(tree, ASCII), _write(tree, None)


def variability(tree: Node) -> tuple[bool, int, int]:
    """In how many ways Python may try to match.

    Returns:
        Whether a repeated part varies in itself, so that the ways may grow as a power of the text's length; how many
        parts may be of any length; and how many may be there or not.
    """
    if isinstance(tree, Chars):
        return False, 0, 0
    if isinstance(tree, Repeat):
        nested, variable, optional = variability(tree.part)
        if tree.most is None or tree.most > _FEW:
            nested = nested or bool(variable or optional) or _has_choice(tree.part)
        if tree.least != tree.most:
            return nested, variable + (tree.most != 1), optional + (tree.most == 1)
        return nested, variable, optional
    parts = tree.parts if isinstance(tree, Sequence) else tree.branches
    each = [variability(part) for part in parts]
    return any(nested for nested, _, _ in each), sum(count for _, count, _ in each), sum(count for _, _, count in each)


def _has_choice(node: Node) -> bool:
    if isinstance(node, Repeat):
        return _has_choice(node.part)
    return isinstance(node, Choice) or (isinstance(node, Sequence) and any(map(_has_choice, node.parts)))


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
