"""What part of a file an @xpointer means: an identifier, or element() (W3C XPointer Framework, element() Scheme)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = r"[^\W\d][\w.\-]*"
_SHORTHAND = re.compile(_NAME)
_PART = re.compile(r"\s*([\w:.\-]+)\(((?:[^()^]|\^.|\((?:[^()^]|\^.)*\))*)\)")
_ELEMENT = re.compile(rf"({_NAME})?((?:/[1-9]\d*)*)")
_BY_ID = re.compile(rf"""id\(\s*(?:"({_NAME})"|'({_NAME})')\s*\)""")


@dataclass(frozen=True, slots=True)
class Pointer:
    """An element: by the identifier of one that it is or is in, and numbers of children from there or from the root."""

    identifier: str
    steps: tuple[int, ...] = ()


class NoPointerError(ValueError):
    """It cannot be read."""


def pointers(written: str) -> Iterator[Pointer]:
    """The elements that an xpointer may mean, the first that exists being meant; schemes not known are passed over.

    Raises:
        NoPointerError: it is not written as the framework says.
    """
    if _SHORTHAND.fullmatch(written.strip()):
        yield Pointer(written.strip())
        return
    place = 0
    text = written.rstrip()
    while place < len(text):
        part = _PART.match(text, place)
        if part is None:
            raise NoPointerError
        place = part.end()
        if part[1] == "element":
            found = _ELEMENT.fullmatch(part[2].strip())
            if found is None or not part[2].strip():
                raise NoPointerError
            yield Pointer(found[1] or "", tuple(int(step) for step in found[2].split("/")[1:]))
        elif part[1] == "xpointer" and (by_id := _BY_ID.fullmatch(part[2].strip())):
            yield Pointer(by_id[1] or by_id[2])


class Selection:
    """Follows the tags of a file, and tells when the element meant is reached; without a pointer, all is meant."""

    def __init__(self, pointer: Pointer | None) -> None:
        self._pointer = pointer
        self._numbers: list[int] = []
        self._counts = [0]
        self._anchor = -1
        self._depth = 0
        self._over = False
        self.on = pointer is None
        self.found = pointer is None

    def start(self, identifier: str | None) -> bool:
        """A start tag with an identifier; whether it is that of the element meant."""
        self._counts[-1] += 1
        self._numbers.append(self._counts[-1])
        self._counts.append(0)
        pointer = self._pointer
        if pointer is None or self.found or self._over:
            return False
        if self._anchor < 0 and pointer.identifier and identifier == pointer.identifier:
            self._anchor = len(self._numbers)
        begin = self._anchor if pointer.identifier else 0
        if begin >= 0 and tuple(self._numbers[begin:]) == pointer.steps:
            self.on = self.found = True
            self._depth = len(self._numbers)
            return True
        return False

    def end(self) -> None:
        """An end tag, after what is to be done with it was done."""
        if self._pointer is not None and self.on and self._depth == len(self._numbers):
            self.on = False
        if self._anchor == len(self._numbers):
            self._over = True
        self._numbers.pop()
        self._counts.pop()
