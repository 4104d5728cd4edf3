"""The documents of a run mended: which of them may be, what they become, and what that is as a difference of lines."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from tei_toolkit.errors import UsageError, WriteError
from tei_toolkit.files import read_bytes, shown, write_atomically
from tei_toolkit.model.diagnostic import Diagnostic
from tei_toolkit.model.source import Source
from tei_toolkit.validate.mending.decoding import decoded
from tei_toolkit.validate.mending.rounds import Mended, Validate, mend
from tei_toolkit.validate.outgoing import project_of

_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: as it was, as it is to be, what that mends, and what was tried in vain.

    Where it may not be changed at all, `refused` tells why.
    """

    before: Source
    after: Source
    mended: tuple[Diagnostic, ...] = ()
    undone: tuple[Diagnostic, ...] = ()
    refused: str = ""


def outcomes(
    documents: Iterable[Path | Source],
    found: Iterable[Diagnostic],
    validate: Validate,
    wanted: Callable[[Diagnostic], bool],
) -> Iterator[Outcome]:
    """What becomes of each document in which something was found that can be mended; nothing is written.

    Raises:
        ReadError: a document cannot be read again.
    """
    fixable = {one.location.path for one in found if one.fix is not None and wanted(one)}
    for document in documents:
        source = document if isinstance(document, Source) else Source(str(document), b"", document)
        if source.name not in fixable:
            continue
        if isinstance(document, Path):
            source = Source(str(document), read_bytes(document), document)
        refused = _refusal(document, source)
        done = Mended(source) if refused else mend(source, validate, wanted)
        yield Outcome(source, done.source, tuple(done.mended), tuple(done.undone), refused)


def _refusal(document: Path | Source, source: Source) -> str:
    """Why a document may not be changed, in words that follow its name; nothing where it may."""
    if source.content.startswith(_GZIP):
        return "is packed, and is left as it is"
    if isinstance(document, Path):
        root, place = project_of(document.absolute().parent), document.resolve()
        if not place.is_relative_to(root.resolve()):
            return f"leads to {place}, out of the project, and is left as it is"
        if not os.access(place, os.W_OK):
            return "may not be written, and is left as it is"
    return ""


def write(outcome: Outcome) -> None:
    """Put a mended document in the place of its file; a link stays a link.

    Raises:
        WriteError: it cannot be written, or was changed meanwhile; the file is as it was.
    """
    path = outcome.before.path
    if path is None:
        raise UsageError(f"{outcome.before.name}: is no file", hint="write it to stdout")
    if read_bytes(path) != outcome.before.content:
        raise WriteError(f"{shown(path)}: was changed meanwhile, and is left as it is", hint="try again")
    write_atomically(path.resolve(), outcome.after.content)


def difference(outcome: Outcome) -> bytes:
    """What is mended as a unified diff that patch takes, in the encoding of the document (UTF-8 for UTF-16)."""
    before, after = decoded(outcome.before.content), decoded(outcome.after.content)
    if before is None or after is None:
        return b""
    name = shown(outcome.before.name)
    encoding = "utf-8" if before.encoding.startswith("utf-16") else before.encoding
    pieces = unified_diff(_lines(before.text), _lines(after.text), name, name)
    # a last line without an end is said to be so
    said = (one if one.endswith("\n") else f"{one}\n\\ No newline at end of file\n" for one in pieces)
    return "".join(said).encode(encoding)


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends; a carriage return by itself ends none, as for patch."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1].removesuffix("\n")
    return lines if lines[-1] else lines[:-1]
