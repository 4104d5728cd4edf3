"""The files that the stylesheets write for a book become an EPUB 3, one archive (EPUB 3.3, Open Container Format)."""

from tei_toolkit.export.identity import moment_of
from tei_toolkit.export.packagers.archive import DECLARATION, archive_of, parts_of
from tei_toolkit.export.packaging import Packaging

_FOLDER = "EPUB/"
_MIMETYPE = "mimetype"
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
    head = [(_MIMETYPE, b"application/epub+zip"), ("META-INF/container.xml", (DECLARATION + _CONTAINER).encode())]
    body = [(_FOLDER + place, files[place]) for place in sorted(files)]
    return archive_of([*head, *body], moment_of(packaging.document), frozenset((_MIMETYPE,)))
