"""Texts that are included as they are (XInclude §4.3)."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from tei_toolkit.validate.inclusions.files import File, UnresolvedError

# XML 1.0 §2.2
_NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_text(file: File, encoding: str | None, largest: int) -> list[str]:
    """The lines of a text file, each with its end; in UTF-8 unless it says or is told otherwise.

    Raises:
        UnresolvedError: it cannot be read, is too large, or holds what XML cannot hold.
    """
    try:
        if file.path.stat().st_size > largest:
            reason = f"'{file.name}' is larger than {largest >> 20} MB"
            raise UnresolvedError(reason, "include less in one document", fatal=True)
        content = file.path.read_bytes()
        if content.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
            encoding = "utf-16"
        elif content.startswith(BOM_UTF8):
            encoding = "utf-8-sig"
        text = content.decode(encoding or "utf-8")
    except OSError as error:
        raise UnresolvedError(f"'{file.name}' cannot be read: {error.strerror}", "check its permissions") from None
    except LookupError:
        raise UnresolvedError(f"there is no encoding '{encoding}'", "mend the attribute encoding", fatal=True) from None
    except UnicodeDecodeError:
        reason = f"'{file.name}' is not in {encoding or 'UTF-8'}"
        raise UnresolvedError(reason, "name its encoding, or save it as UTF-8", fatal=True) from None
    wrong = _NO_CHARACTER.search(text)
    if wrong is not None:
        reason = f"'{file.name}' holds the character U+{ord(wrong[0]):04X}, which may not stand in XML"
        raise UnresolvedError(reason, "take it out", fatal=True)
    return re.findall(r"[^\n]*\n|[^\n]+", text)
