"""OASIS XML Catalogs 1.1: where schemas lie that documents name by addresses of the web.

What matters to schemas is read: uri, system and public, the rewriting, suffix and delegating entries of URIs and system
identifiers, nextCatalog, prefer and xml:base. A catalog is a local file, and so is every catalog that it leads to;
nothing is fetched. Sections cited are those of the OASIS standard of 7 October 2005.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote, unquote, urljoin
from xml.parsers import expat

from tei_toolkit.errors import ReadError
from tei_toolkit.files import shown
from tei_toolkit.relaxng.faults import Spot
from tei_toolkit.relaxng.xml import RefusedError, expanded_name, parser

NAMESPACE = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
MAXIMUM_SIZE = 8 << 20
MAXIMUM_CATALOGS = 200
_XML_BASE = "http://www.w3.org/XML/1998/namespace base"
_PUBLIC_URN = "urn:publicid:"
# section 6.3: what may stand in no URI is written as its percent-encoded UTF-8
_KEPT = "!#$%&'()*+,-./:;=?@[]_~"
_TABLES = {
    "public": ("publicId", "uri"),
    "system": ("systemId", "uri"),
    "uri": ("name", "uri"),
    "rewriteSystem": ("systemIdStartString", "rewritePrefix"),
    "rewriteURI": ("uriStartString", "rewritePrefix"),
    "systemSuffix": ("systemIdSuffix", "uri"),
    "uriSuffix": ("uriSuffix", "uri"),
    "delegatePublic": ("publicIdStartString", "catalog"),
    "delegateSystem": ("systemIdStartString", "catalog"),
    "delegateURI": ("uriStartString", "catalog"),
}
_OF_PUBLIC = {"public", "delegatePublic"}

Pairs: TypeAlias = "list[tuple[str, str]]"
Limit: TypeAlias = "Path | None"


@dataclass(frozen=True, slots=True)
class Found:
    """The address that a catalog gives, and the folder below which it must lie if it is a file's; None is anywhere."""

    address: str
    within: Limit


@dataclass(slots=True)
class _Catalog:
    """The entries of a catalog file: for each kind of entry what it matches and what it gives, absolute."""

    within: Limit
    entries: dict[str, Pairs] = field(default_factory=dict)
    # public entries that count though the document gives a system identifier, too (section 4.1.1)
    preferring: set[tuple[str, str]] = field(default_factory=set)
    following: list[str] = field(default_factory=list)

    def exact(self, kind: str, wanted: str) -> str | None:
        return next((to for name, to in self.entries.get(kind, ()) if name == wanted), None)

    def rewritten(self, kind: str, wanted: str) -> str | None:
        """By the longest beginning that matches."""
        fitting = [pair for pair in self.entries.get(kind, ()) if wanted.startswith(pair[0])]
        if not fitting:
            return None
        start, prefix = max(fitting, key=lambda pair: len(pair[0]))
        return prefix + wanted[len(start) :]

    def by_suffix(self, kind: str, wanted: str) -> str | None:
        """By the longest end that matches."""
        fitting = [pair for pair in self.entries.get(kind, ()) if pair[0] and wanted.endswith(pair[0])]
        return max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else None

    def delegates(self, kind: str, wanted: str, *, preferring_only: bool = False) -> list[str]:
        """The catalogs that alone are asked, those of longer beginnings first."""
        fitting = [
            pair
            for pair in self.entries.get(kind, ())
            if wanted.startswith(pair[0]) and (not preferring_only or pair in self.preferring)
        ]
        return [to for _, to in sorted(fitting, key=lambda pair: -len(pair[0]))]


class Catalogs:
    """A list of catalog files, asked in order.

    Each is given with the folder below which all must lie that it leads to, or None where it may lead anywhere. The
    files are read when they are first asked.
    """

    def __init__(self, files: Sequence[tuple[Path, Limit]] = ()) -> None:
        self._files = tuple(files)
        self._read: dict[tuple[Path, Limit], _Catalog | None] = {}

    def __bool__(self) -> bool:
        return bool(self._files)

    def check(self) -> None:
        """Read the catalogs that were named, to know that they can be.

        Raises:
            ReadError: a catalog that was named is not there, or is none.
        """
        for path, within in self._files:
            self._catalog(path, within, needed=True)

    def uri(self, reference: str) -> Found | None:
        """Where a URI reference leads, by section 7.2: uri, rewriteURI, uriSuffix, delegateURI, nextCatalog."""
        if reference.lower().startswith(_PUBLIC_URN):
            return self.external(_public_of(reference), None)
        return self._resolved(_normalised(reference), ("uri", "rewriteURI", "uriSuffix", "delegateURI"))

    def external(self, public: str | None, system: str | None) -> Found | None:
        """Where an external identifier leads, by section 7.1; a system identifier goes before a public one."""
        if system is not None and system.lower().startswith(_PUBLIC_URN):
            public, system = public or _public_of(system), None
        if system is not None:
            kinds = ("system", "rewriteSystem", "systemSuffix", "delegateSystem")
            found = self._resolved(_normalised(system), kinds)
            if found is not None:
                return found
        return None if not public else self._public(" ".join(public.split()), with_system=system is not None)

    def _resolved(self, wanted: str, kinds: tuple[str, str, str, str]) -> Found | None:
        exact, rewrite, suffix, delegate = kinds

        def answer(catalog: _Catalog) -> str | None:
            return (
                catalog.exact(exact, wanted) or catalog.rewritten(rewrite, wanted) or catalog.by_suffix(suffix, wanted)
            )

        return self._walk(answer, lambda catalog: catalog.delegates(delegate, wanted))

    def _public(self, wanted: str, *, with_system: bool) -> Found | None:
        def answer(catalog: _Catalog) -> str | None:
            pairs = catalog.entries.get("public", ())
            fitting = (pair for pair in pairs if pair[0] == wanted and (not with_system or pair in catalog.preferring))
            return next((to for _, to in fitting), None)

        return self._walk(
            answer, lambda catalog: catalog.delegates("delegatePublic", wanted, preferring_only=with_system)
        )

    def _walk(
        self, answer: Callable[[_Catalog], str | None], delegates: Callable[[_Catalog], list[str]]
    ) -> Found | None:
        """Ask the catalogs in order; one that delegates leaves the answer to those that it names (7.1.2, 7.2.2)."""
        waiting = list(self._files)
        seen: set[Path] = set()
        while waiting and len(seen) < MAXIMUM_CATALOGS:
            path, within = waiting.pop(0)
            if path in seen:
                continue
            seen.add(path)
            catalog = self._catalog(path, within)
            if catalog is None:
                continue
            found = answer(catalog)
            if found is not None:
                return Found(found, catalog.within)
            delegated = delegates(catalog)
            if delegated:
                waiting = list(_local(delegated, within))
            else:
                waiting[:0] = _local(catalog.following, within)
        return None

    def _catalog(self, path: Path, within: Limit, *, needed: bool = False) -> _Catalog | None:
        if (path, within) not in self._read:
            try:
                self._read[path, within] = _read(path, within)
            except ReadError:
                # a catalog that another names and that is not to be had is passed over (section 7)
                self._read[path, within] = None
                if needed:
                    raise
        return self._read[path, within]


