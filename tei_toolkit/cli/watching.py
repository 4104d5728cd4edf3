"""`tei validate --watch`: the command run again whenever something changes that it was about."""

import glob
import os
import queue
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from tei_toolkit.cli import options
from tei_toolkit.cli.console import failed, message
from tei_toolkit.cli.reports import STEP_SUMMARY
from tei_toolkit.cli.status import CLEAN
from tei_toolkit.cli.working import Working
from tei_toolkit.errors import ToolkitError, UsageError
from tei_toolkit.files import TEMPORARY_PREFIX
from tei_toolkit.settings import PYPROJECT_NAME, SETTINGS_NAME, nearest_settings
from tei_toolkit.validate.selection import SUFFIXES

if TYPE_CHECKING:
    from tei_toolkit.cli.settled import SettledCommand

FLAG = "--watch"
_WAIT_SECONDS = 0.5
_WRITING_SECONDS = 0.1
_BEGINNING_SECONDS = 10.0
_State: TypeAlias = "tuple[int, int, int] | None"
_CHANGED = (0, -1, 0)
_FOR_READING = frozenset({"text", "concise"})


def watch(command: "SettledCommand", context: click.Context, arguments: Sequence[str]) -> int:
    """Run the command with these arguments, and again whenever files change, until a person interrupts.

    Raises:
        ToolkitError: the library that watches is not there.
        UsageError: what was asked for cannot be watched.
    """
    if find_spec("watchfiles") is None:
        raise ToolkitError("--watch needs the library watchfiles", hint="pip install 'tei-toolkit[watch]'")
    parameters = context.params
    _refuse(parameters)
    arguments = [one for one in arguments if one != FLAG]
    watched = _Watched(parameters)
    with tempfile.TemporaryDirectory(prefix="tei-toolkit-") as kept:
        # where nothing is to be kept, it is as long as this lasts: else every change would be a first run
        Working.meanwhile = Path(kept)
        try:
            while True:
                watched.look()
                parameters = _round(command, context, arguments) or parameters
                watched.note(parameters)
                message(f"[{time.strftime('%H:%M:%S')}] waiting for changes (Ctrl-C ends it)")
                watched.wait()
        except KeyboardInterrupt:
            return CLEAN
        finally:
            watched.stop()
            Working.meanwhile = None


def _refuse(parameters: dict[str, Any]) -> None:
    if options.STANDARD_INPUT in {*parameters["paths"], parameters["files_from"]}:
        raise UsageError("standard input cannot be watched", hint="name files or folders")
    if parameters["write_baseline"] is not None:
        raise UsageError("a baseline is written once", hint=f"leave {FLAG} out")


def _round(command: "SettledCommand", context: click.Context, arguments: list[str]) -> dict[str, Any] | None:
    """Run the command once, with the settings as they are now; its parameters, if they could be read."""
    parameters = None
    try:
        with command.make_context(context.info_name, list(arguments), parent=context.parent) as inner:
            parameters = inner.params
            if sys.stdout.isatty() and parameters["style"] in _FOR_READING:
                click.clear()
            command.once(inner)
    except ToolkitError as error:
        failed(error)
    except click.ClickException as error:
        failed(error.format_message())
    sys.stdout.flush()
    return parameters


class _Stop:
    """Asked by what listens whether to stop; from the first time that it asks, it listens."""

    def __init__(self) -> None:
        self.listening = threading.Event()
        self._wanted = threading.Event()

    def is_set(self) -> bool:
        """Whether to stop."""
        self.listening.set()
        return self._wanted.is_set()

    def set(self) -> None:
        """Have it stop."""
        self._wanted.set()


