"""Documents in the encodings of East Asia, which expat does not read: they are given to it in UTF-8."""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator

_DECLARED = re.compile(rb"""^<\?xml[^>]*?(\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["'])""")
# names that documents use, by the codec that reads them
_CODECS = {
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "euc-jp": "euc_jp",
    "euc-kr": "euc_kr",
    "gb18030": "gb18030",
    "gb2312": "gb2312",
    "gbk": "gbk",
    "iso-2022-jp": "iso2022_jp",
    "iso-2022-kr": "iso2022_kr",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "windows-31j": "cp932",
    "x-sjis": "cp932",
}


def codec_of(declared: str) -> str:
    """Python's name of an encoding, by the name that a document declares."""
    return _CODECS.get(declared.lower(), declared)


def in_utf_8(head: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks of a document, in UTF-8 where it declares an encoding of East Asia, and else as they are.

    Bytes that mean nothing there become U+FFFD, as for jing. What declares the encoding becomes spaces, so that places
    in its line stay what they are.
    """
    declared = _DECLARED.match(head[:200])
    codec = None if declared is None else _CODECS.get(declared[2].decode("ascii").lower())
    if declared is None or codec is None:
        yield head
        yield from rest
        return
    decoder = getincrementaldecoder(codec)("replace")
    start, end = declared.span(1)
    # without a declaration it is UTF-8
    yield head[:start] + b" " * (end - start)
    yield decoder.decode(head[end:]).encode()
    for chunk in rest:
        yield decoder.decode(chunk).encode()
    yield decoder.decode(b"", final=True).encode()
