"""Archives that are the same bytes every time, and the files that a stylesheet writes for them."""

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from html import unescape

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_DOCTYPE = "<!DOCTYPE html>\n"
_FILE = '<file place="'


def archive_of(entries: Iterable[tuple[str, bytes]], moment: datetime, stored: frozenset[str] = frozenset()) -> bytes:
    """A zip archive of names with their contents, in that order; those `stored` are not compressed."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in entries:
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            # as on Unix, whatever the machine, so that the bytes are the same
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=6)
    return content.getvalue()


def parts_of(written: str) -> dict[str, bytes]:
    """Files by their places, as the stylesheets wrote them one after the other."""
    # a "<" of a text or an attribute is written otherwise, so that this mark begins files only
    _, *parts = written.split(_FILE)
    files = {}
    for part in parts:
        place, _, rest = part.partition('">')
        content = rest.rpartition("</file>")[0]
        if place.endswith(".css"):
            text = unescape(content)
        else:
            text = DECLARATION + (_DOCTYPE if place.endswith(".xhtml") else "") + content + "\n"
        files[place] = text.encode("utf-8", "replace")
    return files
