"""What the index of an edition says of a document, taken from the document itself."""

from dataclasses import dataclass

from lxml import etree

from tei_toolkit.tei.names import NAMESPACES
from tei_toolkit.tei.text import normalised, witness_parts

_FILE = "tei:teiHeader/tei:fileDesc"
_PROFILE = "tei:teiHeader/tei:profileDesc"
_speakers = etree.XPath("descendant::tei:text/descendant::*/@who", namespaces=NAMESPACES, smart_strings=False)


@dataclass(frozen=True, slots=True)
class Description:
    """A document in the words of its header, and how much of it there is."""

    title: str
    date_text: str | None = None
    author: str | None = None
    abstract: str | None = None
    words: int = 0
    speakers: int = 0


def describe(root: etree._Element, name: str) -> Description:
    """Describe a document; `name` stands for a title where the header has none."""
    date_text = _first(root, f"{_PROFILE}/tei:creation/tei:date", f"{_FILE}/tei:sourceDesc//tei:date")
    title = _first(root, f"{_FILE}/tei:titleStmt/tei:title[@type='main']", f"{_FILE}/tei:titleStmt/tei:title") or name
    return Description(
        # the index gives the date on a line of its own
        title=title.removeprefix(date_text or "").lstrip(" ,.:–—-") or title,
        date_text=date_text,
        author=_first(root, f"{_FILE}/tei:titleStmt/tei:author"),
        abstract=_first(root, f"{_PROFILE}/tei:abstract"),
        words=sum(words.count(" ") + 1 for words in normalised(witness_parts(root))),
        speakers=len({who for value in _speakers(root) for who in value.split()}),
    )


def _first(root: etree._Element, *paths: str) -> str | None:
    """The words of the first element that has any, by the first path that finds one."""
    for path in paths:
        for element in root.iterfind(path, NAMESPACES):
            words = " ".join("".join(element.itertext()).split()) or element.get("when", "")
            if words:
                return words
    return None
