"""One way to read XML that may be hostile: expat, which says where each tag begins and loads nothing else."""

from xml.parsers import expat

# a separator that no XML name or namespace may hold a second time: names have no spaces
SEPARATOR = " "
BUFFER = 1 << 18
MAXIMUM_ATTRIBUTES = 10_000
MAXIMUM_TOKEN = 32 << 20
MAXIMUM_NAMES_TOGETHER = 1 << 20
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"


class RefusedError(Exception):
    """The XML asks for something that is not given to strangers; `line` and `column` count from 1."""

    def __init__(self, reason: str, hint: str, line: int, column: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint
        self.line = line
        self.column = column


def expanded_name(name: str) -> tuple[str, str]:
    """The namespace and local name of a name as expat gives it: "http://example.org/ns local"."""
    namespace, _, local = name.rpartition(SEPARATOR)
    return namespace, local


def parser(*, namespaces: bool = True) -> expat.XMLParserType:
    """An expat parser, with namespaces unless told otherwise, text in one piece, and external entities refused.

    Raises (while parsing):
        RefusedError: an entity or the document type is to be read from elsewhere.
        expat.ExpatError: the XML is not well-formed, or its entities grow without measure.
    """
    made = expat.ParserCreate(namespace_separator=SEPARATOR if namespaces else None)
    made.ordered_attributes = True
    made.buffer_text = True
    made.buffer_size = BUFFER

    def entity(
        name: str,
        _parameter: bool,
        value: str | None,
        _base: str | None,
        system: str | None,
        _public: str | None,
        notation: str | None,
    ) -> None:
        # an unparsed entity is a name only: nobody would read it
        if value is None and system is not None and notation is None:
            raise RefusedError(
                f"the entity '{name}' would read '{system}', and no file that a document names is opened",
                "put its text into the document, or take the declaration out",
                made.CurrentLineNumber,
                made.CurrentColumnNumber + 1,
            )

    made.EntityDeclHandler = entity
    return made


def let_go(made: expat.XMLParserType) -> None:
    """Take the handlers from a parser that is done.

    They know it as it knows them; so it would be held, with its buffers, until somebody looks for such circles.
    """
    made.StartElementHandler = made.EndElementHandler = made.CharacterDataHandler = None
    made.ProcessingInstructionHandler = made.EntityDeclHandler = made.SkippedEntityHandler = None


class Feeder:
    """Gives a parser its bytes, in ever larger pieces while it is within one tag or comment.

    For the parser reads what it has of such a one from its beginning whenever it gets more.
    """

    def __init__(self, made: expat.XMLParserType) -> None:
        self._parser = made
        self._held: list[bytes] = []
        self._size = 0
        self._wanted = 0
        self._unfinished = 0

    def feed(self, data: bytes) -> None:
        """Give the next bytes.

        Raises:
            RefusedError: a tag, comment or instruction is longer than any that people write; or as `parser` says.
            expat.ExpatError: the XML is not well-formed.
        """
        self._held.append(data)
        self._size += len(data)
        if self._size < self._wanted and self._unfinished + self._size <= MAXIMUM_TOKEN:
            return
        made, before = self._parser, self._parser.CurrentByteIndex
        self._parse(last=False)
        self._unfinished = self._unfinished + self._size if made.CurrentByteIndex == before else 0
        self._wanted, self._size = self._unfinished, 0
        if self._unfinished > MAXIMUM_TOKEN:
            raise RefusedError(
                f"a tag, comment or instruction is longer than {MAXIMUM_TOKEN >> 20} MB",
                "take it out, or write it as text",
                max(made.CurrentLineNumber, 1),
                max(made.CurrentColumnNumber, 0) + 1,
            )

    def finish(self) -> None:
        """Say that there are no more bytes; raises as `feed`."""
        self._parse(last=True)

    def _parse(self, *, last: bool) -> None:
        data = self._held[0] if len(self._held) == 1 else b"".join(self._held)
        self._held.clear()
        try:
            self._parser.Parse(data, last)
        except BaseException:
            let_go(self._parser)
            raise
        if last:
            let_go(self._parser)
