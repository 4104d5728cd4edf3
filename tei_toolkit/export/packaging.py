"""What a packager is told besides what the stylesheet wrote."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tei_toolkit.export.images import Images
from tei_toolkit.saxon import Value
from tei_toolkit.tei.document import TeiDocument


@dataclass(frozen=True, slots=True)
class Packaging:
    """A document that is packaged, the parameters that are the packager's, the images that lie beside the document."""

    document: TeiDocument
    values: Mapping[str, Value] = field(default_factory=dict)
    images: Images = field(default_factory=Images)


def checksum_of(document: TeiDocument) -> str:
    """The SHA-256 of the bytes that a document was read from, in hexadecimal digits."""
    import hashlib

    return hashlib.sha256(document.source.content).hexdigest()
