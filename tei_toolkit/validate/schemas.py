"""Which schema a document is held to, and schemas made ready once per process."""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit import resources
from tei_toolkit.errors import ReadError, ToolkitError
from tei_toolkit.model.diagnostic import Diagnostic, Location, Severity
from tei_toolkit.relaxng.cache import SchemaCache
from tei_toolkit.relaxng.schema import Schema, loads, local_files
from tei_toolkit.relaxng.schema import load as load_schema
from tei_toolkit.validate.grammars import PACKAGED, Grammar, Missing, in_file, packaged

if TYPE_CHECKING:
    from tei_toolkit.tei.prolog import Prolog
    from tei_toolkit.validate.declarations import Declared
    from tei_toolkit.validate.lookup import Lookup
    from tei_toolkit.validate.paths import PathTables
    from tei_toolkit.validate.store.entries import Store

NAME = "schemas"
_MOST_DECLARED = 100
_MOST_KNOWN = 10_000
_VERSION = rb"<(?:\w+:)?hasVersion\b[^>]*>\s*([^<\s]+)"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The schemas that a document is held to.

    `relax_ng` is None where its XML Schema alone is asked for, or where `missing` tells why its RELAX NG schema is not
    to be had; `place` is where the document declares it. `assumed` says that it declares none, `by_xsd` that all which
    it declares are XML Schemas. `diagnostics` are faults of the document's declaration.
    """

    relax_ng: Grammar | None
    xsd: bool
    place: Location
    missing: Missing | None = None
    assumed: bool = False
    by_xsd: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()

    def told_of(self, name: str) -> "Chosen":
        """The same for a document of that name."""
        told = tuple(replace(one, location=replace(one.location, path=name)) for one in self.diagnostics)
        return replace(self, place=replace(self.place, path=name), diagnostics=told)


def packaged_xsd() -> Path:
    """The path of the toolkit's own XML Schema."""
    return resources.schemas() / f"{PACKAGED}.xsd"


@cache
def schema_version() -> str:
    """The version of tei_transcript, as the schema itself states it."""
    found = re.search(_VERSION, packaged().path.read_bytes())
    return "" if found is None else found[1].decode()


_READY: dict[Grammar, Schema] = {}


def load(grammar: Grammar, lookup: "Callable[[], Lookup] | None" = None) -> Schema:
    """A RELAX NG schema made ready; the same one is made ready once in the life of the process.

    What it includes from other addresses than files is looked up, where a lookup is given.

    Raises:
        SchemaError: it is no RELAX NG schema.
        ReadError: it, or a file that it includes, cannot be read, or may not be.
    """
    if grammar not in _READY:
        folder = resources.user_cache()
        kept = None if folder is None else SchemaCache(folder / "relaxng")

        def part(address: str) -> bytes:
            return _part(address, grammar, lookup)

        entry = grammar.entry
        if entry is None:
            made = load_schema(grammar.path, resolver=part, cache=kept)
        else:
            content = entry.content()
            made = loads(content, str(grammar.path), entry.base, compact=entry.compact, resolver=part, cache=kept)
        _READY[grammar] = made
    return _READY[grammar]


def _part(address: str, grammar: Grammar, lookup: "Callable[[], Lookup] | None") -> bytes:
    """What a schema includes: of one in the store what was added with it, else local files, and what is looked up."""
    if grammar.entry is not None:
        content = grammar.entry.part_at(address)
        if content is None:
            raise ReadError(f"{grammar.name}: lacks {address}", hint=f"tei schema remove {grammar.entry.key}; add it")
        return content
    if not address.startswith("file:") and lookup is not None:
        content = lookup().part(address)
        if content is None:
            from tei_toolkit.validate.lookup import shown

            raise ReadError(f"{shown(address)}: is not in the store", hint=f"tei schema add {shown(address)}")
        return content
    return local_files(address, grammar.within)


def forget() -> None:
    """Make schemas ready anew when they are next asked for: their files may have changed."""
    _READY.clear()


