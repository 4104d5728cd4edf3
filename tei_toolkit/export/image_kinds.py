"""Which kinds of images there are, told by their first bytes, and which of them a kind of book can show."""

import re
from collections.abc import Callable

from lxml import etree

PNG, JPEG, GIF, WEBP, AVIF, SVG = (f"image/{name}" for name in ("png", "jpeg", "gif", "webp", "avif", "svg+xml"))
# what images begin with: an offset and the bytes there
_SIGNATURES = (
    (PNG, 0, b"\x89PNG\r\n\x1a\n"),
    (JPEG, 0, b"\xff\xd8\xff"),
    (GIF, 0, b"GIF8"),
    (WEBP, 8, b"WEBP"),
    (AVIF, 4, b"ftypavif"),
)
_SUFFIXES = {".png": PNG, ".jpg": JPEG, ".jpeg": JPEG, ".gif": GIF, ".webp": WEBP, ".avif": AVIF, ".svg": SVG}
_SVG = "{http://www.w3.org/2000/svg}"
# a pattern that is compiled where there is such an image, as few documents have one
_OUTSIDE = r"(?i)(?:url\(\s*['\"]?|@import\s+['\"]?)(?!#|data:)"

# why an image cannot be shown, given its name and content; None where it can
Fault = Callable[[str, bytes], str | None]


def kind_of(content: bytes) -> str | None:
    """The media type of an image, or None for what is none."""
    for kind, at, signature in _SIGNATURES:
        if content.startswith(signature, at):
            return kind
    return SVG if _svg(content) is not None else None


def no_fault(_name: str, _content: bytes) -> str | None:
    """Take every file that is called an image, as browsers do, which find out for themselves."""
    return None


def fault_in_epub(name: str, content: bytes) -> str | None:
    """Why an EPUB cannot show an image: it may hold the core media types (EPUB 3.3, §3.2), and nothing that runs."""
    fault = _fault(name, content, {PNG, JPEG, GIF, WEBP, SVG})
    if fault is None and kind_of(content) == SVG:
        root = _svg(content)
        if root is None or not _is_self_contained(root):
            return "draws on scripts or on other files"
    return fault


def fault_in_docx(name: str, content: bytes) -> str | None:
    """Why a word processor cannot show an image: it takes drawings of pixels alone, and must be told their size."""
    fault = _fault(name, content, {PNG, JPEG, GIF})
    return fault or (None if size_of(content) else "does not say its size")


def _fault(name: str, content: bytes, kinds: set[str]) -> str | None:
    kind = kind_of(content)
    said = _SUFFIXES.get(name[name.rfind(".") :].lower())
    if kind is None or kind != said:
        return "is not what its name says" if content else "is empty"
    return None if kind in kinds else f"is of a kind that readers cannot show ({kind})"


def _svg(content: bytes) -> etree._Element | None:
    if not content.lstrip().startswith((b"<", b"\xef\xbb\xbf<")):
        return None
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        return None
    return root if root.tag == f"{_SVG}svg" else None


def _is_self_contained(root: etree._Element) -> bool:
    if root.getroottree().docinfo.doctype:
        return False
    for element in root.iter(etree.Element):
        if element.tag in {f"{_SVG}script", f"{_SVG}foreignObject"} or not str(element.tag).startswith(_SVG):
            return False
        if re.search(_OUTSIDE, element.text or "") and element.tag == f"{_SVG}style":
            return False
        for key, value in element.attrib.items():
            name = str(key).rpartition("}")[2]
            if name.startswith("on") or (name == "href" and not str(value).startswith("#")):
                return False
            if re.search(_OUTSIDE, str(value)):
                return False
    return True


def size_of(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF or JPEG in pixels, or None where they are not said."""
    kind = kind_of(content)
    if kind == PNG and len(content) >= 24:
        return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    if kind == GIF and len(content) >= 10:
        return int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")
    return _size_of_jpeg(content) if kind == JPEG else None


def _size_of_jpeg(content: bytes) -> tuple[int, int] | None:
    """The size that the frame of a JPEG says (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            return int.from_bytes(content[at + 7 : at + 9], "big"), int.from_bytes(content[at + 5 : at + 7], "big")
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None
