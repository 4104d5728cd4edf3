"""A schema comes into the store: by name, by address or from a file, with all that it includes."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from tei_toolkit.errors import ReadError, ToolkitError, UsageError
from tei_toolkit.files import read_bytes
from tei_toolkit.relaxng.cache import SchemaCache
from tei_toolkit.relaxng.errors import SchemaError
from tei_toolkit.relaxng.schema import COMPACT_SUFFIX, loads, local_files
from tei_toolkit.resources import user_cache
from tei_toolkit.settings import nearest
from tei_toolkit.tei.prolog import read_prolog
from tei_toolkit.validate.store.entries import Entry, Store
from tei_toolkit.validate.store.fetching import MAXIMUM_SIZE, fetch
from tei_toolkit.validate.store.known import (
    EPIDOC,
    Identity,
    address_of,
    default_version,
    identity_at,
    identity_named,
    known_names,
    stated_version,
)

MAXIMUM_PARTS = 500
_SUFFIXES = (".rng", ".rnc")
# a version at the end of a file's name, as people write it there: tei_all-4.12.0.rng
_VERSION_AT_END = re.compile(r"[-_@.]v?(\d+\.\d+(?:\.\d+)?)$")
_DIGEST = re.compile(r"(?:sha256[:=-])?([0-9a-f]{64})", re.IGNORECASE)
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A schema to be added: what it will be called, where it comes from, and by which addresses it is known."""

    name: str
    version: str | None
    source: str | Path
    addresses: tuple[str, ...]


def add(
    what: str, store: Store, *, sha256: str | None = None, name: str | None = None, declared: tuple[str, ...] = ()
) -> tuple[Entry, bool]:
    """Add a known schema by name, any by an https address, or one from a file; answer with it and whether it is new.

    Where `sha256` is given, the schema's file must have it. `name` is what to call it, `declared` are further addresses
    that documents name it by.

    Raises:
        UsageError: there is no such name or file, the address is none of https, or the name is taken.
        ReadError: it, or a part of it, cannot be fetched or read.
        SchemaError: it is no RELAX NG schema.
        ToolkitError: it has another SHA-256, or the store has another schema by that name and version.
        WriteError: the store cannot be written.
    """
    digest = _digest(sha256)
    wanted = _wanted(what, name)
    present = _present(store, wanted)
    if present is not None:
        _refuse_digest(digest, present.sha256, present.key)
        files = {part.address: present.content(part) for part in present.parts}
        return store.add(present.name, present.version, declared, present.base, files, compact=present.compact)
    begun = _Gathering(wanted.source)
    content = begun.begin()
    _refuse_digest(digest, hashlib.sha256(content).hexdigest(), str(wanted.source))
    begun.finish(content)
    known = identity_named(wanted.name)
    version = wanted.version
    if version is None and known is not None and known.name != EPIDOC:
        version = stated_version(content)
    _refuse_taken(store, wanted, version)
    addresses = tuple(dict.fromkeys((*wanted.addresses, *declared)))
    return store.add(wanted.name, version, addresses, begun.base, begun.files, compact=begun.compact)


def _present(store: Store, wanted: _Wanted) -> Entry | None:
    """The schema as the store has it already, whole: then nothing need be fetched."""
    if isinstance(wanted.source, Path):
        return None
    fitting = (one for one in store.versions(wanted.name) if one.version == wanted.version)
    found = next((one for one in fitting if wanted.source in one.addresses), None)
    return None if found is None or any(found.faults()) else found


def _refuse_digest(wanted: str | None, found: str, what: str) -> None:
    if wanted is not None and wanted != found:
        hint = "nothing was added: ask its publisher which is right"
        raise ToolkitError(f"{what}: has SHA-256 {found}, and not {wanted}", hint=hint)


def _digest(sha256: str | None) -> str | None:
    if sha256 is None:
        return None
    found = _DIGEST.fullmatch(sha256.strip())
    if found is None:
        raise UsageError(f"'{sha256}' is no SHA-256", hint="64 digits and letters from a to f make one")
    return found[1].lower()


def _wanted(what: str, name: str | None) -> _Wanted:
    if "://" in what:
        return _from_address(what, name)
    path = Path(what)
    if path.is_file():
        return _from_file(path, name)
    identity = identity_named(what)
    if identity is not None:
        return _known(identity, name)
    if path.suffix.lower() in _SUFFIXES or len(path.parts) > 1:
        raise UsageError(f"{what}: there is no such file", hint="check the path")
    hint = nearest(what.partition("@")[0], known_names(), "give a name, an https address or a file;")
    raise UsageError(f"there is no known schema '{what}'", hint=f"{hint} tei schema list --known tells all")


def _known(identity: Identity, name: str | None) -> _Wanted:
    address = address_of(identity)
    return _Wanted(name or identity.name, identity.version or default_version(identity.name), address, (address,))


