"""The text that a TEI document witnesses: what its source had, without what an editor or the toolkit added."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from lxml import etree

from tei_toolkit.tei.names import TEI, local

# elements that no line can hold: a blank stands at both their edges, wherever they are
NEVER_IN_A_LINE = frozenset(
    (
        "ab argument castList div div1 div2 div3 div4 div5 div6 div7 entry entryFree superEntry epigraph figure"
        " floatingText l lg list listBibl p sp table u egXML eg"
        " msDesc msIdentifier msContents msItem msItemStruct physDesc objectDesc"
        " supportDesc layoutDesc handDesc typeDesc scriptDesc decoDesc musicNotation additions bindingDesc binding"
        " sealDesc accMat history origin provenance acquisition additional adminInfo recordHist custodialHist"
        " custEvent surrogates msPart msFrag listPerson listPlace listOrg listEvent listNym listObject listRelation"
        " person personGrp place org event listWit witness recordingStmt recording broadcast scriptStmt spGrp"
        " schemaSpec specGrp elementSpec classSpec macroSpec dataSpec moduleSpec attList attDef classes content"
        " datatype constraintSpec valList valItem exemplum remarks specList specDesc"
    ).split()
)
# elements that a reader sees as a line or paragraph of their own: a blank stands at both their edges, too
BLOCKS = NEVER_IN_A_LINE | frozenset(
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
# of those that run on, the ones that are apart from what they touch unless a mark parts them; the others are so only
# where words would touch
SET_APART = frozenset("item list".split())
# what stands in a line and between paragraphs alike: apart from the words that it touches
BETWEEN = frozenset("biblStruct cit listApp quote".split())
# parts of names that are no part of the word before, where they follow another element at once
PARTS_OF_NAMES = frozenset(
    "addName bloc country district forename genName geo geogFeat location offset region settlement surname".split()
)
# elements that hold no words of their own but others that have: these are apart from each other, whatever they are
# (TEI P5 §1.3.2; the schema's element content), save those that are readings or writings of the same words
PARTS_ALONE = frozenset(
    (
        "abstract additional address adminInfo altGrp altIdentifier alternate analytic annotationBlock arc argument"
        " attDef attList availability back biblFull biblStruct binding bindingDesc body broadcast calendar"
        " calendarDesc castGroup castList certainty cit classSpec classes climate constraintDecl constraintSpec"
        " content correspAction correspContext correspDesc custodialHist dataRef dataSpec datatype decoDesc"
        " dimensions div div1 div2 div3 div4 div5 div6 div7 divGen docTitle eLeaf eTree editionStmt elementSpec"
        " ellipsis entry epigraph epilogue equipment event exemplum fLib figure fileDesc floatingText forest front"
        " fs fvLib gap graph graphic group handDesc handNotes history hom iNode imprint incident index interleave"
        " interpGrp join joinGrp keywords kinesic langKnowledge langUsage layoutDesc leaf lg linkGrp list listApp"
        " listBibl listChange listEvent listForest listNym listObject listOrg listPerson listPlace listRef"
        " listRelation listTranspose listWit location locusGrp macroSpec media model modelGrp modelSequence"
        " moduleRef moduleSpec monogr msContents msDesc msFrag msIdentifier msItem msItemStruct msPart node"
        " notatedMusic noteGrp notesStmt nym object objectDesc objectIdentifier org paramList paramSpec particDesc"
        " performance person personGrp persona physDesc place population postscript precision profileDesc prologue"
        " publicationStmt recordHist recording recordingStmt relatedItem relation remarks respStmt respons root row"
        " schemaSpec scriptDesc scriptStmt seal sealDesc sequence seriesStmt set setting settingDesc sourceDesc"
        " sourceDoc sp spGrp space spanGrp specGrp specList state substJoin superEntry supportDesc surface"
        " surfaceGrp table terrain text textClass textDesc timeline titlePage titleStmt trait transpose tree"
        " triangle typeDesc vAlt vColl vLabel vMerge vNot valItem valList vocal"
    ).split()
)
# readings beside another, with which they make no word (TEI P5 §13.1)
VARIANTS = frozenset(("rdg", "witDetail"))
# the reading side of a choice, which no source has (TEI P5 §3.5)
NOT_WITNESSED = frozenset("corr ex expan reg".split())
# elements that speak about the text and are none of it
ABOUT_THE_TEXT = frozenset(
    "annotation binaryObject certainty facsimile index interp interpGrp linkGrp listAnnotation precision respons span"
    " spanGrp standOff teiHeader xenoData".split()
)
# what cannot be read or shown: what a desc says of it is the editor's
DESCRIBED = frozenset("gap graphic media space".split())
# what no document can hold: the edge of an element that is apart where words would touch, and of one that is so always
_TOUCHING, _APART = _MARKS = "\0\1"
# the same as a stylesheet can write them, which a document might hold but never does
_WRITTEN = "\ufdd0\ufdd1"
# Chinese and Japanese have no blanks between words
_WITHOUT_BLANKS = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_OPENING, _CLOSING = frozenset("([{"), frozenset(".,;:!?)]}…")
# the element that stands before at once, as a stylesheet finds it in no time: by its place alone
_AT_ONCE = "preceding-sibling::node()[1]/self::*"
_EDGES = re.compile(r"[\0\1]+")
_PIECE = 1 << 16
_PARTS = 4096
_FEW_PARTS = 16
_AS_WRITTEN = str.maketrans(_MARKS, _WRITTEN)
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
        yield from _settled(_read(text), _PARTS)
        yield " "


def _texts(root: etree._Element) -> Iterator[etree._Element]:
    """The texts of a document; where a TEI has none, what it transcribes page by page (TEI P5 §12.2.2)."""
    for found in root.iter("{*}text", "{*}sourceDoc"):
        parent = found.getparent()
        if local(str(found.tag)) == "text" or parent is None or parent.find("{*}text") is None:
            yield found


def written_text(root: etree._Element) -> str:
    """What `witness_parts` gives of a document that is all TEI, at once: a stylesheet reads it three times as fast."""
    read = str(_reader()(root))
    if not read:
        return "".join(witness_parts(root))
    for mark, written in zip(_MARKS, _WRITTEN, strict=True):
        read = read.replace(written, mark)
    return _with_edges(read)


@cache
def _reader() -> etree.XSLT:
    """The rules by which a text is read, as templates; within a line some blocks are not set off."""
    blank = "<xsl:text> </xsl:text>"
    inside = '<xsl:apply-templates mode="{}"/>'
    breaks = f"<xsl:if test=\"not(@break = 'no')\">{blank}</xsl:if>"
    added = [*(f"t:choice/t:{name}" for name in sorted(NOT_WITNESSED)), "t:note[@resp = '#tei-toolkit']"]
    added += [f"t:{name}/t:desc" for name in sorted(DESCRIBED)]
    none = " | ".join([*added, _patterns(ABOUT_THE_TEXT), "comment()", "processing-instruction()"])
    templates = [_template(none, mode, "", 3) for mode in ("text", "line")]
    templates += [_template(_patterns(BREAKS), mode, breaks, 2) for mode in ("text", "line")]
    templates += [_template(_patterns(VARIANTS), mode, blank + inside.format(mode), 1) for mode in ("text", "line")]
    for mode in ("text", "line"):
        alike: dict[str, list[str]] = {}
        for name in BLOCKS | LINES | BETWEEN | PARTS_ALONE | PARTS_OF_NAMES:
            reading = _reading(f"{{{TEI}}}{name}")
            if reading is not None and not reading.skipped:
                alike.setdefault(_template_of(reading, mode), []).append(name)
        templates += [_template(_patterns(names), mode, content, 1) for content, names in alike.items()]
    return etree.XSLT(etree.XML(
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="' + TEI + '">'
        '<xsl:output method="text"/><xsl:template match="/">'
        f"<xsl:if test=\"not(contains(., '{_WRITTEN[0]}') or contains(., '{_WRITTEN[1]}')"
        f' or t:TEI/t:text//comment() or t:TEI/t:text//processing-instruction())">'
        '<xsl:apply-templates select="t:TEI/t:text" mode="text"/></xsl:if></xsl:template>'
        + "".join(templates) + "</xsl:stylesheet>"
    ))  # fmt: skip


def _patterns(names: Iterable[str]) -> str:
    return " | ".join(f"t:{name}" for name in sorted(names))


def _template(matched: str, mode: str, content: str, priority: int) -> str:
    return f'<xsl:template match="{matched}" mode="{mode}" priority="{priority}">{content}</xsl:template>'


def _template_of(reading: "_Reading", mode: str) -> str:
    edge = reading.edge_in_line if mode == "line" else reading.edge
    written = f"<xsl:text>{edge.translate(_AS_WRITTEN)}</xsl:text>" if edge else ""
    if edge and edge != " ":
        written = f'<xsl:if test="node()">{written}</xsl:if>'
    first = ""
    if reading.part_of_name:
        breaks = " or ".join(f"self::t:{name}" for name in sorted(BREAKS))
        before = f"{_AT_ONCE}[not({breaks})]"
        first = f'<xsl:if test="{before}"><xsl:text>{_WRITTEN[0]}</xsl:text></xsl:if>'
    within = f'<xsl:apply-templates mode="{"line" if reading.line else mode}"'
    if not reading.parts_alone:
        return f"{first}{written}{within}/>{written}"
    parted = f'<xsl:if test="self::* and {_AT_ONCE}"><xsl:text> </xsl:text></xsl:if>'
    return f'{first}{written}<xsl:for-each select="node()">{parted}{within} select="."/></xsl:for-each>{written}'


def beginning_of(element: etree._Element, length: int) -> tuple[str, bool]:
    """The text that an element begins with, so many characters of it or some more, and whether that is all of it."""
    found = _first_phrases(element, length)
    if len(found) >= length:
        return found, False
    parts, size = [], 0
    for part in _settled(_read(element), _FEW_PARTS):
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
    # what stands at both its edges: a blank, a mark, or nothing
    edge: str
    edge_in_line: str
    line: bool
    variant: bool
    parts_alone: bool
    part_of_name: bool


@lru_cache(maxsize=1024)
def _reading(tag: str) -> _Reading | None:
    """How an element is read, by its tag; None for those that are only their text, as most are."""
    name = local(tag)
    edge = edge_in_line = " " if name in BLOCKS else _TOUCHING if name in BETWEEN else ""
    if name in INLINE_IN_A_LINE:
        edge_in_line = _APART if name in SET_APART else _TOUCHING
    reading = _Reading(
        name,
        skipped=name in ABOUT_THE_TEXT or name in BREAKS,
        sometimes_added=name in NOT_WITNESSED or name in {"note", "desc"},
        edge=edge,
        edge_in_line=edge_in_line,
        line=name in LINES,
        variant=name in VARIANTS,
        parts_alone=name in PARTS_ALONE,
        part_of_name=name in PARTS_OF_NAMES,
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
                yield _edge(element, reading, lines)
        elif isinstance(element.tag, str):
            reading = _reading(element.tag)
            if reading is None or not (
                reading.skipped or (reading.sometimes_added and _is_added(element, reading.name))
            ):
                if around and (holder := around[-1][1]) is not None and holder.parts_alone:
                    yield " " if _before(element) is not None else ""
                if reading is not None:
                    if reading.part_of_name and (_before(element) or "lb") not in BREAKS:
                        yield _TOUCHING
                    yield " " if reading.variant else _edge(element, reading, lines)
                    lines += reading.line
                yield element.text or ""
                around.append((element, reading, children))
                children = iter(element)
                continue
            if reading.name in BREAKS and element.get("break") != "no":
                yield " "
        if element is not text:
            yield element.tail or ""


def _edge(element: etree._Element, reading: _Reading, lines: int) -> str:
    edge = reading.edge_in_line if lines else reading.edge
    # what has no words parts none
    return edge if edge == " " or element.text or len(element) else ""


def _before(element: etree._Element) -> str | None:
    """The name of the element that stands before at once, no words and no blank being between."""
    before = element.getprevious()
    while before is not None and not before.tail:
        if isinstance(before.tag, str):
            return local(before.tag)
        before = before.getprevious()
    return None


def _settled(parts: Iterator[str], at_once: int) -> Iterator[str]:
    """The pieces of a text with blanks where the marks of edges part words, so many of them at a time."""
    held = ""
    while some := list(islice(parts, at_once)):
        text = held + "".join(some)
        # what parts words is known when both sides of it are
        end = max(0, len(text.rstrip(_MARKS)) - 1)
        held = text[end:]
        if end:
            yield _with_edges(text[:end])
    yield _with_edges(held)


def _with_edges(text: str) -> str:
    if _TOUCHING not in text and _APART not in text:
        return text
    return _EDGES.sub(_parting, text)


def _parting(edges: re.Match[str]) -> str:
    text, start, end = edges.string, edges.start(), edges.end()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if _APART in edges[0]:
        return "" if before in _OPENING or after in _CLOSING else " "
    return " " if _is_of_a_word(before) and _is_of_a_word(after) else ""


def _is_of_a_word(character: str) -> bool:
    return character != "" and unicodedata.category(character)[0] in "LMN" and not _WITHOUT_BLANKS.match(character)


def _is_added(element: etree._Element, name: str) -> bool:
    if name in NOT_WITNESSED:
        parent = element.getparent()
        return parent is not None and local(str(parent.tag)) == "choice"
    if name == "desc":
        parent = element.getparent()
        return parent is not None and local(str(parent.tag)) in DESCRIBED
    return name == "note" and element.get("resp") == "#tei-toolkit"
