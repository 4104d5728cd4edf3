"""The check that every header says the least that a header must say (TEI P5 §2.7)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.relaxng.xml import expanded_name, parser
from tei_toolkit.tei.names import TEI
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.locating import Node, Path, written
from tei_toolkit.validate.subject import Subject
from tei_toolkit.validate.survey import read

NAME = "header"
_CORPUS = f"{{{TEI}}}teiCorpus"
# each part with the one that it belongs to, and what it is for
_PARTS = {
    "fileDesc": ("teiHeader", "describes the file itself"),
    "titleStmt": ("fileDesc", "names the title and who is responsible"),
    "title": ("titleStmt", "is what the text is called"),
    "publicationStmt": ("fileDesc", "says who publishes the file, or that nobody does"),
    "sourceDesc": ("fileDesc", "says what it was made from, or that it was born digital"),
}
_FILLED = ("title", "publicationStmt", "sourceDesc")
# these alone say nothing
_FORMAL = frozenset({"id", "lang", "n", "type", "level", "rend", "space"})


class _HeaderEndsError(Exception):
    """All that was to be looked at has been read."""


@dataclass(slots=True)
class _Part:
    """An element of the header that must be there: where it begins, and whether there is anything in it."""

    place: tuple[int, int, Node | None]
    depth: int
    filled: bool = False
    inner: set[str] = field(default_factory=set)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A diagnostic for each of the parts of a minimal header that is not there, or is empty."""
    if not subject.is_tei:
        return
    reading = _Reading(to_the_end=subject.prolog.root == _CORPUS or subject.bytes.may_have_more_headers)
    reading.read(subject)
    for name, fault, (line, column, node) in sorted(reading.faults, key=lambda one: one[2][:2]):
        place = Location(subject.name, line, column, written(node))
        holder, purpose = _PARTS.get(name, ("TEI", "describes the document"))
        if fault == "missing-header-part":
            message, hint = f"'{holder}' has no '{name}', which {purpose}", f"add <{name}> to <{holder}>"
        else:
            message, hint = f"'{name}' is empty, and {purpose}", "write at least a sentence, such as 'Unpublished.'"
            hint = "write the title" if name == "title" else hint
        yield diagnostic(fault, message, place, NAME, hint=hint)


class _Reading:
    """Follows a document to the end of its header, or to its end where there are other headers, as in a corpus."""

    def __init__(self, *, to_the_end: bool) -> None:
        self.faults: list[tuple[str, str, tuple[int, int, Node | None]]] = []
        self._to_the_end = to_the_end
        self._parser = parser()
        self._path = Path()
        self._open: list[str] = []
        self._parts: list[tuple[str, _Part]] = []
        self._header_seen: list[bool] = []

    def read(self, subject: Subject) -> None:
        """Read what is to be looked at."""
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        try:
            read(self._parser, subject.bytes.chunks())
        except _HeaderEndsError:
            return

    def _place(self) -> tuple[int, int, Node | None]:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1, self._path.here

    def _start(self, name: str, attributes: list[str]) -> None:
        self._path.reached(name, attributes)
        namespace, local = expanded_name(name)
        parent = self._open[-1] if self._open else ""
        self._open.append(local if namespace == TEI else "")
        if self._parts and any(expanded_name(one)[1] not in _FORMAL for one in attributes[::2]):
            self._fill()
        if local in {"TEI", "teiCorpus"} and namespace == TEI:
            self._header_seen.append(False)
        elif parent in {"TEI", "teiCorpus"} and not self._header_seen[-1]:
            if local != "teiHeader":
                self._lacks("teiHeader", self._place())
            self._header_seen[-1] = True
        if local == "teiHeader" or (self._parts and _PARTS.get(local, ("",))[0] == parent == self._parts[-1][0]):
            if self._parts:
                self._parts[-1][1].inner.add(local)
            self._parts.append((local, _Part(self._place(), len(self._open))))

    def _lacks(self, name: str, place: tuple[int, int, Node | None]) -> None:
        self.faults.append((name, "missing-header-part", place))
        if not self._to_the_end:
            raise _HeaderEndsError

    def _fill(self) -> None:
        for _, part in self._parts:
            part.filled = part.filled or part.depth < len(self._open)

    def _text(self, data: str) -> None:
        if self._parts and not data.isspace():
            for _, part in self._parts:
                part.filled = True

    def _end(self, _name: str) -> None:
        if self._parts and self._parts[-1][1].depth == len(self._open):
            self._part_ends(*self._parts.pop())
        local = self._open.pop()
        if local in {"TEI", "teiCorpus"} and not self._header_seen.pop():
            self._lacks("teiHeader", self._place())
        self._path.left()
        if local == "teiHeader" and not self._to_the_end:
            raise _HeaderEndsError

    def _part_ends(self, name: str, part: _Part) -> None:
        for inner, (holder, _) in _PARTS.items():
            if holder == name and inner not in part.inner:
                self.faults.append((inner, "missing-header-part", part.place))
        if name in _FILLED and not part.filled:
            self.faults.append((name, "empty-header-part", part.place))
