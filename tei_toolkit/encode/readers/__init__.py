"""Readers: a file becomes a transcript, with what its format says in markup. One format each, asked in order."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tei_toolkit.encode.readers import markdown, plain_text
from tei_toolkit.encode.readers.decoding import decode
from tei_toolkit.errors import ReadError
from tei_toolkit.model.annotation import AnnotatedTranscript
from tei_toolkit.model.outcome import Outcome
from tei_toolkit.model.source import Source


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: whether a text is of it, told by content and never by suffix, and how it is read."""

    name: str
    recognises: Callable[[str], bool]
    read: Callable[[Source, str], Outcome[AnnotatedTranscript]]


# comments may come first; a fragment without html is read as what it looks like
_HTML = re.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)

READERS = (
    Reader("markdown", markdown.recognises, markdown.read),
    Reader("plain_text", plain_text.recognises, plain_text.read),
)


def read(source: Source) -> Outcome[AnnotatedTranscript]:
    """Read a source by the first reader that recognises it.

    Raises:
        ReadError: it is empty, not text, or XML already.
    """
    decoded = decode(source)
    opening = decoded.text.lstrip()[:2000]
    if _HTML.match(opening):
        raise ReadError(f"{source.name}: this is a web page, not a text file", hint="save it as plain text first")
    if opening.startswith("<?xml") or (opening.startswith("<") and ("<TEI" in opening or "<teiCorpus" in opening)):
        raise ReadError(
            f"{source.name}: this is XML already", hint="validate or export it; only transcripts are encoded"
        )
    reader = next(reader for reader in READERS if reader.recognises(decoded.text))
    outcome = reader.read(source, decoded.text)
    return Outcome(outcome.value, (*decoded.diagnostics, *outcome.diagnostics))
