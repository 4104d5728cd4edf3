"""The text of a document in stretches between its tags, each with its places: for checks that look at characters."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tei_toolkit.model.diagnostic import Location
from tei_toolkit.relaxng.xml import parser
from tei_toolkit.validate.locating import Node, Path, written
from tei_toolkit.validate.survey import read

if TYPE_CHECKING:
    from tei_toolkit.validate.subject import Subject

Place = tuple[int, int, "Node | None"]


class Stretch:
    """A text between two tags. It is put together again where the parser has cut it, at line breaks and references."""

    def __init__(self, node: Node | None) -> None:
        self._node = node
        self._pieces: list[tuple[int, int, int]] = []
        self._texts: list[str] = []
        self._length = 0

    def add(self, data: str, line: int, column: int) -> None:
        """Add a piece with its place."""
        self._pieces.append((self._length, line, column))
        self._texts.append(data)
        self._length += len(data)

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self._texts)

    def place(self, offset: int) -> Place:
        """The place of a character."""
        start, line, column = next(piece for piece in reversed(self._pieces) if piece[0] <= offset)
        return line, column + offset - start, self._node


class Texts:
    """Reads a document and tells of its tags and the texts between them."""

    def __init__(
        self,
        on_start: Callable[[str, list[str]], None],
        on_text: Callable[[Stretch], None],
        on_end: Callable[[], None],
    ) -> None:
        self._told = on_start, on_text, on_end
        self._path = Path()
        self._parser = parser()
        self._parser.buffer_text = False
        self._stretch: Stretch | None = None

    def read(self, subject: "Subject") -> None:
        """Read a document as far as it can be read."""
        made = self._parser
        made.StartElementHandler, made.EndElementHandler = self._start, self._end
        made.CharacterDataHandler = self._characters
        read(made, subject.bytes.chunks())

    def _start(self, name: str, attributes: list[str]) -> None:
        self._flush()
        self._path.reached(name, attributes)
        self._told[0](name, attributes)

    def _end(self, _name: str) -> None:
        self._flush()
        self._told[2]()
        self._path.left()

    def _characters(self, data: str) -> None:
        if self._stretch is None:
            self._stretch = Stretch(self._path.here)
        self._stretch.add(data, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)

    def _flush(self) -> None:
        if self._stretch is not None:
            self._told[1](self._stretch)
            self._stretch = None


class Tally:
    """How often something was met, and where first."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], Place] = {}
        self._times: dict[tuple[str, str], int] = {}

    def count(self, name: str, what: str, place: Place) -> None:
        """Count one."""
        key = (name, what)
        self._first.setdefault(key, place)
        self._times[key] = self._times.get(key, 0) + 1

    def results(self, document: str) -> list[tuple[str, str, int, Location]]:
        """The name, what was met, how often, and where first, in the order of the document."""
        ordered = sorted(self._first.items(), key=lambda one: one[1][:2])
        return [
            (name, what, self._times[name, what], Location(document, line, column, written(node)))
            for (name, what), (line, column, node) in ordered
        ]


def times(number: int) -> str:
    """How often, as an addition to a sentence; nothing for once."""
    return "" if number == 1 else f", here and {number - 1:,} time{'' if number == 2 else 's'} more"
