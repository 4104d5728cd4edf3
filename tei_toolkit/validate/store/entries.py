"""The store: a folder of schemas with their parts, each known by the SHA-256 that it was added with.

A schema is a folder with its files and, beside it, a small JSON file that says what it is; that file is written last,
and taken away first, so that whoever reads meanwhile finds a schema whole or not at all. No lock is needed: files of
other bytes are in another folder.
"""

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from tei_toolkit.errors import ReadError, ToolkitError, UsageError, WriteError
from tei_toolkit.files import TEMPORARY_PREFIX, remedy_of, write_atomically
from tei_toolkit.validate.store.known import https, identity_named, release

FORMAT = 1
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9.]{0,39}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a schema: its place in the schema's folder, the address that it came from, its SHA-256 and its size."""

    place: str
    address: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A schema of the store: the first of its parts is the schema, the others are included.

    `addresses` are those by which documents name it, `base` is the one from which its hrefs are resolved.
    """

    name: str
    version: str | None
    addresses: tuple[str, ...]
    base: str
    parts: tuple[Part, ...]
    folder: Path

    @property
    def key(self) -> str:
        """The name with the version, as commands take it: "tei_all@4.12.0"."""
        return self.name if self.version is None else f"{self.name}@{self.version}"

    @property
    def label(self) -> str:
        """The name with the version, as reports give it: "tei_all 4.12.0"."""
        return self.name if self.version is None else f"{self.name} {self.version}"

    @property
    def path(self) -> Path:
        """The schema's file."""
        return self.folder / self.parts[0].place

    @property
    def compact(self) -> bool:
        """Whether the schema is in compact syntax."""
        return self.path.suffix == ".rnc"

    @property
    def sha256(self) -> str:
        """The SHA-256 of the schema's file."""
        return self.parts[0].sha256

    def content(self, part: Part | None = None) -> bytes:
        """The bytes of the schema or of one of its parts, when they are still those that were added.

        Raises:
            ReadError: they are not, or cannot be read.
        """
        part = part or self.parts[0]
        path = self.folder / part.place
        hint = f"tei schema remove {self.key}, and add it again"
        try:
            content = path.read_bytes()
        except OSError as error:
            reason = error.strerror or str(error)
            raise ReadError(f"{self.label}: {path}: cannot be read: {reason}", hint=hint) from None
        if hashlib.sha256(content).hexdigest() != part.sha256:
            raise ReadError(f"{self.label}: {path}: was changed since it was added", hint=hint)
        return content

    def part_at(self, address: str) -> bytes | None:
        """The bytes of the part that came from an address; None where there is none.

        Raises:
            ReadError: they are not those that were added.
        """
        found = next((part for part in self.parts if part.address == address), None)
        return None if found is None else self.content(found)

    def faults(self) -> Iterator[str]:
        """What is wrong with the files, in words; nothing where all are as they were added."""
        for part in self.parts:
            try:
                self.content(part)
            except ReadError as error:
                yield error.message.removeprefix(f"{self.label}: ")


