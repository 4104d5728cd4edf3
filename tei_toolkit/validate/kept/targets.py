"""The files that references lead to: what of each decides whether a reference to it is right, and its identifiers."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tei_toolkit.validate.kept.contents import Contents, digest_of, read_content, state_of
from tei_toolkit.validate.kept.database import Database, key_of
from tei_toolkit.validate.kept.rows import UNREADABLE, read, written

if TYPE_CHECKING:
    from tei_toolkit.validate.kept.contents import Content

_LARGEST = 64 << 20


class Targets:
    """The files that the documents of a run point to; each is looked at once a run."""

    def __init__(self, database: Database, contents: Contents, stamp: str) -> None:
        self._database = database
        self._contents = contents
        self._stamp = stamp
        self._states: dict[tuple[str, bool], bytes] = {}
        self._folders: dict[str, str] = {}
        self.steady = True

    def state(self, targets: Iterable[tuple[str, bool]]) -> bytes:
        """What is another wherever references to these addresses may be judged otherwise.

        With each address is said whether an identifier is looked for in the file. `steady` turns false where a file
        is seen to change meanwhile.
        """
        found = []
        for target in targets:
            if target not in self._states:
                self._states[target] = key_of(target[0], self._state(*target))
            found.append(self._states[target])
        return b"".join(found)

    def identifiers(self, path: Path) -> set[str] | None:
        """Every identifier in a file, or None where it is no XML that can be read."""
        from tei_toolkit.validate.outgoing import identifiers_in

        known = self._contents.of(path)
        if known is None:
            return identifiers_in(path)
        key = key_of("identifiers", self._stamp, known.digest)
        kept = self._database.get(key)
        if kept is not None:
            try:
                rows = read(kept)
                return None if rows is None else set(rows)
            except UNREADABLE:
                pass
        content = known if known.data is not None else _read_again(path)
        found = identifiers_in(path if content is None or content.data is None else content.data)
        if content is None or content.digest != known.digest or (content.data is None and not _same(path, content)):
            self.steady = False
        else:
            self._database.put(key, written(None if found is None else sorted(found)))
        return found

    def _state(self, address: str, identified: bool) -> str:
        from urllib.request import url2pathname

        try:
            path = url2pathname(urlsplit(address).path)
            real = os.path.realpath(path)
        except (OSError, ValueError):
            return "none"
        if not os.path.exists(path):  # noqa: PTH110 (asked of thousands of files)
            return f"{real} missing {self._names(os.path.dirname(path))}"  # noqa: PTH120
        if not identified or not os.path.isfile(path):  # noqa: PTH113
            return f"{real} {'file' if os.path.isfile(path) else 'other'}"  # noqa: PTH113
        state = state_of(path)
        if state is not None and state.size > _LARGEST:
            return f"{real} {state}"
        content = self._contents.of(path)
        return f"{real} {None if content is None else content.digest}"

    def _names(self, folder: str) -> str:
        """What there is in a folder, in short."""
        if folder not in self._folders:
            try:
                names = sorted(os.listdir(folder))  # noqa: PTH208 (names are all that is wanted)
            except OSError:
                names = []
            self._folders[folder] = digest_of("\0".join(names).encode("utf-8", "surrogatepass"))
        return self._folders[folder]


def _read_again(path: Path) -> "Content | None":
    state = state_of(path)
    return None if state is None else read_content(path, state)


def _same(path: Path, content: "Content") -> bool:
    """Whether a file is still as it was when it was read."""
    return content.settled and state_of(path) == content.state
