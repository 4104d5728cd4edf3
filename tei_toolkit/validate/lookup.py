"""Where the schema lies that an href means: in the catalogs, in the toolkit, below the project's root, in the store.

An href comes from a stranger's document. It leads nowhere else: not to files beyond the project, not to the network.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit.errors import ConfigurationError, ReadError, UsageError
from tei_toolkit.settings import nearest
from tei_toolkit.validate.declarations import Declared
from tei_toolkit.validate.grammars import PACKAGED, SUFFIXES, Grammar, Missing, in_file, packaged
from tei_toolkit.validate.settings import Settings
from tei_toolkit.validate.store.entries import Entry, Store
from tei_toolkit.validate.store.known import (
    EPIDOC,
    TEI_ALL,
    Identity,
    default_version,
    https,
    identity_at,
    identity_named,
    known_names,
    release,
)

if TYPE_CHECKING:
    from tei_toolkit.validate.xml_catalogs import Catalogs, Found, Limit

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]+):")
_LONGEST = 300
_LONGEST_HREF = 4096


class Lookup:
    """Finds schemas by the settings of one project, catalogs and the store.

    Raises:
        ConfigurationError: a catalog cannot be read.
    """

    def __init__(self, settings: Settings, catalogs: "Sequence[tuple[Path, Limit]]", store: Store | None) -> None:
        self.settings = settings
        self._store = store
        self._catalogs: Catalogs | None = None
        if catalogs or settings.catalogs:
            from tei_toolkit.validate import xml_catalogs

            own = ((path, settings.root if path.is_relative_to(settings.root) else None) for path in settings.catalogs)
            self._catalogs = xml_catalogs.Catalogs((*catalogs, *own))
            try:
                self._catalogs.check()
            except ReadError as error:
                raise ConfigurationError(error.message, hint=error.hint) from None

    def declared(self, declared: Declared, folder: Path | None, version: str | None = None) -> "Grammar | Missing":
        """The schema that a document in a folder (None: in none) declares; `version` is the TEI release it follows."""
        href = declared.href
        if len(href) > _LONGEST_HREF:
            return Missing(f"'{shown(href)}' has an address that is too long", "give the schema's file: --schema")
        named = self.settings.schemas.get(href)
        if named is not None:
            return self.in_settings(named)
        found = self._in_catalogs(declared, folder)
        if found is not None:
            from tei_toolkit.validate.xml_catalogs import local_path

            path = local_path(found.address)
            # an XSD or a DTD is of no use here, but its address may mean a schema that is known
            if path is not None and (path.suffix.lower() in SUFFIXES or identity_at(href) is None):
                return self._file(path, href, found.within)
            href = found.address if path is None else href
        return self._at(href, folder, version)

    def in_settings(self, named: str) -> "Grammar | Missing":
        """The schema that the settings name: tei_transcript, a name of the store, an address, or a file of the project.

        Raises:
            ConfigurationError: there is no such file below the project's root.
        """
        if named == PACKAGED:
            return packaged()
        stored = self.stored(named)
        if stored is not None:
            return stored
        if _SCHEME.match(named):
            return self._at(named, self.settings.root, None)
        if named.lower().endswith(SUFFIXES):
            found = self._file(self.settings.root / named, named, self.settings.root)
            if isinstance(found, Missing):
                said = f"{self.settings.file}: the schema {found.reason}"
                raise ConfigurationError(said, hint=found.hint)
            return found
        return self._not_stored(identity_named(named), named)

    def stored(self, named: str) -> Grammar | None:
        """The schema of a name in the store, if there is one."""
        entry = None if self._store is None else self._store.named(named)
        return None if entry is None else of_entry(entry)

    def address(self, address: str) -> "Grammar | Missing":
        """The schema of an address that a person gives."""
        return self.declared(Declared(address), None)

    def default(self, version: str | None, named: str | None = None) -> "Grammar | Missing":
        """What holds documents that declare nothing: what the settings name (for some of them), else tei_all."""
        named = named or self.settings.schema
        if named is not None:
            return self.in_settings(named)
        return self._known(Identity(TEI_ALL), version, TEI_ALL)

    def part(self, address: str) -> bytes | None:
        """The bytes that a schema includes from an address which is none of a file; None where they are not at hand.

        Raises:
            ReadError: they cannot be read, or are not those that were added.
        """
        found = self.address(address)
        if isinstance(found, Missing):
            return None
        if found.entry is not None:
            return found.entry.content()
        return found.path.read_bytes()

    def _in_catalogs(self, declared: Declared, folder: Path | None) -> "Found | None":
        if self._catalogs is None:
            return None
        asked = [declared.href]
        if folder is not None and not _SCHEME.match(declared.href):
            from urllib.parse import urljoin

            asked.append(urljoin(f"{folder.as_uri()}/", declared.href))
        for href in asked:
            # documents name schemas by URI references, and people write entries of either kind for them
            found = self._catalogs.uri(href) or self._catalogs.external(declared.public, href)
            if found is not None:
                return found
        return None

    def _at(self, href: str, folder: Path | None, version: str | None) -> "Grammar | Missing":
        if href == PACKAGED or href.rpartition("/")[2] == f"{PACKAGED}.rng":
            return packaged()
        scheme = _SCHEME.match(href)
        kind = "" if scheme is None else scheme[1].lower()
        if kind in {"http", "https"}:
            identity = identity_at(href)
            if identity is not None:
                return self._known(identity, version, href)
            if href.partition("#")[0].lower().endswith((".xsd", ".dtd")):
                hint = "put it into the project and declare it there, or give a RELAX NG schema: --schema"
                return Missing(f"'{shown(href)}' is none of RELAX NG, and not kept in the store", hint)
            entry = None if self._store is None else self._store.at(href)
            return self._not_stored(None, href) if entry is None else of_entry(entry)
        # a stranger's "\\server\x.rng" would be fetched by some systems
        plain = href.replace("\\", "/")
        if kind not in {"", "file"} or (not kind and plain.startswith("//")):
            return Missing(f"'{shown(href)}' has an address that is never opened", "give the schema's file: --schema")
        path = _of_address(href) if kind == "file" else _relative(plain, folder)
        if path is None:
            return Missing(f"'{shown(href)}' is not at hand", "give the schema's file: --schema")
        return self._file(path, href, self.settings.root)

    def _file(self, path: Path, href: str, within: "Limit") -> "Grammar | Missing":
        """A schema in a file, once links are followed: there, of the right kind, and where hrefs may lead."""
        try:
            resolved = path.resolve()
            outside = within is not None and not resolved.is_relative_to(within)
            if not outside and resolved.suffix.lower() in SUFFIXES and resolved.is_file():
                return Grammar(resolved, resolved.name, within)
        except (OSError, ValueError, RuntimeError):
            return Missing(f"'{shown(href)}' is not at hand", "check how the document names it")
        if outside:
            hint = f"put it below {within}, or give its file: --schema"
            return Missing(f"'{shown(href)}' lies outside of the project, and is not opened", hint)
        if resolved.suffix.lower() not in SUFFIXES:
            return Missing(f"'{shown(href)}' is no RELAX NG schema", "name a file that ends in .rng or .rnc")
        return Missing(f"'{shown(href)}' is not there", "put it there, or give its file: --schema")

    def _known(self, identity: Identity, version: str | None, href: str) -> "Grammar | Missing":
        """A known schema: the version that is meant, where none is the document's own or the newest in the store."""
        found = [] if self._store is None else self._store.versions(identity.name)
        if identity.version is not None:
            exact = next((entry for entry in found if entry.version == identity.version), None)
            return self._not_stored(identity, href) if exact is None else of_entry(exact)
        if identity.name == EPIDOC:
            version = None
        exact = next((entry for entry in found if version is not None and entry.version == version), None)
        if exact is not None:
            return of_entry(exact)
        # what an older release lacks would be told as faults of the document
        fitting = [entry for entry in found if release(entry.version) >= release(version)]
        if fitting:
            return of_entry(fitting[-1])
        if version is not None and release(version) > release(default_version(identity.name)):
            identity = Identity(identity.name, version)
        if found:
            has = found[-1].version or "an unknown release"
            reason = f"'{identity.name}' is in the store as {has}, and the document needs {version}"
            return Missing(reason, f"tei schema add {identity}")
        return self._not_stored(identity, href)

    def _not_stored(self, identity: Identity | None, href: str) -> Missing:
        from shlex import quote

        if identity is not None:
            # all that mean it are told of at once, however they name it
            return Missing(f"'{identity}' is not in the store", f"tei schema add {identity}")
        # a document's words stand in a command that people copy
        wanted = shown(quote(https(href)))
        return Missing(f"'{shown(href)}' is not in the store", f"tei schema add {wanted}")


