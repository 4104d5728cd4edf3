"""What the checks are given: one document, read as far as a check needs it, and the schemas that it is held to."""

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
    from tei_toolkit.validate.places import Places


class Subject:
    """A document under examination: its bytes as often as they are asked for, its tree once it is asked for.

    Raises (from each of its properties):
        ReadError: the document cannot be read.
    """

    def __init__(self, name: str, content: Path | bytes | BinaryIO, path: Path | None, schemas: Schemas) -> None:
        self.name = name
        self.path = path
        self.bytes = DocumentSource(content)
        self.bytes.name = name
        self._schemas = schemas

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
    def is_tei(self) -> bool:
        """Whether the outermost element is one of TEI's namespace."""
        return self.prolog.root.startswith(f"{{{TEI}}}")

    @cached_property
    def _parsed(self) -> "TeiDocument | NotWellFormedError | RefusedXmlError":
        from tei_toolkit.tei.document import NotWellFormedError, RefusedXmlError, parse

        try:
            return parse(self.source)
        except (NotWellFormedError, RefusedXmlError) as failure:
            return failure

    @property
    def document(self) -> "TeiDocument | None":
        """The tree, or None where `failure` tells why there is none."""
        return None if isinstance(self._parsed, ReadError) else self._parsed

    @property
    def failure(self) -> "NotWellFormedError | RefusedXmlError | None":
        """Why there is no tree."""
        return self._parsed if isinstance(self._parsed, ReadError) else None

    @cached_property
    def places(self) -> "Places":
        """Where the elements of the tree stand."""
        from tei_toolkit.validate.places import Places

        assert self.document is not None  # noqa: S101 (asked by checks that have seen a tree)
        return Places(self.document)
