"""Which schema a document is held to, and schemas read and compiled once per process."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from tei_toolkit import resources
from tei_toolkit.errors import ReadError, ToolkitError, UsageError
from tei_toolkit.files import read_bytes
from tei_toolkit.model.diagnostic import Diagnostic, Location
from tei_toolkit.model.source import Source
from tei_toolkit.tei.document import TeiDocument, parse
from tei_toolkit.tei.names import RELAX_NG
from tei_toolkit.validate.catalogue import diagnostic
from tei_toolkit.validate.grammar.faults import FaultFinder
from tei_toolkit.validate.grammar.libxml2 import AttributeValues, compile_content
from tei_toolkit.validate.grammar.model import Grammar

PACKAGED = "tei_transcript"
SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
_VERSION = "{http://purl.org/dc/terms/}hasVersion"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+:|//")
_RELAX_NG_SUFFIX = ".rng"


@dataclass(frozen=True, slots=True)
class RelaxNgSchema:
    """A RELAX NG schema ready for use: as libxml2 compiled it, and as it is explained."""

    name: str
    grammar: Grammar
    compiled: etree.RelaxNG
    finder: FaultFinder


@dataclass(frozen=True, slots=True)
class Chosen:
    """The schemas that a document is held to; `relax_ng` is None where its XML Schema alone is asked for.

    `diagnostics` say what the choice has to be told.
    """

    relax_ng: Path | None
    xsd: bool
    diagnostics: tuple[Diagnostic, ...] = ()


def packaged() -> Path:
    """The path of the toolkit's own RELAX NG schema."""
    return resources.schemas() / f"{PACKAGED}.rng"


def packaged_xsd() -> Path:
    """The path of the toolkit's own XML Schema."""
    return resources.schemas() / f"{PACKAGED}.xsd"


@cache
def schema_version() -> str:
    """The version of tei_transcript, as the schema itself states it."""
    return str(etree.parse(packaged()).findtext(_VERSION))


def asked_for(schema: str | Path) -> Path:
    """The file of a schema that a person asks for, by path or as "tei_transcript".

    Raises:
        UsageError: there is no such file, or it is no RELAX NG schema in XML syntax.
    """
    if str(schema) == PACKAGED:
        return packaged()
    path = Path(schema)
    if path.suffix != _RELAX_NG_SUFFIX:
        raise UsageError(f"{path}: not a RELAX NG schema in XML syntax", hint="give a file that ends in .rng")
    if not path.is_file():
        raise UsageError(f"{path}: there is no such schema", hint=f"check the path, or give '{PACKAGED}'")
    return path.resolve()


@cache
def load(path: Path) -> RelaxNgSchema:
    """Read and compile a RELAX NG schema; the same path gives the same schema for the life of the process.

    Raises:
        ToolkitError: it cannot be read, is no RELAX NG, or includes files from elsewhere.
    """
    root = parse(Source(str(path), read_bytes(path), path)).root
    if etree.QName(root).namespace != RELAX_NG:
        raise ReadError(f"{path}: is no RELAX NG schema", hint="give a schema whose root is 'grammar'")
    root.getroottree().docinfo.URL = path.as_uri()
    _refuse_foreign_includes(root, path, path.parent)
    grammar = Grammar(root)
    try:
        compiled = compile_content(grammar)
    except ToolkitError as error:
        raise ReadError(f"{path}: {error.message}", hint=error.hint) from None
    return RelaxNgSchema(path.name, grammar, compiled, FaultFinder(grammar, AttributeValues(grammar)))


def choose(document: TeiDocument, *, schema: Path | None = None, xsd: bool = False) -> Chosen:
    """The schemas for a document: those asked for, else those it declares, else tei_transcript.

    Declared schemas are looked for in the toolkit and below the document's folder; nothing is fetched.
    """
    declares_xsd = any(location.endswith(f"{PACKAGED}.xsd") for location in _schema_locations(document.root))
    if schema is not None:
        return Chosen(schema, xsd)
    declared = [href for href in _models(document) if href]
    if not declared and declares_xsd:
        return Chosen(None, True)
    place = Location(document.source.name, 1, 1)
    if not declared:
        message = f"the document declares no schema; it is held to {PACKAGED}"
        hint = f'put <?xml-model href="{PACKAGED}.rng"?> before the root element'
        return Chosen(packaged(), xsd, (diagnostic("no-schema-declared", message, place, "schemas", hint=hint),))
    for href in declared:
        found = _find(href, document.source.path)
        if found is not None:
            return Chosen(found, xsd or declares_xsd)
    message = f"the schema '{declared[0]}' is not at hand; the document is held to {PACKAGED}"
    hint = "give the schema's file with --schema"
    noted = diagnostic("unknown-schema", message, _place_of_model(document), "schemas", hint=hint)
    return Chosen(packaged(), xsd or declares_xsd, (noted,))


def _models(document: TeiDocument) -> Iterator[str]:
    """The schemas that xml-model instructions name, RELAX NG only (xml-model §3)."""
    for instruction in _instructions(document):
        if instruction.get("schematypens", RELAX_NG) == RELAX_NG:
            yield str(instruction.get("href") or "")


def _instructions(document: TeiDocument) -> list[etree._ProcessingInstruction]:
    before: list[Any] = list(document.root.itersiblings(etree.ProcessingInstruction, preceding=True))
    return [instruction for instruction in reversed(before) if instruction.target == "xml-model"]


def _place_of_model(document: TeiDocument) -> Location:
    # libxml2 counts the lines of instructions rightly, and knows no columns
    line = next((i.sourceline for i in _instructions(document)), None)
    return Location(document.source.name, line or 1, 1)


def _schema_locations(root: etree._Element) -> list[str]:
    return str(root.get(SCHEMA_LOCATION, "")).split()[1::2]


def _find(href: str, document: Path | None) -> Path | None:
    name = href.rpartition("/")[2]
    if href == PACKAGED or name == f"{PACKAGED}.rng":
        return packaged()
    if document is None or _SCHEME.match(href) or not href.endswith(_RELAX_NG_SUFFIX):
        return None
    return _below(href, document.resolve().parent)


def _below(href: str, folder: Path) -> Path | None:
    """The file that a relative reference names, if it exists at or below the folder once links are followed."""
    try:
        path = (folder / href).resolve()
        return path if path.is_relative_to(folder) and path.is_file() else None
    except (OSError, ValueError):
        return None


def _refuse_foreign_includes(root: etree._Element, path: Path, folder: Path) -> None:
    """A schema may include only files at or below its own folder, and so may those."""
    waiting, seen = [(root, path)], {path}
    while waiting:
        grammar, own_path = waiting.pop()
        for node in grammar.iter(f"{{{RELAX_NG}}}include", f"{{{RELAX_NG}}}externalRef"):
            href = str(node.get("href") or "")
            inner = None if _SCHEME.match(href) else _below(str(own_path.parent / href), folder)
            if inner is None:
                raise ReadError(f"{path}: includes '{href}', which is not a file below the schema's folder",
                                hint="put all parts of the schema into one folder")  # fmt: skip
            if inner not in seen:
                seen.add(inner)
                waiting.append((parse(Source(str(inner), read_bytes(inner), inner)).root, inner))
