"""What is wrong where a document is no XML, in words that say what to change; the parser's own words say little."""

import re
from collections.abc import Callable, Iterable
from html.entities import name2codepoint

from tei_toolkit.relaxng.faults import Spot
from tei_toolkit.relaxng.likeness import distance

_LONGEST_READ = 16 << 20
_NEAR = 4_000
_PIECE = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>"
    r"""|<(?P<end>/?)(?P<name>[^\s<>/!?"'=]+)(?:[^<>"']|"[^"]*"|'[^']*')*?(?P<empty>/?)>""",
    re.DOTALL,
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_GENERAL = {
    "mismatched tag": "close the elements in the order in which they were opened; the start tag may be lines above",
    "no element found": "the file ends before the root element is closed, or is empty",
    "undefined entity": "write the character itself, or its number as &#8212;",
    "not well-formed (invalid token)": "write '<' as &lt; and '&' as &amp; in text, and put values in quotation marks",
    "duplicate attribute": "an element has each attribute once; take out one of the two",
    "unbound prefix": 'declare the prefix with xmlns:prefix="…", or take it off',
    "encoding specified in XML declaration is incorrect": 'write encoding="UTF-8", or save the file as declared',
}

_Said = tuple[str, str]
_PLAIN: dict[str, _Said] = {
    "junk after document element": (
        "something follows the end of the root element",
        "a document has one root element; take out what follows it",
    ),
    "unclosed token": (
        "the file ends within a tag, a comment or an instruction",
        "it may have been cut off; compare the copy that it was made from",
    ),
    "XML or text declaration not at start of entity": (
        "<?xml … ?> does not stand at the very beginning",
        "take out what stands before it, spaces and empty lines too",
    ),
    "limit on input amplification factor": (
        "its entities stand for so many others that they would fill the memory, and are not put in their places",
        "write their text itself into the document",
    ),
    "encoding cannot be read": (
        "the encoding that its first line declares is none that is known here",
        "save the file as UTF-8, and declare that",
    ),
    "unknown encoding": (
        "the encoding that its first line declares is none that is known here",
        "save the file as UTF-8, and declare that",
    ),
    "XML declaration not well-formed": (
        "its first line is no XML declaration as it should be",
        'write <?xml version="1.0" encoding="UTF-8"?>',
    ),
    "recursive entity reference": (
        "an entity stands for itself",
        "write its text itself into the document, or mend its declaration",
    ),
}
"""What can be said of a fault without a look at the document."""


def markup_fault(reason: str, chunks: Iterable[bytes], spot: Spot) -> tuple[str, str | None]:
    """The reason for which a parser stopped at a spot of a document, and what to do, both in words for people."""
    said = next((said for known, said in _PLAIN.items() if known in reason), None)
    if said is not None:
        return said
    hint = next((hint for known, hint in _GENERAL.items() if known in reason), None)
    finder = next((finder for known, finder in _FINDERS if known in reason), None)
    text = None if finder is None else _text(chunks)
    if finder is not None and text is not None:
        offset = _offset(text, spot)
        found = finder(text, offset)
        if found is not None:
            return found
    return reason, hint


def _text(chunks: Iterable[bytes]) -> str | None:
    pieces, size = [], 0
    for chunk in chunks:
        pieces.append(chunk)
        size += len(chunk)
        if size > _LONGEST_READ:
            return None
    content = b"".join(pieces)
    declared = _ENCODING.match(content[:200].removeprefix(b"\xef\xbb\xbf"))
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    if declared is not None and not declared[1].lower().startswith((b"utf-8", b"utf-16")):
        encoding = declared[1].decode("ascii")
    try:
        return content.decode(encoding, "replace")
    except LookupError:
        return None


def _offset(text: str, spot: Spot) -> int:
    position = 0
    for _ in range(spot.line - 1):
        end = _LINE_END.search(text, position)
        if end is None:
            return len(text)
        position = end.end()
    return min(position + spot.column - 1, len(text))


def _open_elements(text: str, offset: int) -> list[tuple[str, int]]:
    """The elements that are open at an offset, each with where its tag begins."""
    opened: list[tuple[str, int]] = []
    for piece in _PIECE.finditer(text, 0, offset):
        if piece["name"] is None or piece["empty"]:
            continue
        if not piece["end"]:
            opened.append((piece["name"], piece.start()))
        elif opened:
            opened.pop()
    return opened


def _line(text: str, offset: int) -> int:
    return len(_LINE_END.findall(text, 0, offset)) + 1


