"""The proof that a document has kept its text: all characters between its tags, its comments and its instructions."""

from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from xml.parsers import expat

from tei_toolkit.relaxng.transcoding import in_utf_8
from tei_toolkit.relaxng.xml import expanded_name, parser
from tei_toolkit.validate.mending.markup import HEADER
from tei_toolkit.validate.survey import read


@dataclass(slots=True)
class _Content:
    """What a document holds beside tags: all in order; in order outside of headers, and each piece inside of them."""

    whole: bytes = b""
    outside: bytes = b""
    pieces: Counter[str] = field(default_factory=Counter)


def same_text(before: bytes, after: bytes, *, moved: bool) -> bool:
    """Whether two versions of a document have the same text, comments and instructions, all in the same order.

    Where elements of headers were `moved`, the order of what stands in headers may differ, white space aside.
    """
    first, second = _content(before), _content(after)
    if first is None or second is None:
        return False
    return first.whole == second.whole or (moved and (first.outside, first.pieces) == (second.outside, second.pieces))


def _content(document: bytes) -> _Content | None:
    """What a document holds, or None where it is no XML."""
    reading = _Reading(parser())
    chunks = in_utf_8(document, ())
    return reading.content() if read(reading.parser, chunks) is None else None


class _Reading:
    """Follows a document from text to text."""

    def __init__(self, made: expat.XMLParserType) -> None:
        self.parser = made
        self._whole, self._outside = sha256(), sha256()
        self._pieces: Counter[str] = Counter()
        self._text: list[str] = []
        self._depth = self._header = 0
        made.StartElementHandler, made.EndElementHandler = self._start, self._end
        made.CharacterDataHandler = self._text.append
        made.CommentHandler = lambda data: self._aside(f"<!--{data}-->")
        made.ProcessingInstructionHandler = lambda target, data: self._aside(f"<?{target} {data}?>")

    def content(self) -> _Content:
        """What was found, once all has been read."""
        self._flush()
        return _Content(self._whole.digest(), self._outside.digest(), self._pieces)

    def _start(self, name: str, _attributes: list[str]) -> None:
        self._flush()
        self._depth += 1
        if not self._header and expanded_name(name)[1] == HEADER:
            self._header = self._depth

    def _end(self, _name: str) -> None:
        self._flush()
        if self._header == self._depth:
            self._header = 0
        self._depth -= 1

    def _aside(self, said: str) -> None:
        self._flush()
        self._text.append(said)
        self._flush()

    def _flush(self) -> None:
        text = "".join(self._text)
        self._text.clear()
        # a mark between pieces that no text can hold
        piece = f"{text}\0".encode("utf-8", "surrogatepass")
        self._whole.update(piece)
        if not self._header:
            self._outside.update(piece)
        elif text.strip():
            self._pieces[text] += 1
