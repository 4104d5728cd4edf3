"""How documents begin, by their bytes: this tells whether they are TEI, and which schemas they declare."""

from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit.validate.kept import rows
from tei_toolkit.validate.kept.contents import Contents
from tei_toolkit.validate.kept.database import Database, key_of
from tei_toolkit.validate.kept.stamp import stamp

if TYPE_CHECKING:
    from tei_toolkit.tei.prolog import Prolog

# so few files are read faster than the database is opened
_FEW = 16


class Beginnings:
    """The beginnings that are kept in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, digest: str) -> "Prolog | None":
        """How the document of these bytes begins, if that is kept."""
        kept = self._database.get(_key(digest))
        try:
            return None if kept is None else rows.prolog(rows.read(kept))
        except rows.UNREADABLE:
            return None

    def put(self, digest: str, prolog: "Prolog") -> None:
        """Keep how the document of these bytes begins."""
        self._database.put(_key(digest), rows.written(rows.of_prolog(prolog)))


class Known:
    """Tells how files begin that have not been touched since an earlier run; a folder's database is opened for many."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked = 0
        self._database: Database | None = None

    def __call__(self, path: Path) -> "Prolog | None":
        """How a file begins, if that can be told without reading it."""
        self._asked += 1
        if self._asked <= _FEW:
            return None
        if self._database is None:
            self._database = Database(self._folder)
        content = Contents(self._database).known(path)
        return None if content is None else Beginnings(self._database).get(content.digest)

    def close(self) -> None:
        """Let go of the database."""
        if self._database is not None:
            self._database.close()


def _key(digest: str) -> bytes:
    return key_of("prolog", stamp(), digest)
