"""What a simple regular expression asks for, in words that need no knowledge of regular expressions."""

from tei_toolkit.relaxng.datatypes.regex.charsets import Charset, characters, complement, intersection, union
from tei_toolkit.relaxng.datatypes.regex.syntax import Chars, Node, Repeat

_VISIBLE: Charset = ((0x21, 0x7E),)
_ALPHABETS: tuple[Charset, ...] = (((0x30, 0x39),), ((0x41, 0x5A),), ((0x61, 0x7A),))
# more ranges than these are no plainer than the expression
_MOST_RANGES = 14


def description(tree: Node) -> str | None:
    """What a text must be like, as the rest of a sentence about text; None where no few words say it."""
    if not isinstance(tree, Repeat) or not isinstance(tree.part, Chars) or tree.least > 1 or tree.most is not None:
        return None
    charset = tree.part.charset
    others = intersection(complement(charset), _VISIBLE)
    if intersection(charset, characters(" ")):
        return None if others else "that is not empty" if tree.least else "on one line"
    if not others:
        return "without spaces"
    if charset and intersection(charset, _VISIBLE) == charset and len(charset) <= _MOST_RANGES:
        return f"made up only of {_listed(charset)}"
    return f"without spaces and without {_listed(others)}" if len(_members(others)) <= 3 else None


def _members(charset: Charset) -> list[str]:
    return [chr(code) for first, last in charset for code in range(first, last + 1)]


def _listed(charset: Charset) -> str:
    """The characters of a set, three or more letters or digits in a row as a range."""
    inside = [intersection(charset, alphabet) for alphabet in _ALPHABETS]
    runs = [pair for part in inside for pair in part if pair[1] - pair[0] > 1]
    alone = intersection(charset, complement(union(runs)))
    shown = [(code, chr(code)) for code in map(ord, _members(alone))]
    shown += [(first, f"{chr(first)}-{chr(last)}") for first, last in runs]
    return " ".join(text for _, text in sorted(shown))
