"""The images that a document shows: found beside it, taken along, and reported where they are missing."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from tei_toolkit.errors import ToolkitError
from tei_toolkit.export.catalogue import diagnostic
from tei_toolkit.files import read_bytes
from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.tei.document import TeiDocument
from tei_toolkit.tei.names import TEI
from tei_toolkit.tei.paths import path_of

# what browsers show as an image, none of which a browser takes for a page when it is shown so
SUFFIXES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"))


@dataclass(frozen=True, slots=True)
class Images:
    """Images by their address in the document and in what is published, the files to write, and what is missing."""

    addresses: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def listed(self) -> str:
        """The addresses as the stylesheets take them: both sides on a line, a tabulator between."""
        return "\n".join(f"{address}\t{place}" for address, place in self.addresses.items())


def images_of(document: TeiDocument, folder: Path | None, place: str) -> Images:
    """Take along the images that a document names by paths relative to `folder`; those elsewhere stay where they are.

    `place` is the folder that they come to lie in, among the published files.

    An image is one of a suffix in SUFFIXES, within `folder`: a path that leads out of it is reported as missing.
    """
    addresses: dict[str, str] = {}
    files: dict[str, bytes] = {}
    missing: list[Diagnostic] = []
    for element, address in _named(document.root):
        parts = urlsplit(address)
        if address in addresses or parts.scheme or parts.netloc or not parts.path:
            continue
        path = _within(folder, unquote(parts.path))
        content = _read(path)
        if path is None or content is None:
            missing.append(_missing(document, element, address))
            continue
        published = f"{place}/{_free(path.name, place, files)}"
        files[published] = content
        addresses[address] = quote(published)
    return Images(addresses, files, tuple(missing))


def _named(root: etree._Element) -> list[tuple[etree._Element, str]]:
    """Elements that name an image, with its address: page breaks and graphics."""
    found = [(one, one.get("url", "")) for one in root.iter(f"{{{TEI}}}graphic")]
    breaks = ((one, one.get("facs", "").split()) for one in root.iter(f"{{{TEI}}}pb"))
    found += [(one, facs[0]) for one, facs in breaks if facs and not facs[0].startswith("#")]
    return [(element, address) for element, address in found if Path(urlsplit(address).path).suffix.lower() in SUFFIXES]


def _within(folder: Path | None, path: str) -> Path | None:
    if folder is None:
        return None
    found = (folder / path).resolve()
    return found if found.is_relative_to(folder.resolve()) else None


def _read(path: Path | None) -> bytes | None:
    if path is None or not path.is_file():
        return None
    try:
        return read_bytes(path)
    except ToolkitError:
        return None


def _free(wanted: str, place: str, files: dict[str, bytes]) -> str:
    """A name for the file that no other image of the document has, whatever its folder."""
    stem, dot, suffix = wanted.rpartition(".")
    chosen, number = wanted, 1
    while f"{place}/{chosen}" in files:
        number += 1
        chosen = f"{stem}-{number}{dot}{suffix}"
    return chosen


def _missing(document: TeiDocument, element: etree._Element, address: str) -> Diagnostic:
    ordinal = next(i for i, each in enumerate(document.root.iter(etree.Element)) if each is element)
    position = document.positions[ordinal] if ordinal < len(document.positions) else None
    where = Location(
        document.source.name,
        position.line if position else None,
        position.column if position else None,
        path_of(element),
    )
    hint = "put the image beside the document, or mend its address"
    return diagnostic("missing-image", f"there is no image '{address}' beside the document", where, "images", hint)
