"""The images that a document shows: found beside it, taken along, and reported where they are missing."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from tei_toolkit.errors import ToolkitError
from tei_toolkit.export.image_kinds import Fault, no_fault
from tei_toolkit.files import read_bytes
from tei_toolkit.tei.document import TeiDocument
from tei_toolkit.tei.names import TEI

if TYPE_CHECKING:
    from tei_toolkit.model.diagnostic import Diagnostic

# what browsers show as an image, none of which a browser takes for a page when it is shown so
SUFFIXES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"))
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


class Images(NamedTuple):
    """Images by their address in the document and in what is published, the files to write, and what is missing."""

    addresses: Mapping[str, str]
    files: Mapping[str, bytes]
    diagnostics: "tuple[Diagnostic, ...]"

    @property
    def listed(self) -> str:
        """The addresses as the stylesheets take them: both sides on a line, a tabulator between."""
        return "\n".join(f"{address}\t{place}" for address, place in self.addresses.items())


NO_IMAGES = Images({}, {}, ())


def images_of(
    document: TeiDocument, folder: Path | None, place: str, fault: Fault = no_fault, *, pages: bool = True
) -> Images:
    """Take along the images that a document names by paths relative to `folder`; those elsewhere stay where they are.

    `place` is the folder that they come to lie in, among the published files. What `fault` finds fault with is reported
    and left behind. An image is one of a suffix in SUFFIXES, within `folder`: a path that leads out of it is reported
    as missing.
    """
    addresses: dict[str, str] = {}
    files: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for element, address in _named(document.root, pages=pages):
        parts = urlsplit(address)
        if address in addresses or parts.scheme or parts.netloc or not parts.path:
            continue
        path = _within(folder, unquote(parts.path))
        content = _read(path)
        if path is None or content is None:
            found.append(_finding(document, element, *_missing(address)))
            continue
        reason = fault(path.name, content)
        if reason is not None:
            found.append(_finding(document, element, *_unfit(address, reason)))
            continue
        published = f"{place}/{_free(path.name, place, files)}"
        files[published] = content
        addresses[address] = quote(published)
    return Images(addresses, files, tuple(found))


def _named(root: etree._Element, *, pages: bool) -> list[tuple[etree._Element, str]]:
    """Elements that name an image, with its address: graphics, and page breaks where images of pages are wanted."""
    found = [(one, one.get("url", "")) for one in root.iter(f"{{{TEI}}}graphic")]
    breaks = ((one, one.get("facs", "").split()) for one in root.iter(f"{{{TEI}}}pb") if pages)
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
    """A name for the file that no other image of the document has, whatever its folder, of letters safe anywhere."""
    stem, dot, suffix = wanted.rpartition(".")
    stem = _UNSAFE.sub("-", normalize("NFKD", stem)).strip("-.") or "image"
    chosen, number = f"{stem}{dot}{suffix}", 1
    while f"{place}/{chosen}" in files:
        number += 1
        chosen = f"{stem}-{number}{dot}{suffix}"
    return chosen


def _missing(address: str) -> tuple[str, str, str]:
    return (
        "missing-image",
        f"there is no image '{address}' beside the document",
        "put the image beside the document, or mend its address",
    )


def _unfit(address: str, reason: str) -> tuple[str, str, str]:
    return (
        "unfit-image",
        f"the image '{address}' {reason}; its description stands for it",
        "save it as PNG or JPEG, and name it so",
    )


def _finding(document: TeiDocument, element: etree._Element, name: str, message: str, hint: str) -> "Diagnostic":
    # imported where something is found
    from tei_toolkit.export.catalogue import diagnostic
    from tei_toolkit.tei.locations import location_of

    return diagnostic(name, message, location_of(document, element), "images", hint)