def _from_address(address: str, name: str | None) -> _Wanted:
    identity = identity_at(address)
    if identity is not None:
        # its official address serves https, and names a release, which does not change
        return _known(identity, name)
    if not address.lower().startswith("https://"):
        hint = "give an address that begins https://, or a file that you have fetched, with --declared ADDRESS"
        raise UsageError(f"{address}: schemas are fetched by https only", hint=hint)
    stem = PurePosixPath(unquote(urlsplit(address).path)).stem
    return _Wanted(name or _nameable(stem), None, address.partition("#")[0], (address.partition("#")[0],))


def _from_file(path: Path, name: str | None) -> _Wanted:
    if path.suffix.lower() not in _SUFFIXES:
        raise UsageError(f"{path}: not a RELAX NG schema", hint="give a file that ends in .rng or .rnc")
    stem, version = path.stem, None
    at_end = _VERSION_AT_END.search(stem)
    if at_end is not None:
        stem, version = stem[: at_end.start()], at_end[1]
    identity = identity_named(name or stem)
    if identity is None:
        return _Wanted(name or _nameable(path.stem), None, path, ())
    official = Identity(identity.name, version or identity.version)
    return _Wanted(official.name, official.version, path, ())


def _nameable(stem: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", stem).strip("-._") or "schema"


def _refuse_taken(store: Store, wanted: _Wanted, version: str | None) -> None:
    """Refuse a name that the store has for the schema of another address."""
    for entry in store.versions(wanted.name):
        known = identity_named(entry.name) is not None
        same = not wanted.addresses or set(entry.addresses) & set(wanted.addresses) or not entry.addresses
        if not known and entry.version == version and not same:
            hint = f"give this one another with --name, or tei schema remove {entry.key}"
            raise UsageError(f"the store has a schema '{entry.name}' already, from {entry.addresses[0]}", hint=hint)


class _Gathering:
    """Gathers the bytes of a schema and of all that it includes, by their addresses."""

    def __init__(self, source: str | Path) -> None:
        self.files: dict[str, bytes] = {}
        self.base = ""
        self._source = source
        self._left = MAXIMUM_SIZE

    @property
    def compact(self) -> bool:
        """Whether the schema is in compact syntax: its name tells, as it was given or where it led."""
        return any(urlsplit(str(one)).path.lower().endswith(COMPACT_SUFFIX) for one in (self._source, self.base))

    def begin(self) -> bytes:
        """The bytes of the schema's own file.

        Raises:
            UsageError, ReadError: they cannot be had, or are a page of the web.
        """
        if isinstance(self._source, Path):
            self.base = self._source.resolve().as_uri()
            content = read_bytes(self._source)
        else:
            content = self._fetched(self._source)
        self.files[self.base] = content
        return content

    def finish(self, content: bytes) -> None:
        """Read the schema, so that it is known to be one, and all its parts are here.

        Raises:
            SchemaError: it is none.
            ReadError: a part cannot be had.
        """
        folder = user_cache()
        cache = None if folder is None else SchemaCache(folder / "relaxng")
        name = str(self._source)
        try:
            schema = loads(content, name, self.base, compact=self.compact, resolver=self._part, cache=cache)
        except SchemaError:
            root = read_prolog([content]).root
            if root == "{http://www.w3.org/2001/XMLSchema}schema":
                hint = "give the RELAX NG schema that goes with it (.rng)"
                raise UsageError(f"{self._source}: is an XML Schema, and no RELAX NG schema", hint=hint) from None
            raise
        # compiled once, it need not be when it is first used
        schema.save()

    def _part(self, address: str) -> bytes:
        """What the schema includes, once."""
        if address in self.files:
            return self.files[address]
        if len(self.files) > MAXIMUM_PARTS:
            raise ReadError(f"{self._source}: includes more than {MAXIMUM_PARTS} files", hint="no schema does")
        identity = identity_at(address)
        if identity is not None:
            content = self._got(address_of(identity))
        elif isinstance(self._source, Path) and address.startswith("file:"):
            content = local_files(address)
        elif address.lower().startswith("https://"):
            content = self._got(address)
        else:
            said = f"{self._source}: includes {address}, and parts of schemas are fetched by https only"
            raise ReadError(said, hint="ask its publisher, or put all its parts into one folder and add it from there")
        self.files[address] = content
        return content

    def _fetched(self, address: str) -> bytes:
        fetched = fetch(address, self._left)
        self.base = fetched.address
        return self._looked_at(fetched.content, address)

    def _got(self, address: str) -> bytes:
        return self._looked_at(fetch(address, self._left).content, address)

    def _looked_at(self, content: bytes, address: str) -> bytes:
        self._left -= len(content)
        if _HTML.match(content[:4096].removeprefix(b"\xef\xbb\xbf")):
            hint = "give the address of the schema's own file (.rng or .rnc), not of a page that shows it"
            raise ReadError(f"{address}: is a page of the web, and no schema", hint=hint)
        return content
