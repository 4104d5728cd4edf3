"""What a simple regular expression asks for, in words that need no knowledge of regular expressions."""

from tei_toolkit.relaxng.datatypes.regex.charsets import ASCII, Charset, characters, complement, intersection
from tei_toolkit.relaxng.datatypes.regex.syntax import Chars, Node, Repeat

_VISIBLE: Charset = ((0x21, 0x7E),)
# more ranges than these are no plainer than the expression
_MOST_RANGES = 14


def description(tree: Node) -> str | None:
    """What a text must be like, as the rest of a sentence about text; None where no few words say it."""
    if not isinstance(tree, Repeat) or not isinstance(tree.part, Chars) or tree.least > 1 or tree.most is not None:
        return None
    charset = tree.part.charset
    others = intersection(complement(charset), _VISIBLE)
    if intersection(charset, characters(" ")) or not charset:
        return None
    if not others:
        return "without spaces"
    if intersection(charset, ASCII) == charset and len(charset) <= _MOST_RANGES:
        return f"made up only of {_listed(charset)}"
    return f"without spaces and without {_listed(others)}" if len(others) <= 3 else None


def _listed(charset: Charset) -> str:
    return " ".join(chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in charset)
