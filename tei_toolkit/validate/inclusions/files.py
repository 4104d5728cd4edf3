"""Which file an inclusion means: one below the project's root, and no other."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from tei_toolkit.files import shown


@dataclass(frozen=True, slots=True)
class File:
    """A file that is included: its path, resolved too, and the address that it was found at."""

    path: Path
    resolved: Path
    address: str

    @property
    def name(self) -> str:
        """What reports call it."""
        return shown(self.path)


class UnresolvedError(Exception):
    """An inclusion cannot be made: why, what to do, and whether a fallback may stand for it."""

    def __init__(self, reason: str, hint: str, *, fatal: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint
        self.fatal = fatal


def file_at(address: str, written: str, root: Path) -> File:
    """The file of an address, which a document writes in some way.

    Raises:
        UnresolvedError: it is on the web, or out of the root, or there is no such file.
    """
    from urllib.request import url2pathname

    parts = urlsplit(urldefrag(address)[0])
    if parts.scheme != "file" or parts.netloc or parts.query:
        raise UnresolvedError(
            f"'{written}' is no file, and nothing is fetched", "put the file below the project's root"
        )
    try:
        path = Path(url2pathname(parts.path))
        resolved = path.resolve()
        if not resolved.is_relative_to(root):
            reason = f"'{written}' leads out of the project ({root})"
            raise UnresolvedError(reason, "put the file below the project's root", fatal=True)
        if not resolved.is_file():
            raise UnresolvedError(f"there is no file '{written}'", "mend the address, or put the file there")
    except (OSError, ValueError, RuntimeError):
        raise UnresolvedError(f"'{written}' is no address of a file", "mend the address") from None
    return File(path, resolved, address)


def joined(base: str, written: str) -> str:
    """An address as written where that base is in force."""
    return urljoin(base, quote(unquote(written), safe="/:?#[]@!$&'()*+,;=%~"))


def relative(address: str, base: str) -> str:
    """An address as one writes it where that base is in force."""
    here, there = urlsplit(base), urlsplit(address)
    if (here.scheme, here.netloc) != (there.scheme, there.netloc) or there.scheme != "file":
        return address
    return os.path.relpath(there.path, os.path.dirname(here.path)).replace(os.sep, "/")  # noqa: PTH120
