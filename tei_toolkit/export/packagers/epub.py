"""The files that the stylesheets write for a book become an EPUB 3, one archive (EPUB 3.3, Open Container Format)."""

from html import unescape

from tei_toolkit.export.identity import moment_of
from tei_toolkit.export.packagers.archive import archive_of
from tei_toolkit.export.packaging import Packaging

_FILE = '<file place="'
_FOLDER = "EPUB/"
_MIMETYPE = "mimetype"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_DOCTYPE = "<!DOCTYPE html>\n"
_CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    f'<rootfile full-path="{_FOLDER}package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)


def package_epub(written: str, packaging: Packaging) -> bytes:
    """The files of a book and its images in one archive, the same bytes every time."""
    files = parts_of(written)
    shown = files["package.opf"]
    # images that no chapter shows, as those of pages where there is no page break, stay behind
    files |= {place: data for place, data in packaging.images.files.items() if f'href="{place}"'.encode() in shown}
    head = [(_MIMETYPE, b"application/epub+zip"), ("META-INF/container.xml", (_DECLARATION + _CONTAINER).encode())]
    body = [(_FOLDER + place, files[place]) for place in sorted(files)]
    return archive_of([*head, *body], moment_of(packaging.document), frozenset((_MIMETYPE,)))


def parts_of(written: str) -> dict[str, bytes]:
    """The files of a book by their places, as the stylesheets wrote them one after the other."""
    # a "<" of a text or an attribute is written otherwise, so that this mark begins files only
    _, *parts = written.split(_FILE)
    files = {}
    for part in parts:
        place, _, rest = part.partition('">')
        content = rest.rpartition("</file>")[0]
        if place.endswith(".css"):
            text = unescape(content)
        else:
            text = _DECLARATION + (_DOCTYPE if place.endswith(".xhtml") else "") + content + "\n"
        files[place] = text.encode("utf-8", "replace")
    return files