class Store:
    """The schemas of a folder; a folder that is not there holds none. Each object reads the folder once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._entries: tuple[Entry, ...] | None = None

    def entries(self) -> tuple[Entry, ...]:
        """All schemas, by name and then from the oldest version to the newest."""
        if self._entries is None:
            try:
                places = sorted(self.folder.glob("*.json"))
            except OSError:
                places = []
            found = (_entry(place) for place in places)
            self._entries = tuple(
                sorted((one for one in found if one is not None), key=lambda one: (one.name, release(one.version)))
            )
        return self._entries

    def versions(self, name: str) -> list[Entry]:
        """The schemas of a name, from the oldest version to the newest."""
        return [entry for entry in self.entries() if entry.name.casefold() == name.casefold()]

    def named(self, name: str) -> Entry | None:
        """The schema of a name; "NAME@VERSION" names one version, "NAME" the newest."""
        identity = identity_named(name)
        plain, at, version = (name if identity is None else str(identity)).partition("@")
        found = self.versions(plain)
        return next((one for one in reversed(found) if not at or one.version == version), None)

    def at(self, address: str) -> Entry | None:
        """The schema that was added from an address, or as that of an address; http and https are one."""
        wanted = https(address)
        fitting = (entry for entry in reversed(self.entries()) if wanted in map(https, entry.addresses))
        return next(fitting, None)

    def add(
        self,
        name: str,
        version: str | None,
        addresses: tuple[str, ...],
        base: str,
        files: Mapping[str, bytes],
        *,
        compact: bool = False,
    ) -> tuple[Entry, bool]:
        """Keep a schema: `files` are the bytes at each address, the schema's own first, then what it includes.

        Answers with the entry, and whether it is new. What is there already is mended where it was damaged.

        Raises:
            UsageError: the name cannot be one.
            ToolkitError: other bytes are kept under that name and version.
            WriteError: the folder cannot be written; what stood there before still stands.
        """
        if not _NAME.fullmatch(name) or (version is not None and not _VERSION.fullmatch(version)):
            hint = "letters, digits, '.', '_' and '-' make a name: give one with --name"
            raise UsageError(f"'{name}' cannot be the name of a schema", hint=hint)
        parts = _parts(base, files, f"{name}{_suffix(compact)}")
        total = hashlib.sha256("\n".join(f"{one.place} {one.address} {one.sha256}" for one in parts).encode())
        key = name if version is None else f"{name}@{version}"
        folder = self.folder / f"{key.casefold()}.{total.hexdigest()[:16]}"
        place = self.folder / f"{key.casefold()}.json"
        entry = Entry(name, version, addresses, base, parts, folder)
        known = _entry(place)
        if known is not None:
            _refuse_other(known, entry)
            entry = Entry(name, version, tuple(dict.fromkeys(known.addresses + addresses)), base, parts, folder)
        try:
            self._lay_down(entry, list(files.values()))
            self._write(place, entry, new=known is None)
        except OSError as error:
            reason = error.strerror or str(error)
            raise WriteError(f"{self.folder}: cannot be written: {reason}", hint=remedy_of(error)) from None
        self._entries = None
        return entry, known is None

    def remove(self, entry: Entry) -> None:
        """Take a schema out of the store.

        Raises:
            WriteError: it cannot be removed.
        """
        import shutil

        try:
            (self.folder / f"{entry.key.casefold()}.json").unlink(missing_ok=True)
            shutil.rmtree(entry.folder, ignore_errors=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise WriteError(f"{entry.folder}: cannot be removed: {reason}", hint="check its permissions") from None
        self._entries = None

    def _lay_down(self, entry: Entry, contents: list[bytes]) -> None:
        """Make the folder of a schema, whole or not at all."""
        if entry.folder.is_dir() and not any(entry.faults()):
            return
        import shutil
        import tempfile

        self.folder.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=TEMPORARY_PREFIX, dir=self.folder))
        try:
            whole = temporary / "whole"
            for part, content in zip(entry.parts, contents, strict=True):
                path = whole / part.place
                path.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(path, content)
            # where another process has mended it meanwhile, its folder goes, and was as good as this
            with contextlib.suppress(FileNotFoundError):
                entry.folder.replace(temporary / "damaged")
            try:
                whole.replace(entry.folder)
            except OSError:
                # another process was here first, with the same bytes
                if any(entry.faults()):
                    raise
        finally:
            shutil.rmtree(temporary, ignore_errors=True)

    def _write(self, place: Path, entry: Entry, *, new: bool) -> None:
        """Write what the store says of a schema; of two processes that add different ones at once, one is refused."""
        content = json.dumps(_row(entry), ensure_ascii=False, indent=2).encode() + b"\n"
        if not new:
            write_atomically(place, content)
            return
        import tempfile

        handle, name = tempfile.mkstemp(prefix=TEMPORARY_PREFIX, dir=self.folder)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary = Path(name)
        try:
            # a link, unlike a new name, takes nobody's place
            place.hardlink_to(temporary)
        except FileExistsError:
            other = _entry(place)
            if other is not None:
                _refuse_other(other, entry)
            write_atomically(place, content)
        except OSError:
            # some file systems have no links
            write_atomically(place, content)
        finally:
            temporary.unlink(missing_ok=True)


def _refuse_other(known: Entry, entry: Entry) -> None:
    if [part.sha256 for part in known.parts] != [part.sha256 for part in entry.parts]:
        raise ToolkitError(
            f"{entry.label} is in the store already, and not the same: SHA-256 {known.sha256}, and not {entry.sha256}",
            hint=f"if the new one is right: tei schema remove {entry.key}, and add it again",
        )


def _parts(base: str, files: Mapping[str, bytes], name: str) -> tuple[Part, ...]:
    """The parts, laid out as they lie at their addresses where they lie together, so that other programs find them.

    The schema is called `name` where its own address ends in no name that tells the syntax.
    """
    folder = base.rpartition("/")[0] + "/"
    taken: set[str] = set()
    found = []
    for number, (address, content) in enumerate(files.items()):
        place = (address if number else base).removeprefix(folder)
        other = f"part-{number}{_suffix(address.lower().endswith('.rnc'))}" if number else name
        if not _is_place(place) or place.casefold() in taken or (not number and place[-4:] != name[-4:]):
            place = other
        taken.add(place.casefold())
        found.append(Part(place, address, hashlib.sha256(content).hexdigest(), len(content)))
    return tuple(found)


def _suffix(compact: bool) -> str:
    return ".rnc" if compact else ".rng"


def _is_place(place: str) -> bool:
    """Whether words can be the place of a file below a folder, on any system."""
    steps = PurePosixPath(place).parts
    plain = all(_NAME.fullmatch(step) and not step.endswith(".") for step in steps)
    return bool(steps) and plain and not place.endswith("/") and len(place) < 200


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "name": entry.name,
        "version": entry.version,
        "addresses": list(entry.addresses),
        "base": entry.base,
        "folder": entry.folder.name,
        "parts": [
            {"place": part.place, "address": part.address, "sha256": part.sha256, "size": part.size}
            for part in entry.parts
        ],
    }


def _entry(place: Path) -> Entry | None:
    """What a file of the store says, or None where it says nothing that can be meant."""
    try:
        row = json.loads(place.read_bytes())
        parts = tuple(
            Part(str(part["place"]), str(part["address"]), str(part["sha256"]), int(part["size"]))
            for part in row["parts"]
        )
        version = row["version"]
        sound = (
            row["format"] == FORMAT
            and isinstance(version, str | None)
            and _NAME.fullmatch(row["name"])
            and bool(parts)
            and all(_is_place(part.place) and _DIGEST.fullmatch(part.sha256) for part in parts)
            and re.fullmatch(re.escape(place.stem) + r"\.[0-9a-f]{16}", row["folder"])
        )
        if not sound:
            return None
        folder = place.parent / row["folder"]
        addresses = tuple(str(address) for address in row["addresses"])
        return Entry(row["name"], version, addresses, str(row["base"]), parts, folder)
    except (OSError, ValueError, KeyError, TypeError):
        return None
