"""The tokens of compact syntax: names, keywords, literals, signs (Compact Syntax §3)."""

import re
from typing import NamedTuple

from tei_toolkit.relaxng.compact.source import ESCAPED_NEWLINE, ESCAPED_RETURN
from tei_toolkit.relaxng.syntax import is_name

NAME = "name"
QUOTED = "quoted"
KEYWORD = "keyword"
PREFIXED = "prefixed"
NAMESPACE = "namespace"
LITERAL = "literal"
DOCUMENTATION = "documentation"
WRONG = "wrong"
END = "end"
NAMES = frozenset({NAME, QUOTED, KEYWORD})

KEYWORDS = frozenset(
    "attribute default datatypes div element empty external grammar include inherit list mixed namespace notAllowed"
    " parent start string text token".split()
)
_LONGEST_SHOWN = 30
_NAME = r"[A-Za-z_\u0080-\U0010FFFF][A-Za-z0-9_.\-\u0080-\U0010FFFF]*"
_TOKEN = re.compile(
    rf"""(?P<white>[ \t\n\0\1]+)
    |(?P<{DOCUMENTATION}>\#\#[^\n\0\1]*)
    |(?P<comment>\#[^\n\0\1]*)
    |(?P<{NAMESPACE}>{_NAME}:\*)
    |(?P<{PREFIXED}>{_NAME}:{_NAME})
    |(?P<{NAME}>{_NAME})
    |(?P<{QUOTED}>\\{_NAME})
    |(?P<long>\"\"\".*?\"\"\"|'''.*?''')
    |(?P<unclosed>\"\"\"|''')
    |(?P<{LITERAL}>"[^"\n]*"|'[^'\n]*')
    |(?P<sign>>>|\|=|&=|[={{}}()\[\]+?*,|&~\-])
    |(?P<{WRONG}>.)""",
    re.VERBOSE | re.DOTALL,
)
_ASCII_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*")


class Token(NamedTuple):
    """A token: its kind (for signs, the sign), its text without quotation marks, and its offset in the text."""

    kind: str
    text: str
    offset: int

    @property
    def shown(self) -> str:
        """The token as errors name it."""
        if self.kind == END:
            return "the end of the file"
        text = self.text if len(self.text) <= _LONGEST_SHOWN else f"{self.text[: _LONGEST_SHOWN - 1]}…"
        if self.kind == LITERAL:
            return f'the literal "{" ".join(text.split())}"'
        if self.kind == KEYWORD:
            return f"the keyword '{text}'"
        if self.kind == DOCUMENTATION:
            return "the documentation '##'"
        return f"'{text}'"


def tokens(characters: str) -> list[Token]:
    """The tokens of a text with one for its end; where there is none to be found, a wrong one is the last."""
    found: list[Token] = []
    known: set[str] = set()
    for match in _TOKEN.finditer(characters):
        kind = str(match.lastgroup)
        if kind in {"white", "comment"}:
            continue
        text, offset = match[0], match.start()
        if kind == "sign":
            kind = text
        elif kind == LITERAL:
            text = _literal(text[1:-1])
        elif kind == "long":
            kind, text = LITERAL, _literal(text[3:-3])
        elif kind in {WRONG, "unclosed"}:
            found.append(Token(WRONG, text, offset))
            return found
        elif kind != DOCUMENTATION:
            text = text.removeprefix("\\")
            if text not in known and not _ASCII_NAME.fullmatch(text) and not is_name(text.removesuffix(":*"), qualified=True):  # fmt: skip  # noqa: E501
                found.append(Token(WRONG, text, offset))
                return found
            known.add(text)
            if kind == NAME and text in KEYWORDS:
                kind = KEYWORD
        found.append(Token(kind, text, offset))
    found.append(Token(END, "", len(characters)))
    return found


def _literal(text: str) -> str:
    if ESCAPED_NEWLINE not in text and ESCAPED_RETURN not in text:
        return text
    return text.replace(ESCAPED_NEWLINE, "\n").replace(ESCAPED_RETURN, "\r")


def why_wrong(token: Token) -> tuple[str, str]:
    """What is the matter with a wrong token, and how to mend it."""
    text = token.text
    if text in {'"""', "'''"}:
        return f"the literal that begins here is not closed by {text}", f"write {text} at its end"
    if text in {'"', "'"}:
        return "the literal is not closed on its line", f"close it by {text}, or write {text * 3} for several lines"
    if any(mark in text for mark in "“”„‘’«»"):
        return f"{token.shown} begins with no straight quotation mark", "write \"…\" or '…'"
    if text == "<":
        return "'<' has no meaning in compact syntax", "give a schema in XML syntax a name that ends in .rng"
    if text == "\\":
        return "no name follows '\\'", "write \\start for a pattern that has the name of a keyword"
    if text == ":":
        return "':' stands apart", "write prefix, colon and name without a space"
    if text[0].isdigit() or text[0] == ".":
        return f"{token.shown} begins no name and no literal", "begin names with a letter, and put values into quotation marks"  # fmt: skip  # noqa: E501
    if len(text) == 1 and text.isascii():
        return f"{token.shown} has no meaning in compact syntax", "take it out, or put a value into quotation marks"
    codes = " ".join(f"U+{ord(character):04X}" for character in text if not character.isascii())[:60]
    return f"{token.shown} ({codes}) is no name", "write a name as XML knows them"
