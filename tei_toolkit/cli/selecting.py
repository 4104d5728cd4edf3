"""The options of `tei validate` that say what is looked at."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from tei_toolkit.cli import options
from tei_toolkit.cli.console import failed, plural
from tei_toolkit.cli.status import CLEAN
from tei_toolkit.errors import ToolkitError, UsageError
from tei_toolkit.files import read_bytes
from tei_toolkit.model.source import Source
from tei_toolkit.validate.selection import Filter, select

if TYPE_CHECKING:
    from tei_toolkit.validate.kept.beginnings import Known


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be validated, how many files were passed over as no TEI, the exit status of what was not found."""

    documents: list[Path | Source | BinaryIO]
    passed: int
    status: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants to have looked at."""

    paths: tuple[str, ...]
    files_from: str | None
    stdin_filename: str | None
    exclude: tuple[str, ...]
    force_exclude: bool
    no_gitignore: bool

    def find(self, cache: Path | None, *, tei_only: bool) -> Found:
        """Look for the documents; what is not found is told. In the cache, if there is one, is kept how they begin.

        Raises:
            UsageError: there is nothing to validate; where --force-exclude left out all that was named, nothing is.
        """
        if not self.paths and self.files_from is None:
            raise UsageError("there is nothing to validate", hint="name files or folders, or - for standard input")
        with _known(cache if tei_only else None) as known:
            without = Filter(self.exclude, self.force_exclude, not self.no_gitignore, tei_only, known)
            return self._found(without)

    def _found(self, without: Filter) -> Found:
        status, passed = CLEAN, 0
        documents: list[Path | Source | BinaryIO] = []
        for name in (*self.paths, *self._listed()):
            if name == options.STANDARD_INPUT:
                documents.append(self._standard_input())
                continue
            try:
                chosen = select((name,), without)
            except ToolkitError as error:
                failed(error)
                status = max(status, error.exit_status)
            else:
                documents += chosen.files
                passed += chosen.not_tei
        if not documents and status == CLEAN and not self.force_exclude:
            reason = f"none of {plural(passed, 'XML file')} is TEI" if passed else "all files are left out"
            raise UsageError(f"there is nothing to validate: {reason}", hint="--schema validates XML of any kind")
        return Found(list(dict.fromkeys(documents)), passed, status)

    def _standard_input(self) -> Source | BinaryIO:
        if self.stdin_filename is None:
            return sys.stdin.buffer
        return Source(self.stdin_filename, sys.stdin.buffer.read(), Path(self.stdin_filename))

    def _listed(self) -> tuple[str, ...]:
        """The names in a list, a line each, or with a NUL after each as find -print0 writes them."""
        if self.files_from is None:
            return ()
        standard = self.files_from == options.STANDARD_INPUT
        content = sys.stdin.buffer.read() if standard else read_bytes(Path(self.files_from))
        separator = b"\0" if b"\0" in content else b"\n"
        return tuple(os.fsdecode(name.rstrip(b"\r")) for name in content.split(separator) if name.strip())


@contextlib.contextmanager
def _known(cache: Path | None) -> "Iterator[Known | None]":
    """What tells how files begin, from what is kept in a folder."""
    if cache is None:
        yield None
        return
    from tei_toolkit.validate.kept.beginnings import Known

    with contextlib.closing(Known(cache)) as known:
        yield known


selection: Callable[[Any], Any] = options.together(
    "wanted",
    Wanted,
    click.argument("paths", nargs=-1, metavar="PATH...", type=options.PathGiven(path_type=str)),
    click.option("--files-from", metavar="FILE", help="Take more paths from a list, a line each; - is standard input."),
    click.option(
        "--stdin-filename", metavar="NAME", help="What the document on standard input is called, and where it lies."
    ),
    click.option(
        "--exclude", multiple=True, metavar="PATTERN", help="Leave out what a pattern names, written as in .gitignore."
    ),
    click.option("--force-exclude", is_flag=True, help="Leave out files named outright as well."),
    click.option("--no-gitignore", is_flag=True, help="Look at files that .gitignore leaves out as well."),
)
