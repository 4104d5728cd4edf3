"""TEI documents as trees: parsed without trusting them, written the same way every time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, overload
from xml.parsers import expat

from lxml import etree

from tei_toolkit.errors import ReadError
from tei_toolkit.model.source import Source
from tei_toolkit.tei.limits import MAXIMUM_ATTRIBUTES, MAXIMUM_DEPTH

_DECLARATION = 200
"""Within how many bytes a document declares its encoding."""


class NotWellFormedError(ReadError):
    """The file is not XML; `line` and `column` count from 1."""

    def __init__(self, name: str, reason: str, line: int, column: int, hint: str | None = None) -> None:
        super().__init__(
            f"{name}:{line}:{column}: not well-formed XML: {reason}", hint=hint or "mend the markup there and try again"
        )
        self.reason = reason
        self.line = line
        self.column = column


class RefusedXmlError(ReadError):
    """The file is XML of a kind that the toolkit does not open: external entities, too deep a nesting."""

    def __init__(self, name: str, reason: str, line: int, column: int, hint: str) -> None:
        super().__init__(f"{name}:{line}:{column}: {reason}", hint=hint)
        self.reason = reason
        self.line = line
        self.column = column


class Position(NamedTuple):
    """Where an element's start tag begins; line and column count from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class TeiDocument:
    """A TEI document: its tree, treated as immutable, and what it was read or made from.

    `positions` holds where each element's start tag begins, in document order; it is empty for a document that was
    made and not read.
    """

    tree: etree._ElementTree
    source: Source
    positions: Sequence[Position] = field(default=(), repr=False)

    @property
    def root(self) -> etree._Element:
        """The document's outermost element."""
        return self.tree.getroot()

    def to_bytes(self) -> bytes:
        """The document as XML in UTF-8 with an XML declaration, the same bytes every time."""
        parts = [b'<?xml version="1.0" encoding="UTF-8"?>']
        if self.tree.docinfo.doctype:
            parts.append(etree.tostring(self.tree, encoding="UTF-8", xml_declaration=False))
        else:
            around = [*reversed([*self.root.itersiblings(preceding=True)]), self.root, *self.root.itersiblings()]
            parts += [etree.tostring(node, encoding="UTF-8", with_tail=False) for node in around]
        # the empty part ends the last line without a further copy of the whole
        return b"\n".join([*(part.rstrip(b"\n") for part in parts), b""])


def parse(source: Source) -> TeiDocument:
    """Parse XML that may be hostile: nothing but the bytes given is read.

    Raises:
        NotWellFormedError: it is not well-formed.
        RefusedXmlError: it declares external entities, nests deeper than `MAXIMUM_DEPTH`, or has an element with more
            than `MAXIMUM_ATTRIBUTES`.
    """
    tree = _tree_within_limits(source)
    if tree is None:
        _look_through(source)
        tree = tree_of(source)
    return TeiDocument(tree, source, _Positions(source))


def parse_again(source: Source) -> TeiDocument:
    """Parse XML that was looked through before, as it was to be validated; places are found once they are asked for.

    Raises:
        NotWellFormedError: it is not well-formed.
    """
    return TeiDocument(tree_of(source), source, _Positions(source))


def tree_of(source: Source) -> etree._ElementTree:
    """The tree of XML that was looked through before, as it was to be validated; without the places of its elements.

    Raises:
        NotWellFormedError: it is not well-formed.
    """
    try:
        return _tree(source, huge=True)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise NotWellFormedError(source.name, error.msg or "unknown reason", line or 1, column or 1) from None


def _tree(source: Source, *, huge: bool) -> etree._ElementTree:
    # collect_ids=False: duplicate identifiers are for a check to report, not for the parser to refuse
    parser = etree.XMLParser(
        load_dtd=False, no_network=True, resolve_entities="internal", huge_tree=huge, collect_ids=False
    )
    parser.resolvers.add(_NothingElse())
    return etree.fromstring(source.content, parser).getroottree()


class _NothingElse(etree.Resolver):
    """Answers every request of the parser for a further file with nothing."""

    def resolve(
        self,
        system_url: str | None,  # noqa: ARG002 (lxml's signature)
        pubid: str | None,  # noqa: ARG002
        context: Any,
    ) -> Any:
        return self.resolve_string(" ", context)


