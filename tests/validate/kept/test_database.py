"""What is kept on disk: shared, damaged, locked or full, it never answers anything wrong and never raises."""

import contextlib
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tei_toolkit.validate.kept import database as module
from tei_toolkit.validate.kept.database import MEMORY, Database, key_of

A, B = key_of("a"), key_of("b")
LONG = b"value " * 1_000


def kept(folder, *pairs):
    database = Database(folder)
    for key, value in pairs:
        database.put(key, value)
    database.close()
    return next(folder.glob("*.sqlite"), None)


def asked(folder, key):
    database = Database(folder)
    with contextlib.closing(database):
        return database.get(key), database.trouble


@pytest.mark.parametrize("value", [b"", b"x", LONG])
def test_what_is_put_is_there_at_once_and_later(tmp_path, value):
    database = Database(tmp_path)
    database.put(A, value)
    assert (database.get(A), database.get(B)) == (value, None)
    database.close()
    assert asked(tmp_path, A) == (value, None)


def test_parts_of_a_key_are_not_run_together():
    assert len({key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("a", "b", "c")}) == 4


def test_the_file_is_the_users_own(tmp_path):
    path = kept(tmp_path / "new" / "folder", (A, b"x"))
    assert path.stat().st_mode & 0o077 == 0
    path.chmod(0o666)
    value, trouble = asked(path.parent, A)
    assert value is None
    assert "others may write to it" in trouble


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"no database, but long enough to be one " * 1_000),
        lambda path: path.write_bytes(b""),
        lambda path: os.truncate(path, path.stat().st_size // 2),
        lambda path: os.truncate(path, 100),
        lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 8192 + path.read_bytes()[12288:]),
        lambda path: path.with_name(path.name + "-wal").write_bytes(b"garbage" * 10_000),
        lambda path: subprocess.run(
            [
                sys.executable,
                "-c",
                "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('DROP TABLE entries')",
                path,
            ],
            check=True,
        ),
    ],
    ids=["garbage", "empty", "half", "hundred", "pages", "journal", "table"],
)
def test_a_damaged_file_says_nothing_wrong_and_is_made_anew(tmp_path, damage):
    values = {key_of(str(number)): os.urandom(300) for number in range(500)}
    damage(kept(tmp_path, *values.items()))
    database = Database(tmp_path)
    answers = {key: database.get(key) for key in values}
    assert all(answer in {None, values[key]} for key, answer in answers.items())
    database.close()
    for _ in range(2):
        kept(tmp_path, (A, b"new"))
    assert asked(tmp_path, A) == (b"new", None)


def test_a_value_that_was_changed_or_stands_under_another_key_is_none(tmp_path):
    path = kept(tmp_path, (A, LONG), (B, b"other"))
    with contextlib.closing(sqlite3.connect(path)) as connection:
        value = connection.execute("SELECT value FROM entries WHERE key = ?", (A,)).fetchone()[0]
        wrong = value[:-1] + bytes([value[-1] ^ 1])
        connection.execute("UPDATE entries SET value = ? WHERE key = ?", (wrong, A))
        connection.execute("UPDATE entries SET value = ? WHERE key = ?", (value, B))
        connection.commit()
    assert asked(tmp_path, A)[0] is None
    assert asked(tmp_path, B)[0] is None


@pytest.mark.parametrize("value", ["text", 3, None])
def test_a_value_of_another_kind_is_none(tmp_path, value):
    path = kept(tmp_path, (A, LONG))
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '') WHERE name = 'entries'")
        connection.commit()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE entries SET value = ?", (value,))
        connection.commit()
    assert asked(tmp_path, A)[0] is None


def test_a_file_that_is_locked_is_done_without(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_BUSY_SECONDS", 0.1)
    path = kept(tmp_path, (A, b"x"))
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        database = Database(tmp_path)
        database.put(B, b"y")
        database.close()
        assert database.trouble
    assert asked(tmp_path, A) == (b"x", None)


def test_a_folder_that_cannot_be_made_or_written_is_done_without(tmp_path):
    (tmp_path / "file").write_text("")
    assert asked(tmp_path / "file" / "cache", A)[1]
    folder = tmp_path / "cache"
    (folder / "results-1.sqlite").mkdir(parents=True)
    assert asked(folder, A)[1]
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    if not os.access(closed, os.W_OK):
        assert asked(closed, A)[1]


@pytest.mark.skipif(sys.platform == "win32", reason="this system limits no sizes of files")
def test_a_disk_that_is_full_is_done_without(tmp_path):
    code = """
import os, resource, signal, sys
from pathlib import Path
from tei_toolkit.validate.kept.database import Database, key_of
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
database = Database(Path(sys.argv[1]))
for number in range(3_000):
    database.put(key_of(str(number)), os.urandom(500))
    answer = database.get(key_of(str(number)))
    assert answer is None or len(answer) == 500
database.close()
assert database.trouble, database.trouble
"""
    subprocess.run([sys.executable, "-c", code, tmp_path], check=True)
    assert kept(tmp_path, (A, b"x")) is not None
    assert asked(tmp_path, A) == (b"x", None)


def test_what_nobody_has_asked_for_in_a_month_is_forgotten(tmp_path, monkeypatch):
    now = time.time()
    # midnight may come meanwhile
    monkeypatch.setattr(module.time, "time", lambda: now)
    path = kept(tmp_path, (A, b"x"), (B, b"y"))
    old, older = tmp_path / "results-0.sqlite", tmp_path / "results-0.sqlite-wal"
    old.write_text("")
    older.write_text("")
    os.utime(old, (0, 0))
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM cleaning")
        connection.execute("UPDATE entries SET day = day - 29")
        connection.execute("UPDATE entries SET day = day - 2 WHERE key = ?", (B,))
        connection.commit()
    # to ask for it is to need it
    assert asked(tmp_path, A) == (b"x", None)
    assert asked(tmp_path, B) == (None, None)
    assert (old.exists(), older.exists()) == (False, True)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        (day,) = connection.execute("SELECT day FROM entries WHERE key = ?", (A,)).fetchone()
        assert day == int(now) // 86_400


def test_a_very_large_file_loses_its_older_half(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_LARGEST", 100_000)
    database = Database(tmp_path)
    keys = [key_of(str(number)) for number in range(500)]
    for key in keys:
        database.put(key, os.urandom(500))
    database.close()
    database = Database(tmp_path)
    assert 200 < sum(database.get(key) is not None for key in keys) < 300
    database.close()


def test_several_processes_write_at_once_and_nothing_is_lost(tmp_path):
    code = """
import sys
from pathlib import Path
from tei_toolkit.validate.kept.database import Database, key_of
database = Database(Path(sys.argv[1]))
for number in range(2_000):
    database.put(key_of(sys.argv[2], str(number)), f"{sys.argv[2]} {number}".encode())
database.close()
assert database.trouble is None, database.trouble
"""
    running = [subprocess.Popen([sys.executable, "-c", code, tmp_path, str(each)]) for each in range(4)]
    assert [process.wait() for process in running] == [0] * 4
    database = Database(tmp_path)
    for each in range(4):
        for number in range(2_000):
            assert database.get(key_of(str(each), str(number))) == f"{each} {number}".encode()
    database.close()


def test_memory_will_do_too():
    database = Database(MEMORY)
    database.put(A, b"x")
    database.flush()
    assert database.get(A) == b"x"
    database.close()
    assert database.trouble is None
    assert not Path(":memory:").exists()
