"""The output folder of an edition: written, compared and cleared without touching what a person put there."""

import contextlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tei_toolkit.corpus.manifest import MANIFEST_NAME, Entry, Manifest, digest
from tei_toolkit.errors import UsageError, WriteError
from tei_toolkit.files import TEMPORARY_PREFIX, write_atomically
from tei_toolkit.project import Project

_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_AT_ONCE = 1 << 24


@dataclass(frozen=True, slots=True)
class Output:
    """The folder that a build writes to."""

    folder: Path

    @classmethod
    def of(cls, project: Project) -> "Output":
        """The output folder of an edition, which need not exist yet."""
        return cls(project.output if project.output is not None else project.root / "build")

    def refuse_foreign_files(self, *, force: bool) -> None:
        """Make sure that the folder is one of ours, or new.

        Raises:
            UsageError: it is a file, or holds files and no manifest of a build.
        """
        if self.folder.exists() and not self.folder.is_dir():
            raise UsageError(
                f"{self.folder}: is a file, and the output needs a folder", hint="move it, or set 'output'"
            )
        if force or not self.folder.is_dir() or (self.folder / MANIFEST_NAME).exists():
            return
        files = (path for path in self.folder.rglob("*") if not path.is_dir())
        foreign = next((path for path in files if not path.name.startswith(TEMPORARY_PREFIX)), None)
        if foreign is not None:
            raise UsageError(
                f"{self.folder}: holds files that no build made ({foreign.name})",
                hint="empty it, set 'output' to another folder, or overwrite what is in the way with --force",
            )

    def sweep(self) -> None:
        """Remove what killed runs left half written."""
        for folder in (self.folder, *self.folder.glob("*/")):
            for path in folder.glob(f"{TEMPORARY_PREFIX}*"):
                with contextlib.suppress(OSError):
                    path.unlink()

    def present(self, paths: Iterable[str]) -> dict[str, str]:
        """The digests of those files that are there and can be read."""
        found = {}
        folder = str(self.folder)
        for path in paths:
            content = _content(folder, path)
            if content is not None:
                found[path] = digest(content)
        return found

    def write(self, path: str, content: bytes) -> None:
        """Write a file of the build, unless it stands there already.

        Raises:
            WriteError: it cannot be written.
        """
        folder = str(self.folder)
        if _content(folder, path) != content:
            # the manifest's digests tell the next build what a loss of power took
            write_atomically(f"{folder}{os.sep}{path}", content, durable=False)

    def record(self, manifest: Manifest, known: dict[str, tuple[Entry, str]] | None = None) -> None:
        """Write the manifest; `known` are entries that were written before, as `Manifest.to_bytes` has them.

        Raises:
            WriteError: it cannot be written.
        """
        self.write(MANIFEST_NAME, manifest.to_bytes(known))

    def remove(self, paths: Iterable[str]) -> tuple[Path, ...]:
        """Remove files of an earlier build, and the folders that this leaves empty.

        Raises:
            WriteError: a file cannot be removed.
        """
        removed = []
        for path in sorted(paths):
            target = self.folder / path
            # a manifest is a file like any other: what it lists outside the folder is not ours
            if ".." in PurePosixPath(path).parts or PurePosixPath(path).is_absolute() or not target.is_file():
                continue
            try:
                target.unlink()
            except OSError as error:
                reason = error.strerror or str(error)
                raise WriteError(f"{target}: cannot be removed: {reason}", hint="remove it by hand") from None
            removed.append(target)
            with contextlib.suppress(OSError):
                target.parent.rmdir()
        return tuple(removed)


def _content(folder: str, path: str) -> bytes | None:
    """What stands in a file, if it is there and can be read."""
    # not by Path or a file object, whose making takes longer than the reading where there are thousands
    try:
        opened = os.open(f"{folder}{os.sep}{path}", _READING)
    except OSError:
        return None
    try:
        size = os.fstat(opened).st_size
        content = os.read(opened, size + 1)
        # what is very large comes in pieces
        while len(content) != size and (more := os.read(opened, _AT_ONCE)):
            content += more
    except OSError:
        return None
    finally:
        os.close(opened)
    return content
