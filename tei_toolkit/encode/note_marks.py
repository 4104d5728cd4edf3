"""The marks that call notes, and those that notes begin with: "[1]", "[^1]", "(1)", "¹", "*", "†", plain numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tei_toolkit.model.span import Span

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = "[⁰¹²³⁴-⁹]{1,3}"
_BRACKETED = r"\[\^?(?:\d{1,3}|[a-z*†‡§])\]|\[\^[\w-]{1,20}\]"
_SIGNS = "*†‡§"
_CALL = re.compile(
    rf"(?P<bracketed>{_BRACKETED})|(?P<raised>{_RAISED})|(?<=[\w.,;:!?”\"’'»])(?P<round>\(\d{{1,3}}\))"
    rf"|(?P<sign>(?<![\w{_SIGNS}])[†‡]{{1,3}}(?![†‡])|(?<=[\w.,;:!?”\"’'»])[{_SIGNS}]{{1,3}}(?![\w{_SIGNS}]))"
)
_START = re.compile(
    rf"(?:(?P<bracketed>{_BRACKETED}):?|(?P<raised>{_RAISED})|(?P<round>\(\d{{1,3}}\))|(?P<sign>[{_SIGNS}]{{1,3}}))\s*(?=\S)"
)
_PLAIN_START = re.compile(r"(?P<plain>\d{1,3})[.)]?\s+(?=\S)")
# what marks begin with, which is found faster than they are
_FIRST = re.compile(r"[\[⁰¹²³⁴-⁹*†‡§]")
_FIRST_OR_ROUND = re.compile(r"[\[⁰¹²³⁴-⁹*†‡§(]")
_ROUND_START = re.compile(r"\n[ \t]*\(\d{1,3}\)")
_DIGITS = re.compile(r"\d{1,3}(?![\w.,:/%°]|[.,]\d)")
_WORD_END = re.compile(r"[^\W\d_][.,;:!?]?[”\"’'»)]{0,2}\Z")
_LONGEST_WORD_END = 4
_PARTS = ("bracketed", "raised", "round", "sign", "plain")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its place, the number, letter, sign or word that it bears, and whether it may begin a note there."""

    span: Span
    name: str
    starts_line: bool = False


def has_marks(text: str) -> bool:
    """Whether a text has anything that a mark other than a plain number begins with."""
    return _FIRST.search(text) is not None or _ROUND_START.search(text) is not None


def begins_note(text: str) -> bool:
    """Whether a paragraph begins with a mark that is no plain number."""
    return _START.match(text) is not None


def marks(text: str) -> Iterator[Mark]:
    """All marks in a text but plain numbers, in order."""
    done = 0
    # parentheses are many, and mark notes only where a line begins with a number in them
    pattern = _FIRST if _ROUND_START.search(text) is None else _FIRST_OR_ROUND
    for first in pattern.finditer(text):
        place = first.start()
        if place < done:
            continue
        line = place - 1
        while line >= 0 and text[line] in " \t":
            line -= 1
        at_start = line < 0 or text[line] == "\n"
        match = (_START if at_start else _CALL).match(text, place)
        if match is not None:
            done = place + len(_token(match))
            yield Mark(Span(place, done), _name(match), at_start)


def plain_start(text: str, start: int, end: int) -> Mark | None:
    """The plain number that a paragraph begins with ("1. See …"), or None."""
    match = _PLAIN_START.match(text, start, end)
    return Mark(Span(start, match.end("plain")), match["plain"], starts_line=True) if match else None


def glued(text: str, names: list[str], end: int) -> list[Mark] | None:
    """Numbers that touch the words before them ("harbor.1"), one for each name in order, or None if one is missing."""
    wanted = iter(names)
    name = next(wanted, None)
    found: list[Mark] = []
    for match in _DIGITS.finditer(text, 0, end):
        place = match.start()
        if match.group() == name and _WORD_END.search(text, max(0, place - _LONGEST_WORD_END), place):
            found.append(Mark(Span(*match.span()), name))
            name = next(wanted, None)
            if name is None:
                break
    return found if name is None else None


def _token(match: re.Match[str]) -> str:
    return next(match[part] for part in _PARTS if part in match.re.groupindex and match[part])


def _name(match: re.Match[str]) -> str:
    return _token(match).strip("[]()^").translate(_SUPERSCRIPTS) or "*"
