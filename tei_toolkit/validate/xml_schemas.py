"""XML Schemas: which one a document is held to, and schemas kept as they were built, for building takes seconds."""

import contextlib
import hashlib
import pickle
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from xml.parsers import expat

from tei_toolkit import __version__, resources
from tei_toolkit.errors import ReadError, ToolkitError
from tei_toolkit.files import is_own, write_atomically
from tei_toolkit.relaxng.xml import RefusedError, parser
from tei_toolkit.validate.schemas import packaged_xsd

if TYPE_CHECKING:
    from xmlschema import XMLSchema

# to be raised whenever what is kept changes
_FORMAT = 1
_MOST_PARTS = 1_000
_NAMING = frozenset(
    f"http://www.w3.org/2001/XMLSchema {name}" for name in ("include", "import", "redefine", "override")
)
_HINT = "mend the schema, or take its declaration out of the document"


def declared(path: Path | None, hrefs: Iterable[str]) -> tuple[Path, Path] | None:
    """The first XML Schema that a document declares which is a file of its project, with the root of that.

    Raises:
        ConfigurationError: the settings of the project cannot be used.
    """
    from tei_toolkit.validate.settings import settings_for

    if path is None:
        return None
    place = path.resolve()
    root = settings_for(place.parent).root.resolve()
    for href in hrefs:
        found = _file_at(urljoin(place.as_uri(), href))
        if found is not None and found.is_relative_to(root) and found.is_file():
            return found, root
    return None


def _file_at(address: str) -> Path | None:
    """The file of an address, once links are followed; None where it is on another machine, or no path."""
    from urllib.request import url2pathname

    parts = urlsplit(address)
    if parts.scheme != "file" or parts.netloc:
        return None
    try:
        return Path(url2pathname(parts.path)).resolve()
    except (OSError, ValueError, RuntimeError):
        return None


@cache
def xml_schema(path: Path | None = None, root: Path | None = None) -> "XMLSchema":
    """An XML Schema that is built, or was: the toolkit's own where no path is given.

    Nothing is fetched, and with a root only files below it are read.

    Raises:
        ReadError: it is no XML Schema, or names a file that is not to be read.
    """
    place = packaged_xsd() if path is None else path
    parts = _parts(place, root)
    kept = _kept_at(place, parts)
    schema = None if kept is None else _read(kept)
    if schema is None:
        schema = _built(place)
        if kept is not None:
            _keep(kept, schema)
    return schema


@cache
def identity_of(path: Path, root: Path) -> str:
    """What an XML Schema is, by its files; or why it cannot be used."""
    try:
        return f"{path.name} {_parts(path, root)}"
    except ReadError as unusable:
        return f"{path.name} {unusable}"


def forget() -> None:
    """Read XML Schemas anew: their files may have changed."""
    xml_schema.cache_clear()
    identity_of.cache_clear()


def _built(place: Path) -> "XMLSchema":
    from xmlschema import XMLSchema, XMLSchemaException  # half a second, and wanted by few

    try:
        return XMLSchema(place.as_uri(), allow="local", defuse="always")
    except (XMLSchemaException, OSError, ValueError, TypeError, SyntaxError, RecursionError) as error:
        reason = " ".join(str(error).split()).partition(" Schema component: ")[0][:300]
        raise ReadError(f"{place.name}: is no XML Schema that can be used: {reason}", hint=_HINT) from None


def _parts(place: Path, root: Path | None) -> list[tuple[str, str]]:
    """The files of a schema, each with the SHA-256 of its bytes; what is on other machines is left out.

    Raises:
        ReadError: one is not below the root, or cannot be read.
    """
    found: dict[Path, str] = {}
    waiting = [place]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        if root is not None and not path.is_relative_to(root):
            raise ReadError(f"{place.name}: names '{path}', which is not below {root}", hint=_HINT)
        if len(found) >= _MOST_PARTS:
            raise ReadError(f"{place.name}: is made of more than {_MOST_PARTS} files", hint=_HINT)
        try:
            content = path.read_bytes()
        except (OSError, ValueError) as error:
            raise ReadError(f"{path}: cannot be read: {getattr(error, 'strerror', error)}", hint=_HINT) from None
        found[path] = hashlib.sha256(content).hexdigest()
        named = (_file_at(urljoin(path.as_uri(), location)) for location in _locations(content))
        waiting += [part for part in named if part is not None]
    return sorted((str(path), digest) for path, digest in found.items())


def _locations(content: bytes) -> list[str]:
    """Where the parts of a schema are that one of its files names."""
    found: list[str] = []
    made = parser()

    def start(name: str, attributes: list[str]) -> None:
        if name in _NAMING:
            given = dict(zip(attributes[::2], attributes[1::2], strict=True))
            found.append(given.get("schemaLocation", "").strip())

    made.StartElementHandler = start
    # what is no XML is for the library to tell
    with contextlib.suppress(RefusedError, expat.ExpatError, ValueError, LookupError):
        made.Parse(content, True)
    return [location for location in found if location]


# --- kept


def _kept_at(place: Path, parts: list[tuple[str, str]]) -> Path | None:
    folder = resources.user_cache()
    if folder is None:
        return None
    from importlib.metadata import version

    key = f"{_FORMAT} {__version__} {version('xmlschema')} {sys.version} {place} {parts}"
    return folder / "xsd" / f"{hashlib.sha256(key.encode()).hexdigest()}.pickle"


def _read(kept: Path) -> "XMLSchema | None":
    try:
        schema: XMLSchema | None = pickle.loads(kept.read_bytes()) if is_own(kept) else None  # noqa: S301 (see is_own)
    except Exception:  # noqa: BLE001 (a pickle may raise anything; then the schema is built anew)
        return None
    return schema


def _keep(kept: Path, schema: "XMLSchema") -> None:
    try:
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(kept, pickle.dumps(schema), durable=False)
    except (OSError, ToolkitError, pickle.PicklingError, RecursionError, TypeError, AttributeError):
        # whatever is wrong with the cache, the schema can be used
        return
