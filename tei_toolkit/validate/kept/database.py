"""Values under keys in one SQLite file that several processes share; whatever is wrong with it, no verdict is lost.

A value carries a checksum that its key goes into, so that a damaged file answers nothing rather than something else.
The file may be deleted at any time.
"""

import contextlib
import os
import stat
import time
import zlib
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

# to be raised whenever what is kept, or what it means, changes
FORMAT = 1
MEMORY = Path(":memory:")
_NAME = f"results-{FORMAT}.sqlite"
# others hold it for as long as they write; where they get little of a processor, to wait is less than to begin anew
_BUSY_SECONDS = 10.0
_RETRY_SECONDS = 0.02
_MOST_WAITING = 400
_SECONDS_A_DAY = 86_400
_KEPT_DAYS = 30
_NOTED_DAYS = 7
_LARGEST = 512 << 20
_CHECKSUM = 8
_WORTH_PACKING = 400
_PLAIN, _PACKED = b"0", b"1"
# SQLite's codes for a file that is none of its own, or not what it was (SQLITE_CORRUPT, SQLITE_NOTADB)
_DAMAGED = frozenset({11, 26})
# and for one that another process holds (SQLITE_BUSY)
_BUSY = 5
_TABLES = """
CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB NOT NULL, day INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cleaning (day INTEGER NOT NULL);
"""
_REMOVE_HALF = """
DELETE FROM entries WHERE key IN
    (SELECT key FROM entries ORDER BY day LIMIT (SELECT count(*) / 2 FROM entries))
"""


def key_of(*parts: str | bytes) -> bytes:
    """A key that stands for all of these parts and their order."""
    made = blake2b(digest_size=20)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(b"%d:" % len(content))
        made.update(content)
    return made.digest()


