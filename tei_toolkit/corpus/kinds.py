"""What a source is, told by its content and never by its suffix."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# an XML declaration, or comments, instructions and a document type at most before an element of a TEI root's name
_XML = re.compile(
    r"\s*(<\?xml[\s-]|(<!--.*?-->\s*|<\?.*?\?>\s*|<!DOCTYPE[^>\[]*(\[.*?\]\s*)?>\s*)*"
    r"<([\w.-]+:)?(TEI|teiCorpus)[\s>/])",
    re.DOTALL,
)
_OPENING = 20_000


def is_xml(content: bytes) -> bool:
    """Whether a file is XML, and so a document to validate and export rather than a transcript to encode."""
    opening = content[:_OPENING]
    for mark, codec in _MARKS:
        if opening.startswith(mark):
            return _XML.match(opening[len(mark) :].decode(codec, errors="ignore")) is not None
    return _XML.match(opening.decode("utf-8", errors="ignore")) is not None
