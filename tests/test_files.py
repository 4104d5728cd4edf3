import errno
import os
import stat

import pytest

from tei_toolkit.errors import UsageError, WriteError
from tei_toolkit.files import read_bytes, shown, write_atomically


def test_missing_folders_are_made_and_no_temporary_file_stays(tmp_path):
    path = tmp_path / "a" / "b.txt"
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert [each.name for each in path.parent.iterdir()] == ["b.txt"]


def test_what_was_there_stays_where_writing_fails(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left on device") as told:
        write_atomically(path, b"new")
    assert told.value.hint == "free space or choose another place"
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_path_is_shown_as_a_person_here_would_write_it(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert shown(tmp_path / "here" / "a" / "b.txt") == "a/b.txt"
    assert shown("a/b.txt") == "a/b.txt"
    assert shown(tmp_path / "there.txt") == str(tmp_path / "there.txt")


def test_a_path_through_a_file_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WriteError, match="a part of the path is a file"):
        write_atomically(tmp_path / "file" / "a.txt", b"new")


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        (errno.EROFS, "choose another place"),
        (errno.EACCES, "check the permissions of its folder or choose another place"),
    ],
)
def test_the_remedy_fits_the_reason(tmp_path, monkeypatch, number, hint):
    def refused(*_arguments):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as within:
        within.setattr(os, "open", refused)
        with pytest.raises(WriteError) as told:
            write_atomically(tmp_path / "a.txt", b"new")
    assert told.value.hint == hint


def test_permissions_are_kept_and_new_files_follow_the_umask(tmp_path):
    kept, new = tmp_path / "kept", tmp_path / "new"
    kept.write_bytes(b"old")
    kept.chmod(0o640)
    write_atomically(kept, b"new")
    mask = os.umask(0)
    os.umask(mask)
    write_atomically(new, b"new")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == 0o666 & ~mask


def test_a_missing_file_and_a_folder_are_wrong_usage(tmp_path):
    with pytest.raises(UsageError, match="there is no such file"):
        read_bytes(tmp_path / "none")
    with pytest.raises(UsageError, match="is a folder"):
        read_bytes(tmp_path)
