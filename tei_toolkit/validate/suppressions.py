"""Faults that a document asks to be left alone: <?tei-validate ignore="dangling-pointer" reason="…"?>.

The instruction stands before the element that it is for, and counts for all within; before the outermost element, for
the whole document. It needs a reason, and is reported where it is not needed.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.relaxng.xml import parser
from tei_toolkit.validate.catalogue import CATALOGUE, diagnostic
from tei_toolkit.validate.survey import read

if TYPE_CHECKING:
    from tei_toolkit.validate.subject import Subject

TARGET = "tei-validate"
CHECK = "suppressions"
# what keeps a document from being read, what is about schemas and not about a place in a document, and what is said of
# the instructions themselves
LASTING = frozenset(
    "not-well-formed refused-xml unreadable-file not-checked unresolved-inclusion unknown-schema no-schema-declared"
    " bad-default-value engines-differ unused-suppression suppression-without-reason unknown-suppression".split()
)
_PSEUDO_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_EXAMPLE = f'<?{TARGET} ignore="dangling-pointer" reason="the register follows"?>'
_END = (1 << 60, 0)
Spot = tuple[int, int]


@dataclass(slots=True)
class Suppression:
    """One instruction: the names that it lists, its reason and place, and from where to where it counts."""

    names: tuple[str, ...]
    reason: str
    place: Spot
    begin: Spot | None = None
    end: Spot = _END
    used: set[str] = field(default_factory=set)

    def covers(self, one: Diagnostic) -> bool:
        """Whether a diagnostic is one of those that it is for."""
        where = (one.location.line or 0, one.location.column or 0)
        return self.begin is not None and one.name in self.names and self.begin <= where <= self.end


def read_suppressions(subject: "Subject") -> list[Suppression]:
    """The instructions of a document.

    Raises:
        ReadError: the document cannot be read again.
    """
    reader = _Reader()
    read(reader.parser, subject.bytes.chunks())
    return reader.found


def kept(found: Iterable[Diagnostic], suppressions: Collection[Suppression]) -> list[Diagnostic]:
    """The diagnostics that no instruction is for; the instructions note what they were needed for."""
    return [one for one in found if not _cover(one, suppressions)]


def _cover(one: Diagnostic, suppressions: Iterable[Suppression]) -> bool:
    if one.name in LASTING:
        return False
    covering = [each for each in suppressions if each.reason and each.covers(one)]
    for each in covering:
        each.used.add(one.name)
    return bool(covering)


def faults(suppressions: Iterable[Suppression], document: str, checks: Collection[str]) -> Iterator[Diagnostic]:
    """What is wrong with the instructions of a document, once all that these checks found was held against them."""
    for one in suppressions:
        place = Location(document, *one.place)
        if not one.names:
            message = "the instruction names no diagnostic that it is for"
            yield diagnostic("unknown-suppression", message, place, CHECK, hint=f"write {_EXAMPLE}")
        for name in one.names:
            if name not in CATALOGUE or name in LASTING:
                yield _unknown(name, place)
            elif one.reason and name not in one.used and CATALOGUE[name].check in checks:
                message = f"nothing here is reported as '{name}': the instruction is not needed"
                yield diagnostic("unused-suppression", message, place, CHECK, hint="take it out")
        if one.names and not one.reason:
            message = "the instruction gives no reason, and counts for nothing"
            yield diagnostic("suppression-without-reason", message, place, CHECK, hint=f"write {_EXAMPLE}")


def _unknown(name: str, place: Location) -> Diagnostic:
    if name in LASTING:
        message, hint = f"'{name}' cannot be suppressed", "take the name out; --ignore is for all documents"
    else:
        from tei_toolkit.settings import nearest

        message = f"there is no diagnostic '{name}'"
        hint = nearest(name, CATALOGUE, "tei explain --list tells all")
    return diagnostic("unknown-suppression", message, place, CHECK, hint=hint)


class _Reader:
    """Finds the instructions, and from where to where each counts."""

    def __init__(self) -> None:
        self.found: list[Suppression] = []
        self._waiting: list[list[Suppression]] = [[]]
        self._open: list[list[Suppression]] = []
        self.parser = parser()
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _here(self) -> Spot:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def _instruction(self, target: str, data: str) -> None:
        if target != TARGET:
            return
        given = {name: double or single for name, double, single in _PSEUDO_ATTRIBUTE.findall(data)}
        names = tuple(given.get("ignore", "").replace(",", " ").split())
        one = Suppression(names, given.get("reason", "").strip(), self._here())
        self.found.append(one)
        self._waiting[-1].append(one)

    def _start(self, _name: str, _attributes: list[str]) -> None:
        here = self._here()
        begun = self._waiting[-1]
        self._waiting[-1] = []
        for one in begun:
            # what stands before the outermost element counts for all, its beginning too
            one.begin = here if self._open else (0, 0)
        self._open.append(begun)
        self._waiting.append([])

    def _end(self, _name: str) -> None:
        here = self._here()
        self._waiting.pop()
        for one in self._open.pop():
            one.end = here if self._open else _END