def of_entry(entry: Entry) -> Grammar:
    """A schema of the store."""
    return Grammar(entry.path, entry.label, entry.folder, entry)


def asked_for(schema: str | Path, lookup: Lookup) -> Grammar:
    """The schema that a person asks for: "tei_transcript", a file, a name of the store, or an address.

    Raises:
        UsageError: there is no such file, or it is no RELAX NG schema.
        ReadError: the schema is not in the store.
    """
    named = str(schema)
    if named == PACKAGED:
        return packaged()
    path = Path(schema)
    own = in_file(path)
    if own is not None:
        return own
    if "://" in named:
        found = lookup.address(named)
        if isinstance(found, Missing):
            raise ReadError(f"the schema {found.reason}", hint=found.hint)
        return found
    stored = lookup.stored(named)
    if stored is not None:
        return stored
    identity = identity_named(named)
    if identity is not None:
        raise ReadError(f"the schema '{named}' is not in the store", hint=f"tei schema add {identity}")
    if path.suffix.lower() in SUFFIXES:
        hint = f"check the path, or give '{PACKAGED}' or a name that tei schema list tells"
        raise UsageError(f"{path}: there is no such schema", hint=hint)
    hint = "give a file that ends in .rng or .rnc, or a name that tei schema list tells"
    if not path.exists():
        raise UsageError(f"there is no schema '{named}'", hint=nearest(named, (PACKAGED, *known_names()), hint))
    raise UsageError(f"{path}: not a RELAX NG schema", hint=hint)


def shown(words: str) -> str:
    """Words of a document, made fit for a line."""
    words = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in words)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _of_address(href: str) -> Path | None:
    from tei_toolkit.validate.xml_catalogs import local_path

    return local_path(href)


def _relative(href: str, folder: Path | None) -> Path | None:
    """The file that a relative reference means; also one that is written as it stands, with its per cent signs."""
    if folder is None:
        return None
    from urllib.parse import unquote

    plain = href.partition("#")[0].partition("?")[0]
    try:
        decoded = folder / unquote(plain)
        return folder / plain if "%" in plain and not decoded.is_file() else decoded
    except (OSError, ValueError):
        return None
