"""References between files, followed once the whole run has been seen.

They are kept in a database of SQLite's own making in a temporary file, sorted there by the file that they lead to; so
each of these is read once, and memory does not grow with the number of files.
"""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import groupby
from json import dumps, loads
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.parsers import expat

from tei_toolkit.errors import ReadError, WriteError
from tei_toolkit.relaxng.sources import DocumentSource
from tei_toolkit.relaxng.xml import XML_NAMESPACE, Feeder, RefusedError, parser
from tei_toolkit.validate.nearest import Nearest
from tei_toolkit.validate.references import Fault, Reference, short, targets_of

if TYPE_CHECKING:
    import sqlite3

    from tei_toolkit.model.diagnostic import Diagnostic
    from tei_toolkit.validate.kept.results import Results
    from tei_toolkit.validate.subject import Subject

# the second is for documents of other vocabularies, such as XHTML
_IDS = (f"{XML_NAMESPACE} id", "id")
_MOST_NEIGHBOURS = 10_000
# files and folders that mark where a project begins
_MARKS = ("tei-toolkit.toml", ".git", ".hg", "pyproject.toml")


class Outgoing:
    """The references to other files of all documents of a run, by the number of the document.

    With `results`, identifiers of files that are kept there are not looked for again, and what is found is kept.
    """

    def __init__(self, results: "Results | None" = None) -> None:
        self._results = results
        self._any = False

    @cached_property
    def _database(self) -> "sqlite3.Connection":
        import sqlite3

        # with an empty name, a file that is gone with the connection
        made = sqlite3.connect("")
        made.execute("PRAGMA journal_mode = OFF")
        columns = "value TEXT, bases TEXT, written TEXT"
        made.execute(f"CREATE TABLE outgoing (document INTEGER, {columns}, address TEXT, identifier TEXT)")
        made.execute(f"CREATE TABLE wrong (document INTEGER, {columns}, name TEXT, said TEXT, hint TEXT)")
        made.execute("CREATE TABLE kept (document INTEGER PRIMARY KEY, key BLOB, targets TEXT)")
        return made

    def add(self, document: int, references: Iterable[Reference], key: bytes | None = None) -> None:
        """Put aside the references of a document; `key` is what its results are kept under, if they are."""
        rows = [(document, *reference) for reference in references]
        if not rows:
            return
        self._any = True
        with _room():
            self._database.executemany("INSERT INTO outgoing VALUES (?, ?, ?, ?, ?, ?)", rows)
            if key is not None:
                targets = dumps(targets_of(Reference(*row[1:]) for row in rows))
                self._database.execute("INSERT INTO kept VALUES (?, ?, ?)", (document, key, targets))

    def diagnostics(self, subject: "Callable[[int], Subject]") -> "Iterator[tuple[int, Diagnostic]]":
        """What is wrong with them, with the number of the document; `subject` gives a document anew by its number.

        Only files below the folder of the project that a document belongs to are looked at.

        Raises:
            WriteError: there is no room for the references.
        """
        if not self._any:
            return
        with _room():
            self._find(subject)
        by_document = self._database.execute("SELECT * FROM wrong ORDER BY document, value, bases, written")
        for document, rows in groupby(by_document, key=itemgetter(0)):
            wrong = _Wrong()
            for _, value, bases, _written, *fault in rows:
                wrong.setdefault((value, bases), []).append(Fault(*fault))
            try:
                told = list(_told(subject(document), wrong))
            except ReadError:
                # it was there a moment ago, and its own findings have been told
                continue
            self._keep(document, subject(document), told)
            yield from ((document, one) for one in told)
        if self._results is not None:
            right = "SELECT document FROM kept WHERE document NOT IN (SELECT document FROM wrong)"
            for (document,) in self._database.execute(right):
                self._keep(document, subject(document), [])

    def _keep(self, document: int, subject: "Subject", told: "list[Diagnostic]") -> None:
        """Keep what is wrong with the references of a document, together with what they lead to."""
        if self._results is None or subject.path is None:
            return
        row = self._database.execute("SELECT key, targets FROM kept WHERE document = ?", (document,)).fetchone()
        if row is not None:
            targets = tuple((address, identified) for address, identified in loads(row[1]))
            self._results.keep_late(row[0], targets, subject.path, told)

    def _find(self, subject: "Callable[[int], Subject]") -> None:
        """Note all that leads nowhere."""
        # what is found out about folders holds for this run, and not for the next one of the same process
        project = lru_cache(maxsize=4096)(lambda folder: str(project_of(Path(os.path.realpath(folder)))))
        names_in = lru_cache(maxsize=256)(_names_in)

        @lru_cache(maxsize=1 << 16)
        def root(document: int) -> str | None:
            path = subject(document).path
            if path is None:
                return None
            name = str(path)
            # links are followed, and of most files it is the folder alone that may be behind one
            return project(os.path.dirname(os.path.realpath(name) if os.path.islink(name) else name))  # noqa: PTH114, PTH120

        ordered = self._database.execute("SELECT * FROM outgoing ORDER BY address")
        for address, rows in groupby(ordered, key=itemgetter(4)):
            target = _Target(address, names_in, self._identifiers)
            wrong = []
            for document, value, bases, written, _, identifier in rows:
                below = root(document)
                fault = None if below is None else target.fault(written, identifier, below)
                if fault is not None:
                    wrong.append((document, value, bases, written, fault.name, fault.said, fault.hint))
            self._database.executemany("INSERT INTO wrong VALUES (?, ?, ?, ?, ?, ?, ?)", wrong)

    def _identifiers(self, path: Path) -> set[str] | None:
        return identifiers_in(path) if self._results is None else self._results.targets.identifiers(path)