class _Positions(Sequence[Position]):
    """Where the elements of a document begin, found out when somebody asks: most documents have nothing to report."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @cached_property
    def _found(self) -> tuple[Position, ...]:
        found: list[Position] = []
        parser = expat.ParserCreate()

        def start(_name: str, _attributes: list[str]) -> None:
            found.append(Position(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

        parser.ordered_attributes = True
        parser.StartElementHandler = start
        parser.Parse(_readable(self._source.content), True)
        return tuple(found)

    @overload
    def __getitem__(self, at: int) -> Position: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Position]: ...

    def __getitem__(self, at: int | slice) -> Position | Sequence[Position]:
        return self._found[at]

    def __len__(self) -> int:
        return len(self._found)


def _tree_within_limits(source: Source) -> etree._ElementTree | None:
    """The tree of a document that can be seen at little cost to be well-formed and within all limits; None of others.

    Expat refuses what it would refuse otherwise, but has nothing to call for each element.
    """
    if _may_have_too_many_attributes(source.content):
        return None
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _stop
    try:
        parser.Parse(source.content, True)
        # so read, nothing nests deeper than 256, which is less than MAXIMUM_DEPTH
        return _tree(source, huge=False)
    except (_DeclaresError, expat.ExpatError, etree.XMLSyntaxError):
        return None


class _DeclaresError(Exception):
    """There is a document type, which may declare entities, and attributes that no tag has."""


def _stop(*_declared: object) -> None:
    raise _DeclaresError


def _may_have_too_many_attributes(content: bytes) -> bool:
    """Whether there may be a start tag of more than `MAXIMUM_ATTRIBUTES`, by how long it were."""
    if not content.startswith((b"<", b"\xef\xbb\xbf<")) or content[1:2] == b"\0":
        return True
    # a tag holds no further "<", and no attribute is shorter than ` a=""`: one stretch at least were all within the tag
    stretch = 5 * MAXIMUM_ATTRIBUTES // 2
    start = 0
    while start < len(content):
        after = start + stretch
        if content.find(b"<", start, after) < 0:
            after = content.find(b"<", after) % (len(content) + 1)
            if content.count(b"=", content.rfind(b"<", 0, start), after) > MAXIMUM_ATTRIBUTES:
                return True
        start = after
    return False


def _look_through(source: Source) -> None:
    """Read once with expat, which loads nothing and says exactly where something is wrong."""
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0

    def refuse(reason: str, hint: str) -> None:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        raise RefusedXmlError(source.name, reason, line, column, hint)

    def start(_name: str, attributes: list[str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAXIMUM_DEPTH:
            refuse(f"elements nest more than {MAXIMUM_DEPTH} deep", "this is no text that a person encoded")
        if len(attributes) > 2 * MAXIMUM_ATTRIBUTES:
            refuse(f"an element has more than {MAXIMUM_ATTRIBUTES} attributes", "this is no text that a person encoded")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def entity(
        name: str, _parameter: bool, value: str | None, _base: str | None, system: str | None, *_rest: object
    ) -> None:
        if value is None and system is not None:
            refuse(f"the entity '{name}' would read '{system}', and the toolkit opens no file that a document names",
                   "put its text into the document, or take the declaration out")  # fmt: skip

    # names and values by turns, which take less to make than a dictionary for each element
    parser.ordered_attributes = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(_readable(source.content), True)
    except expat.ExpatError as error:
        raise _fault(source, expat.ErrorString(error.code), error.lineno, error.offset + 1) from None
    except (ValueError, LookupError) as error:
        # the encoding that the document declares is none that there is, or that expat can be taught
        line, column = max(parser.CurrentLineNumber, 1), max(parser.CurrentColumnNumber, 0) + 1
        raise _fault(source, f"its encoding cannot be read: {error}", line, column) from None


def _fault(source: Source, reason: str, line: int, column: int) -> NotWellFormedError:
    """What a parser says of a document, in words that tell what to change."""
    from tei_toolkit.relaxng.faults import Spot
    from tei_toolkit.relaxng.markup import markup_fault

    said, hint = markup_fault(reason, [source.content], Spot(line, column))
    return NotWellFormedError(source.name, said, line, column, hint)


def _readable(content: bytes) -> bytes:
    """The bytes as expat reads them: those in the encodings of East Asia in UTF-8."""
    head = content[:_DECLARATION]
    if b"encoding" not in head or b"UTF-8" in head:
        return content
    from tei_toolkit.relaxng.transcoding import in_utf_8

    return b"".join(in_utf_8(content, ()))