def _read(path: Path, within: Limit) -> _Catalog:
    """The entries of a catalog file.

    Raises:
        ReadError: it cannot be read, or is no catalog.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAXIMUM_SIZE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"{shown(path)}: cannot be read as XML catalog: {reason}", hint="check the path") from None
    if len(content) > MAXIMUM_SIZE:
        raise ReadError(f"{shown(path)}: is larger than any XML catalog", hint="check the path")
    reader = _Reader(path, within)
    try:
        reader.read(content)
    except expat.ExpatError as error:
        from tei_toolkit.relaxng.markup import markup_fault

        line, column = error.lineno, error.offset + 1
        said, hint = markup_fault(expat.ErrorString(error.code), [content], Spot(line, column))
        place = f"{shown(path)}:{line}:{column}"
        raise ReadError(f"{place}: not well-formed XML: {said}", hint=hint or "mend the catalog there") from None
    except RefusedError as error:
        raise ReadError(f"{shown(path)}:{error.line}:{error.column}: {error.reason}", hint=error.hint) from None
    return reader.catalog


class _Reader:
    """Reads one catalog; keeps the base and the preference that are in force."""

    def __init__(self, path: Path, within: Limit) -> None:
        self.catalog = _Catalog(within)
        self._path = path
        # of each open element: whether it is one of catalogs, the base, whether public identifiers are preferred
        self._open = [(True, path.as_uri(), True)]

    def read(self, content: bytes) -> None:
        made = parser()
        made.StartElementHandler = self._start
        made.EndElementHandler = self._end
        made.Parse(content, True)

    def _start(self, name: str, flat: list[str]) -> None:
        namespace, local = expanded_name(name)
        attributes = dict(zip(flat[::2], flat[1::2], strict=True))
        known, base, preferring = self._open[-1]
        if len(self._open) == 1 and (namespace, local) != (NAMESPACE, "catalog"):
            raise ReadError(f"{shown(self._path)}: is no XML catalog", hint="name a file that begins with 'catalog'")
        # what lies in an element of another vocabulary is not meant (section 6)
        known = known and namespace == NAMESPACE
        base = urljoin(base, attributes.get(_XML_BASE, ""))
        preferring = attributes.get("prefer", "public" if preferring else "system") != "system"
        self._open.append((known, base, preferring))
        if not known:
            return
        if local == "nextCatalog" and "catalog" in attributes:
            self.catalog.following.append(urljoin(base, attributes["catalog"]))
        if local in _TABLES:
            wanted, given = (attributes.get(attribute) for attribute in _TABLES[local])
            if wanted is not None and given is not None:
                wanted = " ".join(wanted.split()) if local in _OF_PUBLIC else _normalised(wanted)
                pair = (wanted, urljoin(base, given))
                self.catalog.entries.setdefault(local, []).append(pair)
                if preferring:
                    self.catalog.preferring.add(pair)

    def _end(self, _name: str) -> None:
        self._open.pop()


def local_path(address: str) -> Path | None:
    """The path of a file: address; None for any other address, and for files of other machines."""
    scheme, _, rest = address.partition("#")[0].partition(":")
    if scheme.lower() != "file":
        return None
    if rest.startswith("//"):
        host, slash, path = rest[2:].partition("/")
        if host.lower() not in {"", "localhost"}:
            return None
        rest = f"{slash}{path}"
    # in it are the protocols of the network, too, which take time
    from urllib.request import url2pathname

    try:
        return Path(url2pathname(rest))
    except (OSError, ValueError):
        return None


def _local(addresses: Sequence[str], within: Limit) -> Iterator[tuple[Path, Limit]]:
    """The catalogs among addresses that are files, and lie where they must."""
    for address in addresses:
        path = local_path(address)
        if path is None:
            continue
        try:
            if within is None or path.resolve().is_relative_to(within):
                yield path, within
        except (OSError, ValueError):
            continue


def _normalised(reference: str) -> str:
    return quote(reference.strip(), safe=_KEPT)


def _public_of(urn: str) -> str:
    """The public identifier that a URN stands for (RFC 3151)."""
    words = urn[len(_PUBLIC_URN) :].replace("+", " ").replace(":", "//").replace(";", "::")
    return " ".join(unquote(words).split())
