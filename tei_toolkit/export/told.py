"""What stylesheets are told of a document that they cannot find out themselves."""

from tei_toolkit.export.identity import identifier_of, moment_of
from tei_toolkit.export.image_kinds import size_of
from tei_toolkit.export.packaging import Packaging
from tei_toolkit.saxon import Value


def told_of_a_book(packaging: Packaging) -> dict[str, Value]:
    """Of a book, its identifier and the moment at which it was changed."""
    return {
        "identifier": identifier_of(packaging.document),
        "modified": moment_of(packaging.document).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def told_of_a_text(packaging: Packaging) -> dict[str, Value]:
    """Of a text for a word processor, besides, the sizes of its images: place, width and height on a line."""
    sizes = ((place, size_of(content)) for place, content in packaging.images.files.items())
    lines = (f"{place}\t{size[0]}\t{size[1]}" for place, size in sizes if size is not None)
    return told_of_a_book(packaging) | {"image-sizes": "\n".join(lines)}
