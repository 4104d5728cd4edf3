"""A file that was not touched is not read again; one that may have been is."""

import os
import time

import pytest

from tei_toolkit.validate.kept import contents as module
from tei_toolkit.validate.kept.contents import SMALL, Contents, digest_of, read_content, state_of
from tei_toolkit.validate.kept.database import MEMORY, Database

LONG_AGO = time.time_ns() - 3_600 * 10**9


@pytest.fixture
def contents():
    database = Database(MEMORY)
    yield Contents(database)
    database.close()


@pytest.fixture
def later(monkeypatch):
    """The clock an hour on, so that files which were written just now are old."""
    monkeypatch.setattr(module.time, "time_ns", lambda: LONG_AGO + 7_200 * 10**9)


def read(monkeypatch):
    """The paths that are read from now on."""
    paths = []

    def noted(path, state, now=None):
        paths.append(path)
        return read_content(path, state, now)

    monkeypatch.setattr(module, "read_content", noted)
    return paths


@pytest.mark.parametrize("size", [0, 1, SMALL, SMALL + 1, 3 * SMALL])
def test_a_digest_is_that_of_all_bytes(tmp_path, size):
    path = tmp_path / "a.xml"
    path.write_bytes(b"x" * size)
    content = read_content(path, state_of(path))
    assert content.digest == digest_of(b"x" * size)
    assert (content.data is None) == (size > SMALL)


@pytest.mark.usefixtures("later")
def test_a_file_that_was_not_touched_is_read_once(tmp_path, contents, monkeypatch):
    path = tmp_path / "a.xml"
    path.write_bytes(b"words")
    paths = read(monkeypatch)
    assert contents.known(path) is None
    assert {contents.of(path).digest for _ in range(3)} == {digest_of(b"words")}
    assert paths == [path]


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_bytes(b"other"),
        lambda path: path.write_bytes(b"longer than before"),
        lambda path: (path.write_bytes(b"other"), os.utime(path, ns=(LONG_AGO, LONG_AGO))),
        lambda path: (path.with_name("b").write_bytes(b"other"), path.with_name("b").replace(path)),
    ],
    ids=["size", "time", "time put back", "moved over it"],
)
def test_a_file_that_changed_is_read_again(tmp_path, contents, change):
    path = tmp_path / "a.xml"
    path.write_bytes(b"words")
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    contents.of(path)
    change(path)
    assert contents.of(path).digest == digest_of(path.read_bytes())


def test_a_file_that_was_written_just_now_is_read_again(tmp_path, contents, monkeypatch):
    path = tmp_path / "a.xml"
    path.write_bytes(b"words")
    paths = read(monkeypatch)
    for _ in range(2):
        contents.of(path)
    assert paths == [path, path]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_not_read(tmp_path, contents):
    os.mkfifo(tmp_path / "pipe")
    assert contents.of(tmp_path / "pipe") is None
    assert contents.of(tmp_path) is None
    assert contents.of(tmp_path / "nowhere") is None
    assert contents.of("nul\0in.xml") is None
