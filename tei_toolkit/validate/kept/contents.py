"""What is in files, told by their bytes; a file that has not been touched need not be read for that.

As git does it: a file of the same size, times and number as when it was read last has the same bytes. Where it was
changed so shortly before it was read that a later change might have had the same time, it is read again.
"""

import json
import os
import stat
import time
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from tei_toolkit.validate.kept.database import Database, key_of

SMALL = 1 << 20
"""Up to this size a file is read into memory."""
_CHUNK = 1 << 20
_DIGEST_SIZE = 20
# some file systems know times by two seconds only
_RACY_NANOSECONDS = 2_000_000_000


class State(NamedTuple):
    """What a file system says of a file without reading it; `changed` is the time of whatever change it knows."""

    size: int
    modified: int
    changed: int
    number: int
    device: int


class Content(NamedTuple):
    """The bytes of a file by their digest, with its state before they were read; the bytes themselves where few.

    `settled` says that no later change can leave the state as it is; `known` that the file was not read.
    """

    digest: str
    state: State
    settled: bool
    data: bytes | None = None
    known: bool = False


def state_of(path: str | Path) -> State | None:
    """The state of a regular file, or None where there is none."""
    try:
        about = os.stat(path)  # noqa: PTH116 (asked of thousands of files)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(about.st_mode):
        return None
    return State(about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino, about.st_dev)


def digest_of(data: bytes) -> str:
    """The digest by which bytes are known."""
    return blake2b(data, digest_size=_DIGEST_SIZE).hexdigest()


def read_content(path: str | Path, state: State, now: int | None = None) -> Content | None:
    """A file's content, read; None where it cannot be. `now` is the time in nanoseconds, where it is not the clock's.

    What is changed from now on shows in the state, if the last change is not too near.
    """
    latest = state.modified if os.name == "nt" else max(state.modified, state.changed)
    settled = (time.time_ns() if now is None else now) - latest > _RACY_NANOSECONDS
    try:
        with open(path, "rb") as file:  # noqa: PTH123 (asked of thousands of files)
            if state.size <= SMALL:
                data = file.read(SMALL + 1)
                if len(data) <= SMALL:
                    return Content(digest_of(data), state, settled, data)
                file.seek(0)
            made = blake2b(digest_size=_DIGEST_SIZE)
            while chunk := file.read(_CHUNK):
                made.update(chunk)
    except (OSError, ValueError):
        return None
    return Content(made.hexdigest(), state, settled)


class Contents:
    """The contents of files, and what was read of them before."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, path: str | Path) -> Content | None:
        """A file's content, if it can be told without reading it."""
        state = state_of(path)
        return None if state is None else self._known(path, state)

    def of(self, path: str | Path) -> Content | None:
        """A file's content, read where that is needed; None where it is no file that can be read."""
        state = state_of(path)
        if state is None:
            return None
        content = self._known(path, state)
        if content is None:
            content = read_content(path, state)
            self.note(path, content)
        return content

    def note(self, path: str | Path, content: Content | None) -> None:
        """Remember what is in a file, unless it may change without showing it."""
        if content is not None and content.settled:
            self._database.put(_key(path), json.dumps([*content.state, content.digest]).encode())

    def _known(self, path: str | Path, state: State) -> Content | None:
        kept = self._database.get(_key(path))
        if kept is None:
            return None
        try:
            *was, digest = json.loads(kept)
        except ValueError:
            return None
        return Content(digest, state, True, known=True) if tuple(was) == state else None


def _key(path: str | Path) -> bytes:
    return key_of("file", os.path.abspath(path))  # noqa: PTH100 (asked of thousands of files)
