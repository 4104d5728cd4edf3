"""Schemas kept between processes: compiled, and warm from the documents they have met.

A kept schema is known by the SHA-256 of its bytes and of all that it includes, by this engine's version and by
Python's; it is read from no other folder than the one that the caller gives, which must be the user's own.
"""

import hashlib
import marshal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tei_toolkit import __version__
from tei_toolkit.errors import ToolkitError
from tei_toolkit.files import is_own, write_atomically

if TYPE_CHECKING:
    from tei_toolkit.relaxng.attribute_types import AttributeTypes
    from tei_toolkit.relaxng.automaton import Automaton
    from tei_toolkit.relaxng.errors import SchemaNote

# to be raised whenever what is kept, or what it means, changes
FORMAT = 12
_WORTH_KEEPING = 2

Notes: TypeAlias = "tuple[SchemaNote, ...]"
Parts = tuple[tuple[str, str], ...]
"""Addresses of included files, each with the SHA-256 of its bytes."""


class SchemaCache:
    """Kept schemas in a folder; whatever is wrong with the folder, schemas are compiled all the same."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, content: bytes, base: str, read: Callable[[str], bytes], *, compact: bool = False) -> "Kept | None":
        """The kept schema for these bytes, unless there is none, or something that it includes has changed.

        The same bytes may be read in compact syntax or in XML syntax, and make two schemas.
        """
        from tei_toolkit.relaxng.keeping import load

        path = self._path(content, base, compact=compact)
        try:
            if not is_own(path):
                return None
            _, parts, size, noted, automaton = marshal.loads(path.read_bytes())  # noqa: S302 (the user's own file)
            if any(_digest(read(address)) != digest for address, digest in parts):
                return None
            return Kept(path, load(automaton), _notes(noted), parts, tuple(size))
        except (OSError, ValueError, EOFError, TypeError, ToolkitError):
            return None

    def add(
        self,
        content: bytes,
        base: str,
        automaton: "Automaton",
        notes: Notes,
        read: dict[str, bytes],
        *,
        compact: bool = False,
    ) -> "Kept":
        """A schema that was compiled from these bytes and those read besides, to be kept by `Kept.save`."""
        parts = tuple((address, _digest(included)) for address, included in read.items())
        return Kept(self._path(content, base, compact=compact), automaton, notes, parts, (0, 0))

    def _path(self, content: bytes, base: str, *, compact: bool) -> Path:
        return self._folder / f"{_key(content, base, compact=compact)}.relaxng"


class Kept:
    """A schema with its place in the cache."""

    def __init__(self, path: Path, automaton: "Automaton", notes: Notes, parts: Parts, size: tuple[int, ...]) -> None:
        self.automaton = automaton
        self.notes = notes
        self._path = path
        self._parts = parts
        # how many transitions are kept, and how many new ones are worth keeping
        self._size, self._least = size

    @property
    def identity(self) -> str:
        """What is another for any other schema."""
        return _identity(self._path.stem, self._parts)

    @property
    def parts(self) -> tuple[str, ...]:
        """The addresses of the files that it includes."""
        return tuple(address for address, _ in self._parts)

    def save(self) -> None:
        """Keep what the automaton has found out since it was read, where that is worth the while."""
        grown = self.automaton.grown
        if grown < self._least:
            return
        from tei_toolkit.relaxng.dumping import dump_counted

        dumped, size = dump_counted(self.automaton)
        # some ways are never kept, and are found anew each time: where nothing else was learnt, more has to come
        least = _WORTH_KEEPING if size > self._size else max(_WORTH_KEEPING, 2 * grown)
        noted = [(note.place.path, note.place.line, note.place.column, note.message) for note in self.notes]
        content = marshal.dumps((FORMAT, self._parts, (size, least), noted, dumped))
        if not self._write(self._path, content):
            return
        self._size, self._least = size, least
        self.automaton.grown = 0

    def attribute_types(self, datatypes: tuple[str, ...]) -> "AttributeTypes | None":
        """What was kept of the attributes of these datatypes, or None."""
        path = self._types_path(datatypes)
        try:
            if not is_own(path):
                return None
            parts, found = marshal.loads(path.read_bytes())  # noqa: S302 (the user's own file)
        except (OSError, ValueError, EOFError, TypeError):
            return None
        answer: AttributeTypes | None = found if parts == self._parts else None
        return answer

    def keep_attribute_types(self, datatypes: tuple[str, ...], found: "AttributeTypes") -> None:
        """Keep them for the next process."""
        self._write(self._types_path(datatypes), marshal.dumps((self._parts, found)))

    def _types_path(self, datatypes: tuple[str, ...]) -> Path:
        digest = hashlib.sha256(" ".join(datatypes).encode()).hexdigest()[:12]
        return self._path.with_suffix(f".{digest}.types")

    def _write(self, path: Path, content: bytes) -> bool:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(path, content)
        except (OSError, ToolkitError):
            return False
        return True


def identity_of(content: bytes, base: str, read: dict[str, bytes], *, compact: bool) -> str:
    """As `Kept.identity`, of a schema that is not kept."""
    parts = tuple((address, _digest(included)) for address, included in read.items())
    return _identity(_key(content, base, compact=compact), parts)


def _key(content: bytes, base: str, *, compact: bool) -> str:
    syntax = "compact" if compact else "xml"
    return hashlib.sha256(f"{FORMAT} {__version__} {sys.version} {syntax} {base}\0".encode() + content).hexdigest()


def _identity(key: str, parts: Parts) -> str:
    return hashlib.sha256(f"{key} {sorted(parts)}".encode()).hexdigest()


def _notes(rows: list[tuple[str, int, int, str]]) -> Notes:
    if not rows:
        return ()
    from tei_toolkit.relaxng.errors import Place, SchemaNote

    return tuple(SchemaNote(Place(path, line, column), message) for path, line, column, message in rows)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
