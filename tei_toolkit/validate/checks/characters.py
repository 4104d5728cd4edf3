"""The check of single characters: of private use, lost, not composed, or opening a direction that nothing closes.

TEI P5 §5.5 for the first, Unicode Standard Annexes 15 and 9 for the last two.
"""

import re
import unicodedata
from collections.abc import Iterator

from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.relaxng.xml import expanded_name
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.subject import Subject
from tei_toolkit.validate.texts import Place, Stretch, Tally, Texts, times

NAME = "characters"
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_LOST = "\ufffd"
_OPENING = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c",
            "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}  # fmt: skip
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
# a letter with what is put on it, or the parts of a Korean syllable
_CLUSTER = re.compile(r"[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[^\s]")
_HINTS = {
    "private-use-character": 'describe it in charDecl and write <g ref="#…"/>, or give its meaning there in <mapping>',
    "replacement-character": "look into the source for what stood there; if it cannot be read, write <gap/>",
    "not-nfc": "bring the file into the form NFC of Unicode, with an editor or a program",
    "unpaired-direction-control": "close it before the element ends, or say the direction in markup",
}


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A note for each kind of character that programs will stumble over, at its first place."""
    characters = subject.characters
    if not characters.suspicious and not characters.not_composed:
        return
    looking = _Looking()
    Texts(looking.start, looking.text, looking.end).read(subject)
    for name, what, number, place in looking.tally.results(subject.name):
        if name == "private-use-character" and what in looking.declared:
            continue
        yield diagnostic(name, _message(name, what) + times(number), place, NAME, hint=_HINTS[name])


def _message(name: str, what: str) -> str:
    if name == "private-use-character":
        return f"U+{ord(what):04X} is a character of private use, which others cannot know"
    if name == "replacement-character":
        return "U+FFFD stands where an earlier program could not read a character"
    if name == "not-nfc":
        return "characters are written otherwise than in the form NFC, and searches for them will fail"
    verb = "opens a direction that nothing closes" if what in _OPENING else "closes a direction that nothing has opened"
    return f"U+{ord(what):04X} {verb} in its element"


class _Looking:
    """What has been met so far."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.declared: set[str] = set()
        self._elements: list[str] = []
        # for each open element the controls that are open in its own text
        self._open: list[list[tuple[str, Place]]] = []

    def start(self, name: str, _attributes: list[str]) -> None:
        self._elements.append(expanded_name(name)[1])
        self._open.append([])

    def end(self) -> None:
        self._elements.pop()
        for control, place in self._open.pop():
            self.tally.count("unpaired-direction-control", control, place)

    def text(self, stretch: Stretch) -> None:
        text = stretch.text
        if text.isascii():
            return
        if self._elements[-1:] == ["mapping"]:
            self.declared.update(_PRIVATE.findall(text))
        else:
            for match in _PRIVATE.finditer(text):
                self.tally.count("private-use-character", match[0], stretch.place(match.start()))
        start = text.find(_LOST)
        while start >= 0:
            self.tally.count("replacement-character", _LOST, stretch.place(start))
            start = text.find(_LOST, start + 1)
        for match in _DIRECTION.finditer(text):
            self._direction(match[0], stretch.place(match.start()))
        if not unicodedata.is_normalized("NFC", text):
            for offset in _not_composed(text):
                self.tally.count("not-nfc", "", stretch.place(offset))

    def _direction(self, control: str, place: Place) -> None:
        opened = self._open[-1]
        if control in _OPENING:
            opened.append((control, place))
        elif opened and _OPENING[opened[-1][0]] == control:
            opened.pop()
        else:
            self.tally.count("unpaired-direction-control", control, place)


def _not_composed(text: str) -> Iterator[int]:
    """Where the clusters begin that the form NFC would write otherwise."""
    position = 0
    while position < len(text):
        match = _CLUSTER.match(text, position)
        end = position + 1 if match is None else match.end()
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        if not unicodedata.is_normalized("NFC", text[position:end]):
            yield position
        position = end
