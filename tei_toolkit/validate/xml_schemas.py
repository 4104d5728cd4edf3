"""XML Schemas: which one a document is held to, and schemas kept as they were built, for building takes seconds."""

import hashlib
import marshal
import pickle
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit
from urllib.request import url2pathname

from tei_toolkit import __version__, resources
from tei_toolkit.errors import ReadError, ToolkitError
from tei_toolkit.files import is_own, write_atomically
from tei_toolkit.validate.schemas import packaged_xsd

if TYPE_CHECKING:
    from xmlschema import XMLSchema

    from tei_toolkit.tei.prolog import Prolog

# to be raised whenever what is kept changes
_FORMAT = 1
_HINT = "mend the schema, or take its declaration out of the document"


def declared(path: Path | None, prolog: "Prolog") -> tuple[Path, Path] | None:
    """The XML Schema that a document declares, if it is a file of its project, with the root of that.

    Raises:
        ConfigurationError: the settings of the project cannot be used.
    """
    from tei_toolkit.validate.declarations import xsd_of
    from tei_toolkit.validate.settings import settings_for

    if path is None:
        return None
    hrefs = [one.href for one in xsd_of(prolog)]
    if not hrefs:
        return None
    place = path.resolve()
    root = settings_for(place.parent).root.resolve()
    for href in hrefs:
        parts = urlsplit(urljoin(place.as_uri(), href))
        if parts.scheme != "file" or parts.netloc:
            continue
        try:
            found = Path(url2pathname(parts.path)).resolve()
        except (OSError, ValueError, RuntimeError):
            continue
        if found.is_relative_to(root) and found.is_file():
            return found, root
    return None


@cache
def xml_schema(path: Path | None = None, root: Path | None = None) -> "XMLSchema":
    """An XML Schema that is built, or was: the toolkit's own where no path is given.

    Nothing is fetched, and with a root only files below it are read.

    Raises:
        ReadError: it is no XML Schema, or names a file that is not to be read.
    """
    place = packaged_xsd() if path is None else path
    try:
        content = place.read_bytes()
    except OSError as error:
        raise ReadError(f"{place}: cannot be read: {error.strerror or error}", hint=_HINT) from None
    kept = _kept_at(place, content, root)
    schema = None if kept is None else _read(kept)
    if schema is None:
        schema = _built(place, root)
        if kept is not None:
            _keep(kept, place, schema)
    return schema


def _built(place: Path, root: Path | None) -> "XMLSchema":
    from xmlschema import XMLSchema, XMLSchemaException  # half a second, and wanted by few

    mapper: Any = None if root is None else Below(root)
    try:
        return XMLSchema(place.as_uri(), allow="local", defuse="always", uri_mapper=mapper)
    except (XMLSchemaException, OSError, ValueError, TypeError, SyntaxError, RecursionError) as error:
        reason = " ".join(str(error).split()).partition(" Schema component: ")[0][:300]
        raise ReadError(f"{place.name}: is no XML Schema that can be used: {reason}", hint=_HINT) from None


class Below:
    """Lets the parts of a schema be read from below one folder only."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __call__(self, address: str) -> str:
        """The address as it is.

        Raises:
            ValueError: it leads elsewhere.
        """
        import xmlschema

        path = Path(url2pathname(urlsplit(address).path)).resolve()
        # the schema of schemas comes with the library
        own = Path(xmlschema.__file__).resolve().parent
        if not path.is_relative_to(self._root) and not path.is_relative_to(own):
            raise ValueError(f"'{address}' is not below {self._root}")
        return address


# --- kept


def _kept_at(place: Path, content: bytes, root: Path | None) -> Path | None:
    folder = resources.user_cache()
    if folder is None:
        return None
    from importlib.metadata import version

    key = f"{_FORMAT} {__version__} {version('xmlschema')} {sys.version} {place} {root}\0".encode()
    return folder / "xsd" / f"{hashlib.sha256(key + content).hexdigest()}.xsd"


def _read(kept: Path) -> "XMLSchema | None":
    try:
        if not is_own(kept):
            return None
        parts, pickled = marshal.loads(kept.read_bytes())  # noqa: S302 (the user's own file)
        if any(_digest(Path(part)) != digest for part, digest in parts):
            return None
        schema: XMLSchema = pickle.loads(pickled)  # noqa: S301 (the user's own file)
    except Exception:  # noqa: BLE001 (a pickle may raise anything; then the schema is built anew)
        return None
    return schema


def _keep(kept: Path, place: Path, schema: "XMLSchema") -> None:
    addresses = (urlsplit(one.url or "") for one in schema.maps.iter_schemas())
    paths = {Path(url2pathname(address.path)) for address in addresses if address.scheme == "file"} - {place}
    parts = tuple(sorted((str(path), _digest(path)) for path in paths))
    try:
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(kept, marshal.dumps((parts, pickle.dumps(schema))), durable=False)
    except (OSError, ToolkitError, pickle.PicklingError, RecursionError, TypeError, AttributeError):
        # whatever is wrong with the cache, the schema can be used
        return


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
