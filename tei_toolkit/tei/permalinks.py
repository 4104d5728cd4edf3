"""Identifiers of paragraphs made of their opening words, so that a link to one outlives a new encoding."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from lxml import etree

from tei_toolkit.tei.identifiers import Identifiers, identifier_for
from tei_toolkit.tei.names import TEI, local
from tei_toolkit.tei.text import beginning_of, witness_text

# how many words tell a paragraph from the others, and how long they may get together
_WORDS = 5
_LONGEST = 48
# how many characters of its text are looked at before the whole is
_ENOUGH = 2 * _LONGEST
_BEHIND = 200
UNITS = frozenset("p ab lg sp u".split())
"""What is cited by itself in a body; a said that holds paragraphs is too."""
WITHIN_UNITS = frozenset("p ab lg sp u note figure table list quote floatingText epigraph egXML".split())
"""Within these nothing is a paragraph of the text by itself, as xslt/prepare/prepare.xsl has it."""
_NAMES = tuple(sorted(UNITS))
# some that are no more than their text, whatever is around them
_PHRASES = (
    "persName|said|placeName|date|time|orgName|q|hi|rs|ref|name|num|foreign|emph|term|title|roleName|forename|surname"
    "|choice|sic|orig|abbr"
)
_PREFIX = r"(?:[^\s<>/:!?&=\"']+:)?"
_GIVEN = ' xml:id="'
_WHOLE = "\1"


def is_unit(element: etree._Element) -> bool:
    """Whether a paragraph, stanza or speech of the body is counted, so that it can be cited."""
    if not isinstance(element.tag, str):
        return False
    name = local(str(element.tag))
    if name not in UNITS and not (name == "said" and _holds_paragraphs(element)):
        return False
    parent = element.getparent()
    return parent is not None and _holds_units(parent)


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


def written_with_permalinks(root: etree._Element) -> str:
    """A document as XML in which every paragraph of its body can be linked to; the document stays as it is.

    Each that has no identifier is given one of its opening words; others keep theirs.
    """
    xml = etree.tostring(root, encoding="unicode", with_tail=False)
    elements, units, turns = _counted(root, _NAMES)
    if turns:
        elements, units, _ = _counted(root, (*_NAMES, "said"))
    # what is written is taken apart: to set and delete attributes, and to ask each element, takes twice as long
    parts, tags = _at_tags(xml, len(elements), said=turns)
    without = [(elements[unit], tags[unit]) for unit in units if _GIVEN not in parts[tags[unit]]]
    if not without:
        return xml
    # taken are also those outside the text
    links = Permalinks(re.findall('xml:id="([^"]*)"', xml))
    for (element, at), text in zip(without, _texts_behind([parts[at + 1] for _, at in without]), strict=True):
        words, enough = _opening_words(text[:-1])
        if not enough and text[-1:] != [_WHOLE]:
            words = _opening(element)
        kind = "" if words else local(str(element.tag))
        parts[at] += f'{_GIVEN}{links.made_of(words, kind)}"'
    return "".join(parts)


def _counted(root: etree._Element, names: tuple[str, ...]) -> tuple[list[etree._Element], list[int], bool]:
    """The elements of these names, the numbers of those that are counted, and whether paragraphs stand in a said."""
    elements, units = list(root.iter(*(f"{{*}}{name}" for name in names))), []
    parent, holds, turns = None, False, False
    for number, element in enumerate(elements):
        above = element.getparent()
        if above is None:
            continue
        # whether an element holds units is asked once for its children
        if above is not parent:
            name = local(str(above.tag))
            if name in WITHIN_UNITS:
                continue
            parent, holds, turns = above, _holds_units(above), turns or name == "said"
        if holds and ("said" not in names or local(str(element.tag)) != "said" or _holds_paragraphs(element)):
            units.append(number)
    return elements, units, turns


def _at_tags(xml: str, number: int, *, said: bool) -> tuple[list[str], list[int]]:
    """A document in parts, and which are start tags of the so many elements that may be counted, without their ends."""
    for prefix in ("", _PREFIX):
        names = "|".join((*_NAMES, "said") if said else _NAMES)
        tag = rf"{prefix}(?:{names})(?: [^<>]*[^<>/])?(?=/?>)"
        parts = re.split(rf"(<(?:{tag}|(?s:!--.*?--|\?.*?\?|!\[CDATA\[.*?\]\])(?=>)))", xml)
        tags = [at for at in range(1, len(parts), 2) if parts[at][1] not in "!?"]
        if len(tags) == number:
            break
    return parts, tags


def _texts_behind(parts: list[str]) -> Iterator[list[str]]:
    """The words right behind start tags; after all of a paragraph's comes a mark, after some what may be cut."""
    # no XML holds the character that stands between them here, nor the mark
    text = "\0".join([part[1:_BEHIND] if part[0] == ">" else "</p>" for part in parts])
    text = re.sub(f"</?(?:{_PHRASES})(?: [^<>\0]*)?>", "", text)
    text = re.sub(rf"</(?:{'|'.join(_NAMES)})>[^\0]*", f" {_WHOLE}", text)
    for one in re.sub(r"[<&][^\0]*", "", text).split("\0"):
        yield one.split(None, _WORDS + 2)


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
