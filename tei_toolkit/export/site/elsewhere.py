"""References from one text of an edition to another, which lead to the page there that shows what they mean."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from tei_toolkit.export.record import Record
from tei_toolkit.export.site.document import address_of
from tei_toolkit.export.site.gathering import place_of_entity
from tei_toolkit.tei.names import NAMESPACES
from tei_toolkit.tei.prefixes import Prefixes, written_out

if TYPE_CHECKING:
    from tei_toolkit.tei.document import TeiDocument

References = Mapping[str, str]
"""What pointers mean: the name of a text, and behind a "#" the identifier in it, if they have one."""

PAGES = "texts/"
"""Where pages of texts lie in the site."""

_pointers = etree.XPath(
    "//tei:ref/@target | //tei:ptr/@target | //@ref | //@who | //@toWhom", namespaces=NAMESPACES, smart_strings=False
)
# a page has "<" in no text, and quotation marks within no attribute; words like these harm nothing
_IDENTIFIED = re.compile(rb' id="([^"]+)"')


def references_elsewhere(document: "TeiDocument", folder: Path, text_at: Callable[[Path], str | None]) -> References:
    """What the references of a document mean in other texts, by pointers with their prefixes written out.

    Paths begin at `folder`; `text_at` gives the name of the text that a file holds, if it is one of the edition.
    """
    content = document.source.content
    if b".xml" not in content and b"prefixDef" not in content:
        return {}
    found: dict[str, str] = {}
    prefixes = Prefixes.of(document.root)
    for written in dict.fromkeys(word for value in _pointers(document.root) for word in str(value).split()):
        if written.startswith("#"):
            continue
        pointer = next(iter(written_out(written, prefixes)), written)
        file, _, identifier = pointer.partition("#")
        path = _file_at(folder, file)
        name = None if path is None else text_at(path)
        if name is not None:
            found[pointer] = f"{name}#{unquote(identifier)}"
    return found


# the texts of an edition point to the same files again and again, and to find out where one lies takes a while
@lru_cache(maxsize=10_000)
def _file_at(folder: Path, written: str) -> Path | None:
    """The file of a reference, if it is one beside the document."""
    try:
        parts = urlsplit(written)
    except ValueError:
        return None
    path = unquote(parts.path)
    if parts.scheme or parts.netloc or not path or "\0" in path:
        return None
    return (folder / path).resolve()


def pages_in(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pages among the files of a document, by the names of their files."""
    return {place.removeprefix(PAGES): content for place, content in files.items() if place.startswith(PAGES)}


def text_meant(meant: str) -> tuple[str, str]:
    """The name of the text, and the identifier in it, or none."""
    name, _, identifier = meant.rpartition("#")
    return name, identifier


def expected(references: References) -> dict[str, str]:
    """The addresses that references will lead to if each text they mean is one page that shows all its places."""
    found = {}
    for pointer, meant in references.items():
        name, identifier = text_meant(meant)
        found[pointer] = f"{address_of(name)}#{identifier}" if identifier else address_of(name)
    return found


@dataclass(slots=True)
class Places:
    """Where the pages of texts show what is pointed to.

    `pages_of` gives the pages of a text by the names of their files, None for one that is not published; `entities_of`
    the persons, places and organisations that it lists, as its record has them.
    """

    pages_of: Callable[[str], Mapping[str, bytes] | None]
    entities_of: Callable[[str], Iterable[Record]]
    _known: dict[str, dict[str, str] | None] = field(default_factory=dict)
    _listed: dict[str, dict[str, str]] = field(default_factory=dict)

    def addresses(self, references: References) -> dict[str, str]:
        """The addresses that references lead to; none for a text that is not published.

        What a text lists is told where the edition tells of it; for what no page shows, there is the text itself.
        """
        found = {}
        for pointer, meant in references.items():
            name, identifier = text_meant(meant)
            shown = self._shown(name)
            if shown is None:
                continue
            found[pointer] = address_of(name)
            if identifier:
                found[pointer] = shown.get(identifier) or self._told(name).get(identifier) or address_of(name)
        return found

    def _shown(self, name: str) -> dict[str, str] | None:
        """The addresses of the identifiers on the pages of a text."""
        if name not in self._known:
            pages = self.pages_of(name)
            self._known[name] = None if pages is None else {
                identifier.decode("utf-8", "replace"): f"{quote(file)}#{identifier.decode('utf-8', 'replace')}"
                for file, content in pages.items() for identifier in _IDENTIFIED.findall(content)
            }  # fmt: skip
        return self._known[name]

    def _told(self, name: str) -> dict[str, str]:
        """The addresses of whom and what a text lists."""
        if name not in self._listed:
            entities = [one for one in self.entities_of(name) if one.get("id")]
            self._listed[name] = {one["id"]: f"../{place_of_entity(one)}" for one in entities}
        return self._listed[name]
