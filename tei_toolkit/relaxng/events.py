"""A document as events that can be looked at before they are taken."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from xml.parsers import expat

from tei_toolkit.relaxng.faults import Spot
from tei_toolkit.relaxng.namespaces import Namespaces, NamespacesHere
from tei_toolkit.relaxng.xml import MAXIMUM_ATTRIBUTES, Feeder, RefusedError, parser

_PIECE = 1 << 14
_LONGEST_TEXT = 1 << 18
_MOST_AHEAD = 1 << 21


@dataclass(slots=True)
class Start:
    """A start tag; `attributes` are its names and values in turn, `context` the prefixes where values use them."""

    name: str
    attributes: list[str]
    spot: Spot
    context: NamespacesHere | None = None


@dataclass(slots=True)
class End:
    """An end tag, or the end of an empty element."""

    name: str
    spot: Spot
    context: NamespacesHere | None = None


@dataclass(slots=True)
class Text:
    """Text between two tags; `spot` is where what is no white space begins."""

    text: str
    spot: Spot
    context: NamespacesHere | None = None

    @property
    def blank(self) -> bool:
        """Whether it is white space only."""
        return not self.text.strip(" \t\r\n")


@dataclass(slots=True)
class Broken:
    """The place from which the document cannot be read any further, and why."""

    reason: str
    hint: str | None
    spot: Spot
    refused: bool = False


@dataclass(slots=True)
class Unknown:
    """An entity whose declaration is in a file that was not read."""

    name: str
    spot: Spot


Event = Start | End | Text | Broken | Unknown


class Events:
    """The events of a document in chunks; `ahead` looks ahead as far as it is asked to."""

    def __init__(self, chunks: Iterable[bytes], *, with_context: bool) -> None:
        self._chunks = iter(chunks)
        self._queue: deque[Event] = deque()
        self._ended = False
        self._waiting_text = 0
        self._text: list[str] = []
        self._text_size = 0
        self._text_spot: Spot | None = None
        self._parser = made = parser()
        self._feeder = Feeder(made)
        # pieces are put together here, for only so is it known where a text begins
        made.buffer_text = False
        self._namespaces = Namespaces(made) if with_context else None
        self._contexts: list[NamespacesHere | None] = [None]
        made.StartElementHandler = self._start
        made.EndElementHandler = self._end
        made.CharacterDataHandler = self._characters
        made.SkippedEntityHandler = self._skipped

    def __iter__(self) -> Iterator[Event]:
        """Take events until there are none."""
        while self._fill(1):
            event = self._queue.popleft()
            if isinstance(event, Text):
                self._waiting_text -= len(event.text)
            yield event

    def ahead(self, number: int) -> list[Event]:
        """Look at so many events to come, or as many as there are, without taking them; at fewer if they are large."""
        queue = self._queue
        while len(queue) < number and self._waiting_text < _MOST_AHEAD and self._fill(len(queue) + 1):
            pass
        return list(islice(queue, number))

    def nothing_after(self, number: int) -> bool:
        """Whether so many events are all that are left."""
        return self._ended and len(self._queue) <= number

    def _fill(self, number: int) -> bool:
        while len(self._queue) < number and not self._ended:
            chunk = next(self._chunks, b"")
            pieces = [chunk[start : start + _PIECE] for start in range(0, len(chunk), _PIECE)]
            for piece in pieces or [b""]:
                self._parse(piece, last=not chunk)
                if self._ended:
                    break
        return len(self._queue) >= number

    def _parse(self, piece: bytes, *, last: bool) -> None:
        try:
            if last:
                self._feeder.finish()
            else:
                self._feeder.feed(piece)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            self._break(Broken(reason, None, Spot(error.lineno, error.offset + 1)))
        except RefusedError as error:
            self._break(Broken(error.reason, error.hint, Spot(error.line, error.column), refused=True))
        except (ValueError, LookupError) as error:
            self._break(Broken(f"its encoding cannot be read: {error}", None, self._here()))
        self._ended = self._ended or last

    def _break(self, broken: Broken) -> None:
        self._flush()
        self._queue.append(broken)
        self._ended = True

    def _here(self) -> Spot:
        return Spot(max(self._parser.CurrentLineNumber, 1), max(self._parser.CurrentColumnNumber, 0) + 1)

    def _start(self, name: str, attributes: list[str]) -> None:
        self._flush()
        if len(attributes) > 2 * MAXIMUM_ATTRIBUTES:
            here = self._here()
            reason = f"an element has more than {MAXIMUM_ATTRIBUTES} attributes"
            raise RefusedError(reason, "no text has so many: write them as elements", here.line, here.column)
        self._contexts.append(None if self._namespaces is None else self._namespaces.here())
        self._queue.append(Start(name, attributes, self._here(), self._contexts[-1]))

    def _end(self, name: str) -> None:
        self._flush()
        self._queue.append(End(name, self._here(), self._contexts.pop()))

    def _characters(self, data: str) -> None:
        if self._text_spot is None and data.strip(" \t\r\n"):
            here = self._here()
            leading = len(data) - len(data.lstrip(" \t\r\n"))
            self._text_spot = Spot(here.line, here.column + leading)
        if self._text_size <= _LONGEST_TEXT:
            self._text.append(data)
            self._text_size += len(data)

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._flush()
            self._queue.append(Unknown(name, self._here()))

    def _flush(self) -> None:
        if self._text:
            text = "".join(self._text)
            self._queue.append(Text(text, self._text_spot or self._here(), self._contexts[-1]))
            self._waiting_text += len(text)
            self._text = []
            self._text_size = 0
            self._text_spot = None


Rename = Callable[[str], str]
