"""The text that a TEI document witnesses: what its source had, without what an editor or the toolkit added."""

import sys
from collections.abc import Iterable, Iterator

from lxml import etree

from tei_toolkit.tei.names import local

# elements that a reader sees as a line or paragraph of their own: a blank stands at both their edges
BLOCKS = frozenset(
    (
        "TEI ab address argument back body byline castGroup castItem castList cell closer dateline desc div"
        " docAuthor docDate docTitle epigraph epilogue figDesc figure floatingText front group head imprimatur"
        " incident item kinesic l label lg list listBibl note opener p pause performance postscript prologue"
        " quote row salute set signed sp speaker stage table text titlePage titlePart trailer u vocal writing"
    ).split()
)
INLINE_IN_A_LINE = frozenset(
    "address desc figDesc figure incident kinesic label list item note pause quote stage vocal".split()
)
LINES = frozenset("ab byline cell dateline head item l label p salute seg signed speaker titlePart trailer".split())
# the reading side of a choice, which no source has (TEI P5 §3.5)
NOT_WITNESSED = frozenset("corr ex expan reg".split())
# elements that speak about the text and are none of it
ABOUT_THE_TEXT = frozenset(
    "annotation certainty facsimile interp interpGrp linkGrp listAnnotation precision respons sourceDoc span spanGrp"
    " standOff teiHeader xenoData".split()
)
_PIECE = 1 << 16
BREAKS = frozenset("cb gb lb milestone pb".split())


def witness_text(element: etree._Element) -> str:
    """The text of a document or element with the witness side of every choice, white space normalised.

    Of `choice` it takes sic, orig and abbr; corr, reg and expan are left out, and so is a note whose @resp names the
    toolkit. Blocks are set off by a blank (TEI P5 §3.5; the promise of the encoding conventions).
    """
    return " ".join(normalised(witness_parts(element)))


def witness_parts(element: etree._Element) -> Iterator[str]:
    """The pieces of that text in order, white space as it stands."""
    texts = list(element.iter("{*}text")) if local(str(element.tag)) in {"TEI", "teiCorpus"} else [element]
    outermost = [text for text in texts if not any(local(str(a.tag)) == "text" for a in text.iterancestors())] or texts
    for text in outermost:
        parts: list[str] = []
        _walk(text, parts, in_line=False)
        yield from parts
        yield " "


def first_parts(element: etree._Element, number: int) -> list[str]:
    """The first pieces of the text of an element, `number` of them or a few more; fewer where there are no more."""
    parts: list[str] = []
    _walk(element, parts, in_line=False, enough=number)
    return parts


def normalised(parts: Iterable[str]) -> Iterator[str]:
    """A text that comes in pieces, in pieces of whole words, with one blank for every run of white space."""
    waiting: list[str] = []
    size = 0
    for part in parts:
        waiting.append(part)
        size += len(part)
        if size < _PIECE or not part[-1:].isspace():
            continue
        words = " ".join("".join(waiting).split())
        waiting, size = [], 0
        if words:
            yield words
    words = " ".join("".join(waiting).split())
    if words:
        yield words


def pieces(text: str) -> Iterator[str]:
    """A text in pieces that end with white space."""
    start = 0
    while start < len(text):
        end = min(len(text), start + _PIECE)
        while end < len(text) and not text[end - 1].isspace():
            end += 1
        yield text[start:end]
        start = end


def _walk(element: etree._Element, parts: list[str], *, in_line: bool, enough: int = sys.maxsize) -> None:
    if not isinstance(element.tag, str):
        return
    name = local(element.tag)
    if name in ABOUT_THE_TEXT or _is_added(element, name):
        return
    if name in BREAKS:
        if element.get("break") != "no":
            parts.append(" ")
        return
    block = name in BLOCKS and not (in_line and name in INLINE_IN_A_LINE)
    if block:
        parts.append(" ")
    parts.append(element.text or "")
    in_line = in_line or name in LINES
    for child in element:
        _walk(child, parts, in_line=in_line, enough=enough)
        if len(parts) >= enough:
            return
        parts.append(child.tail or "")
    if block:
        parts.append(" ")


def _is_added(element: etree._Element, name: str) -> bool:
    if name in NOT_WITNESSED:
        parent = element.getparent()
        return parent is not None and local(str(parent.tag)) == "choice"
    return name == "note" and element.get("resp") == "#tei-toolkit"
