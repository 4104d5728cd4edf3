"""A document is put together: each xi:include gives way to what it names, read as a stream, file within file."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tei_toolkit.errors import ReadError
from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.relaxng.sources import DocumentSource
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.inclusions.files import File, UnresolvedError, file_at, joined
from tei_toolkit.validate.inclusions.places import Places
from tei_toolkit.validate.inclusions.pointers import NoPointerError, Pointer, Selection, pointers
from tei_toolkit.validate.inclusions.texts import read_text
from tei_toolkit.validate.inclusions.writing import Writer
from tei_toolkit.validate.outgoing import project_of

if TYPE_CHECKING:
    from tei_toolkit.validate.inclusions.reading import Context

NAME = "inclusions"
MOST = 10_000
DEEPEST = 40
LARGEST_TEXT = 64 << 20


class BrokenError(Exception):
    """The document cannot be put together, for a reason that is a diagnostic."""

    def __init__(self, reason: Diagnostic) -> None:
        super().__init__(reason.message)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Inclusion:
    """What an xi:include asks for, by its attributes."""

    href: str
    parse: str
    xpointer: str | None
    encoding: str | None


@dataclass(slots=True)
class Merged:
    """A document put together, and where all of it stands; None where it could not be, for the reasons given."""

    content: BinaryIO | None
    places: Places
    diagnostics: list[Diagnostic] = field(default_factory=list)


def merged(name: str, path: Path | None, source: DocumentSource) -> Merged:
    """Put a document together; `name` is what reports call it.

    Raises:
        ReadError: it cannot be read.
    """
    merger = Merger(path)
    try:
        merger.document(name, source)
        content = merger.writer.finished()
    except BrokenError as broken:
        return Merged(None, merger.writer.places, [*merger.diagnostics, broken.reason])
    except UnresolvedError as error:
        merger.refuse(error, Location(name, 1, 1))
        return Merged(None, merger.writer.places, merger.diagnostics)
    return Merged(None if merger.diagnostics else content, merger.writer.places, merger.diagnostics)


class Merger:
    """Puts one document together."""

    def __init__(self, path: Path | None) -> None:
        self.writer = Writer()
        self.diagnostics: list[Diagnostic] = []
        self._path = (path or Path.cwd() / "-").absolute()
        self._root = project_of(self._path.parent.resolve()).resolve()
        self._left = MOST
        # the files that are open, each with what of it is included
        self._chain: list[tuple[Path, str, str]] = []

    def document(self, name: str, source: DocumentSource) -> None:
        """Put the document itself together.

        Raises:
            BrokenError: it, or a file that it includes, is no XML.
            ReadError: it cannot be read.
        """
        from tei_toolkit.validate.inclusions.reading import Reading

        self._chain = [(self._path.resolve(), "", name)]
        Reading(self, name, self._path.as_uri(), None, None).read(source)

    def include(self, asked: Inclusion, context: "Context") -> None:
        """Write what an xi:include asks for in its place.

        Raises:
            UnresolvedError: it cannot be had, and nothing was written; a fallback may stand for it unless it is fatal.
            BrokenError: a file that is included is no XML.
        """
        self._left -= 1
        if self._left < 0:
            raise UnresolvedError(
                f"there are more than {MOST:,} inclusions", "include less in one document", fatal=True
            )
        if len(self._chain) > DEEPEST:
            reason = f"inclusions nest more than {DEEPEST} deep"
            raise UnresolvedError(reason, "include files from fewer levels", fatal=True)
        address = joined(context.base, asked.href) if asked.href else context.file_address
        file = file_at(address, asked.href, self._root)
        if asked.parse == "text":
            self._text(file, asked)
            return
        key = file.resolved, asked.xpointer or ""
        if key in [(path, part) for path, part, _ in self._chain]:
            files = " → ".join([name for *_, name in self._chain] + [file.name])
            raise UnresolvedError(f"it includes itself: {files}", "take one of these inclusions out", fatal=True)
        self._chain.append((*key, file.name))
        try:
            self._part(file, asked.xpointer, context)
        finally:
            self._chain.pop()

    def _part(self, file: File, xpointer: str | None, context: "Context") -> None:
        from tei_toolkit.validate.inclusions.reading import Reading

        for pointer in _meant(xpointer):
            reading = Reading(self, file.name, file.address, context, Selection(pointer))
            try:
                reading.read(DocumentSource(file.path))
            except ReadError as error:
                raise UnresolvedError(error.message, error.hint or "check the file") from None
            if reading.found:
                return
        raise UnresolvedError(f"nothing in '{file.name}' is '{xpointer}'", "mend the xpointer, or give what it means")

    def _text(self, file: File, asked: Inclusion) -> None:
        if asked.xpointer is not None:
            raise UnresolvedError(
                "a text has no parts that an xpointer could mean", "take the xpointer out", fatal=True
            )
        number = self.writer.places.file(file.name)
        for line, text in enumerate(read_text(file, asked.encoding, LARGEST_TEXT), start=1):
            self.writer.text(text, number, line, 1)

    def refuse(self, error: UnresolvedError, place: Location) -> None:
        """Say why an inclusion could not be made."""
        hint = error.hint
        self.diagnostics.append(diagnostic("unresolved-inclusion", error.args[0], place, NAME, hint=hint))


def _meant(xpointer: str | None) -> list[Pointer | None]:
    if xpointer is None:
        return [None]
    try:
        found = list(pointers(xpointer))
    except NoPointerError:
        raise UnresolvedError(f"'{xpointer}' is no XPointer", "write an xml:id, or element(…)", fatal=True) from None
    if not found:
        reason = f"'{xpointer}' is of a scheme that is not followed"
        raise UnresolvedError(reason, "name an xml:id, or use element(…)")
    return list(found)
