"""What the tests of archives share: pictures to put into them, and a way to find what is in them."""

import struct
import zlib

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "o": "http://www.idpf.org/2007/opf",
    "e": "http://www.idpf.org/2007/ops",
    "dc": "http://purl.org/dc/elements/1.1/",
    "s": "http://www.w3.org/2000/svg",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "r": "http://schemas.openxmlformats.org/package/2006/relationships",
    "c": "http://schemas.openxmlformats.org/package/2006/content-types",
}


def png(width=1, height=1):
    """A picture of so many points."""
    size = struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", size), (b"IDAT", zlib.compress(b"\0" * (width + 1) * height)), (b"IEND", b"")]
    body = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)


def found(tree, path):
    """What an XPath finds, with the prefixes that are usual."""
    return tree.xpath(path, namespaces=NAMES)


def one(tree, path):
    """The only thing that an XPath finds."""
    (only,) = found(tree, path)
    return only