def files_in_use() -> list[Path]:
    """The files of all schemas that were made ready, with the files that they include."""
    found = []
    for grammar, schema in _READY.items():
        found.append(grammar.path)
        found += [path for address in schema.parts if (path := _path_of(address)) is not None]
    return found


def _path_of(address: str) -> Path | None:
    from tei_toolkit.validate.xml_catalogs import local_path

    return local_path(address)


def save_all() -> None:
    """Keep what was found out about all schemas that were made ready, for the next process."""
    for schema in _READY.values():
        schema.save()


class Schemas:
    """Chooses schemas for the documents of one run.

    `schema` is what a person asks for, for all documents; `xsd` asks for the XML Schema besides; `catalogs` are XML
    catalogs that are asked before those of the settings; `require_declared` refuses documents that declare none.

    Raises:
        UsageError, ReadError: there is no such schema or catalog, or it cannot be used.
    """

    def __init__(
        self,
        schema: str | Path | None = None,
        *,
        xsd: bool = False,
        catalogs: Sequence[str | Path] = (),
        require_declared: bool = False,
    ) -> None:
        self._xsd = xsd
        self._require_declared = require_declared
        self._catalogs = [(Path(path).absolute(), None) for path in catalogs]
        self._lookups: dict[Path, Lookup] = {}
        self._of_projects: dict[Path, Lookup] = {}
        self._tried: dict[Grammar, Grammar | Missing] = {}
        self._store: Store | None = None
        self._known: dict[tuple[object, ...], Chosen] = {}
        self._tables: dict[str, PathTables | None] = {}
        self.asked: Grammar | None = None
        if catalogs:
            from tei_toolkit.validate.xml_catalogs import Catalogs

            Catalogs(self._catalogs).check()
        if schema is not None:
            self.asked = in_file(schema) or self._asked(schema)
            load(self.asked, self._here)

    @property
    def settled(self) -> Grammar | None:
        """The schema of every document, where nothing that a document says can change it."""
        return None if self._xsd or self._require_declared else self.asked

    def choose(self, name: str, path: Path | None, prolog: "Prolog") -> Chosen:
        """The schemas for a document: those asked for, else those it declares, else what the settings say, or tei_all.

        Nothing is fetched.

        Raises:
            ConfigurationError: the settings of the document's project cannot be used.
        """
        from tei_toolkit.validate.declarations import dtd_of, relax_ng_of, tei_version_of, xsd_of

        declared = tuple(relax_ng_of(prolog)), tuple(xsd_of(prolog)), tuple(dtd_of(prolog))
        version = tei_version_of(prolog)
        parent = None if path is None else os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120 (of thousands)
        named = self._named(parent, path)
        asked = (parent, declared, version, named)
        if asked not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[asked] = self._choice(parent, *declared, version, named)
        return self._known[asked].told_of(name)

    def _choice(
        self,
        parent: str | None,
        relax_ng: "tuple[Declared, ...]",
        others: "tuple[Declared, ...]",
        document_types: "tuple[Declared, ...]",
        version: str | None,
        named: str | None,
    ) -> Chosen:
        """The schemas for all documents of a folder that declare the same, told of one without a name.

        `named` is what the settings name for some of its files, these among them.
        """
        folder = (Path.cwd() if parent is None else Path(parent)).resolve()
        lookup = self._lookup(folder)
        own_xsd = any(one.href.endswith(f"{PACKAGED}.xsd") for one in others)
        xsd = self._xsd or own_xsd
        top = Location("", 1, 1)
        undeclared = not relax_ng and not others
        refused = self._refused(top) if undeclared and self._requires(lookup) else ()
        if self.asked is not None:
            return Chosen(self.asked, xsd, top, diagnostics=refused)
        if not relax_ng and own_xsd:
            return Chosen(None, True, top)
        found = _first([*relax_ng, *others, *(document_types if undeclared else ())], lookup, folder, version)
        if found is not None and not (undeclared and isinstance(found[1], Missing)):
            declared, grammar = found
            place = Location("", declared.line, declared.column)
            return replace(self._chosen(grammar, xsd, place, lookup), by_xsd=not relax_ng and bool(others))
        chosen = self._chosen(lookup.default(version, named), xsd, top, lookup)
        assumed = named is None and lookup.settings.schema is None
        return replace(chosen, assumed=assumed, diagnostics=refused)

    def _named(self, parent: str | None, path: Path | None) -> str | None:
        """The schema that the settings name for some files of a folder, where this is one of them."""
        if parent is None or self.asked is not None:
            return None
        if parent not in self._tables:
            self._tables[parent] = self._lookup(Path(parent).resolve()).settings.paths
        tables = self._tables[parent]
        return None if tables is None else tables.schema_for(path)

    def _chosen(self, found: Grammar | Missing, xsd: bool, place: Location, lookup: "Lookup") -> Chosen:
        """A choice of a schema that can be used, once it has been made ready."""
        usable = self._usable(found, lookup) if isinstance(found, Grammar) else found
        return Chosen(None, xsd, place, usable) if isinstance(usable, Missing) else Chosen(usable, xsd, place)

    def _usable(self, grammar: Grammar, lookup: "Lookup") -> Grammar | Missing:
        """A schema, unless it cannot be used: whatever is wrong with it is no fault of the documents."""
        if grammar not in self._tried:
            try:
                load(grammar, lambda: lookup)
                self._tried[grammar] = grammar
            except ToolkitError as error:
                reason = f"'{grammar.name}' cannot be used: {error.message}"
                self._tried[grammar] = Missing(reason, error.hint or "")
        return self._tried[grammar]

    def _asked(self, schema: str | Path) -> Grammar:
        from tei_toolkit.validate.lookup import asked_for

        return asked_for(schema, self._here())

    def _here(self) -> "Lookup":
        """What finds schemas for whoever works in the working directory."""
        return self._lookup(Path.cwd())

    def _requires(self, lookup: "Lookup") -> bool:
        return self._require_declared or lookup.settings.require_declared

    def _refused(self, place: Location) -> tuple[Diagnostic, ...]:
        from tei_toolkit.validate.catalogue import diagnostic

        message, hint = "the document declares no schema", 'put <?xml-model href="…"?> before the root element'
        return (replace(diagnostic("no-schema-declared", message, place, NAME, hint=hint), severity=Severity.ERROR),)

    def _lookup(self, folder: Path) -> "Lookup":
        """What finds schemas for the documents of a folder."""
        if folder not in self._lookups:
            from tei_toolkit.validate.lookup import Lookup
            from tei_toolkit.validate.settings import settings_for

            settings = settings_for(folder)
            project = settings.file or settings.root
            if project not in self._of_projects:
                catalogs = [*self._catalogs, *_of_environment()]
                self._of_projects[project] = Lookup(settings, catalogs, self._stored())
            self._lookups[folder] = self._of_projects[project]
        return self._lookups[folder]

    def _stored(self) -> "Store | None":
        if self._store is None:
            from tei_toolkit.validate.store.entries import Store

            folder = resources.user_schemas()
            self._store = None if folder is None else Store(folder)
        return self._store


def _first(
    declared: "list[Declared]", lookup: "Lookup", folder: Path, version: str | None
) -> "tuple[Declared, Grammar | Missing] | None":
    """The first of the schemas declared that is at hand, or the first of all where none is."""
    first = None
    for one in declared[:_MOST_DECLARED]:
        found = lookup.declared(one, folder, version)
        if isinstance(found, Grammar):
            return one, found
        first = first or (one, found)
    return first


def _of_environment() -> list[tuple[Path, None]]:
    """The catalogs that the user's environment names, as other programs read it: paths or file addresses."""
    words = os.environ.get("XML_CATALOG_FILES", "").split()
    if not words:
        return []
    from tei_toolkit.validate.xml_catalogs import local_path

    paths = (local_path(word) if word.startswith("file:") else Path(word) for word in words)
    return [(path.absolute(), None) for path in paths if path is not None and path.is_file()]
