"""What earlier runs have kept of documents: looked up by what is in a document, and by what it is held to."""

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit.errors import ReadError
from tei_toolkit.validate.examination import Examination, Examined, Looked
from tei_toolkit.validate.kept import rows
from tei_toolkit.validate.kept.beginnings import Beginnings
from tei_toolkit.validate.kept.contents import Contents
from tei_toolkit.validate.kept.database import Database, key_of
from tei_toolkit.validate.kept.stamp import stamp
from tei_toolkit.validate.kept.targets import Targets

if TYPE_CHECKING:
    from tei_toolkit.model.diagnostic import Diagnostic


class Results:
    """What is kept in a database of the documents that a run is about.

    Nothing raises for what is wrong with the database: then nothing is known, and nothing is kept.
    """

    def __init__(self, database: Database) -> None:
        self.contents = Contents(database)
        self._beginnings = Beginnings(database)
        self._database = database
        self._stamp = stamp()
        self.targets = Targets(database, self.contents, self._stamp)
        self._folders = lru_cache(maxsize=4096)(os.path.realpath)
        self._roots = lru_cache(maxsize=4096)(_root)

    def look_up(self, path: Path, examination: Examination) -> Examined | None:
        """What is kept of a file that has not changed since, nor has what it is held to; else None.

        Raises:
            ConfigurationError: the settings of its project cannot be used.
        """
        content = self.contents.of(path)
        if content is None:
            return None
        prolog = self._beginnings.get(content.digest)
        if prolog is None:
            return None
        subject = examination.subject(path)
        subject.prolog = prolog
        try:
            key = self._key(content.digest, examination.identity(subject))
        except ReadError:
            return None
        kept = self._database.get(key)
        place = self._address(path)
        if kept is None:
            key = key_of(key, place)
            kept = self._database.get(key)
        try:
            if kept is None:
                return None
            seen = rows.examined(row := rows.read(kept), str(path))
            seen.chosen = subject.chosen if row["read"] else None
            seen.key = key
            return seen if self._with_links(seen, path) else None
        except rows.UNREADABLE:
            return None

    def keep(self, path: Path, looked: Looked) -> None:
        """Keep what was found in a file."""
        if looked.content is None or looked.prolog is None:
            return
        self.contents.note(path, looked.content)
        put, digest, seen = self._database.put, looked.content.digest, looked.seen
        self._beginnings.put(digest, looked.prolog)
        key = self._key(digest, looked.identity)
        seen.key = key_of(key, self._address(path)) if seen.placed else key
        put(seen.key, rows.written(rows.of_examined(seen, str(path))))
        if seen.outgoing:
            put(key_of("outgoing", seen.key), rows.written(seen.outgoing))

    def _key(self, digest: str, identity: str) -> bytes:
        return key_of("result", self._stamp, digest, identity)

    def _address(self, path: Path) -> str:
        """Where a file lies, links followed: by this its references to other files are resolved."""
        name = str(path)
        if os.path.islink(name):  # noqa: PTH114 (asked of thousands of files)
            return os.path.realpath(name)
        folder, name = os.path.split(name)
        return os.path.join(self._folders(folder), name)  # noqa: PTH118

    # --- references to other files

    def _with_links(self, seen: Examined, path: Path) -> bool:
        """Add what is kept of the references to other files; whether all is there that is needed to know of them."""
        if not seen.targets:
            return True
        kept = self._database.get(self._late_key(seen, path))
        if kept is not None:
            seen.late = rows.diagnostics(rows.read(kept), str(path))
            # all is known of them, and there are many documents
            seen.targets = ()
            return True
        kept = self._database.get(key_of("outgoing", seen.key or b""))
        if kept is None:
            return False
        seen.outgoing = rows.references(rows.read(kept))
        return True

    def keep_late(
        self, seen_key: bytes, targets: tuple[tuple[str, bool], ...], path: Path, late: "list[Diagnostic]"
    ) -> None:
        """Keep what is wrong with the references of a document, which the files that they lead to decide."""
        if self.targets.steady:
            key = key_of("late", seen_key, self._root(path), self.targets.state(targets))
            self._database.put(key, rows.written(rows.of_diagnostics(late, str(path))))

    def _late_key(self, seen: Examined, path: Path) -> bytes:
        return key_of("late", seen.key or b"", self._root(path), self.targets.state(seen.targets))

    def _root(self, path: Path) -> str:
        return self._roots(os.path.dirname(self._address(path)))  # noqa: PTH120


def _root(folder: str) -> str:
    from tei_toolkit.validate.outgoing import project_of

    return str(project_of(Path(folder)))
