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
_XML = (
    r"\s*(<\?xml[\s-]|(<!--.*?-->\s*|<\?.*?\?>\s*|<!DOCTYPE[^>\[]*(\[.*?\]\s*)?>\s*)*"
    r"<([\w.-]+:)?(TEI|teiCorpus)[\s>/])"
)
# most documents begin so; to compile the pattern takes longer than to look for these
_USUAL = (b"<?xml ", b"<TEI ", b"<teiCorpus ")
_OPENING = 20_000


def is_xml(content: bytes) -> bool:
    """Whether a file is XML, and so a document to validate and export rather than a transcript to encode."""
    if content.startswith(_USUAL):
        return True
    opening = content[:_OPENING]
    for mark, codec in _MARKS:
        if opening.startswith(mark):
            return _opens_xml(opening[len(mark) :].decode(codec, errors="ignore"))
    return _opens_xml(opening.decode("utf-8", errors="ignore"))


def _opens_xml(text: str) -> bool:
    return re.match(_XML, text, re.DOTALL) is not None
