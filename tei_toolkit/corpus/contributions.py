"""What each document gives the pages that no document makes, kept from one build of an edition to the next.

To read the records of all documents, and to make of them what these pages hold, takes most of a build in which one
document has changed. It is kept in the user's cache folder, for the records that it was made of.
"""

import contextlib
import marshal
import os
import shutil
import zlib
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from tei_toolkit.errors import ToolkitError
from tei_toolkit.files import is_own, read_bytes, write_atomically
from tei_toolkit.resources import user_cache

if TYPE_CHECKING:
    from tei_toolkit.export.site.contribution import Contribution

_FORMAT = 1
# of fewer documents it is found out again as soon as it is read
_LEAST = 20
# of so many editions it is kept, those that were built last
_EDITIONS = 8
# in how many files it is kept, so that where one document has changed not all is written again
_FILES = 16
# the length of what is written first in each
_LENGTH = 8


class _Kept(NamedTuple):
    """What was kept of a document: the digest of the record that it was made of, and itself."""

    made_of: str
    written: bytes | memoryview

    def given(self) -> "Contribution | None":
        """What the document gives, if it can be read."""
        with contextlib.suppress(ValueError, EOFError, TypeError):
            return _loaded(self.written)
        return None


class Contributions:
    """What documents have given in this build, and in the last one."""

    def __init__(self, output: Path, toolkit: str) -> None:
        """Begin for an output folder; what another `toolkit` has kept, told by its fingerprint, is not used."""
        folder = user_cache()
        name = sha256(str(output.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:32]
        self._folder = None if folder is None else folder / "editions" / name
        self._identity = (_FORMAT, toolkit)
        # as it is written, which takes up less than half
        self._made: dict[str, bytes] = {}

    def add(self, name: str, given: "Contribution") -> None:
        """Add what a document gives that was made in this build."""
        self._made[name] = marshal.dumps(given)

    def of(
        self, documents: Sequence[tuple[str, str]], make: "Callable[[str], Contribution]"
    ) -> "dict[str, Contribution]":
        """What the documents give, each told by its name and the digest of its record, and all of it kept.

        `make` gives it by the name of a document of which nothing is known.
        """
        found: dict[str, Contribution | None] = {}
        keeping: dict[str, _Kept] = {}
        changed: set[int] = set()
        last = self._last()
        for name, made_of in documents:
            known = None if name in self._made else last.get(name)
            given = known.given() if known is not None and known.made_of == made_of else None
            if known is None or given is None:
                known = _Kept(made_of, self._made.pop(name, b"") or marshal.dumps(make(name)))
                changed.add(_file_of(name))
            found[name], keeping[name] = given, known
        self._made.clear()
        if changed and len(keeping) >= _LEAST:
            self._keep(keeping, changed)
        # not read before it is written down, and given up one by one, so that hardly any is there twice
        last.clear()
        return {
            name: given if given is not None else _loaded(keeping.pop(name).written) for name, given in found.items()
        }

    def _last(self) -> dict[str, _Kept]:
        """What was kept by the last build, by the names of the documents."""
        known: dict[str, _Kept] = {}
        if self._folder is not None:
            for number in range(_FILES):
                with contextlib.suppress(OSError, ToolkitError, ValueError, EOFError, TypeError):
                    known |= self._read(self._folder / str(number))
        return known

    def _read(self, path: Path) -> dict[str, _Kept]:
        if not is_own(path):
            return {}
        content = memoryview(read_bytes(path))
        at = _LENGTH + int.from_bytes(content[:_LENGTH], "big")
        identity, listed = marshal.loads(content[_LENGTH:at])  # noqa: S302 (the user's own file)
        known = {}
        for name, made_of, length in listed:
            known[name] = _Kept(made_of, content[at : at + length])
            at += length
        return known if identity == self._identity and at == len(content) else {}

    def _keep(self, kept: dict[str, _Kept], changed: set[int]) -> None:
        """Write those of the files anew of which something has changed."""
        if self._folder is None:
            return
        parts: dict[int, dict[str, _Kept]] = {number: {} for number in changed}
        for name, one in kept.items():
            if _file_of(name) in parts:
                parts[_file_of(name)][name] = one
        with contextlib.suppress(OSError, ToolkitError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for number, part in parts.items():
                listed: list[tuple[Any, ...]] = [(name, one.made_of, len(one.written)) for name, one in part.items()]
                index = marshal.dumps((self._identity, listed))
                length = len(index).to_bytes(_LENGTH, "big")
                content = b"".join([length, index, *(one.written for one in part.values())])
                write_atomically(self._folder / str(number), content, durable=False)
            os.utime(self._folder)
            others = sorted(self._folder.parent.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
            for folder in others[_EDITIONS:]:
                shutil.rmtree(folder, ignore_errors=True)


def _loaded(written: bytes | memoryview) -> "Contribution":
    return cast("Contribution", marshal.loads(written))  # noqa: S302 (the user's own file, or made in this build)


def _file_of(name: str) -> int:
    return zlib.crc32(name.encode("utf-8", "surrogateescape")) % _FILES
