"""Which schemas a document declares, in whatever way documents do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_toolkit.tei.names import RELAX_NG, TEI

if TYPE_CHECKING:
    from tei_toolkit.tei.prolog import Prolog

XSD = "http://www.w3.org/2001/XMLSchema"
SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
_NO_NAMESPACE_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}noNamespaceSchemaLocation"
_COMPACT_TYPE = "application/relax-ng-compact-syntax"
_OTHER_LANGUAGES = (".xsd", ".sch", ".dtd", ".nvdl", ".css", ".xsl", ".odd")


@dataclass(frozen=True, slots=True)
class Declared:
    """A schema as a document declares it: by address, or as a DTD by public identifier as well; and where."""

    href: str
    line: int = 1
    column: int = 1
    public: str | None = None


def relax_ng_of(prolog: "Prolog") -> Iterator[Declared]:
    """The RELAX NG schemas that a document declares: <?xml-model?> (xml-model §3), and what oXygen wrote before it."""
    for instruction in prolog.instructions:
        of_model = instruction.target == "xml-model" and _is_relax_ng(instruction.attributes)
        href = instruction.attributes.get("href" if of_model else "RNGSchema", "").strip()
        if href and (of_model or instruction.target == "oxygen"):
            yield Declared(href, instruction.line, instruction.column)


def xsd_of(prolog: "Prolog") -> Iterator[Declared]:
    """The XML Schemas that a document declares: xsi:schemaLocation (XML Schema 1 §2.6.3), and <?xml-model?>."""
    for instruction in prolog.instructions:
        attributes = instruction.attributes
        href = attributes.get("href", "").strip()
        if instruction.target == "xml-model" and href and _is_xsd(attributes):
            yield Declared(href, instruction.line, instruction.column)
    for href in prolog.attributes.get(SCHEMA_LOCATION, "").split()[1::2]:
        yield Declared(href)
    yield from (Declared(href) for href in prolog.attributes.get(_NO_NAMESPACE_LOCATION, "").split()[:1])


def dtd_of(prolog: "Prolog") -> Iterator[Declared]:
    """The DTD in another file that a document declares."""
    if prolog.document_type is not None:
        href, line, column = prolog.document_type
        yield Declared(href, line, column, prolog.public or None)


def tei_version_of(prolog: "Prolog") -> str | None:
    """The release of TEI P5 that a document says it follows (TEI/@version): of three numbers, as releases are named."""
    version = prolog.attributes.get("version", "").strip()
    numbers = version.split(".")
    is_release = len(numbers) == 3 and all(number.isascii() and number.isdecimal() for number in numbers)
    return version if prolog.root.startswith(f"{{{TEI}}}") and is_release else None


def _is_relax_ng(attributes: dict[str, str]) -> bool:
    if "schematypens" in attributes:
        return attributes["schematypens"].strip() == RELAX_NG
    path = attributes.get("href", "").strip().lower().partition("#")[0].partition("?")[0]
    return attributes.get("type") == _COMPACT_TYPE or not path.endswith(_OTHER_LANGUAGES)


def _is_xsd(attributes: dict[str, str]) -> bool:
    if "schematypens" in attributes:
        return attributes["schematypens"].strip() == XSD
    return attributes["href"].strip().lower().partition("#")[0].partition("?")[0].endswith(".xsd")
