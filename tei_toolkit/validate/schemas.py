"""Which schema a document is held to, and schemas made ready once per process."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit import resources
from tei_toolkit.errors import UsageError
from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.relaxng.cache import SchemaCache
from tei_toolkit.relaxng.schema import Schema
from tei_toolkit.relaxng.schema import load as load_schema
from tei_toolkit.tei.names import RELAX_NG

if TYPE_CHECKING:
    from tei_toolkit.tei.prolog import Instruction, Prolog

PACKAGED = "tei_transcript"
SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
_VERSION = rb"<(?:\w+:)?hasVersion\b[^>]*>\s*([^<\s]+)"
_SCHEME = r"[A-Za-z][A-Za-z0-9+.\-]+:|//"
_SUFFIXES = (".rng", ".rnc")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The schemas that a document is held to; `relax_ng` is None where its XML Schema alone is asked for.

    `diagnostics` say what the choice has to be told; `within` is the folder that the files of a declared schema lie in.
    """

    relax_ng: Path | None
    xsd: bool
    diagnostics: tuple[Diagnostic, ...] = ()
    within: Path | None = None


def packaged() -> Path:
    """The path of the toolkit's own RELAX NG schema."""
    return resources.schemas() / f"{PACKAGED}.rng"


def packaged_xsd() -> Path:
    """The path of the toolkit's own XML Schema."""
    return resources.schemas() / f"{PACKAGED}.xsd"


@cache
def schema_version() -> str:
    """The version of tei_transcript, as the schema itself states it."""
    found = re.search(_VERSION, packaged().read_bytes())
    return "" if found is None else found[1].decode()


def asked_for(schema: str | Path) -> Path:
    """The file of a schema that a person asks for, by path or as "tei_transcript".

    Raises:
        UsageError: there is no such file, or it is no RELAX NG schema.
    """
    if str(schema) == PACKAGED:
        return packaged()
    path = Path(schema)
    if path.suffix.lower() not in _SUFFIXES:
        raise UsageError(f"{path}: not a RELAX NG schema", hint="give a file that ends in .rng or .rnc")
    if not path.is_file():
        raise UsageError(f"{path}: there is no such schema", hint=f"check the path, or give '{PACKAGED}'")
    return path.resolve()


def load(path: Path, within: Path | None = None) -> Schema:
    """A RELAX NG schema made ready; the same path gives the same schema for the life of the process.

    With `within`, for schemas that a document names, the files that it includes must lie below that folder.

    Raises:
        SchemaError: it is no RELAX NG schema.
        ReadError: it, or a file that it includes, cannot be read, or may not be.
    """
    return _loaded(path, within)


# apart from `load`, because this decorator takes an argument left out for another than the same argument given
@cache
def _loaded(path: Path, within: Path | None) -> Schema:
    folder = resources.user_cache()
    cache = None if folder is None else SchemaCache(folder / "relaxng")
    return load_schema(path, cache=cache, within=within)


def choose(name: str, path: Path | None, prolog: "Prolog", *, schema: Path | None = None, xsd: bool = False) -> Chosen:
    """The schemas for a document: those asked for, else those it declares, else tei_transcript.

    Declared schemas are looked for in the toolkit and below the document's folder; nothing is fetched.
    """
    from tei_toolkit.validate.catalogue import diagnostic

    locations = prolog.attributes.get(SCHEMA_LOCATION, "").split()[1::2]
    declares_xsd = any(location.endswith(f"{PACKAGED}.xsd") for location in locations)
    if schema is not None:
        return Chosen(schema, xsd)
    declared = list(_models(prolog))
    if not declared and declares_xsd:
        return Chosen(None, True)
    if not declared:
        message = f"the document declares no schema; it is held to {PACKAGED}"
        hint = f'put <?xml-model href="{PACKAGED}.rng"?> before the root element'
        place = Location(name, 1, 1)
        return Chosen(packaged(), xsd, (diagnostic("no-schema-declared", message, place, "schemas", hint=hint),))
    for model in declared:
        found = _find(model.attributes["href"], path)
        if found is not None:
            return Chosen(found, xsd or declares_xsd, within=None if path is None else path.resolve().parent)
    first = declared[0]
    message = f"the schema '{first.attributes['href']}' is not at hand; the document is held to {PACKAGED}"
    hint = "give the schema's file with --schema"
    noted = diagnostic("unknown-schema", message, Location(name, first.line, first.column), "schemas", hint=hint)
    return Chosen(packaged(), xsd or declares_xsd, (noted,))


def _models(prolog: "Prolog") -> "Iterator[Instruction]":
    """The instructions that name RELAX NG schemas (xml-model §3)."""
    for instruction in prolog.instructions:
        of_relax_ng = instruction.attributes.get("schematypens", RELAX_NG) == RELAX_NG
        if instruction.target == "xml-model" and instruction.attributes.get("href") and of_relax_ng:
            yield instruction


def _find(href: str, document: Path | None) -> Path | None:
    name = href.rpartition("/")[2]
    if href == PACKAGED or name == f"{PACKAGED}.rng":
        return packaged()
    if document is None or re.match(_SCHEME, href) or not href.endswith(_SUFFIXES):
        return None
    return _below(href, document.resolve().parent)


def _below(href: str, folder: Path) -> Path | None:
    """The file that a relative reference names, if it exists at or below the folder once links are followed."""
    try:
        path = (folder / href).resolve()
        return path if path.is_relative_to(folder) and path.is_file() else None
    except (OSError, ValueError):
        return None