class Database:
    """The values of a folder's file; `trouble` says why it is not used, where it cannot be.

    What is put is written some hundred values at a time, and when it is closed.
    """

    def __init__(self, folder: Path) -> None:
        self.trouble: str | None = None
        self._folder = folder
        self._connection: sqlite3.Connection | None = None
        self._waiting: dict[bytes, bytes] = {}
        self._met: list[bytes] = []
        self._today = int(time.time()) // _SECONDS_A_DAY
        self._open()

    def get(self, key: bytes) -> bytes | None:
        """The value of a key, or None where there is none that can be trusted."""
        found = self._waiting.get(key)
        if found is None:
            row = self._row(key)
            if row is None:
                return None
            value, day = row
            if not isinstance(value, bytes) or not isinstance(day, int):
                return None
            found = value
            if day < self._today - _NOTED_DAYS:
                self._met.append(key)
        return _unpacked(key, found)

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value under a key, in place of what was there."""
        if self._connection is None:
            return
        self._waiting[key] = _packed(key, value)
        if len(self._waiting) >= _MOST_WAITING:
            self.flush()

    def flush(self) -> None:
        """Write what was put."""
        rows = [(key, value, self._today) for key, value in self._waiting.items()]
        self._waiting.clear()
        if rows:
            self._write("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)

    def close(self) -> None:
        """Write what was put, forget what nobody has asked for in a long time, and let go of the file."""
        self.flush()
        if self._met:
            self._write("UPDATE entries SET day = ? WHERE key = ?", [(self._today, key) for key in self._met])
        self._clean()
        self._let_go()

    # --- the file

    def _open(self) -> None:
        import sqlite3

        try:
            place = self._place()
            latest = time.monotonic() + _BUSY_SECONDS
            while self.trouble is None and not self._opened(place):
                # SQLite does not wait by itself for one who makes the file just now
                if time.monotonic() > latest:
                    self.trouble = "another process holds it"
                time.sleep(_RETRY_SECONDS)
        except (sqlite3.Error, OSError, ValueError) as error:
            self._give_up(error)

    def _opened(self, place: str | Path) -> bool:
        """Open the file; whether nobody kept it from being opened."""
        import sqlite3

        made = sqlite3.connect(place, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        self._connection = made
        try:
            made.execute("PRAGMA auto_vacuum = INCREMENTAL")
            made.execute("PRAGMA journal_mode = WAL")
            # a loss of power may damage the file, which is then made anew
            made.execute("PRAGMA synchronous = OFF")
            made.execute("PRAGMA trusted_schema = OFF")
            made.executescript(_TABLES)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != _BUSY:
                raise
            self._let_go()
            return False
        return True

    def _place(self) -> str | Path:
        """The file, which is made where it is not there, for nobody else to write to."""
        if self._folder == MEMORY:
            return str(MEMORY)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._folder / _NAME
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            self.trouble = f"{path} is no file"
        elif hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o022):
            self.trouble = f"{path} belongs to somebody else, or others may write to it"
        return path

    def _row(self, key: bytes) -> "tuple[object, object] | None":
        if self._connection is None:
            return None
        import sqlite3

        try:
            found = self._connection.execute("SELECT value, day FROM entries WHERE key = ?", (key,)).fetchone()
        except (sqlite3.Error, MemoryError, OverflowError) as error:
            self._give_up(error)
            return None
        return None if found is None else (found[0], found[1])

    def _write(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        if self._connection is None:
            return
        import sqlite3

        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(statement, rows)
            self._connection.execute("COMMIT")
        except (sqlite3.Error, MemoryError) as error:
            self._give_up(error)

    def _clean(self) -> None:
        """Once a day, take out what was not asked for in a month, and the oldest half where the file is very large."""
        if self._connection is None:
            return
        import sqlite3

        try:
            ask = self._connection.execute
            if ask("SELECT max(day) FROM cleaning").fetchone()[0] == self._today:
                return
            ask("BEGIN IMMEDIATE")
            ask("DELETE FROM cleaning")
            ask("INSERT INTO cleaning VALUES (?)", (self._today,))
            ask("DELETE FROM entries WHERE day < ?", (self._today - _KEPT_DAYS,))
            size = ask("PRAGMA page_size").fetchone()[0]
            if (ask("PRAGMA page_count").fetchone()[0] - ask("PRAGMA freelist_count").fetchone()[0]) * size > _LARGEST:
                ask(_REMOVE_HALF)
            ask("COMMIT")
            ask("PRAGMA incremental_vacuum").fetchall()
            self._remove_older()
        except (sqlite3.Error, OSError, TypeError) as error:
            self._give_up(error)

    def _remove_older(self) -> None:
        """Remove the files of other versions of the toolkit that have not been used in a long time."""
        if self._folder == MEMORY:
            return
        for path in self._folder.glob("results-*.sqlite*"):
            if not path.name.startswith(_NAME) and path.stat().st_mtime < time.time() - _KEPT_DAYS * _SECONDS_A_DAY:
                path.unlink(missing_ok=True)

    def _give_up(self, error: Exception) -> None:
        """Do without the file from now on; one that is damaged is removed, so that the next run makes another."""
        self.trouble = self.trouble or " ".join(str(error).split()) or type(error).__name__
        self._waiting.clear()
        self._let_go()
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED and self._folder != MEMORY:
            for suffix in ("", "-wal", "-shm"):
                with contextlib.suppress(OSError):
                    (self._folder / f"{_NAME}{suffix}").unlink(missing_ok=True)

    def _let_go(self) -> None:
        import sqlite3

        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(sqlite3.Error):
                connection.close()


def _packed(key: bytes, value: bytes) -> bytes:
    body = _PACKED + zlib.compress(value, 1) if len(value) >= _WORTH_PACKING else _PLAIN + value
    return _checksum(key, body) + body


def _unpacked(key: bytes, kept: bytes) -> bytes | None:
    body = kept[_CHECKSUM:]
    if not body or _checksum(key, body) != kept[:_CHECKSUM]:
        return None
    try:
        return zlib.decompress(body[1:]) if body[:1] == _PACKED else body[1:]
    except zlib.error:
        return None


def _checksum(key: bytes, body: bytes) -> bytes:
    return blake2b(body, digest_size=_CHECKSUM, key=key).digest()