@contextlib.contextmanager
def _room() -> Iterator[None]:
    """Say in a sentence that there is no room on the disk, where that is so."""
    import sqlite3

    try:
        yield
    except sqlite3.OperationalError as error:
        reason = f"references between files cannot be put aside: {error}"
        raise WriteError(reason, hint="free space in the folder for temporary files") from None


class _Wrong(dict[tuple[str, str], list[Fault]]):
    """The faults of attributes by value and bases, which are known by what `short` makes of them."""

    def __contains__(self, key: object) -> bool:
        return isinstance(key, tuple) and super().__contains__(tuple(map(short, key)))

    def __getitem__(self, key: tuple[str, str]) -> list[Fault]:
        value, bases = key
        return super().__getitem__((short(value), short(bases)))


def _told(subject: "Subject", wrong: _Wrong) -> "Iterator[Diagnostic]":
    from tei_toolkit.validate.attributes import Role
    from tei_toolkit.validate.checks.pointers import pointer_diagnostic
    from tei_toolkit.validate.locating import located

    subject.include()
    for found in located(subject, {Role.POINTER: wrong}):
        for fault in wrong[found.value]:  # type: ignore[index]  # (what was wanted is what is found)
            yield pointer_diagnostic(found, fault)


def project_of(folder: Path) -> Path:
    """The folder of the project that files in a folder belong to, beyond which no file is looked at.

    The nearest one above with settings of the toolkit or under version control, else the working directory where that
    is above, else the folder itself.
    """
    for place in (folder, *folder.parents):
        if any((place / mark).exists() for mark in _MARKS):
            return place
    try:
        here = Path.cwd().resolve()
    except OSError:
        return folder
    return here if folder.is_relative_to(here) and here != Path(here.anchor) else folder


class _Target:
    """A file that references lead to."""

    def __init__(
        self,
        address: str,
        names_in: "Callable[[Path, Path], Nearest | None]",
        identifiers: "Callable[[Path], set[str] | None]",
    ) -> None:
        from urllib.request import url2pathname

        self._names_in = names_in
        self._read = identifiers
        self._below: dict[str, bool] = {}
        try:
            self._path: Path | None = Path(url2pathname(urlsplit(address).path))
            self._resolved: Path | None = self._path.resolve()
        except (OSError, ValueError, RuntimeError):
            # no path of this system: nobody can tell what it leads to
            self._path = self._resolved = None

    def fault(self, written: str, identifier: str, root: str) -> Fault | None:
        """What is wrong with a reference to the file, from a document of the project in `root`."""
        path = self._path
        if path is None or not self._is_below(root):
            return None
        if not self._exists:
            names = self._names_in(path.parent, Path(root))
            near = None if names is None else names.to(path.name)
            hint = f"perhaps '{near}' is meant" if near else "mend the address, or put the file there"
            if not any(mark in written for mark in "./"):
                hint += f"; if an xml:id is meant, write #{written}"
            return Fault("missing-file", f"points to '{written}', and there is no such file", hint)
        identifiers = self._identifiers if identifier else None
        if identifiers is None or identifier in identifiers:
            return None
        near = self._nearest.to(identifier)
        hint = f"perhaps '#{near}' is meant" if near else f'give the element it means xml:id="{identifier}"'
        return Fault("dangling-pointer", f"points to '{written}', and nothing in '{path.name}' has that xml:id", hint)

    def _is_below(self, root: str) -> bool:
        if root not in self._below:
            self._below[root] = self._resolved is not None and self._resolved.is_relative_to(root)
        return self._below[root]

    @cached_property
    def _exists(self) -> bool:
        assert self._path is not None  # noqa: S101 (asked where there is one)
        try:
            return self._path.exists()
        except (OSError, ValueError):
            return False

    @cached_property
    def _identifiers(self) -> set[str] | None:
        """The identifiers in the file, or None where it is no XML that can be read."""
        assert self._path is not None  # noqa: S101 (asked where there is one)
        return self._read(self._path) if self._path.is_file() else None

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest(self._identifiers or ())


def identifiers_in(path: Path | bytes) -> set[str] | None:
    """Every identifier in a file or its bytes, or None where it is no XML that can be read."""
    found: set[str] = set()
    made = parser()

    def start(_name: str, attributes: list[str]) -> None:
        names = attributes[::2]
        for name in _IDS:
            if name in names:
                found.add(attributes[2 * names.index(name) + 1].strip())

    made.StartElementHandler = start
    feeder = Feeder(made)
    try:
        for chunk in DocumentSource(path).chunks():
            feeder.feed(chunk)
        feeder.finish()
    except (ReadError, RefusedError, expat.ExpatError, ValueError, LookupError):
        return None
    return found


def _names_in(folder: Path, root: Path) -> Nearest | None:
    """What there is in a folder, if it is one of the project; remembered, for seldom is one file lacking alone."""
    try:
        if not folder.resolve().is_relative_to(root) or not folder.is_dir():
            return None
        return Nearest([entry.name for _, entry in zip(range(_MOST_NEIGHBOURS), folder.iterdir(), strict=False)])
    except (OSError, RuntimeError):
        return None