class _Watched:
    """The folders and files that a command is about, and all that decides what is found in them.

    What happens to them while the command runs is not missed.
    """

    def __init__(self, parameters: dict[str, Any]) -> None:
        self._folders, self._files = _places(parameters["paths"])
        self._begun = 0
        self._states: dict[Path, _State] = {}
        self._found: queue.SimpleQueue[set[str] | BaseException] = queue.SimpleQueue()
        self._stop = _Stop()
        ignored = [str(path.absolute()) for path in _written(parameters)]
        threading.Thread(target=self._listen, args=(ignored,), daemon=True).start()

    def look(self) -> None:
        """See how files are before they are read, once what happens to them from now on is noted."""
        self._stop.listening.wait(_BEGINNING_SECONDS)
        self._begun = time.time_ns()
        self._states = {path: _state(path) for path in self._states}

    def note(self, parameters: dict[str, Any]) -> None:
        """Note the files that have turned out to matter; what has changed since they were read has changed."""
        for path in (*self._files, *_beside(parameters)):
            if path not in self._states:
                state = _state(path)
                self._states[path] = _CHANGED if state is not None and state[0] >= self._begun else state

    def wait(self) -> None:
        """Wait until something has changed since they were looked at."""
        while True:
            found = self._next()
            other = any(_state(path) != state for path, state in self._states.items())
            if other:
                # whoever writes a file empties it first
                time.sleep(_WRITING_SECONDS)
            if found or other:
                if other or not all(path.lower().endswith(SUFFIXES) for path in found):
                    _forget()
                return

    def stop(self) -> None:
        """Watch no longer."""
        self._stop.set()

    def _next(self) -> set[str]:
        """What has changed in the folders, after a while nothing."""
        try:
            found = self._found.get(timeout=_WAIT_SECONDS)
        except queue.Empty:
            return set()
        if isinstance(found, BaseException):
            raise found
        return found

    def _listen(self, ignored: list[str]) -> None:
        """Note what changes in the folders; what a thread does."""
        from watchfiles import Change, DefaultFilter
        from watchfiles import watch as changes

        if not self._folders:
            self._stop.listening.set()
            return
        roots = {_existing(place) for place in self._folders}
        kinds = DefaultFilter(ignore_paths=ignored)

        def matters(change: Change, path: str) -> bool:
            # what the command writes, it writes under another name first
            return not os.path.basename(path).startswith(TEMPORARY_PREFIX) and kinds(change, path)  # noqa: PTH119

        try:
            for found in changes(*roots, watch_filter=matters, stop_event=self._stop, raise_interrupt=False):
                self._found.put({path for _, path in found})
        except BaseException as error:  # noqa: BLE001 (whatever happens here is raised where changes are awaited)
            self._found.put(error)
        finally:
            self._stop.listening.set()


def _places(names: Iterable[str]) -> tuple[list[Path], list[Path]]:
    """The folders that are watched with all below them, and the files that are watched by themselves."""
    folders, files = [], []
    for name in names:
        path = Path(name)
        if not path.exists() and glob.has_magic(name):
            plain = [part for part in path.parts if not glob.has_magic(part)]
            folders.append(Path(*plain[: next(n for n, part in enumerate(path.parts) if glob.has_magic(part))]))
        elif path.is_dir():
            folders.append(path)
        else:
            files.append(path)
    return folders, files


def _beside(parameters: dict[str, Any]) -> Iterator[Path]:
    """The files that decide what is found, beside the documents."""
    from tei_toolkit.validate.schemas import files_in_use

    yield from (Path(SETTINGS_NAME), Path(PYPROJECT_NAME), *parameters["catalogs"])
    yield from (Path(parameters[name]) for name in ("baseline", "files_from") if parameters[name] is not None)
    yield from files_in_use()
    try:
        settings = nearest_settings(Path.cwd())
    except ToolkitError:
        # it is being written, and one of those above
        return
    if settings is not None:
        yield settings


def _written(parameters: dict[str, Any]) -> Iterator[Path]:
    """What the command writes itself, which is no change."""
    yield from (file for _, file in parameters["reports"])
    page = os.environ.get(STEP_SUMMARY)
    if page:
        yield Path(page)
    if parameters["cache_dir"] is not None:
        yield parameters["cache_dir"]


def _state(path: Path) -> _State:
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino


def _existing(place: Path) -> Path:
    """A folder, or the nearest above that is there."""
    return next((one for one in (place, *place.absolute().parents) if one.is_dir()), Path())


def _forget() -> None:
    from tei_toolkit.validate import attributes, schemas, xml_schemas

    schemas.forget()
    attributes.forget()
    xml_schemas.forget()
