"""What a packager is told besides what the stylesheet wrote."""

from collections.abc import Mapping
from typing import NamedTuple

from tei_toolkit.export.images import NO_IMAGES, Images
from tei_toolkit.saxon import Value
from tei_toolkit.tei.document import TeiDocument


class Packaging(NamedTuple):
    """A document that is packaged, the parameters that are the packager's, the images that lie beside the document."""

    document: TeiDocument
    values: Mapping[str, Value]
    images: Images = NO_IMAGES


def checksum_of(document: TeiDocument) -> str:
    """The SHA-256 of the bytes that a document was read from, in hexadecimal digits."""
    import hashlib

    return hashlib.sha256(document.source.content).hexdigest()
