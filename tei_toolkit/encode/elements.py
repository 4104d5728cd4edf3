"""Elements of the header and standOff, put together in order and written as XML with a line for each that holds others.

They are written and parsed with the text: that takes a third of the time of making each element of the tree.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, Union

_MARKUP = re.compile("[&<>\r]")
_MARKUP_IN_VALUE = re.compile('[&<>"\t\n\r]')
INDENT = "  "
# containers whose children stand each on a line of their own
_LAID_OUT = frozenset(
    "teiHeader fileDesc titleStmt respStmt publicationStmt availability licence sourceDesc biblStruct"
    " analytic monogr imprint encodingDesc editorialDecl correction quotation segmentation stdVals"
    " interpretation punctuation listPrefixDef prefixDef appInfo application profileDesc creation abstract"
    " langUsage calendarDesc settingDesc setting"
    " particDesc listPerson person standOff listPlace place location listOrg"
    " org revisionDesc".split()
)


class Element(NamedTuple):
    """An element with its children, elements or text, in order."""

    name: str
    attributes: Mapping[str, str]
    children: tuple[Union["Element", str], ...]


def element(name: str, *children: Element | str | None, **attributes: str | None) -> Element:
    """A TEI element with children in order; None is left out. "xml_id" stands for xml:id, "from_" for from."""
    return Element(
        name,
        {_attribute(key): value for key, value in attributes.items() if value is not None},
        tuple([child for child in children if child is not None]),
    )


@cache
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("xml_", "xml:")


def optional(name: str, text: str | None, **attributes: str | None) -> Element | None:
    """An element with text, or None where there is no text."""
    return element(name, text, **attributes) if text else None


def written(made: Element, depth: int, identifiers: set[str]) -> str:
    """An element as XML; what holds elements only is laid out, as deep as it is.

    The values of xml:id of the element and all within it are added to `identifiers`.
    """
    if "xml:id" in made.attributes:
        identifiers.add(made.attributes["xml:id"])
    tag = made.name + written_attributes(made.attributes) if made.attributes else made.name
    if not made.children:
        return f"<{tag}/>"
    line = "\n" + INDENT * depth if made.name in _LAID_OUT else ""
    further = line + INDENT if line else ""
    inside = [
        further + (escaped(child) if isinstance(child, str) else written(child, depth + 1, identifiers))
        for child in made.children
    ]
    return f"<{tag}>{''.join(inside)}{line}</{made.name}>"


def written_attributes(attributes: Mapping[str, str]) -> str:
    """Attributes as a start tag has them, with a blank before each."""
    return "".join([f' {name}="{_MARKUP_IN_VALUE.sub(_reference, value)}"' for name, value in attributes.items()])


def escaped(text: str) -> str:
    """Text as XML has it."""
    return _MARKUP.sub(_reference, text)


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match.group())};"
