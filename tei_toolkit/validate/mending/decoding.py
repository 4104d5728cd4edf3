"""The bytes of a document as characters and back, so that what is not changed stays as it was to the byte."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass

from tei_toolkit.relaxng.transcoding import codec_of

_DECLARED = re.compile(rb"""^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']""")
_MARKS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a document, the encoding that it is in, and the byte order mark before it."""

    text: str
    encoding: str
    mark: bytes = b""

    def encoded(self, text: str) -> bytes | None:
        """The bytes of another text in this document's encoding; None where that has not all of its characters."""
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError:
            return None


def decoded(content: bytes) -> Decoded | None:
    """A document as text; None where its characters would not become the same bytes again."""
    mark, encoding = next((pair for pair in _MARKS if content.startswith(pair[0])), (b"", ""))
    if not encoding:
        declared = _DECLARED.match(content[:200])
        encoding = "utf-8" if declared is None else codec_of(declared[1].decode("ascii"))
    try:
        found = Decoded(content[len(mark) :].decode(encoding), encoding, mark)
    except (LookupError, UnicodeError):
        return None
    return found if found.encoded(found.text) == content else None
