"""The text that a TEI document witnesses: what its source had, without what an editor or the toolkit added."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from lxml import etree

from tei_toolkit.tei.names import TEI, local

# elements that a reader sees as a line or paragraph of their own: a blank stands at both their edges
BLOCKS = frozenset(
    (
        "TEI ab addrLine address argument back body byline castGroup castItem castList cell closer dateline desc"
        " div docAuthor docDate docEdition docImprint docTitle entry entryFree epigraph epilogue figDesc figure"
        " floatingText front group head headItem headLabel imprimatur incident item kinesic l label lg line list"
        " listBibl note opener p pause performance postscript prologue quote row salute set signed sp speaker"
        " stage superEntry surface surfaceGrp table text titlePage titlePart trailer u vocal witness writing zone"
    ).split()
)
INLINE_IN_A_LINE = frozenset(
    "address desc figDesc figure incident kinesic label list item note pause quote stage vocal".split()
)
LINES = frozenset(
    "ab byline cell dateline etym head item l label line p re salute seg sense signed speaker titlePart trailer".split()
)
# readings beside another, with which they make no word (TEI P5 §13.1)
VARIANTS = frozenset(("rdg", "witDetail"))
# the reading side of a choice, which no source has (TEI P5 §3.5)
NOT_WITNESSED = frozenset("corr ex expan reg".split())
# elements that speak about the text and are none of it
ABOUT_THE_TEXT = frozenset(
    "annotation certainty facsimile interp interpGrp linkGrp listAnnotation precision respons span spanGrp"
    " standOff teiHeader xenoData".split()
)
_PIECE = 1 << 16
_PARTS = 4096
BREAKS = frozenset("cb gb lb milestone pb".split())


def witness_text(element: etree._Element) -> str:
    """The text of a document or element with the witness side of every choice, white space normalised.

    Of `choice` it takes sic, orig and abbr; corr, reg and expan are left out, and so is a note whose @resp names the
    toolkit. Blocks are set off by a blank (TEI P5 §3.5; the promise of the encoding conventions).
    """
    return " ".join(normalised(witness_parts(element)))


def witness_parts(element: etree._Element) -> Iterator[str]:
    """The pieces of that text in order, white space as it stands."""
    texts = list(_texts(element)) if local(str(element.tag)) in {"TEI", "teiCorpus"} else [element]
    outermost = [text for text in texts if not any(local(str(a.tag)) == "text" for a in text.iterancestors())] or texts
    for text in outermost:
        parts = _read(text)
        while some := list(islice(parts, _PARTS)):
            yield "".join(some)
        yield " "


def _texts(root: etree._Element) -> Iterator[etree._Element]:
    """The texts of a document; where a TEI has none, what it transcribes page by page (TEI P5 §12.2.2)."""
    for found in root.iter("{*}text", "{*}sourceDoc"):
        parent = found.getparent()
        if local(str(found.tag)) == "text" or parent is None or parent.find("{*}text") is None:
            yield found


def written_text(root: etree._Element) -> str:
    """What `witness_parts` gives of a document that is all TEI, at once: a stylesheet reads it three times as fast."""
    return str(_reader()(root))


@cache
def _reader() -> etree.XSLT:
    """The rules by which a text is read, as templates; within a line some blocks are not set off."""
    blank = "<xsl:text> </xsl:text>"
    inside = '<xsl:apply-templates mode="{}"/>'
    breaks = f"<xsl:if test=\"not(@break = 'no')\">{blank}</xsl:if>"
    added = [*(f"t:choice/t:{name}" for name in sorted(NOT_WITNESSED)), "t:note[@resp = '#tei-toolkit']"]
    none = " | ".join([*added, _patterns(ABOUT_THE_TEXT), "comment()", "processing-instruction()"])
    templates = [_template(none, mode, "", 3) for mode in ("text", "line")]
    templates += [_template(_patterns(BREAKS), mode, breaks, 2) for mode in ("text", "line")]
    templates += [_template(_patterns(VARIANTS), mode, blank + inside.format(mode), 1) for mode in ("text", "line")]
    for mode, blocks in (("text", BLOCKS), ("line", BLOCKS - INLINE_IN_A_LINE)):
        templates += [
            _template(_patterns(blocks & LINES), mode, blank + inside.format("line") + blank, 1),
            _template(_patterns(blocks - LINES), mode, blank + inside.format(mode) + blank, 1),
            _template(_patterns(LINES - blocks), mode, inside.format("line"), 1),
        ]
    return etree.XSLT(etree.XML(
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="' + TEI + '">'
        '<xsl:output method="text"/><xsl:template match="/"><xsl:apply-templates select="t:TEI/t:text" mode="text"/>'
        "</xsl:template>" + "".join(templates) + "</xsl:stylesheet>"
    ))  # fmt: skip


def _patterns(names: Iterable[str]) -> str:
    return " | ".join(f"t:{name}" for name in sorted(names))


def _template(matched: str, mode: str, content: str, priority: int) -> str:
    return f'<xsl:template match="{matched}" mode="{mode}" priority="{priority}">{content}</xsl:template>'


def beginning_of(element: etree._Element, length: int) -> tuple[str, bool]:
    """The text that an element begins with, so many characters of it or some more, and whether that is all of it."""
    found = _first_phrases(element, length)
    if len(found) >= length:
        return found, False
    parts, size = [], 0
    for part in _read(element):
        parts.append(part)
        size += len(part)
        if size >= length:
            return "".join(parts), False
    return "".join(parts), True


def _first_phrases(element: etree._Element, length: int) -> str:
    """The text that an element begins with, as far as there are no more in it than phrases without others."""
    found = element.text or ""
    for child in element:
        if len(found) >= length or not isinstance(child.tag, str) or _reading(child.tag) is not None:
            break
        found += child.text or ""
        if len(found) >= length or len(child):
            break
        found += child.tail or ""
    return found


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


def words_of(text: str) -> Iterator[list[str]]:
    """The words of a text, many at a time: of a long one they take many times its memory."""
    start = 0
    while start < len(text):
        end = min(len(text), start + _PIECE)
        while end < len(text) and not text[end - 1].isspace():
            end += 1
        words = text[start:end].split()
        if words:
            yield words
        start = end


class _Reading(NamedTuple):
    """How elements of a name are read that are more than a phrase."""

    name: str
    skipped: bool
    sometimes_added: bool
    block: bool
    block_in_line: bool
    line: bool
    variant: bool


@lru_cache(maxsize=1024)
def _reading(tag: str) -> _Reading | None:
    """How an element is read, by its tag; None for those that are only their text, as most are."""
    name = local(tag)
    block = name in BLOCKS
    reading = _Reading(
        name,
        skipped=name in ABOUT_THE_TEXT or name in BREAKS,
        sometimes_added=name in NOT_WITNESSED or name == "note",
        block=block,
        block_in_line=block and name not in INLINE_IN_A_LINE,
        line=name in LINES,
        variant=name in VARIANTS,
    )
    return reading if any(reading[1:]) else None


def _read(text: etree._Element) -> Iterator[str]:
    """The pieces of an element's text, its own tail not among them."""
    lines = 0
    # the elements that are open, but for the last, with the children of each that are still to be read
    around: list[tuple[etree._Element, _Reading | None, Iterator[etree._Element]]] = []
    children = iter((text,))
    while True:
        element = next(children, None)
        if element is None:
            if not around:
                return
            element, reading, children = around.pop()
            if reading is not None:
                lines -= reading.line
                if reading.block_in_line if lines else reading.block:
                    yield " "
        elif isinstance(element.tag, str):
            reading = _reading(element.tag)
            if reading is None or not (
                reading.skipped or (reading.sometimes_added and _is_added(element, reading.name))
            ):
                if reading is not None:
                    if reading.variant or (reading.block_in_line if lines else reading.block):
                        yield " "
                    lines += reading.line
                yield element.text or ""
                around.append((element, reading, children))
                children = iter(element)
                continue
            if reading.name in BREAKS and element.get("break") != "no":
                yield " "
        if element is not text:
            yield element.tail or ""


def _is_added(element: etree._Element, name: str) -> bool:
    if name in NOT_WITNESSED:
        parent = element.getparent()
        return parent is not None and local(str(parent.tag)) == "choice"
    return name == "note" and element.get("resp") == "#tei-toolkit"
