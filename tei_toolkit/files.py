"""Reading and writing whole files so that a killed run leaves the old file or the new one, never half of one."""

import contextlib
import errno
import itertools
import os
from pathlib import Path
from typing import BinaryIO

from tei_toolkit.errors import ReadError, UsageError, WriteError

TEMPORARY_PREFIX = ".tei-toolkit-"
_NUMBERS = itertools.count()


def shown(path: Path | str) -> str:
    """A path as a person in the working directory writes it: relative where it lies below, with slashes everywhere."""
    try:
        return Path(path).relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path).replace("\\", "/") if os.name == "nt" else str(path)


def read_bytes(path: Path) -> bytes:
    """Read a whole file.

    Raises:
        UsageError: there is no such file, or it is a folder.
        ReadError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no such file", hint="check the path") from None
    except IsADirectoryError:
        raise UsageError(f"{path}: is a folder, and a file was expected", hint="name a file in it") from None
    except OSError as error:
        reason = error.strerror or str(error)
        hint = "check its permissions" if isinstance(error, PermissionError) else "check the path"
        raise ReadError(f"{path}: cannot be read: {reason}", hint=hint) from None


def write_atomically(path: Path | str, content: bytes, *, durable: bool = True) -> None:
    """Write `content` beside `path` and rename it into place; missing parent folders are made.

    `durable` also keeps it through a loss of power, which takes its time; what can be made again needs no such care.

    Raises:
        WriteError: the folder cannot be made or written, or the disk is full; `path` is as it was before.
    """
    name = str(path)
    temporary = None
    mode = None
    try:
        # by paths as text: an edition writes thousands of files, and to make a Path of each takes longer
        with contextlib.suppress(FileNotFoundError):
            mode = os.stat(name).st_mode & 0o777  # noqa: PTH116
        with _new_file_beside(name, mode) as file:
            temporary = file.name
            file.write(content)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        if mode is not None:
            os.chmod(temporary, mode)  # noqa: PTH101
        os.replace(temporary, name)  # noqa: PTH105
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
        reason = error.strerror or str(error)
        if isinstance(error, FileExistsError | NotADirectoryError):
            reason = "a part of the path is a file, not a folder"
        raise WriteError(f"{shown(path)}: cannot be written: {reason}", hint=remedy_of(error)) from None


def remedy_of(error: OSError) -> str:
    """What a person can do about a place that cannot be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "free space or choose another place"
    if isinstance(error, PermissionError) and error.errno == errno.EACCES:
        return "check the permissions of its folder or choose another place"
    return "choose another place"


def _new_file_beside(path: str, mode: int | None) -> BinaryIO:
    """A file of a name that no other has, which nobody may read who may not read what it will replace."""
    # not by tempfile: to load it takes longer than a small file to write
    folder = os.path.dirname(path)  # noqa: PTH120
    while True:
        place = os.path.join(folder, f"{TEMPORARY_PREFIX}{os.getpid()}-{next(_NUMBERS)}")  # noqa: PTH118
        try:
            return open(place, "xb", opener=lambda name, flags: os.open(name, flags, 0o666 if mode is None else mode))
        except FileNotFoundError:
            Path(folder).mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            continue


def is_own(path: Path) -> bool:
    """Whether a file belongs to the user, and nobody else may write to it; where systems know no owners, yes."""
    if not hasattr(os, "getuid"):
        return path.is_file()
    for place in (path, path.parent):
        status = place.stat()
        if status.st_uid != os.getuid() or status.st_mode & 0o022:
            return False
    return True
