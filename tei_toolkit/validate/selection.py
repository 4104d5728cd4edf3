"""Which files a run is about: those named, and those below folders that are neither ignored nor excluded."""

import glob
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit.errors import UsageError
from tei_toolkit.files import shown

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from tei_toolkit.tei.prolog import Prolog

SUFFIXES = (".xml", ".tei", ".odd", ".xml.gz")
"""What files are called that are looked at below a folder, in any case."""
_IGNORE_FILE = ".gitignore"


@dataclass(slots=True)
class Selection:
    """Files in order, each once; how many were passed over below folders because they are no TEI."""

    files: list[Path] = field(default_factory=list)
    not_tei: int = 0


@dataclass(frozen=True, slots=True)
class Filter:
    """What is left out: patterns as in .gitignore, relative to the working directory.

    `forced` leaves out files that are named outright as well, as where a tool names those that a commit changes;
    `git_ignored` passes over what .gitignore files exclude; `tei_only` what does not begin with an element of TEI.
    `known` gives the beginning of a file that need not be read for it.
    """

    patterns: Sequence[str] = ()
    forced: bool = False
    git_ignored: bool = True
    tei_only: bool = True
    known: "Callable[[Path], Prolog | None] | None" = None


def select(names: Iterable[str], without: Filter) -> Selection:
    """The files that names mean: files, folders, and patterns with *, ? and [] (** crosses folders).

    Raises:
        UsageError: a name is of nothing, or nothing remains of a folder or pattern; a pattern is none.
    """
    chosen = Selection()
    known: set[Path] = set()
    walk = _Walk(without)
    for name in names:
        passed = chosen.not_tei
        found = list(_meant(name, walk, chosen))
        if not found and not without.forced and chosen.not_tei == passed:
            raise _nothing(name)
        chosen.files += [file for file in dict.fromkeys(found) if file not in known]
        known.update(found)
    return chosen


def _nothing(name: str) -> UsageError:
    if Path(name).is_dir():
        reason = "there are no XML files in this folder that are not ignored"
        return UsageError(f"{name}: {reason}", hint="name the files, or another folder")
    reason = "no file is called so" if glob.has_magic(name) else "there is no such file or folder"
    return UsageError(f"{name}: {reason}", hint="check the path")


def _meant(name: str, walk: "_Walk", chosen: Selection) -> Iterator[Path]:
    path = Path(name)
    if not path.exists() and glob.has_magic(name):
        for found in sorted(map(Path, glob.glob(name, recursive=True))):  # noqa: PTH207 (the pattern may be absolute)
            yield from walk.below(found, chosen) if found.is_dir() else walk.alone(found, chosen)
    elif path.is_dir():
        yield from walk.below(path, chosen)
    elif path.exists():
        # what a person names is meant, TEI or not
        yield from () if walk.without.forced and walk.excluded(path) else (path,)


class _Walk:
    """Looks through folders."""

    def __init__(self, without: Filter) -> None:
        self.without = without
        self._excluded = _spec(without.patterns, "--exclude") if without.patterns else None
        self._here = Path.cwd()

    def below(self, folder: Path, chosen: Selection) -> Iterator[Path]:
        """The files below a folder, in order."""
        ignored = list(_ignore_files_above(folder)) if self.without.git_ignored else []
        yield from self._below(folder, ignored, chosen)

    def _below(self, folder: Path, ignored: "list[tuple[Path, GitIgnoreSpec]]", chosen: Selection) -> Iterator[Path]:
        own = _ignore_file(folder) if self.without.git_ignored else None
        if own is not None:
            ignored = [*ignored, (folder.absolute(), own)]
        for entry in sorted(os.scandir(folder), key=lambda one: one.name):
            path = folder / entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name == ".git" or self.excluded(path, is_folder=is_folder) or _ignores(ignored, path, is_folder):
                continue
            if is_folder:
                yield from self._below(path, ignored, chosen)
            elif entry.is_file() and entry.name.lower().endswith(SUFFIXES):
                yield from self._if_tei(path, chosen)

    def alone(self, path: Path, chosen: Selection) -> Iterator[Path]:
        """A file that a pattern means, unless it is excluded."""
        if not self.excluded(path):
            yield from self._if_tei(path, chosen)

    def excluded(self, path: Path, *, is_folder: bool = False) -> bool:
        """Whether --exclude leaves a file or folder out, or a folder that it is in."""
        if self._excluded is None:
            return False
        try:
            relative = path.absolute().relative_to(self._here).as_posix()
        except ValueError:
            relative = path.as_posix().lstrip("/")
        return bool(self._excluded.check_file(relative + "/" * is_folder).include)

    def _if_tei(self, path: Path, chosen: Selection) -> Iterator[Path]:
        if self.without.tei_only and self._is_something_else(path):
            chosen.not_tei += 1
        else:
            yield path

    def _is_something_else(self, path: Path) -> bool:
        """Whether a file can be read as far as its first element, and that is none of TEI's."""
        from tei_toolkit.tei.names import TEI

        prolog = (None if self.without.known is None else self.without.known(path)) or _beginning(path)
        root = "" if prolog is None else prolog.root
        # a TEI element without the namespace is a slip that is to be told
        return bool(root) and not root.startswith(f"{{{TEI}}}") and root not in {"TEI", "teiCorpus", "TEI.2"}


def _beginning(path: Path) -> "Prolog | None":
    from tei_toolkit.errors import ReadError
    from tei_toolkit.relaxng.sources import DocumentSource
    from tei_toolkit.tei.prolog import read_prolog

    try:
        return read_prolog(DocumentSource(path).chunks())
    except ReadError:
        return None


def _ignore_files_above(folder: Path) -> "Iterator[tuple[Path, GitIgnoreSpec]]":
    """The .gitignore files above a folder, up to the root of its repository, the outermost first."""
    inside = folder.absolute()
    above = [inside, *inside.parents]
    root = next((number for number, place in enumerate(above) if (place / ".git").exists()), None)
    if root is None:
        return
    for place in reversed(above[1 : root + 1]):
        spec = _ignore_file(place)
        if spec is not None:
            yield place, spec


def _ignore_file(folder: Path) -> "GitIgnoreSpec | None":
    path = folder / _IGNORE_FILE
    try:
        lines = path.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return None
    return _spec(lines, shown(path))


def _spec(patterns: Iterable[str], source: str) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(patterns)
    except ValueError as error:
        raise UsageError(f"{source}: {error}", hint="write patterns as in .gitignore") from None


def _ignores(ignored: "list[tuple[Path, GitIgnoreSpec]]", path: Path, is_folder: bool) -> bool:
    """Whether a file or folder is ignored: the .gitignore nearest to it that speaks of it decides (gitignore(5))."""
    place = path.absolute()
    for folder, spec in reversed(ignored):
        relative = place.relative_to(folder).as_posix() + "/" * is_folder
        decision = spec.check_file(relative).include
        if decision is not None:
            return decision
    return False
