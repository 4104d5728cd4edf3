"""What in a document could run a script in a browser: none of it reaches a page, and each is reported."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from tei_toolkit.tei.document import TeiDocument
from tei_toolkit.tei.names import local

if TYPE_CHECKING:
    from tei_toolkit.model.diagnostic import Diagnostic

# browsers leave out white space and control characters (WHATWG URL, section 4.4)
_IGNORED = dict.fromkeys(range(0x21))
_SCRIPTS = ("javascript:", "vbscript:", "livescript:", "data:")
# what a document must have somewhere before it is worth a look at each of its elements; no name of an event is longer
_SUSPICIOUS = re.compile(rb"[ \n\t\r]on[a-z]{3,40}\s*=")
# a pattern that begins with letters is searched seven times as fast
_ANY_SUSPICIOUS = re.compile(rb"on[a-z]{3,40}\s*=")


def hazards(document: TeiDocument) -> "Iterator[Diagnostic]":
    """Addresses that are scripts, attributes of events, elements named script, each at its place."""
    content = document.source.content
    lowered = content.lower() if content.lstrip().startswith(b"<") else etree.tostring(document.root).lower()
    suspicious = _ANY_SUSPICIOUS.search(lowered) and _SUSPICIOUS.search(lowered)
    if not (suspicious or b"script" in lowered or b"data:" in lowered):
        return
    from tei_toolkit.export.catalogue import diagnostic
    from tei_toolkit.tei.locations import location_at
    from tei_toolkit.tei.pointers import POINTER_ATTRIBUTES

    addresses = POINTER_ATTRIBUTES | {"url"}
    for ordinal, element in enumerate(document.root.iter(etree.Element)):
        for found, hint in _of(element, addresses):
            where = location_at(document, ordinal, element)
            yield diagnostic("script-left-out", f"{found} could run a script, and is left out", where, "scripts", hint)


def _of(element: etree._Element, addresses: frozenset[str]) -> Iterator[tuple[str, str]]:
    if local(str(element.tag)).lower() == "script":
        yield "the element 'script'", "take it out; its words are published as words"
    for name, value in element.attrib.items():
        plain = local(str(name))
        if re.fullmatch("on[a-z]{3,}", plain.lower()):
            yield f"the attribute '{plain}'", "take it out"
        elif plain in addresses and str(value).translate(_IGNORED).lower().startswith(_SCRIPTS):
            yield f"@{plain} of '{local(str(element.tag))}' ({str(value).strip()[:40]})", "point to a page or a file"
