"""Archives that are the same bytes every time: entries in a given order, with one time for all."""

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime


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