def _mismatched(text: str, offset: int) -> _Said | None:
    begin = text.rfind("</", 0, offset + 2)
    tag = re.compile(r"</([^\s<>]+)").match(text, begin)
    opened = _open_elements(text, begin)
    if begin < 0 or tag is None or not opened:
        return None
    name, (last, place) = tag[1], opened[-1]
    where = f"'{last}' of line {_line(text, place)}"
    if any(one == name for one, _ in opened):
        if text.startswith(f"</{last}>", tag.end() + 1):
            return f"{where} is still open where </{name}> stands", f"write </{last}></{name}>, the inner one first"
        return (
            f"{where} is still open where </{name}> stands",
            f"add </{last}> before </{name}>, or write <{last}/> if it is to be empty",
        )
    if distance(name.casefold(), last.casefold(), 2) <= 2:
        return f"</{name}> stands where {where} is to be closed", f"write </{last}>"
    return (
        f"</{name}> closes nothing that is open; {where} is",
        f"take it out, or add <{name}> where it should begin",
    )


def _unfinished(text: str, offset: int) -> _Said | None:
    opened = _open_elements(text, offset)
    if not opened:
        if text.strip():
            return "there is no element in it", "a document has a root element, such as <TEI>…</TEI>"
        return "it is empty", "check that it is the right file"
    name, place = opened[-1]
    names = " ".join(f"</{one}>" for one, _ in reversed(opened[-8:]))
    return f"the file ends, and '{name}' of line {_line(text, place)} is still open", f"add {names}"


def _undeclared(text: str, offset: int) -> _Said | None:
    entity = re.compile(r"&([^\s;&<]+);").match(text, offset)
    if entity is None:
        return None
    code = name2codepoint.get(entity[1])
    number = "&#8212;" if code is None else f"&#{code};"
    return f"the entity &{entity[1]}; is not declared", f"write the character itself, or {number}"


def _repeated(text: str, offset: int) -> _Said | None:
    attribute = re.compile(r"[^\s=<>/]+").match(text, offset)
    if attribute is None:
        return None
    return f"the attribute '{attribute[0]}' stands there twice", "take out one of the two, or join their values"


def _unbound(text: str, offset: int) -> _Said | None:
    tag = re.compile(r"<[^<>]*").match(text, offset)
    head = "" if tag is None else re.sub(r"\"[^\"]*\"|'[^']*'", "", tag[0])
    for prefix in re.findall(r"[\s</]([^\s<>/=:]+):[^\s=]", head):
        if prefix not in {"xml", "xmlns"} and f"xmlns:{prefix}" not in text[:offset]:
            return f"the prefix '{prefix}' is not declared", f'declare it with xmlns:{prefix}="…", or take it off'
    return None


def _token(text: str, offset: int) -> _Said | None:
    """What is wrong at a character that may not stand where it does."""
    near = text[max(0, offset - _NEAR) : offset]
    character = text[offset : offset + 1]
    if character == "\ufffd" or "\ufffd" in text[offset : offset + 4]:
        return (
            "there are bytes that are no characters in the file's encoding",
            "save the file as UTF-8, or declare its encoding in the first line",
        )
    if character and character < " " and character not in "\t\r\n":
        return f"the character U+{ord(character):04X} may not stand in XML", "take it out"
    if near.rfind("<!--") > near.rfind("-->"):
        return "'--' may not stand in a comment", "write one hyphen, or another sign"
    if re.search(r"&#?\w*$", near):
        return "an '&' stands there that begins no entity", "write it as &amp;"
    if near.endswith("<"):
        return "a '<' stands there that begins no tag", "write it as &lt;"
    return _in_tag(near, character)


def _in_tag(near: str, character: str) -> _Said | None:
    tag = re.search(
        r"<[^\s<>]+(?P<attributes>(?:\s+[^\s=<>\"']+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)(?P<rest>[^<>]*)$", near
    )
    if tag is None:
        return None
    name = re.match(r"\s+([^\s=<>\"']+)\s*(=?)\s*", tag["rest"])
    if character == "<":
        what = "a tag begins before the one before it ends"
        return what, "a '>' or a quotation mark is missing before it; in a value write '<' as &lt;"
    if name is not None and name[2]:
        return (
            f"the value of the attribute '{name[1]}' is not in quotation marks",
            f'write {name[1]}="…"',
        )
    if name is not None:
        return f"the attribute '{name[1]}' has no value", f'write {name[1]}="…"'
    if tag["attributes"] and not tag["rest"]:
        return "there is no space between two attributes", "put a space there"
    return None


def _no_markup(text: str, _offset: int) -> _Said | None:
    """What is wrong where a parser expected the markup of a document, and something else stands there."""
    if text.lstrip().startswith("<"):
        return None
    return "it does not begin with a '<': it is no XML", "check that it is the right file"


_FINDERS: tuple[tuple[str, Callable[[str, int], _Said | None]], ...] = (
    ("mismatched tag", _mismatched),
    ("no element found", _unfinished),
    ("undefined entity", _undeclared),
    ("duplicate attribute", _repeated),
    ("unbound prefix", _unbound),
    ("invalid token", _token),
    ("syntax error", _no_markup),
)
