"""One way to read XML that may be hostile: expat, which says where each tag begins and loads nothing else."""

from xml.parsers import expat

# a separator that no XML name or namespace may hold a second time: names have no spaces
SEPARATOR = " "
BUFFER = 1 << 18
MAXIMUM_ATTRIBUTES = 10_000
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


def parser() -> expat.XMLParserType:
    """An expat parser with namespaces, text in one piece, and external entities refused.

    Raises (while parsing):
        RefusedError: an entity or the document type is to be read from elsewhere.
        expat.ExpatError: the XML is not well-formed, or its entities grow without measure.
    """
    made = expat.ParserCreate(namespace_separator=SEPARATOR)
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
