"""What a person names on the command line becomes sources, and the places that results go to."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tei_toolkit.cli.options import STANDARD_INPUT
from tei_toolkit.errors import UsageError, WriteError
from tei_toolkit.files import read_bytes, remedy_of, write_atomically
from tei_toolkit.model.source import Source


def read_source(name: str) -> Source:
    """Read a named file, or standard input.

    Raises:
        UsageError: there is no such file, or it is a folder.
        ReadError: it cannot be read.
    """
    if name == STANDARD_INPUT:
        return Source(STANDARD_INPUT, sys.stdin.buffer.read())
    path = Path(name)
    return Source(name, read_bytes(path), path)


def stem_of(name: str) -> str:
    """The name from which the output of an input is named."""
    return "stdin" if name == STANDARD_INPUT else Path(name).stem


class Destination(NamedTuple):
    """Where the results of one command go: to stdout (None), to one file, or each to a file in a folder."""

    target: Path | None
    is_folder: bool
    force: bool
    inputs: tuple[str, ...]

    @classmethod
    def of(
        cls, output: str | None, inputs: Sequence[str], suffix: str, *, force: bool, joined: bool = False
    ) -> "Destination":
        """The destination that the options mean, checked before any work is done.

        With `joined`, one result is made of all inputs.

        Raises:
            UsageError: several results would share one place, or a place may not be written.
        """
        several = len(inputs) > 1 and not joined
        if output is None:
            if several:
                raise UsageError("several files cannot share stdout", hint="name a folder: -o FOLDER")
            return cls(None, False, force, tuple(inputs))
        target = Path(output)
        if several and suffix and target.suffix == suffix and not target.is_dir() and not output.endswith("/"):
            raise UsageError(f"{target}: several results cannot share one file", hint="name a folder: -o FOLDER/")
        is_folder = several or target.is_dir() or output.endswith((os.sep, "/"))
        if is_folder and target.exists() and not target.is_dir():
            raise UsageError(f"{target}: is a file, and a folder is needed here", hint="name a folder: -o FOLDER")
        destination = cls(target, is_folder, force, tuple(inputs))
        if joined and len(set(inputs)) < len(inputs):
            twice = next(name for name in inputs if list(inputs).count(name) > 1)
            raise UsageError(f"{twice}: is named twice", hint="name each file once")
        taken: dict[str, str] = {}
        for name in inputs[:1] if joined else inputs:
            place = destination.place(name, suffix)
            other = taken.get(str(place).casefold())
            if other == name:
                raise UsageError(f"{name}: is named twice", hint="name each file once")
            if other is not None:
                raise UsageError(
                    f"{other} and {name} would both become {place}", hint="write them to different folders with -o"
                )
            taken[str(place).casefold()] = name
            destination.refuse_overwriting(place)
        return destination

    def place(self, name: str, suffix: str) -> Path | None:
        """The file that the result of an input goes to, or None for stdout."""
        if self.target is None or not self.is_folder:
            return self.target
        return self.target / f"{stem_of(name)}{suffix}"

    def refuse_overwriting(self, place: Path | None) -> None:
        """Make sure that a result may be written there.

        Raises:
            UsageError: a file is there and overwriting was not asked for, or it is an input.
        """
        if place is None or not place.exists():
            return
        if place.is_dir():
            raise UsageError(f"{place}: is a folder, and the result is a file", hint="name a file, or move the folder")
        if any(name != STANDARD_INPUT and _same(place, Path(name)) for name in self.inputs):
            raise UsageError(f"{place}: is an input, which is never overwritten", hint="choose another place with -o")
        if not self.force and place.is_file():
            raise UsageError(
                f"{place}: exists already", hint="overwrite it with --force, or choose another place with -o"
            )

    def write_beside(self, place: Path, files: Mapping[str, bytes]) -> None:
        """Write the further files that a result needs into its folder.

        Raises:
            UsageError: another file of that name is there, and overwriting was not asked for.
            WriteError: one cannot be written.
        """
        wanted = {place.parent / name: content for name, content in files.items()}
        standing = [path for path, content in wanted.items() if not path.exists() or path.read_bytes() != content]
        for path in standing:
            self.refuse_overwriting(path)
        for path in standing:
            write_atomically(path, wanted[path])

    def write(self, name: str, suffix: str, content: bytes) -> Path | None:
        """Write a result to its place; where that is stdout, leave it to the caller and give None.

        Raises:
            WriteError: it cannot be written.
        """
        place = self.place(name, suffix)
        if place is None:
            return None
        if place.exists() and not place.is_file():
            # devices and pipes are written into, never replaced
            _write_into(place, content)
        else:
            write_atomically(place, content)
        return place


def _write_into(place: Path, content: bytes) -> None:
    try:
        with place.open("wb") as file:
            file.write(content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError(f"{place}: cannot be written: {reason}", hint=remedy_of(error)) from None


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
