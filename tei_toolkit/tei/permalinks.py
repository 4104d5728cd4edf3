"""Identifiers of paragraphs made of their opening words, so that a link to one outlives a new encoding."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from lxml import etree

from tei_toolkit.tei.identifiers import Identifiers, identifier_for
from tei_toolkit.tei.names import TEI, XML_ID, local
from tei_toolkit.tei.text import beginning_of, witness_text

# how many words tell a paragraph from the others, and how long they may get together
_WORDS = 5
_LONGEST = 48
# how many characters of its text are looked at before the whole is
_ENOUGH = 2 * _LONGEST
_LENT = threading.Lock()
_identifiers = etree.XPath("//@xml:id", smart_strings=False)
UNITS = frozenset("p ab lg sp u".split())
"""What is cited by itself in a body; a said that holds paragraphs is too."""
WITHIN_UNITS = frozenset("p ab lg sp u note figure table list quote floatingText epigraph egXML".split())
"""Within these nothing is a paragraph of the text by itself, as xslt/prepare/prepare.xsl has it."""
_COUNTED = tuple(f"{{*}}{name}" for name in sorted((*UNITS, "said")))


def is_unit(element: etree._Element) -> bool:
    """Whether a paragraph, stanza or speech of the body is counted, so that it can be cited."""
    if not isinstance(element.tag, str):
        return False
    name = local(str(element.tag))
    if name not in UNITS and not (name == "said" and _holds_paragraphs(element)):
        return False
    parent = element.getparent()
    return parent is not None and _holds_units(parent)


def _units(root: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of the body that are counted; whether an element holds them is asked once for its children."""
    parent, holds = None, False
    for element in root.iter(*_COUNTED):
        above = element.getparent()
        # most of what is asked for is what a paragraph says
        if above is None or local(str(above.tag)) in WITHIN_UNITS:
            continue
        if above is not parent:
            parent, holds = above, _holds_units(above)
        if holds and (local(str(element.tag)) != "said" or _holds_paragraphs(element)):
            yield element


def _holds_units(parent: etree._Element) -> bool:
    """Whether what stands in an element is in the body, and in nothing that is counted as a whole or not at all."""
    above = [parent, *parent.iterancestors()]
    names = {local(str(each.tag)) for each in above}
    return "body" in names and not names & WITHIN_UNITS and not any(_is_turn(each) for each in above)


class Permalinks:
    """Gives each paragraph of a document an identifier of its opening words that is not `taken` yet.

    The second of two that begin alike gets -2, as in `where-were-you-born-and-2`.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._identifiers = Identifiers(taken)

    def of(self, text: str, start: int, end: int, kind: str) -> str:
        """The identifier of the element named `kind` whose words stand in a stretch of a text."""
        cut = start + 2 * _LONGEST
        # of a text that goes on, the last word may be cut
        words, whole = _opening_words(text[start : min(cut, end)].split()[: -1 if cut < end else None])
        if not whole and cut < end:
            words, _ = _opening_words(text[start:end].split())
        return self.made_of(words, kind)

    def made_of(self, words: Sequence[str], kind: str) -> str:
        """The identifier of the element named `kind` that opens with such words, as identifiers have them."""
        # not the bare word: a person or place may be called so
        return self._identifiers.free("p-" + ("-".join(words) or kind))


def give_permalinks(root: etree._Element) -> list[etree._Element]:
    """Give every paragraph of the body that has none an identifier of its opening words; others keep theirs.

    Those that were given one are told.
    """
    without = [element for element in _units(root) if element.get(XML_ID) is None]
    # taken are also those outside the text
    links = Permalinks(_identifiers(root) if without else ())
    for element in without:
        element.set(XML_ID, links.made_of(_opening(element), local(str(element.tag))))
    return without


def written_with_permalinks(root: etree._Element) -> str:
    """A document as XML in which every paragraph can be linked to; it stays as it is."""
    # to give and take is a fifth of the work of a copy; what is given is not to be seen by another thread
    with _LENT:
        given = give_permalinks(root)
        try:
            return etree.tostring(root, encoding="unicode", with_tail=False)
        finally:
            for element in given:
                del element.attrib[XML_ID]


def _opening(element: etree._Element) -> list[str]:
    text, whole = beginning_of(element, _ENOUGH)
    # of a text that goes on, the last word may be cut
    words, enough = _opening_words(text[:_ENOUGH].split()[: None if whole else -1])
    if not enough and not whole:
        words, _ = _opening_words(witness_text(element).split())
    return words


def _opening_words(text: Iterable[str]) -> tuple[list[str], bool]:
    """The words of a text that an identifier is made of, and whether more of the text would add none."""
    words = list(islice(filter(None, map(_name_of, text)), _WORDS))
    whole = len(words) == _WORDS
    while len("-".join(words)) > _LONGEST:
        words.pop()
        whole = True
    return words, whole


@lru_cache(maxsize=10_000)
def _name_of(word: str) -> str:
    return identifier_for(word, "").lstrip("-")


def _holds_paragraphs(element: etree._Element) -> bool:
    return any(child.tag in {f"{{{TEI}}}p", f"{{{TEI}}}ab"} for child in element)


def _is_turn(element: etree._Element) -> bool:
    return local(str(element.tag)) == "said" and _holds_paragraphs(element)
