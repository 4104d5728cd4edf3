"""What the checks are given: one document, read as far as a check needs it, and the schemas that it is held to."""

from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tei_toolkit.errors import ReadError
from tei_toolkit.model.diagnostic import Location
from tei_toolkit.model.source import Source
from tei_toolkit.relaxng.sources import DocumentSource
from tei_toolkit.tei.names import TEI
from tei_toolkit.validate.schemas import Chosen, Schemas

if TYPE_CHECKING:
    from tei_toolkit.tei.document import NotWellFormedError, RefusedXmlError, TeiDocument
    from tei_toolkit.tei.prolog import Prolog
    from tei_toolkit.validate.attributes import Attributes
    from tei_toolkit.validate.characters import Characters
    from tei_toolkit.validate.inclusions.merging import Merged
    from tei_toolkit.validate.places import Places
    from tei_toolkit.validate.references import Reference
    from tei_toolkit.validate.survey import Survey

ATTRIBUTE_CHECKS = frozenset({"pointers", "identifiers", "dates", "languages"})
"""The checks that ask about the values of attributes."""
MARK = b"tei-validate"
"""What the instructions of `suppressions` begin with."""
XINCLUDE = "http://www.w3.org/2001/XInclude"
"""The namespace of XInclude."""
_INCLUSIONS = XINCLUDE.encode()
# the end of one, for text speaks of headers too; with a prefix both tags look alike, and one is counted for two
_HEADER, _PREFIXED_HEADER = b"</teiHeader", b":teiHeader>"
_LONGEST_MARK = 2 * len(_INCLUSIONS)


class Watched(DocumentSource):
    """A document's bytes, of which is remembered what of that which few documents have was among those read.

    That are instructions to the checks, inclusions, and more headers than one; `read` is whether all has been read.
    """

    may_have_suppressions = False
    may_have_inclusions = False
    read = False
    _headers = 0

    def chunks(self) -> Iterator[bytes]:
        """As of any source."""
        end = b""
        # counted anew by each who reads, for who looks at the beginning alone leaves off
        headers = 0
        for chunk in super().chunks():
            if not self.read:
                # in UTF-16 there is a zero byte by each letter
                joined = end + chunk
                if b"\0" in chunk[:64]:
                    joined = joined.replace(b"\0", b"")
                self.may_have_suppressions = self.may_have_suppressions or MARK in joined
                self.may_have_inclusions = self.may_have_inclusions or _INCLUSIONS in joined
                if headers <= 1:
                    headers += joined.count(_HEADER) + joined.count(_PREFIXED_HEADER)
                    self._headers = max(self._headers, headers)
                end = chunk[-_LONGEST_MARK:]
            yield chunk
        self.read = True

    @property
    def may_have_more_headers(self) -> bool:
        """Whether there may be other headers beside the first, as in a corpus, or in a text of texts."""
        self.read_on()
        return self._headers > 1

    def read_on(self) -> None:
        """Read all, for what may be in it; where a fault was found, only a part may have been read."""
        if not self.read:
            for _ in self.chunks():
                pass


class Subject:
    """A document under examination: its bytes as often as they are asked for, its tree once it is asked for.

    Raises (from each of its properties):
        ReadError: the document cannot be read.
    """

    def __init__(
        self,
        name: str,
        content: Path | bytes | BinaryIO,
        path: Path | None,
        schemas: Schemas,
        checks: Collection[str] = ATTRIBUTE_CHECKS,
        *,
        xinclude: bool = False,
    ) -> None:
        """Take a document by the name that reports give it; `checks` are those that will be made.

        With `xinclude`, what it includes is put in its place by `include`.
        """
        self.name = name
        self.path = path
        self.outgoing: list[Reference] = []
        # whether something was found out that may be otherwise where the document lies elsewhere
        self.placed = False
        self.bytes = Watched(content)
        self.bytes.name = name
        self.merged: Merged | None = None
        self._xinclude = xinclude
        self._schemas = schemas
        self._checks = checks

    def include(self) -> None:
        """Put in its place what the document includes by XInclude, where that is wanted; so it is checked.

        Raises:
            ReadError: the document cannot be read.
        """
        if not self._xinclude or self.merged is not None:
            return
        self.bytes.read_on()
        if not self.bytes.may_have_inclusions:
            return
        from tei_toolkit.validate.inclusions.merging import merged

        self.merged = merged(self.name, self.path, self.bytes)
        if self.merged.content is not None:
            self.bytes = Watched(self.merged.content)
            self.bytes.name = self.name

    @cached_property
    def source(self) -> Source:
        """The whole document in memory."""
        return Source(self.name, b"".join(self.bytes.chunks()), self.path)

    @cached_property
    def prolog(self) -> "Prolog":
        """How the document begins."""
        from tei_toolkit.tei.prolog import read_prolog

        return read_prolog(self.bytes.chunks())

    @property
    def may_have_document_type(self) -> bool:
        """Whether there may be a document type declaration: told by its first bytes."""
        beginning = next(self.bytes.chunks(), b"").replace(b"\0", b"")
        return b"<!DOCTYPE" in beginning

    @cached_property
    def chosen(self) -> Chosen:
        """The schemas that the document is held to."""
        if self._schemas.settled is not None:
            return Chosen(self._schemas.settled, False, Location(self.name, 1, 1))
        return self._schemas.choose(self.name, self.path, self.prolog)

    @cached_property
    def xml_schema(self) -> tuple[Path, Path] | None:
        """The XML Schema that the document declares and that is a file of its project, with the root of that."""
        if self._schemas.asked is not None:
            return None
        from tei_toolkit.validate.declarations import xsd_of

        hrefs = [one.href for one in xsd_of(self.prolog)]
        if not hrefs:
            return None
        from tei_toolkit.validate.xml_schemas import declared

        return declared(self.path, hrefs)

    @cached_property
    def is_tei(self) -> bool:
        """Whether the outermost element is one of TEI's namespace."""
        return self.prolog.root.startswith(f"{{{TEI}}}")

    @cached_property
    def attributes(self) -> "Attributes":
        """What the attributes of the document are, as its schema types them."""
        from tei_toolkit.validate.attributes import attributes_of

        return attributes_of(self.chosen)

    @cached_property
    def survey(self) -> "Survey":
        """What a quick look through the document has found: whether it can be read, and what its attributes hold."""
        from tei_toolkit.validate.survey import survey

        asked = not ATTRIBUTE_CHECKS.isdisjoint(self._checks)
        return survey(self.bytes.chunks(), self.attributes if asked else None)

    @cached_property
    def characters(self) -> "Characters":
        """Which kinds of characters are in the document that checks ask about."""
        from tei_toolkit.validate.characters import Characters

        return Characters(self.bytes.chunks())

    @cached_property
    def _parsed(self) -> "TeiDocument | NotWellFormedError | RefusedXmlError":
        from tei_toolkit.tei.document import NotWellFormedError, RefusedXmlError, parse

        try:
            return parse(self.source)
        except (NotWellFormedError, RefusedXmlError) as failure:
            return failure

    @property
    def document(self) -> "TeiDocument | None":
        """The tree, or None where there is none, for reasons that `survey` tells."""
        return None if isinstance(self._parsed, ReadError) else self._parsed

    @cached_property
    def places(self) -> "Places":
        """Where the elements of the tree stand."""
        from tei_toolkit.validate.places import Places

        assert self.document is not None  # noqa: S101 (asked by checks that have seen a tree)
        return Places(self.document)
