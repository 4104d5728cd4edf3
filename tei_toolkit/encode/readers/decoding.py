"""Bytes become characters: what a text file of unknown origin is encoded in, and what is no text at all."""

import codecs
import re
from dataclasses import dataclass

from tei_toolkit.encode.catalogue import diagnostic
from tei_toolkit.errors import ReadError
from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.model.source import Source

# no transcript has such a line
LONGEST_LINE = 10_000_000

_SIGNATURES = (
    (b"%PDF", "a PDF", "extract its text first"),
    (b"PK\x03\x04", "a Word, OpenDocument, EPUB or ZIP file", "save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", "save it as plain text first"),
    (b"{\\rtf", "a Rich Text file", "save it as plain text first"),
    (b"\x89PNG", "an image", "transcribe it first"),
    (b"\xff\xd8\xff", "an image", "transcribe it first"),
    (b"GIF8", "an image", "transcribe it first"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# the encodings of text files in the wild that are not Unicode; a wider choice makes short texts Chinese
_CANDIDATES = ["cp1252", "cp1250", "cp1251", "koi8_r"]
# as editors and browsers name them in their menus
_ENCODINGS = {
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "koi8_r": "KOI8-R",
    "latin-1": "ISO 8859-1",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
}
# what letters of Polish, Czech, Croatian and Romanian in cp1250 look like, read as cp1252
_NOT_WESTERN = re.compile("\ufffd|[^\\W\\d_][¹³º¿¾¼ª£¥][^\\W\\d_]|[ðþ]|ø.*ì|ì.*ø", re.DOTALL)
_MOST_ACCENTS = 0.06
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file, its line ends made line feeds, and what had to be guessed or replaced."""

    text: str
    diagnostics: tuple[Diagnostic, ...]


def decode(source: Source) -> Decoded:
    """Decode a text file: by its byte order mark, as UTF-8, or by the likeliest of the older encodings.

    Raises:
        ReadError: the file is empty, is not text, or has a line longer than `LONGEST_LINE` characters.
    """
    content = source.content
    if not content.strip(b"\x00 \t\r\n"):
        raise _empty(source)
    for signature, kind, remedy in _SIGNATURES:
        if content.startswith(signature):
            raise ReadError(f"{source.name}: this is {kind}, not a text file", hint=remedy)
    text, found = _characters(source)
    if not text.strip():
        raise _empty(source)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_long_lines(source, text)
    return Decoded(*_without_forbidden(source, text, found))


def _empty(source: Source) -> ReadError:
    return ReadError(f"{source.name}: the file is empty", hint="there is no text to encode")


def _characters(source: Source) -> tuple[str, tuple[Diagnostic, ...]]:
    content, start = source.content, Location(source.name, 1, 1)
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            try:
                text = content.decode(codec)
            except UnicodeDecodeError as error:
                reason = f"the byte order mark says {name}, but byte {error.start} does not fit"
                raise ReadError(f"{source.name}: {reason}", hint="save the file as UTF-8") from None
            if name == "UTF-8":
                return text, ()
            return text, (diagnostic("decoded-from", f"decoded from {name}", start, "decoding"),)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and "\x00" not in text:
        return text, ()
    return _guessed(source, start)


def _guessed(source: Source, start: Location) -> tuple[str, tuple[Diagnostic, ...]]:
    content = source.content
    codec = _utf_16_without_mark(content)
    if codec is None:
        if b"\x00" in content:
            raise ReadError(f"{source.name}: this is a binary file, not a text file", hint="name a text file")
        codec = _likeliest(content)
    if codec is None:
        raise ReadError(f"{source.name}: the character encoding cannot be told", hint="save the file as UTF-8")
    message = f"not UTF-8; decoded as {_ENCODINGS.get(codec, codec)}, the likeliest encoding"
    hint = "look whether accented letters and quotation marks came out right; saved as UTF-8, the file needs no guess"
    return content.decode(codec), (diagnostic("decoded-by-guess", message, start, "decoding", hint),)


def _utf_16_without_mark(content: bytes) -> str | None:
    """UTF-16 of a mainly Latin text has a zero in nearly every second byte, always on the same side."""
    sample = content[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    for zeros, others, codec in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros > 0.6 * half and others == 0:
            try:
                content.decode(codec)
            except UnicodeDecodeError:
                continue
            return codec
    return None


def _likeliest(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    unprintable = sum(1 for byte in content[:65536] if byte < 0x20 and byte not in b"\t\n\r\f")
    if unprintable > len(content[:65536]) / 100:
        return None
    best = from_bytes(content[:1_000_000], cp_isolation=_CANDIDATES).best()
    codec = best.encoding if best is not None else None
    if codec is not None and _is_western(content[:1_000_000].decode("cp1252", "replace"), central=codec == "cp1250"):
        codec = "cp1252"
    for candidate in (codec, "cp1252", "latin-1"):
        if candidate is not None:
            try:
                content.decode(candidate)
            except UnicodeDecodeError:
                continue
            return candidate
    return None


def _is_western(text: str, *, central: bool) -> bool:
    """Whether text decoded as cp1252 looks as it should; `central` where a detector took it for cp1250.

    Short texts with a few accents are where detectors guess; too many letters beyond ASCII are another alphabet.
    """
    if _NOT_WESTERN.search(text):
        return False
    letters = [char for char in text if char.isalpha()]
    beyond = sum(char > "\x7f" for char in letters)
    return central or beyond <= _MOST_ACCENTS * len(letters)


def _refuse_long_lines(source: Source, text: str) -> None:
    if len(text) <= LONGEST_LINE:
        return
    start = 0
    number = 1
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > LONGEST_LINE:
            reason = f"{source.name}:{number}: a line of {end - start:,} characters, and the limit is {LONGEST_LINE:,}"
            raise ReadError(reason, hint="break the text into paragraphs")
        start, number = end + 1, number + 1


def _without_forbidden(source: Source, text: str, found: tuple[Diagnostic, ...]) -> tuple[str, tuple[Diagnostic, ...]]:
    """Replace what XML 1.0 has no way to write (section 2.2, Char); reported once a file, at the first place."""
    first = _FORBIDDEN.search(text)
    if first is None:
        return text, found
    before = text[: first.start()]
    location = Location(source.name, before.count("\n") + 1, first.start() - before.rfind("\n"))
    replaced, count = _FORBIDDEN.subn("\ufffd", text)
    what = f"U+{ord(first.group()):04X} cannot stand in XML"
    others = f" and {count - 1:,} more such character{'s' if count > 2 else ''}" if count > 1 else ""
    done = f"U+FFFD stands for it{others}"
    hint = "take it out of the transcript, or write what it was to be"
    return replaced, (*found, diagnostic("character-not-allowed", f"{what}; {done}", location, "decoding", hint))
